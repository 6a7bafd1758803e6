/* Lists, maps and records: the field tables at work. */

#include "content/tables.h"
#include "content/values.h"
#include "supportdir/buf.h"

#include "supportdir/poison.h"

static value_decoder decode_value;

/* --- addresses ------------------------------------------------------------- */

/* "regions", then "/DE", then "#lines" and "/worldwide". */
static const char *separator(struct str address)
{
	bool in_entry = str_find(address, '#', 0) < address.n;
	bool at_entry = str_find(address, '/', 0) < address.n || str_is(address, "site");
	return !address.n ? "" : at_entry && !in_entry ? "#" : "/";
}

size_t address_down(struct decoder *dec, struct str name)
{
	size_t mark = dec->address.n;
	buf_text(&dec->address, separator(buf_view(&dec->address)));
	buf_str(&dec->address, name);
	return mark;
}

void address_up(struct decoder *dec, size_t mark)
{
	dec->address.n = mark;
}

/* An item by its id, which stays where others come and go. */
static size_t address_item(struct decoder *dec, const struct node *item, size_t i)
{
	const struct node *id = item->kind == NODE_MAP ? node_get(item, "id") : NULL;
	if (id && id->kind == NODE_SCALAR && id->text.n)
		return address_down(dec, id->text);
	size_t mark = dec->address.n;
	buf_printf(&dec->address, ".%zu", i + 1);
	return mark;
}

/* --- lists and maps ----------------------------------------------------- */

static size_t type_size(const struct type *t)
{
	static const size_t sizes[] = {
		[TYPE_TEXT] = sizeof(struct text),
		[TYPE_FACT] = sizeof(struct fact),
		[TYPE_REMARK] = sizeof(struct str),
		[TYPE_FLAG] = sizeof(bool),
		[TYPE_ENUM] = sizeof(unsigned),
		[TYPE_REF] = sizeof(struct ref),
		[TYPE_OPEN] = sizeof(struct open),
		[TYPE_DURATION] = sizeof(struct duration),
		[TYPE_LIST] = sizeof(struct list),
		[TYPE_MAP] = sizeof(struct list),
	};
	return t->kind == TYPE_RECORD ? t->record->size : sizes[t->kind];
}

static bool decode_single(
	struct decoder *dec, const struct type *t, const struct node *n, struct list *l)
{
	l->items = arena_alloc(dec->arena, 1, type_size(t->of));
	l->count = 1;
	l->alone = true;
	return decode_value(dec, t->of, n, l->items);
}

/* An element with a mistake stays in the list, half filled: nothing is written
 * after an error anyway, and its neighbours keep their places. */
static bool decode_list(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct list *l = out;
	bool ok = true;
	if (n->kind == NODE_SCALAR && t->single)
		return decode_single(dec, t, n, l);
	if (n->kind != NODE_LIST)
		return wrong_kind(dec, n, t->single ? "a list, or one value" : "a list");
	if (n->count == 0)
		return diag_add(dec->diag, RULE_VALUE, n->at,
			"the list is empty; add an entry, or remove the key");
	size_t size = type_size(t->of);
	l->items = arena_alloc(dec->arena, n->count, size);
	l->count = n->count;
	for (size_t i = 0; i < n->count; i++) {
		const struct node *item = n->items[i];
		size_t mark = address_item(dec, item, i);
		if (node_is_null(item))
			ok = diag_add(dec->diag, RULE_VALUE, item->at, "empty; expected %s",
				t->of->expected);
		else
			ok = decode_value(dec, t->of, item, (char *)l->items + i * size) && ok;
		address_up(dec, mark);
	}
	return ok;
}

static bool decode_map(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct list *l = out;
	bool ok = true;
	if (n->kind != NODE_MAP)
		return wrong_kind(dec, n, t->expected);
	const struct record *r = t->record;
	l->items = arena_alloc(dec->arena, n->count, r->size);
	l->count = n->count;
	for (size_t i = 0; i < n->count; i++) {
		char *item = (char *)l->items + i * r->size;
		((struct entry *)(void *)item)->index = i;
		ok = decode_entry(dec, r, node_key(n, i), node_value(n, i), item) && ok;
	}
	return ok;
}

static bool decode_in_place(
	struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	return decode_record(dec, t->record, n, out);
}

/* --- texts that are maps ---------------------------------------------------- */

static const struct type note_type = { .kind = TYPE_REMARK, .expected = "words for translators" };

static bool read_editions(struct decoder *dec, const struct node *n, struct text *out)
{
	struct list *editions = ARENA_NEW(dec->arena, struct list);
	out->editions = editions;
	return decode_value(dec, &editions_list, n, editions);
}

/* {text, context, note}, and editions where the text is an entry of a list: the type of
 * `text` is the field's own, so this map has no record. */
static bool read_text_map(
	struct decoder *dec, const struct type *t, const struct node *n, struct text *out)
{
	static const char *const keys[] = { "text", "context", "note", "editions" };
	bool ok = true;
	for (size_t i = 0; i < n->count; i++) {
		const struct node *key = node_key(n, i), *value = node_value(n, i);
		if (node_is_null(value))
			continue;
		if (str_is(key->text, "text"))
			ok = decode_words(dec, t, value, out) && ok;
		else if (str_is(key->text, "context"))
			ok = decode_remark(dec, &note_type, value, &out->context) && ok;
		else if (str_is(key->text, "note"))
			ok = decode_remark(dec, &note_type, value, &out->note) && ok;
		else if (str_is(key->text, "editions") && t->conditional)
			ok = read_editions(dec, value, out) && ok;
		else
			ok = report_unknown(dec->diag, RULE_KEY_UNKNOWN, key->at, "key of a text",
				key->text, keys, t->conditional ? 4 : 3);
	}
	if (!node_get(n, "text"))
		ok = diag_add(
			dec->diag, RULE_KEY_MISSING, n->at, "a text written as a map needs 'text'");
	return ok;
}

static bool decode_text(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	return n->kind == NODE_MAP ? read_text_map(dec, t, n, out) : decode_words(dec, t, n, out);
}

static bool decode_value(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	static value_decoder *const decoders[] = {
		[TYPE_TEXT] = decode_text,
		[TYPE_FACT] = decode_fact,
		[TYPE_REMARK] = decode_remark,
		[TYPE_FLAG] = decode_enum,
		[TYPE_ENUM] = decode_enum,
		[TYPE_REF] = decode_ref,
		[TYPE_OPEN] = decode_open,
		[TYPE_DURATION] = decode_duration,
		[TYPE_LIST] = decode_list,
		[TYPE_MAP] = decode_map,
		[TYPE_RECORD] = decode_in_place,
	};
	return decoders[t->kind](dec, t, n, out);
}

/* --- records ------------------------------------------------------------ */

static const struct field *field_in(const struct field *fields, size_t count, struct str key)
{
	for (size_t i = 0; i < count; i++) {
		if (str_is(key, fields[i].key))
			return &fields[i];
	}
	return NULL;
}

static const struct variant *variant_find(const struct record *r, struct str key)
{
	for (size_t i = 0; i < r->variant_count; i++) {
		if (str_is(key, r->variants[i].field.key))
			return &r->variants[i];
	}
	return NULL;
}

const struct field *field_find(
	const struct record *r, const struct variant *variant, struct str key)
{
	const struct field *f = field_in(r->fields, r->field_count, key);
	const struct variant *v = f ? NULL : variant_find(r, key);
	if (!f && !v && variant)
		f = field_in(variant->options, variant->option_count, key);
	return v ? &v->field : f;
}

/* The kind of map that has this key beside its own. */
static const struct variant *owner_of(const struct record *r, struct str option)
{
	for (size_t i = 0; i < r->variant_count; i++) {
		const struct variant *v = &r->variants[i];
		if (field_in(v->options, v->option_count, option))
			return v;
	}
	return NULL;
}

static size_t field_names(const struct record *r, const struct variant *variant,
	const char *const **out, struct arena *a)
{
	size_t options = variant ? variant->option_count : 0, n = 0;
	const char **names = ARENA_ARRAY(
		a, const char *, r->field_count + r->variant_count + options + 1);
	for (size_t i = 0; i < r->variant_count && !variant; i++)
		names[n++] = r->variants[i].field.key;
	for (size_t i = 0; i < options; i++)
		names[n++] = variant->options[i].key;
	for (size_t i = 0; i < r->field_count; i++)
		names[n++] = r->fields[i].key;
	names[n++] = "waive";
	*out = names;
	return n;
}

static bool unknown_key(struct decoder *dec, const struct record *r, const struct variant *variant,
	const struct node *key)
{
	const char *const *names;
	const struct variant *owner = owner_of(r, key->text);
	size_t n = field_names(r, variant, &names, dec->arena);
	if (owner && variant)
		return diag_add(dec->diag, RULE_KEY_UNKNOWN, key->at,
			"'%.*s' belongs to '%s', not to '%s'; remove it", STRF(key->text),
			owner->field.key, variant->field.key);
	if (owner) /* what it belongs to is missing, and that was said */
		return false;
	struct str what = arena_printf(dec->arena, "key of %s", r->name);
	return report_unknown(dec->diag, RULE_KEY_UNKNOWN, key->at, what.s, key->text, names, n);
}

static bool waive_one(struct decoder *dec, const struct node *map, struct pos from,
	const struct node *key, const struct node *why)
{
	enum rule rule;
	if (!find_rule(dec->diag, key->text, key->at, &rule))
		return false;
	if (why->kind != NODE_SCALAR || !str_trim(why->text).n || node_is_null(why))
		return diag_add(
			dec->diag, RULE_VALUE, why->at, "expected the reason for the waiver");
	diag_waive(dec->diag, rule, from, map->end, key->at);
	return true;
}

/* What a waiver covers begins with the key of an entry: findings stand there too. */
static bool decode_waivers(
	struct decoder *dec, const struct node *map, struct pos from, const struct node *waivers)
{
	bool ok = true;
	if (node_is_null(waivers))
		return true;
	if (waivers->kind != NODE_MAP)
		return wrong_kind(dec, waivers, "a map of finding to reason");
	for (size_t i = 0; i < waivers->count; i++)
		ok = waive_one(dec, map, from, node_key(waivers, i), node_value(waivers, i)) && ok;
	return ok;
}

/* The key's node, where it stands with a value; or NULL. */
static const struct node *key_of(const struct node *n, const char *key)
{
	for (size_t i = 0; i < n->count; i++) {
		if (str_is(node_key(n, i)->text, key) && !node_is_null(node_value(n, i)))
			return node_key(n, i);
	}
	return NULL;
}

/* The key may well be there, in another spelling: that was said. */
static bool misspelt(const struct record *r, const struct node *n, const char *key)
{
	for (size_t i = 0; i < n->count; i++) {
		struct str found = node_key(n, i)->text;
		if (!field_find(r, NULL, found) && !str_is(found, key) &&
			str_nearest(found, &key, 1))
			return true;
	}
	return false;
}

/* A misspelt key may be the one that says what the map is. */
static bool misspelt_variant(const struct record *r, const struct node *n)
{
	for (size_t i = 0; i < r->variant_count; i++) {
		if (misspelt(r, n, r->variants[i].field.key))
			return true;
	}
	return false;
}

static bool report_no_variant(struct decoder *dec, const struct record *r, const struct node *n)
{
	struct buf all = { 0 };
	if (misspelt_variant(r, n))
		return true;
	for (size_t i = 0; i < r->variant_count; i++)
		buf_printf(&all, "%s%s", i ? ", " : "", r->variants[i].field.key);
	diag_add(dec->diag, RULE_KEY_MISSING, n->at,
		"%s needs one of the keys that say what it is: %s", r->name, all.s);
	buf_free(&all);
	return false;
}

/* What the map is; NULL where no key says it, or records of this kind have no variants. */
static bool decode_variant(struct decoder *dec, const struct record *r, const struct node *n,
	void *out, const struct variant **found)
{
	bool ok = true;
	*found = NULL;
	for (size_t i = 0; i < n->count; i++) {
		const struct variant *v = variant_find(r, node_key(n, i)->text);
		if (v && node_is_null(node_value(n, i)))
			ok = diag_add(dec->diag, RULE_VALUE, node_key(n, i)->at,
				"'%s' is empty; expected %s", v->field.key, v->field.says);
		else if (v && *found)
			ok = diag_add(dec->diag, RULE_KEY_CONFLICT, node_key(n, i)->at,
				"'%s' and '%s' exclude each other; begin another entry with '- '",
				(*found)->field.key, v->field.key);
		*found = v && !*found ? v : *found;
	}
	if (*found)
		*(unsigned *)(void *)((char *)out + r->which) = (unsigned)(*found - r->variants);
	return ok && (*found || !r->variant_count || report_no_variant(dec, r, n));
}

static bool check_required(struct decoder *dec, const struct record *r, const struct field *fields,
	size_t count, const struct node *n)
{
	bool ok = true;
	for (size_t i = 0; i < count; i++) {
		const struct field *f = &fields[i];
		if (f->required && !key_of(n, f->key) && !misspelt(r, n, f->key))
			ok = diag_add(dec->diag, RULE_KEY_MISSING, n->at, "%s needs '%s': %s",
				r->name, f->key, f->says);
	}
	return ok;
}

static bool misspelt_one(const struct record *r, const struct node *n, const struct choice *c)
{
	for (size_t k = 0; k < 5 && c->keys[k]; k++) {
		if (misspelt(r, n, c->keys[k]))
			return true;
	}
	return false;
}

/* The second key where the first stands without it. */
static bool check_beside(
	struct decoder *dec, const struct record *r, const struct choice *c, const struct node *n)
{
	const struct node *key = key_of(n, c->keys[0]);
	if (!key || key_of(n, c->keys[1]) || misspelt(r, n, c->keys[1]))
		return true;
	return diag_add(dec->diag, RULE_KEY_MISSING, key->at, "'%s' needs '%s' beside it: %s",
		c->keys[0], c->keys[1], field_find(r, NULL, str_of(c->keys[1]))->says);
}

static bool check_choice(
	struct decoder *dec, const struct record *r, const struct choice *c, const struct node *n)
{
	const char *found = NULL;
	struct buf all = { 0 };
	bool ok = true;
	if (c->kind == FIRST_NEEDS_SECOND)
		return check_beside(dec, r, c, n);
	for (size_t k = 0; k < 5 && c->keys[k]; k++) {
		buf_printf(&all, "%s%s", k ? ", " : "", c->keys[k]);
		const struct node *key = key_of(n, c->keys[k]);
		if (!key)
			continue;
		if (found && c->kind != AT_LEAST_ONE)
			ok = diag_add(dec->diag, RULE_KEY_CONFLICT, key->at,
				"'%s' and '%s' exclude each other; keep one", found, c->keys[k]);
		found = c->keys[k];
	}
	if (!found && c->kind != AT_MOST_ONE && !misspelt_one(r, n, c))
		ok = diag_add(
			dec->diag, RULE_KEY_MISSING, n->at, "%s needs one of: %s", r->name, all.s);
	buf_free(&all);
	return ok;
}

static void set_place(const struct record *r, const struct node *n, void *out)
{
	if (r->entry)
		((struct entry *)out)->end = n->end;
	else
		*(struct pos *)(void *)((char *)out + r->place) = n->at;
}

static bool decode_in(
	struct decoder *dec, const struct field *f, const struct node *value, void *out)
{
	size_t mark = address_down(dec, str_of(f->key));
	bool ok = decode_value(dec, f->type, value, (char *)out + f->at);
	address_up(dec, mark);
	return ok;
}

/* A map where a bare list may stand, with none of the map's own keys. */
static bool forgot_dash(const struct record *r, const struct node *n)
{
	const struct field *f = r->bare ? field_find(r, NULL, str_of(r->bare)) : NULL;
	if (!f || f->type->kind != TYPE_LIST || n->count == 0)
		return false;
	for (size_t i = 0; i < n->count; i++) {
		if (field_find(r, NULL, node_key(n, i)->text) ||
			str_is(node_key(n, i)->text, "waive"))
			return false;
	}
	return true;
}

/* "The administrator is:", where a bare text may stand: no key has a space. */
static bool is_text_with_colon(const struct record *r, const struct node *n)
{
	const struct field *f = r->bare ? field_find(r, NULL, str_of(r->bare)) : NULL;
	struct str key = n->count == 1 ? node_key(n, 0)->text : (struct str){ 0 };
	return f && f->type->kind == TYPE_TEXT && str_find(key, ' ', 0) < key.n;
}

bool decode_record(struct decoder *dec, const struct record *r, const struct node *n, void *out)
{
	bool ok;
	set_place(r, n, out);
	if (n->kind != NODE_MAP && r->bare)
		return decode_in(dec, field_find(r, NULL, str_of(r->bare)), n, out);
	if (n->kind == NODE_MAP && forgot_dash(r, n))
		return diag_add(dec->diag, RULE_TYPE, n->at,
			"expected a list, found a map; begin each entry with '- '");
	if (n->kind != NODE_MAP)
		return diag_add(dec->diag, RULE_TYPE, n->at, "%s is a map, found %s", r->name,
			node_kind_name(n));
	if (is_text_with_colon(r, n))
		return diag_add(dec->diag, RULE_TYPE, n->at,
			"'%.*s' is read as a key, because of the ':' behind it; write the text "
			"after | on a line of its own, or in quotes",
			STRF(node_key(n, 0)->text));
	const struct variant *variant;
	ok = decode_variant(dec, r, n, out, &variant);
	for (size_t i = 0; i < n->count; i++) {
		const struct node *key = node_key(n, i), *value = node_value(n, i);
		const struct field *f = field_find(r, variant, key->text);
		bool other = variant && variant_find(r, key->text) && f != &variant->field;
		if (str_is(key->text, "waive"))
			ok = decode_waivers(
				     dec, n, r->entry ? ((struct entry *)out)->at : n->at, value) &&
			     ok;
		else if (!f)
			ok = unknown_key(dec, r, variant, key);
		else if (!other && !node_is_null(value)) /* of another kind: that was said */
			ok = decode_in(dec, f, value, out) && ok;
	}
	ok = check_required(dec, r, r->fields, r->field_count, n) && ok;
	if (variant)
		ok = check_required(dec, r, variant->options, variant->option_count, n) && ok;
	for (size_t i = 0; i < r->choice_count; i++)
		ok = check_choice(dec, r, &r->choices[i], n) && ok;
	return ok;
}

bool decode_entry(struct decoder *dec, const struct record *r, const struct node *key,
	const struct node *value, void *out)
{
	struct entry *e = out;
	struct fact id = { 0 };
	bool ok = decode_fact(dec, r->keys, key, &id);
	e->id = id.text.s ? id.text : arena_str(dec->arena, key->text);
	e->at = key->at;
	e->end = value->end;
	if (ok && r->keys_refer) {
		struct ref *ref = (struct ref *)(void *)((char *)out + r->key_ref);
		*ref = (struct ref){ .id = e->id, .at = id.at };
		refer(dec, ref, r->key_target);
	}
	if (node_is_null(value))
		return diag_add(dec->diag, RULE_VALUE, key->at, "'%.*s' is empty; expected %s",
			STRF(e->id), r->name);
	size_t mark = address_down(dec, e->id);
	ok = decode_record(dec, r, value, out) && ok;
	address_up(dec, mark);
	return ok;
}
