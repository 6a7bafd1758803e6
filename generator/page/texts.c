/* Texts of the content as HTML of one language, drawn once. */

#include "page/room.h"

#include <stdlib.h>

#include "supportdir/poison.h"

/* The texts of an edition may quote the edition again. */
enum { QUOTE_DEPTH = 4 };

struct drawing {
	const struct pages *p;
	const struct tongue *t;
	const struct edition *edition;
	const char *base; /* from the page to the folder of its locale */
	unsigned depth;
	bool fell_back; /* a leaf did; for plain text, which has no `lang` */
	bool quotes_edition; /* the text, or one that it quotes, names the reader's edition */
};

/* Where pages stand, seen from their locale's folder. The chooser shows the texts
 * of the source locale from one level up. */
static struct str base_of(const struct pages *p, enum page_kind kind)
{
	const struct tongue *source = &p->tongues[p->source];
	switch (kind) {
	case PAGE_CHOOSER:
		return arena_printf(p->arena, "%.*s/", STRF(source->folder));
	case PAGE_HOME:
		return STR("");
	case PAGE_REGION:
		break;
	}
	return STR("../../");
}

static struct str translate(void *data, struct str leaf, bool *translated)
{
	struct drawing *drawing = data;
	struct wording_result w = words_of(drawing->t->words, leaf);
	*translated = w.translated;
	drawing->fell_back = drawing->fell_back || !w.translated;
	return w.text;
}

static void draw(struct drawing *d, const struct text *x, bool plain, struct buf *out);

/* --- what references show ------------------------------------------------- */

typedef void quote_kind(struct drawing *d, const struct reference *r, struct buf *out);

static void quote_edition(struct drawing *d, const struct reference *r, struct buf *out)
{
	const struct text *x = edition_text(d->edition, r->edition_field);
	d->quotes_edition = true;
	if (x && x->index)
		draw(d, x, false, out);
}

static void quote_phone(struct drawing *d, const struct reference *r, struct buf *out)
{
	const struct dial *dial = line_number_dial(r->to);
	bool link = dial->parsed && dial->phone.rfc3966.n;
	(void)d;
	if (link) {
		buf_text(out, "<a href=\"");
		buf_html(out, dial->phone.rfc3966);
		buf_text(out, "\">");
	}
	buf_text(out, "<bdi dir=\"ltr\">");
	buf_html(out, dial->number.text.n ? dial->number.text : dial->dial_as.text);
	buf_text(out, "</bdi>");
	if (link)
		buf_text(out, "</a>");
}

static struct str drawn(struct drawing *d, const struct text *x, bool plain)
{
	struct buf b = { 0 };
	draw(d, x, plain, &b);
	struct str s = arena_str(d->p->arena, buf_view(&b));
	buf_free(&b);
	return s;
}

static struct str isolated(struct arena *a, struct str words)
{
	struct buf b = { 0 };
	buf_text(&b, "<bdi>");
	buf_html(&b, words);
	buf_text(&b, "</bdi>");
	struct str s = arena_str(a, buf_view(&b));
	buf_free(&b);
	return s;
}

static void quote_hours(struct drawing *d, const struct reference *r, struct buf *out)
{
	const struct schedule *s = r->to;
	const struct locale *l = d->t->locale;
	struct arena *a = d->p->arena;
	struct str hours = s->open.week ? isolated(a, locale_hours(l, a, &s->open.week->hours))
	                                : drawn(d, &s->label, false);
	if (s->tz.text.n) {
		struct str zone = words_html(d->p, d->t, locale_zone(l, a, s->tz.text), true);
		struct str args[] = { hours, zone };
		hours = message_html(d->p, d->t, MESSAGE_HOURS_WITH_ZONE, args, 2);
	}
	buf_str(out, hours);
}

static void quote_severity(struct drawing *d, const struct reference *r, struct buf *out)
{
	const struct severity *s = r->to;
	struct str names[] = { drawn(d, &s->label, false), drawn(d, &s->name, false) };
	buf_str(out, message_html(d->p, d->t, MESSAGE_SEVERITY, names, 2));
}

static void quote_region(struct drawing *d, const struct reference *r, struct buf *out)
{
	buf_str(out, d->t->places[place_index(d->p, r->to)].html);
}

static void quote_language(struct drawing *d, const struct reference *r, struct buf *out)
{
	buf_html(out, locale_language_name(d->t->locale, d->p->arena, r->field));
}

static void quote_term(struct drawing *d, const struct reference *r, struct buf *out)
{
	const struct term *term = r->to;
	draw(d, &term->name, false, out);
}

static quote_kind *const quotes[] = {
	[REFERENCE_EDITION] = quote_edition,
	[REFERENCE_PHONE] = quote_phone,
	[REFERENCE_HOURS] = quote_hours,
	[REFERENCE_SEVERITY] = quote_severity,
	[REFERENCE_REGION] = quote_region,
	[REFERENCE_LANGUAGE] = quote_language,
	[REFERENCE_TERM] = quote_term,
};

static bool quote(void *data, struct str target, struct buf *out)
{
	struct drawing *d = data;
	struct reference r;
	struct str why;
	if (!reference_find(d->p->arena, d->p->dir, target, &r, &why))
		return false;
	quotes[r.kind](d, &r, out);
	return true;
}

static struct str address(void *data, struct str target)
{
	const struct drawing *d = data;
	struct reference r;
	struct str why, none = { 0 };
	if (!reference_find(d->p->arena, d->p->dir, target, &r, &why))
		return none;
	if (r.kind == REFERENCE_PHONE) {
		const struct dial *dial = line_number_dial(r.to);
		return dial->parsed ? dial->phone.rfc3966 : none;
	}
	if (r.kind != REFERENCE_REGION)
		return none;
	struct str page = place_address(d->p->arena, r.to);
	return page.n ? arena_printf(d->p->arena, "%s%.*s", d->base, STRF(page)) : none;
}

static void draw(struct drawing *d, const struct text *x, bool plain, struct buf *out)
{
	struct prose_context c = {
		.data = d,
		.translate = translate,
		.quote = quote,
		.address = address,
		.source_attributes = d->t->source_attributes,
		.page_attributes = d->t->attributes,
	};
	if (!x->index || d->depth == QUOTE_DEPTH)
		return;
	d->depth++;
	if (plain)
		prose_plain(&c, x, out);
	else
		prose_html(&c, x, out);
	d->depth--;
}

struct str text_plain(
	const struct pages *p, const struct tongue *t, const struct text *x, bool *translated)
{
	struct drawing d = {
		.p = p, .t = t, .edition = p->dir->site.default_edition.to, .base = ""
	};
	struct str s = drawn(&d, x, true);
	*translated = !d.fell_back;
	return s;
}

/* --- all texts ------------------------------------------------------------ */

/* Once, and for the other editions only where drawing the first one met a quote of
 * the edition, in the text itself or in what it quotes. */
static void draw_text(const struct pages *p, const struct tongue *t, const struct text *x)
{
	size_t n = p->dir->all[COLLECTION_EDITIONS].count;
	struct drawn_text *out = &t->texts[x->index - 1];
	struct drawing d = { .p = p, .t = t, .base = "../../" };
	struct str *drawings = ARENA_ARRAY(p->arena, struct str, n);
	for (size_t i = 0; i < n && (i == 0 || d.quotes_edition); i++) {
		d.edition = DIRECTORY_ITEM(p->dir, COLLECTION_EDITIONS, struct edition, i);
		drawings[i] = drawn(&d, x, false);
	}
	out->by_edition = drawings;
	out->varies = d.quotes_edition;
}

void texts_prepare(struct pages *p, struct tongue *t)
{
	const struct site *site = &p->dir->site;
	bool translated;
	t->texts = ARENA_ARRAY(p->arena, struct drawn_text, p->dir->text_count);
	for (size_t i = 0; i < p->dir->text_count; i++)
		draw_text(p, t, p->dir->texts[i]);
	t->title = text_plain(p, t, &site->title, &translated);
	t->title_html = words_html(p, t, t->title, translated);
	for (int kind = PAGE_CHOOSER; kind <= PAGE_REGION; kind++) {
		struct drawing d = { .p = p, .t = t, .edition = site->default_edition.to };
		d.base = base_of(p, (enum page_kind)kind).s;
		t->notice_html[kind] = drawn(&d, &site->notice, false);
	}
}

struct str text_html(const struct tongue *t, const struct text *x, const struct edition *e)
{
	if (!x->index)
		return (struct str){ 0 };
	const struct drawn_text *drawn_text = &t->texts[x->index - 1];
	return drawn_text->by_edition[drawn_text->varies ? e->entry.index : 0];
}

/* --- how much is translated ------------------------------------------------ */

struct coverage {
	const struct words *words;
	size_t leaves, translated;
};

static void count_leaf(void *data, struct str leaf, struct pos at)
{
	struct coverage *c = data;
	(void)at;
	c->leaves++;
	c->translated += words_of(c->words, leaf).translated;
}

bool tongue_offered(const struct pages *p, const struct tongue *t, struct diag *d)
{
	struct str threshold = t->entry ? t->entry->publish_from.text : (struct str){ 0 };
	struct coverage c = { .words = t->words };
	if (!threshold.n)
		return true;
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < p->dir->text_count; i++)
		prose_leaves(scratch, p->dir->texts[i], count_leaf, &c);
	for (size_t i = 0; i < words_count(t->words); i++) {
		struct str id = arena_str(scratch, words_id(t->words, i));
		c.leaves++;
		c.translated += words_string(t->words, id.s).translated;
	}
	arena_free(scratch);
	if (c.translated * 100 >= c.leaves * strtoul(threshold.s, NULL, 10))
		return true;
	return diag_add(d, RULE_TRANSLATION_THRESHOLD, t->entry->publish_from.at,
		"%zu of %zu texts are translated into '%.*s', fewer than %.*s: its pages are "
		"written, but not offered to readers",
		c.translated, c.leaves, STRF(t->tag), STRF(threshold));
}
