/* The law of the Markdown writer: what cmark-gfm reads back is the same text and the
 * same structure. Random trees with nasty words are written, many to a document, each
 * behind a heading; the document is parsed by cmark-gfm; what it found is compared with
 * the tree. */

#include "page/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "markdown_form.h"
#include "markdown_read.h"
#include "markdown_trees.h"

#include "supportdir/poison.h"

/* --- the form of a tree ----------------------------------------------------------- */

struct told {
	const struct markdown_style *style;
	struct form *form;
	struct arena *a;
	bool nested;
};

static void tell_spans(struct told *t, const struct span *spans, struct style s);

static bool visible(const struct span *spans)
{
	for (const struct span *s = spans; s; s = s->next) {
		if (s->kind == SPAN_WORDS       ? str_trim(s->text).n > 0
			: s->kind == SPAN_CODE  ? s->text.n > 0
			: s->kind == SPAN_BREAK ? false
						: s->kind == SPAN_ANCHOR || visible(s->inside))
			return true;
	}
	return false;
}

static void tell_isolate(struct told *t, const struct span *s, struct style style)
{
	struct form *f = t->form;
	size_t waiting = f->isolate_count;
	if (!t->style->isolate) {
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

static void tell_link(struct told *t, const struct span *s, struct style style)
{
	struct buf page = { 0 };
	if (style.link || (s->kind == SPAN_LINK && !s->text.n)) {
		tell_spans(t, s->inside, style);
		return;
	}
	style.link = 1;
	style.to = s->text;
	style.title = s->title;
	if (s->kind == SPAN_PAGE) {
		page_link(t->style->links, s->text, &page);
		style.to = arena_str(t->a, buf_view(&page));
		buf_free(&page);
	}
	tell_spans(t, s->inside, style);
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
	case SPAN_ANCHOR:
		form_anchor(t->form, s->text);
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

static void tell_paragraph(struct told *t, const struct span *spans, bool strong)
{
	if (!visible(spans))
		return;
	form_paragraph(t->form);
	tell_spans(t, spans, (struct style){ .strong = strong });
	form_end(t->form);
}

static void tell_blocks(struct told *t, const struct block *blocks);

static void tell_heading(struct told *t, const struct block *b)
{
	static const char *const kinds[] = { "H1 ", "H1 ", "H2 ", "H3 ", "H4 ", "H5 ", "H6 " };
	if (!b->id.n && !visible(b->spans))
		return;
	if (t->form->join)
		buf_char(&t->form->out, '\n');
	t->form->join = false;
	form_line(t->form, kinds[b->level < 6 ? b->level : 6]);
	if (b->id.n)
		form_anchor(t->form, b->id);
	tell_spans(t, b->spans, (struct style){ 0 });
	form_end(t->form);
}

static void tell_list(struct told *t, const struct block *b)
{
	struct told inside = { t->style, t->form, t->a, true };
	if (!b->inside)
		return;
	form_list(t->form, b->ordered, b->level);
	for (const struct block *item = b->inside; item; item = item->next) {
		form_item(t->form);
		tell_blocks(&inside, item->inside);
	}
	form_list_end(t->form, b->tight);
}

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
	tell_paragraph(t, b->spans, true);
	if (!columns)
		return;
	count_block(t->form, COUNTED_OTHER);
	form_block(t->form, "T");
	for (const struct block *row = b->inside; row; row = row->next) {
		form_block(t->form, "R");
		const struct block *c = row->inside;
		for (size_t i = 0; i < columns; i++, c = c ? c->next : NULL) {
			form_line(t->form, "C ");
			if (c)
				tell_spans(t, c->spans, (struct style){ 0 });
			if (t->form->kind)
				buf_text(&t->form->out, t->form->kind);
			t->form->kind = NULL;
			form_end(t->form);
		}
	}
}

static void tell_alert(struct told *t, const struct block *b)
{
	struct told inside = { t->style, t->form, t->a, true };
	if (!b->inside)
		return;
	count_block(t->form, COUNTED_OTHER);
	form_block(t->form, "Q");
	size_t depth = t->form->depth;
	t->form->lists[t->form->depth++] = (struct open_list){ 0 };
	if (t->nested) {
		tell_paragraph(&inside, b->spans, true);
	} else {
		struct buf kind = { 0 };
		buf_printf(&kind, "[!%.*s]", STRF(b->id));
		for (size_t i = 0; i < kind.n; i++)
			if (kind.s[i] >= 'a' && kind.s[i] <= 'z')
				kind.s[i] = (char)(kind.s[i] - 0x20);
		form_line(t->form, "P ");
		form_text(t->form, buf_view(&kind), &(struct style){ 0 });
		t->form->join = true;
		buf_free(&kind);
	}
	tell_blocks(&inside, b->inside);
	t->form->depth = depth;
	form_block(t->form, "/Q");
}

static void tell_include(struct told *t, const struct block *b)
{
	struct form *f = t->form;
	struct style none = { 0 };
	struct span page = { .kind = SPAN_PAGE, .text = b->id, .inside = b->spans };
	if (t->style->flavour != FORMAT_LEARN) {
		tell_blocks(t, b->inside);
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
	for (const struct block *b = blocks; b; b = b->next) {
		switch (b->kind) {
		case BLOCK_HEADING:
			tell_heading(t, b);
			break;
		case BLOCK_PARAGRAPH:
			tell_paragraph(t, b->spans, false);
			break;
		case BLOCK_LIST:
			tell_list(t, b);
			break;
		case BLOCK_TABLE:
			tell_table(t, b);
			break;
		case BLOCK_ALERT:
			tell_alert(t, b);
			break;
		case BLOCK_INCLUDE:
			tell_include(t, b);
			break;
		case BLOCK_ITEM:
		case BLOCK_ROW:
		case BLOCK_CELL:
			fail_msg("a tree cannot hold this here");
		}
	}
}

/* --- writing, reading, comparing ---------------------------------------------------- */

static const char separator[] = "this is case";

/* What `program` prints that is given the text as a file. */
static struct str run(struct arena *a, const char *program, struct str text)
{
	const char *folder = getenv("TMPDIR");
	struct str name = arena_printf(a, "%s/markdown-law-XXXXXX", folder ? folder : "/tmp");
	char *path = (char *)(uintptr_t)name.s;
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text.s, text.n), (ssize_t)text.n);
	assert_int_equal(close(fd), 0);

	FILE *p = popen(arena_printf(a, "%s %s", program, path).s, "r");
	struct buf out = { 0 };
	char part[65536];
	size_t n;
	assert_non_null(p);
	while ((n = fread(part, 1, sizeof(part), p)) > 0)
		buf_add(&out, part, n);
	assert_int_equal(pclose(p), 0);
	assert_int_equal(unlink(path), 0);
	struct str all = arena_str(a, buf_view(&out));
	buf_free(&out);
	return all;
}

/* The form of the document that cmark-gfm finds in a text. */
static struct str found_form(struct arena *a, struct str markdown)
{
	static struct form form;
	form = (struct form){ 0 };
	struct read r = { .form = &form, .a = a };
	read_xml(&r, run(a, "cmark-gfm -e table -e strikethrough -e autolink -e tagfilter -t xml",
			     markdown));
	struct str all = arena_str(a, buf_view(&form.out));
	buf_free(&form.out);
	buf_free(&r.code);
	return all;
}

static struct str told_form(
	struct arena *a, const struct markdown_style *style, const struct block *blocks)
{
	static struct form form;
	form = (struct form){ 0 };
	struct told t = { .style = style, .form = &form, .a = a };
	tell_blocks(&t, blocks);
	struct str all = arena_str(a, buf_view(&form.out));
	buf_free(&form.out);
	return all;
}

/* The part of a form or document behind the heading of a case. */
static struct str case_of(struct str all, const char *heading, size_t number)
{
	struct buf key = { 0 };
	buf_printf(&key, "%s %s %zu.\n", heading, separator, number);
	const char *from = memmem(all.s, all.n, key.s, key.n);
	if (!from) {
		buf_free(&key);
		return STR("(its heading is gone)");
	}
	size_t begin = (size_t)(from - all.s) + key.n;
	buf_clear(&key);
	buf_printf(&key, "%s %s ", heading, separator);
	const char *to = memmem(all.s + begin, all.n - begin, key.s, key.n);
	buf_free(&key);
	return str_cut(all, begin, to ? (size_t)(to - all.s) : all.n);
}

/* No line ends in white space, no two are blank, the text ends with one line end. */
static bool is_clean(struct str s)
{
	if (!s.s || !s.n)
		return true;
	return !memmem(s.s, s.n, " \n", 2) && !memmem(s.s, s.n, "\n\n\n", 3) && s.s[0] != '\n' &&
	       s.s[s.n - 1] == '\n' && (s.n < 2 || s.s[s.n - 2] != '\n');
}

struct batch {
	const char *name;
	struct markdown_style style;
	unsigned seed;
	size_t cases;
};

static void test_batch(void **state)
{
	const struct batch *b = *state;
	struct arena *a = arena_new();
	struct buf document = { 0 }, one = { 0 };
	const struct block **trees = ARENA_ARRAY(a, const struct block *, b->cases);
	struct dice dice = { .state = b->seed, .a = a };
	size_t wrong = 0;
	for (size_t i = 0; i < b->cases; i++) {
		trees[i] = random_blocks(&dice, 0);
		buf_clear(&one);
		markdown_write(&b->style, trees[i], &one);
		buf_printf(&document, "# %s %zu.\n\n", separator, i);
		buf_str(&document, buf_view(&one));
		buf_text(&document, one.n ? "\n" : "");
		if (!is_clean(buf_view(&one)) && wrong++ < 3)
			fprintf(stderr, "not clean:\n%.*s\n", STRF(buf_view(&one)));
	}
	struct str found = found_form(a, buf_view(&document)), shortest = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < b->cases; i++) {
		if (str_equal(told_form(a, &b->style, trees[i]), case_of(found, "H1", i)))
			continue;
		struct str text = case_of(buf_view(&document), "#", i);
		if (wrong++ == 0 || text.n < shortest.n) {
			shortest = text;
			at = i;
		}
	}
	if (shortest.n)
		fprintf(stderr, "case %zu:\n%.*s--- the tree says\n%.*s--- cmark-gfm says\n%.*s",
			at, STRF(shortest), STRF(told_form(a, &b->style, trees[at])),
			STRF(case_of(found, "H1", at)));
	buf_free(&document);
	buf_free(&one);
	arena_free(a);
	if (wrong)
		fail_msg("%zu of %zu are read back as something else", wrong, b->cases);
}

int main(void)
{
	static const struct page_links links = {
		.before = { "../", 3 },
		.behind = { ".md", 3 },
		.home = { "../index.md", 11 },
	};
	static struct batch batches[] = {
		{ "github", { FORMAT_GITHUB, false, &links }, 1, 1500 },
		{ "github, right to left", { FORMAT_GITHUB, true, &links }, 2, 1500 },
		{ "learn", { FORMAT_LEARN, false, &links }, 3, 1500 },
		{ "learn, right to left", { FORMAT_LEARN, true, &links }, 4, 1500 },
	};
	struct CMUnitTest tests[COUNT(batches)];
	const char *seed = getenv("MARKDOWN_LAW_SEED"); /* for a longer search */
	for (size_t i = 0; i < COUNT(batches); i++) {
		batches[i].seed += seed ? (unsigned)strtoul(seed, NULL, 10) : 0;
		tests[i] = (struct CMUnitTest){ .name = batches[i].name,
			.test_func = test_batch,
			.initial_state = &batches[i] };
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
