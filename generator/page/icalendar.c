/* A region's opening times for a calendar: iCalendar (RFC 5545). Each span of hours is an event
 * that comes every week, beginning on the day for which the facts are true; it blocks no
 * time. Hours without a zone are those of the clock where one calls. Where the whole region
 * has one clock that is its zone, for calendars are read elsewhere too; else times float. */

#include "page/cards.h"

#include <stdlib.h>
#include <time.h>

#include "supportdir/contentline.h"
#include "supportdir/date.h"
#include "supportdir/timezone.h"

#include "supportdir/poison.h"

/* Where content names no day. DTSTAMP and DTSTART want one, and the clock is not asked. */
#define SOME_DAY STR("2020-01-01")

enum { ALL_DAYS = 0x7f };

/* --- days ---------------------------------------------------------------------------- */

static struct tm date_of(long day)
{
	time_t seconds = (time_t)day * (24 * 60 * 60);
	struct tm tm;
	gmtime_r(&seconds, &tm);
	return tm;
}

static struct str day_text(struct arena *a, long day)
{
	struct tm tm = date_of(day);
	return arena_printf(a, "%04d%02d%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static struct str time_text(struct arena *a, long day, int minutes)
{
	struct str date = day_text(a, day + minutes / HOURS_DAY);
	int of_day = minutes % HOURS_DAY;
	return arena_printf(a, "%.*sT%02d%02d00", STRF(date), of_day / 60, of_day % 60);
}

/* Monday is 0; 1970 began on a Thursday. */
static int weekday(long day)
{
	return (int)((day + 3) % 7);
}

/* The first day from `day` on that is in the set. */
static long first_of(unsigned days, long day)
{
	while (!(days & (1U << weekday(day))))
		day++;
	return day;
}

/* --- entries that are one -------------------------------------------------------------- */

static bool same_list(const struct list *a, const struct list *b)
{
	const struct ref *x = a->items, *y = b->items;
	size_t i = 0;
	while (i < a->count && i < b->count && x[i].to == y[i].to)
		i++;
	return i == a->count && i == b->count;
}

/* They differ in the language alone. */
static bool same_entry(const struct line_hours *a, const struct line_hours *b)
{
	return line_hours_week(a) == line_hours_week(b) && a->use.to == b->use.to &&
	       str_equal(line_hours_zone(a).text, line_hours_zone(b).text) &&
	       a->family.to == b->family.to && a->severity.to == b->severity.to &&
	       a->channel == b->channel && same_list(&a->footnotes, &b->footnotes);
}

static bool is_first(const struct service_hours *service, const struct line_hours *h)
{
	const struct line_hours *other = service->hours.items;
	while (!same_entry(other, h))
		other++;
	return other == h;
}

/* --- words ----------------------------------------------------------------------------- */

struct entry_words {
	const struct card *c;
	const struct card_line *l;
	const struct service_hours *service;
	const struct line_hours *h;
};

static struct str languages_of(const struct entry_words *w)
{
	const struct scene *s = &w->c->scene;
	struct str *names = ARENA_ARRAY(s->a, struct str, w->service->hours.count);
	size_t n = 0;
	LIST_EACH (struct line_hours, h, w->service->hours) {
		if (h->language.text.n && same_entry(h, w->h))
			names[n++] = glossary_name(
				&s->p->languages, s->t->languages, h->language.text);
	}
	return card_joined(w->c, names, n);
}

static struct str severity_of(const struct entry_words *w)
{
	const struct severity *severity = w->h->severity.to;
	const struct scene *s = &w->c->scene;
	if (!severity)
		return (struct str){ 0 };
	struct str names[] = { text_words(s, &severity->label, w->l->edition),
		text_words(s, &severity->name, w->l->edition) };
	return message_text(s->t, s->a, MESSAGE_SEVERITY, names, 2);
}

static struct str channel_of(const struct entry_words *w)
{
	const struct scene *s = &w->c->scene;
	enum message m = channel_messages[w->h->channel];
	return m == MESSAGE_NONE ? (struct str){ 0 } : message_text(s->t, s->a, m, NULL, 0);
}

/* "Technical support: German (Germany, Phone)" */
static struct str summary_of(const struct entry_words *w)
{
	const struct scene *s = &w->c->scene;
	const struct edition *e = w->l->edition;
	const struct service *service = w->service->service.to;
	const struct plan *plan = w->h->family.to;
	struct str names[] = { text_words(s, &service->name, e), languages_of(w) };
	struct str remarks[] = { w->c->editions ? text_words(s, &e->name, e) : (struct str){ 0 },
		plan ? text_words(s, &plan->name, e) : (struct str){ 0 }, severity_of(w),
		channel_of(w) };
	struct str whole[] = { names[0], card_list(w->c, remarks, 4) };
	if (names[1].n)
		whole[0] = message_text(s->t, s->a, MESSAGE_NAME_VALUE, names, 2);
	return whole[1].n ? message_text(s->t, s->a, MESSAGE_REMARK, whole, 2) : whole[0];
}

static void add_footnotes(const struct entry_words *w, struct buf *b, const struct list *footnotes)
{
	LIST_EACH (struct ref, ref, *footnotes) {
		const struct footnote *f = ref->to;
		card_line_add(b, text_words(&w->c->scene, &f->text, w->l->edition));
	}
}

/* The hours in words, for they know what no rule here does: public holidays. */
static struct str description_of(const struct entry_words *w)
{
	const struct scene *s = &w->c->scene;
	const struct schedule *schedule = w->h->use.to;
	struct span_list hours = { 0 }, words = { 0 };
	struct buf b = { 0 };
	rich_add(s->a, &s->t->weeks_inline[line_hours_week(w->h)->index], &hours);
	zone_spans(s->p, s->t, s->a, line_hours_zone(w->h), &hours, &words);
	card_line_add(&b, card_spans(w->c, &words));
	if (line_hours_local(w->h))
		card_line_add(&b, message_text(s->t, s->a, MESSAGE_LOCAL_TIME, NULL, 0));
	add_footnotes(w, &b, &w->h->footnotes);
	if (schedule)
		add_footnotes(w, &b, &schedule->footnotes);
	struct str description = arena_str(s->a, buf_view(&b));
	buf_free(&b);
	return description;
}

/* --- events ---------------------------------------------------------------------------- */

struct calendar {
	const struct card *c;
	struct buf *b;
	long day; /* of DTSTAMP; events begin on it, or soon after */
	struct str local; /* the zone of local time; empty where the region has several clocks */
};

struct event {
	unsigned days;
	struct hours_span span;
	struct str zone; /* empty: floating */
};

static struct str zone_of(const struct calendar *k, const struct line_hours *h)
{
	return line_hours_local(h) ? k->local : line_hours_zone(h).text;
}

/* Days as such have no zone. Those of a zone that is another one where the caller is are no
 * whole days there. */
static bool is_whole_day(const struct event *e, const struct hours *h)
{
	return e->span.from == 0 && e->span.to == HOURS_DAY && (!e->zone.n || hours_always(h));
}

static void add_time(
	const struct calendar *k, const char *name, const struct event *e, long day, int minutes)
{
	struct arena *a = k->c->scene.a;
	const char *with = e->zone.n ? ";TZID=" : "";
	contentline(k->b, arena_printf(a, "%s%s%.*s", name, with, STRF(e->zone)).s,
		time_text(a, day, minutes));
}

static void add_times(const struct calendar *k, const struct event *e, const struct hours *h)
{
	struct arena *a = k->c->scene.a;
	long day = first_of(e->days, k->day);
	if (is_whole_day(e, h)) {
		contentline(k->b, "DTSTART;VALUE=DATE", day_text(a, day));
		contentline(k->b, "DTEND;VALUE=DATE", day_text(a, day + 1));
		return;
	}
	add_time(k, "DTSTART", e, day, e->span.from);
	add_time(k, "DTEND", e, day, e->span.to);
}

static void add_rule(const struct calendar *k, unsigned days)
{
	static const char *const names[7] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct buf rule = { 0 };
	buf_text(&rule, days == ALL_DAYS ? "FREQ=DAILY" : "FREQ=WEEKLY;BYDAY=");
	for (size_t i = 0, n = 0; i < 7 && days != ALL_DAYS; i++) {
		if (days & (1U << i))
			buf_printf(&rule, "%s%s", n++ ? "," : "", names[i]);
	}
	contentline(k->b, "RRULE", buf_view(&rule));
	buf_free(&rule);
}

/* Names count within a service, so that a later calendar takes the place of this one. */
static void add_event(
	const struct calendar *k, const struct entry_words *w, const struct event *e, size_t number)
{
	struct arena *a = k->c->scene.a;
	struct str name = arena_printf(a, "%.*s/%.*s/%zu", STRF(w->l->edition->entry.id),
		STRF(w->service->entry.id), number);
	contentline(k->b, "BEGIN", STR("VEVENT"));
	contentline(k->b, "UID", card_urn(k->c, name));
	contentline(k->b, "DTSTAMP", arena_printf(a, "%.*sZ", STRF(time_text(a, k->day, 0))));
	add_times(k, e, &line_hours_week(w->h)->hours);
	add_rule(k, e->days);
	contentline_text(k->b, "SUMMARY", summary_of(w));
	contentline_text(k->b, "DESCRIPTION", description_of(w));
	contentline(k->b, "URL", k->c->address);
	contentline(k->b, "TRANSP", STR("TRANSPARENT"));
	contentline(k->b, "END", STR("VEVENT"));
}

/* The days that have this very span. */
static unsigned days_with(const struct hours *h, struct hours_span span)
{
	unsigned days = 0;
	for (size_t day = 0; day < 7; day++) {
		const struct hours_spans *spans = &h->days[day];
		for (size_t i = 0; i < spans->count; i++) {
			if (spans->items[i].from == span.from && spans->items[i].to == span.to)
				days |= 1U << day;
		}
	}
	return days;
}

/* On the first of its days, each span is an event. */
static void add_entry(const struct calendar *k, const struct entry_words *w, size_t *number)
{
	const struct hours *h = &line_hours_week(w->h)->hours;
	for (size_t day = 0; day < 7; day++) {
		for (size_t i = 0; i < h->days[day].count; i++) {
			struct event e = { .span = h->days[day].items[i],
				.zone = zone_of(k, w->h) };
			e.days = days_with(h, e.span);
			if (!(e.days & ((1U << day) - 1)))
				add_event(k, w, &e, ++*number);
		}
	}
}

static void add_line_events(const struct calendar *k, const struct card_line *l)
{
	LIST_EACH (struct service_hours, service, l->line->hours) {
		size_t number = 0;
		LIST_EACH (struct line_hours, h, service->hours) {
			struct entry_words w = { k->c, l, service, h };
			if (line_hours_week(h) && is_first(service, h))
				add_entry(k, &w, &number);
		}
	}
}

/* --- zones ----------------------------------------------------------------------------- */

/* Events round the clock have days, no times. */
static bool has_times(const struct line_hours *h)
{
	const struct week *week = line_hours_week(h);
	return week && hours_total(&week->hours) > 0 && !hours_always(&week->hours);
}

/* VTIMEZONE from the year of the card on; empty where the machine does not know the zone. */
static struct str rules_of(const struct calendar *k, struct str zone)
{
	struct zone_rules *rules = k->c->rules;
	int year = date_of(k->day).tm_year + 1900;
	struct str key = arena_printf(rules->arena, "%.*s %d", STRF(zone), year);
	struct keyed *known = keymap_add(rules->arena, &rules->found, key);
	if (!known->item) {
		struct str *text = ARENA_NEW(rules->arena, struct str);
		*text = timezone_component(rules->arena, zone, year);
		known->item = text;
	}
	return *(const struct str *)known->item;
}

/* Without the two lines that begin them, of which the second is the zone's name. */
static struct str nameless(struct str rules)
{
	size_t first = str_find(rules, '\n', 0), name = str_find(rules, '\n', first + 1);
	return str_cut(rules, name, rules.n);
}

/* The first zone of the region where all have its rules; at the first other one it ends, so
 * that regions of many clocks cost no more than those of one. */
static struct str local_zone(const struct calendar *k)
{
	const struct pages *p = k->c->scene.p;
	const struct facts_of_place *facts = &p->atlas[place_index(p, k->c->region)];
	struct str first = facts->zone_count ? facts->zones[0] : (struct str){ 0 };
	struct str rules = first.n ? rules_of(k, first) : (struct str){ 0 };
	bool same = rules.n;
	for (size_t i = 1; same && i < facts->zone_count; i++)
		same = str_equal(nameless(rules), nameless(rules_of(k, facts->zones[i])));
	return same ? first : (struct str){ 0 };
}

static void add_zone(const struct calendar *k, struct fact tz, struct diag *d)
{
	struct str rules = rules_of(k, tz.text);
	if (!rules.n)
		diag_add(d, RULE_FILE_READ, tz.at,
			"this machine does not know the rules of '%.*s', which the calendar of "
			"'%.*s' needs; install tzdata",
			STRF(tz.text), STRF(k->c->region->entry.id));
	buf_str(k->b, rules);
}

/* By their names, each once, where it is first said. */
static void find_zones(const struct calendar *k, const struct line *line, struct keymap *found)
{
	struct arena *a = k->c->scene.a;
	LIST_EACH (struct service_hours, service, line->hours) {
		LIST_EACH (struct line_hours, h, service->hours) {
			struct str zone = zone_of(k, h);
			if (!has_times(h) || !zone.n || keymap_get(found, zone))
				continue;
			struct fact *tz = ARENA_NEW(a, struct fact);
			*tz = (struct fact){ .text = zone, .at = line_hours_zone(h).at };
			keymap_add(a, found, zone)->item = tz;
		}
	}
}

static int by_name(const void *va, const void *vb)
{
	const struct keyed *a = va, *b = vb;
	return str_compare(a->key, b->key);
}

static void add_zones(const struct calendar *k, struct diag *d)
{
	struct keymap found = { 0 };
	for (size_t i = 0; i < k->c->count; i++)
		find_zones(k, k->c->lines[i].line, &found);
	if (found.count)
		qsort(found.items, found.count, sizeof(*found.items), by_name);
	for (size_t i = 0; i < found.count; i++)
		add_zone(k, *(const struct fact *)found.items[i].item, d);
}

/* --- the calendar ------------------------------------------------------------------------ */

/* As RFC 7986 has them, and as programs read them since long before it. */
static void add_names(const struct card *c, struct buf *b)
{
	struct str notice = card_notice(c);
	contentline_text(b, "NAME", c->title);
	contentline_text(b, "X-WR-CALNAME", c->title);
	if (!notice.n)
		return;
	contentline_text(b, "DESCRIPTION", notice);
	contentline_text(b, "X-WR-CALDESC", notice);
}

struct str card_icalendar(const struct card *c, struct arena *a, struct diag *d)
{
	struct buf b = { 0 };
	struct calendar k = { .c = c, .b = &b };
	if (!date_days(c->day.text, &k.day))
		date_days(SOME_DAY, &k.day);
	k.local = local_zone(&k);
	contentline(&b, "BEGIN", STR("VCALENDAR"));
	contentline(&b, "VERSION", STR("2.0"));
	contentline(&b, "PRODID", STR("-//supportdir//supportdir//EN"));
	contentline(&b, "CALSCALE", STR("GREGORIAN"));
	add_names(c, &b);
	add_zones(&k, d);
	for (size_t i = 0; i < c->count; i++)
		add_line_events(&k, &c->lines[i]);
	contentline(&b, "END", STR("VCALENDAR"));
	struct str calendar = arena_str(a, buf_view(&b));
	buf_free(&b);
	return calendar;
}
