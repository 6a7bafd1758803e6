/* `supportdir model`: what a page's template draws from. */

#include "cli/cli.h"

#include <strings.h>

#include "supportdir/article.h"
#include "supportdir/shape.h"

#include "supportdir/poison.h"

static int print(struct buf *b)
{
	fwrite(b->s, 1, b->n, stdout);
	buf_free(b);
	return SUPPORTDIR_CLEAN;
}

static int print_reference(void)
{
	const struct shape *roots[] = { &page_shape, &markdown_shape };
	struct buf b = { 0 };
	shape_reference(roots, sizeof(roots) / sizeof(*roots), 3, &b);
	return print(&b);
}

/* --- finding the page ------------------------------------------------------------ */

struct wanted {
	const char *name; /* "home", "chooser", "regions/germany", "DE" */
	const char *locale; /* NULL: the source locale */
	const char *edition; /* NULL: as the page's name says */
	enum page_format format;
};

/* "de" is as good as "DE". */
static bool is_code(struct str code, const char *name)
{
	return code.n == strlen(name) && strncasecmp(code.s, name, code.n) == 0;
}

/* "." is the home page too: it stands in the locale's folder itself. */
static bool is_named(const struct page *page, const char *name)
{
	return str_is(page->name, name) || (page->kind == PAGE_HOME && strcmp(name, ".") == 0) ||
	       (page->kind == PAGE_REGION && is_code(page->region->entry.id, name));
}

/* With --edition, by its id alone. */
static bool is_named_in(const struct page *page, const char *name, const char *edition)
{
	if (!edition || page->kind != PAGE_ARTICLE || !page->edition)
		return is_named(page, name);
	return str_is(page->edition->entry.id, edition) &&
	       (str_is(page->article->entry.id, name) || is_named(page, name));
}

static struct str locale_of(const struct supportdir *s, const struct page *page)
{
	const struct locale_entry *all = supportdir_directory(s)->site.locales.items;
	return all[page->locale].id.text;
}

static bool is_wanted(const struct supportdir *s, const struct page *page, const struct wanted *w)
{
	const struct site *site = &supportdir_directory(s)->site;
	struct str locale = w->locale ? str_of(w->locale) : site->source_locale.text;
	return page->format == w->format && is_named_in(page, w->name, w->edition) &&
	       (page->kind == PAGE_CHOOSER || str_equal(locale_of(s, page), locale));
}

/* "regions/germny" is as near as a typing error; a word alone may be the last part. */
static const struct page *nearest(const struct pages *pages, const struct wanted *w)
{
	size_t count, best = 3;
	const struct page *all = pages_list(pages, &count), *found = NULL;
	struct str wanted = str_of(w->name);
	for (size_t i = 0; i < count; i++) {
		struct str name = all[i].name;
		size_t slash = str_find(name, '/', 0);
		struct str last = slash < name.n ? str_cut(name, slash + 1, name.n) : name;
		size_t far = str_distance(name, wanted, 3), bare = str_distance(last, wanted, 3);
		far = bare < far ? bare : far;
		if (all[i].format == w->format && far < best) {
			best = far;
			found = &all[i];
		}
	}
	return found;
}

static int unknown_page(const struct call *call, const struct pages *pages, const struct wanted *w)
{
	const struct page *near = nearest(pages, w);
	if (!near)
		return usage_error(call->command,
			"there is no page '%s'; expected home, chooser, regions/SLUG, the code of "
			"a "
			"region, or a page of the content such as get-support",
			w->name);
	return usage_error(call->command, "there is no page '%s'; did you mean '%.*s'?", w->name,
		STRF(near->name));
}

static int print_page(const struct call *call, struct supportdir *s, const struct wanted *w)
{
	size_t count;
	struct pages *pages = supportdir_pages(s);
	const struct page *all = pages_list(pages, &count);
	size_t i = 0;
	while (i < count && !is_wanted(s, &all[i], w))
		i++;
	if (i == count)
		return unknown_page(call, pages, w);
	const struct page *endless = w->format == FORMAT_LEARN ? pages_hash(pages, 1) : NULL;
	if (endless) {
		fprintf(stderr, "%.*s: error: " PUBLISH_ENDLESS "\n", STRF(endless->path));
		return SUPPORTDIR_ERRORS;
	}
	struct arena *a = arena_new();
	struct buf b = { 0 };
	value_json(page_view(pages, &all[i], a), &b);
	buf_char(&b, '\n');
	arena_free(a);
	return print(&b);
}

static int view(const struct call *call, struct supportdir *s, const struct wanted *w)
{
	size_t count;
	if (!selection_is_known(call, s))
		return SUPPORTDIR_USAGE;
	const struct finding *f = supportdir_findings(s, &count);
	print_findings(call, f, count);
	print_summary(call, f, count);
	if (supportdir_status(s) != SUPPORTDIR_CLEAN || !supportdir_pages(s))
		return SUPPORTDIR_ERRORS;
	return print_page(call, s, w);
}

static enum page_format first_output(const struct supportdir *s)
{
	enum page_format f = 0;
	while (f + 1 < FORMAT_COUNT &&
		!site_writes(&supportdir_directory(s)->site, page_formats[f]))
		f++;
	return f;
}

int command_model(const struct call *call)
{
	if (call->values[OPTION_REFERENCE] && call->count)
		return usage_error(call->command,
			"--reference is of all pages; leave '%s' out, or --reference",
			call->args[0]);
	if (call->values[OPTION_REFERENCE])
		return print_reference();
	if (!call->count)
		return usage_error(call->command, "'model' needs a page, or --reference");
	const char *named = call->values[OPTION_SITE_FORMAT];
	int format = call_choice(call, OPTION_SITE_FORMAT, named, page_formats);
	if (format < 0)
		return SUPPORTDIR_USAGE;
	struct wanted w = { .name = call->args[0],
		.locale = call->values[OPTION_SITE_LOCALE],
		.edition = call->values[OPTION_EDITION],
		.format = (enum page_format)format };
	struct supportdir_options o = { .templates = call->values[OPTION_TEMPLATES] };
	struct supportdir *s = supportdir_open(call->count > 1 ? call->args[1] : "content", &o);
	if (!named)
		w.format = first_output(s);
	int status = view(call, s, &w);
	supportdir_close(s);
	return status;
}
