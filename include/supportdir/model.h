/** The typed model: what the content folder says, decoded and resolved.
 *
 *  Every struct below is filled by the field table of the same name in
 *  content/tables.c. Strings have a NUL behind them; an absent value has
 *  `s == NULL`. Everything lives in the arena of the directory and does not
 *  change once directory_load() has returned.
 */
#ifndef SUPPORTDIR_MODEL_H
#define SUPPORTDIR_MODEL_H

#include "supportdir/hours.h"
#include "supportdir/phone.h"

/** A fact as it was written: a number, a code, a date, an address. */
struct fact {
	struct str text;
	struct pos at; /* of its first character */
};

/** What may stand in a text. */
enum text_kind {
	TEXT_PLAIN, /* words only */
	TEXT_INLINE, /* one paragraph of CommonMark */
	TEXT_PROSE, /* paragraphs and lists */
};

/** Words, to be translated. */
struct text {
	struct str source; /* without white space at the ends */
	struct pos at; /* of its first character */
	bool exact; /* lines and columns of `source` are those of the file */
	enum text_kind kind;
	struct str context, note; /* for translators; may be absent */
	struct str address; /* where it is used: "regions/DE#lines/worldwide/note", with ids, or
	                     * else a number from 1 where items have none: "steps.2" */
	size_t index; /* 1… in the order of the files; 0: absent */
	const struct list *editions; /* struct ref: those that have this entry of a list; NULL:
	                              * all */
};

/** A reference by id. `to` is set when the folder was read whole. */
struct ref {
	struct str id;
	struct pos at;
	const void *to;
};

/** Any sequence; `items` is an array of what the comment beside it says. */
struct list {
	void *items;
	size_t count;
	bool alone; /* one value, written without the list */
};

#define LIST_EACH(type, var, list)                                                                 \
	for (const type *var = (list).items, *var##_end = var ? var + (list).count : var;          \
		var < var##_end; var++)

/** The head of everything that has an id. First member of its struct. */
struct entry {
	struct str id;
	struct pos at; /* of the id */
	struct pos end; /* behind the value */
	size_t index; /* within its collection, in the order of the files */
	bool used; /* something refers to it */
};

/** One distinct weekly schedule; equal hours of the site share one. */
struct week {
	struct hours hours;
	size_t index; /* 0… */
};

/** Hours as written, and the schedule that they are. */
struct open {
	struct fact expression;
	const struct week *week; /* NULL where absent */
};

struct edition {
	struct entry entry;
	struct text name, operator, service, portal;
	struct fact moniker;
};

struct item_group {
	struct pos at;
	struct text name;
	struct list editions; /* struct ref to struct edition */
	struct list items; /* struct text */
};

struct category {
	struct pos at;
	struct text name;
	struct list editions;
	struct list groups; /* struct item_group */
};

struct service {
	struct entry entry;
	struct text name;
	struct list examples; /* struct text */
	struct list categories; /* struct category */
};

struct severity {
	struct entry entry; /* id within its scale */
	struct text label, name, description;
	struct list examples; /* struct text */
};

struct scale {
	struct entry entry;
	struct text name;
	struct list levels; /* struct severity, most urgent first */
};

/** How long something takes, or how soon it comes. */
enum duration_unit {
	DURATION_ABSENT,
	DURATION_MINUTES, /* "30m" */
	DURATION_HOURS, /* "1h" */
	DURATION_DAYS, /* "14d" */
	DURATION_BUSINESS_DAYS, /* "1bd" */
	DURATION_NEXT_DAY, /* next-day */
	DURATION_NO_COMMITMENT, /* no-commitment */
};

struct duration {
	struct fact text;
	enum duration_unit unit;
	unsigned count; /* of the units; 0 for the last two */
	size_t index; /* among the durations of the site, 0… */
};

/** One cell of a policy: how soon a request of one severity is answered. */
struct response {
	struct entry entry; /* id of the level */
	struct ref available; /* struct schedule: when such requests are worked on */
	struct duration within;
	struct text follow_up;
	struct list customer; /* struct text: what the customer has to do */
	struct list footnotes;
	const struct severity *severity; /* of the policy's scale */
};

/** A column of a policy: plans that get the same. */
struct family_responses {
	struct pos at;
	struct ref family; /* struct plan */
	struct list levels; /* struct response */
};

/** How soon the first response comes. One cell (`within`), a cell for each level, or
 *  columns of such cells. */
struct policy {
	struct entry entry;
	struct text name;
	struct ref scale; /* struct scale, where it has levels */
	struct list languages; /* struct fact: those that it holds for; empty: any */
	struct ref available;
	struct duration within;
	struct list levels; /* struct response */
	struct list families; /* struct family_responses */
	struct list customer; /* struct text: at every level */
	struct list footnotes;
};

/** Who is responsible for what. */
struct party {
	struct entry entry;
	struct text name;
	struct list is, does; /* struct text */
};

/** What a user may do in a portal. */
struct role {
	struct entry entry;
	struct text name;
	struct list formerly; /* struct fact */
};

/** A way to reach support. */
struct channel {
	struct entry entry;
	struct text name;
	struct list audience; /* struct ref to struct party: who may take it; empty: all */
	struct list how; /* struct element (article.h) */
};

enum offer_cost { OFFER_UNSAID, OFFER_FREE, OFFER_FEE_BASED };

/** Support that is paid for, or comes with something else. */
struct offer {
	struct entry entry;
	struct text name;
	struct ref service; /* struct service */
	enum offer_cost cost; /* or … */
	struct text included_with; /* … what it comes with */
	struct text audience;
	struct list regions; /* struct ref to struct region; empty: everywhere */
	struct ref link; /* struct link */
};

/** A single value that sentences quote. */
struct quantity {
	struct entry entry;
	struct duration duration;
};

/** An address. Without one, a link to it is words in HTML. */
struct link {
	struct entry entry;
	struct text title;
	struct fact address; /* absolute */
	struct fact learn; /* path in a Learn docset, from the folder of the locale */
};

struct plan {
	struct entry entry;
	struct text name;
	struct list includes, such_as; /* struct fact: names that are never translated */
	struct list footnotes; /* struct ref to struct footnote */
};

struct schedule {
	struct entry entry;
	struct open open;
	struct text label; /* instead of open */
	struct open days; /* beside label */
	struct fact tz;
	struct list footnotes;
};

struct footnote {
	struct entry entry;
	struct text text;
};

struct term {
	struct entry entry;
	struct text name, definition;
	bool never_translated;
	struct list formerly; /* struct fact */
};

enum dialable { DIALABLE_UNSAID, DIALABLE_ANYWHERE, DIALABLE_COUNTRY, DIALABLE_NETWORK };
enum restriction { RESTRICTION_NONE, RESTRICTION_MOBILE_ONLY, RESTRICTION_LANDLINE_ONLY };

/** What there is to dial; the same for a region's number and a shared one. */
struct dial {
	struct fact number; /* as one dials it there, or … */
	struct fact dial_as; /* … a string that no numbering plan knows, with … */
	struct str reason; /* … the reason; for editors, not shown */
	enum dialable dialable_from;
	struct fact carrier; /* a name */
	enum restriction restriction;
	struct list footnotes; /* struct ref to struct footnote */

	bool parsed; /* `phone` is filled */
	struct phone phone; /* what the plan says; region as of the caller */
};

/** A number that several regions share. */
struct number {
	struct entry entry;
	struct dial dial;
};

enum step_kind { STEP_OPTION, STEP_CODE, STEP_PRESS, STEP_DIAL };

/** What to do after the call was answered. */
struct step {
	struct pos at;
	struct fact option, code, press, dial; /* exactly one */
	struct text purpose; /* `for`, beside press */
};

enum number_kind { NUMBER_PRIMARY, NUMBER_ALTERNATIVE };

/** First and last day; either may be absent. */
struct validity {
	struct pos at;
	struct fact from, through;
};

/** A number on a region's line. */
struct line_number {
	struct pos at;
	struct dial dial;
	struct ref use; /* struct number, instead of a number of its own */
	enum number_kind kind;
	enum phone_cost cost;
	struct ref family; /* struct plan */
	struct list steps; /* struct step */
	struct validity valid;
};

/** The dial that counts: its own or that of the shared number. */
const struct dial *line_number_dial(const struct line_number *n);

enum step_kind step_kind(const struct step *s);
struct fact step_value(const struct step *s); /* what to press, type or dial */

enum assumed { ASSUMED_DAYS, ASSUMED_TIMES, ASSUMED_ZONE, ASSUMED_LANGUAGE };

enum line_channel { CHANNEL_ANY, CHANNEL_PHONE, CHANNEL_ONLINE };

/** When one language is spoken. */
struct line_hours {
	struct pos at;
	struct fact language; /* BCP 47; may be absent */
	struct open open; /* or … */
	struct ref use; /* … struct schedule */
	struct fact tz; /* IANA zone; absent: local time where one calls */
	struct ref family; /* struct plan */
	struct ref severity; /* struct severity, "scale/level" */
	enum line_channel channel;
	struct list footnotes;
	struct list assumed; /* enum assumed: parts that the source does not print */
};

/** The hours that count, its own or those of the schedule it uses: NULL where the
 *  schedule has a label instead. The zone may be absent. */
const struct week *line_hours_week(const struct line_hours *h);
struct fact line_hours_zone(const struct line_hours *h);
/** Times that mean something else in another zone, though none is named. */
bool line_hours_local(const struct line_hours *h);

/** The hours of one service on a line. */
struct service_hours {
	struct entry entry; /* id of the service */
	struct ref service; /* struct service */
	struct list hours; /* struct line_hours */
};

/** How support is reached in a region, in one edition. */
struct line {
	struct entry entry; /* id of the edition */
	struct ref edition; /* struct edition */
	bool online_only;
	struct list numbers; /* struct line_number */
	struct list hours; /* struct service_hours */
	struct text note;
	struct list footnotes;
};

/** A region, and an area too: `members` is for areas, `verified` for regions. */
struct region {
	struct entry entry;
	bool area;
	struct text name; /* may be absent: CLDR names the code */
	struct fact slug; /* may be absent for areas */
	struct fact source, verified;
	struct list also; /* struct fact: other names; regions only */
	struct list lines; /* struct line, in the order of the editions */
	struct list members; /* struct ref to struct region; areas only */
	struct list footnotes;
};

struct locale_entry {
	struct pos at;
	struct fact id; /* BCP 47 */
	struct fact publish_from; /* "95%" */
	struct fact fallback;
};

struct check_setting {
	struct entry entry; /* id of the rule */
	unsigned level; /* 0: not said; otherwise enum level + 1 */
	struct fact after; /* "730d"; may be absent */
};

struct site {
	struct pos at;
	struct text title, notice;
	struct fact base_url;
	struct fact report; /* where a wrong number is reported: https: or mailto:; may be absent */
	struct fact source_locale;
	struct list locales; /* struct locale_entry */
	struct ref default_edition;
	struct fact as_of;
	struct list outputs; /* struct fact: html, github, learn */
	struct list bilingual; /* struct fact: html, learn, none */
	struct list checks; /* struct check_setting */
};

/** Whether the site has that output: "html", "github", "learn". Html alone where it
 *  names none. */
bool site_writes(const struct site *site, const char *output);

/** The words of `bilingual`: outputs that have a form for two languages, and last "none". */
enum { BILINGUAL_NAMES = 3 };
extern const char *const bilingual_names[BILINGUAL_NAMES + 1]; /* NULL-ended */

/** A site's own wording of an interface string. */
struct wording {
	struct entry entry;
	struct text text;
};

enum collection {
	COLLECTION_EDITIONS,
	COLLECTION_SERVICES,
	COLLECTION_SEVERITIES,
	COLLECTION_PLANS,
	COLLECTION_SCHEDULES,
	COLLECTION_FOOTNOTES,
	COLLECTION_TERMS,
	COLLECTION_NUMBERS,
	COLLECTION_AREAS,
	COLLECTION_REGIONS,
	COLLECTION_STRINGS,
	COLLECTION_RESPONSES,
	COLLECTION_RESPONSIBILITIES,
	COLLECTION_ROLES,
	COLLECTION_CHANNELS,
	COLLECTION_OFFERS,
	COLLECTION_FACTS,
	COLLECTION_LINKS,
	COLLECTION_PAGES,
	COLLECTION_COUNT,

	/* what references may also name */
	COLLECTION_LEVELS = COLLECTION_COUNT, /* a severity, as "scale/level" */
	COLLECTION_PLACES, /* a region, or else an area */
	TARGET_COUNT
};

struct entries {
	struct entry **items; /* in the order of the files; cast to the struct */
	struct entry **by_id; /* the same, sorted */
	size_t count, room;
};

/** The whole folder. */
struct directory {
	struct arena *arena;
	struct str folder;
	struct site site;
	struct entries all[COLLECTION_COUNT];
	struct week **weeks; /* distinct schedules, by index */
	size_t week_count;
	const struct duration **durations; /* distinct ones, by index */
	size_t duration_count;
	struct text **texts; /* all texts; texts[i]->index is i + 1 */
	size_t text_count;
	bool whole; /* every file could be read: what is missing is missing */
	const struct source **sources; /* files, sorted by name */
	size_t source_count;
};

#define DIRECTORY_ITEM(d, collection, type, i)                                                     \
	((const type *)(const void *)(d)->all[collection].items[i])

/** The entry of a collection with this id, or NULL. */
const struct entry *directory_find(const struct directory *d, enum collection c, struct str id);

/** The share in percent from which a locale is offered; 0: always. */
unsigned locale_threshold(const struct locale_entry *l);

/** Whether an edition is one of those that a list names: an empty list names all, and so
 *  does NULL. */
bool editions_have(const struct list *editions, const struct edition *e);

/** What its zones in Learn Markdown are called: its moniker, or else its id. */
struct str edition_moniker(const struct edition *e);

/** The level of this id, or NULL. */
const struct severity *scale_level(const struct scale *scale, struct str id);
/** The cell of a column for a level, or NULL. */
const struct response *response_find(const struct list *levels, struct str level);

/** Regions, then areas: everything that has lines. */
size_t directory_places(const struct directory *d);
const struct region *directory_place(const struct directory *d, size_t i);

/** Editions in the order of pages: the default one first. */
const struct edition *edition_shown(const struct directory *d, size_t i);

/** The line of a region in an edition: its own, or else that of an area it is a
 *  member of (then *area is set), or NULL. */
const struct line *region_line(const struct directory *d, const struct region *r,
	const struct edition *e, const struct region **area);

/** Whether a number can be called on the site's day: the site's `as-of`, or any
 *  day where it has none. */
bool line_number_current(const struct line_number *n, struct fact as_of);

/** Read a content folder: files, nodes, model, references. All mistakes go to
 *  `diag`, in one run. NULL where there is nothing to go on with; otherwise the
 *  directory, which is whole only if `diag` holds no error. */
struct directory *directory_load(struct str folder, struct diag *diag);
void directory_free(struct directory *d); /* NULL is fine */

#endif
