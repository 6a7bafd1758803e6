#include "program.h"

#include "supportdir/poison.h"

struct scan {
	const struct source *src;
	struct str text;
	struct diag *d;
	struct tags *out;
	struct str open, close; /* the delimiters in force */
	struct spot spot;
};

struct sigil {
	enum tag_kind kind;
	char ends; /* stands before the closing delimiter as well */
	bool dotted; /* its name is looked up in the data */
};

static const struct sigil sigils[256] = {
	['#'] = { TAG_SECTION, 0, true },
	['^'] = { TAG_INVERTED, 0, true },
	['/'] = { TAG_CLOSE, 0, false },
	['>'] = { TAG_PARTIAL, 0, false },
	['<'] = { TAG_PARENT, 0, false },
	['$'] = { TAG_BLOCK, 0, false },
	['!'] = { TAG_COMMENT, 0, false },
	['='] = { TAG_DELIMITERS, '=', false },
	['&'] = { TAG_RAW, 0, true },
	['{'] = { TAG_RAW, '}', true },
};
static const struct sigil plain = { TAG_VARIABLE, 0, true };

struct str source_text(const struct source *src)
{
	return str_skip_mark(src->text);
}

struct str tag_shown(struct str name)
{
	size_t i = 0;
	while (i < name.n && i < 60)
		str_code_point(name, &i);
	return str_cut(name, 0, i);
}

static size_t find(struct str text, struct str what, size_t from)
{
	if (from >= text.n)
		return text.n;
	const char *hit = memmem(text.s + from, text.n - from, what.s, what.n);
	return hit ? (size_t)(hit - text.s) : text.n;
}

/* Longer ones would only make wrong templates slow to read. */
enum { DELIMITERS_LENGTH = 256 };

/* Where '=' and the closing delimiter follow each other, or the end. */
static size_t find_delimiters_end(const struct scan *s, size_t body)
{
	struct str window = str_cut(s->text, 0, body + DELIMITERS_LENGTH);
	for (size_t i = body; (i = find(window, s->close, i + 1)) < window.n;) {
		if (s->text.s[i - 1] == '=')
			return i - 1;
	}
	return s->text.n;
}

/* The closing delimiter stands at `close`; with the character c before it, where
 * does that begin? "}}}" holds "}}" twice. */
static size_t find_ending(const struct scan *s, char c, size_t body, size_t close)
{
	if (close > body && s->text.s[close - 1] == c)
		return close - 1;
	struct str rest = str_cut(s->text, close + 1, close + 1 + s->close.n);
	return s->text.s[close] == c && str_equal(rest, s->close) ? close : s->text.n;
}

static struct pos place(struct scan *s, size_t offset)
{
	spot_move(&s->spot, s->text, offset);
	return (struct pos){ s->src, s->spot.line, s->spot.col };
}

#define WRONG(s, at, ...) diag_add((s)->d, RULE_TEMPLATE, (at), __VA_ARGS__)

static bool has_space(struct str name)
{
	for (size_t i = 0; i < name.n; i++) {
		if (char_is_space(name.s[i]))
			return true;
	}
	return false;
}

static bool has_empty_part(struct str name)
{
	if (str_is(name, "."))
		return false;
	return name.s[0] == '.' || name.s[name.n - 1] == '.' || find(name, STR(".."), 0) < name.n;
}

static bool check_name(struct scan *s, const struct tag *t, bool dotted)
{
	struct str shown = tag_shown(t->name);
	if (t->name.n == 0)
		return WRONG(s, t->at, "tag without a name: write a name between '%.*s' and '%.*s'",
			STRF(s->open), STRF(s->close));
	if (has_space(t->name))
		return WRONG(s, t->at,
			"name '%.*s' has white space in it: expected one name, then '%.*s'",
			STRF(shown), STRF(s->close));
	if (dotted && has_empty_part(t->name))
		return WRONG(s, t->at,
			"name '%.*s' has an empty part: expected names with one '.' between them",
			STRF(shown));
	bool file = (t->kind == TAG_PARTIAL || t->kind == TAG_PARENT) && !t->dynamic;
	if (file && !template_name_fits(t->name))
		return WRONG(s, t->at,
			"'%.*s' cannot be a template: expected a relative path of "
			"which no part begins with a dot",
			STRF(shown));
	return true;
}

// A name with a star: {{>*name}}, {{<*name}} and the {{/*name}} that ends it.
static bool may_be_dynamic(enum tag_kind kind)
{
	return kind == TAG_PARTIAL || kind == TAG_PARENT || kind == TAG_CLOSE;
}

static void keep(struct scan *s, const struct tag *t)
{
	struct tags *out = s->out;
	MEM_GROW(out->items, out->count, out->room);
	out->items[out->count] = *t;
	out->items[out->count].partner = out->count;
	out->count++;
}

static void take_name(struct scan *s, struct tag *t, struct str content, bool dotted)
{
	t->name = str_trim(content);
	if (may_be_dynamic(t->kind) && t->name.n && t->name.s[0] == '*') {
		t->dynamic = true;
		t->name = str_trim(str_cut(t->name, 1, t->name.n));
		dotted = t->kind != TAG_CLOSE;
	}
	if (check_name(s, t, dotted))
		keep(s, t);
}

/* Two words, neither of them with '='. */
static bool take_delimiters(struct scan *s, struct tag *t, struct str content)
{
	struct str words = str_trim(content);
	size_t gap = 0, next;
	while (gap < words.n && !char_is_space(words.s[gap]))
		gap++;
	for (next = gap; next < words.n && char_is_space(words.s[next]);)
		next++;
	struct str open = str_cut(words, 0, gap), close = str_cut(words, next, words.n);
	bool fits = open.n && close.n && !has_space(close) && str_find(words, '=', 0) == words.n;
	if (!fits)
		return WRONG(s, t->at,
			"set-delimiter tag: expected two delimiters with white space between them "
			"and no '=' in them, as in '{{=<%% %%>=}}'");
	s->open = open;
	s->close = close;
	keep(s, t);
	return true;
}

/* Set-delimiter tags may hold the closing delimiter itself: only '=' ends them. */
static size_t scan_delimiters(struct scan *s, struct tag *t, size_t body, size_t first_close)
{
	size_t end = find_delimiters_end(s, body);
	size_t behind = end + 1 + s->close.n;
	if (end == s->text.n) {
		WRONG(s, t->at, "set-delimiter tag does not end: expected '=%.*s'", STRF(s->close));
		return first_close < s->text.n ? first_close + s->close.n : s->text.n;
	}
	t->to = behind;
	size_t in_vain = first_close < end ? first_close + s->close.n : behind;
	return take_delimiters(s, t, str_cut(s->text, body, end)) ? behind : in_vain;
}

static size_t scan_named(
	struct scan *s, struct tag *t, const struct sigil *sigil, size_t body, size_t close)
{
	size_t end = close;
	size_t inner = find(str_cut(s->text, 0, close), s->open, body);
	if (inner < close) {
		WRONG(s, t->at, "tag does not end: expected '%.*s' before the next tag",
			STRF(s->close));
		return inner;
	}
	t->to = close + s->close.n;
	if (sigil->ends) {
		end = find_ending(s, sigil->ends, body, close);
		if (end == s->text.n) {
			WRONG(s, t->at, "tag does not end: expected '%c%.*s'", sigil->ends,
				STRF(s->close));
			return t->to;
		}
		t->to = end + 1 + s->close.n;
	}
	take_name(s, t, str_cut(s->text, body, end), sigil->dotted);
	return t->to;
}

/* The tag whose opening delimiter stands at `from`; returns where to go on. */
static size_t scan_tag(struct scan *s, size_t from)
{
	size_t body = from + s->open.n;
	while (body < s->text.n && char_is_space(s->text.s[body]))
		body++;
	const struct sigil *sigil = &plain;
	size_t close = find(s->text, s->close, body);
	if (body < s->text.n && close != body) {
		const struct sigil *known = &sigils[(unsigned char)s->text.s[body]];
		if (known->kind != TAG_VARIABLE)
			sigil = known;
	}
	body += sigil != &plain;
	struct tag t = { .kind = sigil->kind, .from = from, .at = place(s, from) };
	if (t.kind == TAG_DELIMITERS)
		return scan_delimiters(s, &t, body, close);
	close = find(s->text, s->close, body);
	if (close == s->text.n) {
		WRONG(s, t.at, "tag does not end: expected '%s%.*s'", sigil->ends ? "}" : "",
			STRF(s->close));
		return s->text.n;
	}
	if (t.kind != TAG_COMMENT)
		return scan_named(s, &t, sigil, body, close);
	t.to = close + s->close.n;
	keep(s, &t);
	return t.to;
}

static bool check_text(struct scan *s)
{
	if (s->text.n > TEMPLATE_BYTES)
		return WRONG(s, ((struct pos){ .src = s->src }),
			"template has more than 1 MiB: move parts of it into partials");
	size_t bad = str_utf8_error(s->text);
	if (bad < s->text.n)
		return WRONG(s, place(s, bad), "byte 0x%02x is not UTF-8: save the file as UTF-8",
			(unsigned char)s->text.s[bad]);
	return true;
}

bool template_scan(const struct source *src, struct diag *d, struct tags *out)
{
	struct scan s = {
		.src = src,
		.text = source_text(src),
		.d = d,
		.out = out,
		.open = STR("{{"),
		.close = STR("}}"),
	};
	if (!check_text(&s))
		return false;
	size_t before = diag_count(d, LEVEL_ERROR), wrong = 0;
	for (size_t i = 0; (i = find(s.text, s.open, i)) < s.text.n && wrong < FINDINGS;) {
		i = scan_tag(&s, i);
		wrong = diag_count(d, LEVEL_ERROR) - before;
	}
	return wrong == 0;
}
