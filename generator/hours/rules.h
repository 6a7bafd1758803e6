/* What stands between the files of this room: an expression as it is written,
 * before it means anything. */
#ifndef SUPPORTDIR_HOURS_RULES_H
#define SUPPORTDIR_HOURS_RULES_H

#include "supportdir/hours.h"

enum {
	HOURS_TEXT_LIMIT = 1024, /* bytes of an expression */
	HOURS_RULE_LIMIT = 64,
	HOURS_SEVEN = 0x7f, /* all days of the week; bit 0 is Monday */
	HOURS_PH = 0x80, /* the eighth day */
};

/** A span as it is written. `to` is past 24:00 where it closes on the next day,
 *  however that was written. `offset` and `end` are bytes of the expression. */
struct hours_written {
	int from, to;
	size_t offset, end;
	bool earlier; /* the closing time as written is earlier than the opening */
};

struct hours_rule {
	size_t offset, end;
	unsigned days; /* 0 where none are written */
	bool off;
	bool timed; /* times or 24/7 are written; if not, one span 00:00-24:00 stands for them */
	bool added; /* after ',' */
	bool replaces; /* wipes what earlier rules say of its days */
	const struct hours_written *spans;
	size_t count;
};

struct hours_rules {
	struct hours_rule items[HOURS_RULE_LIMIT];
	size_t count;
};

/** The place of a byte of the expression. */
struct pos hours_place(struct str text, struct pos at, size_t offset);

/** parse.c: the grammar. False after at least one finding. */
bool hours_read(
	struct arena *a, struct str text, struct pos at, struct diag *d, struct hours_rules *out);

/** A week by minutes: 1 where it is open. */
struct hours_canvas {
	unsigned char open[HOURS_WEEK];
};

/** week.c: the days of the week that a rule speaks of. */
unsigned hours_rule_days(const struct hours_rule *r);

/** week.c: what one more rule makes of the week. */
void hours_paint(struct hours_canvas *c, const struct hours_rule *r);

/** normal.c: the normal form of hours whose spans are complete. */
struct str hours_normal(struct arena *a, const struct hours *h);

/** normal.c: "Mo-Fr,Su,PH". */
struct buf;
void hours_write_days(struct buf *b, unsigned days);

/** check.c: fills the remarks. */
void hours_remark_on(
	struct arena *a, struct str text, const struct hours_rules *rules, struct hours *h);

/* mistake.c: what to say of a text that is not in the grammar. */

/** A reader of one expression; `i` is the next byte. */
struct hours_reader {
	struct arena *a;
	struct str text;
	struct pos at;
	struct diag *d;
	size_t i;
	bool failed;
	struct hours_rules *out;
	struct hours_written *spans;
	size_t span_count;
};

/** Always false. The offset is that of the subject in quotes. */
#define HOURS_MISTAKE(r, offset, ...)                                                              \
	((r)->failed = true, diag_add((r)->d, RULE_HOURS_SYNTAX,                                   \
				     hours_place((r)->text, (r)->at, (offset)), __VA_ARGS__))

/** Letters from `i` on, of any script. */
struct str hours_word(struct str text, size_t i);

/** Length in bytes of a dash that is not '-' at `i`, or 0. */
size_t hours_odd_dash(struct str text, size_t i);

/** A word that is none of the grammar's, at `r->i`. Where it is clear which day
 *  was meant, reading goes on with that: its bit, else 0. */
unsigned hours_mistake_word(struct hours_reader *r, struct str word, const char *expected);

/** Anything else that is not expected at `r->i`. Always false. */
bool hours_mistake_here(struct hours_reader *r, const char *expected);

/** Times at `r->i` that are not written as hh:mm-hh:mm. True, and `r->i` behind
 *  them, where it is clear enough how far they reach. */
bool hours_mistake_span(struct hours_reader *r);

/** Typographic quotes around the hours, which YAML takes for a part of them: said,
 *  and taken off, so that reading goes on within them. */
void hours_mistake_quotes(struct hours_reader *r);

#endif
