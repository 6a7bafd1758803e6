/** The form in which a tree and what cmark-gfm made of its Markdown are compared: a line for
 *  each block and, in it, the characters with the styles they stand in. White space has
 *  no style, is one blank where there is some, and does not count at the ends; code, line
 *  breaks, images, anchors and the tags of lists in cells are single things. For
 *  tests/unit/test_markdown_law.c. */
#ifndef TESTS_MARKDOWN_FORM_H
#define TESTS_MARKDOWN_FORM_H

#include "supportdir/buf.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct style {
	unsigned emph, strong, raised, link; /* how many are open */
	struct str to, title; /* of the link */
	struct str target, source; /* ids of pairs */
};

/* A list that is open, and what tells whether its tightness can be seen. */
struct open_list {
	unsigned items, paragraphs, blocks, lists; /* the last three of the item */
	bool plain; /* all items are one paragraph, or one and lists behind it */
	bool nested; /* some item has a list in it */
};

enum { DEPTH = 64 };

struct form {
	struct buf out;
	const char *kind; /* of a block that is not written until something shows in it */
	bool shown, blank, join;
	bool begun; /* no line break counts at the beginning of what comes */
	unsigned breaks;
	struct style style; /* of the last character */
	struct open_list lists[DEPTH];
	size_t depth;
	struct isolate {
		const char *mark;
		struct style style;
	} isolates[DEPTH]; /* that wait for something to stand in them */
	size_t isolate_count;
};

static bool same_style(const struct style *a, const struct style *b)
{
	if (!a->emph != !b->emph || !a->strong != !b->strong || !a->raised != !b->raised ||
		!a->link != !b->link || !str_equal(a->target, b->target) ||
		!str_equal(a->source, b->source))
		return false;
	return !a->link || (str_equal(a->to, b->to) && str_equal(a->title, b->title));
}

enum counted { COUNTED_PARAGRAPH, COUNTED_LIST, COUNTED_LATE_LIST, COUNTED_OTHER };

/* A new block in the list's item. A late list cannot follow text without a blank line. */
static void count_block(struct form *f, enum counted what)
{
	if (!f->depth)
		return;
	struct open_list *l = &f->lists[f->depth - 1];
	bool list = what == COUNTED_LIST || (what == COUNTED_LATE_LIST && l->lists > 0);
	l->blocks++;
	l->paragraphs += what == COUNTED_PARAGRAPH;
	l->lists += list;
	if (list && l->paragraphs == 1 && l->lists + 1 == l->blocks)
		l->nested = true;
	else if (l->blocks != 1 || what != COUNTED_PARAGRAPH)
		l->plain = false;
}

static void flush_blank(struct form *f)
{
	if (f->kind) {
		buf_text(&f->out, f->kind);
		count_block(f, *f->kind == 'P' ? COUNTED_PARAGRAPH : COUNTED_OTHER);
		f->kind = NULL;
	}
	for (; f->begun && f->breaks; f->breaks--, f->blank = false)
		buf_text(&f->out, "\\n");
	if (f->shown && f->blank)
		buf_char(&f->out, ' ');
	f->blank = false;
	f->breaks = 0;
	f->shown = f->begun = true;
}

static void put_style(struct form *f, const struct style *s)
{
	if (same_style(s, &f->style))
		return;
	f->style = *s;
	buf_printf(
		&f->out, "{%s%s%s", s->emph ? "e" : "", s->strong ? "s" : "", s->raised ? "^" : "");
	if (s->target.n || s->source.n)
		buf_printf(&f->out, "%.*s=%.*s", STRF(s->target), STRF(s->source));
	if (s->link)
		buf_printf(&f->out, "<%.*s \"%.*s\">", STRF(s->to), STRF(s->title));
	buf_char(&f->out, '}');
}

/* Something that shows stands here. */
static void show(struct form *f, const struct style *s)
{
	flush_blank(f);
	for (size_t i = 0; i < f->isolate_count; i++) {
		put_style(f, &f->isolates[i].style);
		buf_text(&f->out, f->isolates[i].mark);
	}
	f->isolate_count = 0;
	put_style(f, s);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void form_text(struct form *f, struct str text, const struct style *s)
{
	for (size_t i = 0; i < text.n; i++) {
		if (is_blank(text.s[i])) {
			f->blank = true;
			continue;
		}
		show(f, s);
		buf_char(&f->out, text.s[i]);
	}
}

static void form_code(struct form *f, struct str text, const struct style *s)
{
	show(f, s);
	buf_printf(&f->out, "\u27e6%.*s\u27e7", STRF(text));
}

static void form_image(struct form *f, struct str words, struct str path, const struct style *s)
{
	show(f, s);
	buf_printf(&f->out, "\u27e8%.*s <%.*s>\u27e9", STRF(words), STRF(path));
}

static void form_anchor(struct form *f, struct str id)
{
	flush_blank(f);
	buf_printf(&f->out, "\u2039%.*s\u203a", STRF(id));
}

/* Of a list in a cell: what waits comes first, so that a break beside it is seen. */
static void form_tag(struct form *f, struct str tag)
{
	flush_blank(f);
	buf_str(&f->out, tag);
}

static void form_line(struct form *f, const char *kind)
{
	f->style = (struct style){ 0 };
	f->shown = f->blank = f->begun = false;
	f->breaks = 0;
	f->kind = kind;
}

/* Text of an alert goes on in the line with its kind. */
static void form_paragraph(struct form *f)
{
	if (f->join) {
		f->join = false;
		f->blank = true;
		f->begun = false;
		return;
	}
	form_line(f, "P ");
}

static void form_end(struct form *f)
{
	if (!f->kind && !f->join)
		buf_char(&f->out, '\n');
	f->kind = NULL;
}

/* A line that is not text. */
static void form_raw(struct form *f, struct str line)
{
	if (f->join) {
		f->join = false;
		form_end(f);
	}
	count_block(f, COUNTED_OTHER);
	buf_str(&f->out, line);
	buf_char(&f->out, '\n');
}

/* A block that is no paragraph; behind the kind of an alert it ends that line. */
static void form_block(struct form *f, const char *what)
{
	if (f->join)
		buf_char(&f->out, '\n');
	f->join = false;
	buf_printf(&f->out, "%s\n", what);
}

static void form_list(struct form *f, bool ordered, unsigned start)
{
	char what[24];
	snprintf(what, sizeof(what), ordered ? "L %u" : "L", start);
	count_block(f, !ordered || start == 1 ? COUNTED_LIST : COUNTED_LATE_LIST);
	form_block(f, what);
	assert_true(f->depth < DEPTH);
	f->lists[f->depth++] = (struct open_list){ .plain = true };
}

static void form_item(struct form *f)
{
	struct open_list *l = &f->lists[f->depth - 1];
	l->plain = l->plain && (l->items == 0 || l->blocks > 0);
	l->items++;
	l->blocks = l->paragraphs = l->lists = 0;
	form_block(f, "I");
}

static void form_list_end(struct form *f, bool tight)
{
	const struct open_list *l = &f->lists[--f->depth];
	bool seen = l->plain && l->blocks > 0 && (l->items > 1 || l->nested);
	/* what stands in a list can make cmark-gfm take those around it for loose */
	if (f->depth && !l->plain)
		f->lists[f->depth - 1].plain = false;
	form_block(f, !seen ? "/L" : tight ? "/L tight" : "/L loose");
}

#endif
