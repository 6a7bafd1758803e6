/* Templates, of which the first folder that has one gives it, and pictures of the content. */

#include "page/room.h"

#include "supportdir/article.h"
#include "supportdir/file.h"
#include "supportdir/poison.h"

enum { TEMPLATE_MAX = 1024 * 1024 };

/* A link that leads out of its folder would put a file of somebody into pages. */
static bool check_place(const struct shelf *shelf, const struct source *src, const char *folder)
{
	if (file_inside(src->name, str_of(folder)))
		return true;
	return diag_add(shelf->diag, RULE_TEMPLATE, (struct pos){ .src = src },
		"a link that leads out of the folder of the templates; put the file itself here");
}

/* The compiler lets only names through that stay below the folder. */
static bool load_template(void *context, struct str name, const struct source **out)
{
	const struct shelf *shelf = context;
	struct arena *a = shelf->arena;
	struct str file = arena_printf(a, "%s/%.*s.mustache", shelf->kind, STRF(name));
	for (const char *const *folder = shelf->folders; *folder; folder++) {
		struct str path = file_join(a, str_of(*folder), file);
		if (!file_exists(path))
			continue;
		struct source *src = ARENA_NEW(a, struct source);
		src->name = path;
		bool good = check_place(shelf, src, *folder) &&
		            file_read(a, path, TEMPLATE_MAX, &src->text, shelf->diag);
		*out = good ? src : NULL;
		return true;
	}
	return false;
}

/* Those without arguments: a pattern is no text to show. */
static void set_ids(struct pages *p, struct template_set *set)
{
	size_t n = 0;
	if (!p->units)
		return;
	const struct strings *all = &p->units->strings;
	struct str *ids = ARENA_ARRAY(p->arena, struct str, all->count);
	for (size_t i = 0; i < all->count; i++) {
		if (str_find(all->items[i].text, '{', 0) == all->items[i].text.n)
			ids[n++] = all->items[i].id;
	}
	template_set_ids(set, ids, n);
}

static bool open_html(struct pages *p, struct diag *d)
{
	struct template_set *set = template_set_new(TEMPLATE_SITE, load_template, &p->html);
	bool ok = true;
	p->sets[FORMAT_HTML] = set;
	set_ids(p, set);
	for (size_t i = 0; page_shape.variants[i]; i++) {
		const struct shape *variant = page_shape.variants[i];
		p->templates[FORMAT_HTML][i] = template_compile_page(
			set, str_of(variant->name), TEMPLATE_HTML, &page_shape, variant, d);
		ok = ok && p->templates[FORMAT_HTML][i];
	}
	return ok;
}

/* One frame for all pages of a format. */
static bool open_frame(struct pages *p, enum page_format format, struct diag *d)
{
	const struct template *t = template_compile_page(p->sets[format],
		str_of(page_formats[format]), TEMPLATE_MARKDOWN, &markdown_shape, NULL, d);
	for (size_t i = 0; i < PAGE_KINDS; i++)
		p->templates[format][i] = t;
	return t;
}

bool templates_open(struct pages *p, struct diag *d)
{
	p->html = p->markdown = p->shelf;
	p->html.kind = "html";
	p->markdown.kind = "markdown";
	bool ok = open_html(p, d);
	p->sets[FORMAT_GITHUB] = p->sets[FORMAT_LEARN] = template_set_new(
		TEMPLATE_SITE, load_template, &p->markdown);
	ok = open_frame(p, FORMAT_GITHUB, d) && ok;
	ok = open_frame(p, FORMAT_LEARN, d) && ok;
	if (ok)
		unread_check(p, d);
	return ok;
}

void templates_close(struct pages *p)
{
	template_set_free(p->sets[FORMAT_HTML]);
	template_set_free(p->sets[FORMAT_GITHUB]);
}

/* --- media --------------------------------------------------------------------- */

/* What pages show of the content's folder of media. */
struct media {
	struct pages *p;
	struct diag *d;
	struct str folder;
	struct file_list files;
	bool *shown; /* by file */
};

static void show(void *data, const struct element *e, uint64_t editions)
{
	struct media *m = data;
	(void)editions;
	if (e->kind != ELEMENT_IMAGE)
		return;
	struct str name = element_media(e);
	for (size_t i = 0; i < m->files.count; i++)
		m->shown[i] = m->shown[i] || str_equal(m->files.names[i], name);
}

static void show_all(struct media *m)
{
	const struct directory *dir = m->p->dir;
	struct article_visit visit = { .data = m, .element = show };
	for (size_t i = 0; i < dir->all[COLLECTION_PAGES].count; i++)
		article_walk(dir, DIRECTORY_ITEM(dir, COLLECTION_PAGES, struct article, i), &visit);
	for (size_t i = 0; i < dir->all[COLLECTION_CHANNELS].count; i++)
		content_walk(dir, &DIRECTORY_ITEM(dir, COLLECTION_CHANNELS, struct channel, i)->how,
			~(uint64_t)0, &visit);
}

/* Pages stand in site/ and in docs/, and each finds its pictures there. */
static void copy(struct media *m, struct str name, struct str bytes)
{
	const struct site *site = &m->p->dir->site;
	bool learn = site_writes(site, page_formats[FORMAT_LEARN]);
	bool others = site_writes(site, page_formats[FORMAT_HTML]) ||
	              site_writes(site, page_formats[FORMAT_GITHUB]);
	if (others)
		asset_add(m->p, arena_printf(m->p->arena, "site/media/%.*s", STRF(name)), bytes);
	if (learn)
		asset_add(m->p, arena_printf(m->p->arena, "docs/media/%.*s", STRF(name)), bytes);
}

static void add_media(struct media *m)
{
	struct pages *p = m->p;
	for (size_t i = 0; i < m->files.count; i++) {
		struct str path = file_join(p->arena, m->folder, m->files.names[i]), bytes;
		if (!m->shown[i])
			diag_add(m->d, RULE_UNUSED, file_place(m->d, path),
				"no page shows this file; show it by 'image', or remove it");
		else if (file_read(p->arena, path, MEDIA_MAX, &bytes, m->d))
			copy(m, m->files.names[i], bytes);
	}
}

void media_open(struct pages *p, struct diag *d)
{
	struct media m = {
		.p = p, .d = d, .folder = file_join(p->arena, p->dir->folder, STR("media"))
	};
	if (!file_exists(m.folder) || !file_list(p->arena, m.folder, "", NULL, &m.files, d))
		return;
	m.shown = ARENA_ARRAY(p->arena, bool, m.files.count);
	show_all(&m);
	add_media(&m);
}
