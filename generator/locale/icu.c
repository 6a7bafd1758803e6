#include "locale/icu.h"

#include <assert.h>
#include <stdlib.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "supportdir/buf.h"
#include "supportdir/poison.h"

void icu_must(UErrorCode e)
{
	if (e == U_MEMORY_ALLOCATION_ERROR)
		mem_out_of_memory();
	if (U_FAILURE(e))
		abort();
}

struct wide icu_wide(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	assert(s.n < INT32_MAX / 2);
	struct wide w = { ARENA_ARRAY(a, UChar, s.n + 1), 0 };
	u_strFromUTF8WithSub(
		w.s, (int32_t)s.n + 1, &w.n, s.n ? s.s : "", (int32_t)s.n, 0xfffd, NULL, &e);
	icu_must(e);
	return w;
}

struct wide icu_ascii(UChar *room, const char *text)
{
	size_t n = strlen(text);
	u_charsToUChars(text, room, (int32_t)n + 1);
	return (struct wide){ room, (int32_t)n };
}

bool icu_locale(struct arena *a, struct str tag, char id[ICU_LOCALE])
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t parsed = 0;
	uloc_forLanguageTag(arena_str(a, tag).s, id, ICU_LOCALE, &parsed, &e);
	return U_SUCCESS(e) && e != U_STRING_NOT_TERMINATED_WARNING && parsed > 0 &&
	       (size_t)parsed == tag.n;
}

UChar32 icu_next(const UChar *s, int32_t *i, int32_t n)
{
	UChar c = s[(*i)++];
	if (!U16_IS_SURROGATE(c))
		return c;
	if (!U16_IS_SURROGATE_LEAD(c) || *i == n || !U16_IS_TRAIL(s[*i]))
		return 0xfffd;
	return U16_GET_SUPPLEMENTARY(c, s[(*i)++]);
}

/* What a code point becomes; 0: nothing. */
static UChar32 tidy(UChar32 c)
{
	switch (c) {
	case 0x202f:
		return 0xa0;
	case 0x2009:
		return ' ';
	case 0x200e:
	case 0x200f:
	case 0x061c:
		return 0;
	default:
		return c;
	}
}

struct str icu_tidy(struct arena *a, const UChar *s, int32_t n)
{
	struct buf b = { 0 };
	for (int32_t i = 0; i < n;) {
		UChar32 c = tidy(icu_next(s, &i, n));
		if (c)
			buf_code_point(&b, (unsigned long)c);
	}
	struct str out = arena_str(a, buf_view(&b));
	buf_free(&b);
	return out;
}

struct str icu_narrow(struct arena *a, const UChar *s, int32_t n)
{
	struct buf b = { 0 };
	for (int32_t i = 0; i < n;)
		buf_code_point(&b, (unsigned long)icu_next(s, &i, n));
	struct str out = arena_str(a, buf_view(&b));
	buf_free(&b);
	return out;
}
