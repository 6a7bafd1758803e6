/* What is legal but odd. Found while the written rules are still at hand, kept
 * as remarks, reported when the checks are run. */
#include "rules.h"

#include <stdlib.h>

#include "supportdir/buf.h"

#include "supportdir/poison.h"

struct remarks {
	struct arena *a;
	struct str text;
	const struct hours_rules *rules;
	struct hours *h;
	size_t room;
};

#define REMARK(m, r, at, ...)                                                                      \
	((m)->h->remarks[(m)->h->remark_count++] = (struct hours_remark){                          \
		 .rule = (r), .offset = (at), .message = arena_printf((m)->a, __VA_ARGS__) })

static struct str written(const struct remarks *m, size_t from, size_t to)
{
	return str_cut(m->text, from, to);
}

/* Do two spans meet, on the circle of the week or on a holiday? A span is not
 * compared with itself on the same day. */
static bool spans_meet(const struct hours_written *v, unsigned v_days,
	const struct hours_written *w, unsigned w_days)
{
	if (v != w && v_days & w_days & HOURS_PH && v->from < w->to && w->from < v->to)
		return true;
	for (int d = 0; d < 7; d++) {
		for (int e = 0; e < 7; e++) {
			if (!(v_days >> d & 1) || !(w_days >> e & 1) || (v == w && d == e))
				continue;
			/* At most two days long: whether round the end of the
			 * week or not, they are -1, 0 or 1 days apart. */
			int apart = (d - e + 10) % 7 - 3;
			int from = v->from + apart * HOURS_DAY, to = v->to + apart * HOURS_DAY;
			if (from < w->to && w->from < to)
				return true;
		}
	}
	return false;
}

static unsigned all_days(const struct hours_rule *r)
{
	return r->days & HOURS_PH ? r->days : hours_rule_days(r);
}

/* The first earlier span that `w` of rule `r` meets; the search ends where a
 * rule replaces or closes. */
static const struct hours_written *find_overlap(
	const struct remarks *m, size_t r, const struct hours_written *w)
{
	const struct hours_rule *rule = &m->rules->items[r];
	for (size_t k = r + 1; k-- > 0;) {
		const struct hours_rule *other = &m->rules->items[k];
		if (other->off)
			return NULL;
		for (size_t i = 0; i < other->count; i++) {
			const struct hours_written *v = &other->spans[i];
			if (v <= w && spans_meet(v, all_days(other), w, all_days(rule)))
				return v;
		}
		if (other->replaces)
			return NULL;
	}
	return NULL;
}

static void remark_overlap(struct remarks *m, size_t r, const struct hours_written *w)
{
	const struct hours_written *v = find_overlap(m, r, w);
	if (!v)
		return;
	struct str mine = written(m, w->offset, w->end), other = written(m, v->offset, v->end);
	if (v == w)
		REMARK(m, RULE_HOURS_OVERLAP, w->offset,
			"'%.*s' overlaps itself on the next day: let it close before it opens "
			"again",
			STRF(mine));
	else
		REMARK(m, RULE_HOURS_OVERLAP, w->offset,
			"'%.*s' overlaps '%.*s': join the two, or mend the times", STRF(mine),
			STRF(other));
}

/* 08:00-04:00, from "8 AM - 4 PM"; not 18:00-07:00, which a night shift may be, nor
 * 09:00-00:00, which is a way to write midnight. More than 14 hours also mean that 12
 * hours less still close after opening. */
static bool lost_pm(const struct hours_written *w)
{
	int closes = w->to - HOURS_DAY;
	return w->earlier && closes > 0 && closes < HOURS_DAY / 2 && w->to - w->from > 14 * 60;
}

static void remark_midnight(
	struct remarks *m, const struct hours_rule *rule, const struct hours_written *w)
{
	struct str mine = written(m, w->offset, w->end);
	int pm = w->to - HOURS_DAY / 2;
	if (lost_pm(w))
		REMARK(m, RULE_HOURS_LOST_PM, w->offset,
			"'%.*s' lasts %d hours: did you mean '%02d:%02d-%02d:%02d'?", STRF(mine),
			(w->to - w->from) / 60, w->from / 60, w->from % 60, pm / 60, pm % 60);
	else if (rule->days & HOURS_PH && w->to - w->from > HOURS_DAY)
		REMARK(m, RULE_HOURS_LOST_TAIL, w->offset,
			"'%.*s' ends at 24:00 on holidays, because the day after has hours of its "
			"own: write '%02d:%02d-24:00' for PH",
			STRF(mine), w->from / 60, w->from % 60);
	else if (w->to > HOURS_DAY)
		REMARK(m, RULE_HOURS_PAST_MIDNIGHT, w->offset,
			"'%.*s' closes on the next day: check that this is meant", STRF(mine));
}

/* What rule `r` took from the nights before: days whose hours after midnight
 * were open before it, and are closed now and in the end. */
struct lost {
	unsigned nights; /* the days on which these hours opened */
	int until; /* minutes after midnight, of the longest */
};

/* How far rules before `r` reach from day `d` into the next one; not those that
 * no longer hold on `d` itself. */
static int reach(const struct hours_rules *rules, size_t r, int d)
{
	int far = 0;
	size_t first = 0;
	for (size_t k = 0; k < rules->count; k++) {
		const struct hours_rule *rule = &rules->items[k];
		if (!(hours_rule_days(rule) >> d & 1))
			continue;
		if (rule->replaces)
			first = k;
		else if (rule->off && !rule->timed)
			first = k + 1;
	}
	for (size_t k = first; k < r; k++) {
		const struct hours_rule *rule = &rules->items[k];
		for (size_t i = 0; i < rule->count; i++) {
			int to = rule->spans[i].to - HOURS_DAY;
			if (!rule->off && hours_rule_days(rule) >> d & 1 && to > far)
				far = to;
		}
	}
	return far;
}

static struct lost find_lost(const struct hours_rules *rules, size_t r,
	const struct hours_canvas *before, const struct hours_canvas *after,
	const struct hours_canvas *end)
{
	struct lost out = { 0, 0 };
	for (int d = 0; d < 7; d++) {
		int night = (d + 6) % 7, far = reach(rules, r, night);
		if (!(hours_rule_days(&rules->items[r]) >> d & 1) ||
			!end->open[night * HOURS_DAY + HOURS_DAY - 1])
			continue;
		for (int i = 0; i < far; i++) {
			int k = d * HOURS_DAY + i;
			if (!before->open[k] || after->open[k] || end->open[k])
				continue;
			out.nights |= 1u << night;
			out.until = i + 1 > out.until ? i + 1 : out.until;
		}
	}
	return out;
}

static void remark_lost(struct remarks *m, const struct hours_rule *rule, struct lost lost)
{
	struct buf nights = { .n = 0 }, days = { .n = 0 };
	struct str mine = written(m, rule->offset, rule->end);
	int h = lost.until / 60, min = lost.until % 60;
	hours_write_days(&nights, lost.nights);
	hours_write_days(&days, rule->days);
	/* ',' does not help before 'off', times do. */
	if (rule->off)
		REMARK(m, RULE_HOURS_LOST_TAIL, rule->offset,
			"'%.*s' cuts off the hours of '%.*s' after midnight, until %02d:%02d: "
			"write '%.*s %02d:%02d-24:00 off' to keep them",
			STRF(mine), STRF(buf_view(&nights)), h, min, STRF(buf_view(&days)), h, min);
	else
		REMARK(m, RULE_HOURS_LOST_TAIL, rule->offset,
			"'%.*s' cuts off the hours of '%.*s' after midnight, until %02d:%02d: "
			"write ',' instead of ';' before it to keep them",
			STRF(mine), STRF(buf_view(&nights)), h, min);
	buf_free(&nights);
	buf_free(&days);
}

static void remark_tails(struct remarks *m)
{
	if (m->rules->count < 2) /* nothing before it to cut off */
		return;
	struct hours_canvas *c = mem_alloc(3, sizeof(*c)); /* 30 KB: not for the arena */
	struct hours_canvas *before = &c[0], *after = &c[1], *end = &c[2];
	for (size_t r = 0; r < m->rules->count; r++)
		hours_paint(end, &m->rules->items[r]);
	for (size_t r = 0; r < m->rules->count; r++) {
		const struct hours_rule *rule = &m->rules->items[r];
		*before = *after;
		hours_paint(after, rule);
		/* Times with 'off', and 'off' for all days, say what they close. */
		bool closes = rule->off && !rule->timed && !rule->added && rule->days;
		if (!rule->replaces && !closes)
			continue;
		struct lost lost = find_lost(m->rules, r, before, after, end);
		if (lost.nights)
			remark_lost(m, rule, lost);
	}
	free(c);
}

/* Nothing is open. That is meant where the one thing said is that every day of
 * the week is closed; "Mo off" and "PH off" alone forget the rest. */
static void remark_empty(struct remarks *m)
{
	unsigned closed = 0;
	bool opens = false;
	if (m->h->week.count || m->h->holidays.count)
		return;
	for (size_t r = 0; r < m->rules->count; r++) {
		const struct hours_rule *rule = &m->rules->items[r];
		opens = opens || !rule->off;
		if (!rule->timed)
			closed |= hours_rule_days(rule);
	}
	if (opens || closed != HOURS_SEVEN)
		REMARK(m, RULE_HOURS_EMPTY, m->rules->items[0].offset,
			"'%.*s' is never open: mend the hours, or write 'off' alone",
			STRF(str_trim(m->text)));
}

static int by_offset(const void *va, const void *vb)
{
	const struct hours_remark *a = va, *b = vb;
	int c = (a->offset > b->offset) - (a->offset < b->offset);
	return c ? c : (a->rule > b->rule) - (a->rule < b->rule);
}

void hours_remark_on(
	struct arena *a, struct str text, const struct hours_rules *rules, struct hours *h)
{
	struct remarks m = { .a = a, .text = text, .rules = rules, .h = h };
	/* Two for a span, one for a rule, one for the whole. */
	m.room = 1;
	for (size_t r = 0; r < rules->count; r++)
		m.room += 1 + 2 * rules->items[r].count;
	h->remarks = ARENA_ARRAY(a, struct hours_remark, m.room);
	h->remark_count = 0;
	remark_empty(&m);
	remark_tails(&m);
	for (size_t r = 0; r < rules->count; r++) {
		const struct hours_rule *rule = &rules->items[r];
		for (size_t i = 0; i < rule->count && !rule->off; i++) {
			remark_overlap(&m, r, &rule->spans[i]);
			remark_midnight(&m, rule, &rule->spans[i]);
		}
	}
	qsort(h->remarks, h->remark_count, sizeof(*h->remarks), by_offset);
}

void hours_check(const struct hours *h, struct str text, struct pos at, struct diag *d)
{
	for (size_t i = 0; i < h->remark_count; i++) {
		const struct hours_remark *r = &h->remarks[i];
		diag_add(d, r->rule, hours_place(text, at, r->offset), "%.*s", STRF(r->message));
	}
}
