/** What the tables of the content format share: types of single values, and how a table is
 *  written down. The tables are in tables.c (site, numbers, regions), tables_support.c (what
 *  support promises) and tables_page.c (pages).
 */
#ifndef SUPPORTDIR_CONTENT_TABLES_H
#define SUPPORTDIR_CONTENT_TABLES_H

#include "content/fields.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define NAMES(array) .names = (array), .name_count = COUNT(array)
#define FIELDS(array) .fields = (array), .field_count = COUNT(array)
#define CHOICES(array) .choices = (array), .choice_count = COUNT(array)
#define AT(type, member) offsetof(struct type, member)

/* Words. */
extern const struct type plain_text, inline_text, prose_text, texts_list;

/* Facts. */
extern const struct type name_fact, names_list, id_type, slug_type, url_type, language_type,
	bilingual_list;

/* References. */
extern const struct type edition_ref, schedule_ref, plan_ref, place_ref, service_ref, scale_ref;
extern const struct type editions_list, footnotes_list;

#define REF(name, collection, what)                                                                \
	const struct type name = { TYPE_REF, .expected = what, .target = (collection) }

#define FOOTNOTES(type, member)                                                                    \
	{                                                                                          \
		"footnotes", &footnotes_list, AT(type, member), false,                             \
			"ids of footnotes that belong to this fact"                                \
	}

#define EDITIONS(type, member)                                                                     \
	{                                                                                          \
		"editions", &editions_list, AT(type, member), false,                               \
			"editions that have it; all if absent"                                     \
	}

/* tables_support.c */
extern const struct record service_record, scale_record, plan_record, policy_record, party_record,
	role_record, channel_record, offer_record, quantity_record, link_record;

/* tables_page.c */
extern const struct record article_record;
extern const struct type content_type;

#endif
