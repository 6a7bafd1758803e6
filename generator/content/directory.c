#include <stdlib.h>

#include "content/checks.h"
#include "content/fields.h"
#include "content/link.h"
#include "content/values.h"
#include "supportdir/buf.h"
#include "supportdir/file.h"

#include "supportdir/poison.h"

/* Folders of the content that hold no collections. */
static const char *const other_folders[] = { "locales", "media", "templates", NULL };

static void *entry_new(struct decoder *dec, enum collection c)
{
	struct entries *all = &dec->dir->all[c];
	MEM_GROW(all->items, all->count, all->room);
	struct entry *e = arena_alloc(dec->arena, 1, collection_tops[c].record->size);
	e->index = all->count;
	all->items[all->count++] = e;
	return e;
}

static void decode_collection(struct decoder *dec, enum collection c, const struct node *map)
{
	if (map->kind != NODE_MAP) {
		diag_add(dec->diag, RULE_TYPE, map->at, "'%s' is a map of id to %s, found %s",
			collection_tops[c].key, collection_tops[c].record->name,
			node_kind_name(map));
		return;
	}
	size_t mark = address_down(dec, str_of(collection_tops[c].key));
	for (size_t i = 0; i < map->count; i++) {
		struct region *r = entry_new(dec, c);
		if (c == COLLECTION_AREAS)
			r->area = true;
		decode_entry(
			dec, collection_tops[c].record, node_key(map, i), node_value(map, i), r);
	}
	address_up(dec, mark);
}

static void decode_site(struct decoder *dec, const struct node *n)
{
	struct site *site = &dec->dir->site;
	if (site->at.src) {
		diag_add(dec->diag, RULE_DUPLICATE_ID, n->at,
			"'site' stands here a second time (first in %.*s:%u); keep one of the two",
			STRF(site->at.src->name), site->at.line);
		return;
	}
	size_t mark = address_down(dec, STR("site"));
	decode_record(dec, &site_record, n, site);
	address_up(dec, mark);
}

static bool collection_find(struct str key, enum collection *c)
{
	for (size_t i = 0; i < COLLECTION_COUNT; i++) {
		if (str_is(key, collection_tops[i].key)) {
			*c = (enum collection)i;
			return true;
		}
	}
	return false;
}

static void unknown_top(struct decoder *dec, const struct node *key)
{
	const char *names[COLLECTION_COUNT + 1];
	for (size_t i = 0; i < COLLECTION_COUNT; i++)
		names[i] = collection_tops[i].key;
	names[COLLECTION_COUNT] = "site";
	report_unknown(dec->diag, RULE_KEY_UNKNOWN, key->at, "collection", key->text, names,
		COLLECTION_COUNT + 1);
}

static void decode_file(struct decoder *dec, const struct node *n)
{
	if (n->kind != NODE_MAP) {
		diag_add(dec->diag, RULE_TYPE, n->at,
			"a content file is a map of collections such as 'regions', found %s",
			node_kind_name(n));
		return;
	}
	for (size_t i = 0; i < n->count; i++) {
		const struct node *key = node_key(n, i), *value = node_value(n, i);
		enum collection c;
		if (node_is_null(value))
			continue;
		if (str_is(key->text, "site"))
			decode_site(dec, value);
		else if (collection_find(key->text, &c))
			decode_collection(dec, c, value);
		else
			unknown_top(dec, key);
	}
}

/* Nodes live only until the file is decoded. */
static bool load_file(struct decoder *dec, struct str folder, struct str name, struct arena *nodes)
{
	struct source *src = ARENA_NEW(dec->arena, struct source);
	bool empty;
	src->name = file_join(dec->arena, folder, name);
	if (!file_read(dec->arena, src->name, NODE_FILE_MAX, &src->text, dec->diag))
		return false;
	dec->dir->sources[dec->dir->source_count++] = src;
	source_index(dec->arena, src);
	const struct node *n = node_read(nodes, src, dec->diag, &empty);
	if (n)
		decode_file(dec, n);
	else if (empty)
		diag_add(dec->diag, RULE_TYPE, (struct pos){ .src = src },
			"the file is empty; define a collection in it or remove it");
	arena_reset(nodes);
	return n || empty;
}

static int by_id(const void *va, const void *vb)
{
	const struct entry *a = *(struct entry *const *)va, *b = *(struct entry *const *)vb;
	int c = str_compare(a->id, b->id);
	return c ? c : (a->index > b->index) - (a->index < b->index);
}

static void index_collection(struct decoder *dec, enum collection c)
{
	struct entries *all = &dec->dir->all[c];
	if (!all->count)
		return;
	all->by_id = ARENA_ARRAY(dec->arena, struct entry *, all->count);
	memcpy(all->by_id, all->items, all->count * sizeof(struct entry *));
	qsort(all->by_id, all->count, sizeof(struct entry *), by_id);
	const struct entry *first = all->by_id[0];
	for (size_t i = 1; i < all->count; i++) {
		const struct entry *e = all->by_id[i];
		if (!str_equal(first->id, e->id)) {
			first = e;
			continue;
		}
		diag_add(dec->diag, RULE_DUPLICATE_ID, e->at,
			"%s '%.*s' stands here a second time (first in %.*s:%u); keep one of the "
			"two",
			collection_tops[c].record->name, STRF(e->id), STRF(first->at.src->name),
			first->at.line);
	}
}

/* A file that is passed over in silence would be missed for long. */
static bool refuse_yml(struct decoder *dec, struct str folder)
{
	struct file_list files;
	if (!file_list(dec->arena, folder, ".yml", other_folders, &files, dec->diag))
		return false;
	for (size_t i = 0; i < files.count; i++) {
		struct source *src = ARENA_NEW(dec->arena, struct source);
		src->name = file_join(dec->arena, folder, files.names[i]);
		diag_add(dec->diag, RULE_FILE_READ, (struct pos){ .src = src },
			"only files *.yaml are read; rename it");
	}
	return files.count == 0;
}

static void load_files(struct decoder *dec, struct str folder)
{
	struct file_list files;
	bool whole = file_list(dec->arena, folder, ".yaml", other_folders, &files, dec->diag);
	struct arena *nodes = arena_new();
	dec->dir->sources = ARENA_ARRAY(dec->arena, const struct source *, files.count);
	for (size_t i = 0; i < files.count; i++)
		whole = load_file(dec, folder, files.names[i], nodes) && whole;
	arena_free(nodes);
	whole = refuse_yml(dec, folder) && whole;
	if (whole && files.count == 0) {
		diag_add(dec->diag, RULE_FILE_READ, file_place(dec->diag, folder),
			"no content: the folder holds no *.yaml file");
		whole = false;
	}
	dec->dir->whole = whole;
}

struct directory *directory_load(struct str folder, struct diag *diag)
{
	struct directory *dir = mem_alloc(1, sizeof(*dir));
	dir->arena = arena_new();
	while (folder.n > 1 && folder.s[folder.n - 1] == '/')
		folder.n--;
	dir->folder = arena_str(dir->arena, folder);
	struct decoder dec = {
		.dir = dir, .arena = dir->arena, .scratch = arena_new(), .diag = diag
	};
	load_files(&dec, dir->folder);
	for (size_t c = 0; c < COLLECTION_COUNT; c++)
		index_collection(&dec, (enum collection)c);
	directory_link(&dec);
	free(dec.pending);
	buf_free(&dec.address);
	weeks_forget(&dec);
	arena_free(dec.scratch);
	return dir;
}

void directory_free(struct directory *d)
{
	if (!d)
		return;
	for (size_t c = 0; c < COLLECTION_COUNT; c++)
		free(d->all[c].items);
	free(d->weeks);
	free(d->texts);
	free(d->durations);
	arena_free(d->arena);
	free(d);
}
