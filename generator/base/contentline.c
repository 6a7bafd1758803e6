#include "supportdir/contentline.h"

#include "supportdir/poison.h"

enum { OCTETS = 75 }; /* of a line, without its end, the blank of a fold included */

static void add_folded(struct buf *b, struct str line)
{
	size_t used = 0;
	for (size_t from = 0, to = 0; from < line.n; from = to) {
		str_code_point(line, &to);
		if (used + (to - from) > OCTETS) {
			buf_text(b, "\r\n ");
			used = 1;
		}
		buf_add(b, line.s + from, to - from);
		used += to - from;
	}
	buf_text(b, "\r\n");
}

void contentline(struct buf *b, const char *name, struct str value)
{
	struct buf line = { 0 };
	buf_text(&line, name);
	buf_char(&line, ':');
	buf_str(&line, value);
	add_folded(b, buf_view(&line));
	buf_free(&line);
}

void contentline_escape(struct buf *b, struct str words)
{
	for (size_t i = 0; i < words.n; i++) {
		char c = words.s[i];
		if (c == '\n')
			buf_text(b, "\\n");
		else if (c == '\\' || c == ',' || c == ';')
			buf_printf(b, "\\%c", c);
		else if ((unsigned char)c >= ' ' && c != 0x7f)
			buf_char(b, c);
	}
}

void contentline_text(struct buf *b, const char *name, struct str words)
{
	struct buf value = { 0 };
	contentline_escape(&value, words);
	contentline(b, name, buf_view(&value));
	buf_free(&value);
}
