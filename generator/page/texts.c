/* Texts of the content as HTML of one language, drawn once. */

#include "page/room.h"

#include <stdlib.h>

#include "supportdir/poison.h"

/* The checks let no circle through; this stands behind them. */
enum { QUOTE_DEPTH = 4 };

struct drawing {
	struct arena *a; /* of what is made */
	const struct pages *p;
	const struct tongue *t;
	const struct edition *edition;
	unsigned depth;
	bool fell_back; /* a leaf did; for plain text, which has no `lang` */
	bool machine; /* a leaf was, by a machine */
	bool pairs; /* leaves stand in two languages, */
	bool beside; /* … and this draws the other one */
	bool quotes_edition; /* the text, or one that it quotes, names the reader's edition */
	const struct article *here; /* the page that the text is a part of, or NULL */
};

static const struct pieces *translate(void *data, const struct text *t, const struct pieces *leaf)
{
	struct drawing *drawing = data;
	const struct pieces *row = words_translation(drawing->t->words, leaf, t->context);
	drawing->fell_back = drawing->fell_back || !row;
	drawing->machine |= words_by_machine(drawing->t->words, leaf, t->context);
	return row;
}

static const struct pairs *pair(void *data, const struct text *t, const struct pieces *leaf)
{
	struct drawing *drawing = data;
	const struct pairs *pairs = words_pairs(drawing->t->words, leaf, t->context);
	if (pairs)
		drawing->machine |= words_by_machine(drawing->t->words, leaf, t->context);
	return pairs;
}

static struct rich draw(struct drawing *d, const struct text *x);

/* --- what references show ------------------------------------------------- */

typedef void quote_kind(struct drawing *d, const struct reference *r, struct span_list *to);

static void quote_text(struct drawing *d, const struct text *x, struct span_list *to)
{
	struct rich rich = draw(d, x);
	rich_add(d->a, &rich, to);
}

static void quote_edition(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct text *x = edition_text(d->edition, r->edition_field);
	d->quotes_edition = true;
	if (x)
		quote_text(d, x, to);
}

static void quote_phone(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct dial *dial = line_number_dial(r->to);
	struct arena *a = d->a;
	struct span_list shown = { 0 };
	span_isolate(a, &shown, dial->number.text.n ? dial->number.text : dial->dial_as.text,
		STR("ltr"));
	if (dial->parsed && dial->phone.rfc3966.n)
		span_add(a, to, SPAN_LINK, dial->phone.rfc3966)->inside = shown.first;
	else
		span_join(to, &shown);
}

static void quote_hours(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct schedule *s = r->to;
	struct span_list label = { 0 };
	quote_text(d, &s->label, &label);
	schedule_spans(d->p, d->t, d->a, s, &label, to);
}

static void quote_severity(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct severity *s = r->to;
	struct span_list names[2] = { 0 };
	quote_text(d, &s->label, &names[0]);
	quote_text(d, &s->name, &names[1]);
	message_spans(d->p, d->t, d->a, MESSAGE_SEVERITY, names, 2, to);
}

static void quote_region(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct place *place = &d->t->places[place_index(d->p, r->to)];
	d->machine |= place->name.machine;
	rich_add(d->a, value_source(place->html), to);
}

static void quote_language(struct drawing *d, const struct reference *r, struct span_list *to)
{
	struct arena *a = d->a;
	span_add(a, to, SPAN_WORDS, locale_language_name(d->t->locale, a, r->field));
}

static void quote_term(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct term *term = r->to;
	quote_text(d, &term->name, to);
}

static void quote_role(struct drawing *d, const struct reference *r, struct span_list *to)
{
	quote_text(d, &((const struct role *)r->to)->name, to);
}

static void quote_offer(struct drawing *d, const struct reference *r, struct span_list *to)
{
	quote_text(d, &((const struct offer *)r->to)->name, to);
}

static void quote_duration(struct drawing *d, const struct reference *r, struct span_list *to)
{
	const struct duration *duration = r->to;
	rich_add(d->a, &d->t->durations[duration->index], to);
}

/* --- where references lead ------------------------------------------------- */

static bool lead_to_link(struct drawing *d, const struct reference *r, struct span *to)
{
	const struct link *link = r->to;
	const char *hash = r->field.n ? "#" : "";
	struct arena *a = d->a;
	*to = (struct span){ .kind = SPAN_LINK };
	if (link->address.text.n)
		to->text = arena_printf(
			a, "%.*s%s%.*s", STRF(link->address.text), hash, STRF(r->field));
	if (link->learn.text.n)
		to->learn = arena_printf(
			a, "%.*s%s%.*s", STRF(link->learn.text), hash, STRF(r->field));
	return true;
}

/* A section of the same page, or another page. An edition that lacks it has been told. One that
 * names its edition is the same for all readers, so that editions may share its block. */
static bool lead_to_page(struct drawing *d, const struct reference *r, struct span *to)
{
	const struct article *article = r->to;
	const struct edition *e = reference_edition(r, d->edition);
	struct arena *a = d->a;
	d->quotes_edition = d->quotes_edition || !r->edition;
	if (!e)
		return false;
	if (article == d->here && !r->edition && r->field.n) {
		to->kind = SPAN_LINK;
		to->text = arena_printf(a, "#%.*s", STRF(r->field));
		return true;
	}
	to->kind = SPAN_PAGE;
	to->text = article_page(a, d->p->dir, article, e, r->field);
	to->learn = article_view(d->p->dir, article, e);
	to->own = !r->edition;
	return true;
}

static bool lead_to_phone(struct drawing *d, const struct reference *r, struct span *to)
{
	const struct dial *dial = line_number_dial(r->to);
	(void)d;
	to->kind = SPAN_LINK;
	to->text = dial->parsed ? dial->phone.rfc3966 : (struct str){ 0 };
	return to->text.n > 0;
}

static bool lead_to_region(struct drawing *d, const struct reference *r, struct span *to)
{
	to->kind = SPAN_PAGE;
	to->text = place_page(d->a, r->to);
	return to->text.n > 0;
}

/* What has none of these leads nowhere. */
static bool (*const leads[])(struct drawing *d, const struct reference *r, struct span *to) = {
	[REFERENCE_PHONE] = lead_to_phone,
	[REFERENCE_REGION] = lead_to_region,
	[REFERENCE_LINK] = lead_to_link,
	[REFERENCE_PAGE] = lead_to_page,
};

static const struct text *page_words(const struct drawing *d, const struct reference *r)
{
	const struct article *article = r->to;
	const struct edition *e = reference_edition(r, d->edition);
	return r->field.n ? article_find(article, e, r->field) : &article->title;
}

/* Whose readers the words are for: those of the page that it leads to. */
static const struct edition *words_edition(const struct drawing *d, const struct reference *r)
{
	return r->edition ? r->edition : d->edition;
}

/* Links hold no links. */
static void add_link(
	struct drawing *d, const struct reference *r, struct span_list *words, struct span_list *to)
{
	struct span lead = { 0 };
	if (!leads[r->kind](d, r, &lead)) {
		span_join(to, words);
		return;
	}
	struct span *s = span_add(d->a, to, lead.kind, lead.text);
	s->learn = lead.learn;
	s->own = lead.own;
	s->inside = spans_without_links(d->a, words->first);
}

/* The words of its target: a title, a heading. */
static const struct text *link_words(const struct drawing *d, const struct reference *r)
{
	return r->kind == REFERENCE_LINK ? &((const struct link *)r->to)->title : page_words(d, r);
}

static void quote_link(struct drawing *d, const struct reference *r, struct span_list *to)
{
	struct span_list words = { 0 };
	const struct edition *reader = d->edition;
	const struct text *x = link_words(d, r);
	d->edition = words_edition(d, r);
	quote_text(d, x, &words);
	d->edition = reader;
	add_link(d, r, &words, to);
}

static quote_kind *const quotes[] = {
	[REFERENCE_EDITION] = quote_edition,
	[REFERENCE_PHONE] = quote_phone,
	[REFERENCE_HOURS] = quote_hours,
	[REFERENCE_SEVERITY] = quote_severity,
	[REFERENCE_REGION] = quote_region,
	[REFERENCE_LANGUAGE] = quote_language,
	[REFERENCE_TERM] = quote_term,
	[REFERENCE_ROLE] = quote_role,
	[REFERENCE_OFFER] = quote_offer,
	[REFERENCE_FACT] = quote_duration,
	[REFERENCE_WITHIN] = quote_duration,
	[REFERENCE_LINK] = quote_link,
	[REFERENCE_PAGE] = quote_link,
};

static bool quote(void *data, struct str target, struct arena *a, struct span_list *to)
{
	struct drawing *d = data;
	struct reference r;
	struct str why;
	if (!reference_find(a, d->p->dir, d->here, target, &r, &why))
		return false;
	quotes[r.kind](d, &r, to);
	if (r.footnotes && !d->beside) { /* marks are there once */
		LIST_EACH (struct ref, footnote, *r.footnotes)
			span_add(a, to, SPAN_FOOTNOTE, footnote->id);
	}
	return true;
}

static bool address(void *data, struct str target, struct span *to)
{
	struct drawing *d = data;
	struct reference r;
	struct str why;
	return reference_find(d->a, d->p->dir, d->here, target, &r, &why) &&
	       (size_t)r.kind < sizeof(leads) / sizeof(*leads) && leads[r.kind] &&
	       leads[r.kind](d, &r, to);
}

static struct prose_context context_of(struct drawing *d)
{
	const struct tongue *source = &d->p->tongues[d->p->source];
	return (struct prose_context){
		.data = d,
		.translate = translate,
		.quote = quote,
		.address = address,
		.source_language = source->tag,
		.source_direction = language_direction(d->p, d->t, source->tag),
		.page_language = d->t->tag,
		.page_direction = page_direction(d->p, d->t),
	};
}

/* What is quoted within a text has no pairs of its own. */
static struct rich draw_pairs(struct drawing *d, const struct text *x)
{
	struct drawing source = *d;
	source.t = &d->p->tongues[d->p->source];
	source.beside = true;
	struct prose_context c = context_of(d), other = context_of(&source);
	other.page_direction = source.t->direction;
	c.pair = pair;
	c.source = &other;
	return prose_rich(&c, d->a, x); /* both sides quote the same */
}

static struct rich draw(struct drawing *d, const struct text *x)
{
	struct prose_context c = context_of(d);
	struct rich rich = { 0 };
	if (!x->index || d->depth == QUOTE_DEPTH)
		return rich;
	const struct article *outside = d->here;
	d->here = text_article(d->p->dir, x);
	d->depth++;
	rich = d->pairs && d->depth == 1 ? draw_pairs(d, x) : prose_rich(&c, d->a, x);
	d->depth--;
	d->here = outside;
	return rich;
}

struct plain text_plain(const struct pages *p, const struct tongue *t, const struct text *x)
{
	struct drawing d = {
		.a = p->arena, .p = p, .t = t, .edition = p->dir->site.default_edition.to
	};
	struct rich rich = draw(&d, x);
	return (struct plain){
		.words = rich_words(p->arena, &rich),
		.language = d.fell_back ? p->tongues[p->source].tag : (struct str){ 0 },
		.machine = d.machine,
	};
}

/* --- all texts ------------------------------------------------------------ */

/* The pages that show texts are those of regions; the notice stands on all. */
static const struct page region_page = { .kind = PAGE_REGION };

/* Those that are drawn where they stand, with addresses of that place. */
static bool is_content(const struct text *x)
{
	return str_starts(x->address, "pages/") || str_starts(x->address, "channels/");
}

/* Once, and for the other editions only where drawing the first one met a quote of
 * the edition, in the text itself or in what it quotes. */
static void draw_text(
	const struct pages *p, const struct tongue *t, struct drawn_text *all, const struct text *x)
{
	size_t n = p->dir->all[COLLECTION_EDITIONS].count;
	struct drawn_text *out = &all[x->index - 1];
	struct page_links links = page_links_of(p->arena, p->dir, &region_page);
	struct drawing d = { .a = p->arena, .p = p, .t = t, .pairs = all == t->pairs };
	bool html = !d.pairs && !is_content(x);
	out->by_edition = ARENA_ARRAY(p->arena, struct drawn, n);
	for (size_t i = 0; i < n && (i == 0 || d.quotes_edition); i++) {
		struct drawn *drawn = &out->by_edition[i];
		d.edition = DIRECTORY_ITEM(p->dir, COLLECTION_EDITIONS, struct edition, i);
		d.machine = false;
		drawn->rich = draw(&d, x);
		drawn->html = html ? rich_value(p->arena, drawn->rich, &links) : t->nothing;
		drawn->machine = d.machine;
	}
	out->varies = d.quotes_edition;
}

/* Of what such pages show: no region, and of other pages what links quote. */
static bool wants_pairs(const struct pages *p, const struct text *x)
{
	const struct article *article = text_article(p->dir, x);
	if (article)
		return x->kind != TEXT_PROSE || article_has_pairs(p, article);
	return !str_starts(x->address, "regions/") && !str_starts(x->address, "areas/");
}

static void draw_texts(const struct pages *p, struct tongue *t)
{
	bool pairs = t != &p->tongues[p->source] && pages_have_pairs(p);
	t->texts = ARENA_ARRAY(p->arena, struct drawn_text, p->dir->text_count);
	if (pairs)
		t->pairs = ARENA_ARRAY(p->arena, struct drawn_text, p->dir->text_count);
	for (size_t i = 0; i < p->dir->text_count; i++) {
		draw_text(p, t, t->texts, p->dir->texts[i]);
		if (pairs && wants_pairs(p, p->dir->texts[i]))
			draw_text(p, t, t->pairs, p->dir->texts[i]);
	}
}

/* Pages of all languages show the texts of the source language from above its folder. */
static struct page_links notice_links(const struct pages *p, enum page_kind kind)
{
	struct page_links links = page_links_of(p->arena, p->dir, &(struct page){ .kind = kind });
	if (kind == PAGE_CHOOSER || kind == PAGE_MISSING)
		links.before = arena_printf(p->arena, "%.*s%.*s/", STRF(links.before),
			STRF(p->tongues[p->source].folder));
	return links;
}

void texts_prepare(struct pages *p, struct tongue *t)
{
	const struct site *site = &p->dir->site;
	struct drawing d = { .a = p->arena, .p = p, .t = t, .edition = site->default_edition.to };
	draw_texts(p, t);
	t->title = text_plain(p, t, &site->title);
	t->title_html = words_value(p, t, t->title.words, t->title.language);
	struct rich notice = draw(&d, &site->notice);
	t->machine = d.machine || words_strings_by_machine(t->words);
	for (int kind = PAGE_CHOOSER; kind < PAGE_KINDS; kind++) {
		struct page_links links = notice_links(p, (enum page_kind)kind);
		t->notices[kind] = rich_value(p->arena, notice, &links);
	}
}

static const struct drawn *drawn_of(const struct scene *s, const struct drawn_text *texts,
	const struct text *x, const struct edition *e)
{
	const struct drawn_text *text = &texts[x->index - 1];
	const struct drawn *drawn = &text->by_edition[text->varies ? e->entry.index : 0];
	*s->machine |= drawn->machine;
	return drawn;
}

struct value *text_value(const struct scene *s, const struct text *x, const struct edition *e)
{
	return x->index ? drawn_of(s, s->t->texts, x, e)->html : s->t->nothing;
}

struct rich text_rich(const struct scene *s, const struct text *x, const struct edition *e)
{
	return x->index ? drawn_of(s, s->t->texts, x, e)->rich : (struct rich){ 0 };
}

struct str text_words(const struct scene *s, const struct text *x, const struct edition *e)
{
	struct rich rich = text_rich(s, x, e);
	return rich_words(s->a, &rich);
}

struct rich text_pairs(const struct scene *s, const struct text *x, const struct edition *e)
{
	bool pairs = s->bilingual && x->index && s->t->pairs[x->index - 1].by_edition;
	const struct drawn_text *texts = pairs ? s->t->pairs : s->t->texts;
	return x->index ? drawn_of(s, texts, x, e)->rich : (struct rich){ 0 };
}

/* Outside of texts, on a page: the titles are drawn already. */
void target_spans(const struct scene *scene, const struct article *here, const struct edition *e,
	struct str target, struct span_list *to)
{
	struct drawing d = {
		.a = scene->a, .p = scene->p, .t = scene->t, .edition = e, .here = here
	};
	struct span_list words = { 0 };
	struct reference r;
	struct str why;
	if (!reference_find(d.a, d.p->dir, here, target, &r, &why) ||
		(r.kind != REFERENCE_LINK && r.kind != REFERENCE_PAGE))
		return; /* that was an error */
	struct rich title = text_pairs(scene, link_words(&d, &r), words_edition(&d, &r));
	rich_add(d.a, &title, &words);
	add_link(&d, &r, &words, to);
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
