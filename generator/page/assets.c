/* Assets: files that are copied, and style sheets that are put together from their parts. The first
 * folder that has a file gives it. */

#include "page/room.h"

#include <stdlib.h>

#include "supportdir/file.h"
#include "supportdir/keymap.h"
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
		buf_str(&b, str_skip_mark(part->bytes)); /* within a sheet it would be a letter */
		if (!str_ends(part->bytes, "\n"))
			buf_char(&b, '\n');
	}
	asset_add(p, arena_str(p->arena, sheet), arena_str(p->arena, buf_view(&b)));
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

/* What folders before this one have given: paths, and sheets of which there are parts, each with
 * the file of the first. */
struct shelves {
	struct pages *p;
	struct diag *d;
	struct keymap paths, parts;
};

/* Whether a file is wanted: not where it, or its whole sheet, is there already. */
static bool is_wanted(const struct shelves *s, struct str path)
{
	struct str sheet = sheet_of(path);
	return !keymap_get(&s->paths, path) && !(sheet.n && keymap_get(&s->paths, sheet));
}

/* False after a finding. A link that leads out of the folder would publish a file of somebody. */
static bool is_fit(const struct shelves *s, struct str folder, struct str from, struct str path)
{
	const struct str *part = keymap_get(&s->parts, path);
	if (part)
		return diag_add(s->d, RULE_TEMPLATE, file_place(s->d, *part),
			"'%.*s' is one style sheet without parts, of which none can be replaced or "
			"added to; make it a folder of parts, or link a sheet of your own",
			STRF(from));
	if (sheet_of(path).n && !str_ends(path, ".css"))
		return diag_add(s->d, RULE_TEMPLATE, file_place(s->d, from),
			"a folder 'NAME.css' is one style sheet and holds nothing but *.css files; "
			"move this one out of it");
	return file_inside(from, folder) ||
	       diag_add(s->d, RULE_TEMPLATE, file_place(s->d, from),
		       "a link that leads out of the folder of the assets; put the file itself "
		       "here");
}

static void remember(struct shelves *s, struct str from, struct str path)
{
	struct arena *a = s->p->arena;
	struct str *file = ARENA_NEW(a, struct str), sheet = sheet_of(path);
	*file = from;
	keymap_add(a, &s->paths, path)->item = file;
	if (sheet.n && !keymap_get(&s->parts, sheet))
		keymap_add(a, &s->parts, sheet)->item = file;
}

static void add_file(struct shelves *s, struct str folder, struct str name)
{
	struct arena *a = s->p->arena;
	struct str path = arena_printf(a, "site/assets/%.*s", STRF(name));
	struct str from = file_join(a, folder, name), bytes;
	if (!is_wanted(s, path) || !is_fit(s, folder, from, path) ||
		!file_read(a, from, ASSET_MAX, &bytes, s->d))
		return;
	remember(s, from, path);
	asset_add(s->p, path, bytes);
}

static void add_folder(struct shelves *s, struct str folder)
{
	struct file_list files;
	if (!file_exists(folder) || !file_list(s->p->arena, folder, "", NULL, &files, s->d))
		return;
	for (size_t i = 0; i < files.count; i++)
		add_file(s, folder, files.names[i]);
}

void assets_open(struct pages *p, struct diag *d)
{
	struct shelves s = { .p = p, .d = d };
	for (const char *const *folder = p->shelf.folders; *folder; folder++)
		add_folder(&s, file_join(p->arena, str_of(*folder), STR("assets")));
	join_sheets(p);
}
