/** Inside of the reader of literal text: what markup.c, element.c and attribute.c
 *  share. Each step reads from `i` on and returns where to go on; it moves on or changes
 *  the mode. */
#ifndef SUPPORTDIR_TEMPLATE_MARKUP_H
#define SUPPORTDIR_TEMPLATE_MARKUP_H

#include <strings.h>

#include "judge.h"

struct scan {
	struct judge *j;
	struct str s;
	size_t base; /* byte of the source at which s begins */
};

#define AT(x, i) ((x)->base + (i))

static inline bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80);
}

static inline bool is_name(char c)
{
	return is_name_start(c) || char_is_digit(c) || c == '-' || c == '.' || c == ':';
}

static inline size_t skip_space(struct str s, size_t i)
{
	while (i < s.n && char_is_space(s.s[i]))
		i++;
	return i;
}

static inline struct str name_at(struct str s, size_t i)
{
	size_t end = i;
	while (end < s.n && is_name(s.s[end]))
		end++;
	return str_cut(s, i, end);
}

static inline struct str rest(const struct scan *x, size_t i)
{
	return str_cut(x->s, i, x->s.n);
}

static inline bool is_like(struct str a, const char *b)
{
	return a.n == strlen(b) && strncasecmp(a.s, b, a.n) == 0;
}

static inline bool in_words(struct str name, const char *const *words)
{
	for (; *words && name.n; words++) {
		if (name.s[0] == **words && str_is(name, *words))
			return true;
	}
	return false;
}

/** Bytes from i to behind the next c, or all. */
static inline size_t skip_to(const struct scan *x, size_t i, char c)
{
	size_t end = str_find(x->s, c, i);
	return end < x->s.n ? end + 1 : end;
}

/** The name of an element or attribute (`what`): whether both HTML and XML read it. */
void check_name(struct judge *j, const char *what, struct str name, size_t at);

/* ---- element.c ---- */

/** A start tag ends; `empty` with '/>'. */
void element_begin(struct judge *j, bool empty);

/** An end tag at a byte. */
void element_end(struct judge *j, struct str name, size_t at);

/* ---- markup.c ---- */

/** A character reference at i; returns where it ends. */
size_t markup_reference(struct scan *x, size_t i);

/* ---- attribute.c ---- */

void attribute_without_value(struct judge *j);
size_t tag_step(struct scan *x, size_t i);
size_t slash_step(struct scan *x, size_t i);
size_t equals_step(struct scan *x, size_t i);
size_t quote_step(struct scan *x, size_t i);
size_t unquoted_step(struct scan *x, size_t i);
size_t loose_step(struct scan *x, size_t i);
size_t ending_step(struct scan *x, size_t i);
size_t value_step(struct scan *x, size_t i);

/* ---- frame.c ---- */

size_t frame_step(struct scan *x, size_t i);
size_t frame_front_step(struct scan *x, size_t i);
size_t frame_tag_step(struct scan *x, size_t i);
size_t frame_comment_step(struct scan *x, size_t i);
size_t frame_code_step(struct scan *x, size_t i);
size_t frame_link_step(struct scan *x, size_t i);

#endif
