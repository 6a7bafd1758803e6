#include "page/zones.h"

#include <assert.h>
#include <stdlib.h>

#include "supportdir/article.h"
#include "supportdir/poison.h"

/* A block of one edition. */
struct part {
	struct str place;
	size_t from, to; /* in the text of all parts */
};

/* All parts of one edition; those before `at` are written. */
struct strand {
	struct str moniker;
	struct part *parts;
	size_t count, room, at;
};

struct weaving {
	struct strand strands[EDITIONS_MAX];
	size_t count;
	struct buf text; /* of all parts */
	struct buf *out;
	bool begun; /* something stands in `out` */
	uint64_t open; /* editions of the zone that stands open; all: none does */
};

static uint64_t bit(size_t edition)
{
	return (uint64_t)1 << edition;
}

static uint64_t all_bits(const struct weaving *w)
{
	return UINT64_MAX >> (EDITIONS_MAX - w->count);
}

/* --- what there is ------------------------------------------------------------- */

static void add_part(void *data, const struct block *b, struct str text)
{
	struct weaving *w = data;
	struct strand *s = &w->strands[w->count - 1];
	MEM_GROW(s->parts, s->count, s->room);
	s->parts[s->count++] = (struct part){
		.place = b->place, .from = w->text.n, .to = w->text.n + text.n
	};
	buf_str(&w->text, text);
}

static const struct part *next_part(const struct strand *s)
{
	return s->at < s->count ? &s->parts[s->at] : NULL;
}

static struct str text_of(const struct weaving *w, const struct part *p)
{
	return str_cut(buf_view(&w->text), p->from, p->to);
}

/* --- writing ------------------------------------------------------------------- */

/* All that stands in the file are blocks with a blank line between them. */
static void write_apart(struct weaving *w, struct str text)
{
	if (w->begun)
		buf_char(w->out, '\n');
	w->begun = true;
	buf_str(w->out, text);
	buf_char(w->out, '\n');
}

static void open_zone(struct weaving *w, uint64_t editions)
{
	struct buf line = { 0 };
	for (size_t i = 0; i < w->count; i++) {
		if (!(editions & bit(i)))
			continue;
		buf_text(&line, line.n ? " || " : "::: moniker range=\"");
		buf_str(&line, w->strands[i].moniker);
	}
	buf_char(&line, '"');
	write_apart(w, buf_view(&line));
	buf_free(&line);
}

static void change_zone(struct weaving *w, uint64_t editions)
{
	if (editions == w->open)
		return;
	if (w->open != all_bits(w))
		write_apart(w, STR("::: moniker-end"));
	if (editions != all_bits(w))
		open_zone(w, editions);
	w->open = editions;
}

/* --- weaving ------------------------------------------------------------------- */

/* The editions whose next part stands at the first of all places. */
static uint64_t here(const struct weaving *w)
{
	const struct part *first = NULL;
	uint64_t editions = 0;
	for (size_t i = 0; i < w->count; i++) {
		const struct part *p = next_part(&w->strands[i]);
		int order = p && first ? str_compare(p->place, first->place) : 0;
		if (!p || order > 0)
			continue;
		if (!first || order < 0) {
			first = p;
			editions = 0;
		}
		editions |= bit(i);
	}
	return editions;
}

/* Those of `editions` whose next part is the same as that of the first of them. */
static uint64_t alike(const struct weaving *w, uint64_t editions, struct str *text)
{
	uint64_t same = 0;
	for (size_t i = 0; i < w->count; i++) {
		if (!(editions & bit(i)))
			continue;
		struct str mine = text_of(w, next_part(&w->strands[i]));
		if (!same)
			*text = mine;
		if (!same || str_equal(mine, *text))
			same |= bit(i);
	}
	return same;
}

static void weave(struct weaving *w)
{
	uint64_t editions;
	w->open = all_bits(w);
	while ((editions = here(w))) {
		while (editions) {
			struct str text = { 0 };
			uint64_t same = alike(w, editions, &text);
			change_zone(w, same);
			write_apart(w, text);
			for (size_t i = 0; i < w->count; i++)
				w->strands[i].at += (same & bit(i)) != 0;
			editions &= ~same;
		}
	}
	change_zone(w, all_bits(w));
}

void zones_write(const struct markdown_style *s, const struct block *zones, struct buf *out)
{
	struct weaving w = { .out = out };
	if (!zones)
		return;
	for (; zones; zones = zones->next) {
		assert(zones->kind == BLOCK_ZONE && w.count < EDITIONS_MAX);
		w.strands[w.count++].moniker = zones->id;
		markdown_write_apart(s, zones->inside, add_part, &w);
	}
	weave(&w);
	for (size_t i = 0; i < w.count; i++)
		free(w.strands[i].parts);
	buf_free(&w.text);
}
