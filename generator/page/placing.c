/* Places: where in the content the blocks of a zone come from.
 *
 * They are compared as bytes: all numbers have as many digits, and '~', which begins the numbers
 * of own blocks, sorts behind '.', so that these follow what is inside. */

#include "page/compose.h"

#include "supportdir/poison.h"

/* Those inside of other blocks go with them. */
static bool has_places(const struct composing *c)
{
	return c->zoned && !c->o.depth;
}

static void place_blocks(struct composing *c)
{
	struct placing *at = &c->at;
	struct block *b = c->placed ? (struct block *)c->placed->next : c->o.blocks.first;
	for (; b; b = (struct block *)b->next) {
		b->place = arena_printf(
			c->s->a, "%.*s.%09zu~%09zu", STRF(at->path), at->inside, at->own++);
		c->placed = b;
	}
}

struct placing enter_place(struct composing *c, size_t n)
{
	struct placing outside = c->at;
	if (!has_places(c))
		return outside;
	place_blocks(c);
	outside.inside = n;
	outside.own = 0;
	c->at = (struct placing){ .path = arena_printf(
					  c->s->a, "%.*s.%09zu", STRF(outside.path), n) };
	return outside;
}

struct placing enter_end(struct composing *c)
{
	struct placing outside = c->at;
	if (has_places(c) && c->placed)
		c->at = (struct placing){ .path = c->placed->place };
	return outside;
}

void leave_place(struct composing *c, const struct placing *outside)
{
	if (!has_places(c))
		return;
	place_blocks(c);
	c->at = *outside;
}
