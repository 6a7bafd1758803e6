/** XLIFF files for tests, from pairs of source and target. */
#ifndef TESTS_XLIFF_BENCH_H
#define TESTS_XLIFF_BENCH_H

#include "supportdir/buf.h"
#include "supportdir/prose.h"
#include "supportdir/units.h"

/** The row of inline Markdown, or of an interface string where it has arguments. */
static inline struct pieces row_of(struct arena *a, const char *source)
{
	struct str text = arena_str(a, str_of(source));
	return strstr(source, "{0}") ? pieces_of_message(a, text) : prose_row_of(a, text);
}

/** One segment a unit, each on a line from line 2 on: sources in Markdown, targets in XML,
 *  NULL-ended. The place of a unit is "at:" and its number. */
static inline const char *xliff_of(struct arena *a, const char *locale, const char *const *pairs)
{
	struct buf b = { 0 };
	buf_printf(&b,
		"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' "
		"srcLang='en-US' trgLang='%s'><file id='f'>\n",
		locale);
	for (size_t i = 0; pairs[i]; i += 2) {
		struct pieces row = row_of(a, pairs[i]);
		const struct unit_id id = unit_id(&row, (struct str){ 0 });
		buf_printf(&b,
			"<unit id='%s'><notes><note category='location'>at:%zu</note></notes>"
			"<segment><source>%s</source>",
			id.s, i / 2 + 1, pairs[i]);
		if (pairs[i + 1])
			buf_printf(&b, "<target>%s</target>", pairs[i + 1]);
		buf_text(&b, "</segment></unit>\n");
	}
	buf_text(&b, "</file></xliff>\n");
	struct str kept = arena_str(a, buf_view(&b));
	buf_free(&b);
	return kept.s;
}

#define XLIFF(a, locale, ...) xliff_of(a, locale, (const char *const[]){ __VA_ARGS__, NULL })

#endif
