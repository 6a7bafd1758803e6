#include "parse.h"

#include "supportdir/poison.h"

struct checking {
	const struct text *t;
	struct places places;
	struct diag *d;
	prose_reference *reference;
	void *data;
	size_t leaves;
	const struct leaf *leaf; /* that is being looked at */
};

/* What may not stand in a text, and what may be written instead. */
static const char *const refusals[] = {
	[CMARK_NODE_BLOCK_QUOTE] = "a block quote; write a paragraph, or \\> for the sign",
	[CMARK_NODE_LIST] = "lists inside of lists too deep; write fewer levels",
	[CMARK_NODE_CODE_BLOCK] = "a code block; write code between ` in a paragraph, and begin no "
				  "line with four spaces",
	[CMARK_NODE_HTML_BLOCK] =
		"HTML, which is not let through; write CommonMark, or \\< for the sign",
	[CMARK_NODE_HEADING] = "a heading; write a paragraph with **strong words**, or \\# for the "
			       "sign, with an empty line before ---",
	[CMARK_NODE_THEMATIC_BREAK] = "a line across; leave an empty line to begin a paragraph, or "
				      "write \\ before the sign",
	[CMARK_NODE_HTML_INLINE] =
		"HTML, which is not let through; write CommonMark, or \\< for the sign",
	[CMARK_NODE_IMAGE] =
		"an image; write a link to it, [words](https://…), or \\! for the sign",
};

/* --- places --------------------------------------------------------------- */

/* A few words of the source, for texts whose lines are not those of the file. */
static struct str excerpt(struct str source, size_t offset)
{
	size_t end = offset;
	for (size_t i = offset, k = 0; i < source.n && source.s[i] != '\n' && k < 30; k++) {
		str_code_point(source, &i);
		end = i;
	}
	return str_trim(str_cut(source, offset, end));
}

__attribute__((format(printf, 3, 4))) static void refuse(
	struct checking *c, size_t offset, const char *fmt, ...)
{
	va_list ap;
	struct buf b = { 0 };
	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	struct pos at = places_find(&c->places, offset);
	if (c->t->exact)
		diag_add(c->d, RULE_PROSE, at, "%s", b.s);
	else
		diag_add(c->d, RULE_PROSE, at, "%s; at '%.*s'", b.s,
			STRF(excerpt(c->t->source, offset)));
	buf_free(&b);
}

static size_t source_offset(const struct checking *c, size_t leaf_offset)
{
	const struct leaf *l = c->leaf;
	return leaf_offset < l->text.n ? l->from[leaf_offset] : c->t->source.n;
}

/* --- links ---------------------------------------------------------------- */

static const char *nearest_kind(struct str kind)
{
	for (size_t limit = 1; limit <= 2; limit++) {
		for (size_t i = 0; target_kinds[i]; i++) {
			if (str_distance(kind, str_of(target_kinds[i]), limit) <= limit)
				return target_kinds[i];
		}
	}
	return NULL;
}

static void refuse_kind(struct checking *c, size_t at, struct str url)
{
	struct buf kinds = { 0 };
	struct str kind = target_kind(url);
	const char *near = nearest_kind(kind);
	for (size_t i = 0; target_kinds[i]; i++)
		buf_printf(&kinds, "%s%s", i ? ", " : "", target_kinds[i]);
	if (near && !str_is(kind, near))
		refuse(c, at, "unknown kind of reference '%.*s'; did you mean '%s'?", STRF(kind),
			near);
	else if (near)
		refuse(c, at, "the reference '%.*s' names nothing; write its id behind the colon",
			STRF(url));
	else
		refuse(c, at,
			"unknown kind of reference '%.*s'; expected one of %s, or an address that "
			"begins with http://, https://, mailto: or tel:",
			STRF(kind), kinds.s);
	buf_free(&kinds);
}

static void check_link(struct checking *c, cmark_node *link)
{
	struct str url = str_of(cmark_node_get_url(link));
	size_t at = source_offset(c, inline_offset(link));
	switch (target_of(url)) {
	case TARGET_REFERENCE:
		if (c->reference)
			c->reference(
				c->data, url, places_find(&c->places, at), link_has_words(link));
		break;
	case TARGET_ADDRESS:
		if (!link_has_words(link))
			refuse(c, at, "a link to '%.*s' without words; write them between [ and ]",
				STRF(url));
		break;
	case TARGET_KIND:
		refuse_kind(c, at, url);
		break;
	case TARGET_OTHER:
		refuse(c, at,
			"a link to '%.*s', which is neither a reference such as region:DE nor an "
			"address that begins with http://, https://, mailto: or tel:",
			STRF(url));
		break;
	}
}

/* --- inlines -------------------------------------------------------------- */

/* Only an entity can write these: YAML refuses them as they are. */
static void check_characters(struct checking *c, cmark_node *node)
{
	struct str s = str_of(cmark_node_get_literal(node));
	for (size_t i = 0; i < s.n;) {
		long cp = str_code_point(s, &i);
		if (cp < 0 || !hidden_character(cp))
			continue;
		refuse(c, source_offset(c, inline_offset(node)),
			"an entity for the hidden character U+%04lX; delete it", cp);
		return;
	}
}

/* Behind "](": the target up to the bracket, if only spaces keep it from being one;
 * else empty. */
static struct str spaced_target(struct str behind)
{
	struct str target = str_cut(behind, 0, str_find(behind, ')', 0));
	bool closed = target.n < behind.n;
	bool spaced = str_find(target, ' ', 0) < target.n;
	struct str kind = target_kind(str_trim(target));
	return closed && spaced && kind.n ? target : (struct str){ 0 };
}

static void refuse_brackets(struct checking *c, size_t at, struct str from)
{
	struct str target = from.s[1] == '(' ? spaced_target(str_cut(from, 2, from.n))
	                                     : (struct str){ 0 };
	if (target.n)
		refuse(c, at, "the target '%.*s' holds a space; delete the space", STRF(target));
	else
		refuse(c, at,
			"']%c' that makes no link; write [words](target) without spaces in the "
			"target, or \\] for the sign",
			from.s[1]);
}

/* Brackets that were meant as a link but make none: a space in the target, or a
 * link that is defined elsewhere. */
static void check_brackets(struct checking *c, cmark_node *node)
{
	struct str leaf = buf_view(&c->leaf->text);
	size_t end = inline_end(node);
	for (size_t i = inline_offset(node); i + 1 < leaf.n && i < end; i++) {
		if (leaf.s[i] == '\\')
			i++;
		else if (leaf.s[i] == ']' && (leaf.s[i + 1] == '(' || leaf.s[i + 1] == '['))
			refuse_brackets(c, source_offset(c, i), str_cut(leaf, i, leaf.n));
	}
}

static void check_inline(struct checking *c, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	size_t at = source_offset(c, inline_offset(node));
	if (type == CMARK_NODE_LINK) {
		check_link(c, node);
	} else if (type == CMARK_NODE_TEXT) {
		check_characters(c, node);
		check_brackets(c, node);
	} else if ((size_t)type < sizeof(refusals) / sizeof(refusals[0]) && refusals[type]) {
		refuse(c, at, "%s", refusals[type]);
	}
}

static bool is_span(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;
}

static void check_leaf(struct checking *c, const struct leaf *l)
{
	size_t depth = 0;
	cmark_event_type event;
	cmark_node *root = inline_read(buf_view(&l->text));
	cmark_iter *it = cmark_iter_new(root);
	c->leaf = l;
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		if (event == CMARK_EVENT_ENTER)
			check_inline(c, node);
		if (is_span(node))
			depth += event == CMARK_EVENT_ENTER ? 1 : (size_t)-1;
		if (is_span(node) && event == CMARK_EVENT_ENTER && depth == INLINE_DEPTH + 1)
			refuse(c, source_offset(c, inline_offset(node)),
				"emphasis inside of emphasis too deep; write fewer levels, or \\* "
				"for the sign");
	}
	cmark_iter_free(it);
	cmark_node_free(root);
}

/* --- blocks --------------------------------------------------------------- */

static void refuse_block(struct checking *c, size_t at, enum part part)
{
	if (part == PART_LEAF)
		refuse(c, at, "a second paragraph in a text that takes one; delete the empty line");
	else
		refuse(c, at,
			"a list in a text that takes one paragraph; write \\ before the sign or "
			"the full stop that begins it");
}

static void check_block(
	void *data, const struct blocks *b, cmark_node *node, enum part part, bool enter)
{
	struct checking *c = data;
	bool one = c->t->kind == TEXT_INLINE;
	bool top = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT;
	size_t at = blocks_offset(b, node);
	if (part == PART_OTHER)
		refuse(c, at, "%s", refusals[cmark_node_get_type(node)]);
	if (one && top && enter && (part == PART_LIST || (part == PART_LEAF && c->leaves)))
		refuse_block(c, at, part);
	if (part != PART_LEAF)
		return;
	struct leaf l = { 0 };
	blocks_leaf(b, node, false, &l);
	check_leaf(c, &l);
	leaf_free(&l);
	c->leaves++;
}

void prose_check(const struct text *t, struct diag *d, prose_reference *reference, void *data)
{
	struct checking c = {
		.t = t, .places = places_of(t), .d = d, .reference = reference, .data = data
	};
	struct blocks b;
	if (t->kind == TEXT_PLAIN)
		return;
	if (blocks_read(&b, t->source))
		blocks_walk(&b, check_block, &c);
	else
		diag_add(d, RULE_PROSE, t->at,
			"a text of %zu bytes, where %d may stand; split the text", t->source.n,
			(int)PROSE_LIMIT);
	blocks_free(&b);
}
