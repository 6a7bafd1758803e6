#include "supportdir/markdown.h"

#include "supportdir/poison.h"

struct words {
	struct str s;
	unsigned where;
};

/* Where there is no character, a blank stands for the edge of the words; whoever must
 * tell them apart looks at the length. */
static char at(const struct words *w, size_t i)
{
	char c = i < w->s.n ? w->s.s[i] : ' ';
	return (unsigned char)c < ' ' ? ' ' : c;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
	return is_letter(c) || char_is_digit(c);
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7f && !is_alnum(c);
}

static bool is_among(char c, const char *set)
{
	return c && strchr(set, c);
}

/* The words from i on begin with `with`, in letters of any case. */
static bool begins(const struct words *w, size_t i, const char *with)
{
	for (; *with; i++, with++) {
		char c = at(w, i);
		if ((is_letter(c) ? (c | 0x20) : c) != *with)
			return false;
	}
	return true;
}

/* --- what is escaped anywhere ------------------------------------------------ */

typedef bool rule(const struct words *w, size_t i);

static bool always(const struct words *w, size_t i)
{
	return i < w->s.n;
}

struct run {
	size_t from, to;
	char before, after; /* blanks at the edges of the words, which hide what stands there: */
	bool at_edge;
};

static struct run run_at(const struct words *w, size_t i)
{
	struct run r = { .from = i, .to = i + 1 };
	char c = at(w, i);
	while (r.from > 0 && at(w, r.from - 1) == c)
		r.from--;
	while (at(w, r.to) == c)
		r.to++;
	r.at_edge = r.from == 0 || r.to >= w->s.n;
	r.before = r.from ? at(w, r.from - 1) : ' ';
	r.after = at(w, r.to);
	return r;
}

/* Between blanks a run of "*" or "_" does nothing. */
static bool star_may_flank(const struct words *w, size_t i)
{
	struct run r = run_at(w, i);
	return r.at_edge || r.before != ' ' || r.after != ' ';
}

/* Inside a word neither does "_". Next to other letters than ASCII it is escaped, as parsers
 * differ in what they hold for punctuation. */
static bool line_may_flank(const struct words *w, size_t i)
{
	struct run r = run_at(w, i);
	return star_may_flank(w, i) && (r.at_edge || !is_alnum(r.before) || !is_alnum(r.after));
}

/* What can only begin a deletion deletes nothing, as no other "~" is left to end it. */
static bool may_end_deletion(const struct words *w, size_t i)
{
	struct run r = run_at(w, i);
	bool begins_word = r.before == ' ' && is_alnum(r.after);
	bool known = r.from > 0 || w->where & MARKDOWN_LINE_START;
	return r.to - r.from > 1 || !begins_word || !known;
}

static bool before_tag(const struct words *w, size_t i)
{
	char next = at(w, i + 1);
	return i + 1 == w->s.n || is_letter(next) || is_among(next, "/!?");
}

static bool before_entity(const struct words *w, size_t i)
{
	size_t end = i + 1;
	if (at(w, end) == '#')
		end++;
	size_t from = end;
	while (is_alnum(at(w, end)))
		end++;
	return end > from && at(w, end) == ';';
}

static bool before_punctuation(const struct words *w, size_t i)
{
	return i + 1 == w->s.n || is_punctuation(at(w, i + 1));
}

/* A heading may be closed by a run of "#" that is not part of it. */
static bool closes_heading(const struct words *w, size_t i)
{
	size_t end = w->where & MARKDOWN_HEADING ? i : w->s.n + 1;
	while (end < w->s.n && at(w, end) == '#')
		end++;
	return end == w->s.n && (i == 0 || at(w, i - 1) == ' ');
}

static bool before_link(const struct words *w, size_t i)
{
	return i + 1 == w->s.n && w->where & MARKDOWN_BEFORE_LINK;
}

static bool in_cell(const struct words *w, size_t i)
{
	return i < w->s.n && w->where & MARKDOWN_CELL;
}

/* Autolinks: "www." and "http://" are looked for in the source, where an escape breaks
 * them. */
static bool in_host(const struct words *w, size_t i)
{
	return !(w->where & MARKDOWN_LINK) && i >= 3 && begins(w, i - 3, "www.") &&
	       (i == 3 || !is_alnum(at(w, i - 4)));
}

static bool behind_scheme(const struct words *w, size_t i)
{
	static const char *const schemes[] = { "http://", "https://", "ftp://",
		"mailto:", "xmpp:", "tel:" };
	if (w->where & MARKDOWN_LINK || at(w, i + 1) == ' ')
		return false;
	for (size_t k = 0; k < sizeof(schemes) / sizeof(*schemes); k++) {
		size_t n = (size_t)(strchr(schemes[k], ':') - schemes[k]);
		if (i >= n && begins(w, i - n, schemes[k]))
			return true;
	}
	return false;
}

static rule *const rules[0x80] = {
	['*'] = star_may_flank,
	['`'] = always,
	['['] = always,
	[']'] = always,
	['~'] = may_end_deletion,
	['_'] = line_may_flank,
	['<'] = before_tag,
	['&'] = before_entity,
	['\\'] = before_punctuation,
	['!'] = before_link,
	['#'] = closes_heading,
	['|'] = in_cell,
	['.'] = in_host,
	[':'] = behind_scheme,
};

/* --- what is escaped at the start of a line -------------------------------------- */

static bool before_blank(const struct words *w, size_t i)
{
	return at(w, i + 1) == ' ';
}

static bool holds_only(const struct words *w, size_t from, const char *set)
{
	while (from < w->s.n && is_among(at(w, from), set))
		from++;
	return from >= w->s.n;
}

/* An item; a break, the rule below a heading or that of a table, which are whole lines. */
static bool before_rule(const struct words *w, size_t i)
{
	return at(w, i + 1) == ' ' || holds_only(w, i, "-:| ");
}

static bool underlines(const struct words *w, size_t i)
{
	return holds_only(w, i, "= ");
}

/* Tables begin so in CommonMark, and ":::" begins a block in Learn. */
static bool before_colon(const struct words *w, size_t i)
{
	return is_among(at(w, i + 1), "-:");
}

static bool of_heading(const struct words *w, size_t i)
{
	size_t end = i;
	while (at(w, end) == '#')
		end++;
	return end - i <= 6 && at(w, end) == ' ';
}

static rule *const starts[0x80] = {
	['+'] = before_blank,
	['-'] = before_rule,
	['_'] = before_blank,
	['#'] = of_heading,
	['>'] = always,
	['='] = underlines,
	['|'] = always,
	[':'] = before_colon,
};

static bool applies(rule *const *table, const struct words *w, size_t i)
{
	unsigned char c = (unsigned char)at(w, i);
	return c < 0x80 && table[c] && table[c](w, i);
}

/* Where an escape keeps the line that starts at i from being something else than a
 * paragraph; the length of the words where it is one. */
static size_t escaped_start(const struct words *w, size_t i)
{
	size_t end = i;
	if (!(w->where & MARKDOWN_LINE_START))
		return w->s.n;
	if (applies(starts, w, i))
		return i;
	while (char_is_digit(at(w, end)))
		end++;
	bool item = end > i && end - i <= 9 && is_among(at(w, end), ".)") && at(w, end + 1) == ' ';
	return item ? end : w->s.n;
}

/* An "@" of an address of mail. Those are looked for in the text, where no escape helps;
 * only another node does. */
static bool is_mail(const struct words *w, size_t i)
{
	size_t dot = i + 1;
	if (w->where & MARKDOWN_LINK || at(w, i) != '@' || i == 0)
		return false;
	if (!is_alnum(at(w, i - 1)) && !is_among(at(w, i - 1), ".+-_:/"))
		return false;
	while (is_alnum(at(w, dot)) || is_among(at(w, dot), "-_"))
		dot++;
	return at(w, dot) == '.' && is_alnum(at(w, dot + 1));
}

/* A byte that stands as it is, wherever it stands in a line. */
static bool is_plain(char c)
{
	unsigned char u = (unsigned char)c;
	return u >= 0x80 || (u >= ' ' && u != '@' && !rules[u]);
}

void markdown_words(struct buf *out, struct str words, unsigned where)
{
	struct words w = { words, where };
	size_t i = 0;
	while (where & MARKDOWN_LINE_START && i < words.n && at(&w, i) == ' ')
		i++;
	size_t start = escaped_start(&w, i);
	size_t done = i;
	for (; i < words.n; i++) {
		if (i != start && is_plain(words.s[i]))
			continue;
		buf_add(out, words.s + done, i - done);
		if (i == start || applies(rules, &w, i))
			buf_char(out, '\\');
		else if (is_mail(&w, i))
			buf_text(out, "<!-- -->");
		buf_char(out, at(&w, i));
		done = i + 1;
	}
	if (done < words.n)
		buf_add(out, words.s + done, words.n - done);
}

/* --- code, addresses, titles ------------------------------------------------------ */

static size_t longest_run(const struct words *w, char of)
{
	size_t longest = 0, run = 0;
	for (size_t i = 0; i < w->s.n; i++) {
		run = at(w, i) == of ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

/* A code span loses one blank at both ends, unless it is all blanks. */
static bool needs_padding(const struct words *w)
{
	char first = at(w, 0), last = at(w, w->s.n - 1);
	return first == '`' || last == '`' ||
	       (first == ' ' && last == ' ' && longest_run(w, ' ') < w->s.n);
}

/* In a table, "\|" is a pipe in code too, so that a backslash before one cannot be said. In
 * a link that begins a paragraph, "]:" would end the label of a definition, code or not.
 * And cmark reads no longer fence than FENCE_MAX. */
static bool needs_tags(const struct words *w)
{
	enum { FENCE_MAX = 80 };
	if (longest_run(w, '`') >= FENCE_MAX)
		return true;
	for (size_t i = 0; i + 1 < w->s.n; i++) {
		char c = at(w, i), next = at(w, i + 1);
		if ((w->where & MARKDOWN_CELL && c == '\\' && next == '|') ||
			(w->where & MARKDOWN_LINK && c == ']' && next == ':'))
			return true;
	}
	return false;
}

static void add_run(struct buf *out, char c, size_t n)
{
	while (n-- > 0)
		buf_char(out, c);
}

void markdown_code(struct buf *out, struct str words, unsigned where)
{
	struct words w = { words, where };
	size_t fence = longest_run(&w, '`') + 1;
	if (needs_tags(&w)) {
		buf_text(out, "<code>");
		markdown_words(out, words, where & ~(unsigned)MARKDOWN_LINE_START);
		buf_text(out, "</code>");
		return;
	}
	add_run(out, '`', fence);
	add_run(out, ' ', needs_padding(&w));
	for (size_t i = 0; i < words.n; i++) {
		if (at(&w, i) == '|' && in_cell(&w, i))
			buf_char(out, '\\');
		buf_char(out, at(&w, i));
	}
	add_run(out, ' ', needs_padding(&w));
	add_run(out, '`', fence);
}

/* Here cmark reads entities before backslashes, so that only an entity keeps one from being
 * read. */
static void add_quoted(struct buf *out, const struct words *w, const char *escaped)
{
	for (size_t i = 0; i < w->s.n; i++) {
		char c = at(w, i);
		bool entity = c == '&' && before_entity(w, i);
		if (is_among(c, escaped) || (c == '|' && in_cell(w, i)) ||
			(c == '\\' && before_punctuation(w, i)))
			buf_char(out, '\\');
		buf_char(out, c);
		buf_text(out, entity ? "amp;" : "");
	}
}

/* Parentheses in pairs are part of the address, if they do not stand too deep. */
static bool has_pairs(const struct words *w)
{
	enum { DEPTH = 30 };
	size_t open = 0;
	for (size_t i = 0; i < w->s.n && open <= DEPTH; i++) {
		char c = at(w, i);
		if (c == ')' && open-- == 0)
			return false;
		open += c == '(';
	}
	return open == 0;
}

void markdown_address(struct buf *out, struct str address, unsigned where)
{
	struct words w = { address, where };
	if (address.n && !longest_run(&w, ' ') && at(&w, 0) != '<') {
		add_quoted(out, &w, has_pairs(&w) ? "" : "()");
		return;
	}
	buf_char(out, '<');
	add_quoted(out, &w, "<>");
	buf_char(out, '>');
}

/* cmark looks for the last quote that could end the title, so no escape may stand before
 * that one. */
void markdown_title(struct buf *out, struct str title, unsigned where)
{
	bool slash = title.n && title.s[title.n - 1] == '\\';
	struct words w = { str_cut(title, 0, title.n - slash), where };
	buf_char(out, '"');
	add_quoted(out, &w, "\"");
	buf_text(out, slash ? "&#92;" : "");
	buf_char(out, '"');
}
