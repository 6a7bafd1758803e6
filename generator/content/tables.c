/* The content format, as data. Order of fields is the order of the manual. */

#include "content/checks.h"
#include "content/tables.h"
#include "supportdir/poison.h"

#define SLUG_PATTERN "^[a-z0-9]+(-[a-z0-9]+)*$"
#define DATE_PATTERN "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

/* --- scalars ------------------------------------------------------------ */

const struct type plain_text = { TYPE_TEXT, .expected = "a text", .text = TEXT_PLAIN };
const struct type inline_text = { TYPE_TEXT, .expected = "a text of one paragraph",
	.text = TEXT_INLINE };
const struct type prose_text = { TYPE_TEXT, .expected = "a text", .text = TEXT_PROSE };
static const struct type remark = { TYPE_REMARK, .expected = "a text" };
const struct type name_fact = { TYPE_FACT, .expected = "a name", .check = check_blanks };
static const struct type open_type = { TYPE_OPEN,
	.expected = "opening hours such as \"Mo-Fr 09:00-17:00\"" };

const struct type id_type = { TYPE_FACT, .expected = "an id of lower-case words joined by hyphens",
	.check = check_id, .pattern = SLUG_PATTERN };
const struct type slug_type = { TYPE_FACT, .expected = "lower-case words joined by hyphens",
	.check = check_slug, .pattern = SLUG_PATTERN };
static const struct type region_code_type = { TYPE_FACT, .expected = "a region code such as \"DE\"",
	.check = check_region_code, .pattern = "^[A-Z]{2}(-[A-Z0-9]{1,3})?$" };
const struct type language_type = { TYPE_FACT, .expected = "a language code such as \"en\"",
	.check = check_language, .pattern = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" };
static const struct type locale_type = { TYPE_FACT, .expected = "a locale such as en-US",
	.check = check_locale, .pattern = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" };
static const struct type zone_type = { TYPE_FACT, .expected = "a time zone such as \"Europe/Rome\"",
	.check = check_zone };
static const struct type date_type = { TYPE_FACT, .expected = "a date such as \"2023-06-30\"",
	.check = check_date, .pattern = DATE_PATTERN };
static const struct type percent_type = { TYPE_FACT, .expected = "a share such as \"95%\"",
	.check = check_percent, .pattern = "^[0-9]{1,3}%$" };
static const struct type days_type = { TYPE_FACT, .expected = "a number of days such as \"730d\"",
	.check = check_days, .pattern = "^[0-9]{1,5}d$" };
const struct type url_type = { TYPE_FACT,
	.expected = "an address that begins with https:// or http://", .check = check_url,
	.pattern = "^https?://" };
static const struct type report_type = { TYPE_FACT,
	.expected = "an address that begins with https://, http:// or mailto:",
	.check = check_report, .pattern = "^(https?://|mailto:)" };
static const struct type phone_type = { TYPE_FACT, .expected = "a telephone number in quotes",
	.pattern = "^[-+0-9 ()./*#]+$" };
static const struct type dialable_type = { TYPE_FACT, .expected = "digits in quotes",
	.check = check_dialable, .pattern = "^[-+0-9 ()./*#]+$" };
static const struct type rule_type = { TYPE_FACT, .expected = "the id of a finding",
	.check = check_rule };
static const struct type string_id_type = { TYPE_FACT, .expected = "the id of an interface string",
	.check = check_id, .pattern = SLUG_PATTERN };

/* --- enumerations ------------------------------------------------------- */

static const char *const cost_names[] = {
	[COST_FREE] = "free",
	[COST_LOCAL] = "local",
	[COST_INTERNATIONAL] = "international",
	[COST_SHARED] = "shared",
	[COST_PREMIUM] = "premium",
};
static const char *const kind_names[] = {
	[NUMBER_PRIMARY] = "primary",
	[NUMBER_ALTERNATIVE] = "alternative",
};
static const char *const dialable_names[] = {
	[DIALABLE_ANYWHERE] = "anywhere",
	[DIALABLE_COUNTRY] = "country",
	[DIALABLE_NETWORK] = "network",
};
static const char *const restriction_names[] = {
	[RESTRICTION_MOBILE_ONLY] = "mobile-only",
	[RESTRICTION_LANDLINE_ONLY] = "landline-only",
};
static const char *const channel_names[] = {
	[CHANNEL_PHONE] = "phone",
	[CHANNEL_ONLINE] = "online",
};
static const char *const output_names[] = { "html", "github", "learn" };
const char *const bilingual_names[BILINGUAL_NAMES + 1] = { "html", "learn", "none", NULL };
static const char *const assumed_names[] = { "days", "times", "zone", "language" };
static const char *const never_names[] = { "never" };
/* 0 is for a level that is not said */
static const char *const true_names[] = { "true" };
static const char *const level_words[] = { NULL, "off", "note", "warning", "error" };

static const struct type cost_type = { TYPE_ENUM, .expected = "a cost", NAMES(cost_names) };
static const struct type kind_type = { TYPE_ENUM, .expected = "a kind", NAMES(kind_names) };
static const struct type dialable_from_type = { TYPE_ENUM,
	.expected = "anywhere, country or network", NAMES(dialable_names) };
static const struct type restriction_type = { TYPE_ENUM, .expected = "a restriction",
	NAMES(restriction_names) };
static const struct type channel_type = { TYPE_ENUM, .expected = "a channel",
	NAMES(channel_names) };
static const struct type output_type = { TYPE_FACT, .expected = "an output", NAMES(output_names) };
static const struct type bilingual_type = { TYPE_FACT,
	.expected = "an output that has a form for two languages", .names = bilingual_names,
	.name_count = BILINGUAL_NAMES };
static const struct type assumed_type = { TYPE_ENUM, .expected = "days, times, zone or language",
	NAMES(assumed_names) };
static const struct type level_type = { TYPE_ENUM, .expected = "a level", NAMES(level_words) };
static const struct type true_type = { TYPE_FLAG, .expected = "true", NAMES(true_names) };
static const struct type never_type = { TYPE_FLAG, .expected = "never", NAMES(never_names) };

/* --- references --------------------------------------------------------- */

REF(edition_ref, COLLECTION_EDITIONS, "the id of an edition");
static REF(footnote_ref, COLLECTION_FOOTNOTES, "the id of a footnote");
static REF(number_ref, COLLECTION_NUMBERS, "the id of a shared number");
REF(schedule_ref, COLLECTION_SCHEDULES, "the id of a schedule");
REF(plan_ref, COLLECTION_PLANS, "the id of a plan family");
static REF(severity_ref, COLLECTION_LEVELS, "a severity such as standard/a");
static REF(region_ref, COLLECTION_REGIONS, "the code of a region in quotes");
REF(place_ref, COLLECTION_PLACES, "the code of a region in quotes, or the id of an area");
REF(service_ref, COLLECTION_SERVICES, "the id of a service");
REF(scale_ref, COLLECTION_SEVERITIES, "the id of a severity scale");

const struct type editions_list = { TYPE_LIST, .of = &edition_ref };
const struct type footnotes_list = { TYPE_LIST, .of = &footnote_ref };
static const struct type entry_text = { TYPE_TEXT, .expected = "a text of one paragraph",
	.text = TEXT_INLINE, .conditional = true };
const struct type texts_list = { TYPE_LIST, .of = &entry_text };
const struct type names_list = { TYPE_LIST, .of = &name_fact };
static const struct type members_list = { TYPE_LIST, .of = &region_ref };
static const struct type outputs_list = { TYPE_LIST, .of = &output_type };
const struct type bilingual_list = { TYPE_LIST, .of = &bilingual_type, .single = true };
static const struct type assumed_list = { TYPE_LIST, .of = &assumed_type };

/* --- site --------------------------------------------------------------- */

static const struct field locale_fields[] = {
	{ "id", &locale_type, AT(locale_entry, id), true, "language and region, such as it-IT" },
	{ "publish-from", &percent_type, AT(locale_entry, publish_from), false,
		"translated share from which the locale is offered to readers" },
	{ "fallback", &locale_type, AT(locale_entry, fallback), false,
		"the locale that is asked next for a translation" },
};
static const struct record locale_record = { .name = "a locale",
	.id = "locale",
	.says = "A language that the site is published in.",
	.size = sizeof(struct locale_entry),
	FIELDS(locale_fields),
	.place = AT(locale_entry, at),
	.bare = "id" };
static const struct type locale_in_list = { TYPE_RECORD, .expected = "a locale",
	.record = &locale_record };
static const struct type locales_list = { TYPE_LIST, .of = &locale_in_list };

static const struct field check_fields[] = {
	{ "level", &level_type, AT(check_setting, level), false, "off, note, warning or error" },
	{ "after", &days_type, AT(check_setting, after), false,
		"for facts-not-verified: days after which a fact is old" },
};
static const struct record check_record = { .name = "a check",
	.id = "check",
	.says = "The level of a finding, for this site.",
	.size = sizeof(struct check_setting),
	FIELDS(check_fields),
	.entry = true,
	.bare = "level",
	.keys = &rule_type };
static const struct type checks_map = { TYPE_MAP, .expected = "a map of finding to level",
	.record = &check_record };

static const struct field site_fields[] = {
	{ "title", &inline_text, AT(site, title), true, "name of the site" },
	{ "base-url", &url_type, AT(site, base_url), true, "address where the site will stand" },
	{ "report", &report_type, AT(site, report), false,
		"where readers report a wrong number: a page or a mail address" },
	{ "notice", &prose_text, AT(site, notice), false, "shown on every page" },
	{ "source-locale", &locale_type, AT(site, source_locale), true,
		"locale that the content is written in" },
	{ "locales", &locales_list, AT(site, locales), true, "locales to publish" },
	{ "default-edition", &edition_ref, AT(site, default_edition), true,
		"edition that a reader sees first" },
	{ "as-of", &date_type, AT(site, as_of), false,
		"day for which the site is true; nothing depends on the clock" },
	{ "outputs", &outputs_list, AT(site, outputs), false,
		"html, github, learn; html if absent" },
	{ "bilingual", &bilingual_list, AT(site, bilingual), false,
		"outputs in which pages show what they were translated from" },
	{ "checks", &checks_map, AT(site, checks), false, "levels of findings" },
};
const struct record site_record = { .name = "the site",
	.id = "site",
	.says = "What this directory is and how it is published.",
	.size = sizeof(struct site),
	FIELDS(site_fields),
	.place = AT(site, at) };

/* --- editions ------------------------------ */

static const struct field edition_fields[] = {
	{ "name", &inline_text, AT(edition, name), true, "as headings and switches show it" },
	{ "operator", &inline_text, AT(edition, operator), false, "who runs the service" },
	{ "service", &inline_text, AT(edition, service), false, "what the service is called" },
	{ "portal", &inline_text, AT(edition, portal), false, "where administrators work" },
	{ "moniker", &id_type, AT(edition, moniker), false, "name of the zone in Learn Markdown" },
};
static const struct record edition_record = { .name = "an edition",
	.id = "edition",
	.says = "A cloud that the service is sold in.",
	.size = sizeof(struct edition),
	FIELDS(edition_fields),
	.entry = true,
	.keys = &id_type };

/* --- schedules, footnotes, terms, strings ------------------------------- */

static const struct field schedule_fields[] = {
	{ "open", &open_type, AT(schedule, open), false, "exact hours" },
	{ "label", &inline_text, AT(schedule, label), false,
		"words for hours that nobody publishes" },
	{ "days", &open_type, AT(schedule, days), false, "days that are known, beside a label" },
	{ "tz", &zone_type, AT(schedule, tz), false,
		"time zone of the hours; if absent, local time where one calls" },
	FOOTNOTES(schedule, footnotes),
};
static const struct choice schedule_choices[] = {
	{ { "open", "label" }, EXACTLY_ONE },
	{ { "days", "label" }, FIRST_NEEDS_SECOND },
};
static const struct record schedule_record = { .name = "a schedule",
	.id = "schedule",
	.says = "Hours that have a name.",
	.size = sizeof(struct schedule),
	FIELDS(schedule_fields),
	CHOICES(schedule_choices),
	.entry = true,
	.keys = &id_type };

/* A text that is an entry by itself: what a text's own map may hold stands in it. */
/* clang-format off */
#define FOR_TRANSLATORS(type) \
	{ "context", &remark, AT(type, text.context), false, \
		"tells apart equal words that mean different things" }, \
	{ "note", &remark, AT(type, text.note), false, "what a translator should know" }
/* clang-format on */

static const struct field footnote_fields[] = {
	{ "text", &prose_text, AT(footnote, text), true, "what the footnote says" },
	FOR_TRANSLATORS(footnote),
};
static const struct record footnote_record = { .name = "a footnote",
	.id = "footnote",
	.says = "A note that facts refer to.",
	.size = sizeof(struct footnote),
	FIELDS(footnote_fields),
	.entry = true,
	.bare = "text",
	.keys = &id_type };

static const struct field term_fields[] = {
	{ "name", &plain_text, AT(term, name), true, "the one name" },
	{ "translate", &never_type, AT(term, never_translated), false,
		"never: the name is the same in every language" },
	{ "definition", &inline_text, AT(term, definition), false, "what it is" },
	{ "formerly", &names_list, AT(term, formerly), false, "names that must not come back" },
};
static const struct record term_record = { .name = "a term",
	.id = "term",
	.says = "A name that texts use.",
	.size = sizeof(struct term),
	FIELDS(term_fields),
	.entry = true,
	.keys = &id_type };

static const struct field wording_fields[] = {
	{ "text", &plain_text, AT(wording, text), true, "the site's own words" },
	FOR_TRANSLATORS(wording),
};
static const struct record wording_record = { .name = "an interface string",
	.id = "string",
	.says = "A site's own wording of an interface string.",
	.size = sizeof(struct wording),
	FIELDS(wording_fields),
	.entry = true,
	.bare = "text",
	.keys = &string_id_type };

/* --- numbers ------------------------------------------------------------ */

#define DIAL_FIELDS(type)                                                                          \
	{ "number", &phone_type, AT(type, dial.number), false,                                     \
		"the number as one dials it there" },                                              \
		{ "dial-as", &dialable_type, AT(type, dial.dial_as), false,                        \
			"a string to dial that no numbering plan knows" },                         \
		{ "reason", &remark, AT(type, dial.reason), false,                                 \
			"why no numbering plan knows it; for editors, not shown" },                \
		{ "dialable-from", &dialable_from_type, AT(type, dial.dialable_from), false,       \
			"anywhere, country or network" },                                          \
		{ "carrier", &name_fact, AT(type, dial.carrier), false,                            \
			"the network whose customers can dial it" },                               \
	{                                                                                          \
		"restriction", &restriction_type, AT(type, dial.restriction), false,               \
			"mobile-only or landline-only"                                             \
	}

/* clang-format off */
#define DIAL_CHOICES \
	{ { "dial-as", "reason" }, FIRST_NEEDS_SECOND }, \
	{ { "reason", "dial-as" }, FIRST_NEEDS_SECOND }
/* clang-format on */

static const struct field number_fields[] = {
	DIAL_FIELDS(number),
	FOOTNOTES(number, dial.footnotes),
};
static const struct choice number_choices[] = {
	{ { "number", "dial-as" }, EXACTLY_ONE },
	DIAL_CHOICES,
};
static const struct record number_record = { .name = "a shared number",
	.id = "number",
	.says = "A number that several regions share, in international form.",
	.size = sizeof(struct number),
	FIELDS(number_fields),
	CHOICES(number_choices),
	.entry = true,
	.keys = &id_type };

static const struct field step_fields[] = {
	{ "option", &dialable_type, AT(step, option), false, "option of the menu to choose" },
	{ "code", &dialable_type, AT(step, code), false, "code to enter" },
	{ "press", &dialable_type, AT(step, press), false, "key to press" },
	{ "for", &inline_text, AT(step, purpose), false, "what the key is for" },
	{ "dial", &dialable_type, AT(step, dial), false, "second number to dial" },
};
static const struct choice step_choices[] = {
	{ { "option", "code", "press", "dial" }, EXACTLY_ONE },
	{ { "for", "press" }, FIRST_NEEDS_SECOND },
};
static const struct record step_record = { .name = "a step",
	.id = "step",
	.says = "What to do after the call was answered.",
	.size = sizeof(struct step),
	FIELDS(step_fields),
	CHOICES(step_choices),
	.place = AT(step, at) };
static const struct type step_in_list = { TYPE_RECORD, .expected = "a step",
	.record = &step_record };
static const struct type steps_list = { TYPE_LIST, .of = &step_in_list };

static const struct field validity_fields[] = {
	{ "from", &date_type, AT(validity, from), false, "first day" },
	{ "through", &date_type, AT(validity, through), false, "last day" },
};
static const struct record validity_record = { .name = "a period",
	.id = "validity",
	.says = "Days on which a number can be called.",
	.size = sizeof(struct validity),
	FIELDS(validity_fields),
	.place = AT(validity, at) };
static const struct type validity_type = { TYPE_RECORD, .expected = "a period",
	.record = &validity_record };

static const struct field line_number_fields[] = {
	DIAL_FIELDS(line_number),
	{ "use", &number_ref, AT(line_number, use), false, "id of a shared number" },
	{ "kind", &kind_type, AT(line_number, kind), false,
		"primary or alternative; primary if absent" },
	{ "cost", &cost_type, AT(line_number, cost), false,
		"free, local, international, shared or premium; absent where the source does not "
		"say" },
	{ "family", &plan_ref, AT(line_number, family), false, "plan family that it serves" },
	{ "steps", &steps_list, AT(line_number, steps), false, "what to do after it was answered" },
	{ "valid", &validity_type, AT(line_number, valid), false,
		"days on which it can be called" },
	FOOTNOTES(line_number, dial.footnotes),
};
static const struct choice line_number_choices[] = {
	{ { "number", "dial-as", "use" }, EXACTLY_ONE },
	{ { "use", "reason" }, AT_MOST_ONE },
	{ { "use", "carrier" }, AT_MOST_ONE },
	{ { "use", "dialable-from" }, AT_MOST_ONE },
	{ { "use", "restriction" }, AT_MOST_ONE },
	DIAL_CHOICES,
};
static const struct record line_number_record = { .name = "a number",
	.id = "line-number",
	.says = "A number to call.",
	.size = sizeof(struct line_number),
	FIELDS(line_number_fields),
	CHOICES(line_number_choices),
	.place = AT(line_number, at) };
static const struct type line_number_in_list = { TYPE_RECORD, .expected = "a number",
	.record = &line_number_record };
static const struct type line_numbers_list = { TYPE_LIST, .of = &line_number_in_list };

/* --- hours of a line ---------------------------------------------------- */

static const struct field line_hours_fields[] = {
	{ "language", &language_type, AT(line_hours, language), false, "language that is spoken" },
	{ "open", &open_type, AT(line_hours, open), false, "hours" },
	{ "use", &schedule_ref, AT(line_hours, use), false, "id of a schedule" },
	{ "tz", &zone_type, AT(line_hours, tz), false,
		"time zone of the hours; if absent, local time where one calls" },
	{ "family", &plan_ref, AT(line_hours, family), false, "plan family that it serves" },
	{ "severity", &severity_ref, AT(line_hours, severity), false,
		"severity that it serves, as scale/level" },
	{ "channel", &channel_type, AT(line_hours, channel), false,
		"phone or online, where only one of them" },
	{ "assumed", &assumed_list, AT(line_hours, assumed), false,
		"what the source does not print: days, times, zone, language" },
	FOOTNOTES(line_hours, footnotes),
};
static const struct choice line_hours_choices[] = {
	{ { "open", "use" }, EXACTLY_ONE },
	{ { "use", "tz" }, AT_MOST_ONE },
};
static const struct record line_hours_record = { .name = "an hours entry",
	.id = "line-hours",
	.says = "When a language is spoken.",
	.size = sizeof(struct line_hours),
	FIELDS(line_hours_fields),
	CHOICES(line_hours_choices),
	.place = AT(line_hours, at) };
static const struct type line_hours_in_list = { TYPE_RECORD, .expected = "an hours entry",
	.record = &line_hours_record };
static const struct type line_hours_list = { TYPE_LIST, .of = &line_hours_in_list };

static const struct field service_hours_fields[] = {
	{ "hours", &line_hours_list, AT(service_hours, hours), true, "hours, by language" },
};
static const struct record service_hours_record = { .name = "the hours of a service",
	.id = "service-hours",
	.says = "Hours of one service; the bare list of entries will do.",
	.size = sizeof(struct service_hours),
	FIELDS(service_hours_fields),
	.entry = true,
	.bare = "hours",
	.keys = &id_type,
	.keys_refer = true,
	.key_ref = AT(service_hours, service),
	.key_target = COLLECTION_SERVICES };
static const struct type service_hours_map = { TYPE_MAP, .expected = "a map of service to hours",
	.record = &service_hours_record };

/* --- regions and areas -------------------------------------------------- */

static const struct field line_fields[] = {
	{ "numbers", &line_numbers_list, AT(line, numbers), false,
		"numbers, in the order to show" },
	{ "hours", &service_hours_map, AT(line, hours), false, "hours, by service" },
	{ "note", &prose_text, AT(line, note), false, "what a caller should know" },
	{ "online-only", &true_type, AT(line, online_only), false,
		"true: no support by telephone" },
	FOOTNOTES(line, footnotes),
};
static const struct choice line_choices[] = { { { "numbers", "online-only" }, EXACTLY_ONE } };
static const struct record line_record = { .name = "a line",
	.id = "line",
	.says = "How support is reached, in one edition.",
	.size = sizeof(struct line),
	FIELDS(line_fields),
	CHOICES(line_choices),
	.entry = true,
	.keys = &id_type,
	.keys_refer = true,
	.key_ref = AT(line, edition),
	.key_target = COLLECTION_EDITIONS };
static const struct type lines_map = { TYPE_MAP, .expected = "a map of edition to line",
	.record = &line_record };

static const struct field region_fields[] = {
	{ "slug", &slug_type, AT(region, slug), true, "last part of the page's address" },
	{ "name", &inline_text, AT(region, name), false,
		"where CLDR has no name for the code, or another is wanted" },
	{ "also", &names_list, AT(region, also), false,
		"other names by which readers look for it, in whatever language; those that CLDR "
		"has "
		"are known" },
	{ "source", &name_fact, AT(region, source), false, "where the facts come from" },
	{ "verified", &date_type, AT(region, verified), false,
		"day on which somebody last checked the facts" },
	{ "lines", &lines_map, AT(region, lines), true, "how support is reached, by edition" },
	FOOTNOTES(region, footnotes),
};
static const struct record region_record = { .name = "a region",
	.id = "region",
	.says = "A country or region, by its ISO 3166-1, CLDR or ISO 3166-2 code.",
	.size = sizeof(struct region),
	FIELDS(region_fields),
	.entry = true,
	.keys = &region_code_type };

static const struct field area_fields[] = {
	{ "name", &inline_text, AT(region, name), true, "what the area is called" },
	{ "slug", &slug_type, AT(region, slug), false, "with a slug it has a page like a region" },
	{ "source", &name_fact, AT(region, source), false, "where the facts come from" },
	{ "verified", &date_type, AT(region, verified), false,
		"day on which somebody last checked the facts" },
	{ "lines", &lines_map, AT(region, lines), true, "how support is reached, by edition" },
	{ "members", &members_list, AT(region, members), true,
		"regions that the area's lines serve where they have none of their own" },
	FOOTNOTES(region, footnotes),
};
static const struct record area_record = { .name = "an area",
	.id = "area",
	.says = "A group of regions that has no code.",
	.size = sizeof(struct region),
	FIELDS(area_fields),
	.entry = true,
	.keys = &id_type };

const struct top collection_tops[COLLECTION_COUNT] = {
	[COLLECTION_EDITIONS] = { "editions", &edition_record },
	[COLLECTION_SERVICES] = { "services", &service_record },
	[COLLECTION_SEVERITIES] = { "severities", &scale_record },
	[COLLECTION_PLANS] = { "plans", &plan_record },
	[COLLECTION_SCHEDULES] = { "schedules", &schedule_record },
	[COLLECTION_FOOTNOTES] = { "footnotes", &footnote_record },
	[COLLECTION_TERMS] = { "terms", &term_record },
	[COLLECTION_NUMBERS] = { "numbers", &number_record },
	[COLLECTION_AREAS] = { "areas", &area_record },
	[COLLECTION_REGIONS] = { "regions", &region_record },
	[COLLECTION_STRINGS] = { "strings", &wording_record },
	[COLLECTION_RESPONSES] = { "responses", &policy_record },
	[COLLECTION_RESPONSIBILITIES] = { "responsibilities", &party_record },
	[COLLECTION_ROLES] = { "roles", &role_record },
	[COLLECTION_CHANNELS] = { "channels", &channel_record },
	[COLLECTION_OFFERS] = { "offers", &offer_record },
	[COLLECTION_FACTS] = { "facts", &quantity_record },
	[COLLECTION_LINKS] = { "links", &link_record },
	[COLLECTION_PAGES] = { "pages", &article_record },
};
