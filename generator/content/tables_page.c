/* Pages: sections, and the kinds of blocks that content is made of. Order of variants is
 * that of enum element_kind; order of fields is the order of the manual. */

#include "content/checks.h"
#include "content/tables.h"
#include "supportdir/article.h"

#include "supportdir/poison.h"

/* --- single values --------------------------------------------------------- */

static const char *const all_names[] = { "all" };
static const char *const form_names[] = { [FORM_LIST] = "list", [FORM_TABLE] = "table" };
static const char *const list_names[] = { [FORM_LIST] = "list" };
static const char *const duty_names[] = { [DUTY_IS] = "is", [DUTY_DOES] = "does" };
static const char *const by_names[] = { "service" };
static const char *const notes_names[] = {
	[NOTES_AFTER] = "after",
	[NOTES_IN_NOTE] = "in-note",
};

static const struct type all_type = { TYPE_FLAG, .expected = "all", NAMES(all_names) };
static const struct type form_type = { TYPE_ENUM, .expected = "list or table", NAMES(form_names) };
static const struct type list_type = { TYPE_ENUM, .expected = "list", NAMES(list_names) };
static const struct type duty_type = { TYPE_ENUM, .expected = "is or does", NAMES(duty_names) };
static const struct type by_type = { TYPE_FLAG, .expected = "service", NAMES(by_names) };
static const struct type notes_type = { TYPE_ENUM, .expected = "after or in-note",
	NAMES(notes_names) };
static const struct type media_type = { TYPE_FACT,
	.expected = "a file below media, such as media/code.svg", .check = check_media,
	.pattern = "^media/[A-Za-z0-9._/-]+\\.(svg|png|jpg|jpeg|gif|webp|avif)$" };
static const struct type target_type = { TYPE_FACT,
	.expected = "a reference such as link:privacy-statement or page:get-support" };
static const struct type metadata_key_type = { TYPE_FACT,
	.expected = "a key of the front matter such as ms.topic", .check = check_metadata_key,
	.pattern = "^[A-Za-z][A-Za-z0-9._-]*$" };

/* --- references -------------------------------------------------------------- */

static REF(term_ref, COLLECTION_TERMS, "the id of a term");
static REF(role_ref, COLLECTION_ROLES, "the id of a role");
static REF(offer_ref, COLLECTION_OFFERS, "the id of an offer");
static REF(channel_ref, COLLECTION_CHANNELS, "the id of a channel");
static REF(policy_ref, COLLECTION_RESPONSES, "the id of a response policy");
static REF(party_ref, COLLECTION_RESPONSIBILITIES, "the id of a party under responsibilities");

#define LIST_OF(name, item) static const struct type name = { TYPE_LIST, .of = &(item) }

LIST_OF(terms_list, term_ref);
LIST_OF(roles_list, role_ref);
LIST_OF(offers_list, offer_ref);
LIST_OF(channels_list, channel_ref);
LIST_OF(places_list, place_ref);
LIST_OF(targets_list, target_type);

/* --- elements ------------------------------------------------------------------ */

static const struct record element_record;
static const struct type element_in_list = { TYPE_RECORD, .expected = "a text or a block",
	.record = &element_record };
const struct type content_type = { TYPE_LIST, .of = &element_in_list, .single = true };

static const struct field step_fields[] = {
	{ "text", &prose_text, AT(step_item, text), true, "what to do" },
	{ "body", &content_type, AT(step_item, inside), false, "what stands below it" },
	EDITIONS(step_item, editions),
};
static const struct record step_record = { .name = "a step",
	.id = "instruction",
	.says = "One step of instructions.",
	.size = sizeof(struct step_item),
	FIELDS(step_fields),
	.place = AT(step_item, at),
	.bare = "text" };
static const struct type step_in_list = { TYPE_RECORD, .expected = "a step",
	.record = &step_record };
LIST_OF(steps_list, step_in_list);

static const struct field question_fields[] = {
	{ "id", &id_type, AT(question, entry.id), true, "id to jump to" },
	{ "question", &inline_text, AT(question, question), true, "what is asked" },
	{ "answer", &content_type, AT(question, answer), true, "the answer" },
	EDITIONS(question, editions),
};
static const struct record question_record = { .name = "a question",
	.id = "question",
	.says = "A question and its answer.",
	.size = sizeof(struct question),
	FIELDS(question_fields),
	.place = AT(question, entry.at) };
static const struct type question_in_list = { TYPE_RECORD, .expected = "a question",
	.record = &question_record };
LIST_OF(questions_list, question_in_list);

#define OPTIONS(array) .options = (array), .option_count = COUNT(array)

static const struct field steps_options[] = {
	{ "caption", &inline_text, AT(element, caption), false, "what the steps lead to" },
};
static const struct field video_options[] = {
	{ "title", &inline_text, AT(element, caption), true, "title of the video" },
};
static const struct field image_options[] = {
	{ "alt", &inline_text, AT(element, caption), true,
		"what it shows, for those who do not see it" },
};
static const struct field form_options[] = {
	{ "as", &form_type, AT(element, form), false, "list or table; list if absent" },
};
static const struct field policy_options[] = {
	{ "as", &form_type, AT(element, form), false, "list or table; table if absent" },
	{ "footnotes", &notes_type, AT(element, notes), false,
		"where they stand: after the table, or in a note behind it" },
};
static const struct field duty_options[] = {
	{ "show", &duty_type, AT(element, show), true,
		"is or does: which of the party's two lists" },
};
static const struct field offer_options[] = {
	{ "by", &by_type, AT(element, by_service), false, "service: below the service of each" },
};
static const struct field channel_options[] = {
	{ "as", &list_type, AT(element, form), false,
		"list: items that begin with the channel's name" },
};

#define ALERT(kind, key, when)                                                                     \
	[kind] = { .field = { key, &content_type, AT(element, inside), true, when } }

static const struct variant element_variants[ELEMENT_KINDS] = {
	[ELEMENT_TEXT] = { .field = { "text", &prose_text, AT(element, text), true,
				   "paragraphs and lists; a bare text is the same" } },
	[ELEMENT_GROUP] = { .field = { "body", &content_type, AT(element, inside), true,
				    "a group: only carries `editions` for what it holds" } },
	ALERT(ELEMENT_NOTE, "note", "what a reader should know"),
	ALERT(ELEMENT_TIP, "tip", "what makes it easier"),
	ALERT(ELEMENT_IMPORTANT, "important", "what a reader must know"),
	ALERT(ELEMENT_WARNING, "warning", "what may go wrong"),
	ALERT(ELEMENT_CAUTION, "caution", "what may do harm"),
	[ELEMENT_STEPS] = { .field = { "steps", &steps_list, AT(element, inside), true,
				    "numbered steps" },
		OPTIONS(steps_options) },
	[ELEMENT_FAQ] = { .field = { "faq", &questions_list, AT(element, inside), true,
				  "questions, as headings, and their answers" } },
	[ELEMENT_VIDEO] = { .field = { "video", &url_type, AT(element, address), true,
				    "address of a video" },
		OPTIONS(video_options) },
	[ELEMENT_IMAGE] = { .field = { "image", &media_type, AT(element, address), true,
				    "file below media" },
		OPTIONS(image_options) },
	[ELEMENT_APPLIES_TO] = { .field = { "applies-to", &terms_list, AT(element, refs), true,
					 "terms that the page is about" } },
	[ELEMENT_ROLES] = { .field = { "roles", &roles_list, AT(element, refs), true,
				    "roles that the page is for" } },
	[ELEMENT_SEE_ALSO] = { .field = { "see-also", &targets_list, AT(element, targets), true,
				       "pages and links to go on with; their own texts are "
				       "shown" } },
	[ELEMENT_LINKS] = { .field = { "links", &targets_list, AT(element, targets), true,
				    "a list of pages and links; their own texts are shown" } },
	[ELEMENT_REGION_SELECTOR] = { .field = { "region-selector", &all_type, AT(element, whole),
					      true, "all regions, to choose from" } },
	[ELEMENT_NUMBERS] = { .field = { "numbers", &places_list, AT(element, refs), true,
				      "regions and areas whose numbers to show" },
		OPTIONS(form_options) },
	[ELEMENT_HOURS] = { .field = { "hours", &places_list, AT(element, refs), true,
				    "regions and areas whose hours to show; equal ones are told "
				    "once" } },
	[ELEMENT_SEVERITY_TABLE] = { .field = { "severity-table", &scale_ref, AT(element, ref),
					     true, "scale to show" } },
	[ELEMENT_RESPONSE_TABLE] = { .field = { "response-table", &policy_ref, AT(element, ref),
					     true, "response policy to show" },
		OPTIONS(policy_options) },
	[ELEMENT_WORKING_HOURS] = { .field = { "working-hours", &policy_ref, AT(element, ref), true,
					    "response policy whose hours to show, by severity" } },
	[ELEMENT_RESPONSIBILITIES] = { .field = { "responsibilities", &party_ref, AT(element, ref),
					       true, "party whose responsibilities to list" },
		OPTIONS(duty_options) },
	[ELEMENT_OFFERS] = { .field = { "offers", &offers_list, AT(element, refs), true,
				     "offers to list" },
		OPTIONS(offer_options) },
	[ELEMENT_EXAMPLES] = { .field = { "examples", &service_ref, AT(element, ref), true,
				       "service whose `examples` to list" } },
	[ELEMENT_EXAMPLES_TABLE] = { .field = { "examples-table", &service_ref, AT(element, ref),
					     true, "service whose `categories` to show" } },
	[ELEMENT_CHANNELS] = { .field = { "channels", &channels_list, AT(element, refs), true,
				       "channels to tell of" },
		OPTIONS(channel_options) },
};

static const struct field element_fields[] = {
	EDITIONS(element, editions),
};
static const struct record element_record = { .name = "a block",
	.id = "block",
	.says = "A part of a page.",
	.size = sizeof(struct element),
	FIELDS(element_fields),
	.variants = element_variants,
	.variant_count = ELEMENT_KINDS,
	.which = AT(element, kind),
	.place = AT(element, at),
	.bare = "text" };

/* --- sections and pages ---------------------------------------------------------- */

static const struct record section_record;
static const struct type section_in_list = { TYPE_RECORD, .expected = "a section",
	.record = &section_record };
LIST_OF(sections_list, section_in_list);

static const struct field section_fields[] = {
	{ "id", &id_type, AT(section, entry.id), false,
		"id of its heading; without one it is a group of sections" },
	{ "heading", &inline_text, AT(section, heading), false, "what its heading says" },
	EDITIONS(section, editions),
	{ "body", &content_type, AT(section, body), false, "what it says" },
	{ "sections", &sections_list, AT(section, sections), false, "sections one level deeper" },
};
static const struct choice section_choices[] = {
	{ { "id", "heading" }, FIRST_NEEDS_SECOND },
	{ { "heading", "id" }, FIRST_NEEDS_SECOND },
};
static const struct record section_record = { .name = "a section",
	.id = "section",
	.says = "A heading and what stands below it. Without `id` and `heading` it is a group: it "
		"takes no level, and only carries `editions` for the sections in it.",
	.size = sizeof(struct section),
	FIELDS(section_fields),
	CHOICES(section_choices),
	.place = AT(section, entry.at) };

static const struct type values_list = { TYPE_LIST, .of = &name_fact, .single = true };
static const struct field metadatum_fields[] = {
	{ "values", &values_list, AT(metadatum, values), true, "one value, or a list of them" },
};
static const struct record metadatum_record = { .name = "a field of the front matter",
	.id = "metadatum",
	.says = "Copied to the front matter of Learn Markdown; the bare value or list will do.",
	.size = sizeof(struct metadatum),
	FIELDS(metadatum_fields),
	.entry = true,
	.bare = "values",
	.keys = &metadata_key_type };
static const struct type metadata_map = { TYPE_MAP, .expected = "a map of key to value",
	.record = &metadatum_record };

static const struct field article_fields[] = {
	{ "title", &inline_text, AT(article, title), true, "as lists and windows show it" },
	{ "heading", &inline_text, AT(article, heading), false,
		"heading of the page; the title if absent" },
	{ "anchor", &slug_type, AT(article, anchor), false,
		"id of that heading; the page's own if absent" },
	{ "description", &inline_text, AT(article, description), true,
		"one line for those who search" },
	EDITIONS(article, editions),
	{ "metadata", &metadata_map, AT(article, metadata), false,
		"further fields of the front matter of Learn Markdown" },
	{ "bilingual", &bilingual_list, AT(article, bilingual), false,
		"outputs in which it shows what it was translated from; the site's if absent" },
	{ "body", &content_type, AT(article, body), false, "what stands before the sections" },
	{ "sections", &sections_list, AT(article, sections), false, "its sections" },
};
static const struct choice article_choices[] = { { { "body", "sections" }, AT_LEAST_ONE } };
const struct record article_record = { .name = "a page",
	.id = "page",
	.says = "A page of text and facts. Its key is its address.",
	.size = sizeof(struct article),
	FIELDS(article_fields),
	CHOICES(article_choices),
	.entry = true,
	.keys = &slug_type };
