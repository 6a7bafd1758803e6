/** The plain specification mode of the templates: one template, one file of
 *  data, a folder of partials. For theme authors and the conformance suite.
 */
#ifndef SUPPORTDIR_SPEC_H
#define SUPPORTDIR_SPEC_H

#include "supportdir/template.h"

/** Render the template at `template_path` with the data at `data_path` (data.h)
 *  into `out`. The partial NAME is `partials_dir`/NAME.mustache; NAME may hold
 *  '/', but cannot leave the folder; one that is not there is empty. An empty
 *  `partials_dir` is the folder of the template.
 *
 *  False after at least one finding; `out` may then hold a part of the text.
 *  Sources are kept in `a`, which must live as long as `d`. */
bool spec_render(struct arena *a, struct str template_path, struct str data_path,
	struct str partials_dir, struct buf *out, struct diag *d);

#endif
