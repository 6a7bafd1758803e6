/** What can be said only when all files are read: references, numbers in the
 *  plan of the region that dials them, addresses that are taken. */
#ifndef SUPPORTDIR_CONTENT_LINK_H
#define SUPPORTDIR_CONTENT_LINK_H

#include "content/fields.h"

void directory_link(struct decoder *dec);

#endif
