/* The content room: what a folder decodes to. Mistakes are golden cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "supportdir/date.h"
#include "supportdir/model.h"
#include "supportdir/reference.h"
#include "supportdir/schema.h"

#include "content_bench.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char content[] =
	"site:\n"
	"  title: Test\n"
	"  base-url: https://example.org\n"
	"  source-locale: en-US\n"
	"  locales: [en-US, { id: it-IT, publish-from: \"95%\" }]\n"
	"  default-edition: cloud\n"
	"  as-of: \"2023-06-30\"\n"
	"  checks: { hours-past-midnight: off, facts-not-verified: { after: \"10d\" } }\n"
	"editions:\n"
	"  cloud: { name: Cloud, operator: { text: We, context: owner, note: a pronoun } }\n"
	"  china: { name: China }\n"
	"services:\n"
	"  technical: { name: Technical }\n"
	"schedules:\n"
	"  office: { open: \"Mo-Fr 09:00-17:00\", tz: \"Europe/Berlin\" }\n"
	"  later: { label: business hours }\n"
	"severities:\n"
	"  standard: { name: Levels, levels: [{ id: a, label: Severity A, name: Critical }] }\n"
	"footnotes:\n"
	"  most: Most regions.\n"
	"numbers:\n"
	"  shared: { number: \"+49 69 380 789 305\" }\n"
	"regions:\n"
	"  \"DE\":\n"
	"    slug: germany\n"
	"    lines:\n"
	"      china:\n"
	"        online-only: true\n"
	"      cloud:\n"
	"        numbers:\n"
	"          - { number: \"0800 589 2332\", steps: [{ option: \"9\" }, { press: \"2\", for: "
	"business }] }\n"
	"          - { use: shared, kind: alternative, cost: local, footnotes: [most] }\n"
	"          - { number: \"0800 589 2330\", valid: { from: \"2024-01-01\" } }\n"
	"        hours:\n"
	"          technical:\n"
	"            - { language: \"de\", open: \"Mo-Fr 9:00-17:00\", tz: \"Europe/Berlin\" }\n"
	"            - { language: \"en\", use: office, severity: standard/a, assumed: [days] }\n"
	"            - { use: later }\n"
	"            - { open: \"24/7\", channel: online }\n"
	"        note: |\n"
	"          First line.\n"
	"          Ask [](edition:operator).\n"
	"  \"FR\": { slug: france, lines: { china: { online-only: true } } }\n"
	"areas:\n"
	"  eea:\n"
	"    name: All others\n"
	"    lines: { cloud: { numbers: [{ use: shared }] } }\n"
	"    members: [\"DE\", \"FR\"]\n";

static int load(void **state)
{
	return load_content(state, content);
}

#define assert_str(value, expected)                                                                \
	assert_string_equal((value).s ? (value).s : "(absent)", expected)

static const struct region *region(const struct fixture *f, const char *id)
{
	const struct region *r = (const void *)directory_find(
		f->dir, COLLECTION_REGIONS, str_of(id));
	assert_non_null(r);
	return r;
}

static const struct line *cloud_line(const struct fixture *f)
{
	const struct line *lines = region(f, "DE")->lines.items;
	return &lines[0];
}

static void whole_and_clean(void **state)
{
	const struct fixture *f = *state;
	size_t count;
	diag_finish(f->diag);
	const struct finding *all = diag_findings(f->diag, &count);
	for (size_t i = 0; i < count; i++)
		diag_print(stderr, &all[i], true, false);
	assert_int_equal(count, 0);
	assert_int_equal(f->dir->all[COLLECTION_REGIONS].count, 2);
	assert_int_equal(f->dir->all[COLLECTION_EDITIONS].count, 2);
}

static void site_fields(void **state)
{
	const struct fixture *f = *state;
	const struct site *s = &f->dir->site;
	const struct locale_entry *locales = s->locales.items;
	const struct check_setting *checks = s->checks.items;
	assert_str(s->title.source, "Test");
	assert_int_equal(s->title.at.line, 2);
	assert_int_equal(s->title.at.col, 10);
	assert_int_equal(s->locales.count, 2);
	assert_str(locales[0].id.text, "en-US"); /* the bare form */
	assert_str(locales[1].publish_from.text, "95%");
	assert_null(locales[1].fallback.text.s);
	assert_int_equal(checks[0].level, LEVEL_OFF + 1);
	assert_int_equal(checks[1].level, 0);
	assert_str(checks[1].after.text, "10d");
	assert_ptr_equal(
		s->default_edition.to, directory_find(f->dir, COLLECTION_EDITIONS, STR("cloud")));
}

static void texts(void **state)
{
	const struct fixture *f = *state;
	const struct edition *e = DIRECTORY_ITEM(f->dir, COLLECTION_EDITIONS, struct edition, 0);
	assert_str(e->operator.source, "We");
	assert_str(e->operator.context, "owner");
	assert_str(e->operator.note, "a pronoun");
	assert_null(e->portal.source.s);
	assert_int_equal(e->portal.index, 0);
	const struct text *note = &cloud_line(f)->note;
	assert_int_equal(note->kind, TEXT_PROSE);
	assert_str(note->source, "First line.\nAsk [](edition:operator).");
	assert_true(note->exact);
	assert_int_equal(note->at.col, 11);
	for (size_t i = 0; i < f->dir->text_count; i++)
		assert_int_equal(f->dir->texts[i]->index, i + 1);
}

static void texts_have_addresses(void **state)
{
	static const char *const wanted[] = { "site#title", "editions/cloud#name",
		"editions/cloud#operator", "editions/china#name", "services/technical#name",
		"schedules/later#label", "severities/standard#name",
		"severities/standard#levels/a/label", "severities/standard#levels/a/name",
		"footnotes/most#text", "regions/DE#lines/cloud/numbers.1/steps.2/for",
		"regions/DE#lines/cloud/note", "areas/eea#name" };
	struct fixture *f = *state;
	assert_int_equal(f->dir->text_count, COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted); i++)
		assert_str(f->dir->texts[i]->address, wanted[i]);
}

static void lines_stand_in_the_order_of_editions(void **state)
{
	const struct line *lines = region(*state, "DE")->lines.items;
	assert_str(lines[0].entry.id, "cloud");
	assert_str(lines[1].entry.id, "china");
	assert_true(lines[1].online_only);
}

static void numbers(void **state)
{
	const struct line_number *n = cloud_line(*state)->numbers.items;
	const struct step *steps = n[0].steps.items;
	assert_int_equal(n[0].kind, NUMBER_PRIMARY);
	assert_int_equal(n[0].cost, COST_UNSAID);
	assert_str(line_number_dial(&n[0])->phone.e164, "+498005892332");
	assert_int_equal(step_kind(&steps[0]), STEP_OPTION);
	assert_str(step_value(&steps[0]).text, "9");
	assert_int_equal(step_kind(&steps[1]), STEP_PRESS);
	assert_str(steps[1].purpose.source, "business");
	assert_int_equal(n[1].kind, NUMBER_ALTERNATIVE);
	assert_int_equal(n[1].cost, COST_LOCAL);
	assert_str(line_number_dial(&n[1])->phone.e164, "+4969380789305");
	assert_int_equal(n[1].dial.footnotes.count, 1);
	const struct ref *note = n[1].dial.footnotes.items;
	assert_non_null(note->to);
}

static void numbers_have_days(void **state)
{
	const struct line_number *n = cloud_line(*state)->numbers.items;
	struct line_number until = { .valid.through.text = STR("2023-06-30") };
	const struct {
		const struct line_number *number;
		struct str as_of;
		bool current;
	} cases[] = {
		{ &n[0], STR("2023-06-30"), true },
		{ &n[2], STR("2023-12-31"), false },
		{ &n[2], STR("2024-01-01"), true },
		{ &n[2], { NULL, 0 }, true },
		{ &until, STR("2023-06-30"), true },
		{ &until, STR("2023-07-01"), false },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fact as_of = { .text = cases[i].as_of };
		assert_int_equal(line_number_current(cases[i].number, as_of), cases[i].current);
	}
}

static void hours(void **state)
{
	const struct service_hours *s = cloud_line(*state)->hours.items;
	const struct line_hours *h = s->hours.items;
	assert_non_null(s->service.to);
	assert_int_equal(s->hours.count, 4);
	/* 9:00 and 09:00 are one schedule, written out or used by name */
	assert_non_null(line_hours_week(&h[0]));
	assert_ptr_equal(line_hours_week(&h[0]), line_hours_week(&h[1]));
	assert_str(line_hours_zone(&h[1]).text, "Europe/Berlin");
	assert_non_null(h[1].severity.to);
	assert_str(((const struct severity *)h[1].severity.to)->name.source, "Critical");
	assert_int_equal(h[1].assumed.count, 1);
	assert_null(line_hours_week(&h[2]));
	assert_null(line_hours_zone(&h[2]).text.s);
	assert_null(h[3].language.text.s);
	assert_int_equal(h[3].channel, CHANNEL_ONLINE);
}

static void members_show_the_line_of_their_area(void **state)
{
	const struct fixture *f = *state;
	const struct region *area, *de = region(f, "DE"), *fr = region(f, "FR");
	const void *cloud = directory_find(f->dir, COLLECTION_EDITIONS, STR("cloud"));
	const void *china = directory_find(f->dir, COLLECTION_EDITIONS, STR("china"));
	assert_ptr_equal(region_line(f->dir, de, cloud, &area), cloud_line(f));
	assert_null(area);
	assert_non_null(region_line(f->dir, fr, cloud, &area));
	assert_str(area->entry.id, "eea");
	assert_non_null(region_line(f->dir, fr, china, &area));
	assert_null(area);
	assert_null(region_line(f->dir, area ? area : fr, NULL, &area));
}

static void references(void **state)
{
	const struct fixture *f = *state;
	struct arena *a = arena_new();
	static const struct {
		const char *target, *why; /* NULL: found */
	} cases[] = {
		{ "edition:operator", NULL },
		{ "edition:colour", "an edition has no 'colour'" },
		{ "phone:DE", "write phone:DE/EDITION" },
		{ "phone:DE/cloud", NULL },
		{ "phone:DE/cloud/alternative", NULL },
		{ "phone:DE/cloud/third", "there is no number" },
		{ "phone:DE/moon", "there is no line" },
		{ "phone:XX", "there is no region or area" },
		{ "phone:eea/cloud", NULL },
		{ "hours:office", NULL },
		{ "hours:never", "there is no schedule 'never'" },
		{ "severity:standard/a", NULL },
		{ "severity:standard/z", "there is no severity" },
		{ "region:FR", NULL },
		{ "language:fr", NULL },
		{ "language:qqq", "there is no language" },
		{ "term:none", "there is no term 'none'" },
		{ "phon:DE", "did you mean 'phone'?" },
		{ "", "unknown kind of reference" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reference r;
		struct str why = { "", 0 };
		bool found = reference_find(a, f->dir, NULL, str_of(cases[i].target), &r, &why);
		if (found != !cases[i].why || (cases[i].why && !strstr(why.s, cases[i].why)))
			fail_msg("%s: found %d, '%s'", cases[i].target, found, why.s);
	}
	arena_free(a);
}

static void dates(void **state)
{
	static const struct {
		const char *date;
		long days; /* -1: no date */
	} cases[] = {
		{ "1970-01-01", 0 },
		{ "1970-03-01", 59 },
		{ "2000-02-29", 11016 },
		{ "2023-06-30", 19538 },
		{ "2024-02-29", 19782 },
		{ "2023-02-29", -1 },
		{ "2100-02-29", -1 },
		{ "2023-13-01", -1 },
		{ "2023-00-10", -1 },
		{ "2023-04-31", -1 },
		{ "1969-12-31", -1 },
		{ "2199-12-31", 84005 },
		{ "2200-01-01", -1 },
		{ "9999-12-31", -1 },
		{ "2023-6-30", -1 },
		{ "2023/06/30", -1 },
		{ "20230630", -1 },
		{ "", -1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		long days = -2;
		bool ok = date_days(str_of(cases[i].date), &days);
		if (ok != (cases[i].days >= 0) || (ok && days != cases[i].days))
			fail_msg("%s: %d, %ld", cases[i].date, ok, days);
	}
}

static void schema_and_manual_name_every_collection(void **state)
{
	static const char *const words[] = { "site", "editions", "services", "severities", "plans",
		"schedules", "footnotes", "terms", "numbers", "areas", "regions", "strings",
		"dial-as", "such-as", "dialable-from", "landline-only", "hours-past-midnight" };
	struct buf json = { 0 }, manual = { 0 };
	(void)state;
	schema_json(&json);
	schema_markdown(&manual);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		char quoted[64], code[64];
		snprintf(quoted, sizeof(quoted), "\"%s\"", words[i]);
		snprintf(code, sizeof(code), "`%s`", words[i]);
		assert_non_null(strstr(json.s, quoted));
		assert_non_null(strstr(manual.s, code));
	}
	buf_free(&json);
	buf_free(&manual);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_and_clean),
		cmocka_unit_test(site_fields),
		cmocka_unit_test(texts),
		cmocka_unit_test(texts_have_addresses),
		cmocka_unit_test(lines_stand_in_the_order_of_editions),
		cmocka_unit_test(numbers),
		cmocka_unit_test(numbers_have_days),
		cmocka_unit_test(hours),
		cmocka_unit_test(members_show_the_line_of_their_area),
		cmocka_unit_test(references),
		cmocka_unit_test(dates),
		cmocka_unit_test(schema_and_manual_name_every_collection),
	};
	return cmocka_run_group_tests_name("content", tests, load, unload_content);
}
