/* What views look like. The views (view*.c, names.c, marks.c, messages.c) make exactly
 * these keys; the compiler of templates judges by them; the reference in
 * templates/README.md is printed from them. */

#include "supportdir/page.h"

#include "supportdir/poison.h"

#define END                                                                                        \
	{                                                                                          \
		.name = NULL                                                                       \
	}

/* --- messages and footnotes ------------------------------------------------------ */

static const struct key part_keys[] = {
	{ "text", SHAPE_TEXT, true, NULL, "words" },
	{ "name", SHAPE_TEXT, true, NULL, "a name of whatever language" },
	{ "value", SHAPE_TEXT, true, NULL, "a number or code, always left to right" },
	{ "href", SHAPE_URL, true, NULL, "where the value leads; null for most" },
	{ "html", SHAPE_HTML, true, NULL, "words that are finished" },
	END,
};
static const struct shape part = { "part",
	"One of `text`, `name`, `value` and `html`; the others are null.", part_keys, NULL };

static const struct key message_keys[] = {
	{ "lang", SHAPE_TEXT, true, NULL,
		"null, unless its words fell back to the source language" },
	{ "direction", SHAPE_TEXT, true, NULL,
		"null, unless they fell back and run the other way than the page" },
	{ "parts", SHAPE_LIST, false, &part, "in their order" },
	END,
};
static const struct shape message = { "message", "Words with facts in them.", message_keys, NULL };

static const struct key mark_keys[] = {
	{ "id", SHAPE_TEXT, false, NULL, "id of the mark" },
	{ "note", SHAPE_TEXT, false, NULL, "id of its footnote" },
	{ "number", SHAPE_TEXT, false, NULL, "number of the footnote" },
	{ "label", SHAPE_TEXT, false, NULL, "for those who hear the page" },
	END,
};
static const struct shape mark = { "mark", "The small number that leads to a footnote.", mark_keys,
	NULL };

static const struct key back_keys[] = {
	{ "mark", SHAPE_TEXT, false, NULL, "id of the mark" },
	{ "ordinal", SHAPE_TEXT, false, NULL, "1, 2, …" },
	{ "label", SHAPE_TEXT, false, NULL, "for those who hear the page" },
	END,
};
static const struct shape back = { "back", "The way from a footnote to a mark of it.", back_keys,
	NULL };

static const struct key footnote_keys[] = {
	{ "id", SHAPE_TEXT, false, NULL, "id to jump to" },
	{ "number", SHAPE_TEXT, false, NULL, "its number in the section" },
	{ "text", SHAPE_HTML, false, NULL, "what it says" },
	{ "several", SHAPE_BOOL, false, NULL, "several places lead there" },
	{ "backs", SHAPE_LIST, false, &back, "the marks that lead there" },
	END,
};
static const struct shape footnote = { "footnote", NULL, footnote_keys, NULL };

/* Lists that may be empty stand in an object, so that a heading can stand before them. */
#define ITEMS(name, of)                                                                            \
	static const struct key name##_keys[] = {                                                  \
		{ "items", SHAPE_LIST, false, &(of), "at least one" },                             \
		END,                                                                               \
	};                                                                                         \
	static const struct shape name = { #name, NULL, name##_keys, NULL }

ITEMS(messages, message);
ITEMS(footnotes, footnote);

/* --- numbers ----------------------------------------------------------------------- */

static const struct key number_keys[] = {
	{ "shown", SHAPE_TEXT, false, NULL, "as one dials it" },
	{ "href", SHAPE_URL, true, NULL,
		"`tel:` address; null for `dial-as`, for a number without `+` that the plan does "
		"not know, and for an access code (`007 803 …`)" },
	{ "alternative", SHAPE_BOOL, false, NULL, "not the main number" },
	{ "marks", SHAPE_LIST, false, &mark, "its footnotes" },
	{ "facts", SHAPE_OBJECT, true, &messages,
		"dial exactly so, cost, network, restriction, from where, form for calls from "
		"abroad" },
	{ "steps", SHAPE_OBJECT, true, &messages, "what to do after the call was answered" },
	END,
};
static const struct shape number = { "number", NULL, number_keys, NULL };

static const struct key family_keys[] = {
	{ "name", SHAPE_HTML, false, NULL, "the plan family" },
	{ "marks", SHAPE_LIST, false, &mark, "its footnotes" },
	{ "includes", SHAPE_OBJECT, true, &message, "all plans of it" },
	{ "such-as", SHAPE_OBJECT, true, &message, "some plans of it" },
	END,
};
static const struct shape family = { "family", NULL, family_keys, NULL };

static const struct key group_keys[] = {
	{ "family", SHAPE_OBJECT, true, &family, "plans that the group is for" },
	{ "kinds-differ", SHAPE_BOOL, false, NULL, "it has main and alternative numbers" },
	{ "numbers", SHAPE_LIST, false, &number, "in the order of the content" },
	END,
};
static const struct shape group = { "group", "Numbers of a plan family, or those of no family.",
	group_keys, NULL };

ITEMS(telephone, group);

/* --- hours --------------------------------------------------------------------------- */

static const struct key row_keys[] = {
	{ "days", SHAPE_HTML, true, NULL, "null where the times hold for all days" },
	{ "times", SHAPE_HTML, true, NULL, "null where a label stands for them" },
	{ "label", SHAPE_HTML, true, NULL, "words for hours that nobody publishes" },
	END,
};
static const struct shape row = { "row", "Days and their times.", row_keys, NULL };

static const struct key rows_keys[] = {
	{ "span", SHAPE_TEXT, true, NULL, "number of rows; null for one" },
	{ "first", SHAPE_OBJECT, false, &row, "the first row" },
	{ "rest", SHAPE_LIST, false, &row, "the others" },
	END,
};
static const struct shape rows = { "rows", NULL, rows_keys, NULL };

static const struct key stretch_keys[] = {
	{ "from", SHAPE_TEXT, false, NULL, "minutes from the beginning of the reader's week" },
	{ "length", SHAPE_TEXT, false, NULL, "minutes" },
	END,
};
static const struct shape stretch = { "stretch",
	"Open without a break, in a week of 10,080 minutes.", stretch_keys, NULL };

static const struct key picture_keys[] = {
	{ "words", SHAPE_TEXT, false, NULL, "the hours in words, for those who do not see it" },
	{ "stretches", SHAPE_LIST, false, &stretch, "from the first day of the reader's week" },
	END,
};
static const struct shape picture = { "picture",
	"What a picture of the hours of a week is drawn from.", picture_keys, NULL };

static const struct key week_day_keys[] = {
	{ "letter", SHAPE_TEXT, false, NULL, "shortest name of the day" },
	END,
};
static const struct shape week_day = { "week-day", NULL, week_day_keys, NULL };

static const struct key entry_keys[] = {
	{ "week", SHAPE_TEXT, true, NULL,
		"normal form of the hours; null where a label stands for them" },
	{ "tz", SHAPE_TEXT, true, NULL, "time zone; null for local time" },
	{ "picture", SHAPE_OBJECT, true, &picture, "the hours as a picture; null as `week` is" },
	{ "language", SHAPE_OBJECT, false, &message, "cell" },
	{ "plan-name", SHAPE_OBJECT, true, &message, "cell; null where there is nothing to say" },
	{ "severity-name", SHAPE_OBJECT, true, &message, "the same" },
	{ "channel-name", SHAPE_OBJECT, true, &message, "the same" },
	{ "zone-name", SHAPE_OBJECT, true, &message, "the same" },
	{ "rows", SHAPE_OBJECT, false, &rows, "days and times" },
	{ "marks", SHAPE_LIST, false, &mark, "its footnotes" },
	END,
};
static const struct shape entry = { "entry", "Hours of one language, plan and so on.", entry_keys,
	NULL };

static const struct key columns_keys[] = {
	{ "plan", SHAPE_BOOL, false, NULL, "the table needs that column" },
	{ "severity", SHAPE_BOOL, false, NULL, "the same" },
	{ "channel", SHAPE_BOOL, false, NULL, "the same" },
	{ "zone", SHAPE_BOOL, false, NULL, "the same" },
	END,
};
static const struct shape columns = { "columns", "Columns that not every table has.", columns_keys,
	NULL };

static const struct key service_keys[] = {
	{ "id", SHAPE_TEXT, false, NULL, "the service" },
	{ "name", SHAPE_HTML, false, NULL, "its name" },
	{ "columns", SHAPE_OBJECT, false, &columns, "further columns of its table" },
	{ "week-days", SHAPE_LIST, false, &week_day, "the seven days of the reader's week" },
	{ "entries", SHAPE_LIST, false, &entry, "in the order of the content" },
	END,
};
static const struct shape service = { "service", "When a service answers.", service_keys, NULL };

static const struct key hours_keys[] = {
	{ "items", SHAPE_LIST, false, &service, "at least one" },
	{ "local-time", SHAPE_BOOL, false, NULL, "some hours have no zone, and no column says so" },
	END,
};
static const struct shape hours = { "hours", NULL, hours_keys, NULL };

/* --- regions ------------------------------------------------------------------------- */

static const struct key place_keys[] = {
	{ "name", SHAPE_HTML, false, NULL, "name of the region or area" },
	{ "page", SHAPE_TEXT, true, NULL, "its page below the locale's folder" },
	{ "href", SHAPE_URL, true, NULL, "address of that page" },
	END,
};
static const struct shape place = { "place", "A region or area; null twice without a page.",
	place_keys, NULL };

ITEMS(members, place);

static const struct key edition_keys[] = {
	{ "id", SHAPE_TEXT, false, NULL, "the edition" },
	{ "name", SHAPE_HTML, false, NULL, "its name" },
	{ "zones", SHAPE_TEXT, true, NULL,
		"time zones of the region, with blanks between them, in which local time may be" },
	{ "marks", SHAPE_LIST, false, &mark, "footnotes of the region and of the line as a whole" },
	{ "area", SHAPE_OBJECT, true, &place,
		"whose line it is, where the region has none of its own" },
	{ "online-only", SHAPE_BOOL, false, NULL, "no support by telephone" },
	{ "note", SHAPE_HTML, true, NULL, "what a caller should know" },
	{ "telephone", SHAPE_OBJECT, true, &telephone, "groups of numbers" },
	{ "hours", SHAPE_OBJECT, true, &hours, "services" },
	{ "channels", SHAPE_HTML, true, NULL, "the ways to get support, as a list" },
	{ "footnotes", SHAPE_OBJECT, true, &footnotes, "footnotes of the section" },
	END,
};
static const struct shape edition = { "edition", "What a region offers in one edition.",
	edition_keys, NULL };

/* --- pages ----------------------------------------------------------------------------- */

static const struct key language_keys[] = {
	{ "tag", SHAPE_TEXT, false, NULL, "`it-IT`" },
	{ "direction", SHAPE_TEXT, false, NULL, "`ltr` or `rtl`" },
	{ "own-name", SHAPE_TEXT, false, NULL, "its name in itself" },
	{ "folder", SHAPE_TEXT, false, NULL, "folder of its pages: `it-it`" },
	{ "href", SHAPE_URL, false, NULL,
		"this page in that language; from the chooser, its home" },
	{ "current", SHAPE_BOOL, false, NULL, "this page is in it" },
	END,
};
static const struct shape language = { "language", NULL, language_keys, NULL };

static const struct shape chooser = { "chooser",
	"The choice of a language, in the source language; no language is `current`.",
	(const struct key[]){ END }, NULL };

static const struct key choice_keys[] = {
	{ "name", SHAPE_HTML, false, NULL, "name of the region or area" },
	{ "page", SHAPE_TEXT, false, NULL, "its page below the locale's folder" },
	{ "href", SHAPE_URL, false, NULL, "address of that page" },
	{ "online-only", SHAPE_BOOL, false, NULL, "no line of it has a number" },
	END,
};
static const struct shape choice = { "choice", "A region to choose.", choice_keys, NULL };

static const struct key letter_keys[] = {
	{ "id", SHAPE_TEXT, false, NULL, "id to jump to" },
	{ "letter", SHAPE_TEXT, false, NULL, "the letter" },
	{ "regions", SHAPE_LIST, false, &choice, "in the order of the language" },
	END,
};
static const struct shape letter = { "letter", NULL, letter_keys, NULL };

/* --- pages of the content ------------------------------------------------------------ */

static const struct key page_edition_keys[] = {
	{ "id", SHAPE_TEXT, false, NULL, "the edition" },
	{ "name", SHAPE_HTML, false, NULL, "its name" },
	{ "href", SHAPE_URL, true, NULL, "address of the page in it, or null: it lacks the page" },
	{ "offers", SHAPE_URL, true, NULL, "then, address of what it has instead, or null" },
	{ "has-pages", SHAPE_BOOL, false, NULL, "it has pages: those are what `offers` leads to" },
	{ "current", SHAPE_BOOL, false, NULL, "this page is for it" },
	END,
};
static const struct shape page_edition = { "page-edition", "An edition of the site.",
	page_edition_keys, NULL };
ITEMS(page_editions, page_edition);

static const struct key page_link_keys[] = {
	{ "name", SHAPE_HTML, false, NULL, "title of the page" },
	{ "description", SHAPE_HTML, false, NULL, "one line on it" },
	{ "page", SHAPE_TEXT, false, NULL, "the page below the locale's folder" },
	{ "href", SHAPE_URL, false, NULL, "address of that page" },
	{ "view", SHAPE_TEXT, true, NULL, "what shows this edition of it in Learn Markdown" },
	END,
};
static const struct shape page_link = { "page-link", "A page of the content, in one edition.",
	page_link_keys, NULL };

static const struct key edition_pages_keys[] = {
	{ "anchor", SHAPE_TEXT, false, NULL, "id of its heading" },
	{ "name", SHAPE_HTML, true, NULL,
		"name of the edition; null where the site has one alone" },
	{ "pages", SHAPE_LIST, false, &page_link, "its pages" },
	END,
};
static const struct shape edition_pages = { "edition-pages", "What an edition has.",
	edition_pages_keys, NULL };
ITEMS(pages, edition_pages);

static const struct key content_keys[] = {
	{ "id", SHAPE_TEXT, false, NULL, "id of the section" },
	{ "title", SHAPE_HTML, false, NULL, "its heading" },
	END,
};
static const struct shape content = { "content", "A section of the page.", content_keys, NULL };
ITEMS(contents, content);

static const struct key article_keys[] = {
	{ "name", SHAPE_HTML, false, NULL, "heading of the page" },
	{ "short-name", SHAPE_HTML, false, NULL, "title of the page" },
	{ "edition", SHAPE_TEXT, true, NULL, "name of its edition; null for the default one" },
	{ "contents", SHAPE_OBJECT, true, &contents, "its sections, where it has three or more" },
	{ "edition-switch", SHAPE_OBJECT, true, &page_editions,
		"all editions, where the site has several" },
	{ "bilingual", SHAPE_OBJECT, true, &message,
		"label of the switch for what the page was "
		"translated from; null: it does not show that" },
	{ "body", SHAPE_HTML, false, NULL, "all that stands below the heading" },
	END,
};
static const struct shape article = { "article", "A page of the content, in one edition.",
	article_keys, NULL };

/* --- home --------------------------------------------------------------------------------- */

static const struct key home_keys[] = {
	{ "your-region", SHAPE_OBJECT, false, &message,
		"words for the region that the browser suggests, with a slot for its name" },
	{ "letters", SHAPE_LIST, false, &letter, "the index, in the order of the language" },
	{ "pages", SHAPE_OBJECT, true, &pages, "the pages of the content, by edition" },
	END,
};
static const struct shape home = { "home", "All regions by letter, and the pages.", home_keys,
	NULL };

static const struct key missing_message_keys[] = {
	{ "tag", SHAPE_TEXT, false, NULL, "`it-IT`" },
	{ "direction", SHAPE_TEXT, false, NULL, "`ltr` or `rtl`" },
	{ "folder", SHAPE_TEXT, false, NULL, "folder of its pages: `it-it`" },
	{ "home", SHAPE_URL, false, NULL, "address of the home page in that language" },
	{ "say", SHAPE_HTML_BY_ID, false, NULL, "interface strings in that language" },
	END,
};
static const struct shape missing_message = { "missing-message", NULL, missing_message_keys, NULL };

static const struct key missing_keys[] = {
	{ "messages", SHAPE_LIST, false, &missing_message, "one for each language" },
	END,
};
static const struct shape missing = { "missing",
	"What is shown in the place of a page that is not there: in all languages, with addresses "
	"from the root of the host.",
	missing_keys, NULL };

static const struct key live_keys[] = {
	{ "open-until", SHAPE_OBJECT, false, &message, "open now, with a slot for the time" },
	{ "opens", SHAPE_OBJECT, false, &message, "closed now, with a slot for the time" },
	{ "own-time-of", SHAPE_OBJECT, false, &message, "a time of the reader's clock, in a slot" },
	END,
};
static const struct shape live = { "live", "What a script says of hours when it knows the time.",
	live_keys, NULL };

static const struct key region_keys[] = {
	{ "name", SHAPE_HTML, false, NULL, "name of the region or area" },
	{ "headings", SHAPE_BOOL, false, NULL,
		"editions need headings: there are several, or another than the default one" },
	{ "editions", SHAPE_LIST, false, &edition, "sections, the default edition first" },
	{ "members", SHAPE_OBJECT, true, &members, "regions of an area" },
	{ "live", SHAPE_OBJECT, false, &live, "words for what the browser adds" },
	{ "card", SHAPE_URL, true, NULL, "its numbers for an address book (vCard)" },
	{ "calendar", SHAPE_URL, true, NULL, "its hours for a calendar (iCalendar)" },
	{ "report", SHAPE_URL, true, NULL, "where a wrong number is reported" },
	{ "verified", SHAPE_OBJECT, true, &message, "when the facts were verified" },
	END,
};
static const struct shape region = { "region", "A region, or an area that has a slug.", region_keys,
	NULL };

static const struct shape *const page_kinds[] = {
	[PAGE_CHOOSER] = &chooser,
	[PAGE_HOME] = &home,
	[PAGE_REGION] = &region,
	[PAGE_ARTICLE] = &article,
	[PAGE_MISSING] = &missing,
	NULL,
};

static const struct key page_keys[] = {
	{ "kind", SHAPE_KIND, false, NULL, "which kind of page: one of those below" },
	{ "lang", SHAPE_TEXT, false, NULL, "language of the page" },
	{ "direction", SHAPE_TEXT, false, NULL, "`ltr` or `rtl`" },
	{ "title", SHAPE_TEXT, false, NULL, "title of the page; of chooser and home, the site's" },
	{ "description", SHAPE_TEXT, false, NULL, "one line for those who search" },
	{ "anchor", SHAPE_TEXT, false, NULL,
		"id of the page's heading, the same in all languages" },
	{ "site-title", SHAPE_TEXT, false, NULL, "title of the site" },
	{ "site-name", SHAPE_HTML, false, NULL, "the same, marked where it fell back" },
	{ "root", SHAPE_URL, false, NULL,
		"address of `site/` from here: `../../../`; empty in the chooser" },
	{ "home", SHAPE_URL, false, NULL, "address of the home page in this language" },
	{ "folder", SHAPE_URL, false, NULL,
		"address of the folder of this language: `../../../en-us/`" },
	{ "find-count", SHAPE_OBJECT, false, &message, "how much was found, with a slot for it" },
	{ "notice", SHAPE_HTML, true, NULL, "the site's notice" },
	{ "untranslated", SHAPE_BOOL, false, NULL,
		"a quarter of this page's texts, or of the labels, stand in another language" },
	{ "own-name", SHAPE_TEXT, false, NULL, "this language's name in itself" },
	{ "this-language", SHAPE_OBJECT, false, &message,
		"the same, with the word for *language*: the link in the header" },
	{ "offered", SHAPE_BOOL, false, NULL,
		"false for a locale below its `publish-from`: nobody is sent there, robots are "
		"sent away" },
	{ "languages", SHAPE_LIST, false, &language, "those to switch to" },
	{ "strings", SHAPE_TEXT_BY_ID, false, NULL,
		"interface strings by id, for attributes: `{{strings.note}}`" },
	{ "say", SHAPE_HTML_BY_ID, false, NULL,
		"the same for all other places, marked where they fell back: `{{{say.note}}}`" },
	END,
};
const struct shape page_shape = { "page", "What every page has.", page_keys, page_kinds };

static const struct key markdown_keys[] = {
	{ "kind", SHAPE_TEXT, false, NULL, "`chooser`, `home`, `region`, `article` or `selector`" },
	{ "format", SHAPE_TEXT, false, NULL, "`github` or `learn`" },
	{ "lang", SHAPE_TEXT, false, NULL, "language of the page" },
	{ "direction", SHAPE_TEXT, false, NULL, "`ltr` or `rtl`" },
	{ "title", SHAPE_TEXT, false, NULL, "title of the page" },
	{ "front-matter", SHAPE_MARKDOWN, true, NULL, "with its lines of hyphens; Learn only" },
	{ "body", SHAPE_MARKDOWN, false, NULL, "the page, from its heading to its end" },
	END,
};
const struct shape markdown_shape = { "markdown", "The frame of a Markdown page.", markdown_keys,
	NULL };
