#include "parse.h"

#include <stdlib.h>

#include "supportdir/poison.h"

void leaf_free(struct leaf *l)
{
	buf_free(&l->text);
	free(l->from);
	*l = (struct leaf){ 0 };
}

static void put(struct leaf *l, const char *s, size_t n, size_t offset, bool one_to_one)
{
	if (l->room - l->text.n < n) {
		l->room = (l->room + n) * 2;
		l->from = mem_grow(l->from, l->room, sizeof(*l->from));
	}
	for (size_t i = 0; i < n; i++)
		l->from[l->text.n + i] = one_to_one ? offset + i : offset;
	buf_add(&l->text, s, n);
}

static bool is_newline(char c)
{
	return c == '\n' || c == '\r';
}

static size_t run_before(struct str s, size_t end, char c)
{
	size_t from = end;
	while (from > 0 && s.s[from - 1] == c)
		from--;
	return end - from;
}

enum ending { END_SOFT, END_SPACES, END_BACKSLASH };

/* How the line that ends at `end` goes on: two spaces or a backslash break it.
 * Spaces behind a backslash count as nothing, else the backslash of the canonical
 * form would escape ours. */
static enum ending line_ending(struct str s, size_t end)
{
	size_t spaces = run_before(s, end, ' ');
	bool escaped = run_before(s, end - spaces, '\\') % 2 == 1;
	if (spaces == 0)
		return escaped ? END_BACKSLASH : END_SOFT;
	return spaces >= 2 && !escaped ? END_SPACES : END_SOFT;
}

/* The white space [from, to), which stands between words. */
static void put_blank(struct leaf *l, struct str s, size_t from, size_t to, const bool *breaks)
{
	size_t end = from;
	while (end < to && !is_newline(s.s[end]))
		end++;
	enum ending ending = end < to ? line_ending(s, end) : END_SOFT;
	l->breaks += ending != END_SOFT;
	if (!breaks || !breaks[from])
		ending = END_SOFT;
	static const char *const as[] = {
		[END_SOFT] = " ", [END_SPACES] = "\\\n", [END_BACKSLASH] = "\n"
	};
	put(l, as[ending], strlen(as[ending]), from, false);
}

void leaf_collapse(struct leaf *l, struct str source, const bool *breaks)
{
	for (size_t i = 0; i < source.n;) {
		size_t from = i;
		while (i < source.n && char_is_space(source.s[i]))
			i++;
		if (i > from && i < source.n && l->text.n)
			put_blank(l, source, from, i, breaks);
		if (i >= source.n)
			break;
		from = i;
		if (str_code_point(source, &i) > 0)
			put(l, source.s + from, i - from, from, true);
		else
			put(l, "\xef\xbf\xbd", 3, from, false);
	}
}
