/* Sentences of prose: tests/data/sentences.txt holds texts, one a line, "|" where a sentence
 * begins; a line "== it-IT" names the language of those behind it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "supportdir/file.h"
#include "supportdir/diag.h"
#include "supportdir/prose.h"
#include "supportdir/sentences.h"

#include "supportdir/poison.h"

struct score {
	size_t wanted, found, right, sentences;
};

/* The offsets of boundaries in the text without the marks, in its Markdown. */
static size_t boundaries(struct str marked, struct buf *text, size_t *out)
{
	size_t n = 0;
	for (size_t i = 0; i < marked.n; i++) {
		if (marked.s[i] == '|')
			out[n++] = text->n;
		else
			buf_char(text, marked.s[i]);
	}
	return n;
}

/* Canonical Markdown without its escapes; the texts hold no backslash. */
static void add_bare(struct buf *out, const struct pieces *row)
{
	struct buf b = { 0 };
	pieces_markdown(row, &b);
	for (size_t i = 0; i < b.n; i++) {
		if (b.s[i] != '\\')
			buf_char(out, b.s[i]);
	}
	buf_free(&b);
}

static bool has(const size_t *all, size_t n, size_t what)
{
	for (size_t i = 0; i < n; i++) {
		if (all[i] == what)
			return true;
	}
	return false;
}

static void score_line(struct score *s, struct str line, struct str language)
{
	struct arena *a = arena_new();
	size_t *wanted = ARENA_ARRAY(a, size_t, line.n + 1), found = 0, count;
	struct buf text = { 0 }, done = { 0 };
	size_t n = boundaries(line, &text, wanted);
	struct pieces row = prose_row_of(a, buf_view(&text));
	struct sentence *all = sentences_of(a, &row, language, &count);
	for (size_t i = 0; i + 1 < count; i++) {
		add_bare(&done, &all[i].row);
		buf_str(&done, all[i].gap);
		found += has(wanted, n, done.n);
		if (!has(wanted, n, done.n))
			fprintf(stderr, "%.*s: a boundary behind '%.*s'\n", STRF(language),
				STRF(buf_view(&done)));
	}
	if (count > 0)
		add_bare(&done, &all[count - 1].row);
	assert_string_equal(
		done.s, text.s); /* nothing is lost, and offsets are those of the text */
	if (found < n)
		fprintf(stderr, "%.*s: %zu boundaries are missed in '%.*s'\n", STRF(language),
			n - found, STRF(line));
	s->wanted += n;
	s->found += count - 1;
	s->right += found;
	s->sentences += n + 1;
	buf_free(&text);
	buf_free(&done);
	arena_free(a);
}

static void sentences_end_where_readers_end_them(void **state)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct score s = { 0 };
	struct str all, language = STR("en-US");
	(void)state;
	assert_true(file_read(a, STR("tests/data/sentences.txt"), 1 << 20, &all, d));
	for (size_t from = 0, end; from < all.n; from = end + 1) {
		end = str_find(all, '\n', from);
		struct str line = str_cut(all, from, end);
		if (str_starts(line, "== "))
			language = str_cut(line, 3, line.n);
		else if (line.n && line.s[0] != '#')
			score_line(&s, line, language);
	}
	printf("%zu sentences, %zu boundaries, %zu found, %zu of them right\n", s.sentences,
		s.wanted, s.found, s.right);
	assert_true(s.sentences >= 300);
	assert_true(s.right * 100 >= s.found * 99); /* precision */
	assert_true(s.right * 100 >= s.wanted * 98); /* recall */
	diag_free(d);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_end_where_readers_end_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
