/** Text: bytes and a length.
 *
 *  A str does not own its bytes. What arena_str() and buf_str() return, and
 *  every string of the model, has a NUL behind its last byte, so that it may
 *  also be handed to a C library.
 */
#ifndef SUPPORTDIR_STR_H
#define SUPPORTDIR_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *s; /* NULL only where n is 0 */
	size_t n;
};

/** A string literal as a str. */
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })

/** For printf: printf("%.*s", STRF(name)). */
#define STRF(t) ((int)(t).n), ((t).n ? (t).s : "")

static inline struct str str_of(const char *s)
{
	return s ? (struct str){ s, strlen(s) } : (struct str){ NULL, 0 };
}

static inline bool str_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool str_is(struct str a, const char *b)
{
	return str_equal(a, str_of(b));
}

static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/** White space of ASCII: what XML, YAML and Markdown call so. */
static inline bool char_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/** The number that `count` digits at `from` make; false where they are no digits, or
 *  more than nine of them. */
bool str_number(struct str s, size_t from, size_t count, long *value);

/** Byte order; a prefix comes first. For qsort and bsearch. */
int str_compare(struct str a, struct str b);

bool str_starts(struct str s, const char *prefix);
/** Whether there are letters: those of ASCII, or anything beyond ASCII. */
bool str_has_letters(struct str s);
bool str_ends(struct str s, const char *suffix);

/** The part [from, to) of s; both are clipped to its length. */
struct str str_cut(struct str s, size_t from, size_t to);

/** Code points that nobody can see and no text may hold: controls but line feed and tab, line
 *  separators, those that turn the direction of the text that follows (U+202A to U+202E),
 *  and what is no character at all. */
static inline bool char_is_hidden(long cp)
{
	return (cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7f && cp <= 0x9f) ||
	       (cp >= 0x2028 && cp <= 0x202e) || cp == 0xfeff || (cp & 0xfffe) == 0xfffe ||
	       (cp >= 0xfdd0 && cp <= 0xfdef);
}

/** Without ASCII white space at both ends. */
struct str str_trim(struct str s);

/** Without the byte order mark that some editors put at the beginning of a file. */
struct str str_skip_mark(struct str s);

/** Position of the first byte c at or after `from`, or s.n. */
size_t str_find(struct str s, char c, size_t from);

/** Edits (insert, delete, replace, swap of neighbours) between a and b; counts
 *  no further than `limit` and then returns limit + 1. For "did you mean". */
size_t str_distance(struct str a, struct str b, size_t limit);

/** The nearest of the names (NULL ones are passed over) within a third of the
 *  word's length, or NULL. For "did you mean". */
const char *str_nearest(struct str word, const char *const *names, size_t count);

/** Decode one code point at s[*i] and move *i behind it.
 *  Returns -1, and moves by one byte, where the bytes are not UTF-8 (RFC 3629:
 *  no surrogates, no overlong forms, nothing above U+10FFFF). */
long str_code_point(struct str s, size_t *i);

/** Offset of the first byte that is not UTF-8, or s.n. */
size_t str_utf8_error(struct str s);

#endif
