/* What support promises, as data: services, severities, plans, response times, duties,
 * channels, offers. Order of fields is the order of the manual. */

#include "content/checks.h"
#include "content/tables.h"
#include "supportdir/article.h"

#include "supportdir/poison.h"

/* --- services, severities, plans ---------------------------------------- */

static const struct field group_fields[] = {
	{ "name", &inline_text, AT(item_group, name), true, "heading of the group" },
	EDITIONS(item_group, editions),
	{ "items", &texts_list, AT(item_group, items), true, "what support helps with" },
};
static const struct record group_record = { .name = "a group",
	.id = "group",
	.says = "Examples of one product.",
	.size = sizeof(struct item_group),
	FIELDS(group_fields),
	.place = AT(item_group, at) };
static const struct type group_in_list = { TYPE_RECORD, .expected = "a group",
	.record = &group_record };
static const struct type groups_list = { TYPE_LIST, .of = &group_in_list };

static const struct field category_fields[] = {
	{ "name", &inline_text, AT(category, name), true, "heading of the category" },
	EDITIONS(category, editions),
	{ "groups", &groups_list, AT(category, groups), true, "groups of examples" },
};
static const struct record category_record = { .name = "a category",
	.id = "category",
	.says = "A row of the table of examples.",
	.size = sizeof(struct category),
	FIELDS(category_fields),
	.place = AT(category, at) };
static const struct type category_in_list = { TYPE_RECORD, .expected = "a category",
	.record = &category_record };
static const struct type categories_list = { TYPE_LIST, .of = &category_in_list };

static const struct field service_fields[] = {
	{ "name", &inline_text, AT(service, name), true, "heading of its hours" },
	{ "examples", &texts_list, AT(service, examples), false, "what it helps with, as a list" },
	{ "categories", &categories_list, AT(service, categories), false,
		"what it helps with, as a table" },
};
static const struct choice service_choices[] = { { { "examples", "categories" }, AT_MOST_ONE } };
const struct record service_record = { .name = "a service",
	.id = "service",
	.says = "A kind of support; hours of regions are filed under its id.",
	.size = sizeof(struct service),
	FIELDS(service_fields),
	CHOICES(service_choices),
	.entry = true,
	.keys = &id_type };

static const struct field severity_fields[] = {
	{ "id", &id_type, AT(severity, entry.id), true, "short id, such as a" },
	{ "label", &inline_text, AT(severity, label), true, "such as Severity A" },
	{ "name", &inline_text, AT(severity, name), true, "such as Critical" },
	{ "description", &prose_text, AT(severity, description), false, "when it applies" },
	{ "examples", &texts_list, AT(severity, examples), false, "examples of it" },
};
static const struct record severity_record = { .name = "a severity level",
	.id = "severity",
	.says = "How urgent a request is.",
	.size = sizeof(struct severity),
	FIELDS(severity_fields),
	.place = AT(severity, entry.at) };
static const struct type severity_in_list = { TYPE_RECORD, .expected = "a severity level",
	.record = &severity_record };
static const struct type severities_list = { TYPE_LIST, .of = &severity_in_list };

static const struct field scale_fields[] = {
	{ "name", &inline_text, AT(scale, name), true, "heading of the scale" },
	{ "levels", &severities_list, AT(scale, levels), true, "levels, most urgent first" },
};
const struct record scale_record = { .name = "a severity scale",
	.id = "scale",
	.says = "Severity levels in order.",
	.size = sizeof(struct scale),
	FIELDS(scale_fields),
	.entry = true,
	.keys = &id_type };

static const struct field plan_fields[] = {
	{ "name", &inline_text, AT(plan, name), true, "name of the family" },
	{ "includes", &names_list, AT(plan, includes), false, "plans; names are not translated" },
	{ "such-as", &names_list, AT(plan, such_as), false,
		"examples of plans; names are not translated" },
	FOOTNOTES(plan, footnotes),
};
const struct record plan_record = { .name = "a plan family",
	.id = "plan",
	.says = "Plans that get the same support.",
	.size = sizeof(struct plan),
	FIELDS(plan_fields),
	.entry = true,
	.keys = &id_type };

/* --- response times ------------------------------------------------------ */

static const char *const within_words[] = { "next-day", "no-commitment" };
static const struct type duration_type = { TYPE_DURATION,
	.expected = "duration such as \"30m\", \"1h\", \"14d\" or \"1bd\" (business days)" };
static const struct type within_type = { TYPE_DURATION,
	.expected = "time such as \"1h\" or \"1bd\" (business days), next-day or no-commitment",
	NAMES(within_words) };
static const struct type languages_list = { TYPE_LIST, .of = &language_type };

static const struct field response_fields[] = {
	{ "available", &schedule_ref, AT(response, available), false,
		"schedule at which such requests are worked on" },
	{ "within", &within_type, AT(response, within), true, "how soon the first response comes" },
	{ "follow-up", &inline_text, AT(response, follow_up), false, "what comes after it" },
	{ "customer", &texts_list, AT(response, customer), false,
		"what the customer has to do at this level" },
	FOOTNOTES(response, footnotes),
};
static const struct record response_record = { .name = "a response",
	.id = "response",
	.says = "How soon a request of one severity is answered.",
	.size = sizeof(struct response),
	FIELDS(response_fields),
	.entry = true,
	.keys = &id_type };
static const struct type responses_map = { TYPE_MAP, .expected = "a map of severity to response",
	.record = &response_record };

static const struct field family_fields[] = {
	{ "family", &plan_ref, AT(family_responses, family), true, "plans that get it" },
	{ "levels", &responses_map, AT(family_responses, levels), true, "responses, by severity" },
};
static const struct record family_record = { .name = "a family's responses",
	.id = "family-responses",
	.says = "A column of a table of responses.",
	.size = sizeof(struct family_responses),
	FIELDS(family_fields),
	.place = AT(family_responses, at) };
static const struct type family_in_list = { TYPE_RECORD, .expected = "a family's responses",
	.record = &family_record };
static const struct type families_list = { TYPE_LIST, .of = &family_in_list };

static const struct field policy_fields[] = {
	{ "name", &inline_text, AT(policy, name), true, "heading of its table" },
	{ "scale", &scale_ref, AT(policy, scale), false, "id of the severity scale of its levels" },
	{ "languages", &languages_list, AT(policy, languages), false,
		"languages that it holds for; all if absent" },
	{ "available", &schedule_ref, AT(policy, available), false,
		"beside within: schedule at which requests are worked on" },
	{ "within", &within_type, AT(policy, within), false,
		"how soon the first response comes, whatever the severity" },
	{ "levels", &responses_map, AT(policy, levels), false, "responses, by severity" },
	{ "families", &families_list, AT(policy, families), false,
		"responses by plan family and severity, in the order of the columns" },
	{ "customer", &texts_list, AT(policy, customer), false,
		"what the customer has to do at every level" },
	FOOTNOTES(policy, footnotes),
};
static const struct choice policy_choices[] = {
	{ { "within", "levels", "families" }, EXACTLY_ONE },
	{ { "levels", "scale" }, FIRST_NEEDS_SECOND },
	{ { "families", "scale" }, FIRST_NEEDS_SECOND },
	{ { "available", "within" }, FIRST_NEEDS_SECOND },
};
const struct record policy_record = { .name = "a response policy",
	.id = "policy",
	.says = "How soon the first response comes.",
	.size = sizeof(struct policy),
	FIELDS(policy_fields),
	CHOICES(policy_choices),
	.entry = true,
	.keys = &id_type };

static const struct field quantity_fields[] = {
	{ "duration", &duration_type, AT(quantity, duration), true, "how long" },
};
const struct record quantity_record = { .name = "a fact",
	.id = "fact",
	.says = "A single value that sentences quote, by `[](fact:id)`.",
	.size = sizeof(struct quantity),
	FIELDS(quantity_fields),
	.entry = true,
	.keys = &id_type };

/* --- who does what -------------------------------------------------------- */

static const struct field party_fields[] = {
	{ "name", &inline_text, AT(party, name), true, "who it is" },
	{ "is", &texts_list, AT(party, is), false, "completes \"The administrator is …\"" },
	{ "does", &texts_list, AT(party, does), false, "completes \"Their job is to …\"" },
};
const struct record party_record = { .name = "a party",
	.id = "party",
	.says = "Who is responsible for what.",
	.size = sizeof(struct party),
	FIELDS(party_fields),
	.entry = true,
	.keys = &id_type };
static REF(party_ref, COLLECTION_RESPONSIBILITIES, "the id of a party under responsibilities");
static const struct type parties_list = { TYPE_LIST, .of = &party_ref };

static const struct field role_fields[] = {
	{ "name", &plain_text, AT(role, name), true, "as the portals name it" },
	{ "formerly", &names_list, AT(role, formerly), false, "names that must not come back" },
};
const struct record role_record = { .name = "a role",
	.id = "role",
	.says = "A role that a user can have.",
	.size = sizeof(struct role),
	FIELDS(role_fields),
	.entry = true,
	.keys = &id_type };

static const struct field channel_fields[] = {
	{ "name", &inline_text, AT(channel, name), true, "what one does" },
	{ "for", &parties_list, AT(channel, audience), false, "who may take it; all if absent" },
	{ "how", &content_type, AT(channel, how), true, "how it is done" },
};
const struct record channel_record = { .name = "a channel",
	.id = "channel",
	.says = "A way to reach support: told once, shown on pages and regions.",
	.size = sizeof(struct channel),
	FIELDS(channel_fields),
	.entry = true,
	.keys = &id_type };

/* --- offers, links --------------------------------------------------------- */

static const char *const offer_costs[] = { [OFFER_FREE] = "free", [OFFER_FEE_BASED] = "fee-based" };
static const struct type offer_cost_type = { TYPE_ENUM, .expected = "free or fee-based",
	NAMES(offer_costs) };
static REF(link_ref, COLLECTION_LINKS, "the id of a link");
static const struct type places_list = { TYPE_LIST, .of = &place_ref };

static const struct field offer_fields[] = {
	{ "name", &inline_text, AT(offer, name), true, "what it is called" },
	{ "service", &service_ref, AT(offer, service), false, "service that it is part of" },
	{ "cost", &offer_cost_type, AT(offer, cost), false, "free or fee-based" },
	{ "included-with", &inline_text, AT(offer, included_with), false, "what it comes with" },
	{ "for", &inline_text, AT(offer, audience), false, "who it is made for" },
	{ "regions", &places_list, AT(offer, regions), false,
		"where it is offered; everywhere if absent" },
	{ "link", &link_ref, AT(offer, link), false, "id of a link that tells more" },
};
static const struct choice offer_choices[] = { { { "cost", "included-with" }, AT_MOST_ONE } };
const struct record offer_record = { .name = "an offer",
	.id = "offer",
	.says = "Support that is paid for, or comes with something else.",
	.size = sizeof(struct offer),
	FIELDS(offer_fields),
	CHOICES(offer_choices),
	.entry = true,
	.keys = &id_type };

static const struct type learn_type = { TYPE_FACT, .expected = "a path such as ../admin/page.md",
	.check = check_learn };

static const struct field link_fields[] = {
	{ "title", &inline_text, AT(link, title), true,
		"what a link says that brings no words of its own" },
	{ "address", &url_type, AT(link, address), false,
		"where it leads; without one it is words in HTML" },
	{ "learn", &learn_type, AT(link, learn), false,
		"path that stands for the address in Learn Markdown" },
};
static const struct choice link_choices[] = { { { "address", "learn" }, AT_LEAST_ONE } };
const struct record link_record = { .name = "a link",
	.id = "link",
	.says = "An address that texts refer to by `link:id`.",
	.size = sizeof(struct link),
	FIELDS(link_fields),
	CHOICES(link_choices),
	.entry = true,
	.keys = &id_type };
