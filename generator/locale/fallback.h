/** Where a text is looked for when a locale does not have it. Private to this
 *  room. */
#ifndef SUPPORTDIR_LOCALE_FALLBACK_H
#define SUPPORTDIR_LOCALE_FALLBACK_H

#include "supportdir/model.h"

enum { FALLBACK_MAX = 32, FALLBACK_TAG = 160 };

struct fallback {
	struct str tags[FALLBACK_MAX]; /* the locale itself first */
	size_t count;
};

/** it-CH, it: the site's own `fallback`, or else the parent in CLDR (es-MX, es-419,
 *  es; zh-TW, zh-Hant). Ends before `source`, whose texts need no
 *  table. Memory comes from `a`. */
struct fallback fallback_chain(
	struct arena *a, const struct site *site, struct str locale, struct str source);

/** Whether two tags have one language in one script: "de-AT" and "de-DE", not "zh-TW" and
 *  "zh-CN". */
bool fallback_is_sibling(struct arena *a, struct str tag, struct str other);

#endif
