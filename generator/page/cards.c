/* Which regions have cards and calendars, and what these have in common. */

#include "page/cards.h"

#include <stdlib.h>
#include <sys/types.h>

#include <sha1.h>

#include "supportdir/poison.h"

/* --- what there is ------------------------------------------------------------- */

static void add_line(struct card *c, const struct edition *e)
{
	const struct region *area;
	const struct line *line = region_line(c->scene.p->dir, c->region, e, &area);
	if (line)
		c->lines[c->count++] = (struct card_line){ e, line };
}

/* In the order of the page: that of the default edition first. */
static void add_lines(struct card *c)
{
	const struct directory *dir = c->scene.p->dir;
	const struct edition *first = dir->site.default_edition.to;
	size_t n = dir->all[COLLECTION_EDITIONS].count;
	c->lines = ARENA_ARRAY(c->scene.a, struct card_line, n);
	add_line(c, first);
	for (size_t i = 0; i < n; i++) {
		const struct edition *e = DIRECTORY_ITEM(
			dir, COLLECTION_EDITIONS, struct edition, i);
		if (e != first)
			add_line(c, e);
	}
	c->editions = c->count > 1 || (c->count == 1 && c->lines[0].edition != first);
}

static bool world_dials(const struct line_number *n, struct fact as_of)
{
	const struct dial *d = line_number_dial(n);
	return line_number_current(n, as_of) && d->parsed && d->phone.e164.n;
}

bool card_has_number(const struct card *c, const struct line_number *n)
{
	return world_dials(n, c->scene.p->dir->site.as_of);
}

static bool line_has_number(const struct pages *p, const struct line *line)
{
	LIST_EACH (struct line_number, n, line->numbers) {
		if (world_dials(n, p->dir->site.as_of))
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

/* --- words ----------------------------------------------------------------------- */

struct str card_words(const struct card *c, const struct text *x, const struct edition *e)
{
	return text_words(&c->scene, x, e);
}

struct str card_spans(const struct card *c, const struct span_list *spans)
{
	return rich_words(c->scene.a, &(struct rich){ .spans = spans->first });
}

struct str card_notice(const struct card *c)
{
	struct span_list notice = { 0 };
	rich_add(c->scene.a, value_source(c->scene.t->notices[PAGE_REGION]), &notice);
	return card_spans(c, &notice);
}

struct str card_string(const struct card *c, const char *id)
{
	return value_str(value_get(c->scene.t->strings, str_of(id)));
}

static struct str join(
	const struct card *c, const struct joints *j, const struct str *words, size_t count)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < count; i++) {
		struct str joint = count == 2       ? j->two
		                   : i + 1 == count ? j->end
		                   : i == 1         ? j->start
		                                    : j->middle;
		if (i > 0)
			buf_str(&b, joint);
		buf_str(&b, words[i]);
	}
	struct str joined = arena_str(c->scene.a, buf_view(&b));
	buf_free(&b);
	return joined;
}

struct str card_joined(const struct card *c, const struct str *words, size_t count)
{
	return join(c, &c->scene.t->joints, words, count);
}

struct str card_list(const struct card *c, const struct str *words, size_t count)
{
	struct str comma = c->scene.t->joints.middle;
	struct joints commas = { comma, comma, comma, comma };
	struct str *there = ARENA_ARRAY(c->scene.a, struct str, count);
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		if (words[i].n)
			there[n++] = words[i];
	}
	return join(c, &commas, there, n);
}

void card_line_add(struct buf *b, struct str words)
{
	if (b->n && words.n)
		buf_char(b, '\n');
	buf_str(b, words);
}

/* --- names ------------------------------------------------------------------------- */

/* Of names that are addresses (RFC 4122, appendix C). */
static const uint8_t namespace_url[16] = { 0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80,
	0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };

struct str card_urn(const struct card *c, struct str name)
{
	struct arena *a = c->scene.a;
	uint8_t hash[SHA1_DIGEST_LENGTH];
	struct str whole = arena_printf(
		a, "%.*s%s%.*s", STRF(c->address), name.n ? "#" : "", STRF(name));
	SHA1_CTX sha;
	SHA1Init(&sha);
	SHA1Update(&sha, namespace_url, sizeof(namespace_url));
	SHA1Update(&sha, (const uint8_t *)whole.s, whole.n);
	SHA1Final(hash, &sha);
	hash[6] = (uint8_t)((hash[6] & 0x0f) | 0x50); /* version 5: by SHA-1 */
	hash[8] = (uint8_t)((hash[8] & 0x3f) | 0x80); /* the variant of RFC 4122 */
	struct buf b = { 0 };
	buf_text(&b, "urn:uuid:");
	for (size_t i = 0; i < 16; i++) {
		bool dash = i == 4 || i == 6 || i == 8 || i == 10;
		buf_printf(&b, "%s%02x", dash ? "-" : "", hash[i]);
	}
	struct str urn = arena_str(a, buf_view(&b));
	buf_free(&b);
	return urn;
}

/* --- the files --------------------------------------------------------------------- */

static struct str address_of(const struct card *c)
{
	struct str base = site_base(c->scene.p->dir);
	return arena_printf(c->scene.a, "%.*s/%.*s/%.*s/", STRF(base), STRF(c->scene.t->folder),
		STRF(place_page(c->scene.a, c->region)));
}

static void card_begin(struct card *c, const struct pages *p, const struct region *r,
	struct arena *a, bool *machine)
{
	const struct tongue *t = &p->tongues[p->source];
	*c = (struct card){ .region = r };
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

static void add_region(
	struct pages *p, const struct region *r, struct arena *scratch, struct diag *d)
{
	struct card c;
	bool machine = false, card = region_has_card(p, r), calendar = region_has_calendar(p, r);
	if (!card && !calendar)
		return;
	card_begin(&c, p, r, scratch, &machine);
	if (card)
		add_file(p, r, "vcf", card_vcard(&c, p->arena));
	if (calendar)
		add_file(p, r, "ics", card_icalendar(&c, p->arena, d));
}

void cards_open(struct pages *p, struct diag *d)
{
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < p->place_count; i++) {
		add_region(p, directory_place(p->dir, i), scratch, d);
		arena_reset(scratch);
	}
	arena_free(scratch);
}
