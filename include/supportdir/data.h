/** Values for templates from files: YAML 1.2 by its core schema, and JSON.
 *
 *  YAML is read from events: one document, at most 64 levels, no anchors,
 *  aliases and tags, a key twice in a map is a mistake. Quoted scalars and
 *  blocks (| >) are text. Plain scalars are, as the core schema says,
 *
 *	null    null Null NULL ~ and nothing at all
 *	bool    true True TRUE false False FALSE
 *	number  12  -3  +7  0o17  0x1F  1.5  .5  6.02e23  .inf  -.INF  .nan
 *
 *  and text otherwise (`yes`, `9:00`, `2021-03-04`). Keys are the text that
 *  stands there, whatever it looks like.
 *
 *  Numbers are written as ECMAScript writes them, which is what most people
 *  know from Mustache: 85, 1.21 for 1.210, 1 for 1.0, 1e+21, 1e-7, Infinity, NaN.
 *  Whole numbers keep all their digits.
 */
#ifndef SUPPORTDIR_DATA_H
#define SUPPORTDIR_DATA_H

#include "supportdir/template.h"

enum { DATA_FILE_LIMIT = 16 * 1024 * 1024, DATA_DEPTH = 64 };

/** Read a file: `*.json` as JSON, everything else as YAML. NULL after at least
 *  one finding. The value lives in `a`. */
struct value *data_read(struct arena *a, struct str path, struct diag *d);

/** The same for bytes at hand. `src` must live as long as `d`. */
struct value *data_yaml(struct arena *a, const struct source *src, struct diag *d);
struct value *data_json(struct arena *a, const struct source *src, struct diag *d);

/** A number as ECMAScript prints it. */
struct str data_number(struct arena *a, double number);

#endif
