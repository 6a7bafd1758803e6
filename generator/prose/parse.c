#include "parse.h"

#include <assert.h>
#include <stdlib.h>
#include <strings.h>

#include "supportdir/poison.h"

static void *grow(void *p, size_t n)
{
	return mem_grow(p, n, 1);
}

/* cmark would abort() where memory ends; ours says so and exits with 3. cmark
 * takes the table without const, but only reads it. */
static cmark_mem *memory(void)
{
	static const cmark_mem ours = { mem_alloc, grow, free };
	return (cmark_mem *)&ours;
}

static cmark_node *parse(struct str text)
{
	cmark_parser *p = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory());
	cmark_parser_feed(p, text.s, text.n);
	cmark_node *root = cmark_parser_finish(p);
	cmark_parser_free(p);
	return root;
}

/* --- blocks --------------------------------------------------------------- */

/* Lines as cmark sees them: they end in \n, \r or \r\n. */
static void read_lines(struct blocks *b)
{
	struct str s = b->source;
	size_t count = 1;
	for (size_t i = 0; i < s.n; i++)
		count += s.s[i] == '\n' || s.s[i] == '\r';
	b->lines = mem_alloc(count, sizeof(*b->lines));
	b->line_count = 1;
	for (size_t i = 0; i < s.n; i++) {
		bool pair = s.s[i] == '\r' && i + 1 < s.n && s.s[i + 1] == '\n';
		if (!pair && (s.s[i] == '\n' || s.s[i] == '\r'))
			b->lines[b->line_count++] = i + 1;
	}
}

bool blocks_read(struct blocks *b, struct str source)
{
	*b = (struct blocks){ .source = source };
	if (source.n > PROSE_LIMIT)
		return false;
	char *masked = mem_alloc(source.n + 1, 1);
	for (size_t i = 0; i < source.n; i++)
		masked[i] = source.s[i] == '[' ? 'X' : source.s[i];
	b->root = parse((struct str){ masked, source.n });
	free(masked);
	read_lines(b);
	return true;
}

void blocks_free(struct blocks *b)
{
	if (b->root)
		cmark_node_free(b->root);
	free(b->lines);
	*b = (struct blocks){ 0 };
}

cmark_node *blocks_paragraph(const struct blocks *b)
{
	cmark_node *first = cmark_node_first_child(b->root);
	if (!first || cmark_node_next(first))
		return NULL;
	return cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH ? first : NULL;
}

/* Offset of a 1-based line; of the end where there is no such line. */
static size_t line_offset(const struct blocks *b, int line)
{
	if (line < 1)
		return 0;
	return (size_t)line <= b->line_count ? b->lines[line - 1] : b->source.n;
}

size_t blocks_offset(const struct blocks *b, cmark_node *node)
{
	int column = cmark_node_get_start_column(node);
	size_t at = line_offset(b, cmark_node_get_start_line(node));
	at += column > 0 ? (size_t)column - 1 : 0;
	return at < b->source.n ? at : b->source.n;
}

/* Where a block's last line ends. (Columns of ends are of no use: with a newline,
 * without one and in a list they mean different things.) For HTML that its own last
 * line ends, cmark names the line before. */
static size_t block_end(const struct blocks *b, cmark_node *node)
{
	int line = cmark_node_get_end_line(node);
	if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
		struct str html = str_of(cmark_node_get_literal(node));
		line = cmark_node_get_start_line(node) - 1;
		for (size_t i = 0; i < html.n; i++)
			line += html.s[i] == '\n';
	}
	return line_offset(b, line + 1);
}

/* Where in the source of a leaf on one line there is text: in code, in HTML and in
 * the target of a link no line breaks. */
static bool *text_offsets(const struct leaf *l, size_t size)
{
	bool *text = mem_alloc(size, sizeof(*text));
	cmark_node *root = inline_read(buf_view(&l->text));
	cmark_iter *it = cmark_iter_new(root);
	while (cmark_iter_next(it) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
			continue;
		for (size_t i = inline_offset(node); i < inline_end(node) && i < l->text.n; i++)
			text[l->from[i]] = true;
	}
	cmark_iter_free(it);
	cmark_node_free(root);
	return text;
}

void blocks_leaf(const struct blocks *b, cmark_node *node, bool breaks, struct leaf *l)
{
	size_t from = blocks_offset(b, node);
	struct str source = str_cut(b->source, from, block_end(b, node));
	leaf_collapse(l, source, NULL);
	if (breaks && l->breaks) {
		bool *text = text_offsets(l, source.n);
		leaf_free(l);
		leaf_collapse(l, source, text);
		free(text);
	}
	for (size_t i = 0; i < l->text.n; i++)
		l->from[i] += from;
}

static enum part part_of(cmark_node *node, size_t depth)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
		return PART_LEAF;
	case CMARK_NODE_ITEM:
		return PART_ITEM;
	case CMARK_NODE_LIST:
		return depth < LIST_DEPTH ? PART_LIST : PART_OTHER;
	default:
		return PART_OTHER;
	}
}

void blocks_walk(const struct blocks *b, block_visit *visit, void *data)
{
	size_t depth = 0;
	cmark_event_type event;
	cmark_iter *it = cmark_iter_new(b->root);
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		if (node == b->root)
			continue;
		bool enter = event == CMARK_EVENT_ENTER;
		/* A list is left at the depth at which it was entered. */
		depth -= !enter && cmark_node_get_type(node) == CMARK_NODE_LIST;
		enum part part = part_of(node, depth);
		visit(data, b, node, part, enter);
		depth += enter && part == PART_LIST;
		if (part == PART_LEAF || part == PART_OTHER)
			cmark_iter_reset(it, node, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(it);
}

/* --- inlines -------------------------------------------------------------- */

/* Words in front make any leaf a paragraph, and their space is to emphasis what
 * the beginning of a line is. */
#define FRONT "x "

/* A line behind a hard break is indented so far that no block begins there. */
#define INDENT "    "

static void remove_front(cmark_node *paragraph)
{
	cmark_node *first = cmark_node_first_child(paragraph);
	const char *text = first ? cmark_node_get_literal(first) : NULL;
	assert(text && str_starts(str_of(text), "x"));
	text += text[1] == ' ' ? 2 : 1;
	if (*text)
		cmark_node_set_literal(first, text);
	else
		cmark_node_free(first);
}

cmark_node *inline_read(struct str leaf)
{
	struct buf b = { 0 };
	buf_text(&b, FRONT);
	for (size_t i = 0; i < leaf.n; i++) {
		buf_char(&b, leaf.s[i]);
		if (leaf.s[i] == '\n')
			buf_text(&b, INDENT);
	}
	cmark_node *root = parse(buf_view(&b));
	buf_free(&b);
	remove_front(cmark_node_first_child(root));
	return root;
}

/* Offset in the leaf of a 1-based column. */
static size_t leaf_offset(int column)
{
	int offset = column - (int)sizeof(FRONT);
	return offset > 0 ? (size_t)offset : 0;
}

size_t inline_offset(cmark_node *node)
{
	return leaf_offset(cmark_node_get_start_column(node));
}

size_t inline_end(cmark_node *node)
{
	return leaf_offset(cmark_node_get_end_column(node) + 1);
}

/* --- links ---------------------------------------------------------------- */

const char *const target_kinds[] = { "edition", "phone", "hours", "severity", "region", "language",
	"term", "role", "offer", "fact", "within", "link", "page", NULL };

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '+' || c == '-' || c == '.';
}

struct str target_kind(struct str url)
{
	size_t n = 0;
	while (n < url.n && is_word(url.s[n]))
		n++;
	return n < url.n && url.s[n] == ':' ? str_cut(url, 0, n) : (struct str){ 0 };
}

/* Schemes know no case (RFC 3986, 3.1). */
static bool has_prefix(struct str url, const char *prefix)
{
	return url.n > strlen(prefix) && strncasecmp(url.s, prefix, strlen(prefix)) == 0;
}

enum target target_of(struct str url)
{
	static const char *const addresses[] = { "http://", "https://", "mailto:", "tel:" };
	struct str kind = target_kind(url);
	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		if (has_prefix(url, addresses[i]))
			return TARGET_ADDRESS;
	}
	if (url.n > 1 && url.s[0] == '#') /* a section of the same page */
		return TARGET_REFERENCE;
	for (size_t i = 0; target_kinds[i]; i++) {
		if (str_is(kind, target_kinds[i]) && url.n > kind.n + 1)
			return TARGET_REFERENCE;
	}
	return kind.n ? TARGET_KIND : TARGET_OTHER;
}

bool link_has_words(cmark_node *link)
{
	cmark_node *first = cmark_node_first_child(link);
	if (!first || cmark_node_next(first))
		return first;
	const char *text = cmark_node_get_literal(first);
	return !text || str_trim(str_of(text)).n > 0;
}

bool hidden_character(long cp)
{
	return (cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7f && cp <= 0x9f) ||
	       (cp >= 0x202a && cp <= 0x202e) || cp == 0xfeff || (cp & 0xfffe) == 0xfffe;
}
