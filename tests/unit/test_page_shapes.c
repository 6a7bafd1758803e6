/* Every page is drawn from a view that is as its shape says: so a template that the
 * compiler let through finds every name, whatever the page. And the pages drawn here
 * show every key of every shape with something to say and, where it may, without. */
#include "page_bench.h"
#include "xliff_bench.h"

#include "supportdir/supportdir.h"

#include "supportdir/poison.h"

/* What small.yaml and the sample have no case of. */
static const char site_yaml[] =
	"site:\n"
	"  title: Lines\n"
	"  base-url: https://example.com\n"
	"  notice: A sample.\n"
	"  source-locale: en-US\n"
	"  locales: [{ id: en-US }, { id: it-IT }, { id: fa-IR, publish-from: \"95%\" }]\n"
	"  outputs: [html, github, learn]\n"
	"  default-edition: worldwide\n"
	"editions: { worldwide: { name: Worldwide }, other: { name: Other cloud } }\n"
	"services: { technical: { name: Technical support } }\n"
	"plans:\n"
	"  big: { name: Big plans, includes: [Alpha], such-as: [One], footnotes: [old] }\n"
	"  small: { name: Small plans }\n"
	"severities:\n"
	"  standard: { name: Levels, levels: [{ id: a, label: Severity A, name: Critical }] }\n"
	"schedules: { some-time: { label: by appointment, days: \"Mo-Fr\" } }\n"
	"footnotes: { old: { text: An old fact. }, rare: { text: A rare fact. } }\n";

static const char regions_yaml[] =
	"pages: { x: { title: X, description: D, body: B, editions: [worldwide] } }\n"
	"regions:\n"
	"  \"DE\":\n"
	"    slug: germany\n"
	"    verified: \"2023-06-02\"\n"
	"    lines:\n"
	"      worldwide:\n"
	"        numbers:\n"
	"          - { number: \"0800 589 2332\", footnotes: [old] }\n"
	"          - { number: \"069 380 789 508\", kind: alternative, carrier: A,\n"
	"              steps: [{ option: \"2\" }] }\n"
	"          - { number: \"030 901820\", family: big }\n"
	"          - { number: \"112\", family: small }\n"
	"        note: Call early.\n"
	"        hours:\n"
	"          technical:\n"
	"            - { language: \"de\", open: \"Mo-Fr 09:00-17:00; Sa 10:00-12:00\",\n"
	"                footnotes: [rare], channel: online }\n"
	"            - { open: \"24/7\", tz: \"Europe/Berlin\", family: big,\n"
	"                severity: standard/a, footnotes: [rare] }\n"
	"            - { language: \"fr\", use: some-time }\n"
	"      other:\n"
	"        numbers: [{ number: \"0800 589 2332\" }]\n"
	"        hours: { technical: [{ language: \"de\", open: \"Mo 09:00-17:00\" }] }\n"
	"  \"CH\": { slug: switzerland, footnotes: [rare], lines: { worldwide: { online-only: true "
	"} } }\n"
	"  \"AT\": { slug: austria, lines: { other: { online-only: true } } }\n"
	"areas:\n"
	"  alps:\n"
	"    name: The Alps\n"
	"    slug: alps\n"
	"    members: [AT, CH]\n"
	"    lines: { worldwide: { numbers: [{ number: \"+49 69 380 789 305\" }] } }\n";

/* --- which keys were seen -------------------------------------------------------- */

struct seen {
	const struct shape *shape;
	const struct key *key;
	bool yes; /* something: a value, an item, true */
	bool no; /* null, false */
};

struct record {
	struct seen keys[256];
	size_t count;
};

static struct seen *seen(struct record *r, const struct key *k)
{
	for (size_t i = 0; i < r->count; i++) {
		if (r->keys[i].key == k)
			return &r->keys[i];
	}
	return NULL;
}

static void enlist(struct record *r, const struct shape *s)
{
	for (const struct key *k = s ? s->keys : NULL; k && k->name; k++) {
		if (seen(r, k))
			continue;
		assert_true(r->count < COUNT(r->keys));
		r->keys[r->count++] = (struct seen){ .shape = s, .key = k };
		enlist(r, k->of);
	}
	for (const struct shape *const *v = s ? s->variants : NULL; v && *v; v++)
		enlist(r, *v);
}

static void look(struct record *r, const struct shape *s, const struct value *object)
{
	for (const struct key *k = s->keys; k->name; k++) {
		const struct value *v = value_get(object, str_of(k->name));
		bool list = k->type == SHAPE_LIST;
		bool something = k->type == SHAPE_BOOL ? value_true(v)
		                 : list                ? value_count(v) > 0
		                                       : value_kind(v) != VALUE_NULL;
		*(something ? &seen(r, k)->yes : &seen(r, k)->no) = true;
		for (size_t i = 0; list && k->of && i < value_count(v); i++)
			look(r, k->of, value_item(v, i));
		if (k->type == SHAPE_OBJECT && something)
			look(r, k->of, v);
		for (size_t i = 0; k->type == SHAPE_KIND && s->variants[i]; i++) {
			if (str_is(value_str(v), s->variants[i]->name))
				look(r, s->variants[i], object);
		}
	}
}

static void expect_all_seen(const struct record *r)
{
	struct buf missed = { 0 };
	for (size_t i = 0; i < r->count; i++) {
		const struct seen *s = &r->keys[i];
		bool may_not = s->key->or_null || s->key->type == SHAPE_BOOL;
		if (!s->yes)
			buf_printf(&missed, " %s.%s", s->shape->name, s->key->name);
		if (may_not && !s->no)
			buf_printf(&missed, " no-%s.%s", s->shape->name, s->key->name);
	}
	if (missed.n)
		fail_msg("never seen:%s", missed.s);
	buf_free(&missed);
}

/* --- all pages ---------------------------------------------------------------------- */

static void check_pages(struct pages *pages, struct record *r)
{
	size_t count;
	assert_non_null(pages);
	pages_hash(pages, 1);
	const struct page *all = pages_list(pages, &count);
	struct arena *scratch = arena_new();
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		const struct shape *shape = all[i].format == FORMAT_HTML ? &page_shape
		                                                         : &markdown_shape;
		const struct value *view = page_view(pages, &all[i], scratch);
		struct buf why = { 0 };
		if (!shape_holds(shape, view, &why))
			fail_msg("%.*s: %s", STRF(all[i].path), why.s);
		look(r, shape, view);
		arena_reset(scratch);
		buf_free(&why);
	}
	arena_free(scratch);
}

static void check_folder(const char *content, struct record *r)
{
	struct supportdir_options options = { .templates = "templates" };
	struct supportdir *s = supportdir_open(content, &options);
	check_pages(supportdir_pages(s), r);
	supportdir_close(s);
}

/* A switch has nothing to switch. */
static const char one_edition_yaml[] =
	"site: { title: One, base-url: \"https://x.example\", source-locale: en-US,\n"
	"  locales: [{ id: en-US }], default-edition: all }\n"
	"editions: { all: { name: All } }\n"
	"pages: { x: { title: X, description: D, body: B } }\n";

static void every_view_is_as_its_shape_says(void **state)
{
	struct fixture *f = fixture_new();
	struct record *r = ARENA_NEW(f->a, struct record);
	*state = f;
	put(f, "content/site.yaml", site_yaml);
	put(f, "content/regions.yaml", regions_yaml);
	put(f, "content/locales/it-IT.xlf", XLIFF(f->a, "it-IT", "Worldwide", "Mondo"));
	prepare(f);
	enlist(r, &page_shape);
	enlist(r, &markdown_shape);
	check_pages(f->pages, r);
	check_folder("content", r);
	put(f, "one/site.yaml", one_edition_yaml);
	check_folder(file_join(f->a, str_of(f->folder), STR("one")).s, r);
	check_folder("tests/golden/base", r);
	expect_all_seen(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(every_view_is_as_its_shape_says, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
