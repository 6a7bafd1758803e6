/** Content lines: what vCard (RFC 2426, 6350) and iCalendar (RFC 5545) are made of.
 *
 *  "name:value" and CRLF. A line of more than 75 octets is folded: CRLF and a blank go
 *  between two characters, never inside one, though the standards would let them.
 */
#ifndef SUPPORTDIR_CONTENTLINE_H
#define SUPPORTDIR_CONTENTLINE_H

#include "supportdir/buf.h"

/** `name` has the parameters in it ("DTSTART;VALUE=DATE"); the value is written as it is,
 *  so it is none that holds words: a date, a number, an address. */
void contentline(struct buf *b, const char *name, struct str value);

/** The value is words: backslash, comma, semicolon and line feed are escaped; other control
 *  characters, which neither format can hold, are dropped. */
void contentline_text(struct buf *b, const char *name, struct str words);

/** Words as a part of a value that has parts, such as N. */
void contentline_escape(struct buf *b, struct str words);

#endif
