#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "locale/parts.h"
#include "supportdir/poison.h"

struct str locale_sort_key(const struct locale *l, struct arena *a, struct str text)
{
	struct wide w = icu_wide(a, text);
	int32_t room = ucol_getSortKey(l->order, w.s, w.n, NULL, 0);
	uint8_t *key = ARENA_ARRAY(a, uint8_t, (size_t)room + 1);
	int32_t n = ucol_getSortKey(l->order, w.s, w.n, key, room);
	return (struct str){ (const char *)key, n > 0 ? (size_t)n - 1 : 0 };
}

/* --- letters ------------------------------------------------------------ */

/* Kana of both kinds sort as one; signs and digits have no script of their own. */
static UScriptCode script_of(UChar32 c)
{
	UErrorCode e = U_ZERO_ERROR;
	UScriptCode s = uscript_getScript(c, &e);
	if (U_FAILURE(e) || s == USCRIPT_INHERITED)
		return USCRIPT_COMMON;
	return s == USCRIPT_KATAKANA ? USCRIPT_HIRAGANA : s;
}

static UChar32 first_of(struct wide w)
{
	int32_t i = 0;
	return w.n ? icu_next(w.s, &i, w.n) : 0;
}

static struct wide wide_copy(struct arena *a, const UChar *s, int32_t n)
{
	struct wide w = { ARENA_ARRAY(a, UChar, (size_t)n + 1), n };
	u_memcpy(w.s, s, n);
	return w;
}

static void add_letter(struct locale *l, const UChar *s, int32_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar up[ICU_NAME];
	int32_t m = u_strToUpper(up, ICU_NAME, s, n, l->id, &e);
	icu_must(e);
	struct letter *t = &l->letters[l->letter_count++];
	t->label = icu_tidy(l->arena, up, m);
	t->bound = wide_copy(l->arena, up, m);
	t->script = script_of(first_of(t->bound));
}

/* One item of a set: a run of characters, or a string. */
static void add_item(struct locale *l, const USet *set, int32_t i)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar32 from = 0, to = 0;
	UChar s[ICU_NAME];
	int32_t n = uset_getItem(set, i, &from, &to, s, ICU_NAME, &e);
	icu_must(e);
	if (n >= 2)
		add_letter(l, s, n);
	for (UChar32 c = from; n == 0 && c <= to; c++) {
		UBool bad = false;
		int32_t m = 0;
		U16_APPEND(s, m, ICU_NAME, c, bad);
		if (!bad)
			add_letter(l, s, m);
	}
}

static UCollationResult compare(const struct locale *l, struct wide a, struct wide b)
{
	return ucol_strcoll(l->base, a.s, a.n, b.s, b.n);
}

static int by_bound(const void *va, const void *vb, void *locale)
{
	const struct letter *a = va, *b = vb;
	int c = compare(locale, a->bound, b->bound);
	if (c)
		return c;
	c = (a->bound.n > b->bound.n) - (a->bound.n < b->bound.n);
	return c ? c : str_compare(a->label, b->label);
}

/* Letters that sort as one letter are one: the first is kept. */
static void drop_equals(struct locale *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->letter_count; i++) {
		if (!kept ||
			compare(l, l->letters[kept - 1].bound, l->letters[i].bound) != UCOL_EQUAL)
			l->letters[kept++] = l->letters[i];
	}
	l->letter_count = kept;
}

/* CLDR marks the places where Chinese changes its letter or number of strokes
 * by strings that begin with U+FDD0: behind it "A", or 0x2800 + strokes. */
enum { MARK = 0xfdd0, STROKES = 0x2800, LATIN = 26, STROKES_MAX = 64 };

/* Where the collation knows such a string as a whole it sorts among the Han
 * characters, otherwise behind the mark alone. */
static void add_marked(struct locale *l, UChar behind, struct str label)
{
	UChar s[] = { MARK, behind };
	if (ucol_strcoll(l->base, s, 2, s, 1) != UCOL_LESS)
		return;
	l->letters[l->letter_count++] = (struct letter){
		.label = label,
		.bound = wide_copy(l->arena, s, 2),
		.script = USCRIPT_HAN,
	};
}

/* The marks take the place of the characters that CLDR lists for Chinese, which
 * are no more than the first of each number of strokes. */
static void add_marked_letters(struct locale *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->letter_count; i++) {
		if (l->letters[i].script != USCRIPT_HAN)
			l->letters[kept++] = l->letters[i];
	}
	l->letter_count = kept;
	for (int i = 0; i < LATIN; i++)
		add_marked(l, (UChar)('A' + i), arena_printf(l->arena, "%c", 'A' + i));
	for (int i = 1; i <= STROKES_MAX; i++)
		add_marked(l, (UChar)(STROKES + i), arena_printf(l->arena, "%d\u5283", i));
}

static void add_index_letters(struct locale *l)
{
	UErrorCode e = U_ZERO_ERROR;
	ULocaleData *data = ulocdata_open(l->id, &e);
	USet *set = ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_INDEX, &e);
	if (U_FAILURE(e) || uset_isEmpty(set)) {
		e = U_ZERO_ERROR;
		uset_close(set);
		set = ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_STANDARD, &e);
	}
	icu_must(e);
	size_t room = (size_t)uset_size(set) + LATIN + STROKES_MAX;
	l->letters = ARENA_ARRAY(l->arena, struct letter, room);
	for (int32_t i = 0; i < uset_getItemCount(set); i++)
		add_item(l, set, i);
	uset_close(set);
	ulocdata_close(data);
}

void letters_open(struct locale *l)
{
	add_index_letters(l);
	if (str_starts(l->tag, "zh") || str_starts(l->tag, "yue"))
		add_marked_letters(l);
	qsort_r(l->letters, l->letter_count, sizeof(*l->letters), by_bound, l);
	drop_equals(l);
}

struct str locale_index_letter(const struct locale *l, struct arena *a, struct str text)
{
	struct wide w = icu_wide(a, text);
	UScriptCode script = script_of(first_of(w));
	size_t from = 0, to = l->letter_count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (compare(l, l->letters[middle].bound, w) == UCOL_GREATER)
			to = middle;
		else
			from = middle + 1;
	}
	struct str other = words_string(l->words, "index-other").text;
	if (from == 0)
		return other;
	const struct letter *t = &l->letters[from - 1];
	bool foreign = t->script != USCRIPT_COMMON && script != USCRIPT_COMMON &&
	               script != t->script;
	return foreign ? other : t->label;
}
