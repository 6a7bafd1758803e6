/* Pages of a small site, and laws that every page keeps. */
#include "page_bench.h"
#include "xliff_bench.h"

#include "supportdir/poison.h"

/* --- the site --------------------------------------------------------------- */

static const char site_yaml[] =
	"site:\n"
	"  title: Lines & <more>\n"
	"  base-url: https://example.com\n"
	"  notice: |\n"
	"    A sample; see [Germany](region:DE).\n"
	"  source-locale: en-US\n"
	"  locales: [{ id: en-US }, { id: it-IT }, { id: fr-FR, publish-from: \"95%\" },\n"
	"    { id: ja-JP }, { id: zh-CN }, { id: fa-IR }]\n"
	"  default-edition: worldwide\n"
	"  as-of: \"2023-06-30\"\n"
	"editions:\n"
	"  early: { name: Early cloud }\n"
	"  worldwide: { name: Worldwide, portal: main portal }\n"
	"  other: { name: Other cloud, portal: other portal }\n"
	"services:\n"
	"  billing: { name: Billing support }\n"
	"  technical: { name: Technical support }\n"
	"plans:\n"
	"  big: { name: Big plans, includes: [Alpha, Office 365], such-as: [One & more] }\n"
	"severities:\n"
	"  standard: { name: Levels, levels: [{ id: a, label: Severity A, name: Critical }] }\n"
	"schedules:\n"
	"  some-time: { label: by appointment, days: \"Mo-Fr\" }\n"
	"  weekend: { label: now and then, days: \"Sa-Su,PH\", tz: \"Europe/Moscow\" }\n"
	"  desk: { label: \"when the [](edition:portal) is open\" }\n"
	"  office: { open: \"Mo-Fr 09:00-17:00\", tz: \"Europe/Moscow\" }\n"
	"strings:\n"
	"  all-regions: All & <b>\n"
	"  hours-with-zone: \"{1} > {0}\"\n"
	"  severity-name: \"{1}, <{0}>\"\n"
	"footnotes:\n"
	"  old: { text: An old fact. }\n"
	"  rare: { text: A rare fact. }\n"
	"numbers:\n"
	"  shared: { number: \"+49 69 380 789 305\", footnotes: [old] }\n";

static const char regions_yaml[] =
	"regions:\n"
	"  \"DE\":\n"
	"    slug: germany\n"
	"    verified: \"2023-06-02\"\n"
	"    lines:\n"
	"      worldwide:\n"
	"        numbers:\n"
	"          - { number: \"0800 589 2332\" }\n"
	"          - { number: \"069 380 789 508\", kind: alternative, cost: local }\n"
	"          - { number: \"069 111 111\", valid: { through: \"2023-06-29\" } }\n"
	"          - { number: \"069 222 222\", valid: { from: \"2023-07-01\" } }\n"
	"          - { number: \"030 901820\", valid: { from: \"2023-06-30\" }, carrier: \"A & B\" "
	"}\n"
	"        hours:\n"
	"          billing:\n"
	"            - { language: \"de\", open: \"Mo-Fr 09:00-17:00\", footnotes: [rare] }\n"
	"            - { language: \"en\", open: \"Mo-Fr 09:00-17:00\", footnotes: [rare] }\n"
	"          technical:\n"
	"            - { language: \"en\", open: \"24/7\", channel: online }\n"
	"            - { open: \"Mo 09:00-12:00; Tu 10:00-12:00\", tz: \"Europe/Moscow\",\n"
	"                family: big, severity: standard/a }\n"
	"            - { language: \"fr\", use: some-time }\n"
	"            - { language: \"it\", use: weekend }\n"
	"      other:\n"
	"        numbers: [{ use: shared, cost: international }]\n"
	"        note: |\n"
	"          Ask in the [](edition:portal).\n"
	"\n"
	"          See the [](<edition:portal>).\n"
	"\n"
	"          Come [](hours:desk).\n"
	"  \"CH\":\n"
	"    slug: switzerland\n"
	"    lines: { early: { online-only: true }, worldwide: { online-only: true } }\n"
	"  \"NP\": { slug: nepal, lines: { worldwide: { online-only: true } } }\n"
	"  \"CN\":\n"
	"    slug: china\n"
	"    lines:\n"
	"      worldwide:\n"
	"        numbers: [{ number: \"400 920 0365\" }]\n"
	"        hours: { billing: [{ language: \"zh\", open: \"24/7\" }] }\n"
	"  \"EG\":\n"
	"    slug: egypt\n"
	"    lines:\n"
	"      worldwide:\n"
	"        numbers:\n"
	"          - { number: \"02 2461 9999\", carrier: \"A & B\", cost: local, family: big }\n"
	"          - { number: \"112\", family: big }\n"
	"        note: |\n"
	"          Call [](phone:EG/worldwide) for [](severity:standard/a).\n"
	"\n"
	"          Hours: [](hours:office); [](hours:weekend).\n"
	"\n"
	"          Or [write](phone:EG/worldwide).\n"
	"      other:\n"
	"        numbers: [{ number: \"113\" }]\n"
	"        note: |\n"
	"          Dial [](phone:EG/other), not [that](phone:EG/other).\n"
	"  \"AT\": { slug: austria, lines: { worldwide: { online-only: true } } }\n"
	"  \"CR\":\n"
	"    slug: costa-rica\n"
	"    lines:\n"
	"      worldwide:\n"
	"        numbers:\n"
	"          - dial-as: \"0 800 01\"\n"
	"            reason: Too short.\n"
	"            steps: [{ press: \"2\", for: business }, { dial: \"+1 877 857 3235\" }]\n"
	"  \"BQ-SA\": { slug: saba, name: Saba, lines: { worldwide: { online-only: true } } }\n"
	"areas:\n"
	"  alps:\n"
	"    name: The Alps\n"
	"    slug: alps\n"
	"    lines:\n"
	"      other:\n"
	"        numbers: [{ use: shared }]\n"
	"        note: |\n"
	"          Ask in the [](edition:portal).\n"
	"    members: [\"DE\", \"AT\"]\n";

/* Nearly nothing, so that the rest falls back. */
static int set_up(void **state)
{
	struct fixture *f = fixture_new();
	put(f, "content/site.yaml", site_yaml);
	put(f, "content/regions.yaml", regions_yaml);
	put(f, "content/locales/it-IT.xlf",
		XLIFF(f->a, "it-IT", "Billing support", "Fatturazione", "Worldwide", "Mondo",
			"Ask in the [](edition:portal).", "Chiedere nel <ph id='1'/>."));
	put(f, "content/locales/fr-FR.xlf", XLIFF(f->a, "fr-FR", "Worldwide", "Monde"));
	put(f, "content/locales/zh-CN.xlf", XLIFF(f->a, "zh-CN", "The Alps", "Alps"));
	/* of interface strings, too, nearly nothing */
	put(f, "content/templates/locales/fa-IR.xlf",
		XLIFF(f->a, "fa-IR", "From the network of {0}", "شبكة <ph id='1'/>", "Includes {0}",
			"تشمل <ph id='1'/>"));
	*state = f;
	return 0;
}

/* --- what pages say ----------------------------------------------------------- */

#define GERMANY "site/en-us/regions/germany/index.html"
#define ALPS "site/en-us/regions/alps/index.html"
#define AUSTRIA "site/en-us/regions/austria/index.html"
#define RICA "site/en-us/regions/costa-rica/index.html"
#define CHINA "site/en-us/regions/china/index.html"
#define EGYPT "site/en-us/regions/egypt/index.html"
#define PERSIAN "site/fa-ir/regions/egypt/index.html"
#define ITALIAN "site/it-it/regions/germany/index.html"

struct page_case {
	const char *page, *text;
	bool there;
};

static const struct page_case cases[] = {
	/* the frame */
	{ GERMANY, "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en-US\" dir=\"ltr\">",
		true },
	{ GERMANY, "<title>Germany: contact support – Lines &amp; &lt;more&gt;</title>", true },
	{ GERMANY, "<h1 id=\"germany\">Germany</h1>", true },
	{ GERMANY, "href=\"../../../assets/style.css\"", true },
	{ "site/index.html", "href=\"assets/style.css\"", true },
	{ GERMANY, "hreflang=\"it-IT\" rel=\"alternate\">Italiano</a>", true },
	{ ITALIAN, "hreflang=\"en-US\" rel=\"alternate\">English</a>", true },
	{ GERMANY, "<p>A sample; see <a href=\"../../regions/germany/index.html\">", true },
	{ "site/en-us/index.html", "see <a href=\"regions/germany/index.html\">", true },
	{ "site/index.html", "see <a href=\"en-us/regions/germany/index.html\">", true },
	{ GERMANY, "Last verified: ", true },
	{ AUSTRIA, "Last verified: ", false },
	/* a locale below its threshold is written, but nobody is sent there */
	{ "site/fr-fr/index.html", "content=\"noindex\"", true },
	{ "site/it-it/index.html", "content=\"noindex\"", false },
	{ "site/index.html", "hreflang=\"fr-FR\"", false },
	{ GERMANY, "hreflang=\"fr-FR\"", false },
	/* numbers */
	{ GERMANY, "<a href=\"tel:+49-800-5892332\"><bdi dir=\"ltr\">0800 589 2332</bdi></a>",
		true },
	{ GERMANY,
		"From abroad: <a href=\"tel:+49-69-380789508\"><bdi dir=\"ltr\">"
		"+49 69 380789508</bdi></a></li>",
		true },
	{ GERMANY, "<bdi dir=\"ltr\">+49 800", false },
	{ GERMANY, "<bdi dir=\"ltr\">+49 69 380789305</bdi>", false },
	{ GERMANY, "<li>Local rate</li>", true },
	{ GERMANY, "<li>From the network of <bdi>A &amp; B</bdi></li>", true },
	{ GERMANY, "069 111 111", false },
	{ GERMANY, "069 222 222", false },
	{ GERMANY, "030 901820", true },
	{ RICA, "<p class=\"dial\"><bdi dir=\"ltr\">0 800 01</bdi> <button", true },
	{ RICA, "tel:", false },
	{ RICA, "Press <kbd><bdi dir=\"ltr\">2</bdi></kbd> for: business", true },
	{ RICA, "<kbd><bdi dir=\"ltr\">+1 877 857 3235</bdi></kbd>", true },
	/* a number that the plan does not know has no form for the world */
	{ EGYPT, "<p class=\"dial\"><bdi dir=\"ltr\">112</bdi> <button", true },
	{ EGYPT, "tel:+20-1", false },
	{ EGYPT, "<p>Dial <bdi dir=\"ltr\">113</bdi>, not that.</p>", true },
	/* what texts quote */
	{ EGYPT,
		"<p>Call <a href=\"tel:+20-2-24619999\"><bdi dir=\"ltr\">02 2461 9999</bdi></a> "
		"for Critical, &lt;Severity A&gt;.</p>",
		true },
	{ EGYPT,
		"<p>Hours: Moscow time &gt; <bdi>Monday – Friday, 9:00\u00a0AM – "
		"5:00\u00a0PM</bdi>; "
		"Moscow time &gt; now and then (<bdi>Saturday, Sunday, and public holidays</bdi>)"
		".</p>",
		true },
	{ EGYPT, "<p>Or <a href=\"tel:+20-2-24619999\">write</a>.</p>", true },
	/* hours */
	{ GERMANY, "<caption>Billing support</caption>", true },
	{ GERMANY, "<tbody data-week=\"Mo-Fr 09:00-17:00\">", true },
	{ GERMANY, "<td class=\"days\">Monday – Friday</td>\n<td class=\"times\"><bdi>9:00", true },
	{ GERMANY, "<tbody data-week=\"Mo 09:00-12:00; Tu 10:00-12:00\" data-tz=\"Europe/Moscow\">",
		true },
	{ GERMANY, "<th scope=\"rowgroup\" rowspan=\"2\">Language not stated<p class=\"status\"",
		true },
	{ GERMANY, "<td class=\"aside\" rowspan=\"2\">Critical, &lt;Severity A&gt;</td>", true },
	{ GERMANY, "<td class=\"aside\" rowspan=\"2\">Big plans</td>", true },
	{ GERMANY,
		"<td class=\"times\" colspan=\"2\"><bdi>24 hours a day, 7 days a week</bdi></td>",
		true },
	{ GERMANY,
		"<td class=\"days\">Monday – Friday</td>\n<td class=\"times\">by appointment</td>",
		true },
	{ GERMANY, "</tr>\n<tr>\n<td class=\"days\">Tuesday</td>", true },
	{ GERMANY, "Local time where you call", true },
	{ GERMANY,
		"<td class=\"days\">Saturday, Sunday, and public holidays</td>\n"
		"<td class=\"times\">now and then</td>",
		true },
	{ ITALIAN,
		"<td class=\"days\">Lunedì – venerdì</td>\n"
		"<td class=\"times\"><span lang=\"en-US\">by appointment</span></td>",
		true },
	{ AUSTRIA, "Local time where you call", false },
	/* round the clock is so in every zone */
	{ CHINA, "24 hours a day, 7 days a week", true },
	{ CHINA, "Local time where you call", false },
	{ GERMANY, "<bdi>24 hours a day, 7 days a week</bdi></td>\n<td class=\"aside zone\"></td>",
		true },
	/* editions */
	{ GERMANY, "<h2 id=\"edition-other-heading\">Other cloud", true },
	{ GERMANY, "<p>Ask in the other portal.</p>", true },
	{ GERMANY, "<p>See the other portal.</p>\n<p>Come when the other portal is open.</p>",
		true },
	{ RICA, "Worldwide", false },
	/* the default edition first */
	{ "site/en-us/regions/switzerland/index.html",
		"Worldwide</h2>\n<div class=\"part\">\n<h3>Phone numbers</h3>\n"
		"<p class=\"online-only\">Support is available online only. There is no number "
		"to call.</p>\n</div>\n</section>\n<section class=\"edition\" id=\"edition-early\"",
		true },
	{ ALPS, "<h2 id=\"edition-other-heading\">Other cloud", true },
	{ ALPS,
		"<li><a href=\"../../regions/austria/index.html\">Austria</a></li>\n"
		"<li><a href=\"../../regions/germany/index.html\">Germany</a></li>",
		true },
	{ AUSTRIA, "Support is available online only.", true },
	{ AUSTRIA, "Shared line for: <a href=\"../../regions/alps/index.html\">The Alps</a>",
		true },
	{ AUSTRIA, "<p>Ask in the other portal.</p>", true },
	{ GERMANY, "Shared line for:", false },
	/* footnotes: by first use in each edition */
	{ GERMANY, "German<sup><a id=\"note-worldwide-1-from-1\" href=\"#note-worldwide-1\"",
		true },
	{ GERMANY, "English<sup><a id=\"note-worldwide-1-from-2\" href=\"#note-worldwide-1\"",
		true },
	{ GERMANY, "href=\"#note-worldwide-1-from-2\"", true },
	{ GERMANY, "aria-label=\"Back to the text (1)\"", true },
	{ GERMANY, "href=\"#note-worldwide-1-from-2\" aria-label=\"Back to the text (2)\"", true },
	{ GERMANY, "href=\"#note-other-1-from-1\" aria-label=\"Back to the text\"", true },
	{ GERMANY, "<li id=\"note-worldwide-2\">", false },
	{ GERMANY, "<li id=\"note-other-1\">\n<p>An old fact.</p>", true },
	/* home */
	{ "site/en-us/index.html", "<section class=\"letter\" id=\"letter-43\"", true },
	{ "site/en-us/index.html", "Nepal</a> <span class=\"mark\">", true },
	{ "site/en-us/index.html", "Austria</a> <span", true },
	{ "site/en-us/index.html", "Germany</a> <span", false },
	{ "site/en-us/index.html", "<a href=\"regions/saba/index.html\">Saba</a>", true },
	{ "site/en-us/index.html", "<h1 id=\"regions\">All &amp; &lt;b&gt;</h1>", true },
	/* a letter that comes back: behind kana stand kanji, behind Pinyin Latin */
	{ "site/ja-jp/index.html", "id=\"letter-305d-306e-4ed6-again-1\"", true },
	{ "site/zh-cn/index.html", "id=\"letter-41-again-1\"", true },
	/* the link to the languages says what it is */
	{ GERMANY, "<a class=\"language\" href=\"#languages\">Language: English</a>", true },
	{ ITALIAN, "<a class=\"language\" href=\"#languages\">Lingua: Italiano</a>", true },
	/* words of another language, and words that fell back */
	{ ITALIAN, "<h1 id=\"germany\">Germania</h1>", true },
	{ ITALIAN, "<caption>Fatturazione</caption>", true },
	{ ITALIAN, "<caption><span lang=\"en-US\">Technical support</span></caption>", true },
	{ ITALIAN, "<p>Chiedere nel <span lang=\"en-US\">other portal</span>.</p>", true },
	{ "site/it-it/index.html", "<span lang=\"en-US\">Saba</span></a>", true },
	{ GERMANY, "<span lang=", false },
	/* of another direction: words that fell back, in every place that has them */
	{ PERSIAN, "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"fa-IR\" dir=\"rtl\">",
		true },
	{ PERSIAN, "<h3><span lang=\"en-US\" dir=\"ltr\">Phone numbers</span>", true },
	{ PERSIAN, "<li lang=\"en-US\" dir=\"ltr\">Local rate</li>", true },
	{ PERSIAN, "<span lang=\"en-US\" dir=\"ltr\">Language: ", true },
	{ PERSIAN, "<p class=\"family-name\"><span lang=\"en-US\" dir=\"ltr\">Big plans", true },
	{ PERSIAN, "<p lang=\"en-US\" dir=\"ltr\">Call <span lang=\"fa-IR\" dir=\"rtl\"><a href=",
		true },
	{ "site/fa-ir/index.html", "<span lang=\"en-US\" dir=\"ltr\">Saba</span></a>", true },
	{ "site/fa-ir/index.html", "dir=\"rtl\">مصر", false },
	/* and names, which are never translated */
	{ PERSIAN, "<li>شبكة <bdi>A &amp; B</bdi></li>", true },
	{ PERSIAN, "تشمل \u2068Alpha\u2069 و \u2068Office 365\u2069</p>", true },
	{ EGYPT, "Includes Alpha and Office 365</p>", true },
};

static void pages_show_the_facts(void **state)
{
	struct fixture *f = *state;
	size_t failures = 0;
	prepare(f);
	assert_non_null(f->pages);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct page_case *c = &cases[i];
		const struct page *page = page_at(f, c->page);
		if (!page)
			fail_msg("no page %s", c->page);
		struct str html = draw(f, page);
		if ((memmem(html.s, html.n, c->text, strlen(c->text)) != NULL) == c->there)
			continue;
		print_error("%s: '%s' %s\n", c->page, c->text,
			c->there ? "is missing" : "should not be there");
		failures++;
	}
	assert_int_equal(failures, 0);
}

static void regions_stand_in_the_order_of_the_language(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *page;
		const char *order[3];
	} orders[] = {
		{ "site/en-us/index.html", { ">Austria<", ">Germany<", ">The Alps<" } },
		{ "site/it-it/index.html", { ">Austria<", ">Costa Rica<", ">Germania<" } },
	};
	prepare(f);
	assert_non_null(f->pages);
	for (size_t i = 0; i < COUNT(orders); i++) {
		const char *at = draw(f, page_at(f, orders[i].page)).s;
		for (size_t k = 0; k < COUNT(orders[i].order); k++) {
			at = strstr(at, orders[i].order[k]);
			if (!at)
				fail_msg("%s: %s", orders[i].page, orders[i].order[k]);
		}
	}
}

/* --- laws of every page --------------------------------------------------------- */

enum { DEPTH = 64 };

/* Names of elements that are open. */
struct open_tags {
	struct str names[DEPTH];
	size_t count;
};

static struct str tag_name(struct str tag)
{
	size_t n = 0;
	while (n < tag.n && !strchr(" \n/>", tag.s[n]))
		n++;
	return str_cut(tag, 0, n);
}

/* `tag` is what stands between < and >. */
static bool take_tag(struct open_tags *open, struct str tag)
{
	if (tag.s[0] == '!')
		return true;
	if (tag.s[0] == '/')
		return open->count && str_equal(open->names[--open->count], str_cut(tag, 1, tag.n));
	if (tag.s[tag.n - 1] == '/')
		return true;
	if (open->count == DEPTH)
		return false;
	open->names[open->count++] = tag_name(tag);
	return true;
}

static bool is_balanced(struct str html)
{
	struct open_tags open = { .count = 0 };
	for (size_t i = str_find(html, '<', 0); i < html.n; i = str_find(html, '<', i)) {
		size_t end = str_find(html, '>', i);
		struct str tag = str_cut(html, i + 1, end);
		if (end == html.n || memchr(tag.s, '<', tag.n) || !take_tag(&open, tag))
			return false;
		i = end;
	}
	return open.count == 0;
}

/* Where a relative address leads from a page, as a path below the output folder. */
static struct str resolve(struct arena *a, struct str page, struct str href)
{
	struct str folder = page;
	while (folder.n && folder.s[folder.n - 1] != '/')
		folder.n--;
	while (str_starts(href, "../") && folder.n) {
		href = str_cut(href, 3, href.n);
		folder.n--;
		while (folder.n && folder.s[folder.n - 1] != '/')
			folder.n--;
	}
	return arena_printf(a, "%.*s%.*s", STRF(folder), STRF(href));
}

static bool has_id(struct arena *a, struct str html, struct str id)
{
	struct str mark = arena_printf(a, " id=\"%.*s\"", STRF(id));
	const char *first = memmem(html.s, html.n, mark.s, mark.n);
	if (!first)
		return false;
	size_t behind = (size_t)(first - html.s) + mark.n;
	return !memmem(html.s + behind, html.n - behind, mark.s, mark.n);
}

static void check_link(
	const struct fixture *f, const struct page *page, struct str html, struct str href)
{
	if (str_starts(href, "tel:"))
		return;
	if (str_starts(href, "#")) {
		if (!has_id(f->a, html, str_cut(href, 1, href.n)))
			fail_msg("%s: %.*s is no id, or several", page->path.s, STRF(href));
		return;
	}
	/* The missing page is shown at any address: it begins at the root of the host. */
	struct str to = str_starts(href, "/") ? arena_printf(f->a, "site%.*s", STRF(href))
	                                      : resolve(f->a, page->path, href);
	if (!page_at(f, to.s) && !asset_at(f, to))
		fail_msg("%s: dead link %.*s", page->path.s, STRF(href));
}

static void check_links(const struct fixture *f, const struct page *page, struct str html)
{
	static const char mark[] = " href=\"";
	const char *at = html.s;
	while ((at = strstr(at, mark)) != NULL) {
		at += sizeof(mark) - 1;
		check_link(f, page, html, (struct str){ at, strcspn(at, "\"") });
	}
}

static void check_ids(const struct fixture *f, const struct page *page, struct str html)
{
	static const char mark[] = " id=\"";
	const char *at = html.s;
	while ((at = strstr(at, mark)) != NULL) {
		at += sizeof(mark) - 1;
		struct str id = { at, strcspn(at, "\"") };
		if (!has_id(f->a, html, id))
			fail_msg("%s: the id %.*s stands twice", page->path.s, STRF(id));
	}
}

static void every_page_keeps_the_laws(void **state)
{
	struct fixture *f = *state;
	static const char *const never[] = { "<script>", "style=", "<style", "onclick",
		"src=\"http", "src=\"//", "http://e", "https://", "\n\n", "{{", " \n" };
	size_t n;
	prepare(f);
	assert_non_null(f->pages);
	const struct page *list = pages_list(f->pages, &n);
	assert_int_equal(n, 2 + 6 * (1 + 9));
	for (size_t i = 0; i < n; i++) {
		struct str html = draw(f, &list[i]);
		if (i)
			assert_true(str_compare(list[i - 1].path, list[i].path) < 0);
		if (!is_balanced(html))
			fail_msg("%s is not balanced", list[i].path.s);
		for (size_t k = 0; k < COUNT(never); k++) {
			if (strstr(html.s, never[k]))
				fail_msg("%s has '%s'", list[i].path.s, never[k]);
		}
		check_links(f, &list[i], html);
		check_ids(f, &list[i], html);
		assert_true(str_equal(html, draw(f, &list[i])));
	}
}

static void views_are_objects_of_the_page(void **state)
{
	struct fixture *f = *state;
	prepare(f);
	assert_non_null(f->pages);
	const struct value *v = page_view(f->pages, page_at(f, GERMANY), f->a);
	const struct value *editions = value_get(v, STR("editions"));
	assert_int_equal(value_count(editions), 2);
	struct buf b = { 0 };
	value_json(value_get(value_item(editions, 0), STR("id")), &b);
	assert_string_equal(b.s, "\"worldwide\"");
	buf_free(&b);
}

/* --- the site's own templates ------------------------------------------------------ */

static void a_site_overrides_templates_and_assets(void **state)
{
	struct fixture *f = *state;
	put(f, "content/templates/html/notice.mustache", "<p>mine: {{lang}}</p>\n");
	put(f, "content/templates/assets/icon.svg", "mine");
	put(f, "content/templates/assets/logo/a.svg", "<svg/>");
	prepare(f);
	assert_non_null(f->pages);
	struct str html = draw(f, page_at(f, ITALIAN));
	assert_non_null(strstr(html.s, "<p>mine: it-IT</p>"));
	assert_null(strstr(html.s, "A sample"));
	assert_non_null(asset_at(f, STR("site/assets/logo/a.svg")));
	assert_non_null(asset_at(f, STR("site/assets/theme.js")));
	assert_string_equal(asset_at(f, STR("site/assets/icon.svg"))->bytes.s, "mine");
}

static void mistakes_in_templates_are_found_before_the_first_page(void **state)
{
	static const char *const broken[] = {
		"<p>{{#lang}}</p>\n", /* never closed */
		"{{>nowhere}}\n", /* no such partial */
		"{{>../out}}\n", /* no way out of the folder */
		"{{>x/../../out}}\n",
	};
	struct fixture *f = *state;
	put(f, "content/templates/html/x/y.mustache", "a folder");
	put(f, "content/templates/out.mustache", "stands outside of html/");
	f->dir = directory_load(str_of(f->content), f->diag);
	for (size_t i = 0; i < COUNT(broken); i++) {
		size_t before = diag_count(f->diag, LEVEL_ERROR);
		put(f, "content/templates/html/notice.mustache", broken[i]);
		assert_null(pages_prepare(f->dir, f->templates, NULL, f->diag));
		if (diag_count(f->diag, LEVEL_ERROR) == before)
			fail_msg("no finding for %s", broken[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pages_show_the_facts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			regions_stand_in_the_order_of_the_language, set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_page_keeps_the_laws, set_up, tear_down),
		cmocka_unit_test_setup_teardown(views_are_objects_of_the_page, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_site_overrides_templates_and_assets, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			mistakes_in_templates_are_found_before_the_first_page, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
