/** Words of one locale: interface strings by id, texts of the content by their
 *  source.
 *
 *  Interface strings stand in TEMPLATES/strings.yaml (a map of id to text, or to
 *  {text, context, note}); a site's own wording under `strings` in the content
 *  takes their place, with the same arguments. Translations are tables of source text to target:
 *  TEMPLATES/locales/<locale>.yaml and CONTENT/locales/<locale>.yaml. Sources are
 *  compared with white space collapsed. Targets keep theirs, which prose may
 *  break a line at; interface strings have single spaces. XLIFF units will stand where the tables
 *  stand now: this header is the door to them.
 */
#ifndef SUPPORTDIR_WORDS_H
#define SUPPORTDIR_WORDS_H

#include "supportdir/model.h"

struct words;

/** A text as a locale shows it. */
struct wording_result {
	struct str text;
	bool translated; /* false: it is the source, in the source language */
};

/** Read strings and tables for one locale. `templates` are the folders in which
 *  templates are looked for, the site's own first, NULL-ended; the strings and
 *  tables of all are merged, the first wins. For the source locale no table is needed; for another
 * a table that is not there is a finding at `at`. Mistakes in the files go to `d`; NULL where there
 * are no strings at all. Tables of parent locales (it-CH, it) fill the gaps: the site's `fallback`,
 * or else the parent in CLDR. A `dir` without a folder has no content to translate. `a` must live
 * as long as `d`, whose findings point into the files. */
struct words *words_load(struct arena *a, const struct directory *dir, const char *const *templates,
	struct str locale, struct pos at, struct diag *d);

/** An interface string. An id that the strings files do not have is our
 *  mistake, or that of a site which replaced our folder: words_require() has
 *  reported it, and the id itself is returned. */
struct wording_result words_string(const struct words *w, const char *id);

/** Is there an interface string of this id? */
bool words_has(const struct words *w, const char *id);

/** Report those of these ids that the strings files lack, at the last file as a whole;
 *  true where they have all. For what draws pages, before it draws. */
bool words_require(const struct words *w, const char *const *ids, size_t count, struct diag *d);

/** All interface strings, for the templates' `strings` object. */
size_t words_count(const struct words *w);
struct str words_id(const struct words *w, size_t i);

/** Is it in other strings files than the last, and not in that? Then *at is its place. */
bool words_is_added(const struct words *w, size_t i, struct pos *at);

/** The translation of a text or of a leaf of it (a paragraph). Marks the table's
 *  entry as used. In the source locale: the source, translated. */
struct wording_result words_of(const struct words *w, struct str source);

/** Report texts of the content without translation (at the text), interface
 *  strings without translation, entries of the content's table that nothing uses
 *  (at the entry), and translations that lack a reference or an argument of their
 *  source or have one more (at the target). Where a table is missing as a whole,
 *  words_load() has said so and single texts are not told. */
void words_check(const struct words *w, const struct directory *dir, struct diag *d);

/** White space collapsed to single spaces, none at the ends: the key of a text. */
struct str words_key(struct arena *a, struct str source);

#endif
