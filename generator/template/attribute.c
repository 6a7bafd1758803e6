/* Inside of tags: attributes and their values. */
#include "markup.h"

#include "supportdir/poison.h"

static const struct {
	const char *name;
	enum attribute_kind kind;
} attributes[] = {
	{ "action", ATTR_URL },
	{ "background", ATTR_URL },
	{ "by", ATTR_ORDER },
	{ "cite", ATTR_URL },
	{ "codebase", ATTR_URL },
	{ "data", ATTR_URL },
	{ "formaction", ATTR_URL },
	{ "from", ATTR_ORDER }, /* of an animation, which can change an address */
	{ "href", ATTR_URL },
	{ "http-equiv", ATTR_ORDER },
	{ "icon", ATTR_URL },
	{ "imagesrcset", ATTR_LIST },
	{ "longdesc", ATTR_URL },
	{ "manifest", ATTR_URL },
	{ "ping", ATTR_LIST },
	{ "poster", ATTR_URL },
	{ "profile", ATTR_URL },
	{ "src", ATTR_URL },
	{ "srcdoc", ATTR_HTML },
	{ "srcset", ATTR_LIST },
	{ "style", ATTR_STYLE },
	{ "to", ATTR_ORDER },
	{ "usemap", ATTR_URL },
	{ "values", ATTR_ORDER },
	{ "xml:base", ATTR_URL },
};

static enum attribute_kind attribute_kind(struct str name)
{
	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		if (is_like(name, attributes[i].name))
			return attributes[i].kind;
	}
	return name.n > 2 && strncasecmp(name.s, "on", 2) == 0 ? ATTR_EVENT : ATTR_PLAIN;
}

void attribute_condition(struct judge *j, struct str name, bool inverted)
{
	struct condition new;
	memset(&new, 0, sizeof(new));
	new.outer = j->m.when;
	new.name = judge_intern_name(j, name);
	new.scope = j->scope == j->m.scope ? j->scope : NULL;
	new.inverted = inverted;
	for (const struct condition *c = j->m.when; c; c = c->outer) {
		if (c->name == new.name && c->scope == new.scope && c->inverted == inverted)
			return;
	}
	j->m.when = judge_intern(j, &new, sizeof(new));
}

/* One is in a section, the other in the inverted section of the same. */
static bool exclude(const struct condition *a, const struct condition *others)
{
	for (; a; a = a->outer) {
		for (const struct condition *b = others; b; b = b->outer) {
			if (a->name == b->name && a->scope && a->scope == b->scope &&
				a->inverted != b->inverted)
				return true;
		}
	}
	return false;
}

static void see_attribute(struct judge *j, struct str name, size_t at)
{
	enum { ATTRIBUTES = 256 };
	const struct seen new = { j->m.seen, judge_intern_name(j, name), j->m.when,
		j->m.seen ? j->m.seen->count + 1 : 1 };
	if (new.count > ATTRIBUTES) {
		WRONG(j, at, "a tag has more than %d attributes: use fewer", ATTRIBUTES);
		return;
	}
	for (const struct seen *s = j->m.seen; s; s = s->outer) {
		if (!is_like(name, s->name) || exclude(s->when, new.when))
			continue;
		if (!s->when && !new.when)
			WRONG(j, at, "attribute '%.*s' stands twice in one tag: remove one of them",
				STRF(tag_shown(name)));
		else
			WRONG(j, at,
				"attribute '%.*s' can stand twice in one tag: remove one, or put "
				"them into {{#x}} and {{^x}} of the same name",
				STRF(tag_shown(name)));
		return;
	}
	j->m.seen = judge_intern(j, &new, sizeof(new));
}

static bool have_seen(const struct judge *j, const char *name)
{
	for (const struct seen *s = j->m.seen; s; s = s->outer) {
		if (is_like(str_of(s->name), name))
			return true;
	}
	return false;
}

/* <meta http-equiv="refresh" content="0; url=…">: what `content` is, `http-equiv` says. */
static void see_order(struct judge *j, struct str name, size_t at)
{
	if (is_like(name, "content") && have_seen(j, "http-equiv"))
		j->m.kind = ATTR_ORDER;
	if (is_like(name, "http-equiv") && have_seen(j, "content"))
		WRONG(j, at,
			"attribute 'http-equiv' stands behind 'content', which it gives its "
			"meaning: put it in front");
}

static size_t attribute(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	struct str name = name_at(x->s, i);
	if (j->m.mode == MARKUP_NEXT)
		WRONG(j, AT(x, i), "expected white space before attribute '%.*s'",
			STRF(tag_shown(name)));
	check_name(j, "attribute", name, AT(x, i));
	see_attribute(j, name, AT(x, i));
	j->m.attribute = name;
	j->m.kind = attribute_kind(name);
	see_order(j, name, AT(x, i));
	j->m.since = (uint32_t)AT(x, i);
	j->m.mode = MARKUP_ATTRIBUTE;
	return i + name.n;
}

/* A tag that a section ends would begin something in one case and not in the other. */
static void end_of_tag(struct scan *x, size_t i, bool empty)
{
	struct judge *j = x->j;
	struct buf within = { 0 };
	if (!j->m.enclosed) {
		element_begin(j, empty);
		return;
	}
	judge_within(j, &within);
	WRONG(j, AT(x, i),
		"'>' ends a tag that began outside of %.*s: begin and end a tag in the same place",
		STRF(buf_view(&within)));
	buf_free(&within);
	j->m.mode = MARKUP_TEXT;
}

/* Between attributes. */
size_t tag_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	char c = x->s.s[i];
	if (char_is_space(c)) {
		j->m.mode = MARKUP_TAG;
		return skip_space(x->s, i);
	}
	if (j->m.mode == MARKUP_NAME)
		j->m.mode = MARKUP_NEXT;
	if (is_name_start(c))
		return attribute(x, i);
	if (c == '>') {
		end_of_tag(x, i, false);
		return i + 1;
	}
	if (c == '/') {
		j->m.mode = MARKUP_SLASH;
		return i + 1;
	}
	WRONG(j, AT(x, i), "'%c' cannot stand in a tag: expected an attribute or '>'", c);
	if (c == '<')
		j->m.mode = MARKUP_TEXT;
	else
		j->m.mode = MARKUP_LOOSE;
	return i + (c != '<');
}

size_t slash_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	if (x->s.s[i] == '>') {
		end_of_tag(x, i, true);
		return i + 1;
	}
	WRONG(j, AT(x, i), "expected '>' behind '/'");
	j->m.mode = MARKUP_NEXT;
	return i;
}

void attribute_without_value(struct judge *j)
{
	struct str name = tag_shown(j->m.attribute);
	WRONG(j, j->m.since, "attribute '%.*s' has no value: write %.*s=\"%.*s\"", STRF(name),
		STRF(name), STRF(name));
}

size_t equals_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	char c = x->s.s[i];
	if (char_is_space(c)) {
		j->m.mode = MARKUP_EQUALS;
		return skip_space(x->s, i);
	}
	if (c == '=') {
		j->m.mode = MARKUP_QUOTE;
		return i + 1;
	}
	attribute_without_value(j);
	j->m.mode = j->m.mode == MARKUP_EQUALS ? MARKUP_TAG : MARKUP_NEXT;
	return i;
}

size_t quote_step(struct scan *x, size_t i)
{
	static const char json[] = "application/ld+json";
	struct judge *j = x->j;
	char c = x->s.s[i];
	if (char_is_space(c))
		return skip_space(x->s, i);
	if (c != '"' && c != '\'') {
		struct str name = tag_shown(j->m.attribute);
		WRONG(j, AT(x, i), "value of '%.*s' has no quotes: write %.*s=\"…\"", STRF(name),
			STRF(name));
		j->m.mode = MARKUP_UNQUOTED;
		return i;
	}
	j->m.mode = MARKUP_VALUE;
	j->m.quote = c;
	j->m.url = URL_BEGIN;
	struct str value = rest(x, i + 1);
	if (is_like(j->m.element, "script") && is_like(j->m.attribute, "type"))
		j->m.json = str_starts(value, json) && value.n >= sizeof(json) &&
		            value.s[sizeof(json) - 1] == c;
	return i + 1;
}

size_t unquoted_step(struct scan *x, size_t i)
{
	while (i < x->s.n && !char_is_space(x->s.s[i]) && x->s.s[i] != '>')
		i++;
	if (i < x->s.n)
		x->j->m.mode = MARKUP_NEXT;
	return i;
}

size_t loose_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	while (i < x->s.n && !char_is_space(x->s.s[i]) && !strchr("=></\"'", x->s.s[i]))
		i++;
	if (i == x->s.n)
		return i;
	j->m.mode = MARKUP_NEXT;
	if (x->s.s[i] == '=') {
		j->m.mode = MARKUP_QUOTE;
		j->m.kind = ATTR_PLAIN;
		j->m.attribute = STR("");
		return i + 1;
	}
	return x->s.s[i] == '"' || x->s.s[i] == '\'' ? i + 1 : i;
}

size_t ending_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	i = skip_space(x->s, i);
	if (i == x->s.n)
		return i;
	if (x->s.s[i] != '>') {
		WRONG(j, AT(x, i), "expected '>' behind '</%.*s'", STRF(tag_shown(j->m.element)));
		i = str_find(x->s, '>', i);
	}
	j->m.mode = MARKUP_TEXT;
	return i < x->s.n ? i + 1 : i;
}

/* ---- values ---- */

static bool is_safe_scheme(struct str name)
{
	static const char *const schemes[] = { "http", "https", "mailto", "tel", NULL };
	return in_words(name, schemes);
}

/* What the literal part [from, to) of an address fixes. A scheme must stand whole in
 * one part. */
static void follow_url(struct scan *x, size_t from, size_t to)
{
	struct markup *m = &x->j->m;
	bool whole = m->url == URL_BEGIN;
	for (size_t i = from; i < to && (m->url == URL_BEGIN || m->url == URL_NAME); i++) {
		char c = x->s.s[i];
		m->url = URL_NAME;
		if (c == '/' || c == '?' || c == '#')
			m->url = URL_FIXED;
		if (c == ':')
			m->url = whole && is_safe_scheme(str_cut(x->s, from, i)) ? URL_FIXED
			                                                         : URL_OTHER;
		if (c == '&')
			m->url = URL_OTHER;
	}
}

size_t value_step(struct scan *x, size_t i)
{
	struct judge *j = x->j;
	size_t from = i;
	while (i < x->s.n && x->s.s[i] != j->m.quote && x->s.s[i] != '<') {
		if (x->s.s[i] == '&')
			i = markup_reference(x, i);
		else
			i++;
	}
	if (j->m.kind == ATTR_URL)
		follow_url(x, from, i);
	if (i == x->s.n)
		return i;
	if (x->s.s[i] == '<')
		WRONG(j, AT(x, i),
			"'<' stands in the value of '%.*s': write '&lt;', or end the value",
			STRF(tag_shown(j->m.attribute)));
	else
		j->m.mode = MARKUP_NEXT;
	return i + 1;
}
