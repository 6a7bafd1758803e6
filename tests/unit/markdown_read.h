/** The form of what cmark-gfm found in a text, from its XML. For
 *  tests/unit/test_markdown_law.c. */
#ifndef TESTS_MARKDOWN_READ_H
#define TESTS_MARKDOWN_READ_H

#include "markdown_form.h"
#include "supportdir/arena.h"

struct read {
	struct form *form;
	struct arena *a;
	struct style style;
	struct str *spans[16]; /* that are open */
	size_t span_count;
	struct {
		bool tight;
	} lists[DEPTH];
	size_t depth;
	bool tagged; /* in <code> or an image, */
	struct buf code; /* whose text is gathered here */
	bool image;
	struct str path; /* of the image */
};

/* Entities gone. */
static struct str xml_text(struct arena *a, struct str s)
{
	static const struct {
		const char *name;
		char c;
	} entities[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' }, { "&quot;", '"' } };
	struct buf out = { 0 };
	for (size_t i = 0; i < s.n;) {
		size_t k = 0;
		while (k < COUNT(entities) && !str_starts(str_cut(s, i, s.n), entities[k].name))
			k++;
		buf_char(&out, k < COUNT(entities) ? entities[k].c : s.s[i]);
		i += k < COUNT(entities) ? strlen(entities[k].name) : 1;
	}
	struct str text = arena_str(a, buf_view(&out));
	buf_free(&out);
	return text;
}

/* The value of an attribute of a tag's inside, or an empty text. */
static struct str attribute(struct arena *a, struct str tag, const char *name)
{
	struct buf key = { 0 };
	buf_printf(&key, " %s=\"", name);
	const char *found = memmem(tag.s, tag.n, key.s, key.n);
	struct str value = { 0 };
	if (found) {
		size_t from = (size_t)(found - tag.s) + key.n;
		value = xml_text(a, str_cut(tag, from, str_find(tag, '"', from)));
	}
	buf_free(&key);
	return value;
}

typedef void read_tag(struct read *r, struct str tag, struct str text, bool close);

static void read_nothing(struct read *r, struct str tag, struct str text, bool close)
{
	(void)r;
	(void)tag;
	(void)text;
	(void)close;
}

static void read_unknown(struct read *r, struct str tag, struct str text, bool close)
{
	(void)close;
	buf_printf(&r->form->out, "!%.*s(%.*s)", STRF(tag), STRF(text));
}

static void read_heading(struct read *r, struct str tag, struct str text, bool close)
{
	static const char *const kinds[] = { "H1 ", "H2 ", "H3 ", "H4 ", "H5 ", "H6 " };
	(void)text;
	if (close)
		form_end(r->form);
	else
		form_line(r->form, kinds[attribute(r->a, tag, "level").s[0] - '1']);
}

static void read_paragraph(struct read *r, struct str tag, struct str text, bool close)
{
	(void)tag;
	(void)text;
	if (close)
		form_end(r->form);
	else
		form_paragraph(r->form);
}

static void read_list(struct read *r, struct str tag, struct str text, bool close)
{
	(void)text;
	if (close) {
		form_list_end(r->form, r->lists[--r->depth].tight);
		return;
	}
	struct str start = attribute(r->a, tag, "start");
	long n = 0;
	if (start.n)
		assert_true(str_number(start, 0, start.n, &n));
	r->lists[r->depth++].tight = str_is(attribute(r->a, tag, "tight"), "true");
	form_list(r->form, start.n > 0, (unsigned)n);
}

static void read_item(struct read *r, struct str tag, struct str text, bool close)
{
	(void)tag;
	(void)text;
	if (!close)
		form_item(r->form);
}

static void read_quote(struct read *r, struct str tag, struct str text, bool close)
{
	struct form *f = r->form;
	(void)tag;
	(void)text;
	if (!close) {
		count_block(f, COUNTED_OTHER);
		form_block(f, "Q");
		f->lists[f->depth++] = (struct open_list){ 0 };
	} else {
		f->depth--;
		form_block(f, "/Q");
	}
}

static void read_table(struct read *r, struct str tag, struct str text, bool close)
{
	(void)text;
	if (close)
		return;
	bool table = str_is(tag, "table");
	if (table)
		count_block(r->form, COUNTED_OTHER);
	form_block(r->form, table ? "T" : "R");
}

static void read_cell(struct read *r, struct str tag, struct str text, bool close)
{
	struct form *f = r->form;
	(void)tag;
	(void)text;
	if (!close) {
		form_line(f, "C ");
		return;
	}
	buf_text(&f->out, f->kind ? f->kind : "");
	f->kind = NULL;
	form_end(f);
}

static void read_text(struct read *r, struct str tag, struct str text, bool close)
{
	(void)tag;
	(void)close;
	if (r->tagged)
		buf_str(&r->code, text);
	else
		form_text(r->form, text, &r->style);
}

static void read_code(struct read *r, struct str tag, struct str text, bool close)
{
	(void)tag;
	(void)close;
	form_code(r->form, text, &r->style);
}

static void read_soft(struct read *r, struct str tag, struct str text, bool close)
{
	(void)tag;
	(void)text;
	r->form->blank |= !close;
}

static void read_break(struct read *r, struct str tag, struct str text, bool close)
{
	(void)tag;
	(void)text;
	r->form->breaks += !close;
}

static void count_style(unsigned *n, bool close)
{
	*n += close ? -1U : 1;
}

static void read_emphasis(struct read *r, struct str tag, struct str text, bool close)
{
	(void)text;
	count_style(str_is(tag, "emph") ? &r->style.emph : &r->style.strong, close);
}

/* An image is heard, where an address of mail is text. */
static void read_link(struct read *r, struct str tag, struct str text, bool close)
{
	(void)text;
	if (r->image)
		return;
	if (close) {
		r->style.link--;
		return;
	}
	r->style.link++;
	r->style.to = attribute(r->a, tag, "destination");
	r->style.title = attribute(r->a, tag, "title");
}

static void read_image(struct read *r, struct str tag, struct str text, bool close)
{
	(void)text;
	r->tagged = r->image = !close;
	if (!close) {
		r->path = attribute(r->a, tag, "destination");
		return;
	}
	form_image(r->form, buf_view(&r->code), r->path, &r->style);
	buf_clear(&r->code);
}

static void read_code_tag(struct read *r, bool close)
{
	if (close)
		form_code(r->form, buf_view(&r->code), &r->style);
	buf_clear(&r->code);
	r->tagged = !close;
}

/* Of lists in cells. */
static bool is_list_tag(struct str text)
{
	static const char *const tags[] = { "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>" };
	for (size_t i = 0; i < COUNT(tags); i++)
		if (str_is(text, tags[i]))
			return true;
	return str_starts(text, "<ol start=\"");
}

/* The ends of what is folded, on lines of their own. */
static void read_details(struct read *r, struct str text)
{
	struct buf line = { 0 };
	buf_text(&line, "D ");
	for (size_t i = 0; i < text.n; i++)
		buf_char(&line, text.s[i] == '\n' ? ' ' : text.s[i]);
	form_raw(r->form, buf_view(&line));
	buf_free(&line);
}

/* Of pairs: which style each span that is open set, or none. */
static void read_span(struct read *r, struct str text, bool close)
{
	if (close) {
		struct str *style = r->spans[--r->span_count];
		if (style)
			*style = (struct str){ 0 };
		return;
	}
	struct str *style = str_starts(text, "<span data-ttu-id=\"")   ? &r->style.target
	                    : str_starts(text, "<span data-stu-id=\"") ? &r->style.source
	                                                               : NULL;
	if (style)
		*style = attribute(
			r->a, text, style == &r->style.target ? "data-ttu-id" : "data-stu-id");
	assert_true(r->span_count < COUNT(r->spans));
	r->spans[r->span_count++] = style;
}

static bool is_pair(struct str text)
{
	return str_starts(text, "<span data-ttu-id=\"") ||
	       str_starts(text, "<span data-stu-id=\"") ||
	       str_is(text, "<span class=\"sxs-lookup\">") || str_is(text, "</span>");
}

/* Our own tags, and no others. */
static void read_html(struct read *r, struct str tag, struct str text, bool close)
{
	bool end = str_starts(text, "</");
	if (str_is(text, "<em>") || str_is(text, "</em>"))
		count_style(&r->style.emph, end);
	else if (str_is(text, "<strong>") || str_is(text, "</strong>"))
		count_style(&r->style.strong, end);
	else if (str_is(text, "<sup>") || str_is(text, "</sup>"))
		count_style(&r->style.raised, end);
	else if (str_is(text, "<code>") || str_is(text, "</code>"))
		read_code_tag(r, end);
	else if (str_is(text, "<br/>"))
		r->form->breaks++;
	else if (is_pair(text))
		read_span(r, text, end);
	else if (is_list_tag(text))
		form_tag(r->form, text);
	else if (str_starts(text, "<details>") || str_starts(text, "</details>"))
		read_details(r, str_trim(text));
	else if (str_starts(text, "<a name=\""))
		form_anchor(r->form, attribute(r->a, text, "name"));
	else if (!str_is(str_trim(text), "<!-- -->") && !str_is(text, "</a>"))
		read_unknown(r, tag, text, close);
}

static const struct {
	const char *name;
	read_tag *read;
} readers[] = {
	{ "document", read_nothing },
	{ "heading", read_heading },
	{ "paragraph", read_paragraph },
	{ "list", read_list },
	{ "item", read_item },
	{ "block_quote", read_quote },
	{ "table", read_table },
	{ "table_header", read_table },
	{ "table_row", read_table },
	{ "table_cell", read_cell },
	{ "text", read_text },
	{ "code", read_code },
	{ "softbreak", read_soft },
	{ "linebreak", read_break },
	{ "emph", read_emphasis },
	{ "strong", read_emphasis },
	{ "link", read_link },
	{ "image", read_image },
	{ "html_inline", read_html },
	{ "html_block", read_html },
};

static read_tag *reader_of(struct str name)
{
	for (size_t i = 0; i < COUNT(readers); i++)
		if (str_is(name, readers[i].name))
			return readers[i].read;
	return read_unknown;
}

/* Text stands in elements that hold nothing else, which say `xml:space`. */
static void read_xml(struct read *r, struct str xml)
{
	size_t i = str_find(xml, '<', 0);
	while (i < xml.n) {
		size_t end = str_find(xml, '>', i);
		struct str tag = str_cut(xml, i + 1, end), text = { 0 };
		bool close = tag.s[0] == '/', empty = tag.s[tag.n - 1] == '/';
		tag = str_cut(tag, close, tag.n - empty);
		struct str name = str_trim(str_cut(tag, 0, str_find(tag, ' ', 0)));
		bool leaf = memmem(tag.s, tag.n, " xml:space=", 11);
		i = str_find(xml, '<', end);
		if (leaf)
			text = xml_text(r->a, str_cut(xml, end + 1, i));
		if (leaf && !empty) /* its own end */
			i = str_find(xml, '<', i + 1);
		if (*name.s != '?' && *name.s != '!')
			reader_of(name)(r, tag, text, close);
		if (empty)
			reader_of(name)(r, tag, text, true);
	}
}

#endif
