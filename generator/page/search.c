/* What the search of a locale finds, as a script that the browser loads when somebody searches:
 * names of places, with those that readers type as well, pages and their sections.
 *
 * A script and not a JSON file: pages also work from a disk, where scripts may be loaded and
 * files may not. One thing a line, so that a changed name changes a line. */

#include "page/room.h"
#include "supportdir/article.h"
#include "supportdir/json.h"

#include "supportdir/poison.h"

static void put(json_t *to, const char *key, struct str text)
{
	if (text.n)
		json_object_set_new(to, key, json_stringn(text.s, text.n));
}

static void put_list(json_t *to, const char *key, json_t *list)
{
	if (json_array_size(list))
		json_object_set(to, key, list);
	json_decref(list);
}

/* --- places --------------------------------------------------------------------------- */

/* Another name, unless it is there already. */
static void add_name(json_t *names, struct str shown, struct str name)
{
	bool there = !name.n || str_equal(shown, name);
	for (size_t i = 0; i < json_array_size(names) && !there; i++)
		there = str_is(name, json_string_value(json_array_get(names, i)));
	if (!there)
		json_array_append_new(names, json_stringn(name.s, name.n));
}

/* As the content names it. */
static struct str source_name(const struct pages *p, const struct region *r)
{
	return p->tongues[p->source].places[place_index(p, r)].name.words;
}

/* In the reader's language, in others, and those of the content. */
static json_t *other_names(const struct scene *s, const struct region *r, struct str shown)
{
	const struct facts_of_place *facts = &s->p->atlas[place_index(s->p, r)];
	struct str found[LOCALE_REGION_NAMES];
	json_t *names = json_array();
	size_t n = locale_region_names(s->a, s->t->tag, r->entry.id, found);
	for (size_t i = 0; i < n; i++)
		add_name(names, shown, found[i]);
	for (size_t i = 0; i < facts->name_count; i++)
		add_name(names, shown, facts->names[i]);
	if (r->name.index)
		add_name(names, shown, source_name(s->p, r));
	LIST_EACH (struct fact, also, r->also)
		add_name(names, shown, also->text);
	return names;
}

static json_t *zones_of(const struct facts_of_place *facts)
{
	json_t *list = json_array();
	for (size_t i = 0; i < facts->zone_count; i++)
		json_array_append_new(list, json_stringn(facts->zones[i].s, facts->zones[i].n));
	return list;
}

static json_t *place_entry(const struct scene *s, const struct region *r)
{
	const struct facts_of_place *facts = &s->p->atlas[place_index(s->p, r)];
	struct str name = place_shown(s, r)->name.words;
	json_t *entry = json_object();
	put(entry, "name", name);
	put(entry, "page", place_page(s->a, r));
	put_list(entry, "also", other_names(s, r, name));
	if (r->area)
		return entry;
	put(entry, "code", r->entry.id);
	put(entry, "iso3", facts->iso3);
	if (facts->calling_code)
		put(entry, "calling", arena_printf(s->a, "%d", facts->calling_code));
	if (facts->first_at_code)
		json_object_set_new(entry, "main", json_true());
	put_list(entry, "zones", zones_of(facts));
	return entry;
}

/* --- pages ---------------------------------------------------------------------------- */

/* What tables are called, though no heading says it: readers look for it. */
static const char *const table_words[ELEMENT_KINDS] = {
	[ELEMENT_SEVERITY_TABLE] = "severity-level",
	[ELEMENT_RESPONSE_TABLE] = "response",
	[ELEMENT_WORKING_HOURS] = "hours",
};

struct finding_sections {
	const struct scene *s;
	const struct edition *edition;
	json_t *list;
	json_t *last; /* of the list: what comes now stands in it */
};

static void add_section(
	struct finding_sections *f, struct str id, const struct text *heading, uint64_t editions)
{
	if (!id.n || !(editions & edition_bit(f->edition)))
		return;
	f->last = json_object();
	put(f->last, "id", id);
	put(f->last, "name", text_words(f->s, heading, f->edition));
	json_array_append_new(f->list, f->last);
}

static void found_element(void *data, const struct element *e, uint64_t editions)
{
	const struct finding_sections *f = data;
	const char *id = table_words[e->kind];
	if (!id || !f->last || !(editions & edition_bit(f->edition)))
		return;
	struct str words = label_text(f->s->t, id);
	json_t *also = json_object_get(f->last, "also");
	if (!also)
		json_object_set_new(f->last, "also", also = json_array());
	add_name(also, (struct str){ 0 }, words);
}

static void found_section(
	void *data, const struct section *section, unsigned depth, uint64_t editions)
{
	(void)depth;
	add_section(data, section->entry.id, &section->heading, editions);
}

static void found_question(void *data, const struct question *question, uint64_t editions)
{
	add_section(data, question->entry.id, &question->question, editions);
}

static json_t *page_entry(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	const struct directory *dir = s->p->dir;
	json_t *entry = json_object();
	struct finding_sections sections = { .s = s, .edition = e, .list = json_array() };
	struct article_visit visit = { .data = &sections,
		.section = found_section,
		.element = found_element,
		.question = found_question };
	put(entry, "name", text_words(s, &article->title, e));
	put(entry, "page", article_page(s->a, dir, article, e, (struct str){ 0 }));
	if (dir->all[COLLECTION_EDITIONS].count > 1)
		put(entry, "edition", text_words(s, &e->name, e));
	put(entry, "about", text_words(s, &article->description, e));
	article_walk(dir, article, &visit);
	put_list(entry, "sections", sections.list);
	return entry;
}

/* --- the script ----------------------------------------------------------------------- */

static void write_entry(struct buf *b, size_t *count, json_t *entry)
{
	struct buf line = { 0 };
	buf_jansson(&line, entry, 0);
	buf_text(b, (*count)++ ? ",\n" : "\n");
	buf_add(b, line.s, line.n - 1); /* without the line's end */
	buf_free(&line);
}

static void write_places(const struct scene *s, struct buf *b)
{
	size_t count = 0;
	for (size_t i = 0; i < s->t->order_count; i++)
		write_entry(b, &count, place_entry(s, directory_place(s->p->dir, s->t->order[i])));
}

static void write_pages(const struct scene *s, struct buf *b)
{
	const struct directory *dir = s->p->dir;
	size_t count = 0;
	for (size_t i = 0; i < dir->all[COLLECTION_EDITIONS].count; i++) {
		const struct edition *e = edition_shown(dir, i);
		for (size_t k = 0; k < dir->all[COLLECTION_PAGES].count; k++) {
			const struct article *article = DIRECTORY_ITEM(
				dir, COLLECTION_PAGES, struct article, k);
			if (editions_have(&article->editions, e))
				write_entry(b, &count, page_entry(s, article, e));
		}
	}
}

void search_prepare(struct pages *p, struct tongue *t)
{
	bool machine = false;
	struct scene s = { .p = p, .t = t, .a = arena_new(), .html = true, .machine = &machine };
	struct buf b = { 0 };
	if (site_writes(&p->dir->site, page_formats[FORMAT_HTML])) {
		buf_text(&b, "supportdir.index({\"places\":[");
		write_places(&s, &b);
		buf_text(&b, "\n],\"pages\":[");
		write_pages(&s, &b);
		buf_text(&b, "\n]});\n");
		asset_add(p, arena_printf(p->arena, "site/%.*s/search.js", STRF(t->folder)),
			arena_str(p->arena, buf_view(&b)));
	}
	buf_free(&b);
	arena_free(s.a);
}
