/* What cards and calendars of a region have in common: numbers, words, names. */

#include "page/cards.h"

#include <stdlib.h>
#include <sys/types.h>

#include <sha1.h>

#include "supportdir/poison.h"

bool card_dials(const struct line_number *n, struct fact as_of)
{
	const struct dial *d = line_number_dial(n);
	return line_number_current(n, as_of) && d->parsed && d->phone.e164.n;
}

/* --- words ----------------------------------------------------------------------- */

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

static struct str join(
	const struct card *c, const struct joints *j, const struct str *words, size_t count)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_str(&b, joint_before(j, i, count));
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
