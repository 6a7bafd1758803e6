/* Which part of a site a file belongs to, told from its name alone: so files of an
 * earlier build, of which nothing else is known, can be asked too. */

#include "supportdir/page.h"

#include <ctype.h>

#include "supportdir/poison.h"

/* What a name says. Empty: no locale, or all editions. */
struct belonging {
	struct str locale, edition;
	enum page_format format;
	bool shared; /* by all pages of its format */
};

/* Folders of site/ and docs/ that stand beside those of the locales. */
static const char *const shared_folders[] = { "assets", "api", "media" };

static struct str part(struct str path, size_t *at)
{
	size_t end = str_find(path, '/', *at);
	struct str s = str_cut(path, *at, end);
	*at = end < path.n ? end + 1 : path.n;
	return s;
}

static bool is_shared(struct str folder)
{
	for (size_t i = 0; i < sizeof(shared_folders) / sizeof(*shared_folders); i++) {
		if (str_is(folder, shared_folders[i]))
			return true;
	}
	return false;
}

/* What is shared keeps the format of its folder, whatever its name ends in. */
static enum page_format format_of(struct str top, struct str path, bool shared)
{
	if (str_is(top, "docs"))
		return FORMAT_LEARN;
	return str_ends(path, ".md") && !shared ? FORMAT_GITHUB : FORMAT_HTML;
}

static struct belonging belonging_of(const struct directory *dir, struct str path)
{
	size_t at = 0;
	struct str top = part(path, &at), second = part(path, &at);
	struct belonging b = { .shared = is_shared(second) };
	b.format = format_of(top, path, b.shared);
	if (b.shared || at == path.n)
		return b;
	b.locale = second;
	struct str third = part(path, &at);
	if (at == path.n || b.format == FORMAT_LEARN)
		return b;
	if (directory_find(dir, COLLECTION_EDITIONS, third))
		b.edition = third;
	else if (!str_is(third, "regions")) /* a page, or one of an earlier build */
		b.edition = dir->site.default_edition.id;
	return b;
}

static bool same_letters(struct str a, const char *b)
{
	size_t n = strlen(b);
	bool same = a.n == n;
	for (size_t i = 0; i < n && same; i++)
		same = tolower((unsigned char)a.s[i]) == tolower((unsigned char)b[i]);
	return same;
}

static bool listed(const char *const *names, struct str name)
{
	for (; *names; names++) {
		if (same_letters(name, *names))
			return true;
	}
	return false;
}

bool path_selected(const struct directory *dir, const struct selection *s, struct str path)
{
	struct belonging b = belonging_of(dir, path);
	if (s->formats && !listed(s->formats, str_of(page_formats[b.format])))
		return false;
	if (s->locales && !b.shared && !listed(s->locales, b.locale))
		return false;
	return !s->editions || !b.edition.n || listed(s->editions, b.edition);
}
