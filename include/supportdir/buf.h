/** The one text builder: text out goes through here.
 *
 *  A zeroed struct is an empty builder. Its bytes always have a NUL behind
 *  them once something was added. Owned by whoever declared it: buf_free().
 */
#ifndef SUPPORTDIR_BUF_H
#define SUPPORTDIR_BUF_H

#include <stdarg.h>

#include "supportdir/str.h"

struct buf {
	char *s;
	size_t n;
	size_t cap;
};

void buf_add(struct buf *b, const char *s, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_text(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap);

/** One code point as UTF-8. */
void buf_code_point(struct buf *b, unsigned long cp);

/** Text for HTML and XML: & < > " and ' become character references, so it is
 *  safe in text and in quoted attributes. Control characters that XML cannot
 *  hold are dropped. */
void buf_html(struct buf *b, struct str s);

/** The same, and tabs and line ends become character references, which XML would
 *  otherwise read as spaces: for quoted attributes. */
void buf_attribute(struct buf *b, struct str s);

/** A part of an address: every byte but A-Z a-z 0-9 - . _ ~ is percent-encoded, so that
 *  it can neither end that part nor begin another. */
void buf_url_part(struct buf *b, struct str s);

/** A JSON string with its quotes, for files and for the terminal (RFC 8259). */
void buf_json(struct buf *b, struct str s);

/** The bytes so far; valid until the next addition. */
struct str buf_view(const struct buf *b);

/** Empties it, keeps the memory. */
/** Without white space at the ends, runs of it inside as single spaces. */
void buf_collapsed(struct buf *b, struct str s);

void buf_clear(struct buf *b);
void buf_free(struct buf *b);

#endif
