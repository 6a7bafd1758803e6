/** Rules about facts that are well formed: what is unknown to the numbering plan,
 *  contradicts itself, is old, assumed, unused, or not translated. */
#ifndef SUPPORTDIR_CHECK_H
#define SUPPORTDIR_CHECK_H

#include "supportdir/model.h"

/** Report on a directory that was loaded; levels and waivers are for
 *  diag_finish(). */
void check_directory(const struct directory *d, struct diag *diag);

#endif
