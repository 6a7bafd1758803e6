#include "supportdir/str.h"

#include "supportdir/poison.h"

int str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.s, b.s, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_number(struct str s, size_t from, size_t count, long *value)
{
	*value = 0;
	if (count > 9 || from > s.n || count > s.n - from)
		return false;
	for (size_t i = from; i < from + count; i++) {
		if (!char_is_digit(s.s[i]))
			return false;
		*value = *value * 10 + (s.s[i] - '0');
	}
	return true;
}

bool str_has_letters(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			return true;
	}
	return false;
}

bool str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);
	return s.n >= n && memcmp(s.s, prefix, n) == 0;
}

bool str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);
	return s.n >= n && memcmp(s.s + s.n - n, suffix, n) == 0;
}

struct str str_cut(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from >= to)
		return (struct str){ s.s, 0 };
	return (struct str){ s.s + from, to - from };
}

struct str str_trim(struct str s)
{
	size_t from = 0, to = s.n;
	while (from < to && char_is_space(s.s[from]))
		from++;
	while (to > from && char_is_space(s.s[to - 1]))
		to--;
	return str_cut(s, from, to);
}

struct str str_skip_mark(struct str s)
{
	static const char mark[] = "\xef\xbb\xbf"; /* U+FEFF */
	return str_cut(s, str_starts(s, mark) ? sizeof(mark) - 1 : 0, s.n);
}

size_t str_find(struct str s, char c, size_t from)
{
	if (from >= s.n)
		return s.n;
	const char *hit = memchr(s.s + from, c, s.n - from);
	return hit ? (size_t)(hit - s.s) : s.n;
}

enum { DISTANCE_LENGTH = 64 };

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;
	return m < c ? m : c;
}

/* Optimal string alignment: three rows of the usual table. */
size_t str_distance(struct str a, struct str b, size_t limit)
{
	size_t rows[3][DISTANCE_LENGTH + 1];
	if (a.n > DISTANCE_LENGTH || b.n > DISTANCE_LENGTH)
		return str_equal(a, b) ? 0 : limit + 1;
	for (size_t j = 0; j <= b.n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *row = rows[i % 3], *up = rows[(i + 2) % 3], *upup = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t cost = a.s[i - 1] != b.s[j - 1];
			row[j] = smallest(up[j] + 1, row[j - 1] + 1, up[j - 1] + cost);
			bool swapped = i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] &&
			               a.s[i - 2] == b.s[j - 1];
			if (swapped && upup[j - 2] + 1 < row[j])
				row[j] = upup[j - 2] + 1;
		}
	}
	size_t found = rows[a.n % 3][b.n];
	return found > limit ? limit + 1 : found;
}

/* Bytes that follow a lead byte, and the smallest code point they may make. */
static int sequence(unsigned char lead, long *cp, long *least)
{
	static const struct {
		unsigned char mask, bits;
		int more;
		long least;
	} forms[] = {
		{ 0x80, 0x00, 0, 0 },
		{ 0xe0, 0xc0, 1, 0x80 },
		{ 0xf0, 0xe0, 2, 0x800 },
		{ 0xf8, 0xf0, 3, 0x10000 },
	};
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if ((lead & forms[i].mask) != forms[i].bits)
			continue;
		*cp = lead & (unsigned char)~forms[i].mask;
		*least = forms[i].least;
		return forms[i].more;
	}
	return -1;
}

long str_code_point(struct str s, size_t *i)
{
	size_t at = (*i)++;
	long cp = 0, least = 0;
	int more = sequence((unsigned char)s.s[at], &cp, &least);
	if (more < 0 || s.n - at <= (size_t)more)
		return -1;
	for (int k = 1; k <= more; k++) {
		unsigned char c = (unsigned char)s.s[at + (size_t)k];
		if ((c & 0xc0) != 0x80)
			return -1;
		cp = cp << 6 | (c & 0x3f);
	}
	if (cp < least || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		return -1;
	*i = at + (size_t)more + 1;
	return cp;
}

size_t str_utf8_error(struct str s)
{
	size_t i = 0;
	while (i < s.n) {
		size_t at = i;
		if (str_code_point(s, &i) < 0)
			return at;
	}
	return s.n;
}

const char *str_nearest(struct str word, const char *const *names, size_t count)
{
	const char *best = NULL;
	size_t least = word.n / 3 + 1;
	for (size_t i = 0; i < count; i++) {
		if (!names[i])
			continue;
		size_t distance = str_distance(word, str_of(names[i]), least);
		if (distance < least || (distance == least && !best)) {
			best = names[i];
			least = distance;
		}
	}
	return best;
}
