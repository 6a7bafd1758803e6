#include "supportdir/reference.h"

#include "supportdir/codes.h"

#include "supportdir/poison.h"

/* One kind of reference: finds what stands behind the colon. */
struct finder {
	struct arena *arena;
	const struct directory *d;
	const struct article *here;
	struct str rest;
	struct reference *out;
	struct str *why;
};

static bool missing(struct finder *f, const char *what)
{
	*f->why = arena_printf(f->arena, "there is no %s '%.*s'", what, STRF(f->rest));
	return false;
}

/* The same with the nearest id of a collection. */
static bool missing_in(struct finder *f, enum collection c, const char *what, struct str id)
{
	const struct entries *all = &f->d->all[c];
	const char **names = ARENA_ARRAY(f->arena, const char *, all->count + 1);
	for (size_t i = 0; i < all->count; i++)
		names[i] = all->by_id[i]->id.s;
	const char *near = str_nearest(id, names, all->count);
	*f->why = arena_printf(f->arena, "there is no %s '%.*s'%s%s%s", what, STRF(id),
		near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return false;
}

static const struct entry *use(struct finder *f, enum collection c, struct str id)
{
	const struct entry *e = directory_find(f->d, c, id);
	f->out->entry = e ? e : f->out->entry;
	return e;
}

static const char *const edition_words[] = {
	[EDITION_NAME] = "name",
	[EDITION_OPERATOR] = "operator",
	[EDITION_SERVICE] = "service",
	[EDITION_PORTAL] = "portal",
};

const struct article *text_article(const struct directory *d, const struct text *t)
{
	static const char pages[] = "pages/";
	if (!str_starts(t->address, pages))
		return NULL;
	struct str id = str_cut(t->address, strlen(pages), str_find(t->address, '#', 0));
	return (const void *)directory_find(d, COLLECTION_PAGES, id);
}

const struct text *edition_text(const struct edition *e, enum edition_field field)
{
	const struct text *const texts[] = {
		[EDITION_NAME] = &e->name,
		[EDITION_OPERATOR] = &e->operator,
		[EDITION_SERVICE] = & e->service,
		[EDITION_PORTAL] = &e->portal,
	};
	return texts[field];
}

static bool find_edition(struct finder *f)
{
	size_t count = sizeof(edition_words) / sizeof(edition_words[0]);
	for (size_t i = 0; i < count; i++) {
		if (str_is(f->rest, edition_words[i])) {
			f->out->edition_field = (enum edition_field)i;
			return true;
		}
	}
	*f->why = arena_printf(f->arena,
		"an edition has no '%.*s'; expected edition:name, operator, service or portal",
		STRF(f->rest));
	return false;
}

/* The line of an edition, or that of the first edition which has one; that of an
 * area will do, as on the region's page. */
static const struct line *line_of(
	const struct directory *d, const struct region *r, struct str edition)
{
	for (size_t i = 0; i < d->all[COLLECTION_EDITIONS].count; i++) {
		const struct edition *e = DIRECTORY_ITEM(d, COLLECTION_EDITIONS, struct edition, i);
		const struct region *area;
		const struct line *line = !edition.n || str_equal(e->entry.id, edition)
		                                  ? region_line(d, r, e, &area)
		                                  : NULL;
		if (line)
			return line;
	}
	return NULL;
}

/* CN/21vianet or CN/21vianet/alternative; without an edition, the first line. */
static bool find_phone(struct finder *f)
{
	size_t first = str_find(f->rest, '/', 0), second = str_find(f->rest, '/', first + 1);
	struct str code = str_cut(f->rest, 0, first);
	struct str edition = str_cut(f->rest, first + 1, second);
	struct str kind = str_cut(f->rest, second + 1, f->rest.n);
	const struct region *r = (const void *)use(f, COLLECTION_REGIONS, code);
	if (!r)
		r = (const void *)use(f, COLLECTION_AREAS, code);
	if (!r)
		return missing_in(f, COLLECTION_REGIONS, "region or area", code);
	if (!edition.n && r->lines.count > 1) {
		*f->why = arena_printf(f->arena,
			"'%.*s' has lines in several editions; write phone:%.*s/EDITION",
			STRF(code), STRF(code));
		return false;
	}
	const struct line *line = line_of(f->d, r, edition);
	if (!line)
		return missing(f, "line for the number");
	if (line->online_only) {
		*f->why = arena_printf(f->arena,
			"the line of '%.*s' is online only, without a number", STRF(code));
		return false;
	}
	enum number_kind wanted = str_is(kind, "alternative") ? NUMBER_ALTERNATIVE : NUMBER_PRIMARY;
	LIST_EACH (struct line_number, n, line->numbers) {
		if (n->kind == wanted && line_number_current(n, f->d->site.as_of) &&
			(!kind.n || wanted == NUMBER_ALTERNATIVE)) {
			f->out->to = n;
			return true;
		}
	}
	return missing(f, "number");
}

static bool find_hours(struct finder *f)
{
	const struct schedule *s = (const void *)use(f, COLLECTION_SCHEDULES, f->rest);
	f->out->to = s;
	f->out->footnotes = s ? &s->footnotes : NULL;
	return s || missing_in(f, COLLECTION_SCHEDULES, "schedule", f->rest);
}

static bool find_severity(struct finder *f)
{
	size_t slash = str_find(f->rest, '/', 0);
	const struct scale *scale = (const void *)use(
		f, COLLECTION_SEVERITIES, str_cut(f->rest, 0, slash));
	struct str level = str_cut(f->rest, slash + 1, f->rest.n);
	if (!scale)
		return missing(f, "severity scale for");
	f->out->to = scale_level(scale, level);
	return f->out->to || missing(f, "severity");
}

static bool find_region(struct finder *f)
{
	f->out->to = use(f, COLLECTION_REGIONS, f->rest);
	if (!f->out->to)
		f->out->to = use(f, COLLECTION_AREAS, f->rest);
	return f->out->to || missing_in(f, COLLECTION_REGIONS, "region", f->rest);
}

static bool find_language(struct finder *f)
{
	return language_code(f->rest) || missing(f, "language");
}

static bool find_entry(struct finder *f, enum collection c, const char *what)
{
	f->out->to = use(f, c, f->rest);
	return f->out->to || missing_in(f, c, what, f->rest);
}

static bool find_term(struct finder *f)
{
	return find_entry(f, COLLECTION_TERMS, "term");
}

static bool find_role(struct finder *f)
{
	return find_entry(f, COLLECTION_ROLES, "role");
}

static bool find_offer(struct finder *f)
{
	return find_entry(f, COLLECTION_OFFERS, "offer");
}

static bool find_fact(struct finder *f)
{
	const struct quantity *q = (const void *)use(f, COLLECTION_FACTS, f->rest);
	f->out->to = q ? &q->duration : NULL;
	return q || missing_in(f, COLLECTION_FACTS, "fact", f->rest);
}

/* --- response times ----------------------------------------------------------- */

static const struct list *family_levels(const struct policy *p, struct str family)
{
	LIST_EACH (struct family_responses, column, p->families) {
		if (str_equal(column->family.id, family))
			return &column->levels;
	}
	return p->families.count || family.n ? NULL : &p->levels;
}

/* POLICY, POLICY/LEVEL or POLICY/LEVEL/FAMILY: as deep as the policy is, no less. */
static bool find_within(struct finder *f)
{
	size_t first = str_find(f->rest, '/', 0), second = str_find(f->rest, '/', first + 1);
	struct str level = str_cut(f->rest, first + 1, second);
	struct str family = str_cut(f->rest, second + 1, f->rest.n);
	const struct policy *p = (const void *)use(
		f, COLLECTION_RESPONSES, str_cut(f->rest, 0, first));
	if (!p)
		return missing_in(
			f, COLLECTION_RESPONSES, "response policy", str_cut(f->rest, 0, first));
	const struct list *levels = family_levels(p, family);
	const struct response *r = levels ? response_find(levels, level) : NULL;
	if (p->within.unit != DURATION_ABSENT && first == f->rest.n)
		f->out->to = &p->within;
	else if (r)
		f->out->to = &r->within;
	f->out->footnotes = r ? &r->footnotes : NULL;
	if (f->out->to)
		return true;
	*f->why = arena_printf(f->arena, "policy '%.*s' has no response time '%.*s'; write %s",
		STRF(p->entry.id), STRF(str_cut(f->rest, first + 1, f->rest.n)),
		p->within.unit != DURATION_ABSENT ? "within:POLICY, for it has one time for all"
		: p->families.count               ? "within:POLICY/LEVEL/FAMILY"
						  : "within:POLICY/LEVEL");
	return false;
}

/* --- links and pages -------------------------------------------------------------- */

static bool is_fragment(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = (char)(s.s[i] | 0x20);
		if ((c < 'a' || c > 'z') && !char_is_digit(s.s[i]) && !strchr("._~-", s.s[i]))
			return false;
	}
	return s.n > 0;
}

static bool find_link(struct finder *f)
{
	size_t hash = str_find(f->rest, '#', 0);
	f->out->to = use(f, COLLECTION_LINKS, str_cut(f->rest, 0, hash));
	f->out->field = arena_str(f->arena, str_cut(f->rest, hash + 1, f->rest.n));
	if (hash < f->rest.n && !is_fragment(f->out->field)) {
		*f->why = arena_printf(f->arena,
			"'%.*s' is no fragment; expected letters, digits, '.', '_', '~' and '-'",
			STRF(f->out->field));
		return false;
	}
	return f->out->to || missing_in(f, COLLECTION_LINKS, "link", str_cut(f->rest, 0, hash));
}

static bool find_anchor(struct finder *f, const struct article *a, struct str anchor)
{
	f->out->to = a;
	f->out->field = arena_str(f->arena, anchor);
	if (!anchor.n || article_find(a, f->out->edition, anchor))
		return true;
	if (f->out->edition && article_find(a, NULL, anchor))
		*f->why = arena_printf(f->arena,
			"page '%.*s' has no section '%.*s' in edition '%.*s'", STRF(a->entry.id),
			STRF(anchor), STRF(f->out->edition->entry.id));
	else
		*f->why = arena_printf(f->arena, "page '%.*s' has no section '%.*s'",
			STRF(a->entry.id), STRF(anchor));
	return false;
}

static bool find_page(struct finder *f)
{
	size_t hash = str_find(f->rest, '#', 0), slash = str_find(f->rest, '/', 0);
	slash = slash < hash ? slash : hash;
	struct str edition = slash < hash ? str_cut(f->rest, slash + 1, hash) : (struct str){ 0 };
	const struct article *a = (const void *)use(
		f, COLLECTION_PAGES, str_cut(f->rest, 0, slash));
	if (!a)
		return missing_in(f, COLLECTION_PAGES, "page", str_cut(f->rest, 0, slash));
	f->out->edition = (const void *)directory_find(f->d, COLLECTION_EDITIONS, edition);
	if (slash < hash && !f->out->edition)
		return missing_in(f, COLLECTION_EDITIONS, "edition", edition);
	if (hash + 1 == f->rest.n)
		return missing(f, "section behind the '#' of");
	if (f->out->edition && !editions_have(&a->editions, f->out->edition)) {
		*f->why = arena_printf(f->arena, "there is no page '%.*s' in edition '%.*s'",
			STRF(a->entry.id), STRF(edition));
		return false;
	}
	return find_anchor(f, a, str_cut(f->rest, hash + 1, f->rest.n));
}

static bool find_here(struct finder *f, struct str anchor)
{
	if (f->here)
		return find_anchor(f, f->here, anchor);
	*f->why = arena_printf(f->arena,
		"only the text of a page can name a section of its own; write page:ID#%.*s",
		STRF(anchor));
	return false;
}

const struct edition *reference_edition(const struct reference *r, const struct edition *e)
{
	const struct article *a = r->to;
	const struct edition *edition = r->edition ? r->edition : e;
	if (!editions_have(&a->editions, edition))
		return NULL;
	return !r->field.n || article_find(a, edition, r->field) ? edition : NULL;
}

static const struct {
	const char *word;
	bool (*find)(struct finder *f);
} kinds[] = {
	[REFERENCE_EDITION] = { "edition", find_edition },
	[REFERENCE_PHONE] = { "phone", find_phone },
	[REFERENCE_HOURS] = { "hours", find_hours },
	[REFERENCE_SEVERITY] = { "severity", find_severity },
	[REFERENCE_REGION] = { "region", find_region },
	[REFERENCE_LANGUAGE] = { "language", find_language },
	[REFERENCE_TERM] = { "term", find_term },
	[REFERENCE_ROLE] = { "role", find_role },
	[REFERENCE_OFFER] = { "offer", find_offer },
	[REFERENCE_FACT] = { "fact", find_fact },
	[REFERENCE_WITHIN] = { "within", find_within },
	[REFERENCE_LINK] = { "link", find_link },
	[REFERENCE_PAGE] = { "page", find_page },
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

bool reference_find(struct arena *a, const struct directory *d, const struct article *here,
	struct str target, struct reference *out, struct str *why)
{
	struct finder f = { .arena = a, .d = d, .here = here, .out = out, .why = why };
	if (str_starts(target, "#")) {
		*out = (struct reference){ .kind = REFERENCE_PAGE };
		return find_here(&f, str_cut(target, 1, target.n));
	}
	size_t colon = str_find(target, ':', 0);
	struct str word = str_cut(target, 0, colon);
	struct str rest = str_cut(target, colon + 1, target.n);
	const char *names[KIND_COUNT];
	for (size_t k = 0; k < KIND_COUNT; k++) {
		names[k] = kinds[k].word;
		if (!str_is(word, kinds[k].word))
			continue;
		*out = (struct reference){ .kind = (enum reference_kind)k,
			.field = arena_str(a, rest) };
		f.rest = rest;
		return kinds[k].find(&f);
	}
	const char *near = str_nearest(word, names, KIND_COUNT);
	*why = arena_printf(a, "unknown kind of reference '%.*s'%s%s%s", STRF(word),
		near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return false;
}
