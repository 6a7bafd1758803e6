#include "supportdir/schema.h"

#include <assert.h>

#include "content/fields.h"
#include "supportdir/json.h"

#include "supportdir/poison.h"

/* A set of records, in the order in which they were first needed. */
struct records {
	const struct record *items[128];
	size_t count;
};

static void remember_type(struct records *all, const struct type *t);

static void remember(struct records *all, const struct record *r)
{
	for (size_t i = 0; i < all->count; i++) {
		if (all->items[i] == r)
			return;
	}
	assert(all->count < sizeof(all->items) / sizeof(all->items[0]));
	all->items[all->count++] = r;
	for (size_t i = 0; i < r->field_count; i++)
		remember_type(all, r->fields[i].type);
	for (size_t i = 0; i < r->variant_count; i++)
		remember_type(all, r->variants[i].field.type);
}

static void remember_type(struct records *all, const struct type *t)
{
	if (t->of)
		remember_type(all, t->of);
	if (t->record)
		remember(all, t->record);
}

static struct records all_records(void)
{
	struct records all = { 0 };
	remember(&all, &site_record);
	for (size_t c = 0; c < COLLECTION_COUNT; c++)
		remember(&all, collection_tops[c].record);
	return all;
}

/* --- JSON Schema ---------------------------------------------------------- */

static json_t *of_type(const struct type *t);
static json_t *single_schema(const struct type *t);

static json_t *reference(const char *name)
{
	char path[80];
	snprintf(path, sizeof(path), "#/definitions/%s", name);
	return json_pack("{s:s}", "$ref", path);
}

static json_t *text_schema(void)
{
	return json_pack("{s:[{s:s, s:i}, {s:s, s:{s:{s:s}, s:{s:s}, s:{s:s}}, s:[s], s:b}], s:s}",
		"anyOf", "type", "string", "minLength", 1, "type", "object", "properties", "text",
		"type", "string", "context", "type", "string", "note", "type", "string", "required",
		"text", "additionalProperties", 0, "description",
		"CommonMark, or a map with context and note for translators");
}

/* An entry of a list, which may also say its editions. */
static json_t *entry_text_schema(void)
{
	json_t *s = text_schema(),
	       *properties = json_object_get(
		       json_array_get(json_object_get(s, "anyOf"), 1), "properties");
	json_object_set_new(properties, "editions",
		json_pack("{s:s, s:i, s:{s:s}}", "type", "array", "minItems", 1, "items", "type",
			"string"));
	return s;
}

static json_t *enum_schema(const struct type *t);

static json_t *duration_schema(const struct type *t)
{
	json_t *names = json_array();
	for (size_t i = 0; i < t->name_count; i++)
		json_array_append_new(names, json_string(t->names[i]));
	json_t *form = json_pack(
		"{s:s, s:s}", "type", "string", "pattern", "^[1-9][0-9]{0,2}(m|h|d|bd)$");
	json_t *any = json_pack("{s:[o]}", "anyOf", form);
	if (t->name_count)
		json_array_append_new(
			json_object_get(any, "anyOf"), json_pack("{s:O}", "enum", names));
	json_decref(names);
	return any;
}

static json_t *list_schema(const struct type *t)
{
	json_t *list = json_pack(
		"{s:s, s:i, s:o}", "type", "array", "minItems", 1, "items", of_type(t->of));
	return t->single ? json_pack("{s:[o, o]}", "anyOf", single_schema(t->of), list) : list;
}

static json_t *string_schema(const struct type *t)
{
	if (t->name_count)
		return enum_schema(t);
	json_t *s = json_pack("{s:s, s:i}", "type", "string", "minLength", 1);
	if (t->pattern)
		json_object_set_new(s, "pattern", json_string(t->pattern));
	if (t->expected)
		json_object_set_new(s, "description", json_string(t->expected));
	return s;
}

static json_t *enum_schema(const struct type *t)
{
	json_t *names = json_array();
	for (size_t i = 0; i < t->name_count; i++) {
		if (t->names[i])
			json_array_append_new(names, strcmp(t->names[i], "true") == 0
							     ? json_true()
							     : json_string(t->names[i]));
	}
	return json_pack("{s:o}", "enum", names);
}

/* A record that may also be written as its one bare value. */
static json_t *record_schema(const struct record *r)
{
	if (!r->bare)
		return reference(r->id);
	return json_pack("{s:[o, o]}", "anyOf", of_type(field_find(r, NULL, str_of(r->bare))->type),
		reference(r->id));
}

/* A list of one, written without the list: a scalar, which stands for a record's bare key. */
static json_t *single_schema(const struct type *t)
{
	const struct record *r = t->kind == TYPE_RECORD ? t->record : NULL;
	return of_type(r ? field_find(r, NULL, str_of(r->bare))->type : t);
}

static json_t *map_schema(const struct record *r)
{
	json_t *m = json_pack(
		"{s:s, s:o}", "type", "object", "additionalProperties", record_schema(r));
	if (r->keys && r->keys->pattern)
		json_object_set_new(
			m, "propertyNames", json_pack("{s:s}", "pattern", r->keys->pattern));
	return m;
}

static json_t *of_type(const struct type *t)
{
	switch (t->kind) {
	case TYPE_TEXT:
		return reference(t->conditional ? "entry-text" : "text");
	case TYPE_FLAG:
	case TYPE_ENUM:
		return enum_schema(t);
	case TYPE_DURATION:
		return duration_schema(t);
	case TYPE_LIST:
		return list_schema(t);
	case TYPE_MAP:
		return map_schema(t->record);
	case TYPE_RECORD:
		return record_schema(t->record);
	case TYPE_FACT:
	case TYPE_REMARK:
	case TYPE_REF:
	case TYPE_OPEN:
		break;
	}
	return string_schema(t);
}

static json_t *choice_schema(const struct choice *c)
{
	json_t *any = json_array(), *forms = json_array();
	for (size_t k = 0; k < 5 && c->keys[k]; k++) {
		json_array_append_new(forms, json_pack("{s:[s]}", "required", c->keys[k]));
		json_array_append_new(any, json_pack("{s:[s]}", "required", c->keys[k]));
	}
	if (c->kind == AT_MOST_ONE) /* or none of them */
		json_array_append_new(forms, json_pack("{s:{s:o}}", "not", "anyOf", any));
	else
		json_decref(any);
	return json_pack("{s:o}", c->kind == AT_LEAST_ONE ? "anyOf" : "oneOf", forms);
}

static void add_property(json_t *properties, const struct field *f)
{
	json_t *schema = of_type(f->type);
	json_object_set_new(schema, "description", json_string(f->says));
	json_object_set_new(properties, f->key, schema);
}

/* Its own keys: the one that says what it is, its options, and what every kind takes. */
static json_t *variant_schema(const struct record *r, const struct variant *v)
{
	json_t *names = json_object(), *required = json_array();
	json_array_append_new(required, json_string(v->field.key));
	add_property(names, &v->field);
	for (size_t i = 0; i < v->option_count; i++) {
		add_property(names, &v->options[i]);
		if (v->options[i].required)
			json_array_append_new(required, json_string(v->options[i].key));
	}
	for (size_t i = 0; i < r->field_count; i++)
		add_property(names, &r->fields[i]);
	json_object_set_new(names, "waive", reference("waive"));
	return json_pack("{s:s, s:s, s:o, s:o, s:b}", "type", "object", "description",
		v->field.says, "properties", names, "required", required, "additionalProperties",
		0);
}

static json_t *variants_schema(const struct record *r)
{
	json_t *forms = json_array();
	for (size_t i = 0; i < r->variant_count; i++)
		json_array_append_new(forms, variant_schema(r, &r->variants[i]));
	return json_pack("{s:s, s:o}", "description", r->says, "oneOf", forms);
}

static json_t *definition(const struct record *r)
{
	if (r->variant_count)
		return variants_schema(r);
	json_t *properties = json_object(), *required = json_array(), *all = json_array();
	for (size_t i = 0; i < r->field_count; i++) {
		add_property(properties, &r->fields[i]);
		if (r->fields[i].required)
			json_array_append_new(required, json_string(r->fields[i].key));
	}
	json_object_set_new(properties, "waive", reference("waive"));
	json_t *beside = json_object();
	for (size_t i = 0; i < r->choice_count; i++) {
		const struct choice *c = &r->choices[i];
		if (c->kind == FIRST_NEEDS_SECOND)
			json_object_set_new(beside, c->keys[0], json_pack("[s]", c->keys[1]));
		else
			json_array_append_new(all, choice_schema(c));
	}
	json_t *d = json_pack("{s:s, s:s, s:o, s:b}", "type", "object", "description", r->says,
		"properties", properties, "additionalProperties", 0);
	json_object_set(d, "required", required);
	json_decref(required);
	if (json_array_size(all))
		json_object_set(d, "allOf", all);
	if (json_object_size(beside))
		json_object_set(d, "dependencies", beside);
	json_decref(beside);
	json_decref(all);
	return d;
}

static json_t *waive_schema(void)
{
	json_t *rules = json_object();
	for (size_t r = 0; r < RULE_COUNT; r++) {
		const struct rule_info *i = rule_info((enum rule)r);
		if (!i->fixed)
			json_object_set_new(rules, i->id,
				json_pack("{s:s, s:i, s:s}", "type", "string", "minLength", 1,
					"description", i->says));
	}
	return json_pack("{s:s, s:s, s:o, s:b}", "type", "object", "description",
		"findings that are meant to be so, each with the reason", "properties", rules,
		"additionalProperties", 0);
}

void schema_json(struct buf *out)
{
	struct records all = all_records();
	json_t *definitions = json_object(), *properties = json_object();
	json_object_set_new(properties, "site", reference(site_record.id));
	for (size_t c = 0; c < COLLECTION_COUNT; c++) {
		json_t *map = map_schema(collection_tops[c].record);
		json_object_set_new(
			map, "description", json_string(collection_tops[c].record->says));
		json_object_set_new(properties, collection_tops[c].key, map);
	}
	json_object_set_new(definitions, "text", text_schema());
	json_object_set_new(definitions, "entry-text", entry_text_schema());
	json_object_set_new(definitions, "waive", waive_schema());
	for (size_t i = 0; i < all.count; i++)
		json_object_set_new(definitions, all.items[i]->id, definition(all.items[i]));
	json_t *root = json_pack("{s:s, s:s, s:s, s:o, s:b, s:o}", "$schema",
		"http://json-schema.org/draft-07/schema#", "title", "supportdir content", "type",
		"object", "properties", properties, "additionalProperties", 0, "definitions",
		definitions);
	buf_jansson(out, root, 2);
}

/* --- the manual ----------------------------------------------------------- */

static const char *const text_words[] = {
	[TEXT_PLAIN] = "words",
	[TEXT_INLINE] = "text of one paragraph",
	[TEXT_PROSE] = "text",
};

/* A cell of a table: a bar would end it. */
static void write_cell(struct buf *out, const char *text)
{
	for (; *text; text++)
		buf_printf(out, "%s%c", *text == '|' ? "\\" : "", *text);
}

static bool write_names(struct buf *out, const struct type *t)
{
	size_t n = 0;
	for (size_t i = 0; i < t->name_count; i++) {
		if (t->names[i])
			buf_printf(out, "%s`%s`", n++ ? " or " : "", t->names[i]);
	}
	return n > 0;
}

static void write_type(struct buf *out, const struct type *t)
{
	switch (t->kind) {
	case TYPE_TEXT:
		buf_text(out, text_words[t->text]);
		return;
	case TYPE_LIST:
		buf_text(out, t->single ? "text, or list: " : "list: ");
		write_type(out, t->of);
		return;
	case TYPE_MAP:
	case TYPE_RECORD:
		buf_printf(out, "%s[%s](#%s)", t->kind == TYPE_MAP ? "map to " : "",
			t->record->name, t->record->id);
		return;
	case TYPE_DURATION:
		buf_text(out, t->expected);
		return;
	default:
		if (!write_names(out, t))
			buf_text(out, t->expected);
	}
}

static void write_field(struct buf *out, const struct field *f)
{
	buf_printf(out, "| `%s`%s | ", f->key, f->required ? " (required)" : "");
	write_type(out, f->type);
	buf_printf(out, " | %s |\n", f->says);
}

/* Each kind of map, and below it the options that only it has. */
static void write_variants(struct buf *out, const struct record *r)
{
	buf_text(out, "\nExactly one of these keys says what it is; its options stand beside it.\n"
		      "\n| key | option | value | meaning |\n|---|---|---|---|\n");
	for (size_t i = 0; i < r->variant_count; i++) {
		const struct variant *v = &r->variants[i];
		buf_printf(out, "| `%s` | | ", v->field.key);
		write_type(out, v->field.type);
		buf_printf(out, " | %s |\n", v->field.says);
		for (size_t k = 0; k < v->option_count; k++) {
			buf_printf(out, "| | `%s`%s | ", v->options[k].key,
				v->options[k].required ? " (required)" : "");
			write_type(out, v->options[k].type);
			buf_printf(out, " | %s |\n", v->options[k].says);
		}
	}
	buf_text(out, "\nEvery kind takes:\n");
}

static const char *const choice_words[] = {
	[AT_MOST_ONE] = "At most one of",
	[EXACTLY_ONE] = "Exactly one of",
	[AT_LEAST_ONE] = "At least one of",
};

static void write_choices(struct buf *out, const struct record *r)
{
	for (size_t i = 0; i < r->choice_count; i++) {
		const struct choice *c = &r->choices[i];
		if (c->kind == FIRST_NEEDS_SECOND) {
			buf_printf(out, "\n`%s` needs `%s` beside it.\n", c->keys[0], c->keys[1]);
			continue;
		}
		buf_printf(out, "\n%s", choice_words[c->kind]);
		for (size_t k = 0; k < 5 && c->keys[k]; k++)
			buf_printf(out, "%s `%s`", k ? "," : "", c->keys[k]);
		buf_text(out, ".\n");
	}
}

static void write_record(struct buf *out, const struct record *r)
{
	buf_printf(out, "\n#### <a name=\"%s\"></a>%s\n\n%s\n", r->id, r->id, r->says);
	if (r->bare)
		buf_printf(out, "A value that is no map stands for `%s`.\n", r->bare);
	if (r->variant_count)
		write_variants(out, r);
	buf_text(out, "\n| key | value | meaning |\n|---|---|---|\n");
	for (size_t i = 0; i < r->field_count; i++)
		write_field(out, &r->fields[i]);
	write_choices(out, r);
}

static void write_rules(struct buf *out)
{
	buf_text(out,
		"\n### Findings\n\nWhat the program may say of the content. Notes and warnings can "
		"be given another level under `checks` of the site, or be waived.\n\n"
		"| id | level | meaning | what to do |\n|---|---|---|---|\n");
	for (size_t r = 0; r < RULE_COUNT; r++) {
		const struct rule_info *i = rule_info((enum rule)r);
		buf_printf(out, "| `%s` | %s | %s | ", i->id,
			i->fixed ? "always an error" : level_name(i->level), i->says);
		write_cell(out, i->advice);
		buf_text(out, " |\n");
	}
}

void schema_markdown(struct buf *out)
{
	struct records all = all_records();
	buf_text(out, "### Collections\n\nTop-level keys of a content file. Every map below also "
		      "takes `waive`: a map of finding to reason.\n\n"
		      "| key | value | meaning |\n|---|---|---|\n");
	buf_printf(out, "| `site` | [%s](#%s) | %s |\n", site_record.name, site_record.id,
		site_record.says);
	for (size_t c = 0; c < COLLECTION_COUNT; c++)
		buf_printf(out, "| `%s` | map to [%s](#%s) | %s |\n", collection_tops[c].key,
			collection_tops[c].record->name, collection_tops[c].record->id,
			collection_tops[c].record->says);
	buf_text(out, "\n### Maps\n");
	for (size_t i = 0; i < all.count; i++)
		write_record(out, all.items[i]);
	write_rules(out);
}
