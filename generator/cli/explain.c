#include "cli/cli.h"
#include "supportdir/codes.h"
#include "supportdir/json.h"
#include "supportdir/prose.h"
#include "supportdir/sentences.h"

#include <stdlib.h>

#include "supportdir/poison.h"

enum form { FORM_TEXT, FORM_JSON };

/** What an explanation works with. */
struct explain {
	const struct call *call;
	struct arena *a;
	struct diag *d;
	struct pos at; /* of the first character of the argument */
	struct str argument;
	enum form form;
};

static void print_json(json_t *root)
{
	struct buf text = { 0 };
	buf_jansson(&text, root, 2);
	fwrite(text.s, 1, text.n, stdout);
	buf_free(&text);
}

/* null where there is none */
static json_t *json_str(struct str s)
{
	return s.n ? json_stringn(s.s, s.n) : json_null();
}

/* --- hours --------------------------------------------------------------- */

static json_t *json_spans(const struct hours_spans *spans)
{
	json_t *list = json_array();
	for (size_t i = 0; i < spans->count; i++)
		json_array_append_new(list, json_pack("{s:i, s:i}", "from", spans->items[i].from,
						    "to", spans->items[i].to));
	return list;
}

/* The language that was asked for, with a place for findings. */
static struct pos locale_wanted(const struct explain *e)
{
	const char *tag = e->call->values[OPTION_LOCALE];
	struct source *src = ARENA_NEW(e->a, struct source);
	*src = (struct source){ .name = STR("--locale"),
		.text = str_of(tag ? tag : STRINGS_LANGUAGE) };
	return (struct pos){ src, 1, 1 };
}

/* Interface strings without a site. */
static struct locale *open_locale(const struct explain *e)
{
	const char *folders[3];
	struct pos at = locale_wanted(e);
	struct directory none = { .arena = e->a, .site.source_locale.text = STR(STRINGS_LANGUAGE) };
	if (!locale_known(e->a, at.src->text, at, e->d) ||
		!supportdir_templates(
			e->a, STR("."), e->call->values[OPTION_TEMPLATES], folders, e->d))
		return NULL;
	const struct units *u = units_open(e->a, &none, folders, at, e->d);
	const struct words *w = u ? words_load(e->a, &none, u, folders, at.src->text, at, e->d)
	                          : NULL;
	return w ? locale_open(e->a, at.src->text, w, at, e->d) : NULL;
}

static void print_rows(const struct explain *e, const struct hours *h, const struct locale *l)
{
	struct hours_row *rows;
	size_t count = locale_hours_rows(l, e->a, h, &rows);
	printf("normal: %.*s\ntext:   %.*s\n", STRF(h->normal), STRF(locale_hours(l, e->a, h)));
	printf("total:  %d h %02d min a week\n", hours_total(h) / 60, hours_total(h) % 60);
	for (size_t i = 0; i < count; i++)
		printf("%s%.*s%s%.*s\n", "  ", STRF(rows[i].days), rows[i].days.n ? ": " : "",
			STRF(rows[i].times));
}

static enum supportdir_status explain_hours(const struct explain *e)
{
	struct hours h;
	struct locale *l = open_locale(e);
	if (!l || !hours_parse(e->a, e->argument, e->at, e->d, &h)) {
		locale_close(l);
		return SUPPORTDIR_ERRORS;
	}
	hours_check(&h, e->argument, e->at, e->d);
	if (e->form == FORM_TEXT)
		print_rows(e, &h, l);
	else
		print_json(json_pack("{s:o, s:o, s:o, s:o, s:o}", "expression",
			json_str(e->argument), "normal", json_str(h.normal), "text",
			json_str(locale_hours(l, e->a, &h)), "week", json_spans(&h.week),
			"holidays", h.holidays_named ? json_spans(&h.holidays) : json_null()));
	locale_close(l);
	return SUPPORTDIR_CLEAN;
}

/* --- telephone numbers ---------------------------------------------------- */

static enum supportdir_status explain_phone(const struct explain *e)
{
	struct phone p;
	struct str region = str_of(e->call->values[OPTION_REGION]);
	char now[3];
	if (region.n && region_code(region) == REGION_CODE_WRONG) {
		bool known = region_code_now(region, now);
		usage_error(e->call->command, "unknown region '%.*s'%s%s%s", STRF(region),
			known ? "; did you mean '" : "", known ? now : "", known ? "'?" : "");
		return SUPPORTDIR_USAGE;
	}
	if (!phone_parse(e->a, e->argument, region, e->at, e->d, &p))
		return SUPPORTDIR_ERRORS;
	const struct {
		const char *key;
		struct str value;
	} rows[] = {
		{ "type", str_of(phone_type_name(p.type)) },
		{ "region", p.region },
		{ "e164", p.e164 },
		{ "rfc3966", p.rfc3966 },
		{ "national", p.national },
		{ "international", p.international },
	};
	json_t *root = json_pack("{s:b}", "valid", p.valid);
	if (e->form == FORM_TEXT)
		printf("%-14s %s\n", "valid",
			p.valid ? "yes" : "no: the numbering plan has no such number");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (e->form == FORM_TEXT && rows[i].value.n)
			printf("%-14s %.*s\n", rows[i].key, STRF(rows[i].value));
		json_object_set_new(root, rows[i].key, json_str(rows[i].value));
	}
	if (e->form == FORM_JSON)
		print_json(root);
	else
		json_decref(root);
	return SUPPORTDIR_CLEAN;
}

/* --- findings ------------------------------------------------------------- */

static void print_rules(const struct explain *e)
{
	const char *names[RULE_COUNT], *near;
	struct buf all = { 0 };
	for (size_t r = 0; r < RULE_COUNT; r++) {
		names[r] = rule_info((enum rule)r)->id;
		buf_printf(&all, "\n  %s", names[r]);
	}
	near = str_nearest(e->argument, names, RULE_COUNT);
	if (near)
		usage_error(e->call->command, "unknown finding '%.*s'; did you mean '%s'?",
			STRF(e->argument), near);
	else
		usage_error(e->call->command, "unknown finding '%.*s'; there are:%s",
			STRF(e->argument), all.s);
	buf_free(&all);
}

static enum supportdir_status explain_rule(const struct explain *e)
{
	enum rule rule;
	if (!rule_find(e->argument, &rule)) {
		print_rules(e);
		return SUPPORTDIR_USAGE;
	}
	const struct rule_info *i = rule_info(rule);
	if (e->form == FORM_JSON)
		print_json(json_pack("{s:s, s:s, s:b, s:s, s:s}", "id", i->id, "level",
			level_name(i->level), "waivable", !i->fixed, "says", i->says, "advice",
			i->advice));
	else
		printf("%s (%s)\n  %s.\n  What to do: %s.\n  %s\n", i->id, level_name(i->level),
			i->says, i->advice,
			i->fixed ? "It is always an error."
				 : "A site may set another level under 'checks'; a map may waive "
				   "it with 'waive' and a reason.");
	return SUPPORTDIR_CLEAN;
}

/* --- sentences ------------------------------------------------------------ */

static bool is_wordy(char c)
{
	return char_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c & 0x80;
}

static size_t count_wordy(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += is_wordy(s.s[i]);
	return n;
}

/* The text up to the sentence that begins with its letter number `n`: canonical Markdown has
 * the same letters, but not always the same marks. */
static size_t offset_of(struct str text, size_t n)
{
	size_t i = 0, blank = text.n;
	for (; i < text.n && (n > 0 || !is_wordy(text.s[i])); i++) {
		n -= is_wordy(text.s[i]);
		if (n == 0 && char_is_space(text.s[i]))
			blank = i + 1;
	}
	return blank < text.n ? blank : i;
}

static void add_sentence(const struct explain *e, json_t *list, struct str sentence)
{
	struct str s = arena_collapsed(e->a, sentence);
	if (e->form == FORM_TEXT)
		printf("%.*s\n", STRF(s));
	json_array_append_new(list, json_stringn(s.s, s.n));
}

static enum supportdir_status explain_sentences(const struct explain *e)
{
	size_t count, from = 0, wordy = 0;
	struct pos at = locale_wanted(e);
	if (!locale_known(e->a, at.src->text, at, e->d))
		return SUPPORTDIR_ERRORS;
	struct pieces row = prose_row_of(e->a, e->argument);
	struct sentence *all = sentences_of(e->a, &row, at.src->text, &count);
	json_t *list = json_array();
	for (size_t i = 0; i < count; i++) {
		struct buf b = { 0 };
		pieces_markdown(&all[i].row, &b);
		wordy += count_wordy(buf_view(&b));
		size_t to = i + 1 < count ? offset_of(e->argument, wordy) : e->argument.n;
		add_sentence(e, list, str_cut(e->argument, from, to));
		from = to;
		buf_free(&b);
	}
	json_t *root = json_pack("{s:o}", "sentences", list);
	if (e->form == FORM_JSON)
		print_json(root);
	else
		json_decref(root);
	return SUPPORTDIR_CLEAN;
}

static const struct {
	const char *word;
	enum supportdir_status (*explain)(const struct explain *e);
} topics[] = {
	{ "hours", explain_hours },
	{ "phone", explain_phone },
	{ "rule", explain_rule },
	{ "sentences", explain_sentences },
};

int command_explain(const struct call *call)
{
	static const char *const forms[] = { [FORM_TEXT] = "text", [FORM_JSON] = "json", NULL };
	int form = call_choice(call, OPTION_FORMAT, call->values[OPTION_FORMAT], forms);
	size_t topic = 0, count;
	while (topic < sizeof(topics) / sizeof(*topics) &&
		strcmp(call->args[0], topics[topic].word) != 0)
		topic++;
	if (form < 0)
		return SUPPORTDIR_USAGE;
	if (topic == sizeof(topics) / sizeof(*topics))
		return usage_error(call->command,
			"'explain' knows hours, phone, rule and sentences, not '%s'",
			call->args[0]);
	struct source src = { .name = str_of(call->args[0]), .text = str_of(call->args[1]) };
	struct explain e = { .call = call,
		.a = arena_new(),
		.d = diag_new(),
		.at = { &src, 1, 1 },
		.argument = src.text,
		.form = (enum form)form };
	enum supportdir_status status = topics[topic].explain(&e);
	diag_finish(e.d);
	const struct finding *f = diag_findings(e.d, &count);
	print_findings(call, f, count);
	diag_free(e.d);
	arena_free(e.a);
	return (int)status;
}
