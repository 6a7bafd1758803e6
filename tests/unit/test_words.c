/* Interface strings and translations: files in a folder of their own, a directory
 * of texts by hand. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "supportdir/file.h"
#include "supportdir/words.h"

#include "supportdir/poison.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { TEXTS_MAX = 8 };

/* A site: its folder, its templates, and a directory with texts at line 1, 2, … */
struct site_case {
	struct arena *a;
	struct diag *d;
	char folder[64], content[80], own[96], base[80];
	const char *templates[3];
	struct directory dir;
	struct source source;
	struct text items[TEXTS_MAX];
	struct text *texts[TEXTS_MAX];
	struct locale_entry locales[2];
};

static void assert_str(struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("got '%.*s', want '%s'", STRF(got), want);
}

/* --- scaffolding --------------------------------------------------------- */

static int set_up(void **state)
{
	struct site_case *s = calloc(1, sizeof(*s));
	const char *tmp = getenv("TMPDIR");
	snprintf(s->folder, sizeof(s->folder), "%s/words.XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(s->folder))
		return -1;
	snprintf(s->content, sizeof(s->content), "%s/content", s->folder);
	snprintf(s->own, sizeof(s->own), "%s/templates", s->content);
	snprintf(s->base, sizeof(s->base), "%s/templates", s->folder);
	s->templates[0] = s->own;
	s->templates[1] = s->base;
	s->a = arena_new();
	s->d = diag_new();
	s->source = (struct source){ .name = STR("texts.yaml") };
	s->dir.folder = str_of(s->content);
	s->dir.arena = s->a;
	s->dir.site.source_locale.text = STR("en-US");
	s->dir.texts = s->texts;
	*state = s;
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static int tear_down(void **state)
{
	struct site_case *s = *state;
	diag_free(s->d);
	arena_free(s->a);
	nftw(s->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(s);
	return 0;
}

/* Writes FOLDER/name with the folders above it. */
static void put(const struct site_case *s, const char *name, const char *bytes)
{
	char path[256];
	snprintf(path, sizeof(path), "%s/%s", s->folder, name);
	for (char *p = path + strlen(s->folder) + 1; (p = strchr(p, '/')); *p++ = '/') {
		*p = '\0';
		mkdir(path, 0700);
	}
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, strlen(bytes), f), strlen(bytes));
	assert_int_equal(fclose(f), 0);
}

static void add_text(struct site_case *s, const char *source, enum text_kind kind)
{
	struct text *t = &s->items[s->dir.text_count];
	s->texts[s->dir.text_count++] = t;
	*t = (struct text){ .source = str_of(source),
		.at = { &s->source, (unsigned)s->dir.text_count, 1 },
		.exact = true,
		.kind = kind,
		.index = s->dir.text_count };
}

static struct words *load(struct site_case *s, const char *locale)
{
	struct pos at = { &s->source, 99, 1 };
	return words_load(s->a, &s->dir, s->templates, str_of(locale), at, s->d);
}

/* Findings, sorted: "line:col rule", separated by spaces; without the file. */
static void assert_findings(struct site_case *s, const char *want)
{
	char got[512] = "";
	size_t n = 0, used = 0;
	diag_finish(s->d);
	const struct finding *f = diag_findings(s->d, &n);
	for (size_t i = 0; i < n && used < sizeof(got); i++)
		used += (size_t)snprintf(got + used, sizeof(got) - used, "%s%u:%u %s", i ? " " : "",
			f[i].at.line, f[i].at.col, rule_info(f[i].rule)->id);
	assert_string_equal(got, want);
}

static bool says(const struct site_case *s, const char *words)
{
	size_t n = 0;
	const struct finding *f = diag_findings(s->d, &n);
	for (size_t i = 0; i < n; i++) {
		if (strstr(f[i].message.s, words))
			return true;
	}
	return false;
}

/* --- lookup -------------------------------------------------------------- */

static void keys_have_single_spaces(void **state)
{
	static const char *const cases[][2] = {
		{ "one two", "one two" },
		{ "  one\n\ttwo  three\r\n", "one two three" },
		{ "", "" },
		{ " \n ", "" },
		{ "c\xc3\xa9  d", "c\xc3\xa9 d" },
	};
	struct site_case *s = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(words_key(s->a, str_of(cases[i][0])), cases[i][1]);
}

static void strings_are_texts_or_maps(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml",
		"zulu: Last\nhours: {text: Hours, context: head, note: of a column}\nalpha: |\n  "
		"Two\n  lines\n");
	struct words *w = load(s, "en-US");
	assert_non_null(w);
	assert_int_equal(words_count(w), 3);
	assert_str(words_id(w, 0), "alpha");
	assert_str(words_id(w, 2), "zulu");
	assert_str(words_string(w, "hours").text, "Hours");
	assert_str(words_string(w, "alpha").text, "Two lines");
	assert_true(words_string(w, "hours").translated);
	assert_true(words_has(w, "zulu"));
	assert_false(words_has(w, "zul"));
	assert_str(words_string(w, "nothing").text, "nothing");
	assert_false(words_string(w, "nothing").translated);
	assert_true(words_of(w, STR("anything")).translated);
	words_check(w, &s->dir, s->d);
	assert_findings(s, "");
}

static void tables_translate(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\ndays: Days\ntimes: Times\n");
	put(s, "templates/locales/it-IT.yaml", "Hours: Orario\nDays: Giorni\n");
	put(s, "content/locales/it-IT.yaml",
		"Days: Giornate\nA  longer text: >-\n  Un testo\n  lungo\nEmpty:\n");
	struct words *w = load(s, "it-IT");
	assert_str(words_string(w, "hours").text, "Orario");
	assert_str(words_string(w, "days").text, "Giornate"); /* the content's table first */
	assert_str(words_string(w, "times").text, "Times");
	assert_false(words_string(w, "times").translated);
	assert_str(words_of(w, STR("A longer\n  text")).text, "Un testo lungo");
	assert_true(words_of(w, STR("A longer text")).translated);
	assert_false(words_of(w, STR("Empty")).translated);
	assert_str(words_of(w, STR("Empty")).text, "Empty");
	assert_findings(s, "");
}

/* Prose breaks a line at a backslash; a label has one line. */
static void targets_keep_their_lines_strings_do_not(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "templates/locales/it-IT.yaml", "{}\n");
	put(s, "content/locales/it-IT.yaml",
		"First, then: |\n  Prima\\\n  dopo\n\nHours: |\n  Orario  di\n  apertura\n");
	struct words *w = load(s, "it-IT");
	assert_str(words_of(w, STR("First, then")).text, "Prima\\\ndopo");
	assert_str(words_string(w, "hours").text, "Orario di apertura");
	assert_findings(s, "");
}

static void the_sites_own_templates_come_first(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "templates/locales/it-IT.yaml", "Hours: Orario\nOpening: Apertura\n");
	put(s, "content/templates/strings.yaml", "hours: Opening\n");
	put(s, "content/templates/locales/it-IT.yaml", "Hours: Orari\n");
	put(s, "content/locales/it-IT.yaml", "{}\n");
	struct words *w = load(s, "it-IT");
	assert_str(words_string(w, "hours").text, "Apertura");
	assert_str(words_of(w, STR("Hours")).text, "Orari");
	assert_findings(s, "");
}

static void parents_fill_the_gaps(void **state)
{
	static const struct {
		const char *locale, *parent, *own_fallback;
		bool want;
	} cases[] = {
		{ "it-CH", "it", NULL, true }, { "es-MX", "es-419", NULL, true },
		{ "es-MX", "es", NULL, true }, { "pt-AO", "pt-PT", NULL, true },
		{ "zh-TW", "zh-Hant", NULL, true },
		{ "zh-TW", "zh", NULL, false }, /* another script */
		{ "zh-CN", "zh", NULL, true }, { "it-CH", "fr", NULL, false },
		{ "it-CH", "fr", "fr", true }, /* the site's own choice … */
		{ "it-CH", "it", "fr", false }, /* … instead of the parent */
		{ "it-CH", "it-CH", "it-CH", true }, /* no endless chain */
	};
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	for (size_t i = 0; i < COUNT(cases); i++) {
		char path[96], full[192];
		snprintf(path, sizeof(path), "content/locales/%s.yaml", cases[i].parent);
		snprintf(full, sizeof(full), "%s/%s", s->folder, path);
		put(s, path, "Hours: translated\n");
		s->locales[0] = (struct locale_entry){ .id.text = str_of(cases[i].locale),
			.fallback.text = str_of(cases[i].own_fallback) };
		s->dir.site.locales = (struct list){ s->locales, 1 };
		struct words *w = load(s, cases[i].locale);
		if (words_string(w, "hours").translated != cases[i].want)
			fail_msg("%s from %s: want %d", cases[i].locale, cases[i].parent,
				cases[i].want);
		assert_int_equal(remove(full), 0);
	}
}

/* Whoever writes in the source language needs no table of it. */
static void the_source_is_no_parent(void **state)
{
	static const struct {
		const char *source, *own_fallback;
		bool want;
	} cases[] = { { "it-IT", NULL, true }, { "en", NULL, false }, { "en", "en", false } };
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "content/locales/en.yaml", "Hours: translated\n");
	for (size_t i = 0; i < COUNT(cases); i++) {
		s->dir.site.source_locale.text = str_of(cases[i].source);
		s->locales[0] = (struct locale_entry){ .id.text = STR("en-GB"),
			.fallback.text = str_of(cases[i].own_fallback) };
		s->dir.site.locales = (struct list){ s->locales, 1 };
		assert_int_equal(words_string(load(s, "en-GB"), "hours").translated, cases[i].want);
	}
}

/* --- the site's own wording ---------------------------------------------- */

static void a_site_words_strings_itself(void **state)
{
	struct site_case *s = *state;
	struct wording own[2] = {
		{ .entry.id = STR("hours"), .text = { .source = STR("Opening  hours") } },
		{ .entry = { .id = STR("dayz"), .at = { &s->source, 7, 3 } },
			.text = { .source = STR("Days") } },
	};
	struct entry *entries[2] = { &own[0].entry, &own[1].entry };
	put(s, "templates/strings.yaml", "hours: Hours\ndays: Days\n");
	put(s, "templates/locales/it-IT.yaml", "Hours: Orario\nDays: Giorni\n");
	put(s, "content/locales/it-IT.yaml", "Opening hours: Orario di apertura\n");
	s->dir.all[COLLECTION_STRINGS] = (struct entries){ .items = entries, .count = 2 };
	assert_str(words_string(load(s, "en-US"), "hours").text, "Opening hours");
	assert_str(words_string(load(s, "it-IT"), "hours").text, "Orario di apertura");
	assert_findings(s, "7:3 reference"); /* once, though two locales were loaded */
	assert_true(says(s, "did you mean 'days'?"));
}

static void own_words_keep_the_arguments(void **state)
{
	static const struct {
		const char *words, *says;
	} cases[] = {
		{ "{0} – {1}", NULL },
		{ "{1} - {0}", NULL },
		{ "{0}, {1}, {0}", NULL },
		{ "Checked", "words for 'span': '{0}' is missing; keep the arguments of "
			     "'from {0} to {1}'" },
		{ "{1} only", "'{0}' is missing" },
		{ "{0} {1} {2}", "'{2}' is not in the source" },
		{ "{0} {1} {x} it", "'{x}' is no place for an argument" },
		{ "{1} {0", "'{' stands without '}'" },
		{ "{0} {1} }", "'}' stands without '{'" },
		{ "{0} {1} {}", "'{}' is no place" },
		{ "{1} {10}", "'{10}' is no place" },
		{ "{1} {0, plural, one {# hour} other {# hours}}",
			"'{0,' begins a plural or a format, which are not understood: write "
			"'{0}'" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		struct wording own = { .entry.id = STR("span"),
			.text = { .source = str_of(cases[i].words), .at = { &s->source, 7, 9 } } };
		struct entry *entries[1] = { &own.entry };
		put(s, "templates/strings.yaml", "span: 'from {0} to {1}'\n");
		s->dir.all[COLLECTION_STRINGS] = (struct entries){ .items = entries, .count = 1 };
		assert_non_null(load(s, "en-US"));
		assert_findings(s, cases[i].says ? "7:9 value" : "");
		if (cases[i].says && !says(s, cases[i].says))
			fail_msg("'%s': not said: %s", cases[i].words, cases[i].says);
		tear_down(state);
	}
}

static void required_strings_are_reported(void **state)
{
	static const char *const ids[] = { "hours", "gone", "days" };
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\ndays: Days\n");
	struct words *w = load(s, "en-US");
	assert_false(words_require(w, ids, 3, s->d));
	assert_true(words_require(w, ids, 1, s->d));
	assert_findings(s, "0:0 template");
	assert_true(says(s, "'gone'"));
}

/* --- mistakes in files --------------------------------------------------- */

static void mistakes_in_strings(void **state)
{
	static const struct {
		const char *yaml, *want;
		bool loaded;
	} cases[] = {
		{ NULL, "99:1 template", false },
		{ "- hours\n", "1:1 type", false },
		{ "", "0:0 type", false },
		{ "a: [x\n", "1:4 yaml-syntax", false },
		{ "a: [x]\nb: B\n", "1:4 type", true },
		{ "a:\nb: B\n", "1:3 type", true },
		{ "a: {note: x}\nb: B\n", "1:4 type", true },
		{ "a: {text: A, notes: x}\nb: B\n", "1:14 key-unknown", true },
		{ "a: '{0} of {1}'\nb: B\n", "", true },
		{ "a: '{0, number}'\nb: B\n", "1:5 value", true },
		{ "a: {text: 'A }'}\nb: B\n", "1:12 value", true },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		if (cases[i].yaml)
			put(s, "templates/strings.yaml", cases[i].yaml);
		struct words *w = load(s, "en-US");
		assert_int_equal(w != NULL, cases[i].loaded);
		if (w && words_has(w, "b"))
			assert_str(words_string(w, "b").text, "B");
		assert_findings(s, cases[i].want);
		tear_down(state);
	}
}

static void mistakes_in_tables(void **state)
{
	static const struct {
		const char *yaml, *want;
	} cases[] = {
		{ "Hours: Orario\n", "" },
		{ "- Hours\n", "1:1 type" },
		{ "Hours: [Orario]\n", "1:8 type" },
		{ "Hours: ''\n", "1:8 type" },
		{ "One  two: Uno\none: x\nOne two: Due\n", "3:1 yaml-duplicate" },
		{ "Hours: Orario\nHours: Orari\n", "2:1 yaml-duplicate" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		put(s, "templates/strings.yaml", "hours: Hours\n");
		put(s, "templates/locales/it-IT.yaml", "Hours: Orario\n");
		put(s, "content/locales/it-IT.yaml", cases[i].yaml);
		assert_non_null(load(s, "it-IT"));
		assert_findings(s, cases[i].want);
		tear_down(state);
	}
}

static void a_table_that_is_not_there_is_told_once(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	add_text(s, "One", TEXT_PLAIN);
	struct words *w = load(s, "de-DE");
	words_check(w, &s->dir, s->d);
	assert_findings(s, "99:1 translation-missing 99:1 translation-missing");
	assert_true(says(s, "'de-DE'"));
}

/* --- words_check --------------------------------------------------------- */

static void what_is_not_translated_is_told_at_its_place(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "days: Days\nhours: Hours\n");
	put(s, "templates/locales/it-IT.yaml", "Hours: Orario\n");
	put(s, "content/locales/it-IT.yaml", "One: Uno\nSecond.: Secondo.\n");
	add_text(s, "One", TEXT_PLAIN);
	add_text(s, "Two", TEXT_INLINE);
	add_text(s, "First.\n\nSecond.", TEXT_PROSE);
	words_check(load(s, "it-IT"), &s->dir, s->d);
	/* strings.yaml sorts before texts.yaml */
	assert_findings(
		s, "1:7 translation-missing 2:1 translation-missing 3:1 translation-missing");
	assert_true(says(s, "not translated into 'it-IT': 'First.'"));
}

static void what_nothing_uses_is_told_at_the_entry(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "templates/locales/it-IT.yaml", "Hours: Orario\nOld string: Vecchia\n");
	put(s, "content/locales/it-IT.yaml", "# a comment\nOne: Uno\n\nTwo: Due\nHours: Orari\n");
	add_text(s, "One", TEXT_PLAIN);
	words_check(load(s, "it-IT"), &s->dir, s->d);
	assert_findings(s, "4:1 translation-unused");
	assert_true(says(s, "'it-IT'"));
}

static void names_of_terms_may_be_fixed(void **state)
{
	struct site_case *s = *state;
	struct term term = { .name = { .source = STR("Office 365"), .index = 1 },
		.never_translated = true };
	struct entry *entries[1] = { &term.entry };
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "templates/locales/it-IT.yaml", "Hours: Orario\n");
	put(s, "content/locales/it-IT.yaml", "Admin center: Amministrazione\n");
	add_text(s, "Office 365", TEXT_PLAIN);
	add_text(s, "Admin center", TEXT_PLAIN);
	s->dir.all[COLLECTION_TERMS] = (struct entries){ .items = entries, .count = 1 };
	struct words *w = load(s, "it-IT");
	words_check(w, &s->dir, s->d);
	assert_findings(s, "");
	assert_true(words_of(w, STR("Office 365")).translated);
	assert_str(words_of(w, STR("Office 365")).text, "Office 365");
	term.never_translated = false;
	words_check(load(s, "it-IT"), &s->dir, s->d);
	assert_findings(s, "1:1 translation-missing");
}

static void codes_must_be_those_of_the_source(void **state)
{
	static const struct {
		const char *source, *table, *want;
		enum text_kind kind;
	} cases[] = {
		{ "See [](term:x).", "'See [](term:x).': 'Vedi [](term:x).'\n", "", TEXT_INLINE },
		{ "See [](term:x).", "'See [](term:x).': 'Vedi [y](term:x).'\n", "", TEXT_INLINE },
		{ "See [](term:x).", "'See [](term:x).': 'Vedi.'\n", "1:21 translation-codes",
			TEXT_INLINE },
		{ "See.", "'See.': 'Vedi [](term:x).'\n", "1:10 translation-codes", TEXT_INLINE },
		{ "See [](term:x).", "'See [](term:x).': 'Vedi [](term:y).'\n",
			"1:21 translation-codes", TEXT_PROSE },
		{ "[a](term:x)", "'[a](term:x)': Plain words\n", "", TEXT_PLAIN },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		put(s, "templates/strings.yaml", "hours: Hours\n");
		put(s, "templates/locales/it-IT.yaml", "Hours: Orario\n");
		put(s, "content/locales/it-IT.yaml", cases[i].table);
		add_text(s, cases[i].source, cases[i].kind);
		words_check(load(s, "it-IT"), &s->dir, s->d);
		assert_findings(s, cases[i].want);
		tear_down(state);
	}
}

static void arguments_must_be_those_of_the_source(void **state)
{
	static const struct {
		const char *target, *want;
	} cases[] = {
		{ "da {0} a {1}", "" },
		{ "{1} dopo {0}", "" },
		{ "da {0}", "1:21 translation-codes" },
		{ "{0} {1} {2}", "1:21 translation-codes" },
		{ "{1} {0, plural, other {x}}", "1:21 translation-codes" },
		{ "{1} {0", "1:21 translation-codes" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		char table[96];
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		snprintf(table, sizeof(table), "'from {0} to {1}': '%s'\n", cases[i].target);
		put(s, "templates/strings.yaml", "span: 'from {0} to {1}'\n");
		put(s, "templates/locales/it-IT.yaml", table);
		put(s, "content/locales/it-IT.yaml", "{}\n");
		words_check(load(s, "it-IT"), &s->dir, s->d);
		assert_findings(s, cases[i].want);
		tear_down(state);
	}
}

/* Also where only the content translates the words of the interface. */
static void arguments_are_checked_in_every_table(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "days: Days\nspan: 'from {0}'\n");
	put(s, "content/locales/it-IT.yaml", "'from {0}': da\n");
	struct words *w = load(s, "it-IT");
	words_check(w, &s->dir, s->d);
	/* of the table that is not there one word is enough */
	assert_findings(s, "1:13 translation-codes 99:1 translation-missing");
}

/* --- our own files ------------------------------------------------------- */

/* The strings that come with the program: complete in Italian, nothing left over. */
static void our_own_strings_are_translated(void **state)
{
	static const char *const ours[] = { "templates", NULL };
	struct site_case *s = *state;
	put(s, "content/locales/it-IT.yaml", "{}\n");
	struct words *w = words_load(s->a, &s->dir, ours, STR("it-IT"), (struct pos){ 0 }, s->d);
	assert_non_null(w);
	words_check(w, &s->dir, s->d);
	assert_findings(s, "");

	/* the same table as the content's own: what no string uses is told */
	struct str table = { 0 };
	assert_true(file_read(s->a, STR("templates/locales/it-IT.yaml"), 1 << 20, &table, s->d));
	put(s, "content/locales/it-IT.yaml", arena_str(s->a, table).s);
	w = words_load(s->a, &s->dir, ours, STR("it-IT"), (struct pos){ 0 }, s->d);
	words_check(w, &s->dir, s->d);
	assert_findings(s, "");
}

#define WITH_SITE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SITE(keys_have_single_spaces),
		WITH_SITE(strings_are_texts_or_maps),
		WITH_SITE(tables_translate),
		WITH_SITE(targets_keep_their_lines_strings_do_not),
		WITH_SITE(the_sites_own_templates_come_first),
		WITH_SITE(the_source_is_no_parent),
		cmocka_unit_test(own_words_keep_the_arguments),
		WITH_SITE(arguments_are_checked_in_every_table),
		WITH_SITE(parents_fill_the_gaps),
		WITH_SITE(a_site_words_strings_itself),
		WITH_SITE(required_strings_are_reported),
		cmocka_unit_test(mistakes_in_strings),
		cmocka_unit_test(mistakes_in_tables),
		WITH_SITE(a_table_that_is_not_there_is_told_once),
		WITH_SITE(what_is_not_translated_is_told_at_its_place),
		WITH_SITE(what_nothing_uses_is_told_at_the_entry),
		WITH_SITE(names_of_terms_may_be_fixed),
		cmocka_unit_test(codes_must_be_those_of_the_source),
		cmocka_unit_test(arguments_must_be_those_of_the_source),
		WITH_SITE(our_own_strings_are_translated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
