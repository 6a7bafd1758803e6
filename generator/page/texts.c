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
	unsigned depth;
	bool fell_back; /* a leaf did; for plain text, which has no `lang` */
	bool quotes_edition; /* the text, or one that it quotes, names the reader's edition */
};

static const struct pieces *translate(void *data, const struct text *t, const struct pieces *leaf)
{
	struct drawing *drawing = data;
	const struct pieces *row = words_translation(drawing->t->words, leaf, t->context);
	drawing->fell_back = drawing->fell_back || !row;
	return row;
}

static struct rich draw(struct drawing *d, const struct text *x);

/* --- what references show ------------------------------------------------- */

typedef void quote_kind(struct drawing *d, const struct reference *r, struct span_list *to);

static void quote_text(struct drawing *d, const struct text *x, struct span_list *to)
{
	struct rich rich = draw(d, x);
	rich_add(d->p->arena, &rich, to);
}

static void quote_edition(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct text *x = edition_text(d->edition, r->edition_field);
	d->quotes_edition = true;
	if (x)
		quote_text(d, x, to);
}

static struct span *add_isolated(struct arena *a, struct span_list *to, struct str words)
{
	struct span_list inside = { 0 };
	struct span *s = span_add(a, to, SPAN_ISOLATE, (struct str){ 0 });
	span_add(a, &inside, SPAN_WORDS, words);
	s->inside = inside.first;
	return s;
}

static void quote_phone(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct dial *dial = line_number_dial(r->to);
	struct arena *a = d->p->arena;
	struct span_list shown = { 0 };
	add_isolated(a, &shown, dial->number.text.n ? dial->number.text : dial->dial_as.text)
		->direction = STR("ltr");
	if (dial->parsed && dial->phone.rfc3966.n)
		span_add(a, to, SPAN_LINK, dial->phone.rfc3966)->inside = shown.first;
	else
		span_join(to, &shown);
}

static void quote_hours(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct schedule *s = r->to;
	const struct locale *l = d->t->locale;
	struct arena *a = d->p->arena;
	struct span_list args[2] = { 0 };
	if (s->open.week)
		add_isolated(a, &args[0], locale_hours(l, a, &s->open.week->hours));
	else
		quote_text(d, &s->label, &args[0]);
	if (!s->tz.text.n) {
		span_join(to, &args[0]);
		return;
	}
	span_add(a, &args[1], SPAN_WORDS, locale_zone(l, a, s->tz.text));
	message_spans(d->p, d->t, MESSAGE_HOURS_WITH_ZONE, args, 2, to);
}

static void quote_severity(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct severity *s = r->to;
	struct span_list names[2] = { 0 };
	quote_text(d, &s->label, &names[0]);
	quote_text(d, &s->name, &names[1]);
	message_spans(d->p, d->t, MESSAGE_SEVERITY, names, 2, to);
}

static void quote_region(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct place *place = &d->t->places[place_index(d->p, r->to)];
	rich_add(d->p->arena, value_source(place->html), to);
}

static void quote_language(struct drawing *d, const struct reference *r, struct span_list *to)
{
	struct arena *a = d->p->arena;
	span_add(a, to, SPAN_WORDS, locale_language_name(d->t->locale, a, r->field));
}

static void quote_term(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct term *term = r->to;
	quote_text(d, &term->name, to);
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

static bool quote(void *data, struct str target, struct arena *a, struct span_list *to)
{
	struct drawing *d = data;
	struct reference r;
	struct str why;
	if (!reference_find(a, d->p->dir, target, &r, &why))
		return false;
	quotes[r.kind](d, &r, to);
	return true;
}

static bool address(void *data, struct str target, enum span_kind *kind, struct str *text)
{
	const struct drawing *d = data;
	struct reference r;
	struct str why;
	if (!reference_find(d->p->arena, d->p->dir, target, &r, &why))
		return false;
	if (r.kind == REFERENCE_PHONE) {
		const struct dial *dial = line_number_dial(r.to);
		*kind = SPAN_LINK;
		*text = dial->parsed ? dial->phone.rfc3966 : (struct str){ 0 };
		return text->n > 0;
	}
	if (r.kind != REFERENCE_REGION)
		return false;
	*kind = SPAN_PAGE;
	*text = place_page(d->p->arena, r.to);
	return text->n > 0;
}

static struct rich draw(struct drawing *d, const struct text *x)
{
	struct prose_context c = {
		.data = d,
		.translate = translate,
		.quote = quote,
		.address = address,
		.source_language = d->p->tongues[d->p->source].tag,
		.source_direction = language_direction(d->p, d->t, d->p->tongues[d->p->source].tag),
		.page_language = d->t->tag,
		.page_direction = page_direction(d->p, d->t),
	};
	struct rich rich = { 0 };
	if (!x->index || d->depth == QUOTE_DEPTH)
		return rich;
	d->depth++;
	rich = prose_rich(&c, d->p->arena, x);
	d->depth--;
	return rich;
}

struct str text_plain(
	const struct pages *p, const struct tongue *t, const struct text *x, struct str *language)
{
	struct drawing d = { .p = p, .t = t, .edition = p->dir->site.default_edition.to };
	struct rich rich = draw(&d, x);
	struct buf b = { 0 };
	rich_plain(&rich, &b);
	struct str s = arena_str(p->arena, buf_view(&b));
	buf_free(&b);
	*language = d.fell_back ? p->tongues[p->source].tag : (struct str){ 0 };
	return s;
}

/* --- all texts ------------------------------------------------------------ */

/* The pages that show texts are those of regions; the notice stands on all. */
static const struct page region_page = { .kind = PAGE_REGION };

/* Once, and for the other editions only where drawing the first one met a quote of
 * the edition, in the text itself or in what it quotes. */
static void draw_text(const struct pages *p, const struct tongue *t, const struct text *x)
{
	size_t n = p->dir->all[COLLECTION_EDITIONS].count;
	struct drawn_text *out = &t->texts[x->index - 1];
	struct page_links links = page_links_of(&region_page);
	struct drawing d = { .p = p, .t = t };
	struct value **drawings = ARENA_ARRAY(p->arena, struct value *, n);
	for (size_t i = 0; i < n && (i == 0 || d.quotes_edition); i++) {
		d.edition = DIRECTORY_ITEM(p->dir, COLLECTION_EDITIONS, struct edition, i);
		drawings[i] = rich_value(p->arena, draw(&d, x), &links);
	}
	out->by_edition = drawings;
	out->varies = d.quotes_edition;
}

/* The chooser shows the texts of the source language from above its folder. */
static struct page_links notice_links(const struct pages *p, enum page_kind kind)
{
	struct page_links links = page_links_of(&(struct page){ .kind = kind });
	if (kind == PAGE_CHOOSER)
		links.before = arena_printf(p->arena, "%.*s/", STRF(p->tongues[p->source].folder));
	return links;
}

void texts_prepare(struct pages *p, struct tongue *t)
{
	const struct site *site = &p->dir->site;
	struct drawing d = { .p = p, .t = t, .edition = site->default_edition.to };
	struct str language;
	t->texts = ARENA_ARRAY(p->arena, struct drawn_text, p->dir->text_count);
	for (size_t i = 0; i < p->dir->text_count; i++)
		draw_text(p, t, p->dir->texts[i]);
	t->title = text_plain(p, t, &site->title, &language);
	t->title_html = words_value(p, t, t->title, language);
	struct rich notice = draw(&d, &site->notice);
	for (int kind = PAGE_CHOOSER; kind < PAGE_KINDS; kind++) {
		struct page_links links = notice_links(p, (enum page_kind)kind);
		t->notices[kind] = rich_value(p->arena, notice, &links);
	}
}

struct value *text_value(const struct tongue *t, const struct text *x, const struct edition *e)
{
	if (!x->index)
		return t->nothing;
	const struct drawn_text *drawn_text = &t->texts[x->index - 1];
	return drawn_text->by_edition[drawn_text->varies ? e->entry.index : 0];
}

/* --- how much is translated ------------------------------------------------ */

bool tongue_complete(const struct tongue *t)
{
	struct coverage c = words_coverage(t->words);
	return c.translated == c.units;
}

bool tongue_offered(const struct tongue *t, struct diag *d)
{
	unsigned share = t->entry ? locale_threshold(t->entry) : 0;
	struct coverage c = words_coverage(t->words);
	if (c.translated * 100 >= c.units * share)
		return true;
	return diag_add(d, RULE_TRANSLATION_THRESHOLD, t->entry->publish_from.at,
		"%zu of %zu texts are translated into '%.*s', fewer than %.*s: its pages are "
		"written, but not offered to readers",
		c.translated, c.units, STRF(t->tag), STRF(t->entry->publish_from.text));
}
