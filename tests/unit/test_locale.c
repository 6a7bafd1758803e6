/* Locales: which there are, names, time zones, order and letters. */
#include "locale_bench.h"

#include <unicode/ucol.h>
#include <unicode/uloc.h>

#include "locale/icu.h"
#include "supportdir/codes.h"

#include "supportdir/poison.h"

/* --- tags ---------------------------------------------------------------- */

static void tags_have_folder_and_direction(void **state)
{
	static const struct {
		const char *tag, *folder, *direction;
	} cases[] = {
		{ "it-IT", "it-it", "ltr" },
		{ "ar-SA", "ar-sa", "rtl" },
		{ "he-IL", "he-il", "rtl" },
		{ "zh-Hant-TW", "zh-hant-tw", "ltr" },
		{ "sd-PK", "sd-pk", "rtl" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct locale *l = locale(b, cases[i].tag);
		assert_str(cases[i].tag, locale_folder(l), cases[i].folder);
		assert_string_equal(locale_direction(l), cases[i].direction);
	}
}

/* ICU opens a formatter for anything, in the machine's language if need be. */
static void unknown_languages_are_refused(void **state)
{
	static const char *const tags[] = { "xx-YY", "qqq", "tlh", "english", "it_IT", "", "i" };
	struct bench *b = *state;
	UErrorCode e = U_ZERO_ERROR;
	uloc_setDefault("fr_FR", &e);
	for (size_t i = 0; i < COUNT(tags); i++) {
		size_t before = diag_count(b->d, LEVEL_ERROR);
		if (try_locale(b, tags[i]))
			fail_msg("'%s' was opened", tags[i]);
		assert_int_equal(diag_count(b->d, LEVEL_ERROR), before + 1);
	}
}

static void the_machines_language_never_shows(void **state)
{
	static const char *const machines[] = { "en_US", "da_DK", "cs_CZ", "ar_EG", "th_TH" };
	static const char *const tags[] = { "it-IT", "en-US", "sw-KE", "my-MM", "ak-GH", "zh-TW" };
	struct bench *b = *state;
	for (size_t t = 0; t < COUNT(tags); t++) {
		struct str first = { 0 };
		for (size_t m = 0; m < COUNT(machines); m++) {
			UErrorCode e = U_ZERO_ERROR;
			uloc_setDefault(machines[m], &e);
			struct locale *l = try_locale(b, tags[t]);
			assert_non_null(l);
			struct hours_span span = { 540, 1020 };
			struct str got = arena_printf(b->a, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s",
				STRF(locale_region_name(l, b->a, STR("BQ"))),
				STRF(locale_language_name(l, b->a, STR("yue"))),
				STRF(locale_days(l, b->a, 0x1f)), STRF(locale_span(l, b->a, span)),
				STRF(locale_date(l, b->a, STR("2023-06-02"))),
				STRF(locale_zone(l, b->a, STR("Europe/Berlin"))),
				STRF(locale_sort_key(l, b->a, STR("Chile Österreich Åland"))));
			first = m ? first : got;
			if (!str_equal(got, first))
				fail_msg("%s on %s: %.*s, not %.*s", tags[t], machines[m],
					STRF(got), STRF(first));
			locale_close(l);
		}
	}
}

static void versions_are_those_of_the_library(void **state)
{
	struct bench *b = *state;
	assert_true(strtol(locale_icu_version(b->a).s, NULL, 10) >= 72);
	assert_true(strtol(locale_cldr_version(b->a).s, NULL, 10) >= 42);
}

/* What CLDR has, and what a page shows of it. */
static void invisible_signs_are_tidied(void **state)
{
	static const struct {
		UChar s[8];
		const char *want;
	} cases[] = {
		{ { 'a', 0x202f, 'b', 0 }, "a\xc2\xa0"
					   "b" },
		{ { 'a', 0x2009, 'b', 0 }, "a b" },
		{ { 0x200e, 'a', 0x200e, 0 }, "a" },
		{ { 'a', 0x200f, '/', 0x200f, 'b', 0 }, "a/b" },
		{ { 0x061c, 'a', 0 }, "a" },
		/* joiners are letters' own */
		{ { 'a', 0x200c, 'b', 0x200d, 0 }, "a\xe2\x80\x8c"
						   "b\xe2\x80\x8d" },
		{ { 0xd83d, 0xde00, 0 }, "\xf0\x9f\x98\x80" },
		{ { 0xd83d, 'a', 0 }, "\xef\xbf\xbd"
				      "a" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int32_t n = 0;
		while (cases[i].s[n])
			n++;
		assert_str("tidy", icu_tidy(b->a, cases[i].s, n), cases[i].want);
	}
}

/* --- names --------------------------------------------------------------- */

static void names_stand_alone(void **state)
{
	static const struct {
		const char *locale, *kind, *code, *want;
	} cases[] = {
		{ "en-US", "region", "DE", "Germany" },
		{ "it-IT", "region", "DE", "Germania" },
		{ "it-IT", "region", "AX", "Isole Åland" },
		{ "cs-CZ", "region", "AX", "Ålandy" },
		{ "da-DK", "region", "CI", "Elfenbenskysten" },
		{ "en-US", "region", "XK", "Kosovo" },
		{ "en-US", "region", "TA", "Tristan da Cunha" },
		{ "it-IT", "region", "BQ-SA", "BQ-SA" }, /* ICU has no names of subdivisions */
		{ "it-IT", "region", "XX", "XX" },
		{ "en-US", "language", "de", "German" },
		{ "it-IT", "language", "de", "Tedesco" }, /* CLDR: tedesco */
		{ "sv-SE", "language", "en", "Engelska" },
		{ "it-IT", "language", "zh-Hant", "Cinese (tradizionale)" },
		{ "en-US", "language", "cmn", "Mandarin Chinese" }, /* ICU alone: Chinese */
		{ "it-IT", "language", "cmn", "Cinese (mandarino)" },
		{ "ar-SA", "language", "cmn",
			"الصينية (الماندرين)" }, /* CLDR has no longer name: ours */
		{ "it-IT", "language", "yue", "Cantonese" },
		{ "it-IT", "language", "qqz", "qqz" },
		{ "it-IT", "own", "short", "Italiano" },
		{ "it-IT", "own", "long", "Italiano (Italia)" },
		{ "ar-SA", "own", "long", "العربية (المملكة العربية السعودية)" },
		{ "da-DK", "own", "short", "Dansk" },
		{ "zh-TW", "own", "long", "中文（台灣）" },
		{ "ja-JP", "own", "short", "日本語" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct locale *l = locale(b, cases[i].locale);
		struct str code = str_of(cases[i].code), got;
		if (strcmp(cases[i].kind, "region") == 0)
			got = locale_region_name(l, b->a, code);
		else if (strcmp(cases[i].kind, "language") == 0)
			got = locale_language_name(l, b->a, code);
		else
			got = locale_own_name(l, b->a, str_is(code, "short"));
		assert_str(cases[i].locale, got, cases[i].want);
	}
}

/* The number of regions, in each form of the language. */
static void counts_take_the_form_of_the_language(void **state)
{
	static const struct {
		const char *tag;
		size_t n;
		const char *want;
	} cases[] = {
		{ "en-US", 1, "1 country or region" },
		{ "en-US", 0, "0 countries and regions" },
		{ "en-US", 1246, "1,246 countries and regions" },
		{ "it-IT", 1, "1 paese o area geografica" },
		{ "it-IT", 1000000, "1.000.000 paesi e aree geografiche" },
		{ "de-DE", 2, "2 L\u00e4nder und Regionen" },
		{ "da-DK", 1, "1 land eller omr\u00e5de" },
		{ "ja-JP", 1, "1 \u306e\u56fd\u3068\u5730\u57df" },
		{ "ar-SA", 1, "\u0628\u0644\u062f \u0648\u0627\u062d\u062f" },
		{ "ar-SA", 2, "\u0628\u0644\u062f\u064a\u0646" },
		{ "ar-SA", 3, "3 \u0628\u0644\u062f\u0627\u0646" },
		{ "ar-SA", 11, "11 \u0628\u0644\u062f\u064b\u0627" },
		{ "ar-SA", 100, "100 \u0628\u0644\u062f \u0648\u0645" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct locale *l = locale(b, cases[i].tag);
		struct str got = locale_count(l, b->a, "home-description", cases[i].n);
		if (!strstr(got.s, cases[i].want))
			fail_msg("%s: %zu: got '%s', want '%s' in it", cases[i].tag, cases[i].n,
				got.s, cases[i].want);
	}
}

static void zones_are_what_callers_call_them(void **state)
{
	static const struct {
		const char *locale, *tz, *want;
	} cases[] = {
		/* words of our own */
		{ "en-US", "Asia/Shanghai", "Beijing time" },
		{ "it-IT", "Asia/Shanghai", "Ora di Pechino" },
		{ "en-US", "Europe/Moscow", "Moscow time" },
		{ "it-IT", "Europe/Moscow", "Ora di Mosca" },
		{ "it-IT", "Europe/London", "Ora di Londra" },
		{ "it-IT", "America/Toronto", "Ora della costa orientale, Toronto" },
		/* a generic name of CLDR */
		{ "en-US", "Europe/Berlin", "Central European Time" },
		{ "it-IT", "Europe/Berlin", "Ora dell’Europa centrale" },
		{ "en-US", "America/New_York", "Eastern Time" },
		{ "en-US", "UTC", "GMT" },
		/* CLDR has the standard name or the country's: the city */
		{ "en-US", "Asia/Tokyo", "Tokyo time" },
		{ "en-US", "Europe/Istanbul", "Istanbul time" }, /* CLDR: Turkey Time */
		{ "en-US", "America/Argentina/Buenos_Aires", "Buenos Aires time" },
		{ "it-IT", "Africa/Cairo", "Fuso orario: Il Cairo" },
		{ "de-DE", "Asia/Shanghai", "Pekinger Zeit" },
		{ "de-DE", "Europe/London", "Londoner Zeit" },
		{ "ar-SA", "Asia/Kathmandu", "توقيت كاتماندو" },
		{ "ja-JP", "Asia/Dubai", "ドバイ時間" },
		/* no words of ours in that language: CLDR's, never English */
		{ "sv-SE", "Asia/Shanghai", "Kinesisk normaltid" },
		{ "da-DK", "Europe/Berlin", "Centraleuropæisk tid" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(cases[i].tz,
			locale_zone(locale(b, cases[i].locale), b->a, str_of(cases[i].tz)),
			cases[i].want);
}

/* --- order --------------------------------------------------------------- */

enum { NAMES_MAX = 400 };

struct named {
	struct str name, key;
};

static int by_key(const void *va, const void *vb)
{
	const struct named *a = va, *b = vb;
	return str_compare(a->key, b->key);
}

/* The names of all regions, sorted by their keys. */
static size_t sorted_names(struct bench *b, const struct locale *l, struct named *out)
{
	size_t n = 0;
	for (int i = 0; i < 26 * 26; i++) {
		char code[] = { (char)('A' + i / 26), (char)('A' + i % 26), '\0' };
		if (region_code(str_of(code)) != REGION_CODE_NAMED)
			continue;
		assert_true(n < NAMES_MAX);
		out[n].name = locale_region_name(l, b->a, str_of(code));
		out[n].key = locale_sort_key(l, b->a, out[n].name);
		n++;
	}
	assert_true(n > 240);
	qsort(out, n, sizeof(*out), by_key);
	return n;
}

static void keys_sort_as_the_collation_does(void **state)
{
	static const char *const tags[] = { "en-US", "it-IT", "da-DK", "sv-SE", "cs-CZ", "es-ES",
		"de-DE", "ar-SA", "ja-JP" };
	struct bench *b = *state;
	for (size_t t = 0; t < COUNT(tags); t++) {
		struct named names[NAMES_MAX];
		UErrorCode e = U_ZERO_ERROR;
		UCollator *c = ucol_open(tags[t], &e);
		size_t n = sorted_names(b, locale(b, tags[t]), names);
		for (size_t i = 1; i < n; i++) {
			UCollationResult r = ucol_strcollUTF8(c, names[i - 1].name.s,
				(int32_t)names[i - 1].name.n, names[i].name.s,
				(int32_t)names[i].name.n, &e);
			if (U_FAILURE(e) || r == UCOL_GREATER)
				fail_msg("%s: '%.*s' before '%.*s'", tags[t],
					STRF(names[i - 1].name), STRF(names[i].name));
		}
		ucol_close(c);
	}
}

static void letters_sort_as_the_language_has_them(void **state)
{
	static const struct {
		const char *locale, *first, *second;
	} cases[] = {
		{ "en-US", "Åland", "Brazil" }, { "de-DE", "Ägypten", "Belgien" },
		{ "da-DK", "Zambia", "Ærø" }, { "da-DK", "Østrig", "Åland" },
		{ "sv-SE", "Zambia", "Åland" }, { "sv-SE", "Åland", "Österrike" },
		{ "cs-CZ", "Honduras", "Chile" }, /* ch is a letter behind h */
		{ "cs-CZ", "Cuba", "Česko" }, { "es-ES", "Nzz", "Ñandú" },
		{ "en-US", "resume", "résumé" }, { "en-US", "a", "A" }, /* never equal */
		{ "en-US", "a-b",
			"a\xe2\x80\x90"
			"b" }, /* another hyphen: differs in its key */
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct locale *l = locale(b, cases[i].locale);
		struct str one = locale_sort_key(l, b->a, str_of(cases[i].first));
		struct str two = locale_sort_key(l, b->a, str_of(cases[i].second));
		if (str_compare(one, two) >= 0)
			fail_msg("%s: '%s' does not sort before '%s'", cases[i].locale,
				cases[i].first, cases[i].second);
	}
	const struct locale *l = locale(b, "en-US");
	assert_int_equal(
		locale_sort_key(l, b->a, STR("")).n < locale_sort_key(l, b->a, STR("a")).n, true);
	/* equal for the collation, but not the same text */
	assert_int_not_equal(str_compare(locale_sort_key(l, b->a, STR("a\xe2\x80\x8b")),
				     locale_sort_key(l, b->a, STR("a"))),
		0);
}

static void texts_stand_under_their_letter(void **state)
{
	static const struct {
		const char *locale, *text, *want;
	} cases[] = {
		{ "en-US", "Germany", "G" },
		{ "en-US", "germany", "G" },
		{ "en-US", "Åland Islands", "A" },
		{ "en-US", "Côte d’Ivoire", "C" },
		{ "en-US", "Zambia", "Z" },
		{ "en-US", "4th place", "#" },
		{ "en-US", "", "#" },
		{ "en-US", "日本", "#" },
		{ "da-DK", "Åland", "Å" },
		{ "da-DK", "Østrig", "Ø" },
		{ "sv-SE", "Österrike", "Ö" },
		{ "de-DE", "Österreich", "O" },
		{ "cs-CZ", "Chile", "CH" },
		{ "cs-CZ", "Čína", "Č" },
		{ "cs-CZ", "Chorvatsko", "CH" },
		{ "ar-SA", "تركيا", "ت" },
		{ "ar-SA", "Bonaire", "#" },
		{ "ja-JP", "トルコ", "た" },
		{ "ja-JP", "オーランド諸島", "あ" },
		{ "ja-JP", "日本", "その他" }, /* no reading, no letter */
		{ "ko-KR", "독일", "ㄷ" },
		{ "zh-CN", "德国", "D" },
		{ "zh-CN", "中国", "Z" },
		{ "zh-CN", "Bonaire", "B" },
		{ "zh-TW", "土耳其", "3劃" },
		{ "zh-TW", "日本", "4劃" },
		{ "zh-TW", "Bonaire", "#" },
		{ "th-TH", "เยอรมนี", "ย" }, /* the vowel is written first */
		{ "el-GR", "Άγιος", "Α" },
		{ "hu-HU", "Csád", "CS" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(cases[i].text,
			locale_index_letter(
				locale(b, cases[i].locale), b->a, str_of(cases[i].text)),
			cases[i].want);
}

/* A sorted list falls into one stretch for each letter; only "#" may have two. */
static void letters_divide_a_sorted_list(void **state)
{
	static const char *const tags[] = { "en-US", "it-IT", "da-DK", "sv-SE", "cs-CZ", "es-ES",
		"de-DE", "ar-SA", "ja-JP", "zh-CN", "zh-TW", "ko-KR", "th-TH", "he-IL", "hu-HU",
		"el-GR", "fa-IR", "ne-NP", "vi-VN", "pl-PL" };
	struct bench *b = *state;
	for (size_t t = 0; t < COUNT(tags); t++) {
		struct named names[NAMES_MAX];
		struct str letters[NAMES_MAX];
		const struct locale *l = locale(b, tags[t]);
		size_t n = sorted_names(b, l, names), count = 0;
		for (size_t i = 0; i < n; i++) {
			struct str letter = locale_index_letter(l, b->a, names[i].name);
			if (count && str_equal(letters[count - 1], letter))
				continue;
			for (size_t k = 0; k < count; k++) {
				if (str_equal(letters[k], letter) && !str_is(letter, "#"))
					fail_msg("%s: letter '%.*s' begins twice, at '%.*s'",
						tags[t], STRF(letter), STRF(names[i].name));
			}
			letters[count++] = letter;
		}
		assert_true(count > 5);
	}
}

static void regions_have_other_names(void **state)
{
	static const struct {
		const char *tag, *code, *names; /* joined by '|' */
	} cases[] = {
		{ "en", "GB", "United Kingdom|UK" },
		{ "en-US", "SZ", "Eswatini|Swaziland" },
		{ "de-CH", "GB", "Vereinigtes Königreich|UK" }, /* those of "de" */
		{ "und-DE", "DE", "Deutschland" },
		{ "und-HK", "HK", "中國香港特別行政區|香港" },
		{ "qqq", "DE", "" }, /* never the machine's language */
		{ "de", "BQ-SA", "" },
		{ "de", "QQ", "" },
	};
	struct bench *b = *state;
	UErrorCode e = U_ZERO_ERROR;
	uloc_setDefault("fr_FR", &e);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str found[LOCALE_REGION_NAMES];
		struct buf got = { 0 };
		size_t n = locale_region_names(
			b->a, str_of(cases[i].tag), str_of(cases[i].code), found);
		for (size_t k = 0; k < n; k++)
			buf_printf(&got, "%s%.*s", k ? "|" : "", STRF(found[k]));
		assert_str(cases[i].tag, buf_view(&got), cases[i].names);
		buf_free(&got);
	}
}

static void weeks_begin_as_in_a_calendar(void **state)
{
	static const struct {
		const char *tag;
		int first;
		const char *letters; /* Monday first */
	} cases[] = {
		{ "en-US", 6, "MTWTFSS" },
		{ "de-DE", 0, "MDMDFSS" },
		{ "ja-JP", 6, "月火水木金土日" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct locale *l = locale(b, cases[i].tag);
		struct buf got = { 0 };
		for (int day = 0; day < 7; day++)
			buf_str(&got, locale_day_letter(l, b->a, day));
		assert_str(cases[i].tag, buf_view(&got), cases[i].letters);
		assert_int_equal(locale_first_day(l), cases[i].first);
		buf_free(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_languages_are_refused),
		cmocka_unit_test(tags_have_folder_and_direction),
		cmocka_unit_test(the_machines_language_never_shows),
		cmocka_unit_test(versions_are_those_of_the_library),
		cmocka_unit_test(invisible_signs_are_tidied),
		cmocka_unit_test(names_stand_alone),
		cmocka_unit_test(regions_have_other_names),
		cmocka_unit_test(weeks_begin_as_in_a_calendar),
		cmocka_unit_test(counts_take_the_form_of_the_language),
		cmocka_unit_test(zones_are_what_callers_call_them),
		cmocka_unit_test(keys_sort_as_the_collation_does),
		cmocka_unit_test(letters_sort_as_the_language_has_them),
		cmocka_unit_test(texts_stand_under_their_letter),
		cmocka_unit_test(letters_divide_a_sorted_list),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
