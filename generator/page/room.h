/** Inside the page room: what pages_prepare() leaves for the views.
 *
 *  A tongue is one locale with everything that needs ICU, cmark or the string
 *  tables already turned into text. Views only read it, so threads may share it.
 */
#ifndef SUPPORTDIR_PAGE_ROOM_H
#define SUPPORTDIR_PAGE_ROOM_H

#include "supportdir/block.h"
#include "supportdir/page.h"
#include "supportdir/prose.h"
#include "supportdir/reference.h"

/** Interface strings that carry arguments or that code chooses. The table in
 *  messages.c gives each its id. */
enum message {
	MESSAGE_REGION_TITLE,
	MESSAGE_REGION_DESCRIPTION,
	MESSAGE_FOOTNOTE,
	MESSAGE_BACK,
	MESSAGE_BACK_N,
	MESSAGE_THIS_LANGUAGE,
	MESSAGE_SHOW_SOURCE,
	MESSAGE_CARRIER,
	MESSAGE_FROM_ABROAD,
	MESSAGE_COST_FREE,
	MESSAGE_COST_LOCAL,
	MESSAGE_COST_INTERNATIONAL,
	MESSAGE_COST_SHARED,
	MESSAGE_COST_PREMIUM,
	MESSAGE_FROM_ANYWHERE,
	MESSAGE_FROM_COUNTRY,
	MESSAGE_FROM_NETWORK,
	MESSAGE_MOBILE_ONLY,
	MESSAGE_LANDLINE_ONLY,
	MESSAGE_DIAL_AS,
	MESSAGE_OPTION,
	MESSAGE_CODE,
	MESSAGE_PRESS,
	MESSAGE_PRESS_FOR,
	MESSAGE_DIAL,
	MESSAGE_INCLUDES,
	MESSAGE_SUCH_AS,
	MESSAGE_SEVERITY,
	MESSAGE_CHANNEL_PHONE,
	MESSAGE_CHANNEL_ONLINE,
	MESSAGE_LOCAL_TIME,
	MESSAGE_HOURS_WITH_ZONE,
	MESSAGE_LANGUAGE_UNSAID,
	MESSAGE_VERIFIED,
	MESSAGE_OFFER_FREE,
	MESSAGE_OFFER_FEE_BASED,
	MESSAGE_OFFER_INCLUDED,
	MESSAGE_OFFER_FOR,
	MESSAGE_OFFER_REGIONS,
	MESSAGE_AVAILABLE,
	MESSAGE_FIRST_RESPONSE,
	MESSAGE_AND_THEN,
	MESSAGE_POLICY_LANGUAGES,
	MESSAGE_NAME_VALUE,
	MESSAGE_REMARK,
	MESSAGE_YOUR_REGION,
	MESSAGE_FIND_COUNT,
	MESSAGE_OPEN_UNTIL,
	MESSAGE_OPENS,
	MESSAGE_OWN_TIME_OF,
	MESSAGE_COUNT,
	MESSAGE_NONE = MESSAGE_COUNT
};

enum { MESSAGE_ARGUMENTS = 2 };

/** A message, formatted once with marks where its arguments go. */
struct prepared_message {
	struct str pattern;
	struct str language; /* of what fell back, else empty */
};

/** Sorted, distinct facts that a language has a name for: language tags, zones,
 *  dates. */
struct glossary {
	struct str *keys;
	size_t count;
};

/** One text of the content as a block tree, and as HTML: null for a text that stands in
 *  content (of pages and channels), whose HTML depends on where it stands. Only a text that
 *  quotes the reader's edition, or a page of it, differs between editions. */
struct drawn {
	struct rich rich;
	struct value *html;
	bool machine; /* a machine translated some of its words, and nobody has looked at them */
};
struct drawn_text {
	struct drawn *by_edition; /* one, or one for each edition */
	bool varies;
};

/** What the language puts between the items of a list. */
struct joints {
	struct str two, start, middle, end;
};

/** What stands before item `i`, from the second on, of `count`. */
struct str joint_before(const struct joints *j, size_t i, size_t count);

/** A text as plain words. */
struct plain {
	struct str words;
	struct str language; /* of what fell back, else empty */
	bool machine; /* nobody has looked at some of it, which a machine translated */
};

struct place {
	struct plain name;
	struct value *html; /* the same, marked where it fell back */
	struct str letter;
	struct str key; /* sorts as the language does */
	size_t rank; /* among the places with a page */
};

struct tongue {
	const struct locale_entry *entry;
	struct words *words;
	struct locale *locale; /* closed and NULL when the pages are prepared */
	struct str tag, folder, direction, own_name;
	bool offered; /* in the chooser and the language switches */
	bool complete; /* nothing fell back */
	bool labels_missing; /* much of the interface did */
	bool machine; /* a machine translated some of the interface, or the notice */

	struct value *strings; /* id to text, for attributes */
	struct value *say; /* id to HTML, marked where it fell back */
	struct value *say_pairs; /* the same in two languages, or NULL */
	struct prepared_message messages[MESSAGE_COUNT];

	struct place *places; /* by place_index() */
	size_t *order; /* places with a page, as the language sorts them */
	size_t order_count;

	struct drawn_text *texts; /* by text.index */
	struct drawn_text *pairs; /* the same with what they were translated from, without HTML;
	                           * NULL where no page shows that */
	struct plain title; /* of the site */
	struct str description; /* of home and chooser */
	struct value *title_html;
	struct value *notices[PAGE_KINDS]; /* by page kind: addresses differ by depth */
	struct value *nothing; /* null */
	struct value **weeks; /* by week.index: first row, further rows */
	struct value **pictures; /* by week.index: what the picture of a week is drawn from */
	struct value *week_days; /* the letters over it */
	struct value **schedule_days; /* by index of the schedule: days beside a label */
	struct rich *weeks_inline; /* by week.index: as in the middle of a text */
	struct rich *schedules; /* by index of the schedule: the same, with its zone */
	struct rich *durations; /* by duration.index */
	struct joints joints;
	struct str *plan_includes, *plan_such_as; /* by index of the plan; joined */
	struct str *languages, *zones, *dates; /* by index in the glossaries */
};

/** Where templates come from: the folder `kind` of the first of `folders` that has
 *  them. */
struct shelf {
	struct arena *arena;
	const char *const *folders;
	const char *kind; /* "html" */
	struct diag *diag;
};

/** What is known of a region in all languages. */
struct facts_of_place {
	struct str iso3; /* "DEU", or empty */
	struct str *zones; /* "Europe/Berlin", "Europe/Busingen", the usual names first; of an area
	                    * those of its members */
	size_t zone_count;
	struct str *names; /* in English, and in the languages that are read or answered there */
	size_t name_count;
	int calling_code; /* 49, or 0 */
	bool first_at_code; /* at its calling code */
};

struct pages {
	struct arena *arena;
	const struct directory *dir;
	const char *const *bilingual; /* outputs, or NULL: as the content says */
	struct tongue *tongues;
	size_t tongue_count;
	size_t source; /* the tongue of the source locale */
	const struct units *units;
	struct glossary languages, zones, dates;
	size_t place_count;
	struct facts_of_place *atlas; /* by place_index() */

	struct shelf shelf, html, markdown;
	struct template_set *sets[FORMAT_COUNT]; /* one for both Markdowns */
	const struct template *templates[FORMAT_COUNT][PAGE_KINDS];

	struct page *list;
	size_t count;
	uint64_t editions_with_pages; /* of the content */
	struct str *hashes; /* of pages in the source language, by page; see pages_hash() */
	struct asset *assets;
	size_t asset_count, asset_room;
};

/* list.c */
void pages_collect(struct pages *p);
/** Its index among directory_place(). */
size_t place_index(const struct pages *p, const struct region *r);
/** The page of a region or area below the folder of its locale, or nothing where it has
 *  none: "regions/germany". Memory comes from `a`. */
struct str place_page(struct arena *a, const struct region *r);
/** The base-url without the slashes at its end: behind one more, "//assets" would be the address of
 *  another host. */
struct str site_base(const struct directory *dir);
/** How a page writes addresses of other pages of its locale; the chooser, addresses
 *  of home pages by their folder. */
struct page_links page_links_of(
	struct arena *a, const struct directory *dir, const struct page *page);
/** The address of site/ from an HTML page: "../../"; empty from the chooser; "/" from the missing
 *  page, which is shown at any address. */
struct str page_root(struct arena *a, const struct directory *dir, const struct page *page);
/** Its name below the folder of its locale: "regions/germany"; empty for home and what
 *  stands beside it. Memory comes from `a`. */
struct str page_below_locale(const struct pages *p, const struct page *page, struct arena *a);

/** Whether a page of the content shows what it was translated from: in an output; in any;
 *  whether any page does. */
bool article_is_bilingual(const struct pages *p, const struct article *a, enum page_format f);
bool article_has_pairs(const struct pages *p, const struct article *a);
bool pages_have_pairs(const struct pages *p);

/* unread.c */
void unread_check(const struct pages *p, struct diag *d);

/* files.c */
/** Behind the tongues, whose words tell the ids of interface strings. */
bool templates_open(struct pages *p, struct diag *d);
void templates_close(struct pages *p);
/** The pictures that pages show; reports those that none does. */
void media_open(struct pages *p, struct diag *d);

/* assets.c */
/** Those of the templates. A folder "NAME.css" is one style sheet: its files, in the order of their
 *  names. */
void assets_open(struct pages *p, struct diag *d);
/** One more file that no template draws; `bytes` live as long as the pages. */
void asset_add(struct pages *p, struct str path, struct str bytes);

/* cards.c */
/** A card (vCard) and a calendar (iCalendar) of each region, among the assets. When the
 *  tongues are prepared; reports zones whose rules the machine does not have. */
void cards_open(struct pages *p, struct diag *d);
/** Whether there is "api/regions/SLUG.vcf" below site/: a number of the region can be dialled
 *  from outside. */
bool region_has_card(const struct pages *p, const struct region *r);
/** … and SLUG.ics: it has opening times. */
bool region_has_calendar(const struct pages *p, const struct region *r);

/* messages.c */
/** Report the interface strings that pages need and `w` lacks. */
bool messages_require(const struct strings *s, struct diag *d);
void messages_prepare(struct pages *p, struct tongue *t);
/** A name or label of the interface, which takes no arguments, as plain text. */
struct str label_text(const struct tongue *t, const char *id);
/** A message with its arguments put in, as plain text. Memory comes from `a`. */
struct str message_text(const struct tongue *t, struct arena *a, enum message m,
	const struct str *args, size_t count);
/** The same as spans, of arguments that are spans; those are copied, but for what is inside. Memory
 * comes from `a`. */
void message_spans(const struct pages *p, const struct tongue *t, struct arena *a, enum message m,
	struct span_list *args, size_t count, struct span_list *to);

/* names.c */
void glossaries_prepare(struct pages *p);
void names_prepare(struct pages *p, struct tongue *t);
/** What texts quote: before they are drawn. */
void values_prepare(struct pages *p, struct tongue *t);
/** Hours and, in the message for it, their zone; without one, the hours alone. */
void zone_spans(const struct pages *p, const struct tongue *t, struct arena *a, struct fact tz,
	struct span_list *hours, struct span_list *to);
/** When a schedule is: its hours, or its label (drawn, empty where it has none) and the days
 *  that are known; and the zone. */
void schedule_spans(const struct pages *p, const struct tongue *t, struct arena *a,
	const struct schedule *s, struct span_list *label, struct span_list *to);
struct str glossary_name(const struct glossary *g, const struct str *names, struct str key);

/* language.c: words in another language than the page's */
/** The direction that words in another language (empty: its own) need on a page, and that words of
 *  the page need among those: empty where both run the same way. */
struct str language_direction(const struct pages *p, const struct tongue *t, struct str language);
struct str page_direction(const struct pages *p, const struct tongue *t);
/** Words as HTML: in a span that names their language where they fell back. */
struct value *words_value(
	const struct pages *p, const struct tongue *t, struct str words, struct str language);
/** A block tree as HTML that remembers it; null where it is empty. */
struct value *rich_value(struct arena *a, struct rich rich, const struct page_links *links);

/* atlas.c */
void atlas_prepare(struct pages *p);

/* places.c */
void places_prepare(struct pages *p, struct tongue *t);

/* search.c */
/** What the search of a locale finds, as a script: an asset of each. */
void search_prepare(struct pages *p, struct tongue *t);

/* texts.c */
struct plain text_plain(const struct pages *p, const struct tongue *t, const struct text *x);
void texts_prepare(struct pages *p, struct tongue *t);
/** The page of the content below the folder of its locale, in an edition: "get-support",
 *  "21vianet/get-support", with `anchor` where that is none of its head. Memory comes from
 *  `a`. */
struct str article_page(struct arena *a, const struct directory *dir, const struct article *article,
	const struct edition *e, struct str anchor);
/** What shows that edition of it in Learn Markdown: empty where the page has one alone. */
struct str article_view(
	const struct directory *dir, const struct article *article, const struct edition *e);
/** Whether as much of the content is translated as the locale asks for; a note where
 *  not. */
bool tongue_offered(const struct tongue *t, struct diag *d);
bool tongue_complete(const struct tongue *t);

/* What a page is drawn from, while it is. */
struct scene {
	const struct pages *p;
	const struct tongue *t;
	struct arena *a;
	struct page_links links; /* to HTML pages of this locale */
	bool html; /* the page is HTML, not Markdown */
	bool bilingual; /* it shows what it was translated from */
	bool *machine; /* becomes true where it shows words of a machine */
};

/* language.c */
/** Blocks that only this page has, as HTML that remembers them; null where there are none. */
struct value *tree_value(const struct scene *s, const struct block *blocks);

/* texts.c */
/** A text as HTML; null where it is absent. */
struct value *text_value(const struct scene *s, const struct text *x, const struct edition *e);
/** The same as a block tree; empty where it is absent. */
struct rich text_rich(const struct scene *s, const struct text *x, const struct edition *e);
/** The same as plain words on one line. */
struct str text_words(const struct scene *s, const struct text *x, const struct edition *e);
/** The same in two languages where the page is bilingual. */
struct rich text_pairs(const struct scene *s, const struct text *x, const struct edition *e);
/** A link to a page or a link of the content, with its own words. `here` is the page on
 *  which it stands, or NULL. */
void target_spans(const struct scene *s, const struct article *here, const struct edition *e,
	struct str target, struct span_list *to);

/* places.c */
/** A place that the page shows by name. */
const struct place *place_shown(const struct scene *s, const struct region *r);

/* set.c */
void set_text(const struct scene *s, struct value *v, const char *key, struct str text);
void set_url(const struct scene *s, struct value *v, const char *key, struct str url);
/** The keys `page` and `href`: a page of this locale, or null twice. */
void set_page(const struct scene *s, struct value *v, struct str page);
void set_bool(const struct scene *s, struct value *v, const char *key, bool truth);
void set_null(const struct scene *s, struct value *v, const char *key);
void set(const struct scene *s, struct value *v, const char *key, struct value *item);
/** {items: list}, or null where the list is empty: so a heading can stand before it. */
struct value *items_or_null(const struct scene *s, struct value *list);

/* view_hours.c */
/** By which channel hours are, by enum line_channel. */
extern const enum message channel_messages[];

/* view.c: the keys that all kinds share */
struct value *view_frame(const struct scene *s, const struct page *page);
/** A title or heading for the inside of a link. */
void set_link_words(const struct scene *s, struct value *v, const char *key, const struct text *x,
	const struct edition *e);

/* untranslated.c */
/** Whether a quarter of the interface, or of the texts of a page, stands in another
 *  language. */
bool labels_untranslated(const struct tongue *t);
bool view_untranslated(const struct scene *s, const struct value *view);

/** What stands for an argument of a message in a view: one of text, name, value and
 *  html. */
struct argument {
	struct str text; /* words of the language */
	struct str name; /* of whatever language: has a direction of its own */
	struct str value; /* a number or code: always left to right */
	struct str href; /* where the value leads, or empty */
	struct value *html; /* finished; NULL or null: none */
};

/** {lang, direction, parts: [{text, name, value, href, html}]}, or null for
 *  MESSAGE_NONE. */
struct value *view_message(
	const struct scene *s, enum message m, const struct argument *args, size_t count);
/** A message whose one argument a script puts in. */
struct value *view_slot(const struct scene *s, enum message m);
/** The same shape for words that need no message. */
struct value *view_words(const struct scene *s, const struct argument *words);

struct value *view_chooser(const struct scene *s, const struct page *page);
/** No line of it has a number. */
bool region_online_only(const struct region *r);
struct value *view_home(const struct scene *s, const struct page *page);
struct value *view_region(const struct scene *s, const struct page *page);
struct value *view_article(const struct scene *s, const struct page *page);
struct value *view_missing(const struct scene *s, const struct page *page);

/* view_editions.c */
/** The switch between editions; null where the site has one. `current`: that of the page. */
struct value *view_page_editions(
	const struct scene *s, const struct article *article, const struct edition *current);
/** Links to all pages of the content, for home. */
struct value *view_article_links(const struct scene *s);

/* marks.c: footnotes, as an edition has them. `section`: the id of the part of the page that
 * has them for itself; empty: it is the whole page. */
struct marks;
struct marks *marks_new(const struct scene *s, const struct edition *e, struct str section);
/** Markers for the footnotes of some facts; lists may be NULL. */
struct value *view_marks(struct marks *m, const struct list *const *lists, size_t count);
struct value *view_footnotes(const struct marks *m);

/* The same as block trees. Footnotes are listed where the page wants them, each once; the
 * ways back to all marks are put in when the page is whole. */
/** From here on marks stand in another block. Of several marks of one footnote in a block,
 *  such as a table, the way back leads to the first. */
void marks_next_block(struct marks *m);
void add_footnotes_marks(struct marks *m, const struct list *footnotes, struct span_list *to);
size_t marks_unlisted(const struct marks *m);
/** The next footnote to list, its number and id; NULL: there is none. */
const struct footnote *marks_next(struct marks *m, unsigned *number, struct str *id);
/** Its text ends in this paragraph, which nothing else shares. */
void marks_ended(struct marks *m, struct block *last);
void marks_close(struct marks *m);

/* view_numbers.c, view_hours.c */
struct value *view_numbers(
	const struct scene *s, const struct line *line, struct marks *m, const struct edition *e);
struct value *view_services(
	const struct scene *s, const struct line *line, struct marks *m, const struct edition *e);

#endif
