/** The pages of the content: sections of elements, some of them for some editions only.
 *
 *  An element is what FORMAT calls a block, before it is drawn: prose, or an order to draw
 *  a table from the facts. Content is a list of elements wherever it stands.
 */
#ifndef SUPPORTDIR_ARTICLE_H
#define SUPPORTDIR_ARTICLE_H

#include "supportdir/model.h"

enum element_kind {
	ELEMENT_TEXT, /* text */
	ELEMENT_GROUP, /* inside */
	ELEMENT_NOTE, /* inside; the five alerts stand together */
	ELEMENT_TIP,
	ELEMENT_IMPORTANT,
	ELEMENT_WARNING,
	ELEMENT_CAUTION,
	ELEMENT_STEPS, /* inside: struct step_item; caption */
	ELEMENT_FAQ, /* inside: struct question */
	ELEMENT_VIDEO, /* address; caption: its title */
	ELEMENT_IMAGE, /* address: "media/qr.svg", below the content; caption: what it shows */
	ELEMENT_APPLIES_TO, /* refs to struct term */
	ELEMENT_ROLES, /* refs to struct role */
	ELEMENT_SEE_ALSO, /* targets */
	ELEMENT_LINKS, /* targets */
	ELEMENT_REGION_SELECTOR, /* whole */
	ELEMENT_NUMBERS, /* refs to struct region; form */
	ELEMENT_HOURS, /* refs to struct region */
	ELEMENT_SEVERITY_TABLE, /* ref to struct scale */
	ELEMENT_RESPONSE_TABLE, /* ref to struct policy; form, notes */
	ELEMENT_WORKING_HOURS, /* ref to struct policy */
	ELEMENT_RESPONSIBILITIES, /* ref to struct party; show */
	ELEMENT_OFFERS, /* refs to struct offer; by */
	ELEMENT_EXAMPLES, /* ref to struct service */
	ELEMENT_EXAMPLES_TABLE, /* ref to struct service */
	ELEMENT_CHANNELS, /* refs to struct channel; form */
	ELEMENT_KINDS
};

/** How a list of facts is drawn: as its kind is best, or as the content wants it. */
enum form { FORM_USUAL, FORM_LIST, FORM_TABLE };

enum duty { DUTY_UNSAID, DUTY_IS, DUTY_DOES };

/** Where the footnotes of a table are: behind it, or in a note behind it. */
enum notes_place { NOTES_AFTER, NOTES_IN_NOTE };

struct element {
	struct pos at;
	enum element_kind kind;
	struct list editions; /* struct ref to struct edition; empty: all */
	struct text text;
	struct list inside;
	struct text caption;
	struct fact address;
	struct list refs; /* struct ref */
	struct list targets; /* struct fact: references such as link:privacy-statement */
	struct ref ref;
	bool whole;
	enum form form;
	enum duty show;
	bool by_service;
	enum notes_place notes;
};

/** A group or an alert: it shows what is inside, and nothing else. */
static inline bool element_is_group(const struct element *e)
{
	return e->kind >= ELEMENT_GROUP && e->kind <= ELEMENT_CAUTION;
}

/** The file of a picture below the folder of media: "qr.svg". */
struct str element_media(const struct element *e);

enum {
	HEADING_LEVELS = 6, /* HTML has no more */
	MEDIA_MAX = 16 * 1024 * 1024, /* bytes of a picture */
};

/** A numbered step; `inside` stands below its text. */
struct step_item {
	struct pos at;
	struct list editions;
	struct text text;
	struct list inside; /* struct element */
};

/** A question, which is a heading, and its answer. */
struct question {
	struct entry entry;
	struct list editions;
	struct text question;
	struct list answer; /* struct element */
};

/** A section, or, without id and heading, a group of sections, which takes no level. */
struct section {
	struct entry entry;
	struct text heading;
	struct list editions;
	struct list body; /* struct element */
	struct list sections; /* struct section */
};

/** A field of the front matter. */
struct metadatum {
	struct entry entry;
	struct list values; /* struct fact */
};

/** One of `pages`. */
struct article {
	struct entry entry;
	struct text title, heading, description;
	struct fact anchor;
	struct list editions; /* empty: all */
	struct list metadata; /* struct metadatum */
	struct list bilingual; /* struct fact; absent: the site's */
	struct list body; /* struct element */
	struct list sections; /* struct section */
};

/** The id of its heading: its anchor, or else its own. */
struct str article_anchor(const struct article *a);
/** What its heading says: its heading, or else its title. */
const struct text *article_heading(const struct article *a);

/** The ids of its sections and questions in one edition (NULL: in any): NULL where there is
 *  none of that id. Its text, which is the heading. */
const struct text *article_find(const struct article *a, const struct edition *e, struct str id);

/** The first edition that has it, beginning with the default one. */
const struct edition *article_edition(const struct directory *d, const struct article *a);

/** Whether something of a list shows in an edition: of struct text; of struct element, what
 *  stands in groups included; of the groups of a category. */
bool texts_shown(const struct list *texts, const struct edition *e);
bool content_shown(const struct list *content, const struct edition *e);
bool category_shown(const struct category *category, const struct edition *e);

/** What article_walk() calls; each may be NULL. `editions` is those in which the thing
 *  shows: a bit for each, by index. */
struct article_visit {
	void *data;
	/** Before each list of editions; `around` is those that show what stands around it. */
	void (*limit)(void *data, const struct list *editions, uint64_t around);
	void (*section)(void *data, const struct section *s, unsigned depth, uint64_t editions);
	void (*element)(void *data, const struct element *e, uint64_t editions);
	void (*question)(void *data, const struct question *q, uint64_t editions);
	void (*text)(void *data, const struct text *t, uint64_t editions);
};

/** Every section, element and text of an article, or of content elsewhere, in order. */
void article_walk(
	const struct directory *d, const struct article *a, const struct article_visit *visit);
void content_walk(const struct directory *d, const struct list *content, uint64_t editions,
	const struct article_visit *visit);

/** More editions than this are an error. */
enum { EDITIONS_MAX = 64 };

/** The bits of a list of editions: all of the site where it is empty. */
uint64_t editions_bits(const struct directory *d, const struct list *editions);
static inline uint64_t edition_bit(const struct edition *e)
{
	return e->entry.index < EDITIONS_MAX ? (uint64_t)1 << e->entry.index : 0;
}

#endif
