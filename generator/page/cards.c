/* Which regions have cards and calendars, and where these stand. */

#include "page/cards.h"

#include "supportdir/poison.h"

/* --- what there is ------------------------------------------------------------- */

static void add_line(struct card *c, const struct edition *e)
{
	const struct region *area;
	const struct line *line = region_line(c->scene.p->dir, c->region, e, &area);
	if (line)
		c->lines[c->count++] = (struct card_line){ e, line };
}

static void add_lines(struct card *c)
{
	const struct directory *dir = c->scene.p->dir;
	size_t n = dir->all[COLLECTION_EDITIONS].count;
	c->lines = ARENA_ARRAY(c->scene.a, struct card_line, n);
	for (size_t i = 0; i < n; i++)
		add_line(c, edition_shown(dir, i));
	c->editions = c->count > 1 ||
	              (c->count == 1 && c->lines[0].edition != edition_shown(dir, 0));
}

static bool line_has_number(const struct pages *p, const struct line *line)
{
	LIST_EACH (struct line_number, n, line->numbers) {
		if (card_dials(n, p->dir->site.as_of))
			return true;
	}
	return false;
}

/* Never open is known too, but nothing that a calendar could show. */
static bool line_has_times(const struct pages *p, const struct line *line)
{
	(void)p;
	LIST_EACH (struct service_hours, service, line->hours) {
		LIST_EACH (struct line_hours, h, service->hours) {
			const struct week *week = line_hours_week(h);
			if (week && hours_total(&week->hours) > 0)
				return true;
		}
	}
	return false;
}

static bool any_line(const struct pages *p, const struct region *r,
	bool (*has)(const struct pages *p, const struct line *line))
{
	const struct directory *dir = p->dir;
	const struct region *area;
	if (!r->slug.text.n || !site_writes(&dir->site, page_formats[FORMAT_HTML]))
		return false;
	for (size_t i = 0; i < dir->all[COLLECTION_EDITIONS].count; i++) {
		const struct line *line = region_line(
			dir, r, DIRECTORY_ITEM(dir, COLLECTION_EDITIONS, struct edition, i), &area);
		if (line && has(p, line))
			return true;
	}
	return false;
}

bool region_has_card(const struct pages *p, const struct region *r)
{
	return any_line(p, r, line_has_number);
}

bool region_has_calendar(const struct pages *p, const struct region *r)
{
	return any_line(p, r, line_has_times);
}

/* --- the files --------------------------------------------------------------------- */

static struct str address_of(const struct card *c)
{
	struct str base = site_base(c->scene.p->dir);
	return arena_printf(c->scene.a, "%.*s/%.*s/%.*s/", STRF(base), STRF(c->scene.t->folder),
		STRF(place_page(c->scene.a, c->region)));
}

static void card_begin(struct card *c, const struct pages *p, const struct region *r,
	struct zone_rules *rules, struct arena *a, bool *machine)
{
	const struct tongue *t = &p->tongues[p->source];
	*c = (struct card){ .region = r, .rules = rules };
	c->scene = (struct scene){ .p = p,
		.t = t,
		.a = a,
		.links = page_links_of(a, p->dir, &(struct page){ .kind = PAGE_REGION }),
		.machine = machine };
	struct str names[] = { t->title.words, place_shown(&c->scene, r)->name.words };
	c->title = message_text(t, a, MESSAGE_NAME_VALUE, names, 2);
	c->address = address_of(c);
	c->day = r->verified.text.n ? r->verified : p->dir->site.as_of;
	add_lines(c);
}

static void add_file(struct pages *p, const struct region *r, const char *suffix, struct str bytes)
{
	asset_add(p, arena_printf(p->arena, "site/api/regions/%.*s.%s", STRF(r->slug.text), suffix),
		bytes);
}

static void add_region(struct pages *p, const struct region *r, struct zone_rules *rules,
	struct arena *scratch, struct diag *d)
{
	struct card c;
	bool machine = false, card = region_has_card(p, r), calendar = region_has_calendar(p, r);
	if (!card && !calendar)
		return;
	card_begin(&c, p, r, rules, scratch, &machine);
	if (card)
		add_file(p, r, "vcf", card_vcard(&c, p->arena));
	if (calendar)
		add_file(p, r, "ics", card_icalendar(&c, p->arena, d));
}

void cards_open(struct pages *p, struct diag *d)
{
	struct arena *scratch = arena_new();
	struct zone_rules rules = { .arena = arena_new() };
	for (size_t i = 0; i < p->place_count; i++) {
		add_region(p, directory_place(p->dir, i), &rules, scratch, d);
		arena_reset(scratch);
	}
	arena_free(rules.arena);
	arena_free(scratch);
}
