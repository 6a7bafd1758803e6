/** What a fact may look like. Each function reports and returns false where the
 *  value is wrong; `at` is the place of its first character. */
#ifndef SUPPORTDIR_CONTENT_CHECKS_H
#define SUPPORTDIR_CONTENT_CHECKS_H

#include "content/fields.h"

typedef bool fact_check(struct decoder *dec, struct str value, struct pos at);

fact_check check_blanks, check_id, check_slug, check_region_code, check_language, check_locale,
	check_zone, check_date, check_percent, check_days, check_url, check_report, check_dialable,
	check_rule, check_media, check_metadata_key, check_learn;

#endif
