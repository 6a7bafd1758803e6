/** The form of a tree: what cmark-gfm has to find in its Markdown. For
 *  tests/unit/test_markdown_law.c. */
#ifndef TESTS_MARKDOWN_TELL_H
#define TESTS_MARKDOWN_TELL_H

#include "markdown_form.h"
#include "page/markdown.h"

struct told {
	const struct markdown_style *style;
	struct form *form;
	struct arena *a;
	bool nested; /* not at the top of the document */
	bool quoted; /* in an alert */
	bool paragraph; /* in a cell: the last thing was one */
};

static void tell_spans(struct told *t, const struct span *spans, struct style s);

static bool visible(const struct span *spans)
{
	for (const struct span *s = spans; s; s = s->next) {
		bool shows = s->kind == SPAN_ANCHOR || s->kind == SPAN_IMAGE || s->id.n > 0 ||
		             (s->kind == SPAN_WORDS && str_trim(s->text).n > 0) ||
		             (s->kind == SPAN_CODE && s->text.n > 0) || visible(s->inside);
		if (shows)
			return true;
	}
	return false;
}

static void tell_isolate(struct told *t, const struct span *s, struct style style)
{
	struct form *f = t->form;
	size_t waiting = f->isolate_count;
	bool always = s->kind == SPAN_SOURCE && str_is(s->direction, "rtl");
	if (!t->style->isolate && !always) {
		tell_spans(t, s->inside, style);
		return;
	}
	const char *mark = str_is(s->direction, "ltr")   ? "\u2066"
	                   : str_is(s->direction, "rtl") ? "\u2067"
	                                                 : "\u2068";
	f->isolates[f->isolate_count++] = (struct isolate){ mark, style };
	tell_spans(t, s->inside, style);
	if (f->isolate_count > waiting) {
		f->isolate_count = waiting;
		return;
	}
	put_style(f, &style);
	buf_text(&f->out, "\u2069");
}

/* Before the anchor. */
static void tell_view(struct told *t, const struct span *s, struct buf *b)
{
	page_link(t->style->links, s->text, b);
	struct str page = arena_str(t->a, buf_view(b));
	size_t hash = str_find(page, '#', 0);
	buf_clear(b);
	buf_printf(b, "%.*s?view=%.*s%.*s", STRF(str_cut(page, 0, hash)), STRF(s->learn),
		STRF(str_cut(page, hash, page.n)));
}

/* The address of a link in Learn: its own path, which begins at the locale's folder if it
 * begins with a name. */
static struct str told_address(struct told *t, const struct span *s)
{
	bool here = s->own && t->style->one_edition;
	bool learn = t->style->flavour == FORMAT_LEARN && s->learn.n && !here;
	struct str path = learn ? s->learn : s->text;
	struct buf b = { 0 };
	if (s->kind == SPAN_PAGE && learn)
		tell_view(t, s, &b);
	else if (s->kind == SPAN_PAGE)
		page_link(t->style->links, s->text, &b);
	else if (learn && path.s[0] != '/' && str_find(path, ':', 0) == path.n)
		buf_printf(&b, "%.*s%.*s", STRF(t->style->links->before), STRF(path));
	else
		return path;
	path = arena_str(t->a, buf_view(&b));
	buf_free(&b);
	return path;
}

static void tell_link(struct told *t, const struct span *s, struct style style)
{
	struct str address = told_address(t, s);
	if (s->id.n)
		form_anchor(t->form, s->id);
	if (!style.link && address.n) {
		style.link = 1;
		style.to = address;
		style.title = s->title;
	}
	tell_spans(t, s->inside, style);
}

static void tell_image(struct told *t, const struct span *s, const struct style *style)
{
	struct str path = arena_printf(
		t->a, "%.*s%.*s", STRF(t->style->links->media), STRF(s->text));
	form_image(t->form, str_trim(s->title), path, style);
}

/* Pairs in pairs are words. */
static void tell_source(struct told *t, const struct span *s, struct style style)
{
	bool inner = style.source.n > 0;
	style.source = inner ? style.source : s->text;
	if (inner)
		tell_spans(t, s->inside, style);
	else
		tell_isolate(t, s, style);
}

static void tell_span(struct told *t, const struct span *s, struct style style)
{
	switch (s->kind) {
	case SPAN_WORDS:
		form_text(t->form, s->text, &style);
		return;
	case SPAN_CODE:
		if (s->text.n)
			form_code(t->form, s->text, &style);
		return;
	case SPAN_BREAK:
		t->form->breaks++;
		return;
	case SPAN_KINDS:
	case SPAN_FOOTNOTE:
		return;
	case SPAN_ANCHOR:
		form_anchor(t->form, s->text);
		return;
	case SPAN_IMAGE:
		tell_image(t, s, &style);
		return;
	case SPAN_EMPH:
		style.emph = 1;
		break;
	case SPAN_STRONG:
		style.strong = 1;
		break;
	case SPAN_RAISED:
		style.raised = 1;
		break;
	case SPAN_LINK:
	case SPAN_PAGE:
		tell_link(t, s, style);
		return;
	case SPAN_TARGET:
		style.target = style.target.n ? style.target : s->text;
		break;
	case SPAN_SOURCE:
		tell_source(t, s, style);
		return;
	case SPAN_ISOLATE:
	case SPAN_LANGUAGE:
		tell_isolate(t, s, style);
		return;
	}
	tell_spans(t, s->inside, style);
}

static void tell_spans(struct told *t, const struct span *spans, struct style style)
{
	for (const struct span *s = spans; s; s = s->next)
		tell_span(t, s, style);
}

static void tell_line(struct told *t, const struct span *spans, struct style style)
{
	if (!visible(spans))
		return;
	form_paragraph(t->form);
	tell_spans(t, spans, style);
	form_end(t->form);
}

static const struct style none = { 0 };

/* In bold, behind the place to jump to. */
static void tell_bold(struct told *t, struct str id, const struct span *spans)
{
	struct span bold = { .kind = SPAN_STRONG, .inside = spans };
	struct span anchor = { .kind = SPAN_ANCHOR, .text = id, .next = &bold };
	tell_line(t, id.n ? &anchor : &bold, none);
}

typedef void tell_block(struct told *t, const struct block *b);

static void tell_blocks(struct told *t, const struct block *blocks);

static void tell_paragraph(struct told *t, const struct block *b)
{
	tell_line(t, b->spans, none);
}

static void tell_heading(struct told *t, const struct block *b)
{
	static const char *const kinds[] = { "H1 ", "H1 ", "H2 ", "H3 ", "H4 ", "H5 ", "H6 " };
	if (t->nested) {
		tell_bold(t, b->id, b->spans);
		return;
	}
	if (!b->id.n && !visible(b->spans))
		return;
	form_line(t->form, kinds[b->level < 6 ? b->level : 6]);
	if (b->id.n)
		form_anchor(t->form, b->id);
	tell_spans(t, b->spans, none);
	form_end(t->form);
}

static void tell_list(struct told *t, const struct block *b)
{
	struct told inside = *t;
	inside.nested = true;
	if (!b->inside)
		return;
	form_list(t->form, b->ordered, b->level);
	for (const struct block *item = b->inside; item; item = item->next) {
		form_item(t->form);
		tell_blocks(&inside, item->inside);
	}
	form_list_end(t->form, b->tight);
}

/* --- cells -------------------------------------------------------------------------- */

static void tell_cell_blocks(struct told *t, const struct block *blocks);

static void tell_cell_line(struct told *t, const struct span *spans)
{
	struct form *f = t->form;
	if (!visible(spans))
		return;
	if (t->paragraph)
		buf_text(&f->out, "\\n\\n");
	f->shown = f->blank = f->begun = false;
	f->breaks = 0;
	tell_spans(t, spans, none);
	t->paragraph = true;
}

static void tell_cell_paragraph(struct told *t, const struct block *b)
{
	tell_cell_line(t, b->spans);
}

static void tell_cell_bold(struct told *t, const struct block *b)
{
	struct span bold = { .kind = SPAN_STRONG, .inside = b->spans };
	struct span anchor = { .kind = SPAN_ANCHOR, .text = b->id, .next = &bold };
	tell_cell_line(t, b->kind == BLOCK_HEADING && b->id.n ? &anchor : &bold);
}

static void tell_tag(struct told *t, struct str tag)
{
	t->form->blank = false;
	t->form->breaks = 0;
	form_tag(t->form, tag);
	t->form->shown = t->form->begun = false;
	t->paragraph = false;
}

static void tell_cell_list(struct told *t, const struct block *b)
{
	if (!b->inside)
		return;
	if (b->ordered && b->level != 1)
		tell_tag(t, arena_printf(t->a, "<ol start=\"%u\">", b->level));
	else
		tell_tag(t, b->ordered ? STR("<ol>") : STR("<ul>"));
	for (const struct block *item = b->inside; item; item = item->next) {
		tell_tag(t, STR("<li>"));
		tell_cell_blocks(t, item->inside);
		tell_tag(t, STR("</li>"));
	}
	tell_tag(t, b->ordered ? STR("</ol>") : STR("</ul>"));
}

static void tell_cell_inside(struct told *t, const struct block *b)
{
	if (b->kind == BLOCK_ALERT && b->inside)
		tell_cell_bold(t, b);
	tell_cell_blocks(t, b->inside);
}

static void tell_cell_video(struct told *t, const struct block *b)
{
	struct span link = { .kind = SPAN_LINK, .text = b->id, .inside = b->spans };
	tell_cell_line(t, &link);
}

static void tell_cell_blocks(struct told *t, const struct block *blocks)
{
	static tell_block *const tells[] = {
		[BLOCK_HEADING] = tell_cell_bold,
		[BLOCK_PARAGRAPH] = tell_cell_paragraph,
		[BLOCK_LIST] = tell_cell_list,
		[BLOCK_ALERT] = tell_cell_inside,
		[BLOCK_INCLUDE] = tell_cell_inside,
		[BLOCK_GROUP] = tell_cell_inside,
		[BLOCK_VIDEO] = tell_cell_video,
	};
	for (const struct block *b = blocks; b; b = b->next)
		tells[b->kind](t, b);
}

static void tell_cell(struct told *t, const struct block *cell)
{
	form_line(t->form, "C ");
	t->paragraph = false;
	if (cell) {
		tell_cell_line(t, cell->spans);
		tell_cell_blocks(t, cell->inside);
	}
	if (t->form->kind)
		buf_text(&t->form->out, t->form->kind);
	t->form->kind = NULL;
	form_end(t->form);
}

/* --- tables, boxes ------------------------------------------------------------------ */

static size_t count_cells(const struct block *row)
{
	size_t n = 0;
	for (const struct block *c = row->inside; c; c = c->next)
		n++;
	return n;
}

static void tell_table(struct told *t, const struct block *b)
{
	size_t columns = 0;
	for (const struct block *row = b->inside; row; row = row->next)
		columns = count_cells(row) > columns ? count_cells(row) : columns;
	tell_bold(t, (struct str){ 0 }, b->spans);
	if (!columns)
		return;
	count_block(t->form, COUNTED_OTHER);
	form_block(t->form, "T");
	for (const struct block *row = b->inside; row; row = row->next) {
		form_block(t->form, "R");
		const struct block *c = row->inside;
		for (size_t i = 0; i < columns; i++, c = c ? c->next : NULL)
			tell_cell(t, c);
	}
}

static void begin_quote(struct form *f)
{
	count_block(f, COUNTED_OTHER);
	form_block(f, "Q");
	f->lists[f->depth++] = (struct open_list){ 0 };
}

static void end_quote(struct form *f)
{
	f->depth--;
	form_block(f, "/Q");
}

static void tell_alert(struct told *t, const struct block *b)
{
	struct told inside = *t;
	bool label = t->style->flavour == FORMAT_LEARN ? t->quoted : t->nested;
	inside.nested = inside.quoted = true;
	if (!b->inside)
		return;
	begin_quote(t->form);
	if (label) {
		tell_bold(&inside, (struct str){ 0 }, b->spans);
	} else {
		struct buf kind = { 0 };
		buf_printf(&kind, "[!%.*s]", STRF(b->id));
		for (size_t i = 0; i < kind.n; i++)
			if (kind.s[i] >= 'a' && kind.s[i] <= 'z')
				kind.s[i] = (char)(kind.s[i] - 0x20);
		form_line(t->form, "P ");
		form_text(t->form, buf_view(&kind), &none);
		t->form->join = true;
		buf_free(&kind);
	}
	tell_blocks(&inside, b->inside);
	end_quote(t->form);
}

static void tell_group(struct told *t, const struct block *b)
{
	tell_blocks(t, b->inside);
}

static void tell_words(struct told *t, struct str words)
{
	form_paragraph(t->form);
	form_text(t->form, words, &none);
	form_end(t->form);
}

static void tell_video(struct told *t, const struct block *b)
{
	struct span link = { .kind = SPAN_LINK, .text = b->id, .inside = b->spans };
	struct buf words = { 0 };
	if (t->style->flavour != FORMAT_LEARN || !b->id.n) {
		tell_line(t, &link, none);
		return;
	}
	buf_text(&words, "[!VIDEO ");
	for (size_t i = 0; i < b->id.n; i++)
		buf_printf(&words, strchr(" []*|`~\\", b->id.s[i]) ? "%%%02X" : "%c", b->id.s[i]);
	buf_char(&words, ']');
	begin_quote(t->form);
	tell_words(t, buf_view(&words));
	end_quote(t->form);
	buf_free(&words);
}

/* Between two blocks of HTML. */
static void tell_details(struct told *t, const struct block *b)
{
	struct buf words = { 0 }, line = { 0 };
	if (!b->inside)
		return;
	rich_plain(&(struct rich){ .spans = b->spans }, &words);
	buf_text(&line, "D <details> <summary>");
	buf_html(&line, str_trim(buf_view(&words)));
	buf_text(&line, "</summary>");
	form_raw(t->form, buf_view(&line));
	tell_blocks(t, b->inside);
	form_raw(t->form, STR("D </details>"));
	buf_free(&words);
	buf_free(&line);
}

static void tell_include(struct told *t, const struct block *b)
{
	struct form *f = t->form;
	struct span page = { .kind = SPAN_PAGE, .text = b->id, .inside = b->spans };
	if (t->style->flavour != FORMAT_LEARN) {
		tell_details(t, b);
		return;
	}
	if (!visible(b->spans))
		return;
	form_paragraph(f);
	form_text(f, STR("[!INCLUDE "), &none);
	f->begun = false;
	tell_spans(t, &page, none);
	f->blank = false;
	f->breaks = 0;
	form_text(f, STR("]"), &none);
	form_end(f);
}

static void tell_blocks(struct told *t, const struct block *blocks)
{
	static tell_block *const tells[] = {
		[BLOCK_HEADING] = tell_heading,
		[BLOCK_PARAGRAPH] = tell_paragraph,
		[BLOCK_LIST] = tell_list,
		[BLOCK_TABLE] = tell_table,
		[BLOCK_ALERT] = tell_alert,
		[BLOCK_INCLUDE] = tell_include,
		[BLOCK_GROUP] = tell_group,
		[BLOCK_VIDEO] = tell_video,
	};
	for (const struct block *b = blocks; b; b = b->next)
		tells[b->kind](t, b);
}

#endif
