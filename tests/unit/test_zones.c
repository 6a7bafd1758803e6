/* Zones: by examples, and by their law: what an edition reads is what markdown_write() writes of
 * that edition alone. */

#include "page/zones.h"
#include "supportdir/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "block_notation.h"
#include "markdown_trees.h"

#include "supportdir/poison.h"

static const struct page_links links = {
	.before = TEXT("../"),
	.behind = TEXT(".md"),
	.home = TEXT("index.md"),
	.media = TEXT("../media/"),
};

static const struct markdown_style learn = { FORMAT_LEARN, false, &links, true };

/* --- examples ------------------------------------------------------------------------- */

enum { EDITIONS = 3 };

/* A tree for each edition, whose blocks stand at the places that letters name. */
struct example {
	struct {
		const char *places, *tree;
	} editions[EDITIONS];
	const char *markdown;
};

#define ZONE(range, text) "::: moniker range=\"" range "\"\n\n" text "\n::: moniker-end\n"

static struct block *zone_of(struct arena *a, struct block_list *zones, const char *id,
	const struct block *inside, const char *places)
{
	struct block *zone = block_add(a, zones, BLOCK_ZONE);
	zone->id = str_of(id);
	zone->inside = inside;
	for (struct block *b = (struct block *)inside; b; b = (struct block *)b->next)
		b->place = (struct str){ places++, 1 };
	return zone;
}

static void test_examples(void **state)
{
	static const struct example examples[] = {
		{ { { "ab", "p x\np y" }, { "ab", "p x\np y" }, { "ab", "p x\np y" } },
			"x\n\ny\n" },
		/* of one, of some, of none */
		{ { { "ab", "p x\np y" }, { "a", "p x" }, { "a", "p x" } },
			"x\n\n" ZONE("e0", "y\n") },
		{ { { "ab", "p x\np y" }, { "a", "p x" }, { "ab", "p x\np y" } },
			"x\n\n" ZONE("e0 || e2", "y\n") },
		{ { { "", "" }, { "", "" }, { "", "" } }, "" },
		{ { { "", "" }, { "a", "p x" }, { "", "" } }, ZONE("e1", "x\n") },
		/* neighbours share a zone */
		{ { { "abd", "p x\np y\np z" }, { "abd", "p x\np y\np z" }, { "d", "p z" } },
			ZONE("e0 || e1", "x\n\ny\n") "\nz\n" },
		{ { { "ab", "p x\np y" }, { "c", "p z" }, { "d", "p z" } },
			ZONE("e0", "x\n\ny\n") "\n" ZONE("e1", "z\n") "\n" ZONE("e2", "z\n") },
		/* other bytes at the same place */
		{ { { "ab", "p x\np y" }, { "ab", "p X\np y" }, { "ab", "p x\np y" } },
			ZONE("e0 || e2", "x\n") "\n" ZONE("e1", "X\n") "\ny\n" },
		/* the same bytes at other places are not the same */
		{ { { "a", "p x" }, { "b", "p x" }, { "b", "p x" } },
			ZONE("e0", "x\n") "\n" ZONE("e1 || e2", "x\n") },
		/* several blocks at one place */
		{ { { "aa", "p x\np y" }, { "aa", "p x\np z" }, { "a", "p x" } },
			"x\n\n" ZONE("e0", "y\n") "\n" ZONE("e1", "z\n") },
		/* what is not shown has no zone */
		{ { { "ab", "p {e }\np y" }, { "b", "p y" }, { "bc", "p y\n[- \n]" } }, "y\n" },
		/* a list behind a list has the other marker, for those who have both */
		{ { { "ab", "[- \n[i \np x\n]\n]\n[- \n[i \np y\n]\n]" },
			  { "b", "[- \n[i \np y\n]\n]" }, { "b", "[- \n[i \np y\n]\n]" } },
			ZONE("e0", "- x\n\n* y\n") "\n" ZONE("e1 || e2", "- y\n") },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		static const char *const names[] = { "e0", "e1", "e2" };
		struct arena *a = arena_new();
		struct block_list zones = { 0 };
		struct buf out = { 0 };
		for (size_t k = 0; k < EDITIONS; k++)
			zone_of(a, &zones, names[k], tree_of(a, examples[i].editions[k].tree),
				examples[i].editions[k].places);
		buf_text(&out, "");
		zones_write(&learn, zones.first, &out);
		assert_string_equal(out.s, examples[i].markdown);
		buf_free(&out);
		arena_free(a);
	}
}

/* --- the law -------------------------------------------------------------------------- */

/* Whether a line of zones names an edition. */
static bool names(struct str line, struct str moniker)
{
	for (size_t i = str_find(line, '"', 0); i + moniker.n < line.n; i++) {
		char end = line.s[i + 1 + moniker.n];
		if (strchr("\" ", line.s[i]) && strchr("\" ", end) && end &&
			str_equal(str_cut(line, i + 1, i + 1 + moniker.n), moniker))
			return true;
	}
	return false;
}

/* What the readers of an edition get. */
static void resolve(struct str text, struct str moniker, struct buf *out)
{
	bool shown = true;
	for (size_t from = 0; from < text.n;) {
		size_t end = str_find(text, '\n', from) + 1;
		struct str line = str_cut(text, from, end);
		bool zone = str_starts(line, "::: moniker");
		if (str_starts(line, "::: moniker "))
			shown = names(line, moniker);
		else if (zone)
			shown = true;
		else if (shown)
			buf_str(out, line);
		from = zone && end < text.n ? end + 1 : end; /* and the blank line behind it */
		assert_true(!zone || end >= text.n || text.s[end] == '\n');
	}
	while (out->n > 1 && str_ends(buf_view(out), "\n\n"))
		out->n--;
	buf_text(out, "");
}

/* Most blocks are those of all editions, some are missing, some are others. */
static const struct block *random_edition(
	struct dice *d, const struct block *const *common, size_t count)
{
	struct block_list l = { 0 };
	for (size_t i = 0; i < count; i++) {
		size_t side = roll(d, 8);
		if (side == 0)
			continue;
		struct block *b = block_add(d->a, &l, BLOCK_PARAGRAPH);
		if (side == 1)
			random_block(d, b, &a_document);
		else
			*b = *common[i];
		b->next = NULL;
		b->place = arena_printf(d->a, "%zu", i / 2);
	}
	return l.first;
}

static void check_law(uint64_t seed, size_t editions)
{
	enum { BLOCKS = 9 };
	struct arena *a = arena_new();
	struct dice d = { .state = seed, .a = a };
	const struct block *common[BLOCKS];
	struct block_list zones = { 0 };
	struct buf text = { 0 }, read = { 0 }, want = { 0 };
	for (size_t i = 0; i < BLOCKS; i++) {
		struct block_list one = { 0 };
		random_block(&d, block_add(a, &one, in_documents[roll(&d, COUNT(in_documents))]),
			&a_document);
		common[i] = one.first;
	}
	for (size_t i = 0; i < editions; i++) {
		struct block *zone = block_add(a, &zones, BLOCK_ZONE);
		zone->id = arena_printf(a, "e%zu", i);
		zone->inside = random_edition(&d, common, BLOCKS);
	}
	zones_write(&learn, zones.first, &text);
	for (const struct block *zone = zones.first; zone; zone = zone->next) {
		buf_clear(&read);
		buf_clear(&want);
		buf_text(&want, "");
		resolve(buf_view(&text), zone->id, &read);
		markdown_write(&learn, zone->inside, &want);
		assert_string_equal(read.s, want.s);
	}
	buf_free(&text);
	buf_free(&read);
	buf_free(&want);
	arena_free(a);
}

static void test_law(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 400; seed++)
		check_law(seed, 1 + seed % 5);
}

static void test_most_editions(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 5; seed++)
		check_law(seed, EDITIONS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_law),
		cmocka_unit_test(test_most_editions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
