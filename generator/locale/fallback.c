#include "locale/fallback.h"

#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "locale/icu.h"
#include "supportdir/poison.h"

/* A parent's children are one text or a list of texts. */
static bool is_child(UResourceBundle *children, const char *id)
{
	UErrorCode e = U_ZERO_ERROR;
	ures_resetIterator(children);
	while (ures_hasNext(children)) {
		char child[FALLBACK_TAG];
		int32_t n = 0;
		const UChar *s = ures_getNextString(children, &n, NULL, &e);
		if (U_FAILURE(e) || n >= FALLBACK_TAG)
			return false;
		u_UCharsToChars(s, child, n);
		child[n] = '\0';
		if (strcmp(child, id) == 0)
			return true;
	}
	return false;
}

/* The parents that cannot be had by cutting off the end of an id: "es_MX" is a
 * child of "es_419", "zh_Hant" of "root". */
static bool listed_parent(const char *id, char parent[FALLBACK_TAG])
{
	UErrorCode e = U_ZERO_ERROR;
	bool found = false;
	UResourceBundle *all = ures_openDirect(NULL, "supplementalData", &e);
	all = ures_getByKey(all, "parentLocales", all, &e);
	while (U_SUCCESS(e) && !found && ures_hasNext(all)) {
		UResourceBundle *children = ures_getNextResource(all, NULL, &e);
		const char *key = U_SUCCESS(e) ? ures_getKey(children) : "";
		if (U_SUCCESS(e) && strlen(key) < FALLBACK_TAG && is_child(children, id)) {
			memcpy(parent, key, strlen(key) + 1);
			found = true;
		}
		ures_close(children);
	}
	ures_close(all);
	return found;
}

static void likely_script(const char *id, char script[ULOC_SCRIPT_CAPACITY])
{
	UErrorCode e = U_ZERO_ERROR;
	char full[FALLBACK_TAG];
	uloc_addLikelySubtags(id, full, sizeof(full), &e);
	uloc_getScript(U_SUCCESS(e) ? full : id, script, ULOC_SCRIPT_CAPACITY, &e);
	if (U_FAILURE(e))
		script[0] = '\0';
}

/* By cutting; but "zh_TW" is written in another script than "zh". */
static void cut_parent(const char *id, char parent[FALLBACK_TAG])
{
	UErrorCode e = U_ZERO_ERROR;
	char mine[ULOC_SCRIPT_CAPACITY], theirs[ULOC_SCRIPT_CAPACITY];
	uloc_getParent(id, parent, FALLBACK_TAG, &e);
	if (U_FAILURE(e))
		parent[0] = '\0';
	likely_script(id, mine);
	likely_script(parent, theirs);
	size_t n = strlen(parent), m = strlen(mine);
	if (!n || strchr(parent, '_') || strcmp(mine, theirs) == 0)
		return;
	parent[n] = '_';
	memcpy(parent + n + 1, mine, m + 1);
}

static struct str cldr_parent(struct arena *a, struct str tag)
{
	UErrorCode e = U_ZERO_ERROR;
	char id[ICU_LOCALE], parent[FALLBACK_TAG], out[FALLBACK_TAG];
	if (!icu_locale(a, tag, id))
		return (struct str){ 0 };
	if (!listed_parent(id, parent))
		cut_parent(id, parent);
	if (!parent[0] || strcmp(parent, "root") == 0)
		return (struct str){ 0 };
	uloc_toLanguageTag(parent, out, sizeof(out), true, &e);
	return U_SUCCESS(e) ? arena_str(a, str_of(out)) : (struct str){ 0 };
}

static struct str next_of(struct arena *a, const struct site *site, struct str tag)
{
	LIST_EACH (struct locale_entry, entry, site->locales) {
		if (str_equal(entry->id.text, tag) && entry->fallback.text.n)
			return entry->fallback.text;
	}
	return cldr_parent(a, tag);
}

static bool has(const struct fallback *f, struct str tag)
{
	for (size_t i = 0; i < f->count; i++) {
		if (str_equal(f->tags[i], tag))
			return true;
	}
	return false;
}

struct fallback fallback_chain(
	struct arena *a, const struct site *site, struct str locale, struct str source)
{
	struct fallback f = { 0 };
	struct str tag = locale;
	while (tag.n && f.count < FALLBACK_MAX && !has(&f, tag) && !str_equal(tag, source)) {
		f.tags[f.count++] = tag;
		tag = next_of(a, site, tag);
	}
	return f;
}

static bool language_and_script(struct arena *a, struct str tag, char language[ULOC_LANG_CAPACITY],
	char script[ULOC_SCRIPT_CAPACITY])
{
	UErrorCode e = U_ZERO_ERROR;
	char id[ICU_LOCALE];
	if (!icu_locale(a, tag, id))
		return false;
	uloc_getLanguage(id, language, ULOC_LANG_CAPACITY, &e);
	if (U_FAILURE(e) || !language[0])
		return false;
	likely_script(id, script);
	return true;
}

bool fallback_is_sibling(struct arena *a, struct str tag, struct str other)
{
	char languages[2][ULOC_LANG_CAPACITY], scripts[2][ULOC_SCRIPT_CAPACITY];
	return language_and_script(a, tag, languages[0], scripts[0]) &&
	       language_and_script(a, other, languages[1], scripts[1]) &&
	       strcmp(languages[0], languages[1]) == 0 && strcmp(scripts[0], scripts[1]) == 0;
}
