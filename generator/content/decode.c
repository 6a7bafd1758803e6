#include <stdlib.h>

#include "content/fields.h"
#include "supportdir/buf.h"

#include "supportdir/poison.h"

static bool decode_value(
	struct decoder *dec, const struct type *t, const struct node *n, void *out);

bool report_unknown(struct diag *d, enum rule rule, struct pos at, const char *what,
	struct str word, const char *const *names, size_t count)
{
	const char *near = str_nearest(word, names, count);
	if (near)
		return diag_add(d, rule, at, "unknown %s '%.*s'; did you mean '%s'?", what,
			STRF(word), near);
	struct buf all = { 0 };
	for (size_t i = 0; i < count && all.n < 400; i++) {
		if (names[i])
			buf_printf(&all, "%s%s", all.n ? ", " : "", names[i]);
	}
	if (count == 0)
		diag_add(d, rule, at, "unknown %s '%.*s'; none is defined", what, STRF(word));
	else
		diag_add(d, rule, at, "unknown %s '%.*s'; expected one of: %s", what, STRF(word),
			all.s ? all.s : "");
	buf_free(&all);
	return false;
}

static bool wrong_kind(struct decoder *dec, const struct node *n, const char *expected)
{
	return diag_add(
		dec->diag, RULE_TYPE, n->at, "expected %s, found %s", expected, node_kind_name(n));
}

/* --- scalars ------------------------------------------------------------ */

static bool all_of(struct str s, const char *set)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!memchr(set, s.s[i], strlen(set)))
			return false;
	}
	return s.n > 0;
}

/* What YAML 1.1 tools take for a truth value, a number, a time or a date. */
static bool ambiguous(struct str s)
{
	static const char *const words[] = { "y", "n", "yes", "no", "on", "off", "true", "false" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (s.n == strlen(words[i]) && strncasecmp(s.s, words[i], s.n) == 0)
			return true;
	}
	bool number = s.n && strchr("+-.0123456789", s.s[0]);
	return number && (all_of(s, "+-0123456789_.:eE") || str_starts(s, "0x"));
}

static void warn_ambiguous(struct decoder *dec, const struct node *n)
{
	if (n->style == NODE_PLAIN && ambiguous(n->text))
		diag_add(dec->diag, RULE_YAML_AMBIGUOUS, n->at,
			"other YAML tools do not read '%.*s' as text; write \"%.*s\"",
			STRF(n->text), STRF(n->text));
}

/* Zero width and direction characters have no business in a fact. */
static bool hidden(long cp)
{
	return cp == 0xad || cp == 0x61c || (cp >= 0x200b && cp <= 0x200f) ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == '\n' || cp == '\t';
}

static bool no_hidden_characters(struct decoder *dec, const struct node *n)
{
	for (size_t i = 0; i < n->text.n;) {
		size_t from = i;
		long cp = str_code_point(n->text, &i);
		if (hidden(cp))
			return diag_add(dec->diag, RULE_CHARACTER,
				pos_right(node_text_at(n), n->text, from),
				"a fact holds the hidden character U+%04lX; delete it, or type the "
				"value "
				"anew",
				(unsigned long)cp);
	}
	return true;
}

/* Facts that are words of a list; true where any word will do. */
static bool one_of_names(struct decoder *dec, const struct type *t, const struct node *n)
{
	for (size_t i = 0; i < t->name_count; i++) {
		if (str_is(n->text, t->names[i]))
			return true;
	}
	return t->name_count == 0 || report_unknown(dec->diag, RULE_VALUE, node_text_at(n), "value",
					     n->text, t->names, t->name_count);
}

static bool read_fact(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct fact *f = out;
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	if (n->text.n == 0)
		return diag_add(dec->diag, RULE_VALUE, n->at, "empty; expected %s", t->expected);
	if (n->style == NODE_LITERAL || n->style == NODE_FOLDED || n->at.line != n->end.line)
		return diag_add(
			dec->diag, RULE_TYPE, n->at, "expected %s, on one line", t->expected);
	warn_ambiguous(dec, n);
	struct pos at = node_text_at(n);
	if (!no_hidden_characters(dec, n) || !one_of_names(dec, t, n) ||
		(t->check && !t->check(dec, n->text, at)))
		return false;
	*f = (struct fact){ n->text, at };
	f->text = arena_str(dec->arena, n->text);
	return true;
}

static bool decode_remark(
	struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct str *s = out;
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	*s = arena_str(dec->arena, str_trim(n->text));
	return s->n ? true
	            : diag_add(dec->diag, RULE_VALUE, n->at, "empty; expected %s", t->expected);
}

static bool decode_enum(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	for (size_t i = 0; i < t->name_count; i++) {
		if (!t->names[i] || !str_is(n->text, t->names[i]))
			continue;
		if (t->kind == TYPE_FLAG)
			*(bool *)out = true;
		else
			*(unsigned *)out = (unsigned)i;
		return true;
	}
	return report_unknown(
		dec->diag, RULE_VALUE, n->at, "value", n->text, t->names, t->name_count);
}

/* --- words -------------------------------------------------------------- */

static struct text *text_register(struct decoder *dec, struct text *t)
{
	struct directory *dir = dec->dir;
	if ((dir->text_count & (dir->text_count - 1)) == 0) { /* grow at powers of two */
		size_t room = dir->text_count ? dir->text_count * 2 : 1;
		dir->texts = mem_grow(dir->texts, room, sizeof(struct text *));
	}
	dir->texts[dir->text_count++] = t;
	t->index = dir->text_count;
	return t;
}

/* Whether the characters of the text are those of the file, one for one: lines of a
 * literal block, or one line without escapes. */
static bool stands_as_written(const struct node *n)
{
	unsigned quotes = n->style == NODE_QUOTED ? 2 : 0;
	struct pos end = pos_right(n->at, n->text, n->text.n);
	return n->style == NODE_LITERAL ||
	       (n->at.line == n->end.line && n->end.col == end.col + quotes);
}

/* The place of the first character that is no white space. */
static struct pos trimmed_at(const struct node *n, size_t skipped)
{
	struct pos at = node_text_at(n);
	unsigned first = at.col;
	for (size_t i = 0; i < skipped; i++) {
		bool newline = n->text.s[i] == '\n';
		at.line += newline;
		at.col = newline ? first : at.col + 1;
	}
	return at;
}

static bool read_words(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct text *text = out;
	if (n->kind != NODE_SCALAR)
		return wrong_kind(dec, n, t->expected);
	struct str trimmed = str_trim(n->text);
	if (!trimmed.n)
		return diag_add(dec->diag, RULE_VALUE, n->at, "empty; expected %s", t->expected);
	warn_ambiguous(dec, n);
	text->source = arena_str(dec->arena, trimmed);
	text->at = trimmed_at(n, (size_t)(trimmed.s - n->text.s));
	text->exact = stands_as_written(n);
	text->kind = t->text;
	text_register(dec, text);
	return true;
}

static const struct type note_type = { .kind = TYPE_REMARK, .expected = "words for translators" };

/* {text, context, note}: the type of `text` is the field's own, so this map has
 * no record. */
static bool read_text_map(
	struct decoder *dec, const struct type *t, const struct node *n, struct text *out)
{
	static const char *const keys[] = { "text", "context", "note" };
	bool ok = true;
	for (size_t i = 0; i < n->count; i++) {
		const struct node *key = node_key(n, i), *value = node_value(n, i);
		if (str_is(key->text, "text"))
			ok = read_words(dec, t, value, out) && ok;
		else if (str_is(key->text, "context"))
			ok = decode_remark(dec, &note_type, value, &out->context) && ok;
		else if (str_is(key->text, "note"))
			ok = decode_remark(dec, &note_type, value, &out->note) && ok;
		else
			ok = report_unknown(dec->diag, RULE_KEY_UNKNOWN, key->at, "key of a text",
				key->text, keys, 3);
	}
	if (!node_get(n, "text"))
		ok = diag_add(
			dec->diag, RULE_KEY_MISSING, n->at, "a text written as a map needs 'text'");
	return ok;
}

static bool decode_text(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	return n->kind == NODE_MAP ? read_text_map(dec, t, n, out) : read_words(dec, t, n, out);
}

/* --- references and hours ----------------------------------------------- */

static void refer(struct decoder *dec, struct ref *ref, enum collection target)
{
	if (dec->pending_count == dec->pending_room) {
		dec->pending_room = dec->pending_room ? dec->pending_room * 2 : 256;
		dec->pending = mem_grow(dec->pending, dec->pending_room, sizeof(*dec->pending));
	}
	dec->pending[dec->pending_count++] = (struct pending){ .ref = ref, .target = target };
}

static bool decode_ref(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct fact f = { 0 };
	struct ref *ref = out;
	if (!read_fact(dec, t, n, &f))
		return false;
	*ref = (struct ref){ .id = f.text, .at = f.at };
	refer(dec, ref, t->target);
	return true;
}

static const struct week *week_find(const struct directory *dir, struct str normal)
{
	for (size_t i = 0; i < dir->week_count; i++) {
		if (str_equal(dir->weeks[i]->hours.normal, normal))
			return dir->weeks[i];
	}
	return NULL;
}

static const struct week *week_add(struct decoder *dec, const struct open *open)
{
	struct directory *dir = dec->dir;
	if ((dir->week_count & (dir->week_count - 1)) == 0)
		dir->weeks = mem_grow(dir->weeks, dir->week_count ? dir->week_count * 2 : 1,
			sizeof(struct week *));
	struct week *w = ARENA_NEW(dir->arena, struct week);
	w->index = dir->week_count;
	hours_parse(dec->arena, open->expression.text, open->expression.at, dec->diag, &w->hours);
	dir->weeks[dir->week_count++] = w;
	return w;
}

/* Most schedules stand many times: they are parsed where they leave no trace, and
 * only the first of its kind is kept. */
static bool decode_open(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct open *open = out;
	struct hours h = { 0 };
	if (!read_fact(dec, t, n, &open->expression))
		return false;
	struct str text = open->expression.text;
	bool ok = hours_parse(dec->scratch, text, open->expression.at, dec->diag, &h);
	if (ok) {
		hours_check(&h, text, open->expression.at, dec->diag);
		open->week = week_find(dec->dir, h.normal);
		if (!open->week)
			open->week = week_add(dec, open);
	}
	arena_reset(dec->scratch);
	return ok;
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
		[TYPE_LIST] = sizeof(struct list),
		[TYPE_MAP] = sizeof(struct list),
	};
	return t->kind == TYPE_RECORD ? t->record->size : sizes[t->kind];
}

/* An element with a mistake stays in the list, half filled: nothing is written
 * after an error anyway, and its neighbours keep their places. */
static bool decode_list(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	struct list *l = out;
	bool ok = true;
	if (n->kind != NODE_LIST)
		return wrong_kind(dec, n, "a list");
	size_t size = type_size(t->of);
	l->items = arena_alloc(dec->arena, n->count, size);
	l->count = n->count;
	for (size_t i = 0; i < n->count; i++) {
		const struct node *item = n->items[i];
		if (node_is_null(item))
			ok = diag_add(dec->diag, RULE_VALUE, item->at, "empty; expected %s",
				t->of->expected);
		else
			ok = decode_value(dec, t->of, item, (char *)l->items + i * size) && ok;
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

static bool decode_value(struct decoder *dec, const struct type *t, const struct node *n, void *out)
{
	static bool (*const decoders[])(
		struct decoder *, const struct type *, const struct node *, void *) = {
		[TYPE_TEXT] = decode_text,
		[TYPE_FACT] = read_fact,
		[TYPE_REMARK] = decode_remark,
		[TYPE_FLAG] = decode_enum,
		[TYPE_ENUM] = decode_enum,
		[TYPE_REF] = decode_ref,
		[TYPE_OPEN] = decode_open,
		[TYPE_LIST] = decode_list,
		[TYPE_MAP] = decode_map,
		[TYPE_RECORD] = decode_in_place,
	};
	return decoders[t->kind](dec, t, n, out);
}

/* --- records ------------------------------------------------------------ */

static const struct field *field_find(const struct record *r, struct str key)
{
	for (size_t i = 0; i < r->field_count; i++) {
		if (str_is(key, r->fields[i].key))
			return &r->fields[i];
	}
	return NULL;
}

static bool unknown_key(struct decoder *dec, const struct record *r, const struct node *key)
{
	const char **names = ARENA_ARRAY(dec->arena, const char *, r->field_count + 1);
	for (size_t i = 0; i < r->field_count; i++)
		names[i] = r->fields[i].key;
	names[r->field_count] = "waive";
	struct str what = arena_printf(dec->arena, "key of %s", r->name);
	return report_unknown(
		dec->diag, RULE_KEY_UNKNOWN, key->at, what.s, key->text, names, r->field_count + 1);
}

static bool waive_one(
	struct decoder *dec, const struct node *map, const struct node *key, const struct node *why)
{
	const char *names[RULE_COUNT];
	enum rule rule;
	for (size_t r = 0; r < RULE_COUNT; r++)
		names[r] = rule_info((enum rule)r)->fixed ? NULL : rule_info((enum rule)r)->id;
	if (!rule_find(key->text, &rule))
		return report_unknown(dec->diag, RULE_REFERENCE, key->at, "finding", key->text,
			names, RULE_COUNT);
	if (rule_info(rule)->fixed)
		return diag_add(dec->diag, RULE_VALUE, key->at,
			"'%s' is an error and cannot be waived; mend it", rule_info(rule)->id);
	if (why->kind != NODE_SCALAR || !str_trim(why->text).n || node_is_null(why))
		return diag_add(
			dec->diag, RULE_VALUE, why->at, "expected the reason for the waiver");
	diag_waive(dec->diag, rule, map->at, map->end, key->at);
	return true;
}

static bool decode_waivers(struct decoder *dec, const struct node *map, const struct node *waivers)
{
	bool ok = true;
	if (waivers->kind != NODE_MAP)
		return wrong_kind(dec, waivers, "a map of finding to reason");
	for (size_t i = 0; i < waivers->count; i++)
		ok = waive_one(dec, map, node_key(waivers, i), node_value(waivers, i)) && ok;
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

static bool check_required(struct decoder *dec, const struct record *r, const struct node *n)
{
	bool ok = true;
	for (size_t i = 0; i < r->field_count; i++) {
		const struct field *f = &r->fields[i];
		if (f->required && !key_of(n, f->key))
			ok = diag_add(dec->diag, RULE_KEY_MISSING, n->at, "%s needs '%s': %s",
				r->name, f->key, f->says);
	}
	return ok;
}

static bool check_choice(
	struct decoder *dec, const struct record *r, const struct choice *c, const struct node *n)
{
	const char *found = NULL;
	struct buf all = { 0 };
	bool ok = true;
	for (size_t k = 0; k < 5 && c->keys[k]; k++) {
		buf_printf(&all, "%s%s", k ? ", " : "", c->keys[k]);
		const struct node *key = key_of(n, c->keys[k]);
		if (!key)
			continue;
		if (found)
			ok = diag_add(dec->diag, RULE_KEY_CONFLICT, key->at,
				"'%s' and '%s' exclude each other; keep one", found, c->keys[k]);
		found = c->keys[k];
	}
	if (!found && c->required)
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

/* A list that must be there must hold something. */
static bool decode_field(struct decoder *dec, const struct record *r, const struct field *f,
	const struct node *value, void *out)
{
	if (f->required && value->kind == NODE_LIST && value->count == 0)
		return diag_add(dec->diag, RULE_VALUE, value->at,
			"'%s' is empty; %s needs at least one: %s", f->key, r->name, f->says);
	return decode_value(dec, f->type, value, (char *)out + f->at);
}

bool decode_record(struct decoder *dec, const struct record *r, const struct node *n, void *out)
{
	bool ok = true;
	set_place(r, n, out);
	if (n->kind != NODE_MAP && r->bare)
		return decode_field(dec, r, field_find(r, str_of(r->bare)), n, out);
	if (n->kind != NODE_MAP)
		return diag_add(dec->diag, RULE_TYPE, n->at, "%s is a map, found %s", r->name,
			node_kind_name(n));
	for (size_t i = 0; i < n->count; i++) {
		const struct node *key = node_key(n, i), *value = node_value(n, i);
		const struct field *f = field_find(r, key->text);
		if (str_is(key->text, "waive"))
			ok = decode_waivers(dec, n, value) && ok;
		else if (!f)
			ok = unknown_key(dec, r, key);
		else if (!node_is_null(value))
			ok = decode_field(dec, r, f, value, out) && ok;
	}
	ok = check_required(dec, r, n) && ok;
	for (size_t i = 0; i < r->choice_count; i++)
		ok = check_choice(dec, r, &r->choices[i], n) && ok;
	return ok;
}

bool decode_entry(struct decoder *dec, const struct record *r, const struct node *key,
	const struct node *value, void *out)
{
	struct entry *e = out;
	struct fact id = { 0 };
	bool ok = read_fact(dec, r->keys, key, &id);
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
	return decode_record(dec, r, value, out) && ok;
}
