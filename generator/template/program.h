/** Inside of the template room: what its files share, and nobody else.
 *
 *  A template goes through three steps. scan.c finds the tags; nest.c pairs
 *  them and decides which white space belongs to them; emit.c writes a flat
 *  program, which render.c runs with stacks of its own, so that neither deep
 *  templates nor deep data can exhaust the C stack. set.c keeps the templates
 *  that know each other. The programs of pages are judged before they run, see
 *  judge.h.
 */
#ifndef SUPPORTDIR_TEMPLATE_PROGRAM_H
#define SUPPORTDIR_TEMPLATE_PROGRAM_H

#include <stdint.h>

#include "supportdir/keymap.h"
#include "supportdir/template.h"

enum {
	TEMPLATE_BYTES = 1024 * 1024,
	SECTION_DEPTH = 64,
	CALL_DEPTH = 64,
	FINDINGS = 100, /* in one template: beyond, they help nobody */
	RENDER_STEPS = 1 << 26,
	RENDER_BYTES = 1 << 28,
};

/* ---- value.c ---- */

struct value {
	enum value_kind kind;
	union {
		bool truth;
		struct str text; /* of all kinds that are text */
		struct {
			struct str text;
			const void *source;
		} drawn; /* VALUE_HTML */
		struct {
			struct value **items;
			size_t count, room;
		} list;
		struct keymap map;
	} as;
};

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
	OP_ESCAPED, /* for HTML between tags */
	OP_ATTRIBUTE, /* for a quoted value */
	OP_URL, /* the same in an address */
	OP_MARKDOWN,
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
	bool met; /* a block of that name was */
	uint32_t at; /* its tag */
	struct str source; /* from its tag to the one that ends it */
};

struct call {
	struct template *target; /* NULL: the name is in the data */
	const struct path *dynamic;
	struct keymap arguments; /* by name of the block */
	struct keymap blocks; /* those met while the arguments were in force */
	bool parent; /* {{<name}} */
	bool given; /* they were in force; of `owner` */
	struct template *owner;
	struct str name; /* as the tag has it, without a star */
	struct pos at;
	uint32_t at_byte;
};

/** Where a program begins: what escaping hangs on. Each template has a program for
 *  every place at which a page begins it. */
enum place {
	PLACE_ANY, /* not judged: as specified */
	PLACE_TEXT, /* between tags */
	PLACE_TAG, /* in a tag, between attributes */
	PLACE_VALUE, /* in a quoted value */
	PLACE_URL, /* in one that is an address */
	PLACE_MARKDOWN,
	PLACE_COUNT,
};

struct op {
	enum op_kind kind;
	bool lines; /* TEXT: begins a line; CALL, BLOCK: stands on lines of its own */
	bool tail; /* BLOCK: the last op of its default text is a line end */
	uint8_t place; /* CALL, BLOCK: enum place, where what they draw begins */
	uint32_t to; /* SECTION, INVERTED, CALL, BLOCK: the op behind */
	uint32_t at; /* its tag: byte of the source */
	struct str text; /* TEXT: a part of the source; CALL, BLOCK: the indentation;
	                  * SECTION, INVERTED: from its tag to the one that ends it */
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
	struct op **at_place; /* the program for each enum place, ops for PLACE_ANY */
	size_t op_count;
	struct call **calls; /* all that stand in it */
	size_t call_count;
	bool checked; /* for circles, with all that it calls */
	unsigned mark; /* of a walk over the calls, see set.c */
	struct told *told; /* NULL: no finding yet, see tell.c */
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
	bool circle; /* one was found */
	const struct str *ids; /* of the interface strings */
	bool *ids_used; /* parallel to them */
	size_t id_count; /* 0: any */
};

/** The template of that name, loaded but not yet compiled; never NULL, its
 *  state tells. */
struct template *template_named(struct template_set *set, struct str name);

/** The same while a page is rendered, in spec mode: ready to run, or NULL. */
const struct template *template_at_last(struct template_set *set, struct str name);

/** Compile what waits and look for circles in all that `t` names. */
void template_settle(struct template_set *set, struct template *t, struct diag *d);

/* ---- tell.c ---- */

/** A finding at a byte of a template. One that was told of the same byte, and more
 *  than FINDINGS in a template, are not told again. Always false. */
bool template_tell(struct template_set *set, struct template *t, size_t offset, struct diag *d,
	const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/** Whether a finding at this byte would not be told. */
bool template_told(const struct template *t, size_t offset);

/** The line of a byte. */
unsigned template_line(const struct template *t, size_t offset);

/** Whether it can be the name of a template: a relative path that stays where
 *  it is. */
bool template_name_fits(struct str name);

/* ---- json.c ---- */

/** JSON that is known to be UTF-8. */
struct value *data_parse_json(struct arena *a, const struct source *src, struct diag *d);

#endif
