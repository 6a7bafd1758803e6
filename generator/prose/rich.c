/* From CommonMark to a block tree: what texts say, with translations in place of
 * their leaves and facts in place of references. */
#include "parse.h"

#include "supportdir/poison.h"

struct reading {
	const struct prose_context *c;
	struct arena *a;
	cmark_iter *it;
	size_t depth; /* of emphasis */
	bool fell_back; /* the leaf at hand is in the source language */
	struct span_list spans; /* where spans go */
	struct block_list blocks; /* where blocks go */
	struct outer_span *outer_spans;
	struct outer_block *outer_blocks;
};

/* What stands open: its inside is being read. */
struct outer_span {
	struct span *span;
	struct span_list list;
	struct outer_span *outer;
};

struct outer_block {
	struct block *block;
	struct block_list list;
	struct outer_block *outer;
};

static void enter_span(struct reading *r, enum span_kind kind, struct str text)
{
	struct outer_span *o = ARENA_NEW(r->a, struct outer_span);
	o->span = span_add(r->a, &r->spans, kind, text);
	o->list = r->spans;
	o->outer = r->outer_spans;
	r->outer_spans = o;
	r->spans = (struct span_list){ 0 };
}

static void leave_span(struct reading *r)
{
	struct outer_span *o = r->outer_spans;
	o->span->inside = r->spans.first;
	r->spans = o->list;
	r->outer_spans = o->outer;
}

static struct block *enter_block(struct reading *r, enum block_kind kind)
{
	struct outer_block *o = ARENA_NEW(r->a, struct outer_block);
	o->block = block_add(r->a, &r->blocks, kind);
	o->list = r->blocks;
	o->outer = r->outer_blocks;
	r->outer_blocks = o;
	r->blocks = (struct block_list){ 0 };
	return o->block;
}

static void leave_block(struct reading *r)
{
	struct outer_block *o = r->outer_blocks;
	o->block->inside = r->blocks.first;
	r->blocks = o->list;
	r->outer_blocks = o->outer;
}

/* --- words ---------------------------------------------------------------------- */

/* Without hidden characters, which entities may have smuggled in; a newline of theirs
 * is a space. */
static struct str clean(struct reading *r, struct str s)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		long cp = str_code_point(s, &i);
		if (cp == '\n' || cp == '\t')
			buf_char(&b, ' ');
		else if (cp >= 0 && !hidden_character(cp))
			buf_add(&b, s.s + from, i - from);
	}
	struct str kept = arena_str(r->a, buf_view(&b));
	buf_free(&b);
	return kept;
}

static void add_words(struct reading *r, struct str s)
{
	struct str words = clean(r, s);
	if (words.n)
		span_add(r->a, &r->spans, SPAN_WORDS, words);
}

static void add_collapsed(struct reading *r, struct str text)
{
	struct leaf l = { 0 };
	leaf_collapse(&l, text, NULL);
	add_words(r, buf_view(&l.text));
	leaf_free(&l);
}

/* --- addresses --------------------------------------------------------------------- */

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

static struct str clean_address(struct reading *r, struct str url)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < url.n; i++) {
		if (url_escapes(url, i))
			buf_printf(&b, "%%%02X", (unsigned)(unsigned char)url.s[i]);
		else
			buf_char(&b, url.s[i]);
	}
	struct str kept = clean(r, buf_view(&b));
	buf_free(&b);
	return kept;
}

/* --- references ------------------------------------------------------------------- */

static void quote(struct reading *r, struct str target)
{
	const struct prose_context *c = r->c;
	struct str kept = arena_str(r->a, target);
	struct span_list shown = { 0 };
	if (!c->quote || !c->quote(c->data, kept, r->a, &shown)) {
		add_words(r, kept);
		return;
	}
	if (r->fell_back && c->page_language.n && shown.first) {
		struct span *s = span_add(r->a, &r->spans, SPAN_LANGUAGE, c->page_language);
		s->direction = c->page_direction;
		s->inside = shown.first;
	} else {
		span_join(&r->spans, &shown);
	}
}

/* Where a link with words leads: SPAN_LINK or SPAN_PAGE, or nowhere. */
static bool link_target(struct reading *r, struct str url, enum span_kind *kind, struct str *text)
{
	enum target t = target_of(url);
	*kind = SPAN_LINK;
	*text = url;
	if (t == TARGET_REFERENCE)
		return r->c->address && r->c->address(r->c->data, arena_str(r->a, url), kind, text);
	return t == TARGET_ADDRESS;
}

static void enter_link(struct reading *r, enum span_kind kind, struct str text, const char *title)
{
	enter_span(r, kind, kind == SPAN_PAGE ? text : clean_address(r, text));
	if (title && *title)
		r->outer_spans->span->title = clean(r, str_of(title));
}

/* --- inlines ------------------------------------------------------------------------ */

typedef void read_node(struct reading *r, cmark_node *node, bool enter);

static void read_words(struct reading *r, cmark_node *node, bool enter)
{
	if (enter)
		add_words(r, str_of(cmark_node_get_literal(node)));
}

static void read_code(struct reading *r, cmark_node *node, bool enter)
{
	if (enter)
		span_add(
			r->a, &r->spans, SPAN_CODE, clean(r, str_of(cmark_node_get_literal(node))));
}

static void read_space(struct reading *r, cmark_node *node, bool enter)
{
	(void)node;
	if (enter)
		add_words(r, STR(" "));
}

static void read_break(struct reading *r, cmark_node *node, bool enter)
{
	(void)node;
	if (enter)
		span_add(r->a, &r->spans, SPAN_BREAK, (struct str){ 0 });
}

static void read_styled(struct reading *r, enum span_kind kind, bool enter)
{
	if (enter ? r->depth++ >= INLINE_DEPTH : --r->depth >= INLINE_DEPTH)
		return;
	if (enter)
		enter_span(r, kind, (struct str){ 0 });
	else
		leave_span(r);
}

static void read_emph(struct reading *r, cmark_node *node, bool enter)
{
	(void)node;
	read_styled(r, SPAN_EMPH, enter);
}

static void read_strong(struct reading *r, cmark_node *node, bool enter)
{
	(void)node;
	read_styled(r, SPAN_STRONG, enter);
}

static void read_link_alone(struct reading *r, cmark_node *node, struct str url)
{
	cmark_iter_reset(r->it, node, CMARK_EVENT_EXIT);
	if (target_of(url) == TARGET_REFERENCE) {
		quote(r, url);
		return;
	}
	bool linked = target_of(url) == TARGET_ADDRESS;
	if (linked)
		enter_link(r, SPAN_LINK, url, cmark_node_get_title(node));
	add_words(r, url);
	if (linked)
		leave_span(r);
}

/* Links hold no links in CommonMark, so spans of ours never nest. The node remembers
 * whether it has one. */
static void read_link(struct reading *r, cmark_node *node, bool enter)
{
	struct str url = str_of(cmark_node_get_url(node)), text;
	enum span_kind kind;
	if (!enter) {
		if (cmark_node_get_user_data(node))
			leave_span(r);
		return;
	}
	if (!link_has_words(node)) {
		read_link_alone(r, node, url);
		return;
	}
	if (!link_target(r, url, &kind, &text))
		return;
	cmark_node_set_user_data(node, r);
	enter_link(r, kind, text, cmark_node_get_title(node));
}

static read_node *const readers[] = {
	[CMARK_NODE_TEXT] = read_words,
	[CMARK_NODE_SOFTBREAK] = read_space,
	[CMARK_NODE_LINEBREAK] = read_break,
	[CMARK_NODE_CODE] = read_code,
	[CMARK_NODE_HTML_INLINE] = read_words,
	[CMARK_NODE_EMPH] = read_emph,
	[CMARK_NODE_STRONG] = read_strong,
	[CMARK_NODE_LINK] = read_link,
	[CMARK_NODE_IMAGE] = NULL, /* the words inside of it are its text */
};

static void read_inline(struct reading *r, struct str leaf)
{
	cmark_event_type event;
	cmark_node *root = inline_read(leaf);
	r->it = cmark_iter_new(root);
	while ((event = cmark_iter_next(r->it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(r->it);
		read_node *read = readers[cmark_node_get_type(node)];
		if (read)
			read(r, node, event == CMARK_EVENT_ENTER);
	}
	cmark_iter_free(r->it);
	cmark_node_free(root);
}

/* --- leaves -------------------------------------------------------------------------- */

/* A translation comes from a file of its own: nothing says yet that it is one
 * paragraph. */
static void read_target(struct reading *r, struct str target)
{
	struct blocks b;
	cmark_node *paragraph = blocks_read(&b, target) ? blocks_paragraph(&b) : NULL;
	if (paragraph) {
		struct leaf l = { 0 };
		blocks_leaf(&b, paragraph, true, &l);
		read_inline(r, buf_view(&l.text));
		leaf_free(&l);
	} else {
		add_collapsed(r, target);
	}
	blocks_free(&b);
}

/* The spans of a leaf; `markup` says whether it is CommonMark. */
static const struct span *read_leaf(struct reading *r, const struct leaf *l, bool markup)
{
	const struct prose_context *c = r->c;
	struct str leaf = buf_view(&l->text), target = { 0 };
	bool translated = false;
	r->spans = (struct span_list){ 0 };
	if (c->translate)
		target = c->translate(c->data, leaf, &translated);
	r->fell_back = c->translate && !translated;
	if (r->fell_back) {
		enter_span(r, SPAN_LANGUAGE, c->source_language);
		r->outer_spans->span->direction = c->source_direction;
	}
	if (!markup)
		add_collapsed(r, translated ? target : leaf);
	else if (translated)
		read_target(r, target);
	else
		read_inline(r, leaf);
	if (r->fell_back)
		leave_span(r);
	r->fell_back = false;
	return r->spans.first;
}

/* --- blocks --------------------------------------------------------------------------- */

static void read_list(struct reading *r, cmark_node *node)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	struct block *b = enter_block(r, BLOCK_LIST);
	b->tight = cmark_node_get_list_tight(node);
	b->ordered = ordered;
	b->level = ordered ? (unsigned)cmark_node_get_list_start(node) : 0;
}

static void read_words_only(struct reading *r, const struct leaf *l)
{
	r->spans = (struct span_list){ 0 };
	add_words(r, buf_view(&l->text));
}

/* Items of a tight list are lines: a block that became words would run into the line
 * before it. */
static void loosen_list(struct reading *r)
{
	struct outer_block *item = r->outer_blocks;
	if (item)
		item->outer->block->tight = false;
}

static void read_paragraph(struct reading *r, const struct blocks *b, cmark_node *node, bool markup)
{
	struct leaf l = { 0 };
	blocks_leaf(b, node, markup, &l);
	if (markup) {
		read_leaf(r, &l, true);
	} else {
		read_words_only(r, &l);
		loosen_list(r);
	}
	leaf_free(&l);
	block_add(r->a, &r->blocks, BLOCK_PARAGRAPH)->spans = r->spans.first;
}

static void read_block(
	void *data, const struct blocks *b, cmark_node *node, enum part part, bool enter)
{
	struct reading *r = data;
	if (part == PART_LEAF || part == PART_OTHER)
		read_paragraph(r, b, node, part == PART_LEAF);
	else if (!enter)
		leave_block(r);
	else if (part == PART_LIST)
		read_list(r, node);
	else
		enter_block(r, BLOCK_ITEM);
}

static const struct block *read_prose(struct reading *r, struct str source)
{
	struct blocks b;
	if (blocks_read(&b, source)) {
		blocks_walk(&b, read_block, r);
	} else {
		add_collapsed(r, source);
		block_add(r->a, &r->blocks, BLOCK_PARAGRAPH)->spans = r->spans.first;
	}
	blocks_free(&b);
	return r->blocks.first;
}

struct rich prose_rich(const struct prose_context *c, struct arena *a, const struct text *t)
{
	struct reading r = { .c = c, .a = a };
	struct rich rich = { 0 };
	if (t->source.n == 0)
		return rich;
	if (t->kind == TEXT_PROSE) {
		rich.blocks = read_prose(&r, t->source);
	} else {
		struct leaf l = { 0 };
		bool markup = text_leaf(t, &l);
		rich.spans = read_leaf(&r, &l, markup);
		leaf_free(&l);
	}
	return rich;
}
