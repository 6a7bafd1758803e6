/* Elements that are open. */
#include "markup.h"

#include "supportdir/poison.h"

static const char *const empty_elements[] = { "area", "base", "br", "col", "embed", "hr", "img",
	"input", "link", "meta", "source", "track", "wbr", NULL };

/* Those of which browsers read what stands inside as it is. */
static const char *const raw_elements[] = { "iframe", "noembed", "noframes", "plaintext", "script",
	"style", "xmp", NULL };

static bool is_foreign(struct str name)
{
	return str_is(name, "svg") || str_is(name, "math");
}

bool element_is_foreign(const struct judge *j)
{
	return j->element_count && j->elements[j->element_count - 1].foreign;
}

/* The element around a page. */
static void root(struct judge *j)
{
	struct str name = tag_shown(j->m.element);
	if (j->stage == STAGE_ROOTED)
		WRONG(j, j->m.since,
			"'<%.*s>' is a second element around a page: expected one, <html>",
			STRF(name));
	else if (j->sections)
		WRONG(j, j->m.since,
			"'<%.*s>', the element around a page, stands in a section, so that a page "
			"may have none or several: put the section inside of it",
			STRF(name));
	j->stage = STAGE_ROOTED;
}

static void push(struct judge *j)
{
	const struct element new = { j->m.element, j->m.since,
		is_foreign(j->m.element) || element_is_foreign(j) };
	MEM_GROW(j->elements, j->element_count, j->element_room);
	j->elements[j->element_count++] = new;
}

static void pop_wrongly(struct judge *j, struct str name, size_t at)
{
	const struct element *inner = j->element_count > j->floor
	                                      ? &j->elements[j->element_count - 1]
	                                      : NULL;
	struct str shown = tag_shown(name);
	if (!inner) {
		struct buf within = { 0 };
		judge_within(j, &within);
		WRONG(j, at, "'</%.*s>' closes nothing that was opened inside of %.*s: %s",
			STRF(shown), STRF(buf_view(&within)),
			j->element_count ? "begin and end an element in the same place"
					 : "remove it, or open it before");
		buf_free(&within);
		return;
	}
	size_t i = j->element_count;
	while (i > j->floor && !str_equal(j->elements[i - 1].name, name))
		i--;
	struct str expected = tag_shown(inner->name);
	if (i == j->floor) {
		WRONG(j, at,
			"'</%.*s>' closes nothing: expected '</%.*s>' for the element opened in "
			"line %u",
			STRF(shown), STRF(expected), template_line(j->t, inner->at));
		/* A slip of the pen closes what was meant. */
		if (name.n && inner->name.n && (name.s[0] | 32) == (inner->name.s[0] | 32))
			j->element_count--;
		return;
	}
	WRONG(j, at,
		"'</%.*s>' is closed across '<%.*s>' opened in line %u: close that with '</%.*s>' "
		"before",
		STRF(shown), STRF(expected), template_line(j->t, inner->at), STRF(expected));
	j->element_count = i - 1;
}

/* What has no name was told when it was opened. */
static bool closes(const struct element *e, struct str name)
{
	return e->name.n == 0 || str_equal(e->name, name);
}

void element_end(struct judge *j, struct str name, size_t at)
{
	if (in_words(name, empty_elements))
		WRONG(j, at, "'<%.*s>' has no end tag in HTML: write '<%.*s/>' alone", STRF(name),
			STRF(name));
	else if (j->element_count > j->floor && closes(&j->elements[j->element_count - 1], name))
		j->element_count--;
	else
		pop_wrongly(j, name, at);
}

void markup_close_all(struct judge *j, size_t end)
{
	if (j->element_count == j->floor)
		return;
	struct buf within = { 0 };
	judge_within(j, &within);
	for (size_t i = j->floor; i < j->element_count; i++) {
		const struct element *e = &j->elements[i];
		WRONG(j, e->at,
			"'<%.*s>' is never closed: expected '</%.*s>' before %.*s ends in line %u",
			STRF(tag_shown(e->name)), STRF(tag_shown(e->name)), STRF(buf_view(&within)),
			template_line(j->t, end));
	}
	j->element_count = j->floor;
	buf_free(&within);
}

/* Drawings have names of both cases. */
static void check_case(struct judge *j, struct str name)
{
	for (size_t i = 0; i < name.n && !element_is_foreign(j); i++) {
		if (name.s[i] < 'A' || name.s[i] > 'Z')
			continue;
		WRONG(j, j->m.since,
			"'<%.*s>' has capitals: write the names of elements in small letters",
			STRF(tag_shown(name)));
		return;
	}
}

void element_begin(struct judge *j, bool empty)
{
	struct markup *m = &j->m;
	struct str name = m->element;
	bool is_empty = in_words(name, empty_elements);
	check_case(j, name);
	if (is_empty && !empty)
		WRONG(j, m->since, "'<%.*s>' is never closed: write '<%.*s/>'", STRF(name),
			STRF(name));
	if (empty && !is_empty && !is_foreign(name) && !element_is_foreign(j))
		WRONG(j, m->since,
			"'<%.*s/>' is not closed for browsers, which do not heed the '/': write "
			"'<%.*s></%.*s>'",
			STRF(name), STRF(name), STRF(name));
	if (j->element_count == 0)
		root(j);
	if (!is_empty)
		push(j);
	if (!is_empty && empty)
		j->element_count--;
	m->seen = NULL;
	m->when = NULL;
	m->mode = MARKUP_TEXT;
	m->filled = false;
	if (empty || is_empty)
		return;
	if (is_like(name, "script"))
		m->mode = m->json ? MARKUP_JSON : MARKUP_RAW;
	else if (in_words(name, raw_elements))
		m->mode = MARKUP_RAW;
	else if (is_like(name, "title") || is_like(name, "textarea"))
		m->mode = MARKUP_WORDS;
}
