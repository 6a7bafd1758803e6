/* What a language calls things: languages, zones, dates, plans, severities, and
 * the wording of every distinct week. Asked once, looked up by views. */

#include "page/room.h"

#include <assert.h>
#include <stdlib.h>

#include "supportdir/poison.h"

/* --- glossaries: the distinct facts of the site ---------------------------- */

static int by_key(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct gathering {
	struct glossary *g;
	struct arena *a;
	size_t room;
};

static void gather(struct gathering *to, struct str key)
{
	struct glossary *g = to->g;
	if (!key.n)
		return;
	if (g->count == to->room) {
		to->room = to->room ? to->room * 2 : 64;
		struct str *grown = ARENA_ARRAY(to->a, struct str, to->room);
		if (g->count)
			memcpy(grown, g->keys, g->count * sizeof(*grown));
		g->keys = grown;
	}
	g->keys[g->count++] = key;
}

static void sort_distinct(struct glossary *g)
{
	size_t kept = 0;
	if (g->count)
		qsort(g->keys, g->count, sizeof(*g->keys), by_key);
	for (size_t i = 0; i < g->count; i++) {
		if (!kept || !str_equal(g->keys[kept - 1], g->keys[i]))
			g->keys[kept++] = g->keys[i];
	}
	g->count = kept;
}

static void gather_line(
	const struct line *line, struct gathering *languages, struct gathering *zones)
{
	LIST_EACH (struct service_hours, service, line->hours) {
		LIST_EACH (struct line_hours, hours, service->hours) {
			gather(languages, hours->language.text);
			gather(zones, line_hours_zone(hours).text);
		}
	}
}

void glossaries_prepare(struct pages *p)
{
	/* Scratch memory while the lists hold every mention. */
	struct arena *scratch = arena_new();
	struct gathering languages = { &p->languages, scratch, 0 };
	struct gathering zones = { &p->zones, scratch, 0 };
	struct gathering dates = { &p->dates, scratch, 0 };
	for (size_t i = 0; i < p->place_count; i++) {
		const struct region *r = directory_place(p->dir, i);
		gather(&dates, r->verified.text);
		LIST_EACH (struct line, line, r->lines)
			gather_line(line, &languages, &zones);
	}
	for (size_t i = 0; i < p->dir->all[COLLECTION_SCHEDULES].count; i++)
		gather(&zones,
			DIRECTORY_ITEM(p->dir, COLLECTION_SCHEDULES, struct schedule, i)->tz.text);
	for (size_t i = 0; i < p->dir->all[COLLECTION_RESPONSES].count; i++) {
		const struct policy *policy = DIRECTORY_ITEM(
			p->dir, COLLECTION_RESPONSES, struct policy, i);
		LIST_EACH (struct fact, language, policy->languages)
			gather(&languages, language->text);
	}
	struct glossary *const all[] = { &p->languages, &p->zones, &p->dates };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		sort_distinct(all[i]);
		struct str *kept = ARENA_ARRAY(p->arena, struct str, all[i]->count);
		if (all[i]->count)
			memcpy(kept, all[i]->keys, all[i]->count * sizeof(*kept));
		all[i]->keys = kept;
	}
	arena_free(scratch);
}

typedef struct str naming(const struct locale *l, struct arena *a, struct str key);

static struct str *name_all(
	const struct pages *p, const struct tongue *t, const struct glossary *g, naming *name)
{
	struct str *names = ARENA_ARRAY(p->arena, struct str, g->count);
	for (size_t i = 0; i < g->count; i++)
		names[i] = name(t->locale, p->arena, g->keys[i]);
	return names;
}

struct str glossary_name(const struct glossary *g, const struct str *names, struct str key)
{
	size_t low = 0, high = g->count;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = str_compare(g->keys[mid], key);
		if (order == 0)
			return names[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return key;
}

/* --- weeks and schedules ------------------------------------------------- */

static struct value *week_row(
	const struct pages *p, const struct tongue *t, const struct hours_row *row)
{
	struct arena *a = p->arena;
	struct value *v = value_object(a);
	value_set(a, v, STR("days"), words_value(p, t, row->days, row->days_in));
	value_set(a, v, STR("times"), words_value(p, t, row->times, row->times_in));
	value_set(a, v, STR("label"), value_null(a));
	return v;
}

static struct value *week_value(
	const struct pages *p, const struct tongue *t, const struct week *week)
{
	struct hours_row *rows;
	size_t n = locale_hours_rows(t->locale, p->arena, &week->hours, &rows);
	struct value *v = value_object(p->arena), *rest = value_list(p->arena);
	assert(n > 0);
	for (size_t i = 1; i < n; i++)
		value_push(p->arena, rest, week_row(p, t, &rows[i]));
	value_set(p->arena, v, STR("first"), week_row(p, t, &rows[0]));
	value_set(p->arena, v, STR("rest"), rest);
	value_set(p->arena, v, STR("span"),
		n > 1 ? value_number(p->arena, arena_printf(p->arena, "%zu", n))
		      : value_null(p->arena));
	return v;
}

/* Hours of the days that a label stands beside: some time, the same on each. */
static struct hours same_hours(const struct hours *h)
{
	static struct hours_span some_time = { 0, 1 };
	static const struct hours_spans spans = { &some_time, 1 };
	struct hours same = { .holidays_named = h->holidays_named };
	for (size_t day = 0; day < 7; day++) {
		if (h->days[day].count)
			same.days[day] = spans;
	}
	if (h->holidays.count)
		same.holidays = spans;
	return same;
}

/* The days beside a label, as a row of a table has them: that of hours which are the
 * same on each of these days. */
static struct value *schedule_days(
	const struct pages *p, const struct tongue *t, const struct schedule *s)
{
	struct hours_row *rows;
	if (!s->days.week)
		return value_null(p->arena);
	struct hours same = same_hours(&s->days.week->hours);
	locale_hours_rows(t->locale, p->arena, &same, &rows);
	return words_value(p, t, rows[0].days, rows[0].days_in);
}

/* --- values in the middle of texts ------------------------------------------- */

static struct rich isolated(const struct pages *p, struct str words)
{
	struct span_list list = { 0 };
	span_isolate(p->arena, &list, words, (struct str){ 0 });
	return (struct rich){ .spans = list.first };
}

void zone_spans(const struct pages *p, const struct tongue *t, struct arena *a, struct fact tz,
	struct span_list *hours, struct span_list *to)
{
	struct span_list args[2] = { *hours };
	if (!tz.text.n) {
		span_join(to, hours);
		return;
	}
	span_add(a, &args[1], SPAN_WORDS, glossary_name(&p->zones, t->zones, tz.text));
	message_spans(p, t, a, MESSAGE_HOURS_WITH_ZONE, args, 2, to);
}

void schedule_spans(const struct pages *p, const struct tongue *t, struct arena *a,
	const struct schedule *s, struct span_list *label, struct span_list *to)
{
	const struct rich *when = &t->schedules[s->entry.index];
	struct span_list args[2] = { *label }, words = { 0 };
	if (s->open.week) {
		rich_add(a, when, to);
		return;
	}
	rich_add(a, when, &args[1]);
	if (args[1].first)
		message_spans(p, t, a, MESSAGE_REMARK, args, 2, &words);
	else
		span_join(&words, label);
	zone_spans(p, t, a, s->tz, &words, to);
}

/* A schedule with its zone; of one with a label, the days. */
static struct rich schedule_inline(
	const struct pages *p, const struct tongue *t, const struct schedule *s)
{
	struct span_list hours = { 0 }, list = { 0 };
	struct arena *a = p->arena;
	if (!s->open.week && s->days.week) {
		struct hours same = same_hours(&s->days.week->hours);
		return isolated(p, locale_hours_days(t->locale, a, &same));
	}
	if (!s->open.week)
		return (struct rich){ 0 };
	struct rich week = t->weeks_inline[s->open.week->index];
	rich_add(a, &week, &hours);
	zone_spans(p, t, a, s->tz, &hours, &list);
	return (struct rich){ .spans = list.first };
}

static struct rich duration_inline(
	const struct pages *p, const struct tongue *t, const struct duration *d)
{
	struct str language;
	struct str words = locale_duration(t->locale, p->arena, d, &language);
	return *(const struct rich *)value_source(words_value(p, t, words, language));
}

/* What stands behind one mark and before the next. */
static struct str between(struct arena *a, struct str joined, const char *mark, const char *next)
{
	size_t from = 0, to;
	while (from < joined.n && !str_starts(str_cut(joined, from, joined.n), mark))
		from++;
	from += strlen(mark);
	for (to = from; to < joined.n && !str_starts(str_cut(joined, to, joined.n), next);)
		to++;
	return arena_str(a, str_cut(joined, from, to));
}

/* Asked of lists of marks that no language has in its own words. */
static struct joints joints_of(const struct pages *p, const struct tongue *t)
{
	static const char *const marks[] = { "\xEE\x80\x80", "\xEE\x80\x81", "\xEE\x80\x82",
		"\xEE\x80\x83" };
	struct str items[4];
	for (size_t i = 0; i < 4; i++)
		items[i] = str_of(marks[i]);
	struct str two = locale_join(t->locale, p->arena, items, 2);
	struct str four = locale_join(t->locale, p->arena, items, 4);
	return (struct joints){
		.two = between(p->arena, two, marks[0], marks[1]),
		.start = between(p->arena, four, marks[0], marks[1]),
		.middle = between(p->arena, four, marks[1], marks[2]),
		.end = between(p->arena, four, marks[2], marks[3]),
	};
}

struct str joint_before(const struct joints *j, size_t i, size_t count)
{
	bool last = i + 1 == count;
	return count == 2 ? j->two : last ? j->end : i == 1 ? j->start : j->middle;
}

void values_prepare(struct pages *p, struct tongue *t)
{
	const struct directory *dir = p->dir;
	size_t schedules = dir->all[COLLECTION_SCHEDULES].count;
	t->languages = name_all(p, t, &p->languages, locale_language_name);
	t->zones = name_all(p, t, &p->zones, locale_zone);
	t->dates = name_all(p, t, &p->dates, locale_date);
	t->weeks_inline = ARENA_ARRAY(p->arena, struct rich, dir->week_count);
	for (size_t i = 0; i < dir->week_count; i++)
		t->weeks_inline[i] = isolated(
			p, locale_hours(t->locale, p->arena, &dir->weeks[i]->hours));
	t->schedules = ARENA_ARRAY(p->arena, struct rich, schedules);
	for (size_t i = 0; i < schedules; i++)
		t->schedules[i] = schedule_inline(
			p, t, DIRECTORY_ITEM(dir, COLLECTION_SCHEDULES, struct schedule, i));
	t->durations = ARENA_ARRAY(p->arena, struct rich, dir->duration_count);
	for (size_t i = 0; i < dir->duration_count; i++)
		t->durations[i] = duration_inline(p, t, dir->durations[i]);
	t->joints = joints_of(p, t);
}

/* --- pictures of weeks ------------------------------------------------------ */

/* The week as the reader's calendar has it: spans in minutes from the beginning of its first day,
 * which none passes. */
static void add_stretch(struct arena *a, struct value *list, int from, int to)
{
	struct value *v = value_object(a);
	if (from >= to)
		return;
	value_set(a, v, STR("from"), value_number(a, arena_printf(a, "%d", from)));
	value_set(a, v, STR("length"), value_number(a, arena_printf(a, "%d", to - from)));
	value_push(a, list, v);
}

static struct value *stretches_of(struct arena *a, const struct hours *h, int first_day)
{
	struct value *list = value_list(a);
	for (size_t i = 0; i < h->week.count; i++) {
		int length = h->week.items[i].to - h->week.items[i].from;
		int from = h->week.items[i].from - first_day * HOURS_DAY;
		from = (from + HOURS_WEEK) % HOURS_WEEK;
		int beyond = from + length - HOURS_WEEK;
		add_stretch(a, list, from, beyond > 0 ? HOURS_WEEK : from + length);
		add_stretch(a, list, 0, beyond);
	}
	return list;
}

static struct value *picture_of(
	const struct pages *p, const struct tongue *t, const struct week *week)
{
	struct arena *a = p->arena;
	struct value *v = value_object(a);
	struct str words = rich_words(a, &t->weeks_inline[week->index]);
	value_set(a, v, STR("words"), value_text(a, words));
	value_set(
		a, v, STR("stretches"), stretches_of(a, &week->hours, locale_first_day(t->locale)));
	return v;
}

/* The letters over the pictures. */
static struct value *week_days(const struct pages *p, const struct tongue *t)
{
	struct arena *a = p->arena;
	struct value *list = value_list(a);
	for (int i = 0; i < 7; i++) {
		int day = (locale_first_day(t->locale) + i) % 7;
		struct value *v = value_object(a);
		value_set(a, v, STR("letter"), value_text(a, locale_day_letter(t->locale, a, day)));
		value_push(a, list, v);
	}
	return list;
}

static void pictures_prepare(const struct pages *p, struct tongue *t)
{
	t->pictures = ARENA_ARRAY(p->arena, struct value *, p->dir->week_count);
	for (size_t i = 0; i < p->dir->week_count; i++)
		t->pictures[i] = picture_of(p, t, p->dir->weeks[i]);
	t->week_days = week_days(p, t);
}

static void hours_prepare(struct pages *p, struct tongue *t)
{
	const struct directory *dir = p->dir;
	size_t schedules = dir->all[COLLECTION_SCHEDULES].count;
	t->weeks = ARENA_ARRAY(p->arena, struct value *, dir->week_count);
	for (size_t i = 0; i < dir->week_count; i++)
		t->weeks[i] = week_value(p, t, dir->weeks[i]);
	t->schedule_days = ARENA_ARRAY(p->arena, struct value *, schedules);
	for (size_t i = 0; i < schedules; i++) {
		t->schedule_days[i] = schedule_days(
			p, t, DIRECTORY_ITEM(dir, COLLECTION_SCHEDULES, struct schedule, i));
	}
}

/* --- plans ---------------------------------------------------------------- */

/* Names are never translated. Where the language runs from right to left, each has a
 * direction of its own: U+2068 to U+2069, as the list is one text. */
static struct str join_facts(const struct pages *p, const struct tongue *t, struct list facts)
{
	const char *mark = str_is(t->direction, "rtl") ? "\u2068%.*s\u2069" : "%.*s";
	struct str *names = ARENA_ARRAY(p->arena, struct str, facts.count);
	size_t n = 0;
	LIST_EACH (struct fact, fact, facts)
		names[n++] = arena_printf(p->arena, mark, STRF(fact->text));
	return n ? locale_join(t->locale, p->arena, names, n) : (struct str){ 0 };
}

static void plans_prepare(struct pages *p, struct tongue *t)
{
	size_t n = p->dir->all[COLLECTION_PLANS].count;
	t->plan_includes = ARENA_ARRAY(p->arena, struct str, n);
	t->plan_such_as = ARENA_ARRAY(p->arena, struct str, n);
	for (size_t i = 0; i < n; i++) {
		const struct plan *plan = DIRECTORY_ITEM(p->dir, COLLECTION_PLANS, struct plan, i);
		t->plan_includes[i] = join_facts(p, t, plan->includes);
		t->plan_such_as[i] = join_facts(p, t, plan->such_as);
	}
}

void names_prepare(struct pages *p, struct tongue *t)
{
	hours_prepare(p, t);
	pictures_prepare(p, t);
	plans_prepare(p, t);
}
