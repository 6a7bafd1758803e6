/* Single values: facts, words, references, hours. */

#include <assert.h>
#include <stdlib.h>

#define uthash_fatal(message) mem_out_of_memory()
#include <uthash.h>

#include "content/values.h"
#include "supportdir/buf.h"

#include "supportdir/poison.h"

bool report_unknown(struct diag *d, enum rule rule, struct pos at, const char *what,
	struct str word, const char *const *names, size_t count)
{
	const char *near = str_nearest(word, names, count);
	if (near)
		return diag_add(d, rule, at, "unknown %s '%.*s'; did you mean '%s'?", what,
			STRF(word), near);
	struct buf all = { 0 };
	for (size_t i = 0; i < count && all.n < 400; i++) {
		if (names[i])
			buf_printf(&all, "%s%s", all.n ? ", " : "", names[i]);
	}
	if (count == 0)
		diag_add(d, rule, at, "unknown %s '%.*s'; none is defined", what, STRF(word));
	else
		diag_add(d, rule, at, "unknown %s '%.*s'; expected one of: %s", what, STRF(word),
			all.s ? all.s : "");
	buf_free(&all);
	return false;
}

bool find_rule(struct diag *d, struct str id, struct pos at, enum rule *out)
{
	const char *names[RULE_COUNT];
	for (size_t r = 0; r < RULE_COUNT; r++)
		names[r] = rule_info((enum rule)r)->fixed ? NULL : rule_info((enum rule)r)->id;
	if (!rule_find(id, out))
		return report_unknown(d, RULE_REFERENCE, at, "finding", id, names, RULE_COUNT);
	return !rule_info(*out)->fixed ||
	       diag_add(d, RULE_VALUE, at, "'%.*s' is always an error; mend what it tells",
		       STRF(id));
}

/* A schedule by its normal form. */
struct week_slot {
	const struct week *week;
	UT_hash_handle hh;
};

void weeks_forget(struct decoder *dec)
{
	HASH_CLEAR(hh, dec->weeks);
}

bool wrong_kind(struct decoder *dec, const struct node *n, const char *expected)
{
	return diag_add(
		dec->diag, RULE_TYPE, n->at, "expected %s, found %s", expected, node_kind_name(n));
}

/* --- scalars ------------------------------------------------------------ */

static bool all_of(struct str s, const char *set)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!memchr(set, s.s[i], strlen(set)))
			return false;
	}
	return s.n > 0;
}

/* What YAML 1.1 tools take for a truth value, a number, a time or a date. */
static bool ambiguous(struct str s)
{
	static const char *const words[] = { "y", "n", "yes", "no", "on", "off", "true", "false" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (s.n == strlen(words[i]) && strncasecmp(s.s, words[i], s.n) == 0)
			return true;
	}
	static const char *const specials[] = { ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN" };
	for (size_t i = 0; i < sizeof(specials) / sizeof(specials[0]); i++) {
		if (str_ends(s, specials[i]) && s.n <= 5)
			return true;
	}
	bool number = s.n && strchr("+-.0123456789", s.s[0]);
	return number && (all_of(s, "+-0123456789_.:eE") || str_starts(s, "0x"));
}

static void warn_ambiguous(struct decoder *dec, const struct node *n)
{
	if (n->style == NODE_PLAIN && ambiguous(n->text))
		diag_add(dec->diag, RULE_YAML_AMBIGUOUS, n->at,
			"other YAML tools do not read '%.*s' as text; write \"%.*s\"",
			STRF(n->text), STRF(n->text));
}

/* Zero width and direction characters have no business in a fact. */
static bool hidden(long cp)
{
	return cp == 0xad || cp == 0x61c || (cp >= 0x200b && cp <= 0x200f) ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == '\n' || cp == '\t';
}

static bool no_hidden_characters(struct decoder *dec, const struct node *n)
{
	for (size_t i = 0; i < n->text.n;) {
		size_t from = i;
		long cp = str_code_point(n->text, &i);
		if (hidden(cp))
			return diag_add(dec->diag, RULE_CHARACTER,
				pos_right(node_text_at(n), n->text, from),
				"a fact holds the hidden character U+%04lX; delete it, or type the "
				"value anew",
				(unsigned long)cp);
	}
	return true;
}

/* Facts that are words of a list; true where any word will do. */
static bool one_of_names(struct decoder *dec, const struct type *t, const struct node *n)
{
	for (size_t i = 0; i < t->name_count; i++) {
		if (str_is(n->text, t->names[i]))
			return true;
	}
	return t->name_count == 0 || report_unknown(dec->diag, RULE_VALUE, node_text_at(n), "value",
					     n->text, t->names, t->name_count);
}

bool decode_fact(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct fact *f = out;
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	if (n->text.n == 0)
		return diag_add(dec->diag, RULE_VALUE, n->at, "empty; expected %s", t->expected);
	if (n->style == NODE_LITERAL || n->style == NODE_FOLDED || n->at.line != n->end.line)
		return diag_add(
			dec->diag, RULE_TYPE, n->at, "expected %s, on one line", t->expected);
	warn_ambiguous(dec, n);
	struct pos at = node_text_at(n);
	if (!no_hidden_characters(dec, n) || !one_of_names(dec, t, n) ||
		(t->check && !t->check(dec, n->text, at)))
		return false;
	*f = (struct fact){ n->text, at };
	f->text = arena_str(dec->arena, n->text);
	return true;
}

bool decode_remark(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct str *s = out;
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	*s = arena_str(dec->arena, str_trim(n->text));
	return s->n ? true
	            : diag_add(dec->diag, RULE_VALUE, n->at, "empty; expected %s", t->expected);
}

bool decode_enum(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	for (size_t i = 0; i < t->name_count; i++) {
		if (!t->names[i] || !str_is(n->text, t->names[i]))
			continue;
		if (t->kind == TYPE_FLAG)
			*(bool *)out = true;
		else
			*(unsigned *)out = (unsigned)i;
		return true;
	}
	return report_unknown(
		dec->diag, RULE_VALUE, n->at, "value", n->text, t->names, t->name_count);
}

/* --- words -------------------------------------------------------------- */

static struct text *text_register(struct decoder *dec, struct text *t)
{
	struct directory *dir = dec->dir;
	if ((dir->text_count & (dir->text_count - 1)) == 0) { /* grow at powers of two */
		size_t room = dir->text_count ? dir->text_count * 2 : 1;
		dir->texts = mem_grow(dir->texts, room, sizeof(struct text *));
	}
	dir->texts[dir->text_count++] = t;
	t->index = dir->text_count;
	return t;
}

/* Whether the characters of the text are those of the file, one for one: lines of a
 * literal block, or one line without escapes. */
static bool stands_as_written(const struct node *n)
{
	unsigned quotes = n->style == NODE_QUOTED ? 2 : 0;
	struct pos end = pos_right(n->at, n->text, n->text.n);
	return n->style == NODE_LITERAL ||
	       (n->at.line == n->end.line && n->end.col == end.col + quotes);
}

/* "Call #1" is "Call" and a comment; whoever wrote it may not know. */
static void warn_comment(struct decoder *dec, const struct node *n)
{
	if (n->style != NODE_PLAIN || n->at.line != n->end.line)
		return;
	struct str line = source_line(n->at.src, n->at.line);
	size_t i = 0;
	for (unsigned col = 1; col < n->end.col && i < line.n; col++)
		str_code_point(line, &i);
	struct str rest = str_trim(str_cut(line, i, line.n));
	if (rest.n && rest.s[0] == '#')
		diag_add(dec->diag, RULE_YAML_AMBIGUOUS, n->end,
			"the text ends before '#', which begins a comment; put the text in quotes "
			"if the rest belongs to it, or the comment on a line of its own");
}

/* The place of the first character that is no white space. */
static struct pos trimmed_at(const struct node *n, size_t skipped)
{
	struct pos at = node_text_at(n);
	unsigned first = at.col;
	for (size_t i = 0; i < skipped; i++) {
		bool newline = n->text.s[i] == '\n';
		at.line += newline;
		at.col = newline ? first : at.col + 1;
	}
	return at;
}

bool decode_words(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct text *text = out;
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	struct str trimmed = str_trim(n->text);
	if (!trimmed.n)
		return diag_add(dec->diag, RULE_VALUE, n->at, "empty; expected %s", t->expected);
	warn_ambiguous(dec, n);
	warn_comment(dec, n);
	text->source = arena_str(dec->arena, trimmed);
	text->at = trimmed_at(n, (size_t)(trimmed.s - n->text.s));
	text->exact = stands_as_written(n);
	text->kind = t->text;
	text->address = arena_str(dec->arena, buf_view(&dec->address));
	text_register(dec, text);
	return true;
}

/* --- references and hours ----------------------------------------------- */

void refer(struct decoder *dec, struct ref *ref, enum collection target)
{
	MEM_GROW(dec->pending, dec->pending_count, dec->pending_room);
	dec->pending[dec->pending_count++] = (struct pending){ .ref = ref, .target = target };
}

bool decode_ref(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct fact f = { 0 };
	struct ref *ref = out;
	if (!decode_fact(dec, t, n, &f))
		return false;
	*ref = (struct ref){ .id = f.text, .at = f.at };
	refer(dec, ref, t->target);
	return true;
}

static const struct week *week_find(const struct decoder *dec, struct str normal)
{
	struct week_slot *slot;
	HASH_FIND(hh, dec->weeks, normal.s, normal.n, slot);
	return slot ? slot->week : NULL;
}

static const struct week *week_add(struct decoder *dec, const struct open *open)
{
	struct directory *dir = dec->dir;
	struct week *w = ARENA_NEW(dir->arena, struct week);
	struct week_slot *slot = ARENA_NEW(dir->arena, struct week_slot);
	if ((dir->week_count & (dir->week_count - 1)) == 0)
		dir->weeks = mem_grow(dir->weeks, dir->week_count ? dir->week_count * 2 : 1,
			sizeof(struct week *));
	bool parsed = hours_parse(
		dir->arena, open->expression.text, open->expression.at, dec->diag, &w->hours);
	assert(parsed); /* it was, a moment ago */
	w->index = dir->week_count;
	dir->weeks[dir->week_count++] = w;
	slot->week = w;
	HASH_ADD_KEYPTR(hh, dec->weeks, w->hours.normal.s, w->hours.normal.n, slot);
	return w;
}

/* Most schedules stand many times: they are parsed where they leave no trace, and
 * only the first of its kind is kept. */
bool decode_open(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct open *open = out;
	struct hours h = { 0 };
	if (!decode_fact(dec, t, n, &open->expression))
		return false;
	struct str text = open->expression.text;
	bool ok = hours_parse(dec->scratch, text, open->expression.at, dec->diag, &h);
	if (ok) {
		hours_check(&h, text, open->expression.at, dec->diag);
		open->week = week_find(dec, h.normal);
		if (!open->week)
			open->week = week_add(dec, open);
	}
	arena_reset(dec->scratch);
	return ok;
}

/* --- durations ------------------------------------------------------------- */

static const struct {
	const char *unit;
	enum duration_unit means;
} units[] = {
	{ "m", DURATION_MINUTES },
	{ "h", DURATION_HOURS },
	{ "bd", DURATION_BUSINESS_DAYS },
	{ "d", DURATION_DAYS },
};

static bool read_duration(struct str text, struct duration *out)
{
	long count;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		size_t n = text.n - strlen(units[i].unit);
		if (text.n < 5 && str_ends(text, units[i].unit) && n > 0 &&
			str_number(text, 0, n, &count) && count > 0) {
			out->unit = units[i].means;
			out->count = (unsigned)count;
			return true;
		}
	}
	return false;
}

/* Equal durations share an index. */
static void register_duration(struct directory *dir, struct duration *out)
{
	for (size_t i = 0; i < dir->duration_count; i++) {
		if (dir->durations[i]->unit == out->unit &&
			dir->durations[i]->count == out->count) {
			out->index = i;
			return;
		}
	}
	if ((dir->duration_count & (dir->duration_count - 1)) == 0)
		dir->durations = mem_grow(dir->durations,
			dir->duration_count ? dir->duration_count * 2 : 1,
			sizeof(struct duration *));
	out->index = dir->duration_count;
	dir->durations[dir->duration_count++] = out;
}

static bool is_word_of(const struct type *t, struct str text)
{
	for (size_t i = 0; i < t->name_count; i++) {
		if (str_is(text, t->names[i]))
			return true;
	}
	return false;
}

bool decode_duration(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	const struct type any = { TYPE_FACT, .expected = t->expected };
	struct duration *d = out;
	if (!decode_fact(dec, &any, n, &d->text))
		return false;
	if (is_word_of(t, d->text.text))
		d->unit = str_is(d->text.text, t->names[0]) ? DURATION_NEXT_DAY
		                                            : DURATION_NO_COMMITMENT;
	else if (!read_duration(d->text.text, d))
		return diag_add(dec->diag, RULE_VALUE, d->text.at, "'%.*s' is no %s",
			STRF(d->text.text), t->expected);
	register_duration(dec->dir, d);
	return true;
}
