#include "content/link.h"

#include <stdint.h>
#include <stdlib.h>

#include "supportdir/article.h"
#include "supportdir/buf.h"
#include "supportdir/codes.h"
#include "supportdir/file.h"

#include "supportdir/poison.h"

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
		link_numbers(dec, line, code);
	sort_lines(dec->dir, r);
	if (!r->area && r->lines.items && r->lines.count == 0 && !is_served(dec->dir, r))
		diag_add(dec->diag, RULE_KEY_MISSING, r->entry.at,
			"region '%.*s' has no line, and no area that has one names it as a member",
			STRF(code));
	if (!r->area && !r->name.source.s && region_code(code) == REGION_CODE_SUBDIVISION)
		diag_add(dec->diag, RULE_KEY_MISSING, r->entry.at,
			"region '%.*s' needs 'name': CLDR has none for it", STRF(code));
}

static int by_slug(const void *va, const void *vb)
{
	const struct region *a = *(const struct region *const *)va;
	const struct region *b = *(const struct region *const *)vb;
	int c = str_compare(a->slug.text, b->slug.text);
	return c ? c : pos_compare(a->slug.at, b->slug.at);
}

static void check_slugs(struct decoder *dec)
{
	const struct directory *dir = dec->dir;
	const struct region **all = mem_alloc(directory_places(dir), sizeof(*all));
	size_t count = 0;
	for (size_t i = 0; i < directory_places(dir); i++) {
		const struct region *r = directory_place(dir, i);
		if (r->slug.text.s)
			all[count++] = r;
	}
	qsort(all, count, sizeof(*all), by_slug);
	for (size_t i = 1; i < count; i++) {
		const struct region *first = all[i - 1], *r = all[i];
		if (str_equal(first->slug.text, r->slug.text))
			diag_add(dec->diag, RULE_SLUG, r->slug.at,
				"slug '%.*s' is taken (by '%.*s' in %.*s:%u); choose another",
				STRF(r->slug.text), STRF(first->entry.id),
				STRF(first->slug.at.src->name), first->slug.at.line);
	}
	free(all);
}

/* --- site and editions -------------------------------------------------- */

static const struct locale_entry *next_locale(
	const struct site *site, const struct locale_entry *from)
{
	LIST_EACH (struct locale_entry, l, site->locales) {
		if (from->fallback.text.n && str_equal(l->id.text, from->fallback.text))
			return l;
	}
	return NULL;
}

/* A circle of fallbacks is told at its first locale, with all of its names. */
static void check_circle(struct decoder *dec, const struct locale_entry *first)
{
	const struct site *site = &dec->dir->site;
	struct buf names = { 0 };
	const struct locale_entry *l = first;
	for (size_t steps = 0; l && steps <= site->locales.count; steps++) {
		buf_printf(&names, "%s'%.*s'", steps ? " to " : "", STRF(l->id.text));
		l = next_locale(site, l);
		if (!l || l <= first)
			break;
	}
	if (l == first)
		diag_add(dec->diag, RULE_VALUE, first->fallback.at,
			"fallbacks go in a circle, from %.*s and back; end them in one place",
			STRF(buf_view(&names)));
	buf_free(&names);
}

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
		else
			check_circle(dec, &all[i]);
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

static void check_bilingual(struct decoder *dec, const struct list *outputs)
{
	LIST_EACH (struct fact, output, *outputs) {
		if (outputs->count > 1 && str_is(output->text, "none"))
			diag_add(dec->diag, RULE_VALUE, output->at,
				"'none' stands beside outputs; remove it, or the others");
	}
}

static void check_site(struct decoder *dec)
{
	const struct site *site = &dec->dir->site;
	if (!site->at.src && dec->dir->whole)
		diag_add(dec->diag, RULE_KEY_MISSING, file_place(dec->diag, dec->dir->folder),
			"no file of the folder defines 'site'; add site.yaml with title, base-url, "
			"source-locale, locales and default-edition");
	check_locales(dec);
	check_bilingual(dec, &site->bilingual);
	LIST_EACH (struct check_setting, c, site->checks) {
		enum rule rule;
		if (c->level && rule_find(c->entry.id, &rule) && !rule_info(rule)->fixed)
			diag_set_level(dec->diag, rule, (enum level)(c->level - 1));
	}
}

/* Two zones of one name would be read by both. */
static void check_moniker(struct decoder *dec, size_t i)
{
	const struct directory *dir = dec->dir;
	const struct edition *e = DIRECTORY_ITEM(dir, COLLECTION_EDITIONS, struct edition, i);
	for (size_t k = 0; k < i; k++) {
		const struct edition *other = DIRECTORY_ITEM(
			dir, COLLECTION_EDITIONS, struct edition, k);
		if (!str_equal(edition_moniker(e), edition_moniker(other)))
			continue;
		diag_add(dec->diag, RULE_DUPLICATE_ID,
			e->moniker.text.n ? e->moniker.at : e->entry.at,
			"editions '%.*s' and '%.*s' have the moniker '%.*s'; give each one of its "
			"own",
			STRF(other->entry.id), STRF(e->entry.id), STRF(edition_moniker(e)));
		return;
	}
}

static void check_edition_ids(struct decoder *dec)
{
	static const char *const reserved[] = { "regions", "assets", "api", "media" };
	const struct entries *all = &dec->dir->all[COLLECTION_EDITIONS];
	if (all->count > EDITIONS_MAX)
		diag_add(dec->diag, RULE_VALUE, all->items[EDITIONS_MAX]->at,
			"a site has at most %d editions; leave out the others", (int)EDITIONS_MAX);
	for (size_t i = 0; i < all->count && i < EDITIONS_MAX; i++)
		check_moniker(dec, i);
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

void directory_link(struct decoder *dec)
{
	struct directory *dir = dec->dir;
	check_site(dec);
	check_edition_ids(dec);
	resolve_references(dec);
	for (size_t i = 0; i < dir->all[COLLECTION_SEVERITIES].count; i++)
		check_scale(dec, DIRECTORY_ITEM(dir, COLLECTION_SEVERITIES, struct scale, i));
	for (size_t i = 0; i < dir->all[COLLECTION_RESPONSES].count; i++)
		link_policy(dec, (void *)dir->all[COLLECTION_RESPONSES].items[i]);
	for (size_t i = 0; i < dir->all[COLLECTION_NUMBERS].count; i++) {
		struct number *n = (void *)dir->all[COLLECTION_NUMBERS].items[i];
		parse_dial(dec, &n->dial, (struct str){ "", 0 });
	}
	for (size_t i = 0; i < directory_places(dir); i++)
		link_region(dec, (struct region *)directory_place(dir, i)); /* not const yet */
	for (size_t i = 0; i < dir->all[COLLECTION_PAGES].count; i++)
		check_bilingual(
			dec, &DIRECTORY_ITEM(dir, COLLECTION_PAGES, struct article, i)->bilingual);
	check_slugs(dec);
}
