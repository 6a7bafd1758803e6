/** The words of one locale: interface strings by id, and what texts of the content become.
 *
 *  Translations are XLIFF 2.1 files: CONTENT/locales/<locale>.xlf, and
 *  TEMPLATES/locales/<locale>.xlf in each folder of templates. A text falls back along the
 *  chain of the locale (it-CH, it, the source) by itself: the first file that has a
 *  translation gives it.
 */
#ifndef SUPPORTDIR_WORDS_H
#define SUPPORTDIR_WORDS_H

#include "supportdir/units.h"

struct words;

/** A text as a locale shows it. */
struct wording_result {
	struct str text;
	bool translated; /* false: it is the source */
	struct str tag; /* the locale whose words these are: a parent's, the source's */
};

/** Their language, where it is not the reader's: else empty. */
static inline struct str wording_language(struct wording_result w)
{
	return w.translated ? (struct str){ 0 } : w.tag;
}

/** Read the translations of one locale. `templates` are the folders of templates, the
 *  site's own first, NULL-ended. For the source locale no file of the content is needed, and
 *  for STRINGS_LANGUAGE none of the templates; for others a file that is not there is a
 *  finding at `at`. Mistakes in the files go to `d`. A `dir`
 *  without a folder has no content to translate. `a` must live as long as `d`, whose
 *  findings point into the files. */
struct words *words_load(struct arena *a, const struct directory *dir, const struct units *units,
	const char *const *templates, struct str locale, struct pos at, struct diag *d);

/** An interface string. An id that there is not is our mistake, or that of a site which
 *  replaced our folder: strings_require() has reported it, and the id itself is
 *  returned. */
struct wording_result words_string(const struct words *w, const char *id);

/** Is there an interface string of this id? */
bool words_has(const struct words *w, const char *id);

/** What takes the place of a leaf, or NULL where it is not translated. In the source
 *  locale: the leaf itself. */
const struct pieces *words_translation(
	const struct words *w, const struct pieces *leaf, struct str context);

/** The segments of that translation and of the leaf, in order: as they were frozen in the file,
 *  or one pair where they do not stand for each other any more (the source has changed, or the
 *  translator has merged or moved sentences). NULL where there are no two languages: in the
 *  source locale, for a leaf without translation, for words that are the same in both. They
 *  are kept: not for several threads. */
const struct pairs *words_pairs(
	const struct words *w, const struct pieces *leaf, struct str context);

/** The same of an interface string. */
const struct pairs *words_string_pairs(const struct words *w, const char *id);

/** Whether nobody has looked at what a machine made of a leaf; or of any interface string. */
bool words_by_machine(const struct words *w, const struct pieces *leaf, struct str context);
bool words_strings_by_machine(const struct words *w);

/** How much is translated: units that want a translation, those that have one, and of these
 *  the ones whose source has changed, that nobody has read, and that were reviewed (or are
 *  final). */
struct coverage {
	size_t units, translated, stale, machine, reviewed;
};
struct coverage words_coverage(const struct words *w);

/** The same by the file that units are first used in: name to struct coverage, in the order
 *  of the files. Memory comes from `a`. */
struct keymap words_coverage_by_file(const struct words *w, struct arena *a);

/** Report units without translation (at their first use), translations of sources that have
 *  changed or that nobody has looked at, translations with other codes than their source
 *  (at the target), and those of the content's files that no unit has (at the unit).
 *  Where a file is missing or broken, words_load() has said so and single units are not
 *  told. */
void words_check(const struct words *w, struct diag *d);

#endif
