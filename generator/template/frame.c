/* Markdown of a frame, as far as its literal text shows it: the places in which no escape
 * of Markdown works, so that no value may stand there. In doubt a place is one. */
#include "markup.h"

#include "supportdir/poison.h"

/* Bytes from i on that are c. */
static unsigned run_of(const struct scan *x, size_t i, char c)
{
	size_t end = i;
	while (end < x->s.n && x->s.s[end] == c)
		end++;
	return (unsigned)(end - i);
}

static size_t enter(struct scan *x, enum markup_mode mode, size_t i, size_t n)
{
	x->j->m.mode = mode;
	x->j->m.since = (uint32_t)AT(x, i);
	x->j->m.quote = '\0';
	return i + n;
}

static bool begins_line(const struct scan *x, size_t i)
{
	return AT(x, i) == 0 || (i > 0 && x->s.s[i - 1] == '\n');
}

static size_t angle(struct scan *x, size_t i)
{
	char next = i + 1 < x->s.n ? x->s.s[i + 1] : '<'; /* a name that a tag may begin */
	if (str_starts(rest(x, i), "<!--"))
		return enter(x, MARKUP_FRAME_COMMENT, i, 4);
	if (is_name_start(next) || next == '/' || next == '!' || next == '?' || next == '<')
		return enter(x, MARKUP_FRAME_TAG, i, 1);
	return i + 1;
}

size_t frame_step(struct scan *x, size_t i)
{
	char c = x->s.s[i];
	if (AT(x, i) == 0 && str_starts(rest(x, i), "---\n"))
		return enter(x, MARKUP_FRAME_FRONT, i, 4);
	if (c == '\\')
		return i + 2 < x->s.n ? i + 2 : x->s.n;
	if (c == '<')
		return angle(x, i);
	if (c == '`' || (c == '~' && begins_line(x, i) && run_of(x, i, '~') >= 3)) {
		x->j->m.run = run_of(x, i, c);
		i = enter(x, MARKUP_FRAME_CODE, i, x->j->m.run);
		x->j->m.quote = c;
		return i;
	}
	if (str_starts(rest(x, i), "](") || str_starts(rest(x, i), "]:"))
		return enter(x, MARKUP_FRAME_LINK, i, 2);
	return i + 1;
}

size_t frame_front_step(struct scan *x, size_t i)
{
	if (begins_line(x, i) && str_starts(rest(x, i), "---\n"))
		return enter(x, MARKUP_MARKDOWN, i, 4);
	return skip_to(x, i, '\n');
}

size_t frame_comment_step(struct scan *x, size_t i)
{
	if (str_starts(rest(x, i), "-->"))
		return enter(x, MARKUP_MARKDOWN, i, 3);
	return i + 1;
}

size_t frame_tag_step(struct scan *x, size_t i)
{
	struct markup *m = &x->j->m;
	char c = x->s.s[i];
	if (m->quote)
		m->quote = c == m->quote ? '\0' : m->quote;
	else if (c == '"' || c == '\'')
		m->quote = c;
	else if (c == '>')
		return enter(x, MARKUP_MARKDOWN, i, 1);
	return i + 1;
}

/* A fence ends with a line of its own, a span with as many marks. What a blank line cuts
 * off was no span. */
size_t frame_code_step(struct scan *x, size_t i)
{
	struct markup *m = &x->j->m;
	char c = m->quote;
	unsigned n = run_of(x, i, c);
	bool fence = m->run >= 3, ends = fence ? begins_line(x, i) && n >= m->run : n == m->run;
	if (ends || (!fence && str_starts(rest(x, i), "\n\n")))
		return enter(x, MARKUP_MARKDOWN, i, ends ? n : 1);
	return i + (n ? n : 1);
}

size_t frame_link_step(struct scan *x, size_t i)
{
	char c = x->s.s[i];
	return c == ')' || c == '\n' ? enter(x, MARKUP_MARKDOWN, i, 1) : i + 1;
}
