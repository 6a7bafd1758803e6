#include "locale/parts.h"
#include "locale/plural.h"
#include "supportdir/buf.h"
#include "supportdir/poison.h"

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

static struct str fill(struct arena *a, struct str p, const struct str *args, size_t count)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < p.n; i++) {
		bool hole = argument_at(p, i);
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

struct str locale_message(const struct locale *l, struct arena *a, const char *string_id,
	const struct str *args, size_t count)
{
	return fill(a, words_string(l->words, string_id).text, args, count);
}

struct str locale_count(const struct locale *l, struct arena *a, const char *string_id, size_t n)
{
	struct wording_result w = words_string(l->words, string_id);
	return plural_text(a, w.tag, w.text, n);
}
