/** Decoders of single values, one for each type kind. All report and return false
 *  where the value is wrong; `out` is then as it was. */
#ifndef SUPPORTDIR_CONTENT_VALUES_H
#define SUPPORTDIR_CONTENT_VALUES_H

#include "content/fields.h"

typedef bool value_decoder(
	struct decoder *dec, const struct type *t, const struct node *n, void *out);

value_decoder decode_fact, decode_remark, decode_enum, decode_words, decode_ref, decode_open,
	decode_duration;

/** "expected a list, found a map". Always false. */
bool wrong_kind(struct decoder *dec, const struct node *n, const char *expected);

/** Free what finds schedules again, once all are decoded. */
void weeks_forget(struct decoder *dec);

/** Look for the target when all files are read. */
void refer(struct decoder *dec, struct ref *ref, enum collection target);

#endif
