/** Pages: what the site consists of, and how each page is drawn.
 *
 *  pages_prepare() does everything that needs ICU, cmark or the disk: it opens the
 *  locales, names and sorts the regions, words every distinct schedule, reads and
 *  compiles the templates. After that page_render() only puts prepared text
 *  together.
 */
#ifndef SUPPORTDIR_PAGE_H
#define SUPPORTDIR_PAGE_H

#include "supportdir/buf.h"
#include "supportdir/locale.h"
#include "supportdir/shape.h"

enum page_kind {
	PAGE_CHOOSER, /* site/index.html; not in Learn Markdown */
	PAGE_HOME, /* site/it-it/index.html */
	PAGE_REGION, /* site/it-it/regions/germany/index.html; areas with a slug too */
	PAGE_ARTICLE, /* site/it-it/get-support/index.html, …/21vianet/get-support/index.html */
	PAGE_MISSING, /* site/404.html, in all languages; HTML only */
	PAGE_SELECTOR, /* docs/it-it/includes/region-selector.md; in Learn Markdown only */
	PAGE_KINDS
};

enum page_format {
	FORMAT_HTML, /* site/it-it/regions/germany/index.html */
	FORMAT_GITHUB, /* site/it-it/regions/germany/index.md */
	FORMAT_LEARN, /* docs/it-it/regions/germany.md */
	FORMAT_COUNT
};

struct page {
	enum page_kind kind;
	enum page_format format;
	size_t locale; /* index into the site's locales; chooser, missing: the source locale */
	const struct region *region; /* PAGE_REGION */
	const struct article *article; /* PAGE_ARTICLE */
	const struct edition *edition; /* PAGE_ARTICLE; in Learn Markdown NULL: all of its
	                                * editions stand in one file */
	struct str path; /* below the output folder, '/' between parts */
	struct str name; /* what users call it: "home", "regions/germany", "21vianet/get-support" */
	const struct page *source; /* Learn: the same page in the source language; NULL
	                            * where this is it */
};

struct pages;

/** Prepare all pages of a directory that has no errors. `templates` are the folders
 *  in which templates, assets and strings are looked for, NULL-ended, the site's
 *  own first. `bilingual`: the outputs (NULL-ended) in which all pages of the content show
 *  what they were translated from; NULL: as the content says. Findings (templates, strings,
 *  translations) go to `d`. NULL where the site cannot be drawn. */
struct pages *pages_prepare(const struct directory *dir, const char *const *templates,
	const char *const *bilingual, struct diag *d);
void pages_free(struct pages *p); /* NULL is fine */

/** For a directory with errors, of which no pages can be made: report what can be
 *  said of templates, strings and translations all the same. */
void pages_check(const struct directory *dir, const char *const *templates, struct diag *d);

/** All pages, sorted by path. */
const struct page *pages_list(const struct pages *p, size_t *count);

/** Part of a site: NULL-ended lists of names, or NULL for all. A page that belongs to
 *  all locales (the chooser, the missing page) is in no part by locale; files that all pages use
 * (assets) and pages that hold all editions are in every part by locale and edition. */
struct selection {
	const char *const *locales; /* as the site writes them */
	const char *const *editions, *const *formats;
};

/** Whether a file of the output belongs to a part, by its name: also a file of an
 *  earlier build. */
bool path_selected(const struct directory *dir, const struct selection *s, struct str path);

/** How they are called in site.yaml and by options: "html", "github", "learn"; NULL-ended. */
extern const char *const page_formats[];

/** The shape of every view; its variants are the kinds of pages, by page_kind. */
extern const struct shape page_shape;

/** The shapes that a frame of Markdown is drawn from. */
extern const struct shape markdown_shape;

/** Translations in Learn Markdown carry a hash of their page in the source language. Call
 *  this once before such a page is viewed or rendered; `workers` as in pool_run(). NULL,
 *  or the first page that cannot be drawn. */
const struct page *pages_hash(struct pages *p, unsigned workers);

/** The view of a page: what its template draws from. Memory comes from `a`. */
const struct value *page_view(const struct pages *p, const struct page *page, struct arena *a);

/** The page in its format; `scratch` is for what lives no longer than this call. False
 *  where templates multiply it beyond any use (template.h has the limits): then `out`
 *  holds a part of it. Nothing else can fail. */
bool page_render(
	const struct pages *p, const struct page *page, struct arena *scratch, struct buf *out);

/** Files that no template draws: the assets of the templates, pictures of the content, and what
 *  scripts read. */
struct asset {
	struct str path; /* below the output folder: "site/assets/style.css" */
	struct str bytes;
};
const struct asset *pages_assets(const struct pages *p, size_t *count);

#endif
