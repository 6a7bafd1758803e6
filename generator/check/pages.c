/* Pages: ids, levels, editions, and that nothing on them is empty. */

#include "check/rules.h"
#include "supportdir/article.h"
#include "supportdir/file.h"

#include <stdlib.h>

#include "supportdir/poison.h"

/* An id and the editions in which it is taken. */
struct taken {
	struct str id;
	struct pos at;
	uint64_t editions;
};

struct page_check {
	const struct directory *d;
	struct diag *diag;
	struct arena *a;
	struct taken *taken; /* by the page at hand */
	size_t count, room;
};

/* --- ids ---------------------------------------------------------------------- */

static void take(struct page_check *p, struct str id, struct pos at, uint64_t editions)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct taken *first = &p->taken[i];
		if (!str_equal(first->id, id) || !(first->editions & editions))
			continue;
		diag_add(p->diag, RULE_DUPLICATE_ID, at,
			"id '%.*s' stands here a second time (first in line %u) in one edition; "
			"choose another",
			STRF(id), first->at.line);
		return;
	}
	MEM_GROW(p->taken, p->count, p->room);
	p->taken[p->count++] = (struct taken){ id, at, editions };
}

/* Ids that the templates give to parts of every page. */
static void check_free(struct page_check *p, struct str id, struct pos at)
{
	static const char *const ours[] = { "main", "contents", "languages", "bilingual" };
	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++) {
		if (str_is(id, ours[i]))
			diag_add(p->diag, RULE_DUPLICATE_ID, at,
				"'%s' is an id of every page; choose another", ours[i]);
	}
	if (str_starts(id, "note-"))
		diag_add(p->diag, RULE_DUPLICATE_ID, at,
			"ids that begin with 'note-' are those of footnotes; choose another");
}

static bool section_shown(const void *thing, const struct edition *e);

static bool sections_shown(const struct list *sections, const struct edition *e)
{
	LIST_EACH (struct section, s, *sections) {
		if (editions_have(&s->editions, e) && (s->entry.id.n || section_shown(s, e)))
			return true;
	}
	return false;
}

static bool section_shown(const void *thing, const struct edition *e)
{
	const struct section *s = thing;
	return content_shown(&s->body, e) || sections_shown(&s->sections, e);
}

/* A heading with nothing below it, where what is there is for other editions. */
static void check_not_bare(struct page_check *p, const struct section *s, uint64_t editions)
{
	struct str names = editions_without(p->a, p->d, editions, section_shown, s, NULL);
	if (names.n)
		diag_add(p->diag, RULE_EMPTY, s->entry.at,
			"nothing stands below the heading '%.*s' in edition %.*s; add a body, or "
			"give the section its editions",
			STRF(s->entry.id), STRF(names));
}

static void check_section(void *data, const struct section *s, unsigned depth, uint64_t editions)
{
	struct page_check *p = data;
	if (!s->entry.id.n)
		return;
	check_not_bare(p, s, editions);
	check_free(p, s->entry.id, s->entry.at);
	take(p, s->entry.id, s->entry.at, editions);
	if (depth == HEADING_LEVELS + 1)
		diag_add(p->diag, RULE_VALUE, s->entry.at,
			"a heading of level %u, where HTML has %d; nest sections less deep", depth,
			(int)HEADING_LEVELS);
}

static void check_question(void *data, const struct question *q, uint64_t editions)
{
	check_free(data, q->entry.id, q->entry.at);
	take(data, q->entry.id, q->entry.at, editions);
}

static void check_limit(void *data, const struct list *editions, uint64_t around)
{
	struct page_check *p = data;
	LIST_EACH (struct ref, ref, *editions) {
		if (ref->to && !(around & edition_bit(ref->to)))
			diag_add(p->diag, RULE_HIDDEN, ref->at,
				"what stands around this is not for edition '%.*s', so nobody sees "
				"it there; remove the edition here, or add it around",
				STRF(ref->id));
	}
}

/* --- what would be empty ---------------------------------------------------------- */

static bool any_line(const struct directory *d, const struct element *e,
	const struct edition *edition, bool with_hours)
{
	LIST_EACH (struct ref, ref, e->refs) {
		const struct region *area;
		const struct line *line = ref->to ? region_line(d, ref->to, edition, &area) : NULL;
		if (line && (!with_hours || line->hours.count))
			return true;
	}
	return false;
}

static bool numbers_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	return any_line(d, e, edition, false);
}

static bool hours_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	return any_line(d, e, edition, true);
}

static bool inside_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	return content_shown(&e->inside, edition);
}

static bool steps_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	LIST_EACH (struct step_item, step, e->inside) {
		if (editions_have(&step->editions, edition))
			return true;
	}
	return false;
}

static bool questions_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	LIST_EACH (struct question, q, e->inside) {
		if (editions_have(&q->editions, edition))
			return true;
	}
	return false;
}

static bool channels_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	LIST_EACH (struct ref, ref, e->refs) {
		const struct channel *channel = ref->to;
		if (channel && !content_shown(&channel->how, edition))
			return false;
	}
	return true;
}

static bool duties_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	const struct party *party = e->ref.to;
	return !party || texts_shown(e->show == DUTY_IS ? &party->is : &party->does, edition);
}

static bool examples_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	const struct service *service = e->ref.to;
	return !service || texts_shown(&service->examples, edition);
}

static bool categories_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	const struct service *service = e->ref.to;
	if (!service)
		return true;
	LIST_EACH (struct category, category, service->categories) {
		if (category_shown(category, edition))
			return true;
	}
	return false;
}

static bool any_available(const struct list *levels)
{
	LIST_EACH (struct response, r, *levels) {
		if (r->available.id.n)
			return true;
	}
	return false;
}

static bool working_hours_shown(
	const struct directory *d, const struct element *e, const struct edition *edition)
{
	(void)d;
	(void)edition;
	const struct policy *p = e->ref.to;
	if (!p || p->available.id.n || any_available(&p->levels))
		return true;
	LIST_EACH (struct family_responses, family, p->families) {
		if (any_available(&family->levels))
			return true;
	}
	return false;
}

/* What may be empty, and what it then lacks. */
static const struct {
	bool (*shown)(
		const struct directory *d, const struct element *e, const struct edition *edition);
	const char *lacks;
} kinds[ELEMENT_KINDS] = {
	[ELEMENT_GROUP] = { inside_shown, "no block of the group is for it" },
	[ELEMENT_NOTE] = { inside_shown, "no block of the note is for it" },
	[ELEMENT_TIP] = { inside_shown, "no block of the tip is for it" },
	[ELEMENT_IMPORTANT] = { inside_shown, "no block of the alert is for it" },
	[ELEMENT_WARNING] = { inside_shown, "no block of the warning is for it" },
	[ELEMENT_CAUTION] = { inside_shown, "no block of the caution is for it" },
	[ELEMENT_STEPS] = { steps_shown, "no step is for it" },
	[ELEMENT_FAQ] = { questions_shown, "no question is for it" },
	[ELEMENT_NUMBERS] = { numbers_shown, "none of the regions has a line in it" },
	[ELEMENT_HOURS] = { hours_shown, "none of the regions has hours in it" },
	[ELEMENT_CHANNELS] = { channels_shown, "the 'how' of a channel says nothing for it" },
	[ELEMENT_RESPONSIBILITIES] = { duties_shown, "the party has nothing in that list for it" },
	[ELEMENT_EXAMPLES] = { examples_shown, "the service has no 'examples' for it" },
	[ELEMENT_EXAMPLES_TABLE] = { categories_shown, "the service has no 'categories' for it" },
	[ELEMENT_WORKING_HOURS] = { working_hours_shown,
		"the policy says nowhere when requests are worked on ('available')" },
};

/* Its content could not be read, and that was said. */
static bool is_broken(const struct element *e)
{
	bool list = element_is_group(e) || e->kind == ELEMENT_STEPS || e->kind == ELEMENT_FAQ ||
	            e->refs.items;
	LIST_EACH (struct ref, ref, e->refs) {
		if (!ref->to)
			return true;
	}
	return list ? !e->inside.count && !e->refs.count : !e->ref.to;
}

/* An element, and the directory it is looked up in. */
struct placed {
	const struct directory *d;
	const struct element *element;
};

static bool element_shown(const void *thing, const struct edition *e)
{
	const struct placed *placed = thing;
	return kinds[placed->element->kind].shown(placed->d, placed->element, e);
}

static void check_empty(struct page_check *p, const struct element *e, uint64_t editions)
{
	if (!kinds[e->kind].shown || is_broken(e))
		return;
	struct placed placed = { p->d, e };
	struct str names = editions_without(p->a, p->d, editions, element_shown, &placed, NULL);
	if (names.n)
		diag_add(p->diag, RULE_EMPTY, e->at,
			"nothing to show in edition %.*s: %s; add what is missing, or give this "
			"block its editions",
			STRF(names), kinds[e->kind].lacks);
}

/* --- media -------------------------------------------------------------------------- */

static void check_image(struct page_check *p, const struct element *e)
{
	struct fact file = e->address;
	struct str path = file_join(p->a, p->d->folder, file.text);
	if (!file_exists(path))
		diag_add(p->diag, RULE_MEDIA, file.at,
			"there is no file '%.*s' in the content; add it, or correct the name",
			STRF(file.text));
	else if (!file_inside(path, p->d->folder))
		diag_add(p->diag, RULE_MEDIA, file.at,
			"'%.*s' is a link that leads out of the content; put the file itself there",
			STRF(file.text));
	else if (file_try_open(path, MEDIA_MAX) != 0)
		diag_add(p->diag, RULE_MEDIA, file.at,
			"'%.*s' cannot be read, or is no file of at most 16 MiB; put the picture "
			"there",
			STRF(file.text));
}

static void check_element(void *data, const struct element *e, uint64_t editions)
{
	struct page_check *p = data;
	check_empty(p, e, editions);
	if (e->kind == ELEMENT_IMAGE && e->address.text.n)
		check_image(p, e);
}

/* --- pages ----------------------------------------------------------------------------- */

/* A page stands beside these folders, in the folder of its locale. */
static void check_name(struct page_check *p, const struct article *a)
{
	static const char *const reserved[] = { "regions", "assets", "api", "media", "includes",
		"index" };
	struct str id = a->entry.id;
	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++) {
		if (str_is(id, reserved[i]))
			diag_add(p->diag, RULE_SLUG, a->entry.at,
				"'%s' is a name of every site; choose another for the page",
				reserved[i]);
	}
	if (directory_find(p->d, COLLECTION_EDITIONS, id))
		diag_add(p->diag, RULE_SLUG, a->entry.at,
			"'%.*s' is an edition, which has a folder of that name; choose another for "
			"the page",
			STRF(id));
}

static bool article_shown(const void *thing, const struct edition *e)
{
	const struct article *a = thing;
	return content_shown(&a->body, e) || sections_shown(&a->sections, e);
}

static void check_not_blank(struct page_check *p, const struct article *a)
{
	struct str names = editions_without(
		p->a, p->d, editions_bits(p->d, &a->editions), article_shown, a, NULL);
	if (names.n)
		diag_add(p->diag, RULE_EMPTY, a->entry.at,
			"page '%.*s' says nothing in edition %.*s; add text, or name the page's "
			"editions",
			STRF(a->entry.id), STRF(names));
}

static void check_page(struct page_check *p, const struct article *a)
{
	struct article_visit visit = { .data = p,
		.limit = check_limit,
		.section = check_section,
		.element = check_element,
		.question = check_question };
	p->count = 0;
	check_name(p, a);
	check_not_blank(p, a);
	check_free(p, article_anchor(a), a->anchor.text.n ? a->anchor.at : a->entry.at);
	take(p, article_anchor(a), a->entry.at, ~(uint64_t)0);
	article_walk(p->d, a, &visit);
}

static const bool in_channels[ELEMENT_KINDS] = {
	[ELEMENT_TEXT] = true,
	[ELEMENT_GROUP] = true,
	[ELEMENT_NOTE] = true,
	[ELEMENT_TIP] = true,
	[ELEMENT_IMPORTANT] = true,
	[ELEMENT_WARNING] = true,
	[ELEMENT_CAUTION] = true,
	[ELEMENT_STEPS] = true,
	[ELEMENT_VIDEO] = true,
	[ELEMENT_IMAGE] = true,
	[ELEMENT_SEE_ALSO] = true,
	[ELEMENT_LINKS] = true,
};

/* Channels stand on many pages, and on those of regions in several editions at once. */
static void check_channel_element(void *data, const struct element *e, uint64_t editions)
{
	struct page_check *p = data;
	if (!in_channels[e->kind])
		diag_add(p->diag, RULE_VALUE, e->at,
			"a channel tells how, on many pages: it takes texts, groups, alerts, "
			"steps, "
			"pictures, videos and links; put this block on a page");
	check_element(p, e, editions);
}

void check_pages(const struct directory *d, struct diag *diag)
{
	struct page_check p = { .d = d, .diag = diag, .a = arena_new() };
	struct article_visit visit = { .data = &p, .element = check_channel_element };
	for (size_t i = 0; i < d->all[COLLECTION_PAGES].count; i++)
		check_page(&p, DIRECTORY_ITEM(d, COLLECTION_PAGES, struct article, i));
	for (size_t i = 0; i < d->all[COLLECTION_CHANNELS].count; i++) {
		const struct channel *c = DIRECTORY_ITEM(d, COLLECTION_CHANNELS, struct channel, i);
		content_walk(d, &c->how, ~(uint64_t)0, &visit);
	}
	free(p.taken);
	arena_free(p.a);
}
