/* Spans to tokens: the normal form of a line. */

#include "page/markdown_line.h"

#include <stdlib.h>

#include "supportdir/poison.h"

struct around {
	const struct span *span;
	size_t token; /* its OPEN, once it is opened */
};

static struct token *add_token(struct text_line *l, enum token_kind kind, const struct span *span)
{
	MEM_GROW(l->tokens, l->count, l->room);
	struct token *t = &l->tokens[l->count++];
	*t = (struct token){ .kind = kind, .span = span };
	return t;
}

static struct token *last_token(const struct text_line *l)
{
	return l->count ? &l->tokens[l->count - 1] : NULL;
}

static void add_text(struct text_line *l, struct str text)
{
	struct token *last = last_token(l);
	if (!last || last->kind != TOKEN_TEXT) {
		last = add_token(l, TOKEN_TEXT, NULL);
		last->from = l->text.n;
	}
	buf_str(&l->text, text);
	last->to = l->text.n;
}

/* --- markup ------------------------------------------------------------------- */

static bool is_emphasis(enum span_kind kind)
{
	return kind == SPAN_EMPH || kind == SPAN_STRONG;
}

static bool is_isolate(enum span_kind kind)
{
	return kind == SPAN_ISOLATE || kind == SPAN_LANGUAGE;
}

/* Emphasis goes on where the same has just ended: `*a**b*` would be read otherwise. */
static bool reopen(struct text_line *l, struct around *a)
{
	struct token *last = last_token(l);
	if (!last || last->kind != TOKEN_CLOSE || !is_emphasis(a->span->kind) ||
		last->span->kind != a->span->kind)
		return false;
	a->token = last->match;
	l->count--;
	return true;
}

static struct str isolate_begin(struct str direction)
{
	if (str_is(direction, "ltr"))
		return STR("\u2066");
	return str_is(direction, "rtl") ? STR("\u2067") : STR("\u2068");
}

/* Within its tags. */
static bool isolates_source(const struct text_line *l, const struct span *span)
{
	return span->kind == SPAN_SOURCE && (l->style->isolate || str_is(span->direction, "rtl"));
}

static void open_span(struct text_line *l, struct around *a)
{
	if (is_isolate(a->span->kind)) {
		add_text(l, isolate_begin(a->span->direction));
		return;
	}
	if (reopen(l, a))
		return;
	a->token = l->count;
	add_token(l, TOKEN_OPEN, a->span);
	if (isolates_source(l, a->span))
		add_text(l, isolate_begin(a->span->direction));
}

static void close_span(struct text_line *l, const struct around *a)
{
	if (is_isolate(a->span->kind)) {
		add_text(l, STR("\u2069"));
		return;
	}
	if (isolates_source(l, a->span))
		add_text(l, STR("\u2069"));
	l->tokens[a->token].match = l->count;
	add_token(l, TOKEN_CLOSE, a->span)->match = a->token;
}

/* White space that waited stands before the markup that opens behind it. */
static void flush_blank(struct text_line *l)
{
	for (size_t i = 0; l->count && i < l->breaks; i++)
		add_token(l, TOKEN_BREAK, NULL);
	if (l->count && !l->breaks && l->blank)
		add_text(l, STR(" "));
	l->breaks = 0;
	l->blank = false;
}

/* Something that shows stands here: what waits comes first. */
static void show(struct text_line *l)
{
	flush_blank(l);
	while (l->opened < l->depth)
		open_span(l, &l->around[l->opened++]);
}

/* --- links -------------------------------------------------------------------- */

static bool is_link(enum span_kind kind)
{
	return kind == SPAN_LINK || kind == SPAN_PAGE;
}

static bool is_for_learn(const struct markdown_style *style, const struct span *link)
{
	bool here = link->own && style->one_edition;
	return style->flavour == FORMAT_LEARN && link->learn.n && !here;
}

static bool has_address(const struct markdown_style *style, const struct span *link)
{
	return link->kind == SPAN_PAGE || link->text.n || is_for_learn(style, link);
}

static bool is_scheme_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || char_is_digit(c) || c == '+' ||
	       c == '-' || c == '.';
}

/* From the root of Learn, from somewhere else, or on this page: not from the locale's
 * folder. */
static bool stands_alone(struct str path)
{
	size_t i = 0;
	while (i < path.n && is_scheme_char(path.s[i]))
		i++;
	return path.s[0] == '/' || path.s[0] == '#' || (i > 0 && i < path.n && path.s[i] == ':');
}

/* "get-support.md?view=o365-21vianet#call-support" */
static void add_page_address(
	const struct markdown_style *style, const struct span *page, struct buf *out)
{
	struct str name = page->text, anchor = { 0 };
	if (is_for_learn(style, page)) {
		size_t hash = str_find(name, '#', 0);
		anchor = str_cut(name, hash, name.n);
		name = str_cut(name, 0, hash);
	}
	page_link(style->links, name, out);
	if (is_for_learn(style, page))
		buf_printf(out, "?view=%.*s%.*s", STRF(page->learn), STRF(anchor));
}

struct str line_address(
	const struct markdown_style *style, const struct span *link, struct buf *scratch)
{
	bool learn = is_for_learn(style, link);
	buf_clear(scratch);
	if (link->kind == SPAN_PAGE) {
		add_page_address(style, link, scratch);
		return buf_view(scratch);
	}
	if (!learn || stands_alone(link->learn))
		return learn ? link->learn : link->text;
	buf_str(scratch, style->links->before);
	buf_str(scratch, link->learn);
	return buf_view(scratch);
}

/* --- spans -------------------------------------------------------------------- */

static void add_spans(struct text_line *l, const struct span *spans);

typedef void add_span(struct text_line *l, const struct span *span);

static void add_words(struct text_line *l, const struct span *span)
{
	struct str s = span->text;
	size_t from = 0, to = s.n;
	while (from < to && char_is_space(s.s[from]))
		from++;
	while (to > from && char_is_space(s.s[to - 1]))
		to--;
	l->blank |= from > 0;
	if (from == to)
		return;
	show(l);
	add_text(l, str_cut(s, from, to));
	l->blank = to < s.n;
}

static void add_code(struct text_line *l, const struct span *span)
{
	if (!span->text.n)
		return;
	show(l);
	add_token(l, TOKEN_CODE, span);
}

static void add_nothing(struct text_line *l, const struct span *span)
{
	(void)l;
	(void)span;
}

static void add_break(struct text_line *l, const struct span *span)
{
	(void)span;
	l->breaks++;
}

static void add_image(struct text_line *l, const struct span *span)
{
	show(l);
	add_token(l, TOKEN_IMAGE, span);
}

/* It shows nothing, so markup need not open for it. */
static void add_id(struct text_line *l, struct str id)
{
	flush_blank(l);
	add_token(l, TOKEN_ANCHOR, NULL)->id = id;
}

static void add_anchor(struct text_line *l, const struct span *span)
{
	add_id(l, span->text);
}

static bool stands_in(const struct text_line *l, enum span_kind kind)
{
	for (size_t i = 0; i < l->depth; i++) {
		enum span_kind other = l->around[i].span->kind;
		if (other == kind || (is_link(kind) && is_link(other)))
			return true;
	}
	return false;
}

/* What of a span remains where its inside stands in others. */
static bool is_markup(const struct text_line *l, const struct span *span)
{
	if (is_isolate(span->kind))
		return l->style->isolate;
	if (is_link(span->kind) && !has_address(l->style, span))
		return false;
	return !stands_in(l, span->kind);
}

static void add_around(struct text_line *l, const struct span *span)
{
	if (is_link(span->kind) && span->id.n)
		add_id(l, span->id);
	if (!is_markup(l, span)) {
		add_spans(l, span->inside);
		return;
	}
	MEM_GROW(l->around, l->depth, l->around_room);
	l->around[l->depth++] = (struct around){ .span = span };
	add_spans(l, span->inside);
	l->depth--;
	if (l->opened > l->depth)
		close_span(l, &l->around[--l->opened]);
}

static void add_spans(struct text_line *l, const struct span *spans)
{
	static add_span *const adds[] = {
		[SPAN_WORDS] = add_words,
		[SPAN_CODE] = add_code,
		[SPAN_BREAK] = add_break,
		[SPAN_EMPH] = add_around,
		[SPAN_STRONG] = add_around,
		[SPAN_LINK] = add_around,
		[SPAN_PAGE] = add_around,
		[SPAN_IMAGE] = add_image,
		[SPAN_ISOLATE] = add_around,
		[SPAN_LANGUAGE] = add_around,
		[SPAN_RAISED] = add_around,
		[SPAN_ANCHOR] = add_anchor,
		[SPAN_TARGET] = add_around,
		[SPAN_SOURCE] = add_around,
		[SPAN_FOOTNOTE] = add_nothing,
	};
	for (const struct span *s = spans; s; s = s->next)
		adds[s->kind](l, s);
}

bool line_set(struct text_line *l, const struct markdown_style *style, const struct span *spans)
{
	l->style = style;
	l->count = l->depth = l->opened = l->breaks = 0;
	l->blank = false;
	buf_clear(&l->text);
	add_spans(l, spans);
	return l->count > 0;
}

void line_free(struct text_line *l)
{
	free(l->tokens);
	free(l->around);
	buf_free(&l->text);
	*l = (struct text_line){ 0 };
}
