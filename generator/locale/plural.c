#include "locale/plural.h"

#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/umsg.h>
#include <unicode/upluralrules.h>

#include "locale/icu.h"
#include "supportdir/poison.h"

enum {
	FORMS_MAX = 16,
	TRIED = 1000, /* numbers from 0 on, which show the forms of whole numbers */
};

#define ARGUMENT "{0,"
#define PLURAL "plural,"

static size_t skip_space(struct str s, size_t i)
{
	while (i < s.n && char_is_space(s.s[i]))
		i++;
	return i;
}

/* Where the first plural begins and where its forms do; both the end of the text: there is
 * none. */
struct found {
	size_t begin, forms;
};

static struct found find_plural(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t word = skip_space(s, i + strlen(ARGUMENT));
		if (str_starts(str_cut(s, i, s.n), ARGUMENT) && word < s.n &&
			str_starts(str_cut(s, word, s.n), PLURAL))
			return (struct found){ i, word + strlen(PLURAL) };
	}
	return (struct found){ s.n, s.n };
}

bool plural_there(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (str_starts(str_cut(s, i, s.n), ARGUMENT))
			return true;
	}
	return false;
}

/* --- forms ---------------------------------------------------------------------- */

struct forms {
	struct str items[FORMS_MAX]; /* "one", "other" */
	size_t count;
};

static bool has(const struct forms *f, struct str form)
{
	for (size_t i = 0; i < f->count; i++) {
		if (str_equal(f->items[i], form))
			return true;
	}
	return false;
}

static void add(struct forms *f, struct str form)
{
	if (f->count < FORMS_MAX && !has(f, form))
		f->items[f->count++] = form;
}

/* Behind the brace that closes the one at `i`; ICU has found that there is one. */
static size_t behind_braces(struct str s, size_t i)
{
	size_t depth = 0;
	for (; i < s.n; i++) {
		depth += s.s[i] == '{';
		depth -= s.s[i] == '}';
		if (!depth)
			return i + 1;
	}
	return i;
}

static struct forms written(struct str s)
{
	struct forms f = { .count = 0 };
	for (size_t i = skip_space(s, find_plural(s).forms); i < s.n && s.s[i] != '}';) {
		size_t end = i;
		while (end < s.n && s.s[end] != '{' && !char_is_space(s.s[end]))
			end++;
		if (s.s[i] != '=') /* exact numbers are everybody's own */
			add(&f, str_cut(s, i, end));
		i = skip_space(s, behind_braces(s, skip_space(s, end)));
	}
	return f;
}

static struct forms needed(struct arena *a, const char *id)
{
	UErrorCode e = U_ZERO_ERROR;
	struct forms f = { .count = 0 };
	UPluralRules *rules = uplrules_open(id, &e);
	icu_must(e);
	for (int n = 0; n <= TRIED; n++) {
		UChar form[32];
		int32_t length = uplrules_select(rules, n, form, 32, &e);
		icu_must(e);
		add(&f, icu_narrow(a, form, length));
	}
	uplrules_close(rules);
	return f;
}

/* CLDR's own forms that no whole number of ours takes ("many" of Italian is for millions) may
 * stand. */
static bool may_stand(const char *id, struct str form)
{
	UErrorCode e = U_ZERO_ERROR;
	UPluralRules *rules = uplrules_open(id, &e);
	UEnumeration *all = uplrules_getKeywords(rules, &e);
	icu_must(e);
	bool found = false;
	int32_t n = 0;
	for (const char *s; !found && (s = uenum_next(all, &n, &e)) != NULL;)
		found = str_is(form, s);
	uenum_close(all);
	uplrules_close(rules);
	return found;
}

static bool has_brace(struct str s)
{
	return str_find(s, '{', 0) < s.n || str_find(s, '}', 0) < s.n;
}

/* An apostrophe in front of a brace or a number sign would take its meaning away. */
static bool has_quote(struct str s)
{
	for (size_t i = 0; i + 1 < s.n; i++) {
		if (s.s[i] == '\'' && strchr("{}#|", s.s[i + 1]))
			return true;
	}
	return false;
}

/* One argument and its forms, with plain words around and in them: ICU asks for as many values
 * as there are arguments, and we have one. */
static bool is_simple(struct str s)
{
	struct found plural = find_plural(s);
	size_t i = skip_space(s, plural.forms);
	bool simple = plural.begin < s.n && !has_quote(s) &&
	              !has_brace(str_cut(s, 0, plural.begin));
	for (; simple && i < s.n && s.s[i] != '}'; i = skip_space(s, i)) {
		size_t open = str_find(s, '{', i), end = behind_braces(s, open);
		bool keyword = str_find(str_cut(s, i, open), ':', 0) == open - i;
		simple = keyword && end <= s.n && !has_brace(str_cut(s, open + 1, end - 1));
		i = end;
	}
	return simple && i < s.n && !has_brace(str_cut(s, i + 1, s.n));
}

/* --- the door --------------------------------------------------------------------- */

static UMessageFormat *open_message(struct arena *a, const char *id, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	struct wide w = icu_wide(a, s);
	UMessageFormat *m = umsg_open(w.s, w.n, id, NULL, &e);
	if (U_SUCCESS(e))
		return m;
	if (m)
		umsg_close(m);
	return NULL;
}

/* A tag that is none is told elsewhere. */
static void locale_id(struct arena *a, struct str tag, char id[ICU_LOCALE])
{
	if (!icu_locale(a, tag, id))
		id[0] = '\0';
}

static bool forms_fine(
	struct arena *a, struct str s, const char *id, struct str language, struct str *why)
{
	struct forms there = written(s), want = needed(a, id);
	for (size_t i = 0; i < want.count; i++) {
		if (has(&there, want.items[i]))
			continue;
		*why = arena_printf(a, "the plural misses the form '%.*s', which %.*s has",
			STRF(want.items[i]), STRF(language));
		return false;
	}
	for (size_t i = 0; i < there.count; i++) {
		if (may_stand(id, there.items[i]))
			continue;
		*why = arena_printf(a, "the plural has the form '%.*s', which %.*s does not have",
			STRF(there.items[i]), STRF(language));
		return false;
	}
	return true;
}

bool plural_fine(struct arena *a, struct str s, struct str language, struct str *why)
{
	char id[ICU_LOCALE];
	locale_id(a, language, id);
	UMessageFormat *m = open_message(a, id, s);
	if (m)
		umsg_close(m);
	if (!m || !is_simple(s)) {
		*why = STR("no sound plural; expected '{0, plural, one {# …} other {# …}}', "
			   "without other braces");
		return false;
	}
	return forms_fine(a, s, id, language, why);
}

struct str plural_text(struct arena *a, struct str language, struct str s, size_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	char id[ICU_LOCALE];
	locale_id(a, language, id);
	uloc_setKeywordValue("numbers", "latn", id, sizeof(id), &e);
	UMessageFormat *m = U_SUCCESS(e) && is_simple(s) ? open_message(a, id, s) : NULL;
	if (!m)
		return s;
	int32_t room = 24 * (int32_t)s.n + 64; /* were it all numbers */
	UChar *out = ARENA_ARRAY(a, UChar, (size_t)room);
	int32_t length = umsg_format(m, out, room, &e, (double)n);
	umsg_close(m);
	return U_SUCCESS(e) && length <= room ? icu_tidy(a, out, length) : s;
}
