/* The numbers of a line: grouped by plan family, with what a caller must know. */

#include "page/room.h"

#include "supportdir/poison.h"

static const enum message cost_messages[] = {
	[COST_UNSAID] = MESSAGE_NONE,
	[COST_FREE] = MESSAGE_COST_FREE,
	[COST_LOCAL] = MESSAGE_COST_LOCAL,
	[COST_INTERNATIONAL] = MESSAGE_COST_INTERNATIONAL,
	[COST_SHARED] = MESSAGE_COST_SHARED,
	[COST_PREMIUM] = MESSAGE_COST_PREMIUM,
};

static const enum message from_messages[] = {
	[DIALABLE_UNSAID] = MESSAGE_NONE,
	[DIALABLE_ANYWHERE] = MESSAGE_FROM_ANYWHERE,
	[DIALABLE_COUNTRY] = MESSAGE_FROM_COUNTRY,
	[DIALABLE_NETWORK] = MESSAGE_FROM_NETWORK,
};

static const enum message restriction_messages[] = {
	[RESTRICTION_NONE] = MESSAGE_NONE,
	[RESTRICTION_MOBILE_ONLY] = MESSAGE_MOBILE_ONLY,
	[RESTRICTION_LANDLINE_ONLY] = MESSAGE_LANDLINE_ONLY,
};

static const enum message step_messages[] = {
	[STEP_OPTION] = MESSAGE_OPTION,
	[STEP_CODE] = MESSAGE_CODE,
	[STEP_PRESS] = MESSAGE_PRESS,
	[STEP_DIAL] = MESSAGE_DIAL,
};

/* Whether the international form tells a caller something: not where the number
 * is written so already, nor where calls from abroad do not get through. */
static bool reached_from_abroad(const struct dial *d)
{
	const struct phone *phone = &d->phone;
	if (!d->parsed || !phone->valid || !phone->international.n ||
		str_starts(d->number.text, "+"))
		return false;
	if (phone->type == PHONE_TOLL_FREE || phone->type == PHONE_SHARED_COST ||
		phone->type == PHONE_PREMIUM)
		return false;
	return d->dialable_from != DIALABLE_COUNTRY && d->dialable_from != DIALABLE_NETWORK;
}

static void add_fact(const struct scene *s, struct value *facts, enum message m,
	const struct argument *args, size_t count)
{
	if (m != MESSAGE_NONE)
		value_push(s->a, facts, view_message(s, m, args, count));
}

static struct value *view_facts(const struct scene *s, const struct line_number *n)
{
	struct value *facts = value_list(s->a);
	const struct dial *d = line_number_dial(n);
	struct argument carrier = { .name = d->carrier.text };
	struct argument abroad = { .value = d->phone.international, .href = d->phone.rfc3966 };
	add_fact(s, facts, d->dial_as.text.n ? MESSAGE_DIAL_AS : MESSAGE_NONE, NULL, 0);
	add_fact(s, facts, cost_messages[n->cost], NULL, 0);
	add_fact(s, facts, d->carrier.text.n ? MESSAGE_CARRIER : MESSAGE_NONE, &carrier, 1);
	add_fact(s, facts, restriction_messages[d->restriction], NULL, 0);
	add_fact(s, facts, from_messages[d->dialable_from], NULL, 0);
	add_fact(s, facts, reached_from_abroad(d) ? MESSAGE_FROM_ABROAD : MESSAGE_NONE, &abroad, 1);
	return items_or_null(s, facts);
}

/* A second number is no link: it is dialled during the call that the first one began,
 * and a telephone that follows a link begins another. */
static struct value *view_steps(
	const struct scene *s, const struct line_number *n, const struct edition *e)
{
	struct value *steps = value_list(s->a);
	LIST_EACH (struct step, step, n->steps) {
		struct argument args[] = { { .value = step_value(step).text },
			{ .html = text_value(s, &step->purpose, e) } };
		enum message m = step_messages[step_kind(step)];
		if (m == MESSAGE_PRESS && value_true(args[1].html))
			m = MESSAGE_PRESS_FOR;
		value_push(s->a, steps, view_message(s, m, args, 2));
	}
	return items_or_null(s, steps);
}

static struct value *view_number(const struct scene *s, const struct line_number *n,
	struct marks *m, const struct edition *e)
{
	struct value *v = value_object(s->a);
	const struct dial *d = line_number_dial(n);
	const struct list *noted[] = { &d->footnotes, n->use.to ? &n->dial.footnotes : NULL };
	set_text(s, v, "shown", d->number.text.n ? d->number.text : d->dial_as.text);
	set_url(s, v, "href", d->parsed ? d->phone.rfc3966 : (struct str){ 0 });
	set_bool(s, v, "alternative", n->kind == NUMBER_ALTERNATIVE);
	set(s, v, "marks", view_marks(m, noted, 2));
	set(s, v, "facts", view_facts(s, n));
	set(s, v, "steps", view_steps(s, n, e));
	return v;
}

static struct value *view_family(
	const struct scene *s, const struct plan *plan, struct marks *m, const struct edition *e)
{
	if (!plan)
		return value_null(s->a);
	struct value *v = value_object(s->a);
	const struct list *noted[] = { &plan->footnotes };
	struct argument includes = { .text = s->t->plan_includes[plan->entry.index] };
	struct argument such_as = { .text = s->t->plan_such_as[plan->entry.index] };
	set(s, v, "name", text_value(s, &plan->name, e));
	set(s, v, "marks", view_marks(m, noted, 1));
	set(s, v, "includes",
		view_message(s, includes.text.n ? MESSAGE_INCLUDES : MESSAGE_NONE, &includes, 1));
	set(s, v, "such-as",
		view_message(s, such_as.text.n ? MESSAGE_SUCH_AS : MESSAGE_NONE, &such_as, 1));
	return v;
}

/* The first number of its family among those that are shown. */
static bool first_of_family(
	const struct scene *s, const struct line *line, const struct line_number *n)
{
	LIST_EACH (struct line_number, other, line->numbers) {
		if (other == n)
			return true;
		if (other->family.to == n->family.to &&
			line_number_current(other, s->p->dir->site.as_of))
			return false;
	}
	return true;
}

/* Main and alternative numbers are told apart in words where both stand. */
static bool kinds_differ(const struct scene *s, const struct line *line, const struct plan *family)
{
	bool found[] = { [NUMBER_PRIMARY] = false, [NUMBER_ALTERNATIVE] = false };
	LIST_EACH (struct line_number, n, line->numbers) {
		if (n->family.to == family && line_number_current(n, s->p->dir->site.as_of))
			found[n->kind] = true;
	}
	return found[NUMBER_PRIMARY] && found[NUMBER_ALTERNATIVE];
}

struct value *view_numbers(
	const struct scene *s, const struct line *line, struct marks *m, const struct edition *e)
{
	struct fact as_of = s->p->dir->site.as_of;
	struct value *groups = value_list(s->a);
	LIST_EACH (struct line_number, first, line->numbers) {
		if (!line_number_current(first, as_of) || !first_of_family(s, line, first))
			continue;
		struct value *group = value_object(s->a), *numbers = value_list(s->a);
		set(s, group, "family", view_family(s, first->family.to, m, e));
		LIST_EACH (struct line_number, n, line->numbers) {
			if (n->family.to == first->family.to && line_number_current(n, as_of))
				value_push(s->a, numbers, view_number(s, n, m, e));
		}
		set_bool(s, group, "kinds-differ", kinds_differ(s, line, first->family.to));
		set(s, group, "numbers", numbers);
		value_push(s->a, groups, group);
	}
	return items_or_null(s, groups);
}
