/* `supportdir translate`: the files of translations. */

#include "cli/cli.h"

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

static const struct {
	const char *word;
	int (*run)(const struct call *call, struct supportdir *s);
} verbs[] = {
	{ "update", update },
};

/* Warnings are what translating is for: only errors stop it, and are told. */
static int run(const struct call *call, struct supportdir *s, size_t verb)
{
	size_t count, errors = 0;
	if (!selection_is_known(call, s))
		return SUPPORTDIR_USAGE;
	const struct finding *f = supportdir_findings(s, &count);
	for (size_t i = 0; i < count; i++) {
		errors += f[i].level == LEVEL_ERROR;
		if (f[i].level == LEVEL_ERROR)
			print_findings(call, &f[i], 1);
	}
	return errors ? SUPPORTDIR_ERRORS : verbs[verb].run(call, s);
}

int command_translate(const struct call *call)
{
	size_t verb = 0, count = sizeof(verbs) / sizeof(*verbs);
	while (verb < count && strcmp(call->args[0], verbs[verb].word) != 0)
		verb++;
	if (verb == count)
		return usage_error(
			call->command, "'translate' knows update, not '%s'", call->args[0]);
	struct supportdir_options o = { .templates = call->values[OPTION_TEMPLATES] };
	struct supportdir *s = supportdir_open(call->count > 1 ? call->args[1] : "content", &o);
	int status = run(call, s, verb);
	supportdir_close(s);
	return status;
}
