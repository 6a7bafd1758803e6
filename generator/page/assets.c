/* Assets: files that are copied, and style sheets that are put together from their parts. The first
 * folder that has a file gives it. */

#include "page/room.h"

#include <stdlib.h>

#include "supportdir/file.h"
#include "supportdir/poison.h"

enum { ASSET_MAX = 16 * 1024 * 1024 };

void asset_add(struct pages *p, struct str path, struct str bytes)
{
	if (p->asset_count == p->asset_room) {
		p->asset_room = p->asset_room ? 2 * p->asset_room : 64;
		struct asset *grown = ARENA_ARRAY(p->arena, struct asset, p->asset_room);
		if (p->asset_count)
			memcpy(grown, p->assets, p->asset_count * sizeof(*grown));
		p->assets = grown;
	}
	p->assets[p->asset_count++] = (struct asset){ path, bytes };
}

/* --- style sheets in parts ------------------------------------------------------------ */

/* "assets/style.css" of "assets/style.css/10-tokens.css"; empty of what is no part. */
static struct str sheet_of(struct str path)
{
	for (size_t i = str_find(path, '/', 0); i < path.n; i = str_find(path, '/', i + 1)) {
		struct str folder = str_cut(path, 0, i);
		if (str_ends(folder, ".css"))
			return folder;
	}
	return (struct str){ 0 };
}

static int by_path(const void *va, const void *vb)
{
	const struct asset *a = va, *b = vb;
	return str_compare(a->path, b->path);
}

/* The parts from `first` on that belong to its sheet, with an empty line between them. Returns how
 * many these are. */
static size_t add_sheet(struct pages *p, const struct asset *first, const struct asset *end)
{
	struct buf b = { 0 };
	struct str sheet = sheet_of(first->path);
	const struct asset *part = first;
	for (; part < end && str_equal(sheet_of(part->path), sheet); part++) {
		if (part > first)
			buf_char(&b, '\n');
		buf_str(&b, part->bytes);
		if (!str_ends(part->bytes, "\n"))
			buf_char(&b, '\n');
	}
	asset_add(p, sheet, arena_str(p->arena, buf_view(&b)));
	buf_free(&b);
	return (size_t)(part - first);
}

static void join_sheets(struct pages *p)
{
	struct asset *all = p->assets, *end = all + p->asset_count;
	p->assets = NULL;
	p->asset_count = p->asset_room = 0;
	if (all)
		qsort(all, (size_t)(end - all), sizeof(*all), by_path);
	for (const struct asset *one = all; one < end;) {
		if (sheet_of(one->path).n) {
			one += add_sheet(p, one, end);
			continue;
		}
		asset_add(p, one->path, one->bytes);
		one++;
	}
}

/* --- the folders ---------------------------------------------------------------------- */

static bool wrong(struct pages *p, struct str file, const char *why, struct diag *d)
{
	struct source *src = ARENA_NEW(p->arena, struct source);
	src->name = file;
	return diag_add(d, RULE_TEMPLATE, (struct pos){ .src = src }, "%s", why);
}

/* A link that leads out of the folder would publish a file of somebody. */
static bool read_asset(
	struct pages *p, struct str folder, struct str from, struct str *bytes, struct diag *d)
{
	if (file_inside(from, folder))
		return file_read(p->arena, from, ASSET_MAX, bytes, d);
	return wrong(p, from,
		"a link that leads out of the folder of the assets; put the file itself here", d);
}

/* A whole sheet takes the place of all parts of it, and the other way round. */
static bool is_given(const struct pages *p, struct str path)
{
	struct str sheet = sheet_of(path);
	for (size_t i = 0; i < p->asset_count; i++) {
		struct str there = p->assets[i].path;
		if (str_equal(there, path) || str_equal(there, sheet) ||
			str_equal(sheet_of(there), path))
			return true;
	}
	return false;
}

static void add_file(
	struct pages *p, struct str folder, struct str name, struct str path, struct diag *d)
{
	struct str from = file_join(p->arena, folder, name), bytes;
	if (sheet_of(path).n && !str_ends(path, ".css"))
		wrong(p, from,
			"a style sheet in parts has files of that kind alone (*.css); put this one "
			"beside its folder",
			d);
	else if (read_asset(p, folder, from, &bytes, d))
		asset_add(p, path, bytes);
}

static void add_folder(struct pages *p, struct str folder, struct diag *d)
{
	struct file_list files;
	if (!file_exists(folder) || !file_list(p->arena, folder, "", NULL, &files, d))
		return;
	for (size_t i = 0; i < files.count; i++) {
		struct str path = arena_printf(p->arena, "site/assets/%.*s", STRF(files.names[i]));
		if (!is_given(p, path))
			add_file(p, folder, files.names[i], path, d);
	}
}

void assets_open(struct pages *p, struct diag *d)
{
	for (const char *const *folder = p->shelf.folders; *folder; folder++)
		add_folder(p, file_join(p->arena, str_of(*folder), STR("assets")), d);
	join_sheets(p);
}
