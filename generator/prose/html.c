#include "parse.h"

#include "supportdir/poison.h"

/* HTML and plain words come from one walk, so that they cannot say different
 * things. */
struct drawing {
	const struct prose_context *c;
	struct buf *out;
	size_t start; /* where in `out` this text begins */
	bool plain;
	size_t depth; /* of emphasis and links */
	bool fell_back; /* the leaf at hand is in the source language */
	cmark_iter *it;
};

/* --- words and tags ------------------------------------------------------- */

/* Text without hidden characters, which entities may have smuggled in; a newline
 * of theirs is a space. */
static void put_words(struct drawing *d, struct str s)
{
	struct buf clean = { 0 };
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		long cp = str_code_point(s, &i);
		if (cp == '\n' || cp == '\t')
			buf_char(&clean, ' ');
		else if (cp >= 0 && !hidden_character(cp))
			buf_add(&clean, s.s + from, i - from);
	}
	if (d->plain)
		buf_str(d->out, buf_view(&clean));
	else
		buf_html(d->out, buf_view(&clean));
	buf_free(&clean);
}

static void put_tag(struct drawing *d, const char *tag)
{
	if (!d->plain)
		buf_text(d->out, tag);
}

/* Blocks stand on lines of their own, so that a diff shows the one that changed. */
static void put_line(struct drawing *d)
{
	if (d->out->n == d->start)
		return;
	char last = d->out->s[d->out->n - 1];
	if (d->plain ? last != ' ' : last != '\n')
		buf_char(d->out, d->plain ? ' ' : '\n');
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* The ASCII characters that no URL holds (RFC 3986); others stay as they are. */
static bool url_escapes(struct str url, size_t i)
{
	char c = url.s[i];
	if (c == '%')
		return url.n - i < 3 || !is_hex(url.s[i + 1]) || !is_hex(url.s[i + 2]);
	return (unsigned char)c <= 0x20 || c == 0x7f || strchr("\"<>\\^`{|}", c);
}

static void put_attribute(struct drawing *d, const char *name, struct str value, bool url)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < value.n; i++) {
		if (url && url_escapes(value, i))
			buf_printf(&b, "%%%02X", (unsigned)(unsigned char)value.s[i]);
		else
			buf_char(&b, value.s[i]);
	}
	buf_printf(d->out, " %s=\"", name);
	put_words(d, buf_view(&b));
	buf_char(d->out, '"');
	buf_free(&b);
}

/* --- references ----------------------------------------------------------- */

static const struct {
	const char *entity;
	char is;
} entities[] = {
	{ "&amp;", '&' },
	{ "&lt;", '<' },
	{ "&gt;", '>' },
	{ "&quot;", '"' },
	{ "&#39;", '\'' },
};

/* The words of HTML that our own code wrote: between the tags, and with the five
 * entities of buf_html() read back. */
static void strip_html(struct str html, struct buf *out)
{
	for (size_t i = 0; i < html.n;) {
		if (html.s[i] == '<') {
			i = str_find(html, '>', i) + 1;
			continue;
		}
		size_t k = 0, count = sizeof(entities) / sizeof(entities[0]);
		while (k < count && !str_starts(str_cut(html, i, html.n), entities[k].entity))
			k++;
		buf_char(out, k < count ? entities[k].is : html.s[i]);
		i += k < count ? strlen(entities[k].entity) : 1;
	}
}

static void put_quote(struct drawing *d, struct str target)
{
	struct buf b = { 0 };
	const struct prose_context *c = d->c;
	if (!c->quote || !c->quote(c->data, target, &b))
		put_words(d, target);
	else if (d->plain)
		strip_html(buf_view(&b), d->out);
	else if (d->fell_back && c->page_attributes.n && b.n)
		buf_printf(d->out, "<span%.*s>%s</span>", STRF(c->page_attributes), b.s);
	else
		buf_str(d->out, buf_view(&b));
	buf_free(&b);
}

/* The address that a link with words gets, or empty text. */
static struct str link_address(const struct drawing *d, struct str url)
{
	enum target t = target_of(url);
	if (t == TARGET_ADDRESS)
		return url;
	if (t == TARGET_REFERENCE && d->c->address)
		return d->c->address(d->c->data, url);
	return (struct str){ 0 };
}

static void open_link(struct drawing *d, struct str address, const char *title)
{
	if (d->plain)
		return;
	buf_text(d->out, "<a");
	put_attribute(d, "href", address, true);
	if (title && *title)
		put_attribute(d, "title", str_of(title), false);
	buf_char(d->out, '>');
}

/* --- inlines -------------------------------------------------------------- */

typedef void draw_node(struct drawing *d, cmark_node *node, bool enter);

static void draw_literal(struct drawing *d, cmark_node *node, bool enter)
{
	if (enter)
		put_words(d, str_of(cmark_node_get_literal(node)));
}

static void draw_code(struct drawing *d, cmark_node *node, bool enter)
{
	put_tag(d, "<code>");
	draw_literal(d, node, enter);
	put_tag(d, "</code>");
}

static void draw_space(struct drawing *d, cmark_node *node, bool enter)
{
	(void)node;
	if (enter)
		buf_char(d->out, ' ');
}

static void draw_break(struct drawing *d, cmark_node *node, bool enter)
{
	if (d->plain)
		draw_space(d, node, enter);
	else if (enter)
		buf_text(d->out, "<br/>");
}

static void draw_span(struct drawing *d, bool enter, const char *open, const char *close)
{
	if (enter ? d->depth++ < INLINE_DEPTH : --d->depth < INLINE_DEPTH)
		put_tag(d, enter ? open : close);
}

static void draw_emph(struct drawing *d, cmark_node *node, bool enter)
{
	(void)node;
	draw_span(d, enter, "<em>", "</em>");
}

static void draw_strong(struct drawing *d, cmark_node *node, bool enter)
{
	(void)node;
	draw_span(d, enter, "<strong>", "</strong>");
}

static void draw_link_alone(struct drawing *d, cmark_node *node, struct str url)
{
	cmark_iter_reset(d->it, node, CMARK_EVENT_EXIT);
	if (target_of(url) == TARGET_REFERENCE) {
		put_quote(d, url);
		return;
	}
	bool linked = target_of(url) == TARGET_ADDRESS;
	if (linked)
		open_link(d, url, cmark_node_get_title(node));
	put_words(d, url);
	if (linked)
		put_tag(d, "</a>");
}

/* Links hold no links in CommonMark, so tags of ours never nest. The node
 * remembers whether it has one. */
static void draw_link(struct drawing *d, cmark_node *node, bool enter)
{
	struct str url = str_of(cmark_node_get_url(node));
	if (!enter) {
		if (cmark_node_get_user_data(node))
			put_tag(d, "</a>");
		return;
	}
	if (!link_has_words(node)) {
		draw_link_alone(d, node, url);
		return;
	}
	struct str address = link_address(d, url);
	if (!address.n)
		return;
	cmark_node_set_user_data(node, d);
	open_link(d, address, cmark_node_get_title(node));
}

static draw_node *const drawers[] = {
	[CMARK_NODE_TEXT] = draw_literal,
	[CMARK_NODE_SOFTBREAK] = draw_space,
	[CMARK_NODE_LINEBREAK] = draw_break,
	[CMARK_NODE_CODE] = draw_code,
	[CMARK_NODE_HTML_INLINE] = draw_literal,
	[CMARK_NODE_EMPH] = draw_emph,
	[CMARK_NODE_STRONG] = draw_strong,
	[CMARK_NODE_LINK] = draw_link,
	[CMARK_NODE_IMAGE] = NULL, /* the words inside of it are its text */
};

static void draw_inline(struct drawing *d, struct str leaf)
{
	cmark_event_type event;
	cmark_node *root = inline_read(leaf);
	d->it = cmark_iter_new(root);
	while ((event = cmark_iter_next(d->it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(d->it);
		draw_node *draw = drawers[cmark_node_get_type(node)];
		if (draw)
			draw(d, node, event == CMARK_EVENT_ENTER);
	}
	cmark_iter_free(d->it);
	cmark_node_free(root);
}

/* --- leaves --------------------------------------------------------------- */

static void draw_collapsed(struct drawing *d, struct str text)
{
	struct leaf l = { 0 };
	leaf_collapse(&l, text, NULL);
	put_words(d, buf_view(&l.text));
	leaf_free(&l);
}

/* A translation comes from a file of its own: nothing says yet that it is one
 * paragraph. */
static void draw_target(struct drawing *d, struct str target)
{
	struct blocks b;
	cmark_node *paragraph = blocks_read(&b, target) ? blocks_paragraph(&b) : NULL;
	if (paragraph) {
		struct leaf l = { 0 };
		blocks_leaf(&b, paragraph, true, &l);
		draw_inline(d, buf_view(&l.text));
		leaf_free(&l);
	} else {
		draw_collapsed(d, target);
	}
	blocks_free(&b);
}

static void open_leaf(struct drawing *d, const char *tag)
{
	if (d->plain || (!tag && !d->fell_back))
		return;
	buf_printf(d->out, "<%s", tag ? tag : "span");
	if (d->fell_back)
		buf_str(d->out, d->c->source_attributes);
	buf_char(d->out, '>');
}

static void close_leaf(struct drawing *d, const char *tag)
{
	if (!d->plain && (tag || d->fell_back))
		buf_printf(d->out, "</%s>", tag ? tag : "span");
}

/* `tag` is "p" or NULL; `markup` says whether the leaf is CommonMark. */
static void draw_leaf(struct drawing *d, const struct leaf *l, const char *tag, bool markup)
{
	const struct prose_context *c = d->c;
	struct str leaf = buf_view(&l->text), target = { 0 };
	bool translated = false;
	if (c->translate)
		target = c->translate(c->data, leaf, &translated);
	d->fell_back = c->translate && !translated;
	open_leaf(d, tag);
	if (!markup)
		draw_collapsed(d, translated ? target : leaf);
	else if (translated)
		draw_target(d, target);
	else
		draw_inline(d, leaf);
	close_leaf(d, tag);
	d->fell_back = false;
}

/* --- blocks --------------------------------------------------------------- */

static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	return cmark_node_get_type(item) == CMARK_NODE_ITEM &&
	       cmark_node_get_list_tight(cmark_node_parent(item));
}

static void draw_list(struct drawing *d, cmark_node *node, bool enter)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(node);
	if (d->plain)
		return;
	put_line(d);
	if (!enter)
		buf_text(d->out, ordered ? "</ol>" : "</ul>");
	else if (ordered && start != 1)
		buf_printf(d->out, "<ol start=\"%d\">", start);
	else
		buf_text(d->out, ordered ? "<ol>" : "<ul>");
}

static void draw_item(struct drawing *d, bool enter)
{
	if (enter)
		put_line(d);
	put_tag(d, enter ? "<li>" : "</li>");
}

static void draw_paragraph(struct drawing *d, const struct blocks *b, cmark_node *node, bool markup)
{
	struct leaf l = { 0 };
	bool tight = !d->plain && is_tight(node) && markup;
	blocks_leaf(b, node, markup, &l);
	if (!tight)
		put_line(d);
	if (markup) {
		draw_leaf(d, &l, tight ? NULL : "p", true);
	} else {
		put_tag(d, "<p>");
		put_words(d, buf_view(&l.text));
		put_tag(d, "</p>");
	}
	leaf_free(&l);
}

static void draw_block(
	void *data, const struct blocks *b, cmark_node *node, enum part part, bool enter)
{
	if (part == PART_LIST)
		draw_list(data, node, enter);
	else if (part == PART_ITEM)
		draw_item(data, enter);
	else
		draw_paragraph(data, b, node, part == PART_LEAF);
}

static void draw_one_leaf(struct drawing *d, const struct text *t)
{
	struct leaf l = { 0 };
	bool markup = text_leaf(t, &l);
	draw_leaf(d, &l, NULL, markup);
	leaf_free(&l);
}

static void draw_text(struct drawing *d, const struct text *t)
{
	struct blocks b;
	d->start = d->out->n;
	if (t->source.n == 0)
		return;
	if (t->kind != TEXT_PROSE) {
		draw_one_leaf(d, t);
		return;
	}
	if (blocks_read(&b, t->source)) {
		blocks_walk(&b, draw_block, d);
	} else {
		put_tag(d, "<p>");
		draw_collapsed(d, t->source);
		put_tag(d, "</p>");
	}
	blocks_free(&b);
}

void prose_html(const struct prose_context *c, const struct text *t, struct buf *out)
{
	struct drawing d = { .c = c, .out = out };
	draw_text(&d, t);
}

void prose_plain(const struct prose_context *c, const struct text *t, struct buf *out)
{
	struct drawing d = { .c = c, .out = out, .plain = true };
	draw_text(&d, t);
}
