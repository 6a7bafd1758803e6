#include "supportdir/phone.h"

#include "supportdir/poison.h"

static const char *const names[] = {
	[COST_UNSAID] = "unsaid",
	[COST_FREE] = "free",
	[COST_LOCAL] = "local",
	[COST_INTERNATIONAL] = "international",
	[COST_SHARED] = "shared",
	[COST_PREMIUM] = "premium",
};

const char *phone_cost_name(enum phone_cost cost)
{
	return names[cost];
}

/* One call that is to be judged. */
struct call {
	const struct phone *p;
	struct str region; /* of the plan; empty where it is no country */
	int calling_code; /* of the region, 0 where the plan does not know it */
	enum phone_cost cost;
	bool global; /* +800 and the like: no country's */
};

static bool has_cost(const struct call *c, unsigned costs)
{
	return (costs >> c->cost & 1) != 0;
}

static bool has_type(const struct call *c, unsigned types)
{
	return (types >> c->p->type & 1) != 0;
}

#define COST(x) (1u << COST_##x)
#define TYPE(x) (1u << PHONE_##x)

static bool toll_free_but_paid(const struct call *c)
{
	return has_type(c, TYPE(TOLL_FREE)) &&
	       has_cost(c, COST(LOCAL) | COST(INTERNATIONAL) | COST(SHARED) | COST(PREMIUM));
}

static bool paid_but_free(const struct call *c)
{
	return has_cost(c, COST(FREE)) &&
	       has_type(c, TYPE(FIXED) | TYPE(MOBILE) | TYPE(FIXED_OR_MOBILE) | TYPE(PREMIUM) |
				   TYPE(SHARED_COST));
}

static bool no_premium_number(const struct call *c)
{
	return has_cost(c, COST(PREMIUM)) && !has_type(c, TYPE(PREMIUM) | TYPE(UNKNOWN));
}

static bool abroad_but_local(const struct call *c)
{
	return has_cost(c, COST(LOCAL) | COST(SHARED)) && c->calling_code != 0 && !c->global &&
	       c->calling_code != c->p->calling_code;
}

/* Calling codes do not tell: +1 is 25 countries, +7 two. */
static bool home_but_international(const struct call *c)
{
	return has_cost(c, COST(INTERNATIONAL)) && c->region.n &&
	       str_equal(c->region, c->p->region);
}

/* The number as messages show it. */
static struct str shown(const struct call *c)
{
	return c->p->international.n ? c->p->international : c->p->national;
}

static struct str say_type(struct arena *a, const struct call *c)
{
	return arena_printf(a, "the numbering plan knows '%.*s' as %s", STRF(shown(c)),
		phone_type_name(c->p->type));
}

static struct str say_abroad(struct arena *a, const struct call *c)
{
	return arena_printf(a, "'%.*s' has the calling code of another country (+%d, here +%d)",
		STRF(shown(c)), c->p->calling_code, c->calling_code);
}

static struct str say_home(struct arena *a, const struct call *c)
{
	return arena_printf(a, "the numbering plan gives '%.*s' to region '%.*s' itself",
		STRF(shown(c)), STRF(c->region));
}

/* In this order: the first that holds is the one that is told. */
static const struct {
	bool (*holds)(const struct call *c);
	struct str (*says)(struct arena *a, const struct call *c);
	const char *expected;
} contradictions[] = {
	{ toll_free_but_paid, say_type, "cost free" },
	{ paid_but_free, say_type, "a cost that callers pay" },
	{ no_premium_number, say_type, "another cost" },
	{ abroad_but_local, say_abroad, "cost international" },
	{ home_but_international, say_home, "cost local or free" },
};

const char *phone_cost_contradiction(
	struct arena *a, const struct phone *p, struct str region, enum phone_cost cost)
{
	struct call c = {
		.p = p,
		.region = phone_plan_region(region),
		.calling_code = phone_calling_code(region),
		.cost = cost,
		.global = str_is(p->region, "001"),
	};
	if (cost == COST_UNSAID || !p->valid)
		return NULL;
	for (size_t i = 0; i < sizeof(contradictions) / sizeof(contradictions[0]); i++) {
		if (!contradictions[i].holds(&c))
			continue;
		struct str why = contradictions[i].says(a, &c);
		return arena_printf(a, "cost is %s, but %.*s: expected %s, correct one of the two",
			phone_cost_name(cost), STRF(why), contradictions[i].expected)
		        .s;
	}
	return NULL;
}
