/** JSON out, by jansson. */
#ifndef SUPPORTDIR_JSON_H
#define SUPPORTDIR_JSON_H

#include <jansson.h>

#include "supportdir/buf.h"

/** Write `root` with a newline behind it, and free it. Keys stand in the order in
 *  which they were set. */
void buf_jansson(struct buf *out, json_t *root, size_t indent);

#endif
