/** Zones: a page of several editions as one text of Learn Markdown.
 *
 *  Each block is written in each edition that has it. Where several editions have the same bytes
 *  at the same place (struct block), they share them; others stand there one after another, in
 *  the order of the editions. Neighbours of the same editions share a zone; what all have stands
 *  in none.
 *
 *  The law: without the lines of zones, and without the zones of other editions, the text is byte
 *  for byte what markdown_write() writes of one edition.
 */
#ifndef SUPPORTDIR_PAGE_ZONES_H
#define SUPPORTDIR_PAGE_ZONES_H

#include "page/markdown.h"

/** Appends the blocks of the zones, of which there are at most EDITIONS_MAX. */
void zones_write(const struct markdown_style *s, const struct block *zones, struct buf *out);

#endif
