/* `supportdir translate`: the files of translations. */

#include "cli/cli.h"

#include "supportdir/json.h"
#include "supportdir/translate.h"

#include "supportdir/poison.h"

static void print_file(void *data, const struct translated_file *f)
{
	const struct call *call = data;
	if (!call->values[OPTION_QUIET])
		printf("%.*s: %zu unit%s added, %zu changed\n", STRF(f->path), f->added,
			f->added == 1 ? "" : "s", f->changed);
}

static int update(const struct call *call, struct supportdir *s)
{
	return (int)supportdir_translate_update(
		s, (const char *const *)call->lists[OPTION_SITE_LOCALE], print_file, (void *)call);
}

/* --- status -------------------------------------------------------------------- */

static void print_coverage(
	void *data, const struct locale_entry *l, struct str file, const struct coverage *c)
{
	const struct call *call = data;
	bool whole = !file.n;
	if (!whole && c->translated == c->units && !c->stale && !c->machine &&
		!call->values[OPTION_VERBOSE])
		return;
	unsigned share = locale_threshold(l);
	printf("%s%.*s: %zu of %zu translated, %zu reviewed, %zu stale, %zu by machine",
		whole ? "" : "  ", STRF(whole ? l->id.text : file), c->translated, c->units,
		c->reviewed, c->stale, c->machine);
	if (whole && c->translated * 100 < c->units * share)
		printf("; not offered to readers below %u%%", share);
	putchar('\n');
}

static json_t *coverage_json(const struct coverage *c)
{
	return json_pack("{s:I, s:I, s:I, s:I, s:I}", "units", (json_int_t)c->units, "translated",
		(json_int_t)c->translated, "reviewed", (json_int_t)c->reviewed, "stale",
		(json_int_t)c->stale, "machine", (json_int_t)c->machine);
}

/* A map of locales; each has its sums, its threshold, and its files. */
static void keep_coverage(
	void *data, const struct locale_entry *l, struct str file, const struct coverage *c)
{
	json_t *all = data, *one = coverage_json(c);
	json_t *locale = json_object_get(all, l->id.text.s);
	if (!file.n) {
		json_object_set_new(
			one, "publish-from", json_integer((json_int_t)locale_threshold(l)));
		json_object_set_new(one, "files", json_object());
		json_object_set_new(all, l->id.text.s, one);
		return;
	}
	if (json_object_setn_new(json_object_get(locale, "files"), file.s, file.n, one) != 0)
		mem_out_of_memory();
}

static int status(const struct call *call, struct supportdir *s)
{
	static const char *const forms[] = { "text", "json", NULL };
	const char *const *locales = (const char *const *)call->lists[OPTION_SITE_LOCALE];
	int form = call_choice(call, OPTION_FORMAT, call->values[OPTION_FORMAT], forms);
	struct buf text = { 0 };
	json_t *all = json_object();
	if (form < 0) {
		json_decref(all);
		return SUPPORTDIR_USAGE;
	}
	bool enough = form ? supportdir_translate_status(s, locales, keep_coverage, all)
	                   : supportdir_translate_status(s, locales, print_coverage, (void *)call);
	buf_jansson(&text, all, 2);
	if (form)
		fwrite(text.s, 1, text.n, stdout);
	buf_free(&text);
	return enough ? SUPPORTDIR_CLEAN : SUPPORTDIR_ERRORS;
}

static const struct {
	const char *word;
	int (*run)(const struct call *call, struct supportdir *s);
} verbs[] = {
	{ "status", status },
	{ "update", update },
};

/* Warnings are what translating is for: only errors stop it, and are told. */
static size_t print_errors(const struct call *call, const struct supportdir *s)
{
	size_t count, errors = 0;
	const struct finding *f = supportdir_findings(s, &count);
	for (size_t i = 0; i < count; i++) {
		errors += f[i].level == LEVEL_ERROR;
		if (f[i].level == LEVEL_ERROR)
			print_findings(call, &f[i], 1);
	}
	return errors;
}

static int run(const struct call *call, struct supportdir *s, size_t verb)
{
	if (!selection_is_known(call, s))
		return SUPPORTDIR_USAGE;
	if (print_errors(call, s))
		return SUPPORTDIR_ERRORS;
	int status = verbs[verb].run(call, s);
	print_errors(call, s);
	return status;
}

int command_translate(const struct call *call)
{
	size_t verb = 0, count = sizeof(verbs) / sizeof(*verbs);
	while (verb < count && strcmp(call->args[0], verbs[verb].word) != 0)
		verb++;
	if (verb == count)
		return usage_error(call->command, "'translate' knows status and update, not '%s'",
			call->args[0]);
	struct supportdir_options o = { .templates = call->values[OPTION_TEMPLATES] };
	struct supportdir *s = supportdir_open(call->count > 1 ? call->args[1] : "content", &o);
	int status = run(call, s, verb);
	supportdir_close(s);
	return status;
}
