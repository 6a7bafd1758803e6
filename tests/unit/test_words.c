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

#include "supportdir/buf.h"
#include "supportdir/file.h"
#include "supportdir/prose.h"
#include "supportdir/words.h"

#include "xliff_bench.h"

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

/* The units as they are now: a text may have been added. */
static const struct units *units(struct site_case *s)
{
	struct pos at = { &s->source, 99, 1 };
	return units_open(s->a, &s->dir, s->templates, at, s->d);
}

static struct words *load(struct site_case *s, const char *locale)
{
	struct pos at = { &s->source, 99, 1 };
	const struct units *u = units(s);
	return u ? words_load(s->a, &s->dir, u, s->templates, str_of(locale), at, s->d) : NULL;
}

#define PUT_IT(s, name, ...) put(s, name "/locales/it-IT.xlf", XLIFF((s)->a, "it-IT", __VA_ARGS__))

static struct str shown(const struct site_case *s, const struct pieces *row)
{
	struct buf b = { 0 };
	if (!row)
		return STR("(none)");
	pieces_markdown(row, &b);
	struct str kept = arena_str(s->a, buf_view(&b));
	buf_free(&b);
	return kept;
}

static struct str translated(struct site_case *s, const struct words *w, const char *source)
{
	struct pieces row = row_of(s->a, source);
	return shown(s, words_translation(w, &row, (struct str){ 0 }));
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

static void strings_are_texts_or_maps(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml",
		"zulu: Last\nhours: {text: Hours, context: head, note: of a column}\nalpha: |\n  "
		"Two\n  lines\n");
	struct words *w = load(s, "en-US");
	assert_non_null(w);
	const struct strings *all = &units(s)->strings;
	assert_int_equal(all->count, 3);
	assert_str(all->items[0].id, "alpha");
	assert_str(all->items[1].context, "head");
	assert_str(all->items[1].note, "of a column");
	assert_str(all->items[2].id, "zulu");
	assert_str(words_string(w, "hours").text, "Hours");
	assert_str(words_string(w, "alpha").text, "Two lines");
	assert_true(words_string(w, "hours").translated);
	assert_true(words_has(w, "zulu"));
	assert_false(words_has(w, "zul"));
	assert_str(words_string(w, "nothing").text, "nothing");
	assert_false(words_string(w, "nothing").translated);
	assert_str(translated(s, w, "any*thing*"), "any*thing*");
	words_check(w, s->d);
	assert_findings(s, "");
}

static void files_translate(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\ndays: Days\ntimes: Times\nby: by {0}\n");
	PUT_IT(s, "templates", "Hours", "Orario", "Days", "Giorni", "by {0}", "di <ph id='1'/>");
	PUT_IT(s, "content", "Days", "Giornate", "A longer text", "\n Un testo\n  lungo ", "Empty",
		NULL);
	add_text(s, "A longer\n  text", TEXT_INLINE);
	add_text(s, "Empty", TEXT_INLINE);
	struct words *w = load(s, "it-IT");
	assert_str(words_string(w, "hours").text, "Orario");
	assert_str(words_string(w, "days").text, "Giornate"); /* the content's file first */
	assert_str(words_string(w, "times").text, "Times");
	assert_false(words_string(w, "times").translated);
	assert_str(words_string(w, "by").text, "di {0}");
	assert_str(translated(s, w, "A longer text"), "Un testo lungo");
	assert_str(translated(s, w, "Empty"), "(none)");
	assert_findings(s, "");
	struct coverage c = words_coverage(w);
	assert_int_equal(c.units, 6);
	assert_int_equal(c.translated, 4);
}

static void the_sites_own_templates_come_first(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	PUT_IT(s, "templates", "Hours", "Orario", "Opening", "Apertura");
	put(s, "content/templates/strings.yaml", "hours: Opening\n");
	PUT_IT(s, "content/templates", "Hours", "Orari");
	PUT_IT(s, "content", "x", "y");
	add_text(s, "Hours", TEXT_PLAIN);
	struct words *w = load(s, "it-IT");
	assert_str(words_string(w, "hours").text, "Apertura");
	assert_str(translated(s, w, "Hours"), "Orari");
	assert_findings(s, "");
}

/* Contexts make units of their own. */
static void contexts_are_kept_apart(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml",
		"open: Open\ndo: {text: Open, context: what a reader does}\n");
	PUT_IT(s, "templates", "Open", "Aperto");
	struct words *w = load(s, "it-IT");
	assert_str(words_string(w, "open").text, "Aperto");
	assert_false(words_string(w, "do").translated);
}

/* --- codes ------------------------------------------------------------------ */

static void codes_stand_where_the_translator_put_them(void **state)
{
	static const struct {
		const char *source, *target, *want;
	} cases[] = {
		{ "See *a* and [](term:x).", "<ph id='2'/>: <pc id='1'>A</pc>.",
			"[](term:x): *A*." },
		{ "See [](term:x).", "Vedi <pc id='1'>y</pc>.", "Vedi [y](term:x)." },
		{ "**a *b***", "<pc id='1'><pc id='2'>b</pc></pc>", "***b***" },
		{ "**a *b***", "<pc id='2'><pc id='1'>b</pc></pc>", "***b***" },
		{ "`a`", "<sc id='9'/>", NULL },
		{ "*a*", "<sc id='1'/>A<ec startRef='1'/>", "*A*" },
		{ "a", "<mrk id='m1' translate='no'>A</mrk>", "A" },
		{ "a\\\nb", "A<ph id='1'/>B", "A\\\nB" },
		{ "a *b*", "*a* <pc id='1'>b</pc>", "\\*a\\* *b*" },
		{ "See.", "Vedi <sm id='m'/> qui<em startRef='m'/>.", "Vedi qui." },
		{ "See `a`.", "Vedi <ph id='1'>\n</ph>.", "Vedi `a`." },
		{ "Write {0} here", "Scrivere {0} qui", "Scrivere {0} qui" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		put(s, "templates/strings.yaml", "hours: Hours\n");
		PUT_IT(s, "content", cases[i].source, cases[i].target);
		add_text(s, cases[i].source, TEXT_INLINE);
		struct words *w = load(s, "it-IT");
		assert_str(translated(s, w, cases[i].source),
			cases[i].want ? cases[i].want : "(none)");
		tear_down(state);
	}
}

static void codes_must_be_those_of_the_source(void **state)
{
	static const struct {
		const char *source, *target, *says;
	} cases[] = {
		{ "See [](term:x).", "Vedi.", "misses '[](term:x)'" },
		{ "See.", "Vedi <ph id='1'/>.",
			"has the code '1', which the source does not have" },
		{ "See *a*.", "Vedi <ph id='1'/>.", "has '*' alone, which stands around words" },
		{ "See `a`.", "Vedi <pc id='1'>a</pc>.",
			"has '`a`' around words, which stands alone" },
		{ "See `a`.", "<ph id='1'/> <ph id='1'/>",
			"has '`a`' 2 times, the source has it once" },
		{ "*a*", "<sc id='1'/>a", "opens a code and does not close it" },
		{ "*a* **b**", "<sc id='1'/><sc id='2'/>a<ec startRef='1'/><ec startRef='2'/>",
			"closes the code '1' where it is not the last one that was opened" },
		{ "from {0} to {1}", "da <ph id='1'/>", "misses '{1}'" },
		{ "from {0} to {1}", "{0} <ph id='1'/> <ph id='2'/>",
			"has '{0}' as words; write the code (<ph>)" },
		{ "See.",
			"Ve\xe2\x80\xae"
			"di.",
			"holds the hidden character U+202E; delete it" },
		{ "See.", "Vedi\xee\x80\x80.", "holds the hidden character U+E000; delete it" },
		{ "See.", "\xef\xbb\xbfVedi.", "holds the hidden character U+FEFF; delete it" },
		{ "See *a* b.", "Vedi <pc id='1'> </pc> b.", "has '*' around nothing" },
#define FOUR "<sc id='1'/><sc id='1'/><sc id='1'/><sc id='1'/>"
		{ "*a*", FOUR FOUR FOUR FOUR FOUR FOUR FOUR FOUR "<sc id='1'/>a",
			"has codes too deep in each other" },
		{ "[A](x:a) **[B](x:b)**", "<pc id='1'>A <pc id='2'><pc id='3'>B</pc></pc></pc>",
			"has the link 'x:b' in another link" },
		{ "[A](x:a) [](term:x)", "<pc id='1'>A <pc id='2'>B</pc></pc>",
			"has the link '[](term:x)' in another link" },
		{ "from {0} to {1}", "<ph id='2'/> <ph id='1'/> <ph id='2'/>", NULL },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		bool message = strchr(cases[i].source, '{') != NULL;
		put(s, "templates/strings.yaml",
			message ? arena_printf(s->a, "x: '%s'\n", cases[i].source).s
				: "hours: Hours\n");
		PUT_IT(s, "templates", "Hours", "Orario");
		PUT_IT(s, "content", cases[i].source, cases[i].target);
		if (!message)
			add_text(s, cases[i].source, TEXT_INLINE);
		words_check(load(s, "it-IT"), s->d);
		diag_finish(s->d);
		assert_int_equal(diag_count(s->d, LEVEL_ERROR), cases[i].says != NULL);
		if (cases[i].says && !says(s, cases[i].says))
			fail_msg("'%s': not said: %s", cases[i].target, cases[i].says);
		tear_down(state);
	}
}

/* --- predecessors ------------------------------------------------------------- */

/* A text that changed finds its old translation by the place that both name. */
static void old_translations_are_found_by_place(void **state)
{
	static const struct {
		const char *source, *want, *finding;
	} cases[] = {
		{ "Old", "Vecchio", "" },
		{ "New", "Vecchio", "1:1 translation-stale" },
		{ "New *b*", "(none)", "1:1 translation-stale" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		put(s, "templates/strings.yaml", "hours: Hours\n");
		PUT_IT(s, "templates", "Hours", "Orario");
		PUT_IT(s, "content", "Old", "Vecchio");
		add_text(s, cases[i].source, TEXT_INLINE);
		s->items[0].address = STR("at:1");
		struct words *w = load(s, "it-IT");
		assert_str(translated(s, w, cases[i].source), cases[i].want);
		words_check(w, s->d);
		assert_findings(s, cases[i].finding);
		tear_down(state);
	}
}

/* Units by hand, all at one place: sources and targets in XML. */
static const char *units_at_one_place(struct site_case *s, const char *const *units)
{
	return arena_printf(s->a,
		"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' "
		"srcLang='en-US' trgLang='it-IT'><file id='f'>%s%s%s</file></xliff>",
		units[0], units[1] ? units[1] : "", units[1] && units[2] ? units[2] : "")
	        .s;
}

#define OLD(id, data, source, target)                                                              \
	"<unit id='" id                                                                            \
	"'><notes><note category='location'> at:1\n</note></notes><originalData>" data             \
	"</originalData><segment><source>" source "</source>" target "</segment></unit>"
#define PC(id, words) "<pc id='" id "' dataRefStart='s" id "' dataRefEnd='e" id "'>" words "</pc>"
#define PAIR(id, start, end) "<data id='s" id "'>" start "</data><data id='e" id "'>" end "</data>"
#define SC(id, words)                                                                              \
	"<sc id='" id "' dataRef='s" id "'/>" words "<ec startRef='" id "' dataRef='e" id "'/>"

/* Which of several old units is shown: the first whose codes fit. A link is known by where it
 * leads, not by its place. */
static void the_predecessor_that_fits_is_shown(void **state)
{
	static const char links[] = OLD("u1", PAIR("1", "[", "](x:a)") PAIR("2", "[", "](x:b)"),
		"See " PC("1", "A") " and " PC("2", "B"),
		"<target>Vedi " PC("1", "A") " e " PC("2", "B") "</target>");
	static const char loose[] = OLD("u1", PAIR("1", "[", "](x:a)") PAIR("2", "[", "](x:b)"),
		"See " SC("1", "A") " and " SC("2", "B"),
		"<target>Vedi " SC("1", "A") " e " SC("2", "B") "</target>");
	static const char bare[] = OLD("u2", "<data id='x'/>", "Old", "");
	static const char plain[] = OLD(
		"u3", "<data id='x'/>", "Older", "<target>Vecchio</target>");
	static const struct {
		const char *units[3], *source, *want;
	} cases[] = {
		{ { links }, "Now [B](x:b), [A](x:a)", "Vedi [A](x:a) e [B](x:b)" },
		{ { loose }, "Now [B](x:b), [A](x:a)", "Vedi [A](x:a) e [B](x:b)" },
		{ { links }, "Now [B](x:b), [C](x:c)", "(none)" },
		{ { links, bare, plain }, "Now [B](x:b), [A](x:a)", "Vedi [A](x:a) e [B](x:b)" },
		{ { links, bare, plain }, "Now", "Vecchio" },
		{ { bare, plain }, "Now", "Vecchio" },
		{ { bare, links }, "Now", "(none)" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		put(s, "templates/strings.yaml", "hours: Hours\n");
		put(s, "content/locales/it-IT.xlf", units_at_one_place(s, cases[i].units));
		add_text(s, cases[i].source, TEXT_INLINE);
		s->items[0].address = STR("at:1");
		assert_str(translated(s, load(s, "it-IT"), cases[i].source), cases[i].want);
		tear_down(state);
	}
}

/* What fits goes to whom it fits, though another text comes first. */
static void predecessors_go_to_whom_they_fit(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "content/locales/it-IT.xlf",
		units_at_one_place(s, (const char *const[]){ OLD("u1", "<data id='x'/>", "Old",
								     "<target>Vecchio</target>"),
					      NULL }));
	add_text(s, "New `a`", TEXT_INLINE);
	add_text(s, "New", TEXT_INLINE);
	s->items[0].address = s->items[1].address = STR("at:1");
	struct words *w = load(s, "it-IT");
	assert_str(translated(s, w, "New `a`"), "(none)");
	assert_str(translated(s, w, "New"), "Vecchio");
}

/* Sentences: merged into one, in another order, or not all translated. */
static void targets_of_sentences_make_one_text(void **state)
{
#define SEGMENT(attributes, target) "<segment " attributes "><source>x</source>" target "</segment>"
	static const struct {
		const char *segments, *want;
	} cases[] = {
		{ SEGMENT("", "<target>A.</target>") "<ignorable><source> "
						     "</source></ignorable>" SEGMENT(
							     "", "<target>B.</target>"),
			"A. B." },
		{ SEGMENT("", "<target>A. </target>") "<ignorable><source> "
						      "</source></ignorable>" SEGMENT(
							      "", "<target> B.</target>"),
			"A. B." },
		{ SEGMENT("",
			  "<target order='3'>A.</target>") "<ignorable><source> "
							   "</source></ignorable>" SEGMENT("",
								   "<target order='1'>B.</target>"),
			"B. A." },
		{ SEGMENT("", "<target order='3'>A.</target>") SEGMENT("", "<target>B.</target>"),
			"(none)" },
		{ SEGMENT("", "<target order='2'>A.</target>") SEGMENT("", "<target>B.</target>"),
			"(none)" },
		{ SEGMENT("", "<target>A.</target>") SEGMENT("", "<target/>"), "(none)" },
		{ SEGMENT("", "<target>A.</target>") SEGMENT("state='translated'", "<target/>"),
			"A." },
		{ SEGMENT("state='initial' subState='sd:stale-machine'", "<target>A.</target>")
				SEGMENT("state='initial' subState='sd:stale-machine'", "<target/>"),
			"A." },
		{ SEGMENT("", "<target>A.</target>") SEGMENT("", ""), "(none)" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		struct pieces row = row_of(s->a, "x");
		const struct unit_id id = unit_id(&row, (struct str){ 0 });
		put(s, "templates/strings.yaml", "hours: Hours\n");
		put(s, "content/locales/it-IT.xlf",
			units_at_one_place(s,
				(const char *const[]){ arena_printf(s->a, "<unit id='%s'>%s</unit>",
							       id.s, cases[i].segments)
							       .s,
					NULL }));
		add_text(s, "x", TEXT_INLINE);
		struct str got = translated(s, load(s, "it-IT"), "x");
		if (!str_is(got, cases[i].want))
			fail_msg("case %zu: got '%.*s', want '%s'", i, STRF(got), cases[i].want);
		tear_down(state);
	}
}

/* As `translate update` leaves it: the new unit in the locale's own file, the old translation
 * in that of its parent. */
static void predecessors_stand_in_files_of_parents_too(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "content/locales/it.xlf", XLIFF(s->a, "it", "Old", "Vecchio"));
	add_text(s, "New", TEXT_INLINE);
	s->items[0].address = STR("at:1");
	assert_str(translated(s, load(s, "it-CH"), "New"), "Vecchio");
	put(s, "content/locales/it-CH.xlf", XLIFF(s->a, "it-CH", "New", NULL));
	assert_str(translated(s, load(s, "it-CH"), "New"), "Vecchio");
	put(s, "content/locales/it-CH.xlf", XLIFF(s->a, "it-CH", "New", "Nuovo"));
	assert_str(translated(s, load(s, "it-CH"), "New"), "Nuovo");
}

/* A unit that the locale's own file holds without a target has that of its parent. */
static void parents_translate_what_is_still_open(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	add_text(s, "Old", TEXT_INLINE);
	put(s, "content/locales/it-CH.xlf", XLIFF(s->a, "it-CH", "Old", NULL));
	put(s, "content/locales/it.xlf", XLIFF(s->a, "it", "Old", "Vecchio"));
	assert_str(translated(s, load(s, "it-CH"), "Old"), "Vecchio");
}

/* What another text still has is nobody's predecessor. */
static void used_units_are_no_predecessors(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	PUT_IT(s, "templates", "Hours", "Orario");
	PUT_IT(s, "content", "Old", "Vecchio");
	add_text(s, "New", TEXT_INLINE);
	add_text(s, "Old", TEXT_INLINE);
	s->items[0].address = STR("at:1");
	assert_str(translated(s, load(s, "it-IT"), "New"), "(none)");
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
		snprintf(path, sizeof(path), "content/locales/%s.xlf", cases[i].parent);
		snprintf(full, sizeof(full), "%s/%s", s->folder, path);
		put(s, path, XLIFF(s->a, cases[i].parent, "Hours", "translated"));
		s->locales[0] = (struct locale_entry){ .id.text = str_of(cases[i].locale),
			.fallback.text = str_of(cases[i].own_fallback) };
		s->dir.site.locales = (struct list){ .items = s->locales, .count = 1 };
		struct words *w = load(s, cases[i].locale);
		if (words_string(w, "hours").translated != cases[i].want)
			fail_msg("%s from %s: want %d", cases[i].locale, cases[i].parent,
				cases[i].want);
		assert_int_equal(remove(full), 0);
	}
}

/* Whoever writes in the source language needs no file of it. */
static void the_source_is_no_parent(void **state)
{
	static const struct {
		const char *source, *own_fallback;
		bool want;
	} cases[] = { { "it-IT", NULL, true }, { "de", NULL, false }, { "de", "de", false } };
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	put(s, "content/locales/de.xlf", XLIFF(s->a, "de", "Hours", "translated"));
	for (size_t i = 0; i < COUNT(cases); i++) {
		s->dir.site.source_locale.text = str_of(cases[i].source);
		s->locales[0] = (struct locale_entry){ .id.text = STR("de-AT"),
			.fallback.text = str_of(cases[i].own_fallback) };
		s->dir.site.locales = (struct list){ .items = s->locales, .count = 1 };
		assert_int_equal(words_string(load(s, "de-AT"), "hours").translated, cases[i].want);
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
	PUT_IT(s, "templates", "Hours", "Orario", "Days", "Giorni");
	PUT_IT(s, "content", "Opening hours", "Orario di apertura");
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
			"no sound plural; expected '{0, plural, one {# …} other {# …}}'" },
		{ "{0, plural, one {# hour} other {# hours}}", "a plural is not in the source" },
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
	const struct strings *all = &units(s)->strings;
	assert_false(strings_require(all, ids, 3, s->d));
	assert_true(strings_require(all, ids, 1, s->d));
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

static void mistakes_in_files(void **state)
{
	static const struct {
		const char *xliff, *want;
	} cases[] = {
		{ "x", "1:1 xliff" },
		{ "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' "
		  "srcLang='en-US' trgLang='it'></xliff>",
			"1:1 xliff" },
		{ "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' "
		  "srcLang='en-US' trgLang='it-IT'><file id='f'>\n"
		  "<unit id='u'><segment><source/></segment></unit>\n"
		  "<unit id='u'><segment><source/></segment></unit></file></xliff>",
			"3:1 xliff" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		put(s, "templates/strings.yaml", "hours: Hours\n");
		PUT_IT(s, "templates", "Hours", "Orario");
		put(s, "content/locales/it-IT.xlf", cases[i].xliff);
		add_text(s, "One", TEXT_PLAIN);
		words_check(load(s, "it-IT"), s->d); /* single texts are not told then */
		assert_findings(s, cases[i].want);
		tear_down(state);
	}
}

static void a_file_that_is_not_there_is_told_once(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	add_text(s, "One", TEXT_PLAIN);
	words_check(load(s, "de-DE"), s->d);
	assert_findings(s, "99:1 translation-missing 99:1 translation-missing");
	assert_true(says(s, "'de-DE'"));
}

/* --- words_check --------------------------------------------------------- */

static void what_is_not_translated_is_told_at_its_place(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "days: Days\nhours: Hours\n");
	PUT_IT(s, "templates", "Hours", "Orario");
	PUT_IT(s, "content", "One", "Uno", "Second.", "Secondo.");
	add_text(s, "One", TEXT_PLAIN);
	add_text(s, "Two", TEXT_INLINE);
	add_text(s, "First.\n\nSecond.", TEXT_PROSE);
	words_check(load(s, "it-IT"), s->d);
	/* strings.yaml sorts before texts.yaml */
	assert_findings(
		s, "1:7 translation-missing 2:1 translation-missing 3:1 translation-missing");
	assert_true(says(s, "not translated into 'it-IT': 'First.'"));
}

static void what_nothing_uses_is_told_at_the_unit(void **state)
{
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	PUT_IT(s, "templates", "Hours", "Orario", "Old string", "Vecchia");
	PUT_IT(s, "content", "One", "Uno", "Two", "Due");
	add_text(s, "One", TEXT_PLAIN);
	words_check(load(s, "it-IT"), s->d);
	assert_findings(s, "3:1 translation-unused");
	assert_true(says(s, "'it-IT'"));
}

static void names_of_terms_may_be_fixed(void **state)
{
	struct site_case *s = *state;
	struct term term = { .name = { .source = STR("Office 365"), .index = 1 },
		.never_translated = true };
	struct entry *entries[1] = { &term.entry };
	put(s, "templates/strings.yaml", "hours: Hours\n");
	PUT_IT(s, "templates", "Hours", "Orario");
	PUT_IT(s, "content", "Admin center", "Amministrazione");
	add_text(s, "Office 365", TEXT_PLAIN);
	add_text(s, "Admin center", TEXT_PLAIN);
	s->dir.all[COLLECTION_TERMS] = (struct entries){ .items = entries, .count = 1 };
	struct words *w = load(s, "it-IT");
	words_check(w, s->d);
	assert_findings(s, "");
	assert_str(translated(s, w, "Office 365"), "Office 365");
	term.never_translated = false;
	words_check(load(s, "it-IT"), s->d);
	assert_findings(s, "1:1 translation-missing");
}

/* --- our own files ------------------------------------------------------- */

/* The strings that come with the program: complete in all languages, nothing left over. */
static void our_own_strings_are_translated(void **state)
{
	static const char *const ours[] = { "templates", NULL };
	static const char *const tags[] = { "ar-SA", "da-DK", "de-DE", "it-IT", "ja-JP" };
	const struct pos nowhere = { 0 };
	for (size_t i = 0; i < COUNT(tags); i++) {
		assert_int_equal(set_up(state), 0);
		struct site_case *s = *state;
		struct str file = { 0 }, tag = str_of(tags[i]);
		struct str name = arena_printf(s->a, "templates/locales/%s.xlf", tags[i]);
		const struct units *u = units_open(s->a, &s->dir, ours, nowhere, s->d);
		/* as the content's own file it is told what no string uses */
		assert_true(file_read(s->a, name, 1 << 20, &file, s->d));
		put(s, arena_printf(s->a, "content/locales/%s.xlf", tags[i]).s, file.s);
		words_check(words_load(s->a, &s->dir, u, ours, tag, nowhere, s->d), s->d);
		assert_findings(s, "");
		tear_down(state);
	}
}

/* --- pairs --------------------------------------------------------------------------- */

/* "1 target = source | 2 …", with "~" where no blank stands between; "(none)". */
static struct str told_pairs(struct site_case *s, const struct words *w, const char *source)
{
	struct pieces row = row_of(s->a, source);
	const struct unit_id id = unit_id(&row, (struct str){ 0 });
	const struct pairs *pairs = words_pairs(w, &row, (struct str){ 0 });
	struct buf b = { 0 };
	for (size_t i = 0; pairs && i < pairs->count; i++) {
		const struct pair *pair = &pairs->items[i];
		assert_true(str_starts(pair->id, id.s) && pair->id.s[strlen(id.s)] == '.');
		buf_printf(&b, "%s%s %.*s = %.*s",
			i == 0        ? ""
			: pair->blank ? " | "
				      : "~",
			pair->id.s + strlen(id.s) + 1, STRF(shown(s, &pair->target)),
			STRF(shown(s, &pair->source)));
	}
	struct str told = pairs ? arena_str(s->a, buf_view(&b)) : STR("(none)");
	buf_free(&b);
	return told;
}

#define BLANK "<ignorable><source> </source><target> </target></ignorable>"
#define SENTENCE(source, target)                                                                   \
	"<segment state='translated'><source>" source "</source><target>" target                   \
	"</target></segment>"

static void segments_stand_beside_their_sources(void **state)
{
	static const struct {
		const char *source, *unit, *want;
	} cases[] = {
		{ "One. Two.", SENTENCE("One.", "Uno.") BLANK SENTENCE("Two.", "Due."),
			"1 Uno. = One. | 2 Due. = Two." },
		{ "One.", SENTENCE("One.", "Uno."), "1 Uno. = One." },
		/* blanks within the segments; none at all, as in Japanese */
		{ "One. Two.", SENTENCE("One. ", "Uno. ") SENTENCE("Two.", "Due."),
			"1 Uno. = One. | 2 Due. = Two." },
		{ "One. Two.",
			SENTENCE("One.",
				"Uno.") "<ignorable><source> </source><target/></ignorable>" //
			SENTENCE("Two.", "Due."),
			"1 Uno. = One.~2 Due. = Two." },
		/* codes keep their place */
		{ "See *a*. And [](term:x).",
			SENTENCE("See <pc id='1'>a</pc>.", "<pc id='1'>A</pc>, vedi.")
				BLANK SENTENCE("And <ph id='2'/>.", "E <pc id='2'>y</pc>."),
			"1 *A*, vedi. = See *a*. | 2 E [y](term:x). = And [](term:x)." },
		/* merged, moved, with text between, of another source, across segments: whole */
		{ "One. Two.", SENTENCE("One.", "Uno e due.") BLANK SENTENCE("Two.", ""),
			"p Uno e due. = One. Two." },
		{ "One. Two.",
			"<segment state='translated'><source>One.</source><target order='3'>Uno."
			"</target></segment><ignorable><source> </source><target order='2'> "
			"</target></ignorable><segment state='translated'><source>Two.</source>"
			"<target order='1'>Due.</target></segment>",
			"p Due. Uno. = One. Two." },
		{ "One. Two.",
			SENTENCE("One.", "Uno.") "<ignorable><source> </source><target> e "
						 "</target></ignorable>" SENTENCE("Two.", "due."),
			"p Uno. e due. = One. Two." },
		{ "One. Two.", SENTENCE("One!", "Uno.") BLANK SENTENCE("Two.", "Due."),
			"p Uno. Due. = One. Two." },
		{ "*One. Two.*",
			SENTENCE("<sc id='1'/>One.", "<sc id='1'/>Uno.")
				BLANK SENTENCE("Two.<ec startRef='1'/>", "Due.<ec startRef='1'/>"),
			"p *Uno. Due.* = *One. Two.*" },
		/* stale: what it says is of another source */
		{ "One. Two.",
			"<segment state='initial' subState='sd:stale'><source>One.</source>"
			"<target>Uno.</target></segment>" BLANK SENTENCE("Two.", "Due."),
			"p Uno. Due. = One. Two." },
		/* not in two languages */
		{ "One. Two.",
			SENTENCE("One.", "Uno.") BLANK "<segment><source>Two.</source>"
						       "</segment>",
			"(none)" },
		{ "One.", SENTENCE("One.", "One."), "(none)" },
	};
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pieces row = row_of(s->a, cases[i].source);
		s->dir.text_count = 0;
		add_text(s, cases[i].source, TEXT_INLINE);
		put(s, "content/locales/it-IT.xlf",
			arena_printf(s->a,
				"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' "
				"version='2.1' "
				"srcLang='en-US' trgLang='it-IT'><file id='f'><unit id='%s'>%s"
				"</unit></file></xliff>",
				unit_id(&row, (struct str){ 0 }).s, cases[i].unit)
				.s);
		assert_str(told_pairs(s, load(s, "it-IT"), cases[i].source), cases[i].want);
	}
}

/* The front matter of Learn Markdown says so. */
static void what_a_machine_made_is_known(void **state)
{
	static const char file[] =
		"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' "
		"srcLang='en-US' trgLang='it-IT'><file id='f'><unit id='%s'><segment "
		"state='translated'%s><source>%s</source><target>x</target></segment></unit>"
		"</file></xliff>";
	struct site_case *s = *state;
	put(s, "templates/strings.yaml", "hours: Hours\n");
	add_text(s, "One.", TEXT_INLINE);
	for (unsigned by = 0; by < 4; by++) {
		const char *machine = " subState='sd:machine'";
		struct pieces row = row_of(s->a, "One."), label = row_of(s->a, "Hours");
		struct str none = { 0 };
		put(s, "content/locales/it-IT.xlf",
			arena_printf(
				s->a, file, unit_id(&row, none).s, by & 1 ? machine : "", "One.")
				.s);
		put(s, "templates/locales/it-IT.xlf",
			arena_printf(
				s->a, file, unit_id(&label, none).s, by & 2 ? machine : "", "Hours")
				.s);
		struct words *w = load(s, "it-IT");
		assert_int_equal(words_by_machine(w, &row, none), by & 1);
		assert_int_equal(words_strings_by_machine(w), (by & 2) != 0);
	}
	assert_findings(s, "");
}

#define WITH_SITE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SITE(strings_are_texts_or_maps),
		WITH_SITE(files_translate),
		WITH_SITE(the_sites_own_templates_come_first),
		WITH_SITE(contexts_are_kept_apart),
		cmocka_unit_test(codes_stand_where_the_translator_put_them),
		cmocka_unit_test(codes_must_be_those_of_the_source),
		cmocka_unit_test(old_translations_are_found_by_place),
		cmocka_unit_test(the_predecessor_that_fits_is_shown),
		WITH_SITE(predecessors_go_to_whom_they_fit),
		cmocka_unit_test(targets_of_sentences_make_one_text),
		WITH_SITE(predecessors_stand_in_files_of_parents_too),
		WITH_SITE(parents_translate_what_is_still_open),
		WITH_SITE(used_units_are_no_predecessors),
		WITH_SITE(parents_fill_the_gaps),
		WITH_SITE(the_source_is_no_parent),
		WITH_SITE(a_site_words_strings_itself),
		cmocka_unit_test(own_words_keep_the_arguments),
		WITH_SITE(required_strings_are_reported),
		cmocka_unit_test(mistakes_in_strings),
		cmocka_unit_test(mistakes_in_files),
		WITH_SITE(a_file_that_is_not_there_is_told_once),
		WITH_SITE(what_is_not_translated_is_told_at_its_place),
		WITH_SITE(what_nothing_uses_is_told_at_the_unit),
		WITH_SITE(names_of_terms_may_be_fixed),
		cmocka_unit_test(our_own_strings_are_translated),
		WITH_SITE(segments_stand_beside_their_sources),
		WITH_SITE(what_a_machine_made_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
