#include "supportdir/piece.h"

#include <stdlib.h>

#include "supportdir/markdown.h"
#include "supportdir/poison.h"

void pieces_add(struct pieces *p, struct piece piece)
{
	MEM_GROW(p->items, p->count, p->room);
	p->items[p->count++] = piece;
}

struct pieces pieces_keep(struct arena *a, struct pieces *p)
{
	struct pieces kept = { ARENA_ARRAY(a, struct piece, p->count), p->count, p->count };
	if (p->count)
		memcpy(kept.items, p->items, p->count * sizeof(*p->items));
	free(p->items);
	*p = (struct pieces){ 0 };
	return kept;
}

/* --- as Markdown ------------------------------------------------------------- */

static void write_target(const struct piece *p, struct buf *out)
{
	buf_text(out, "](");
	markdown_address(out, p->target, 0);
	if (p->title.n) {
		buf_char(out, ' ');
		markdown_title(out, p->title, 0);
	}
	buf_char(out, ')');
}

static void write_link(const struct piece *p, struct buf *out)
{
	if (p->kind != PIECE_CLOSE)
		buf_char(out, '[');
	if (p->kind != PIECE_OPEN)
		write_target(p, out);
}

static void write_literal(const struct piece *p, struct buf *out)
{
	markdown_code(out, p->text, 0);
}

static void write_argument(const struct piece *p, struct buf *out)
{
	buf_str(out, p->text);
}

static void write_emph(const struct piece *p, struct buf *out)
{
	(void)p;
	buf_char(out, '*');
}

static void write_strong(const struct piece *p, struct buf *out)
{
	(void)p;
	buf_text(out, "**");
}

static void write_break(const struct piece *p, struct buf *out)
{
	(void)p;
	buf_text(out, "\\\n");
}

void piece_data(const struct piece *p, struct buf *out)
{
	typedef void write_code(const struct piece *p, struct buf *out);
	static write_code *const writes[] = {
		[CODE_EMPH] = write_emph,
		[CODE_STRONG] = write_strong,
		[CODE_LINK] = write_link,
		[CODE_REFERENCE] = write_link,
		[CODE_LITERAL] = write_literal,
		[CODE_BREAK] = write_break,
		[CODE_ARGUMENT] = write_argument,
	};
	writes[p->code](p, out);
}

void pieces_markdown(const struct pieces *p, struct buf *out)
{
	for (size_t i = 0; i < p->count; i++) {
		if (p->items[i].kind == PIECE_WORDS)
			markdown_words(out, p->items[i].text, MARKDOWN_LINK);
		else
			piece_data(&p->items[i], out);
	}
}

/* --- rows without Markdown ------------------------------------------------------ */

struct pieces pieces_of_words(struct arena *a, struct str words)
{
	struct pieces p = { 0 };
	if (words.n)
		pieces_add(&p, (struct piece){ .kind = PIECE_WORDS, .text = words });
	return pieces_keep(a, &p);
}

bool argument_at(struct str s, size_t i)
{
	return i + 2 < s.n && s.s[i] == '{' && char_is_digit(s.s[i + 1]) && s.s[i + 2] == '}';
}

struct pieces pieces_of_message(struct arena *a, struct str message)
{
	struct pieces p = { 0 };
	unsigned number = 0;
	for (size_t from = 0, i = 0; i <= message.n; i++) {
		bool argument = argument_at(message, i);
		if (!argument && i < message.n)
			continue;
		if (i > from)
			pieces_add(&p, (struct piece){ .kind = PIECE_WORDS,
					       .text = str_cut(message, from, i) });
		if (argument)
			pieces_add(&p, (struct piece){ .kind = PIECE_ALONE,
					       .code = CODE_ARGUMENT,
					       .number = ++number,
					       .text = str_cut(message, i, i + 3) });
		from = i + 3;
		i += argument ? 2 : 0;
	}
	return pieces_keep(a, &p);
}
