/* HTML in XML syntax, as far as literal text shows it. A state machine: each mode has
 * a step, which reads from `i` on and returns where to go on. Texts may end anywhere,
 * since tags of the template stand between them; what no such tag may tear apart
 * (names, character references) is read at once. */
#include "markup.h"

#include "supportdir/poison.h"

/* ---- character references ---- */

static const struct {
	const char *name;
	unsigned code;
} entities[] = {
	{ "nbsp", 160 },
	{ "iexcl", 161 },
	{ "laquo", 171 },
	{ "shy", 173 },
	{ "reg", 174 },
	{ "middot", 183 },
	{ "raquo", 187 },
	{ "copy", 169 },
	{ "times", 215 },
	{ "ensp", 8194 },
	{ "emsp", 8195 },
	{ "thinsp", 8201 },
	{ "ndash", 8211 },
	{ "mdash", 8212 },
	{ "lsquo", 8216 },
	{ "rsquo", 8217 },
	{ "ldquo", 8220 },
	{ "rdquo", 8221 },
	{ "bull", 8226 },
	{ "hellip", 8230 },
	{ "euro", 8364 },
	{ "trade", 8482 },
	{ "larr", 8592 },
	{ "rarr", 8594 },
	{ "darr", 8595 },
};

static bool is_character(unsigned long c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c < 0xd800 || (c > 0xdfff && c < 0xfffe) || (c > 0xffff && c <= 0x10ffff);
}

static void wrong_entity(struct scan *x, size_t i, struct str name)
{
	unsigned code = 0;
	for (size_t k = 0; k < sizeof(entities) / sizeof(entities[0]); k++) {
		if (str_is(name, entities[k].name))
			code = entities[k].code;
	}
	if (code)
		WRONG(x->j, AT(x, i),
			"'&%.*s;' is unknown in XML: write '&#%u;' or the character itself",
			STRF(name), code);
	else
		WRONG(x->j, AT(x, i),
			"'&%.*s;' is unknown in XML, which has amp, lt, gt, quot and apos: write "
			"the character itself",
			STRF(tag_shown(name)));
}

static size_t numeric(struct scan *x, size_t i)
{
	size_t k = i + 2;
	bool hex = k < x->s.n && x->s.s[k] == 'x';
	unsigned long code = 0;
	size_t first = k += hex;
	for (; k < x->s.n && code <= 0x10ffff; k++) {
		char c = x->s.s[k], low = (char)(c | 32);
		bool digit = char_is_digit(c), letter = hex && low >= 'a' && low <= 'f';
		if (!digit && !letter)
			break;
		code = code * (hex ? 16 : 10) + (unsigned long)(digit ? c - '0' : low - 'a' + 10);
	}
	if (k > first && k < x->s.n && x->s.s[k] == ';' && is_character(code))
		return k + 1;
	WRONG(x->j, AT(x, i),
		"'%.*s' is no character of XML: expected its number between '&#' and ';'",
		STRF(str_cut(x->s, i, k + (k < x->s.n && x->s.s[k] == ';'))));
	return k;
}

size_t markup_reference(struct scan *x, size_t i)
{
	static const char *const known[] = { "amp", "lt", "gt", "quot", "apos", NULL };
	if (i + 1 < x->s.n && x->s.s[i + 1] == '#')
		return numeric(x, i);
	struct str name = name_at(x->s, i + 1);
	size_t end = i + 1 + name.n;
	if (name.n == 0 || end == x->s.n || x->s.s[end] != ';') {
		WRONG(x->j, AT(x, i), "'&' stands alone: write '&amp;'");
		return i + 1;
	}
	if (!in_words(name, known))
		wrong_entity(x, i, name);
	return end + 1;
}

/* ---- names ---- */

static bool is_plain_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++) {
		if (name.s[i] & 0x80)
			return false;
	}
	return true;
}

void check_name(struct judge *j, const char *what, struct str name, size_t at)
{
	bool prefix = str_find(name, ':', 0) < name.n;
	bool known = *what == 'a' && (str_starts(name, "xml:") || str_starts(name, "xmlns:"));
	if (!is_plain_name(name))
		WRONG(j, at, "%s '%.*s' is none of HTML: expected letters, digits and hyphens",
			what, STRF(tag_shown(name)));
	else if (prefix && !known)
		WRONG(j, at,
			"%s '%.*s' has a prefix, which HTML does not read: write the name alone",
			what, STRF(tag_shown(name)));
}

/* ---- between tags ---- */

static size_t declaration(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	struct str s = rest(x, i);
	size_t end = skip_to(x, i, '>');
	if (str_starts(s, "<!--")) {
		j->m.mode = MARKUP_COMMENT;
		j->m.dashes = 0;
		j->m.since = (uint32_t)AT(x, i);
		return i + 4;
	}
	bool doctype = s.n > 9 && strncasecmp(s.s, "<!doctype", 9) == 0;
	if (!doctype)
		WRONG(j, AT(x, i), "'%s' is not read by browsers: remove it",
			str_starts(s, "<?") ? "<?" : "<!");
	else if (j->element_count || j->stage == STAGE_ROOTED)
		WRONG(j, AT(x, i), "a document type stands before all elements: move it there");
	else if (j->sections || j->stage == STAGE_DECLARED)
		WRONG(j, AT(x, i), "a page has one document type, in no section: %s",
			j->sections ? "move it out" : "remove this one");
	else if (x->s.s[end - 1] == '>' && !str_is(str_cut(x->s, i, end), "<!DOCTYPE html>"))
		WRONG(j, AT(x, i), "expected the document type to be '<!DOCTYPE html>'");
	if (doctype && j->stage == STAGE_NOTHING)
		j->stage = STAGE_DECLARED;
	j->m.since = (uint32_t)AT(x, i);
	if (x->s.s[end - 1] != '>')
		j->m.mode = MARKUP_DECLARATION;
	return end;
}

static size_t declaration_step(struct scan *x, size_t i)
{
	i = skip_to(x, i, '>');
	if (x->s.s[i - 1] == '>')
		x->j->m.mode = MARKUP_TEXT;
	return i;
}

static size_t no_element(struct scan *x, size_t i)
{
	WRONG(x->j, AT(x, i), "no element can stand in <%.*s>: write words, and '&lt;' for '<'",
		STRF(x->j->m.element));
	return skip_to(x, i, '>');
}

static size_t end_tag(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	struct str name = name_at(x->s, i + 2);
	if (name.n && j->m.mode == MARKUP_WORDS && !str_equal(name, j->m.element))
		return no_element(x, i);
	if (name.n) {
		element_end(j, name, AT(x, i));
		j->m.element = name;
		j->m.since = (uint32_t)AT(x, i);
		j->m.mode = MARKUP_ENDING;
		return i + 2 + name.n;
	}
	if (i + 2 == x->s.n)
		j->m.mode = MARKUP_CLOSE;
	else
		WRONG(j, AT(x, i),
			"'</' closes nothing: expected the name of an element behind it");
	return i + 2;
}

static size_t start_tag(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	j->m.element = name_at(x->s, i + 1);
	j->m.json = false;
	j->m.enclosed = false;
	j->m.seen = NULL;
	j->m.when = NULL;
	j->m.scope = j->scope;
	check_name(j, "element", j->m.element, AT(x, i));
	j->m.since = (uint32_t)AT(x, i);
	j->m.mode = MARKUP_NAME;
	return i + 1 + j->m.element.n;
}

/* '<' at i. */
static size_t angle(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	char next = i + 1 < x->s.n ? x->s.s[i + 1] : 0;
	if (next == '/')
		return end_tag(x, i);
	if (j->m.mode == MARKUP_WORDS)
		return no_element(x, i);
	if (j->m.mode != MARKUP_TEXT) {
		WRONG(j, AT(x, i),
			"'<' in <%.*s> means one thing to browsers and another in XML: write it "
			"into a file of its own",
			STRF(j->m.element));
		return i + 1;
	}
	if (next == '!' || next == '?')
		return declaration(x, i);
	if (is_name_start(next))
		return start_tag(x, i);
	j->m.since = (uint32_t)AT(x, i);
	if (i + 1 == x->s.n)
		j->m.mode = MARKUP_OPEN;
	else
		WRONG(j, AT(x, i), "'<' begins no element: write '&lt;'");
	return i + 1;
}

/* Right behind a tag nothing tells that no "]]" stands before it. */
static bool may_end_cdata(const struct scan *x, size_t i)
{
	return x->s.s[i] == '>' && i == 0;
}

static size_t text_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	bool outside = j->element_count == 0 && j->m.mode == MARKUP_TEXT;
	if (outside && (i = skip_space(x->s, i)) == x->s.n)
		return i;
	char c = x->s.s[i];
	if (c == '<')
		return angle(x, i);
	if (may_end_cdata(x, i))
		WRONG(j, AT(x, i), "'>' stands right behind a tag: write '&gt;'");
	if (outside) {
		WRONG(j, AT(x, i),
			"text stands outside of the page: expected all of it in one element, "
			"<html>");
		return str_find(x->s, '<', i);
	}
	if (c == '&')
		return markup_reference(x, i);
	if (c == ']' && str_starts(rest(x, i), "]]>"))
		WRONG(j, AT(x, i), "']]>' cannot stand in XML: write ']]&gt;'");
	for (i++; i < x->s.n && x->s.s[i] != '<' && x->s.s[i] != '&' && x->s.s[i] != ']';)
		i++;
	return i;
}

/* Scripts and styles: browsers read them as they are, XML does not. */
static size_t raw_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	char c = x->s.s[i];
	if (c == '<')
		return angle(x, i);
	if (c == '&' && (i == 0 || x->s.s[i - 1] != '&'))
		WRONG(j, AT(x, i),
			"'&' in <%.*s> means one thing to browsers and another in XML: write it "
			"into a file of its own",
			STRF(j->m.element));
	if (j->m.mode == MARKUP_JSON && !char_is_space(c)) {
		if (j->m.filled)
			WRONG(j, AT(x, i),
				"text stands beside a json value: expected the value alone in its "
				"script element");
		j->m.filled = true;
		return str_find(x->s, '<', i);
	}
	return i + 1;
}

static size_t comment_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	char c = x->s.s[i];
	unsigned dashes = j->m.dashes;
	j->m.dashes = c == '-' ? dashes + 1 : 0;
	bool ends = c == '>' && dashes >= 2;
	if ((dashes == 2 && !ends) || (dashes > 2 && ends))
		WRONG(j, AT(x, i) - dashes,
			"'--' cannot stand in a comment, which ends with '-->': write '-'");
	if (ends)
		j->m.mode = MARKUP_TEXT;
	return i + 1;
}

/* ---- all ---- */

static size_t open_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	WRONG(j, j->m.since, "'<' begins no element: write '&lt;'");
	j->m.mode = MARKUP_TEXT;
	return i;
}

static size_t (*const steps[])(struct scan *x, size_t i) = {
	[MARKUP_TEXT] = text_step,
	[MARKUP_WORDS] = text_step,
	[MARKUP_RAW] = raw_step,
	[MARKUP_JSON] = raw_step,
	[MARKUP_TAG] = tag_step,
	[MARKUP_NEXT] = tag_step,
	[MARKUP_VALUE] = value_step,
	[MARKUP_COMMENT] = comment_step,
	[MARKUP_DECLARATION] = declaration_step,
	[MARKUP_MARKDOWN] = frame_step,
	[MARKUP_FRAME_FRONT] = frame_front_step,
	[MARKUP_FRAME_TAG] = frame_tag_step,
	[MARKUP_FRAME_COMMENT] = frame_comment_step,
	[MARKUP_FRAME_CODE] = frame_code_step,
	[MARKUP_FRAME_LINK] = frame_link_step,
	[MARKUP_OPEN] = open_step,
	[MARKUP_CLOSE] = open_step,
	[MARKUP_NAME] = tag_step,
	[MARKUP_ATTRIBUTE] = equals_step,
	[MARKUP_EQUALS] = equals_step,
	[MARKUP_QUOTE] = quote_step,
	[MARKUP_UNQUOTED] = unquoted_step,
	[MARKUP_LOOSE] = loose_step,
	[MARKUP_SLASH] = slash_step,
	[MARKUP_ENDING] = ending_step,
};

static void check_characters(struct scan *x)
{
	for (size_t i = 0; i < x->s.n; i++) {
		unsigned char c = (unsigned char)x->s.s[i];
		bool control = c < 0x20 && !char_is_space((char)c);
		bool none = c == 0xef && (str_starts(rest(x, i), "\xef\xbf\xbe") ||
						 str_starts(rest(x, i), "\xef\xbf\xbf"));
		if (control || none)
			WRONG(x->j, AT(x, i), "a character that XML cannot hold: remove it");
	}
}

void markup_text(struct judge *j, struct str text)
{
	struct scan x = { j, text, (size_t)(text.s - source_text(j->t->src).s) };
	check_characters(&x);
	for (size_t i = 0; i < text.n;)
		i = steps[j->m.mode](&x, i);
}

void markup_pause(struct judge *j)
{
	struct markup *m = &j->m;
	if (m->mode == MARKUP_NAME || m->mode == MARKUP_LOOSE)
		m->mode = MARKUP_NEXT;
	if (m->mode == MARKUP_ATTRIBUTE || m->mode == MARKUP_EQUALS) {
		attribute_without_value(j);
		m->mode = MARKUP_NEXT;
	}
}

static enum markup_mode essence(enum markup_mode mode)
{
	return mode == MARKUP_TAG ? MARKUP_NEXT : mode;
}

bool markup_same(const struct markup *a, const struct markup *b)
{
	if (essence(a->mode) != essence(b->mode))
		return false;
	bool same_value = a->attribute.s == b->attribute.s && a->quote == b->quote;
	return a->mode != MARKUP_VALUE || same_value;
}

void markup_join(struct markup *m, const struct markup *other)
{
	if (other->mode == MARKUP_NEXT && m->mode == MARKUP_TAG)
		m->mode = MARKUP_NEXT;
	if (other->url > m->url)
		m->url = other->url;
	m->filled = m->filled || other->filled;
	m->json = m->json && other->json;
}

void markup_describe(const struct markup *m, struct buf *out)
{
	static const char *const names[] = {
		[MARKUP_TEXT] = "between tags",
		[MARKUP_TAG] = "inside of a tag",
		[MARKUP_NEXT] = "inside of a tag",
		[MARKUP_COMMENT] = "inside of a comment",
		[MARKUP_DECLARATION] = "inside of the document type",
		[MARKUP_MARKDOWN] = "in Markdown",
		[MARKUP_FRAME_FRONT] = "inside of front matter",
		[MARKUP_FRAME_TAG] = "inside of a tag",
		[MARKUP_FRAME_COMMENT] = "inside of a comment",
		[MARKUP_FRAME_CODE] = "inside of code",
		[MARKUP_FRAME_LINK] = "inside of the address of a link",
		[MARKUP_OPEN] = "inside of a tag",
		[MARKUP_CLOSE] = "inside of a tag",
		[MARKUP_NAME] = "inside of a tag",
		[MARKUP_ATTRIBUTE] = "inside of a tag",
		[MARKUP_EQUALS] = "inside of a tag",
		[MARKUP_QUOTE] = "inside of a tag",
		[MARKUP_UNQUOTED] = "inside of a tag",
		[MARKUP_LOOSE] = "inside of a tag",
		[MARKUP_SLASH] = "inside of a tag",
		[MARKUP_ENDING] = "inside of a tag",
	};
	if (m->mode == MARKUP_VALUE)
		buf_printf(out, "inside of the value of '%.*s'", STRF(tag_shown(m->attribute)));
	else if (m->mode == MARKUP_WORDS || m->mode == MARKUP_RAW || m->mode == MARKUP_JSON)
		buf_printf(out, "in <%.*s>", STRF(tag_shown(m->element)));
	else
		buf_text(out, names[m->mode]);
}
