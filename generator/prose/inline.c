/* From the CommonMark of a leaf to a row of pieces. */
#include "parse.h"

#include "supportdir/poison.h"

struct str words_clean(struct arena *a, struct str s)
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
	struct str kept = arena_str(a, buf_view(&b));
	buf_free(&b);
	return kept;
}

struct reading {
	struct arena *a;
	cmark_iter *it;
	struct pieces row;
	size_t depth; /* of emphasis */
	unsigned number; /* of the last code */
	unsigned open[INLINE_DEPTH + 1]; /* numbers of those that are open */
	size_t open_count;
};

/* Words beside words are one piece. */
static void add_words(struct reading *r, struct str s)
{
	struct str words = words_clean(r->a, s);
	struct piece *last = r->row.count ? &r->row.items[r->row.count - 1] : NULL;
	if (!words.n)
		return;
	if (last && last->kind == PIECE_WORDS)
		last->text = arena_printf(r->a, "%.*s%.*s", STRF(last->text), STRF(words));
	else
		pieces_add(&r->row, (struct piece){ .kind = PIECE_WORDS, .text = words });
}

static void add_alone(struct reading *r, struct piece piece)
{
	piece.kind = PIECE_ALONE;
	piece.number = ++r->number;
	pieces_add(&r->row, piece);
}

static void open_pair(struct reading *r, struct piece piece)
{
	piece.kind = PIECE_OPEN;
	piece.number = r->open[r->open_count++] = ++r->number;
	pieces_add(&r->row, piece);
}

static void close_pair(struct reading *r, struct piece piece)
{
	piece.kind = PIECE_CLOSE;
	piece.number = r->open[--r->open_count];
	pieces_add(&r->row, piece);
}

/* --- nodes ------------------------------------------------------------------------- */

typedef void read_node(struct reading *r, cmark_node *node, bool enter);

static void read_words(struct reading *r, cmark_node *node, bool enter)
{
	if (enter)
		add_words(r, str_of(cmark_node_get_literal(node)));
}

static void read_code(struct reading *r, cmark_node *node, bool enter)
{
	struct str code = str_of(cmark_node_get_literal(node));
	if (enter)
		add_alone(
			r, (struct piece){ .code = CODE_LITERAL, .text = words_clean(r->a, code) });
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
		add_alone(r, (struct piece){ .code = CODE_BREAK });
}

static void read_styled(struct reading *r, enum piece_code code, bool enter)
{
	if (enter ? r->depth++ >= INLINE_DEPTH : --r->depth >= INLINE_DEPTH)
		return;
	if (enter)
		open_pair(r, (struct piece){ .code = code });
	else
		close_pair(r, (struct piece){ .code = code });
}

static void read_emph(struct reading *r, cmark_node *node, bool enter)
{
	(void)node;
	read_styled(r, CODE_EMPH, enter);
}

static void read_strong(struct reading *r, cmark_node *node, bool enter)
{
	(void)node;
	read_styled(r, CODE_STRONG, enter);
}

/* Links hold no links in CommonMark. */
static void read_link(struct reading *r, cmark_node *node, bool enter)
{
	struct str url = str_of(cmark_node_get_url(node));
	struct piece link = {
		.code = target_of(url) == TARGET_REFERENCE ? CODE_REFERENCE : CODE_LINK,
		.target = arena_str(r->a, url),
		.title = words_clean(r->a, str_of(cmark_node_get_title(node))),
	};
	if (link_has_words(node)) {
		if (enter)
			open_pair(r, link);
		else
			close_pair(r, link);
	} else if (enter) {
		cmark_iter_reset(r->it, node, CMARK_EVENT_EXIT);
		add_alone(r, link);
	}
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

static struct pieces read_markup(struct arena *a, struct str leaf)
{
	struct reading r = { .a = a };
	cmark_event_type event;
	cmark_node *root = inline_read(leaf);
	r.it = cmark_iter_new(root);
	while ((event = cmark_iter_next(r.it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(r.it);
		read_node *read = readers[cmark_node_get_type(node)];
		if (read)
			read(&r, node, event == CMARK_EVENT_ENTER);
	}
	cmark_iter_free(r.it);
	cmark_node_free(root);
	return pieces_keep(a, &r.row);
}

/* Words on one line. */
static struct pieces read_plain(struct arena *a, struct str words)
{
	struct reading r = { .a = a };
	struct leaf l = { 0 };
	leaf_collapse(&l, words, NULL);
	add_words(&r, buf_view(&l.text));
	leaf_free(&l);
	return pieces_keep(a, &r.row);
}

struct pieces leaf_pieces(struct arena *a, struct str leaf, bool markup)
{
	return markup ? read_markup(a, leaf) : read_plain(a, leaf);
}
