#include "content/link.h"

#include <stdint.h>
#include <stdlib.h>

#include "supportdir/codes.h"

#include "supportdir/poison.h"

/* --- references --------------------------------------------------------- */

static const char *const collection_words[COLLECTION_COUNT] = {
	[COLLECTION_EDITIONS] = "edition",
	[COLLECTION_SERVICES] = "service",
	[COLLECTION_SEVERITIES] = "severity",
	[COLLECTION_PLANS] = "plan family",
	[COLLECTION_SCHEDULES] = "schedule",
	[COLLECTION_FOOTNOTES] = "footnote",
	[COLLECTION_TERMS] = "term",
	[COLLECTION_NUMBERS] = "shared number",
	[COLLECTION_AREAS] = "area",
	[COLLECTION_REGIONS] = "region",
	[COLLECTION_STRINGS] = "interface string",
};

enum { SUGGESTIONS_MAX = 200 };

/* To look for the nearest of thousands, thousands of times, would take long. */
static void report_dead(struct decoder *dec, const struct pending *p)
{
	const struct entries *all = &dec->dir->all[p->target];
	if (dec->suggested++ > SUGGESTIONS_MAX) {
		diag_add(dec->diag, RULE_REFERENCE, p->ref->at, "unknown %s '%.*s'",
			collection_words[p->target], STRF(p->ref->id));
		return;
	}
	const char **names = mem_alloc(all->count, sizeof(*names));
	for (size_t i = 0; i < all->count; i++)
		names[i] = all->by_id[i]->id.s;
	report_unknown(dec->diag, RULE_REFERENCE, p->ref->at, collection_words[p->target],
		p->ref->id, names, all->count);
	free(names);
}

static struct severity *level_of(const struct scale *scale, struct str id)
{
	struct severity *levels = scale->levels.items;
	for (size_t i = 0; i < scale->levels.count; i++) {
		if (str_equal(levels[i].entry.id, id))
			return &levels[i];
	}
	return NULL;
}

static void report_no_level(struct decoder *dec, const struct pending *p, const struct scale *scale)
{
	const char *names[16];
	size_t count = 0;
	LIST_EACH (struct severity, s, scale->levels) {
		if (s->entry.id.s && count < sizeof(names) / sizeof(names[0]))
			names[count++] = s->entry.id.s;
	}
	struct str level = p->ref->id;
	size_t slash = str_find(level, '/', 0);
	report_unknown(dec->diag, RULE_REFERENCE, pos_right(p->ref->at, level, slash + 1),
		"severity level", str_cut(level, slash + 1, level.n), names, count);
}

/* "scale/level" */
static void resolve_severity(struct decoder *dec, const struct pending *p)
{
	size_t slash = str_find(p->ref->id, '/', 0);
	struct pending scale_part = *p;
	struct ref scale_ref = { .id = str_cut(p->ref->id, 0, slash), .at = p->ref->at };
	scale_part.ref = &scale_ref;
	struct entry *e = (struct entry *)directory_find(
		dec->dir, COLLECTION_SEVERITIES, scale_ref.id);
	if (!e && dec->dir->whole) {
		report_dead(dec, &scale_part);
		return;
	}
	if (!e)
		return;
	e->used = true;
	p->ref->to = level_of(
		(const struct scale *)(void *)e, str_cut(p->ref->id, slash + 1, p->ref->id.n));
	if (!p->ref->to)
		report_no_level(dec, p, (const struct scale *)(void *)e);
}

enum { SAME_DEAD_SHOWN = 10 };

/* One misspelt definition makes hundreds of dead references. After the first few,
 * the rest is counted. */
static void report_dead_ones(struct decoder *dec, struct pending *all, size_t count)
{
	size_t same = 0;
	for (size_t i = 0; i < count; i++, same++) {
		if (i && (all[i].target != all[i - 1].target ||
				 !str_equal(all[i].ref->id, all[i - 1].ref->id)))
			same = 0;
		if (same < SAME_DEAD_SHOWN)
			report_dead(dec, &all[i]);
		bool last = i + 1 == count || all[i + 1].target != all[i].target ||
		            !str_equal(all[i + 1].ref->id, all[i].ref->id);
		if (last && same >= SAME_DEAD_SHOWN)
			diag_add(dec->diag, RULE_REFERENCE, all[i - same].ref->at,
				"the unknown %s '%.*s' is named in %zu further places",
				collection_words[all[i].target], STRF(all[i].ref->id),
				same + 1 - SAME_DEAD_SHOWN);
	}
}

static int by_dead_id(const void *va, const void *vb)
{
	const struct pending *a = va, *b = vb;
	int c = (a->target > b->target) - (a->target < b->target);
	if (!c)
		c = str_compare(a->ref->id, b->ref->id);
	return c ? c : pos_compare(a->ref->at, b->ref->at);
}

/* Finds the target, or keeps the reference among the dead. A file that could not be
 * read may hold the target: no word then. */
static bool resolve(struct decoder *dec, const struct pending *p)
{
	if (p->target == COLLECTION_SEVERITIES) {
		resolve_severity(dec, p);
		return true;
	}
	struct entry *e = (struct entry *)directory_find(dec->dir, p->target, p->ref->id);
	p->ref->to = e;
	if (e)
		e->used = true;
	return e || !dec->dir->whole;
}

static void resolve_all(struct decoder *dec)
{
	size_t dead = 0;
	for (size_t i = 0; i < dec->pending_count; i++) {
		if (!resolve(dec, &dec->pending[i]))
			dec->pending[dead++] = dec->pending[i];
	}
	if (dead)
		qsort(dec->pending, dead, sizeof(*dec->pending), by_dead_id);
	report_dead_ones(dec, dec->pending, dead);
}

/* --- numbers ------------------------------------------------------------ */

static void parse_dial(struct decoder *dec, struct dial *dial, struct str region)
{
	if (dial->number.text.s)
		dial->parsed = phone_parse(dec->arena, dial->number.text, region, dial->number.at,
			dec->diag, &dial->phone);
}

static void check_validity(struct decoder *dec, const struct validity *v)
{
	bool both = v->from.text.s && v->through.text.s;
	if (both && str_compare(v->through.text, v->from.text) < 0)
		diag_add(dec->diag, RULE_VALUE, v->through.at,
			"ends on %.*s, before it begins on %.*s; mend one of the two",
			STRF(v->through.text), STRF(v->from.text));
}

static void link_numbers(struct decoder *dec, const struct line *line, struct str region)
{
	struct line_number *numbers = line->numbers.items;
	for (size_t i = 0; i < line->numbers.count; i++) {
		parse_dial(dec, &numbers[i].dial, region);
		check_validity(dec, &numbers[i].valid);
	}
}

/* --- regions ------------------------------------------------------------ */

static void link_line(struct decoder *dec, const struct line *line, struct str region)
{
	link_numbers(dec, line, region);
}

static int by_edition(const void *va, const void *vb)
{
	const struct line *a = va, *b = vb;
	const struct edition *ea = a->edition.to, *eb = b->edition.to;
	size_t ia = ea ? ea->entry.index : SIZE_MAX, ib = eb ? eb->entry.index : SIZE_MAX;
	return ia != ib ? (ia > ib) - (ia < ib)
	                : (a->entry.index > b->entry.index) - (a->entry.index < b->entry.index);
}

/* Lines move when they are sorted, and with them the one text that lies in them. */
static void sort_lines(struct directory *dir, struct region *r)
{
	struct line *lines = r->lines.items;
	if (r->lines.count)
		qsort(lines, r->lines.count, sizeof(*lines), by_edition);
	for (size_t i = 0; i < r->lines.count; i++) {
		if (lines[i].note.index)
			dir->texts[lines[i].note.index - 1] = &lines[i].note;
	}
}

static bool is_served(const struct directory *dir, const struct region *r)
{
	for (size_t i = 0; i < dir->all[COLLECTION_EDITIONS].count; i++) {
		const struct region *area;
		const struct edition *e = DIRECTORY_ITEM(
			dir, COLLECTION_EDITIONS, struct edition, i);
		if (region_line(dir, r, e, &area))
			return true;
	}
	return false;
}

static void link_region(struct decoder *dec, struct region *r)
{
	struct str code = r->area ? (struct str){ "", 0 } : r->entry.id;
	if (!r->area && region_code(code) == REGION_CODE_WRONG) /* said when it was read */
		return;
	LIST_EACH (struct line, line, r->lines)
		link_line(dec, line, code);
	sort_lines(dec->dir, r);
	if (!r->area && r->lines.items && r->lines.count == 0 && !is_served(dec->dir, r))
		diag_add(dec->diag, RULE_KEY_MISSING, r->entry.at,
			"region '%.*s' has no line, and no area that has one names it as a member",
			STRF(code));
	if (!r->area && !r->name.source.s && region_code(code) == REGION_CODE_SUBDIVISION)
		diag_add(dec->diag, RULE_KEY_MISSING, r->entry.at,
			"region '%.*s' needs 'name': CLDR has none for it", STRF(code));
}

struct slug {
	const struct region *region;
};

static int by_slug(const void *va, const void *vb)
{
	const struct region *a = ((const struct slug *)va)->region;
	const struct region *b = ((const struct slug *)vb)->region;
	int c = str_compare(a->slug.text, b->slug.text);
	return c ? c : pos_compare(a->slug.at, b->slug.at);
}

static void check_slugs(struct decoder *dec)
{
	struct directory *dir = dec->dir;
	static const enum collection with_slugs[] = { COLLECTION_REGIONS, COLLECTION_AREAS };
	struct slug *slugs = mem_alloc(
		dir->all[COLLECTION_REGIONS].count + dir->all[COLLECTION_AREAS].count,
		sizeof(*slugs));
	size_t count = 0;
	for (size_t k = 0; k < 2; k++) {
		for (size_t i = 0; i < dir->all[with_slugs[k]].count; i++) {
			const struct region *r = DIRECTORY_ITEM(
				dir, with_slugs[k], struct region, i);
			if (r->slug.text.s)
				slugs[count++].region = r;
		}
	}
	qsort(slugs, count, sizeof(*slugs), by_slug);
	for (size_t i = 1; i < count; i++) {
		const struct fact *a = &slugs[i - 1].region->slug, *b = &slugs[i].region->slug;
		if (str_equal(a->text, b->text))
			diag_add(dec->diag, RULE_SLUG, b->at,
				"slug '%.*s' is taken (by '%.*s' in %.*s:%u); choose another",
				STRF(b->text), STRF(slugs[i - 1].region->entry.id),
				STRF(a->at.src->name), a->at.line);
	}
	free(slugs);
}

/* --- site and editions -------------------------------------------------- */

static void check_locales(struct decoder *dec)
{
	const struct site *site = &dec->dir->site;
	const struct locale_entry *all = site->locales.items;
	for (size_t i = 0; i < site->locales.count; i++) {
		if (all[i].fallback.text.s && str_equal(all[i].id.text, all[i].fallback.text))
			diag_add(dec->diag, RULE_VALUE, all[i].fallback.at,
				"'%.*s' falls back to itself; name another locale, or remove the "
				"key",
				STRF(all[i].fallback.text));
		for (size_t k = 0; k < i; k++) {
			struct str a = all[k].id.text, b = all[i].id.text;
			if (a.s && b.s && a.n == b.n && strncasecmp(a.s, b.s, a.n) == 0)
				diag_add(dec->diag, RULE_DUPLICATE_ID, all[i].id.at,
					"locale '%.*s' stands here a second time; keep one of the "
					"two",
					STRF(b));
		}
	}
}

static void check_outputs(struct decoder *dec)
{
	const struct site *site = &dec->dir->site;
	LIST_EACH (struct fact, output, site->bilingual) {
		if (output->text.s)
			diag_add(dec->diag, RULE_OUTPUT_LATER, output->at,
				"this version writes no bilingual output; leave 'bilingual' out");
	}
	LIST_EACH (struct fact, output, site->outputs) {
		if (output->text.s && !str_is(output->text, "html"))
			diag_add(dec->diag, RULE_OUTPUT_LATER, output->at,
				"this version writes html only; leave '%.*s' out of 'outputs'",
				STRF(output->text));
	}
}

static struct pos folder_place(struct decoder *dec)
{
	struct source *src = ARENA_NEW(dec->arena, struct source);
	src->name = dec->dir->folder;
	return (struct pos){ .src = src };
}

static void check_site(struct decoder *dec)
{
	const struct site *site = &dec->dir->site;
	if (!site->at.src && dec->dir->whole)
		diag_add(dec->diag, RULE_KEY_MISSING, folder_place(dec),
			"no file of the folder defines 'site'; add site.yaml with title, base-url, "
			"source-locale, locales and default-edition");
	check_locales(dec);
	check_outputs(dec);
	LIST_EACH (struct check_setting, c, site->checks) {
		enum rule rule;
		if (c->level && rule_find(c->entry.id, &rule) && !rule_info(rule)->fixed)
			diag_set_level(dec->diag, rule, (enum level)(c->level - 1));
	}
}

static void check_edition_ids(struct decoder *dec)
{
	static const char *const reserved[] = { "regions", "assets", "api", "media" };
	const struct entries *all = &dec->dir->all[COLLECTION_EDITIONS];
	for (size_t i = 0; i < all->count; i++) {
		for (size_t k = 0; k < sizeof(reserved) / sizeof(reserved[0]); k++) {
			if (str_is(all->items[i]->id, reserved[k]))
				diag_add(dec->diag, RULE_VALUE, all->items[i]->at,
					"'%s' is the name of a folder of every site; choose "
					"another id",
					reserved[k]);
		}
	}
}

/* Levels are a list, so nobody has looked for doubles. */
static void check_scale(struct decoder *dec, const struct scale *scale)
{
	LIST_EACH (struct severity, s, scale->levels) {
		const struct severity *first = level_of(scale, s->entry.id);
		if (s->entry.id.s && first != s)
			diag_add(dec->diag, RULE_DUPLICATE_ID, s->entry.at,
				"level '%.*s' stands here a second time (first in line %u); keep "
				"one of "
				"the two",
				STRF(s->entry.id), first->entry.at.line);
	}
}

void directory_link(struct decoder *dec)
{
	static const enum collection with_lines[] = { COLLECTION_REGIONS, COLLECTION_AREAS };
	struct directory *dir = dec->dir;
	check_site(dec);
	check_edition_ids(dec);
	resolve_all(dec);
	for (size_t i = 0; i < dir->all[COLLECTION_SEVERITIES].count; i++)
		check_scale(dec, DIRECTORY_ITEM(dir, COLLECTION_SEVERITIES, struct scale, i));
	for (size_t i = 0; i < dir->all[COLLECTION_NUMBERS].count; i++) {
		struct number *n = (void *)dir->all[COLLECTION_NUMBERS].items[i];
		parse_dial(dec, &n->dial, (struct str){ "", 0 });
	}
	for (size_t k = 0; k < 2; k++) {
		for (size_t i = 0; i < dir->all[with_lines[k]].count; i++)
			link_region(dec, (void *)dir->all[with_lines[k]].items[i]);
	}
	check_slugs(dec);
}
