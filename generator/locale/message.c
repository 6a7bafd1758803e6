#include <assert.h>
#include <stdlib.h>
#include <unicode/umsg.h>
#include <unicode/ustring.h>

#include "locale/parts.h"
#include "supportdir/buf.h"
#include "supportdir/poison.h"

enum { COUNTS_MAX = 3 };

struct str locale_join(
	const struct locale *l, struct arena *a, const struct str *items, size_t count)
{
	UErrorCode e = U_ZERO_ERROR;
	const UChar **texts = ARENA_ARRAY(a, const UChar *, count);
	int32_t *lengths = ARENA_ARRAY(a, int32_t, count);
	int32_t room = 64;
	for (size_t i = 0; i < count; i++) {
		struct wide w = icu_wide(a, items[i]);
		texts[i] = w.s;
		lengths[i] = w.n;
		room += w.n + 64; /* "and" of any language */
	}
	UChar *out = ARENA_ARRAY(a, UChar, (size_t)room);
	int32_t n = ulistfmt_format(l->list, texts, lengths, (int32_t)count, out, room, &e);
	icu_must(e);
	return icu_tidy(a, out, n);
}

/* --- messages ----------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "{0, plural, …}" or "{0,number}": such a pattern is ICU's. */
static bool is_icu_pattern(struct str p)
{
	for (size_t i = 0; i + 2 < p.n; i++) {
		if (p.s[i] == '{' && is_digit(p.s[i + 1]) && p.s[i + 2] == ',')
			return true;
	}
	return false;
}

/* Plain {0} to {9}. */
static struct str fill(struct arena *a, struct str p, const struct str *args, size_t count)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < p.n; i++) {
		bool hole = i + 2 < p.n && p.s[i] == '{' && is_digit(p.s[i + 1]) &&
		            p.s[i + 2] == '}';
		size_t k = hole ? (size_t)(p.s[i + 1] - '0') : 0;
		if (!hole || k >= count) {
			buf_char(&b, p.s[i]);
			continue;
		}
		buf_str(&b, args[k]);
		i += 2;
	}
	struct str out = arena_str(a, buf_view(&b));
	buf_free(&b);
	return out;
}

/* Counts only: the C interface takes its arguments by their types. A pattern
 * that ICU cannot read is shown as it is. */
static struct str count_message(
	const struct locale *l, struct arena *a, struct str p, const struct str *args, size_t count)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar out[ICU_NAME];
	double n[COUNTS_MAX] = { 0 };
	assert(count <= COUNTS_MAX);
	for (size_t i = 0; i < count; i++)
		n[i] = strtod(arena_str(a, args[i]).s, NULL);
	struct wide w = icu_wide(a, p);
	int32_t m = u_formatMessage(l->id, w.s, w.n, out, ICU_NAME, &e, n[0], n[1], n[2]);
	return U_SUCCESS(e) && m < ICU_NAME ? icu_tidy(a, out, m) : p;
}

struct str locale_message(const struct locale *l, struct arena *a, const char *string_id,
	const struct str *args, size_t count)
{
	struct str p = words_string(l->words, string_id).text;
	return is_icu_pattern(p) ? count_message(l, a, p, args, count) : fill(a, p, args, count);
}
