/* Pages of the content: what stands in which edition, and what references to them find. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "supportdir/buf.h"
#include "supportdir/reference.h"

#include "content_bench.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char content[] =
	"site:\n"
	"  title: Test\n"
	"  base-url: https://example.org\n"
	"  source-locale: en-US\n"
	"  locales: [en-US]\n"
	"  default-edition: cloud\n"
	"editions:\n"
	"  china: { name: China }\n"
	"  cloud: { name: Cloud }\n"
	"plans:\n"
	"  small: { name: Small }\n"
	"severities:\n"
	"  standard: { name: Levels, levels: [{ id: a, label: Severity A, name: Critical }] }\n"
	"responses:\n"
	"  one: { name: One, within: \"1bd\" }\n"
	"  levels: { name: L, scale: standard, levels: { a: { within: next-day } } }\n"
	"  families:\n"
	"    name: F\n"
	"    scale: standard\n"
	"    families: [{ family: small, levels: { a: { within: \"30m\" } } }]\n"
	"facts:\n"
	"  window: { duration: \"14d\" }\n"
	"links:\n"
	"  help: { title: Help, address: https://example.com/ }\n"
	"pages:\n"
	"  both:\n"
	"    title: Both\n"
	"    anchor: head\n"
	"    description: D.\n"
	"    body:\n"
	"      - { body: In China., editions: [china] }\n"
	"    sections:\n"
	"      - id: always\n"
	"        heading: Always\n"
	"        body:\n"
	"          - steps:\n"
	"              - text: Step.\n"
	"                body:\n"
	"                  - faq: [{ id: asked, question: Asked?, answer: Yes. }]\n"
	"      - editions: [cloud]\n"
	"        sections:\n"
	"          - { id: clouds, heading: Clouds, body: Text. }\n"
	"  chinese:\n"
	"    title: Chinese\n"
	"    heading: In China\n"
	"    description: D.\n"
	"    editions: [china]\n"
	"    body: T.\n";

static int load(void **state)
{
	return load_content(state, content);
}

static const void *find(const struct fixture *f, enum collection c, const char *id)
{
	const void *found = directory_find(f->dir, c, str_of(id));
	assert_non_null(found);
	return found;
}

static void the_folder_is_sound(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(diag_count(f->diag, LEVEL_ERROR), 0);
}

static void ids_are_found_in_their_editions(void **state)
{
	static const struct {
		const char *page, *edition, *id, *words; /* NULL: not found */
	} cases[] = {
		{ "both", "cloud", "head", "Both" },
		{ "both", "cloud", "both", NULL }, /* the anchor takes its place */
		{ "both", "china", "always", "Always" },
		{ "both", "cloud", "clouds", "Clouds" },
		{ "both", "china", "clouds", NULL },
		{ "both", NULL, "clouds", "Clouds" }, /* in any */
		{ "both", "cloud", "asked", "Asked?" }, /* below a step */
		{ "both", "cloud", "nothing", NULL },
		{ "chinese", "china", "chinese", "In China" },
		{ "chinese", "cloud", "chinese", NULL },
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct edition *e = cases[i].edition
		                                  ? find(f, COLLECTION_EDITIONS, cases[i].edition)
		                                  : NULL;
		const struct text *t = article_find(
			find(f, COLLECTION_PAGES, cases[i].page), e, str_of(cases[i].id));
		if (!cases[i].words != !t || (t && !str_is(t->source, cases[i].words)))
			fail_msg("%s#%s", cases[i].page, cases[i].id);
	}
}

static void note_text(void *data, const struct text *t, uint64_t editions)
{
	buf_printf(data, "%.*s %llu|", STRF(t->source), (unsigned long long)editions);
}

static void note_section(void *data, const struct section *s, unsigned depth, uint64_t editions)
{
	buf_printf(data, "<%.*s %u %llu>", STRF(s->entry.id), depth, (unsigned long long)editions);
}

/* Bits: china 1, cloud 2. A group takes no level. */
static void a_walk_tells_editions_and_levels(void **state)
{
	struct fixture *f = *state;
	struct buf b = { 0 };
	struct article_visit visit = { .data = &b, .text = note_text, .section = note_section };
	article_walk(f->dir, find(f, COLLECTION_PAGES, "both"), &visit);
	assert_string_equal(b.s,
		"Both 3|D. 3|In China. 1|<always 2 3>Always 3|Step. 3|Asked? 3|Yes. 3|"
		"< 2 2><clouds 2 2>Clouds 2|Text. 2|");
	buf_free(&b);
}

static void what_shows_depends_on_the_edition(void **state)
{
	struct fixture *f = *state;
	const struct article *both = find(f, COLLECTION_PAGES, "both");
	const struct edition *china = find(f, COLLECTION_EDITIONS, "china");
	const struct edition *cloud = find(f, COLLECTION_EDITIONS, "cloud");
	assert_true(content_shown(&both->body, china));
	assert_false(content_shown(&both->body, cloud));
	assert_ptr_equal(article_edition(f->dir, both), cloud); /* the default one */
	assert_ptr_equal(article_edition(f->dir, find(f, COLLECTION_PAGES, "chinese")), china);
}

static void references_lead_to_pages_and_values(void **state)
{
	static const struct {
		const char *target, *here, *why; /* NULL: found */
	} cases[] = {
		{ "page:both", NULL, NULL },
		{ "page:both#clouds", NULL, NULL },
		{ "page:both/china#always", NULL, NULL },
		{ "page:both/china#clouds", NULL, "no section 'clouds' in edition 'china'" },
		{ "page:both/", NULL, "there is no edition ''" },
		{ "page:both#", NULL, "there is no section behind the '#'" },
		{ "page:boht", NULL, "did you mean 'both'?" },
		{ "page:chinese/cloud", NULL, "there is no page 'chinese' in edition 'cloud'" },
		{ "#clouds", "both", NULL },
		{ "#clouds", "chinese", "page 'chinese' has no section 'clouds'" },
		{ "#clouds", NULL, "write page:ID#clouds" },
		{ "within:one", NULL, NULL },
		{ "within:one/a", NULL, "it has one time for all" },
		{ "within:levels/a", NULL, NULL },
		{ "within:levels", NULL, "write within:POLICY/LEVEL" },
		{ "within:levels/a/small", NULL, "write within:POLICY/LEVEL" },
		{ "within:families/a/small", NULL, NULL },
		{ "within:families/a", NULL, "write within:POLICY/LEVEL/FAMILY" },
		{ "fact:window", NULL, NULL },
		{ "link:help#part", NULL, NULL },
		{ "link:help#a b", NULL, "is no fragment" },
		{ "link:hlep", NULL, "did you mean 'help'?" },
	};
	struct fixture *f = *state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reference r;
		struct str why = { "", 0 };
		const struct article *here = cases[i].here
		                                     ? find(f, COLLECTION_PAGES, cases[i].here)
		                                     : NULL;
		bool found = reference_find(a, f->dir, here, str_of(cases[i].target), &r, &why);
		if (found != !cases[i].why || (cases[i].why && !strstr(why.s, cases[i].why)))
			fail_msg("%s: found %d, '%s'", cases[i].target, found, why.s);
	}
	arena_free(a);
}

/* A page that an edition lacks, and one that is named with its edition. */
static void references_know_the_readers_edition(void **state)
{
	struct fixture *f = *state;
	struct arena *a = arena_new();
	const struct edition *china = find(f, COLLECTION_EDITIONS, "china");
	const struct edition *cloud = find(f, COLLECTION_EDITIONS, "cloud");
	struct reference r;
	struct str why;
	assert_true(reference_find(a, f->dir, NULL, STR("page:both#clouds"), &r, &why));
	assert_ptr_equal(reference_edition(&r, cloud), cloud);
	assert_null(reference_edition(&r, china));
	assert_true(reference_find(a, f->dir, NULL, STR("page:chinese/china"), &r, &why));
	assert_ptr_equal(reference_edition(&r, cloud), china);
	arena_free(a);
}

static void durations_are_read(void **state)
{
	struct fixture *f = *state;
	const struct policy *one = find(f, COLLECTION_RESPONSES, "one");
	const struct quantity *window = find(f, COLLECTION_FACTS, "window");
	assert_int_equal(one->within.unit, DURATION_BUSINESS_DAYS);
	assert_int_equal(one->within.count, 1);
	assert_int_equal(window->duration.unit, DURATION_DAYS);
	assert_int_equal(window->duration.count, 14);
	assert_int_equal(f->dir->duration_count, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_folder_is_sound),
		cmocka_unit_test(ids_are_found_in_their_editions),
		cmocka_unit_test(a_walk_tells_editions_and_levels),
		cmocka_unit_test(what_shows_depends_on_the_edition),
		cmocka_unit_test(references_lead_to_pages_and_values),
		cmocka_unit_test(references_know_the_readers_edition),
		cmocka_unit_test(durations_are_read),
	};
	return cmocka_run_group_tests_name("article", tests, load, unload_content);
}
