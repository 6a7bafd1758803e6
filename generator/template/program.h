/** Inside of the template room: what its files share, and nobody else.
 *
 *  A template goes through three steps. scan.c finds the tags; nest.c pairs
 *  them and decides which white space belongs to them; emit.c writes a flat
 *  program, which render.c runs with stacks of its own, so that neither deep
 *  templates nor deep data can exhaust the C stack. set.c keeps the templates
 *  that know each other.
 */
#ifndef SUPPORTDIR_TEMPLATE_PROGRAM_H
#define SUPPORTDIR_TEMPLATE_PROGRAM_H

#include <stdint.h>

#include "supportdir/template.h"

enum {
	TEMPLATE_BYTES = 1024 * 1024,
	SECTION_DEPTH = 64,
	CALL_DEPTH = 64,
	FINDINGS = 100, /* in one template: beyond, they help nobody */
	RENDER_STEPS = 1 << 26,
	RENDER_BYTES = 1 << 28,
};

/* ---- map.c: text to pointer, in order of insertion ---- */

struct keyed {
	struct str key;
	uint64_t hash;
	void *item;
};

struct keymap {
	struct keyed *items;
	size_t count, room;
	uint32_t *slots; /* index + 1 into items; NULL while there are few */
	size_t slot_count; /* a power of two */
};

uint64_t key_hash(struct str key);
struct keyed *keymap_find(const struct keymap *m, struct str key, uint64_t hash);

/** The entry of that key, new (item NULL) or as it stands. */
struct keyed *keymap_add(struct arena *a, struct keymap *m, struct str key);

/* ---- value.c ---- */

struct value {
	enum value_kind kind;
	union {
		bool truth;
		struct str text; /* VALUE_TEXT, _NUMBER, _HTML */
		struct {
			struct value **items;
			size_t count, room;
		} list;
		struct keymap map;
	} as;
};

bool value_true(const struct value *v); /* NULL is not */

/* ---- scan.c: text to tags ---- */

enum tag_kind {
	TAG_VARIABLE,
	TAG_RAW,
	TAG_SECTION,
	TAG_INVERTED,
	TAG_CLOSE,
	TAG_PARTIAL,
	TAG_PARENT,
	TAG_BLOCK,
	TAG_COMMENT,
	TAG_DELIMITERS,
};

struct tag {
	enum tag_kind kind;
	struct str name;
	bool dynamic; /* {{>*name}} */
	size_t from, to; /* the tag: bytes of the source */
	struct pos at;

	/* From here on: what nest.c finds out. */
	size_t cut_from, cut_to; /* the tag with the white space that is its own */
	size_t partner; /* index of the tag that closes or opens it */
	bool argument; /* a block straight inside of a parent, or its end */
	bool alone; /* its lines are cut: no text begins with it */
	bool lines; /* block: indentation applies, it has its lines for itself;
	             * end of an argument: it ends with a whole line */
	struct str indent; /* partial, parent, block: white space before each line */
	struct str intrinsic; /* block: what is taken from its lines */
	size_t tail_to; /* end of a block: a line end that gives way up to here */
};

struct tags {
	struct tag *items;
	size_t count, room;
};

/** The text without a byte order mark, which some editors put at its beginning. */
struct str source_text(const struct source *src);

/** A name for a message: the first part of one that is very long. */
struct str tag_shown(struct str name);

/** Find all tags. False after findings (no more than FINDINGS); what was found
 *  stands in `out`, whose items are to be freed. */
bool template_scan(const struct source *src, struct diag *d, struct tags *out);

/* ---- nest.c ---- */

/** Pair the tags and settle the white space. False after findings. */
bool template_nest(const struct source *src, struct tags *tags, struct diag *d);

/* ---- emit.c: tags to program ---- */

enum op_kind {
	OP_END, /* of the template or of an argument */
	OP_TEXT,
	OP_INDENT, /* a line begins here */
	OP_ESCAPED,
	OP_RAW,
	OP_SECTION,
	OP_INVERTED,
	OP_LOOP, /* end of a section */
	OP_CALL, /* partial or parent */
	OP_BLOCK,
};

/** A dotted name; no parts: the top of the stack. */
struct path {
	size_t count;
	struct part {
		struct str key;
		uint64_t hash;
	} parts[];
};

/** The text that a parent tag gives for a block. */
struct argument {
	uint32_t start; /* its first op */
	bool whole_lines;
};

struct call {
	struct template *target; /* NULL: the name is in the data */
	const struct path *dynamic;
	struct keymap arguments; /* by name of the block */
	struct pos at;
};

struct op {
	enum op_kind kind;
	bool lines; /* TEXT: begins a line; CALL, BLOCK: stands on lines of its own */
	bool tail; /* BLOCK: the last op of its default text is a line end */
	uint32_t to; /* SECTION, INVERTED, CALL, BLOCK: the op behind */
	struct str text; /* TEXT; CALL, BLOCK: the indentation */
	union {
		const struct path *path;
		struct call *call;
		struct str name; /* BLOCK */
	} of;
};

enum template_state { TEMPLATE_MISSING, TEMPLATE_WAITING, TEMPLATE_READY, TEMPLATE_WRONG };

struct template
{
	struct str name;
	const struct source *src;
	enum template_state state;
	struct op *ops;
	struct call **calls; /* all that stand in it */
	size_t call_count;
	bool checked; /* for circles, with all that it calls */
	unsigned mark; /* of a walk over the calls, see set.c */
};

/** Compile a template that waits. */
void template_emit(struct template_set *set, struct template *t, struct diag *d);

/* ---- set.c ---- */

struct template_set {
	struct arena *arena;
	enum template_mode mode;
	template_load *load;
	void *context;
	struct diag *report;
	struct keymap names;
	struct template **waiting;
	size_t waiting_count, waiting_room;
	unsigned walk;
};

/** The template of that name, loaded but not yet compiled; never NULL, its
 *  state tells. */
struct template *template_named(struct template_set *set, struct str name);

/** The same while a page is rendered, in spec mode: ready to run, or NULL. */
const struct template *template_at_last(struct template_set *set, struct str name);

/** Whether it can be the name of a template: a relative path that stays where
 *  it is. */
bool template_name_fits(struct str name);

/* ---- json.c ---- */

/** JSON that is known to be UTF-8. */
struct value *data_parse_json(struct arena *a, const struct source *src, struct diag *d);

#endif
