/* A region's page: a section for each edition that has a line there. */

#include "page/compose.h"

#include <stdlib.h>

#include "supportdir/poison.h"

static struct value *view_place_link(const struct scene *s, const struct region *area)
{
	struct value *v = value_object(s->a);
	set(s, v, "name", place_shown(s, area)->html);
	set_page(s, v, place_page(s->a, area));
	return v;
}

static struct value *view_channels(const struct scene *s, struct marks *m, const struct edition *e)
{
	struct composing c;
	compose_begin(&c, s, NULL, e, m, 3);
	compose_all_channels(&c);
	const struct block *list = c.o.blocks.first;
	return tree_value(s, list && list->inside ? list : NULL);
}

static struct str zones_joined(const struct scene *s, const struct region *r)
{
	const struct facts_of_place *facts = &s->p->atlas[place_index(s->p, r)];
	struct buf b = { 0 };
	for (size_t i = 0; i < facts->zone_count; i++)
		buf_printf(&b, "%s%.*s", i ? " " : "", STRF(facts->zones[i]));
	struct str joined = arena_str(s->a, buf_view(&b));
	buf_free(&b);
	return joined;
}

static struct value *view_edition(const struct scene *s, const struct region *r,
	const struct line *line, const struct edition *e, const struct region *area)
{
	struct value *v = value_object(s->a);
	struct marks *m = marks_new(s, e, e->entry.id);
	const struct list *noted[] = { &r->footnotes, &line->footnotes };
	set_text(s, v, "id", e->entry.id);
	set(s, v, "name", text_value(s, &e->name, e));
	set_text(s, v, "zones", zones_joined(s, r));
	set(s, v, "marks", view_marks(m, noted, 2));
	set(s, v, "area", area ? view_place_link(s, area) : value_null(s->a));
	set_bool(s, v, "online-only", line->online_only);
	set(s, v, "note", text_value(s, &line->note, e));
	set(s, v, "telephone", view_numbers(s, line, m, e));
	set(s, v, "hours", view_services(s, line, m, e));
	set(s, v, "channels", view_channels(s, m, e));
	/* Last: the others have numbered them. */
	set(s, v, "footnotes", view_footnotes(m));
	return v;
}

static void add_edition(
	const struct scene *s, struct value *list, const struct region *r, const struct edition *e)
{
	const struct region *area;
	const struct line *line = region_line(s->p->dir, r, e, &area);
	if (line)
		value_push(s->a, list, view_edition(s, r, line, e, area));
}

static struct value *view_editions(const struct scene *s, const struct region *r)
{
	const struct directory *dir = s->p->dir;
	struct value *list = value_list(s->a);
	for (size_t i = 0; i < dir->all[COLLECTION_EDITIONS].count; i++)
		add_edition(s, list, r, edition_shown(dir, i));
	return list;
}

/* Without a heading an only section is that of the default edition. */
static bool want_headings(
	const struct scene *s, const struct region *r, const struct value *editions)
{
	const struct region *area;
	return value_count(editions) > 1 ||
	       !region_line(s->p->dir, r, s->p->dir->site.default_edition.to, &area);
}

static int by_rank(const void *va, const void *vb, void *data)
{
	const struct scene *s = data;
	size_t a = s->t->places[place_index(s->p, *(const struct region *const *)va)].rank;
	size_t b = s->t->places[place_index(s->p, *(const struct region *const *)vb)].rank;
	return a < b ? -1 : a > b;
}

static struct value *view_members(const struct scene *s, const struct region *r)
{
	struct value *list = value_list(s->a);
	const struct region **members = ARENA_ARRAY(s->a, const struct region *, r->members.count);
	struct scene sorting = *s;
	size_t n = 0;
	LIST_EACH (struct ref, ref, r->members)
		members[n++] = ref->to;
	if (n)
		qsort_r(members, n, sizeof(struct region *), by_rank, &sorting);
	for (size_t i = 0; i < n; i++)
		value_push(s->a, list, view_place_link(s, members[i]));
	return items_or_null(s, list);
}

/* What a script says of hours when it knows the time. */
static struct value *view_live(const struct scene *s)
{
	struct value *v = value_object(s->a);
	set(s, v, "open-until", view_slot(s, MESSAGE_OPEN_UNTIL));
	set(s, v, "opens", view_slot(s, MESSAGE_OPENS));
	set(s, v, "own-time-of", view_slot(s, MESSAGE_OWN_TIME_OF));
	return v;
}

/* A mail says which page it is about: the name in the reader's language, and for who reads the mail
 * but not that language, the code. Areas have none that anybody knows. */
static struct str report_subject(const struct scene *s, const struct region *r)
{
	struct str name = place_shown(s, r)->name.words;
	return r->area ? name : arena_printf(s->a, "%.*s (%.*s)", STRF(name), STRF(r->entry.id));
}

static struct str report_address(const struct scene *s, const struct region *r)
{
	struct str address = s->p->dir->site.report.text;
	struct buf b = { 0 };
	if (!str_starts(address, "mailto:") || str_find(address, '?', 0) < address.n)
		return address;
	buf_str(&b, address);
	buf_text(&b, "?subject=");
	buf_url_part(&b, report_subject(s, r));
	struct str whole = arena_str(s->a, buf_view(&b));
	buf_free(&b);
	return whole;
}

/* A file of the region for address books or calendars. */
static struct str card_address(const struct scene *s, const struct region *r, const char *end)
{
	struct str root = page_root(s->a, s->p->dir, &(struct page){ .kind = PAGE_REGION });
	return arena_printf(s->a, "%.*sapi/%.*s%s", STRF(root), STRF(place_page(s->a, r)), end);
}

static void set_cards(const struct scene *s, struct value *v, const struct region *r)
{
	struct str none = { 0 };
	set_url(s, v, "card", region_has_card(s->p, r) ? card_address(s, r, ".vcf") : none);
	set_url(s, v, "calendar", region_has_calendar(s->p, r) ? card_address(s, r, ".ics") : none);
}

struct value *view_region(const struct scene *s, const struct page *page)
{
	const struct region *r = page->region;
	const struct place *place = place_shown(s, r);
	struct value *v = view_frame(s, page), *editions = view_editions(s, r);
	struct argument verified = { 0 };
	if (r->verified.text.n)
		verified.text = glossary_name(&s->p->dates, s->t->dates, r->verified.text);
	set_text(s, v, "title",
		message_text(s->t, s->a, MESSAGE_REGION_TITLE, &place->name.words, 1));
	set_text(s, v, "description",
		message_text(s->t, s->a, MESSAGE_REGION_DESCRIPTION, &place->name.words, 1));
	set_text(s, v, "anchor", r->slug.text);
	set(s, v, "name", place->html);
	set_bool(s, v, "headings", want_headings(s, r, editions));
	set(s, v, "editions", editions);
	set(s, v, "members", r->area ? view_members(s, r) : value_null(s->a));
	set(s, v, "live", view_live(s));
	set_cards(s, v, r);
	set_url(s, v, "report", report_address(s, r));
	set(s, v, "verified",
		view_message(s, verified.text.n ? MESSAGE_VERIFIED : MESSAGE_NONE, &verified, 1));
	return v;
}
