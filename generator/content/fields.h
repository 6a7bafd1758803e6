/** Field tables: one list says what a map may hold, and everything else is made
 *  from it: decoding, error messages with "did you mean", the JSON Schema and
 *  the reference in the manual.
 *
 *  A record describes one kind of map by its fields; a field has a key, a type,
 *  a place in a C struct and one line of meaning. Every record also takes
 *  `waive`, a map of finding id to reason.
 */
#ifndef SUPPORTDIR_CONTENT_FIELDS_H
#define SUPPORTDIR_CONTENT_FIELDS_H

#include "supportdir/buf.h"
#include "supportdir/model.h"
#include "supportdir/node.h"

struct decoder;
struct week_slot;

enum type_kind {
	TYPE_TEXT, /* struct text: words to translate */
	TYPE_FACT, /* struct fact */
	TYPE_REMARK, /* struct str: words for editors, never shown */
	TYPE_FLAG, /* bool: true where the scalar is the one name */
	TYPE_ENUM, /* an enum: one of the names; a NULL name cannot be written */
	TYPE_REF, /* struct ref */
	TYPE_OPEN, /* struct open: opening hours */
	TYPE_DURATION, /* struct duration; `names`: words that it may be besides */
	TYPE_LIST, /* struct list of `of` */
	TYPE_MAP, /* struct list of records that begin with struct entry */
	TYPE_RECORD, /* a struct in place */
};

struct type {
	enum type_kind kind;
	const char *expected; /* "a date such as \"2023-06-30\"": completes "expected …" */

	/** Facts, and keys of maps: reports and returns false where the value is
	 *  wrong. NULL: anything goes. `pattern` says the same for the schema. */
	bool (*check)(struct decoder *dec, struct str value, struct pos at);
	const char *pattern;

	enum text_kind text; /* TYPE_TEXT */
	bool conditional; /* TYPE_TEXT: its map may say `editions` */
	bool single; /* TYPE_LIST: one scalar alone is a list of it */
	const char *const *names; /* TYPE_ENUM, TYPE_FLAG, and facts that are one of… */
	size_t name_count; /* …this many words */
	enum collection target; /* TYPE_REF */
	const struct type *of; /* TYPE_LIST */
	const struct record *record; /* TYPE_MAP, TYPE_RECORD */
};

struct field {
	const char *key;
	const struct type *type;
	size_t at; /* offset in the struct */
	bool required;
	const char *says;
};

/** One of the keys of which a map has exactly one: what it is depends on it. */
struct variant {
	struct field field;
	const struct field *options; /* that may stand beside it */
	size_t option_count;
};

enum choice_kind { AT_MOST_ONE, EXACTLY_ONE, AT_LEAST_ONE, FIRST_NEEDS_SECOND };

/** What holds between keys of one map. */
struct choice {
	const char *keys[5];
	enum choice_kind kind;
};

struct record {
	const char *name; /* "a region", for messages */
	const char *id; /* "region", for the schema */
	const char *says; /* for the manual */
	size_t size;
	const struct field *fields;
	size_t field_count;
	const struct choice *choices;
	size_t choice_count;
	const struct variant *variants; /* none, or all kinds of this map … */
	size_t variant_count;
	size_t which; /* … of which the index of its own is kept here, an enum */

	const char *bare; /* key that a value which is no map stands for, or NULL */
	size_t place; /* offset of a struct pos for the map's place, or … */
	bool entry; /* … it begins with struct entry */

	/* where the record is the value of a map: what its keys are */
	const struct type *keys;
	bool keys_refer; /* each key is a reference … */
	size_t key_ref; /* … stored here … */
	enum collection key_target; /* … to this collection */
};

/** A key of the top level. */
struct top {
	const char *key;
	const struct record *record;
};

/** By enum collection. */
extern const struct top collection_tops[COLLECTION_COUNT];
extern const struct record site_record;

/** References wait here until all files are read. */
struct pending {
	struct ref *ref;
	enum collection target;
};

/** The field of a key, or NULL: one of its own, a variant, or an option of this variant
 *  (NULL: of none). */
const struct field *field_find(
	const struct record *r, const struct variant *variant, struct str key);

struct decoder {
	struct directory *dir;
	struct arena *arena; /* the directory's */
	struct arena *scratch; /* for one value */
	struct diag *diag;
	struct buf address; /* of what is being decoded; see struct text */
	struct week_slot *weeks; /* distinct schedules, by normal form */
	struct pending *pending;
	size_t pending_count, pending_room;
	size_t suggested; /* how often "did you mean" was looked for */
};

/** Decode a map (or a scalar, where the record takes one) into `out`, a struct
 *  of the record. Reports every mistake; true where there was none. */
bool decode_record(struct decoder *dec, const struct record *r, const struct node *n, void *out);

/** Steps down to a key, id or number, which ends the address until address_up(). */
size_t address_down(struct decoder *dec, struct str name);
void address_up(struct decoder *dec, size_t mark);

/** One entry of a collection: key and value. `out` begins with struct entry. */
bool decode_entry(struct decoder *dec, const struct record *r, const struct node *key,
	const struct node *value, void *out);

/** Find a finding that may be waived or given another level, by its id; reports where
 *  there is none, or where it is always an error. */
bool find_rule(struct diag *d, struct str id, struct pos at, enum rule *out);

/** Report that `word` is not one of the names; the nearest is offered. */
bool report_unknown(struct diag *d, enum rule rule, struct pos at, const char *what,
	struct str word, const char *const *names, size_t count);

#endif
