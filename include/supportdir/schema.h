/** The content format, printed from the field tables that decode it. Out of memory
 *  ends the program, as everywhere (arena.h). */
#ifndef SUPPORTDIR_SCHEMA_H
#define SUPPORTDIR_SCHEMA_H

#include "supportdir/buf.h"

/** As JSON Schema (draft 2020-12 vocabulary that draft-07 editors read too). */
void schema_json(struct buf *out);

/** As Markdown: the reference of content/README.md. */
void schema_markdown(struct buf *out);

#endif
