/* From CommonMark to a block tree: what texts say, with translations in place of
 * their leaves and facts in place of references. */
#include "parse.h"

#include "supportdir/poison.h"

struct reading {
	const struct prose_context *c;
	const struct text *text;
	struct arena *a;
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

static void add_words(struct reading *r, struct str words)
{
	if (words.n)
		span_add(r->a, &r->spans, SPAN_WORDS, words);
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
	struct str kept = words_clean(r->a, buf_view(&b));
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
		add_words(r, words_clean(r->a, kept));
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
static bool link_target(struct reading *r, struct str url, struct span *to)
{
	enum target t = target_of(url);
	*to = (struct span){ .kind = SPAN_LINK, .text = url };
	if (t == TARGET_REFERENCE)
		return r->c->address && r->c->address(r->c->data, arena_str(r->a, url), to);
	return t == TARGET_ADDRESS;
}

/* --- pieces ------------------------------------------------------------------------ */

typedef void show_piece(struct reading *r, const struct piece *p);

static void show_words(struct reading *r, const struct piece *p)
{
	add_words(r, p->text);
}

static void show_literal(struct reading *r, const struct piece *p)
{
	span_add(r->a, &r->spans, SPAN_CODE, p->text);
}

static void show_break(struct reading *r, const struct piece *p)
{
	(void)p;
	span_add(r->a, &r->spans, SPAN_BREAK, (struct str){ 0 });
}

static void show_emph(struct reading *r, const struct piece *p)
{
	if (p->kind == PIECE_OPEN)
		enter_span(r, SPAN_EMPH, (struct str){ 0 });
	else
		leave_span(r);
}

static void show_strong(struct reading *r, const struct piece *p)
{
	if (p->kind == PIECE_OPEN)
		enter_span(r, SPAN_STRONG, (struct str){ 0 });
	else
		leave_span(r);
}

/* Whether a pair is a link in the end is the same question for both of its ends. */
static void show_pair(struct reading *r, const struct piece *p)
{
	struct span to;
	if (!link_target(r, p->target, &to))
		return;
	if (p->kind == PIECE_CLOSE) {
		leave_span(r);
		return;
	}
	enter_span(r, to.kind, to.kind == SPAN_PAGE ? to.text : clean_address(r, to.text));
	r->outer_spans->span->title = p->title;
	r->outer_spans->span->learn = to.learn;
	r->outer_spans->span->own = to.own;
}

static void show_link(struct reading *r, const struct piece *p)
{
	if (p->kind != PIECE_ALONE) {
		show_pair(r, p);
	} else if (target_of(p->target) == TARGET_REFERENCE) {
		quote(r, p->target);
	} else if (target_of(p->target) == TARGET_ADDRESS) {
		enter_span(r, SPAN_LINK, clean_address(r, p->target));
		r->outer_spans->span->title = p->title;
		add_words(r, words_clean(r->a, p->target));
		leave_span(r);
	} else {
		add_words(r, words_clean(r->a, p->target));
	}
}

static void show_row(struct reading *r, const struct pieces *row)
{
	static show_piece *const shows[] = {
		[CODE_EMPH] = show_emph,
		[CODE_STRONG] = show_strong,
		[CODE_LINK] = show_link,
		[CODE_REFERENCE] = show_link,
		[CODE_LITERAL] = show_literal,
		[CODE_BREAK] = show_break,
		[CODE_ARGUMENT] = show_words,
	};
	for (size_t i = 0; i < row->count; i++) {
		const struct piece *p = &row->items[i];
		(p->kind == PIECE_WORDS ? show_words : shows[p->code])(r, p);
	}
}

/* --- leaves -------------------------------------------------------------------------- */

static void show_source(struct reading *r, const struct pair *pair)
{
	const struct prose_context *c = r->c;
	enter_span(r, SPAN_SOURCE, pair->id);
	r->outer_spans->span->title = c->source->page_language;
	r->outer_spans->span->direction = c->source->page_direction;
	r->c = c->source;
	show_row(r, &pair->source);
	r->c = c;
	leave_span(r);
}

static void show_pairs(struct reading *r, const struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const struct pair *pair = &pairs->items[i];
		for (unsigned k = 0; i && k < pair->breaks; k++)
			span_add(r->a, &r->spans, SPAN_BREAK, (struct str){ 0 });
		if (i && pair->blank && !pair->breaks)
			add_words(r, STR(" "));
		enter_span(r, SPAN_TARGET, pair->id);
		show_row(r, &pair->target);
		leave_span(r);
		show_source(r, pair);
	}
}

static void show_alone(struct reading *r, const struct pieces *row)
{
	const struct prose_context *c = r->c;
	const struct pieces *target = row;
	if (c->translate && row->count)
		target = c->translate(c->data, r->text, row);
	r->fell_back = !target;
	if (r->fell_back) {
		enter_span(r, SPAN_LANGUAGE, c->source_language);
		r->outer_spans->span->direction = c->source_direction;
	}
	show_row(r, target ? target : row);
	if (r->fell_back)
		leave_span(r);
	r->fell_back = false;
}

/* The spans of a leaf; `markup` says whether it is CommonMark. */
static const struct span *read_leaf(struct reading *r, const struct leaf *l, bool markup)
{
	const struct prose_context *c = r->c;
	struct pieces row = leaf_pieces(r->a, buf_view(&l->text), markup);
	const struct pairs *pairs = c->pair && row.count ? c->pair(c->data, r->text, &row) : NULL;
	r->spans = (struct span_list){ 0 };
	if (pairs)
		show_pairs(r, pairs);
	else
		show_alone(r, &row);
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
	struct pieces row = leaf_pieces(r->a, buf_view(&l->text), false);
	r->spans = (struct span_list){ 0 };
	show_row(r, &row);
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
		struct pieces row = leaf_pieces(r->a, source, false);
		show_row(r, &row);
		block_add(r->a, &r->blocks, BLOCK_PARAGRAPH)->spans = r->spans.first;
	}
	blocks_free(&b);
	return r->blocks.first;
}

struct rich prose_rich(const struct prose_context *c, struct arena *a, const struct text *t)
{
	struct reading r = { .c = c, .text = t, .a = a };
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
