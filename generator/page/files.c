/* Templates and assets: the first folder that has a file gives it. */

#include "page/room.h"

#include <stdlib.h>

#include "supportdir/file.h"
#include "supportdir/poison.h"

enum {
	TEMPLATE_MAX = 1024 * 1024,
	ASSET_MAX = 16 * 1024 * 1024,
};

static const char *const template_names[] = {
	[PAGE_CHOOSER] = "chooser",
	[PAGE_HOME] = "home",
	[PAGE_REGION] = "region",
};

/* The compiler lets only names through that stay below html/. */
static bool load_template(void *context, struct str name, const struct source **out)
{
	const struct shelf *shelf = context;
	struct arena *a = shelf->arena;
	struct str file = arena_printf(a, "html/%.*s.mustache", STRF(name));
	for (const char *const *folder = shelf->folders; *folder; folder++) {
		struct str path = file_join(a, str_of(*folder), file);
		if (!file_exists(path))
			continue;
		struct source *src = ARENA_NEW(a, struct source);
		src->name = path;
		if (!file_read(a, path, TEMPLATE_MAX, &src->text, shelf->diag))
			return false;
		*out = src;
		return true;
	}
	return false;
}

bool templates_open(struct pages *p, struct diag *d)
{
	bool ok = true;
	p->set = template_set_new(TEMPLATE_SITE, load_template, &p->shelf);
	for (size_t i = 0; i < sizeof(template_names) / sizeof(*template_names); i++) {
		p->templates[i] = template_compile(p->set, str_of(template_names[i]), d);
		ok = ok && p->templates[i];
	}
	return ok;
}

static bool have_asset(const struct pages *p, struct str path)
{
	for (size_t i = 0; i < p->asset_count; i++) {
		if (str_equal(p->assets[i].path, path))
			return true;
	}
	return false;
}

static int by_path(const void *va, const void *vb)
{
	const struct asset *a = va, *b = vb;
	return str_compare(a->path, b->path);
}

static void add_folder(struct pages *p, struct str folder, struct diag *d)
{
	struct file_list files;
	if (!file_exists(folder) || !file_list(p->arena, folder, "", NULL, &files, d))
		return;
	struct asset *grown = ARENA_ARRAY(p->arena, struct asset, p->asset_count + files.count);
	if (p->asset_count)
		memcpy(grown, p->assets, p->asset_count * sizeof(*grown));
	p->assets = grown;
	for (size_t i = 0; i < files.count; i++) {
		struct asset asset = { .path = arena_printf(p->arena, "site/assets/%.*s",
					       STRF(files.names[i])) };
		struct str from = file_join(p->arena, folder, files.names[i]);
		if (!have_asset(p, asset.path) &&
			file_read(p->arena, from, ASSET_MAX, &asset.bytes, d))
			p->assets[p->asset_count++] = asset;
	}
}

void assets_open(struct pages *p, struct diag *d)
{
	for (const char *const *folder = p->shelf.folders; *folder; folder++)
		add_folder(p, file_join(p->arena, str_of(*folder), STR("assets")), d);
	if (p->asset_count)
		qsort(p->assets, p->asset_count, sizeof(*p->assets), by_path);
}
