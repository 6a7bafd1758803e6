#include "supportdir/reference.h"

#include "supportdir/codes.h"

#include "supportdir/poison.h"

/* One kind of reference: finds what stands behind the colon. */
struct finder {
	struct arena *a;
	const struct directory *d;
	struct str rest;
	struct reference *out;
	struct str *why;
};

static bool missing(struct finder *f, const char *what)
{
	*f->why = arena_printf(f->a, "there is no %s '%.*s'", what, STRF(f->rest));
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
	*f->why = arena_printf(f->a,
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
		return missing(f, "region or area for the number");
	const struct line *line = line_of(f->d, r, edition);
	if (!line)
		return missing(f, "line for the number");
	enum number_kind wanted = str_is(kind, "alternative") ? NUMBER_ALTERNATIVE : NUMBER_PRIMARY;
	LIST_EACH (struct line_number, n, line->numbers) {
		if (n->kind == wanted && (!kind.n || wanted == NUMBER_ALTERNATIVE)) {
			f->out->to = n;
			return true;
		}
	}
	return missing(f, "number");
}

static bool find_hours(struct finder *f)
{
	f->out->to = use(f, COLLECTION_SCHEDULES, f->rest);
	return f->out->to || missing(f, "schedule");
}

static bool find_severity(struct finder *f)
{
	size_t slash = str_find(f->rest, '/', 0);
	const struct scale *scale = (const void *)use(
		f, COLLECTION_SEVERITIES, str_cut(f->rest, 0, slash));
	struct str level = str_cut(f->rest, slash + 1, f->rest.n);
	if (!scale)
		return missing(f, "severity scale for");
	LIST_EACH (struct severity, s, scale->levels) {
		if (str_equal(s->entry.id, level)) {
			f->out->to = s;
			return true;
		}
	}
	return missing(f, "severity");
}

static bool find_region(struct finder *f)
{
	f->out->to = use(f, COLLECTION_REGIONS, f->rest);
	if (!f->out->to)
		f->out->to = use(f, COLLECTION_AREAS, f->rest);
	return f->out->to || missing(f, "region");
}

static bool find_language(struct finder *f)
{
	return language_code(f->rest) || missing(f, "language");
}

static bool find_term(struct finder *f)
{
	f->out->to = use(f, COLLECTION_TERMS, f->rest);
	return f->out->to || missing(f, "term");
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
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

bool reference_find(struct arena *a, const struct directory *d, struct str target,
	struct reference *out, struct str *why)
{
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
		struct finder f = { .a = a, .d = d, .rest = rest, .out = out, .why = why };
		return kinds[k].find(&f);
	}
	const char *near = str_nearest(word, names, KIND_COUNT);
	*why = arena_printf(a, "unknown kind of reference '%.*s'%s%s%s", STRF(word),
		near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return false;
}
