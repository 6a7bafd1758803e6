/** Findings: what is wrong, where, and what to do about it.
 *
 *  A stage that meets a mistake of the author reports it here and carries on,
 *  so that one run tells all of them. Nobody prints on the way: diag_finish()
 *  applies levels and waivers and sorts, then the caller shows the list.
 *
 *  Messages are lower case, have no full stop, put the subject in 'quotes', and
 *  say what was expected and what to do.
 */
#ifndef SUPPORTDIR_DIAG_H
#define SUPPORTDIR_DIAG_H

#include <stdint.h>
#include <stdarg.h>
#include <stdio.h>

#include "supportdir/arena.h"

/** A file as it was read. `name` is what the user calls it. */
struct source {
	struct str name;
	struct str text;
	const uint32_t *lines; /* where each line begins; NULL: not indexed */
	size_t line_count;
};

/** Index the lines of a source, so that each is found at once. For files of less
 *  than 4 GiB; memory comes from `a`. */
void source_index(struct arena *a, struct source *src);

/** A place in a file. Lines and columns start at 1, columns count code points;
 *  line 0 means the file as a whole, a NULL source no file at all. */
struct pos {
	const struct source *src;
	unsigned line, col;
};

/** A byte of a text as line and column, from 1; all zero before the first. */
struct spot {
	size_t offset;
	unsigned line, col;
};
/** To another byte; cheap where it lies behind. */
void spot_move(struct spot *s, struct str text, size_t offset);

/** By name of the file, line and column. For qsort; places without a file first. */
int pos_compare(struct pos a, struct pos b);

enum level { LEVEL_OFF, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

/** Every kind of finding. The table in rule.c gives each its id, level and
 *  meaning; that table is also the manual (`explain rule`). */
enum rule {
	/* the machine and the folder */
	RULE_FILE_READ,
	RULE_OUTPUT,
	/* YAML */
	RULE_YAML_SYNTAX,
	RULE_YAML_ENCODING,
	RULE_YAML_LIMIT,
	RULE_YAML_FEATURE,
	RULE_YAML_DUPLICATE,
	RULE_YAML_AMBIGUOUS,
	/* shape */
	RULE_KEY_UNKNOWN,
	RULE_KEY_MISSING,
	RULE_KEY_CONFLICT,
	RULE_TYPE,
	RULE_VALUE,
	RULE_CHARACTER,
	RULE_DUPLICATE_ID,
	RULE_SLUG,
	RULE_REFERENCE,
	RULE_UNUSED,
	RULE_HIDDEN,
	RULE_EMPTY,
	RULE_MEDIA,
	RULE_RESPONSE_MISSING,
	/* hours */
	RULE_HOURS_SYNTAX,
	RULE_HOURS_EMPTY,
	RULE_HOURS_OVERLAP,
	RULE_HOURS_PAST_MIDNIGHT,
	RULE_HOURS_LOST_PM,
	RULE_HOURS_LOST_TAIL,
	/* telephone */
	RULE_PHONE_SYNTAX,
	RULE_PHONE_UNKNOWN,
	RULE_PHONE_TRUNK,
	RULE_PHONE_SPELLING,
	RULE_COST,
	/* facts */
	RULE_FACT_ASSUMED,
	RULE_FACT_OLD,
	RULE_FACT_EXPIRED,
	RULE_FACT_TWICE,
	/* words */
	RULE_PROSE,
	RULE_XLIFF,
	RULE_TRANSLATION_MISSING,
	RULE_TRANSLATION_STALE,
	RULE_TRANSLATION_MACHINE,
	RULE_TRANSLATION_UNUSED,
	RULE_TRANSLATION_CODES,
	RULE_TRANSLATION_THRESHOLD,
	/* templates */
	RULE_TEMPLATE,
	/* findings about findings */
	RULE_WAIVER_UNUSED,
	RULE_COUNT
};

struct rule_info {
	const char *id; /* "hours-overlap" */
	enum level level; /* unless the site says otherwise */
	bool fixed; /* can neither be waived nor given another level */
	const char *says; /* what it means, one line */
	const char *advice; /* what to do about it, one line */
};

const struct rule_info *rule_info(enum rule r);

/** False where no rule has this id. */
bool rule_find(struct str id, enum rule *out);

struct finding {
	enum rule rule;
	enum level level;
	struct pos at;
	struct str message;
};

struct diag;

struct diag *diag_new(void);
void diag_free(struct diag *d); /* NULL is fine */

/** Memory that lives as long as the findings; for sources that have no other
 *  home. */
struct arena *diag_arena(struct diag *d);

/** Take over an arena that findings point into; it is freed with them. */
void diag_keep(struct diag *d, struct arena *a);

/** Report a finding at the level of its rule. Always returns false, so that a
 *  function can end with `return diag_add(…)`. After 100,000 only the count goes on. The message is
 * copied; control bytes in it become '?'. `at.src` must live as long as `d`. */
bool diag_add(struct diag *d, enum rule r, struct pos at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
bool diag_vadd(struct diag *d, enum rule r, struct pos at, const char *fmt, va_list ap)
	__attribute__((format(printf, 4, 0)));

/** What the site says about a rule, before diag_finish(). Not for fixed rules. */
void diag_set_level(struct diag *d, enum rule r, enum level level);

/** Findings of rule `r` from `from` up to (not including) `to`, in one file,
 *  are meant to be so. A waiver that covers nothing is a finding itself, at
 *  `at`. */
void diag_waive(struct diag *d, enum rule r, struct pos from, struct pos to, struct pos at);

/** Apply levels and waivers, report unused waivers, sort by place, drop what
 *  stands twice. May be called again after further findings. */
void diag_finish(struct diag *d);

/** Drop the findings of a rule: what was said of an output folder is no matter of
 *  the next. */
void diag_forget(struct diag *d, enum rule r);

/** How many findings have exactly this level. Errors count at once, the rest
 *  after diag_finish(). */
size_t diag_count(const struct diag *d, enum level level);

/** The findings in order, after diag_finish(). The array belongs to `d`. */
const struct finding *diag_findings(const struct diag *d, size_t *count);

const char *level_name(enum level level); /* "off" "note" "warning" "error" */
bool level_find(struct str name, enum level *out);

/** A line of a source, without its end; empty where there is none. Lines count
 *  from 1. */
struct str source_line(const struct source *src, unsigned line);

/** One finding as `file:line:col: level: message [id]`. With `source_line`, the
 *  line of the source and a caret under the place follow; with `colour`, ANSI
 *  colours. */
void diag_print(FILE *to, const struct finding *f, bool source_line, bool colour);

#endif
