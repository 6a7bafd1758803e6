/** What can be said only when all files are read: references, numbers in the
 *  plan of the region that dials them, addresses that are taken. */
#ifndef SUPPORTDIR_CONTENT_LINK_H
#define SUPPORTDIR_CONTENT_LINK_H

#include "content/fields.h"

void directory_link(struct decoder *dec);

/** Point all references at what they name, and report the dead. */
void resolve_references(struct decoder *dec);

/** Report levels of a severity scale that stand twice. */
void check_scale(struct decoder *dec, const struct scale *scale);

/** Point the responses of a policy at the levels of its scale. */
void link_policy(struct decoder *dec, struct policy *p);

#endif
