/* The hours of a line: a table for each service. */

#include "page/room.h"

#include "supportdir/poison.h"

/* Which further columns a table has: those that one of its entries needs. */
struct columns {
	bool plan, severity, channel, zone;
	bool local_time; /* an entry has neither zone nor all hours */
};

const enum message channel_messages[] = {
	[CHANNEL_ANY] = MESSAGE_NONE,
	[CHANNEL_PHONE] = MESSAGE_CHANNEL_PHONE,
	[CHANNEL_ONLINE] = MESSAGE_CHANNEL_ONLINE,
};

static struct columns columns_of(const struct service_hours *service)
{
	struct columns c = { 0 };
	LIST_EACH (struct line_hours, h, service->hours) {
		c.plan = c.plan || h->family.to;
		c.severity = c.severity || h->severity.to;
		c.channel = c.channel || h->channel != CHANNEL_ANY;
		c.zone = c.zone || line_hours_zone(h).text.n;
		c.local_time = c.local_time || line_hours_local(h);
	}
	return c;
}

static struct value *view_columns(const struct scene *s, struct columns c)
{
	struct value *v = value_object(s->a);
	set_bool(s, v, "plan", c.plan);
	set_bool(s, v, "severity", c.severity);
	set_bool(s, v, "channel", c.channel);
	set_bool(s, v, "zone", c.zone);
	return v;
}

/* Hours that nobody publishes: the label stands where the times would. */
static struct value *label_rows(
	const struct scene *s, const struct schedule *schedule, const struct edition *e)
{
	struct value *v = value_object(s->a), *first = value_object(s->a);
	set(s, first, "days", s->t->schedule_days[schedule->entry.index]);
	set(s, first, "label", text_value(s, &schedule->label, e));
	set_null(s, first, "times");
	set(s, v, "first", first);
	set(s, v, "rest", value_list(s->a));
	set_null(s, v, "span");
	return v;
}

static struct value *view_language(const struct scene *s, const struct line_hours *h)
{
	struct argument name = { 0 };
	if (!h->language.text.n)
		return view_message(s, MESSAGE_LANGUAGE_UNSAID, NULL, 0);
	name.text = glossary_name(&s->p->languages, s->t->languages, h->language.text);
	return view_words(s, &name);
}

static struct value *view_zone(const struct scene *s, const struct line_hours *h)
{
	struct str tz = line_hours_zone(h).text;
	struct argument name = { 0 };
	if (!tz.n)
		return view_message(
			s, line_hours_local(h) ? MESSAGE_LOCAL_TIME : MESSAGE_NONE, NULL, 0);
	name.text = glossary_name(&s->p->zones, s->t->zones, tz);
	return view_words(s, &name);
}

static struct value *view_plan(
	const struct scene *s, const struct line_hours *h, const struct edition *e)
{
	const struct plan *plan = h->family.to;
	struct argument name = { 0 };
	if (!plan)
		return value_null(s->a);
	name.html = text_value(s, &plan->name, e);
	return view_words(s, &name);
}

static struct value *view_severity(
	const struct scene *s, const struct line_hours *h, const struct edition *e)
{
	const struct severity *severity = h->severity.to;
	if (!severity)
		return value_null(s->a);
	struct argument args[] = { { .html = text_value(s, &severity->label, e) },
		{ .html = text_value(s, &severity->name, e) } };
	return view_message(s, MESSAGE_SEVERITY, args, 2);
}

static struct value *view_entry(const struct scene *s, const struct line_hours *h, struct columns c,
	struct marks *m, const struct edition *e)
{
	const struct week *week = line_hours_week(h);
	const struct schedule *schedule = h->use.to;
	const struct list *noted[] = { &h->footnotes, schedule ? &schedule->footnotes : NULL };
	struct value *v = value_object(s->a);
	set_text(s, v, "week", week ? week->hours.normal : (struct str){ 0 });
	set_text(s, v, "tz", line_hours_zone(h).text);
	set(s, v, "picture", week ? s->t->pictures[week->index] : value_null(s->a));
	set(s, v, "language", view_language(s, h));
	set(s, v, "plan-name", view_plan(s, h, e));
	set(s, v, "severity-name", view_severity(s, h, e));
	set(s, v, "channel-name", view_message(s, channel_messages[h->channel], NULL, 0));
	set(s, v, "zone-name", c.zone ? view_zone(s, h) : value_null(s->a));
	set(s, v, "rows", week ? s->t->weeks[week->index] : label_rows(s, schedule, e));
	set(s, v, "marks", view_marks(m, noted, 2));
	return v;
}

static struct value *view_service(const struct scene *s, const struct service_hours *hours,
	struct marks *m, const struct edition *e)
{
	const struct service *service = hours->service.to;
	struct columns c = columns_of(hours);
	struct value *v = value_object(s->a), *entries = value_list(s->a);
	set_text(s, v, "id", service->entry.id);
	set(s, v, "name", text_value(s, &service->name, e));
	set(s, v, "columns", view_columns(s, c));
	set(s, v, "week-days", s->t->week_days);
	LIST_EACH (struct line_hours, h, hours->hours)
		value_push(s->a, entries, view_entry(s, h, c, m, e));
	set(s, v, "entries", entries);
	return v;
}

struct value *view_services(
	const struct scene *s, const struct line *line, struct marks *m, const struct edition *e)
{
	struct value *list = value_list(s->a);
	bool local_time = false;
	LIST_EACH (struct service_hours, hours, line->hours) {
		struct columns c = columns_of(hours);
		local_time = local_time || (c.local_time && !c.zone);
		value_push(s->a, list, view_service(s, hours, m, e));
	}
	struct value *v = items_or_null(s, list);
	if (value_kind(v) == VALUE_OBJECT)
		set_bool(s, v, "local-time", local_time);
	return v;
}
