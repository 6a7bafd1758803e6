#include "supportdir/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "supportdir/arena.h"
#include "supportdir/poison.h"

static void reserve(struct buf *b, size_t more)
{
	if (more > SIZE_MAX / 4 - b->n)
		mem_out_of_memory();
	size_t need = b->n + more + 1;
	if (need <= b->cap)
		return;
	size_t cap = b->cap ? b->cap : 256;
	while (cap < need)
		cap *= 2;
	b->s = mem_grow(b->s, cap, 1);
	b->cap = cap;
}

void buf_add(struct buf *b, const char *s, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->s + b->n, s, n);
	b->n += n;
	b->s[b->n] = '\0';
}

void buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.s, s.n);
}

void buf_text(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		mem_out_of_memory();
	reserve(b, (size_t)n);
	vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
	va_end(again);
	b->n += (size_t)n;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void buf_code_point(struct buf *b, unsigned long cp)
{
	unsigned char u[4];
	size_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = n - 1; i > 0; i--) {
		u[i] = (unsigned char)(0x80 | (cp & 0x3f));
		cp >>= 6;
	}
	u[0] = (unsigned char)(lead[n] | cp);
	buf_add(b, (const char *)u, n);
}

/* Adds s; bytes that have a replacement in the table are exchanged for it. */
static void add_replacing(struct buf *b, struct str s, const char *const table[256])
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *with = table[(unsigned char)s.s[i]];
		if (!with)
			continue;
		buf_add(b, s.s + from, i - from);
		buf_text(b, with);
		from = i + 1;
	}
	buf_add(b, s.n ? s.s + from : "", s.n - from);
}

/* clang-format off */
#define CONTROLS_EMPTY \
	[0x00] = "", [0x01] = "", [0x02] = "", [0x03] = "", [0x04] = "", [0x05] = "", \
	[0x06] = "", [0x07] = "", [0x08] = "", [0x0b] = "", [0x0c] = "", [0x0e] = "", \
	[0x0f] = "", [0x10] = "", [0x11] = "", [0x12] = "", [0x13] = "", [0x14] = "", \
	[0x15] = "", [0x16] = "", [0x17] = "", [0x18] = "", [0x19] = "", [0x1a] = "", \
	[0x1b] = "", [0x1c] = "", [0x1d] = "", [0x1e] = "", [0x1f] = ""
/* clang-format on */

/* clang-format off */
#define HTML_ESCAPES \
	CONTROLS_EMPTY, ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", \
	['\''] = "&#39;", [0x7f] = ""
/* clang-format on */

void buf_html(struct buf *b, struct str s)
{
	static const char *const table[256] = { HTML_ESCAPES };
	add_replacing(b, s, table);
}

void buf_attribute(struct buf *b, struct str s)
{
	static const char *const table[256] = {
		HTML_ESCAPES,
		['\t'] = "&#9;",
		['\n'] = "&#10;",
		['\r'] = "&#13;",
	};
	add_replacing(b, s, table);
}

/* RFC 3986: unreserved. */
static bool is_unreserved(unsigned char c)
{
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return letter || char_is_digit((char)c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void buf_url_part(struct buf *b, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (is_unreserved(c))
			continue;
		char escape[] = { '%', hex[c >> 4], hex[c & 15] };
		buf_add(b, s.s + from, i - from);
		buf_add(b, escape, sizeof(escape));
		from = i + 1;
	}
	buf_add(b, s.n ? s.s + from : "", s.n - from);
}

void buf_json(struct buf *b, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	buf_char(b, '"');
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		long c = str_code_point(s, &i);
		if (c == '"' || c == '\\') {
			buf_char(b, '\\');
			buf_char(b, (char)c);
		} else if (c == '\n' || c == '\t') {
			buf_text(b, c == '\n' ? "\\n" : "\\t");
		} else if (c < 0) { /* an argument of the command line may be anything */
			buf_code_point(b, 0xfffd);
		} else if (c < 0x20 || c == 0x7f) {
			char u[] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
			buf_add(b, u, sizeof(u));
		} else {
			buf_add(b, s.s + from, i - from);
		}
	}
	buf_char(b, '"');
}

struct str buf_view(const struct buf *b)
{
	return (struct str){ b->s, b->n };
}

void buf_collapsed(struct buf *b, struct str s)
{
	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_space(s.s[i]))
			buf_char(b, s.s[i]);
		else if (!char_is_space(s.s[i - 1]))
			buf_char(b, ' ');
	}
}

struct str arena_collapsed(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	buf_collapsed(&b, s);
	struct str kept = arena_str(a, buf_view(&b));
	buf_free(&b);
	return kept;
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	if (b->s)
		b->s[0] = '\0';
}

void buf_free(struct buf *b)
{
	free(b->s);
	*b = (struct buf){ 0 };
}
