#include "supportdir/units.h"

#include <stdlib.h>

#include <unicode/unorm2.h>

#include "locale/icu.h"
#include "supportdir/prose.h"

#include "supportdir/poison.h"

/* --- ids --------------------------------------------------------------------- */

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] & 0x80)
			return false;
	}
	return true;
}

static uint64_t hash_composed(struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	struct arena *a = arena_new();
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
	struct wide w = icu_wide(a, s);
	int32_t room = 3 * w.n + 1;
	UChar *out = ARENA_ARRAY(a, UChar, (size_t)room);
	int32_t n = unorm2_normalize(nfc, w.s, w.n, out, room, &e);
	icu_must(e);
	uint64_t hash = key_hash(icu_narrow(a, out, n));
	arena_free(a);
	return hash;
}

struct unit_id unit_id(const struct pieces *row, struct str context)
{
	struct unit_id id;
	struct buf b = { 0 };
	pieces_markdown(row, &b);
	if (context.n) {
		buf_char(&b, '\0');
		buf_str(&b, context);
	}
	struct str key = buf_view(&b);
	uint64_t hash = is_ascii(key) ? key_hash(key) : hash_composed(key);
	snprintf(id.s, sizeof(id.s), "u%016llx", (unsigned long long)hash);
	buf_free(&b);
	return id;
}

/* --- collecting ----------------------------------------------------------------- */

static struct unit *find(const struct units *u, const struct pieces *row, struct str context)
{
	const struct unit_id id = unit_id(row, context);
	return keymap_get(&u->by_id, str_of(id.s));
}

const struct unit *units_find(const struct units *u, const struct pieces *row, struct str context)
{
	return find(u, row, context);
}

size_t units_count(const struct units *u)
{
	return u->by_id.count;
}

const struct unit *units_at(const struct units *u, size_t i)
{
	return u->by_id.items[i].item;
}

static struct unit *unit_with(struct units *u, const struct pieces *row, struct str context)
{
	const struct unit_id id = unit_id(row, context);
	struct unit *found = keymap_get(&u->by_id, str_of(id.s));
	if (found)
		return found;
	struct unit *new = ARENA_NEW(u->arena, struct unit);
	*new = (struct unit){
		.id = arena_str(u->arena, str_of(id.s)), .row = *row, .context = context
	};
	keymap_add(u->arena, &u->by_id, new->id)->item = new;
	return new;
}

static void add_use(struct units *u, struct unit *unit, struct str address, struct pos at)
{
	struct unit_use *use = ARENA_NEW(u->arena, struct unit_use);
	*use = (struct unit_use){ .address = address, .at = at };
	if (unit->last)
		((struct unit_use *)unit->last)->next = use;
	else
		unit->uses = use;
	unit->last = use;
}

struct collecting {
	struct units *u;
	const struct text *text;
	size_t leaf; /* paragraphs of prose are counted */
};

static void collect_leaf(void *data, const struct pieces *row, struct pos at)
{
	struct collecting *c = data;
	const struct text *t = c->text;
	struct unit *unit = unit_with(c->u, row, t->context);
	struct str address = t->address;
	if (t->kind == TEXT_PROSE)
		address = arena_printf(c->u->arena, "%.*s.%zu", STRF(address), ++c->leaf);
	if (!unit->note.n)
		unit->note = t->note;
	add_use(c->u, unit, address, at);
}

static const struct unit *collect_string(struct units *u, const struct interface_string *s)
{
	struct pieces row = pieces_of_message(u->arena, s->text);
	struct unit *unit = unit_with(u, &row, s->context);
	unit->interface = !s->own && (!unit->uses || unit->interface);
	if (!unit->note.n)
		unit->note = s->note;
	add_use(u, unit, arena_printf(u->arena, "strings#%.*s", STRF(s->id)), s->at);
	return unit;
}

/* References alone, and signs between them: nothing to translate. */
static bool is_references(const struct pieces *row)
{
	bool any = false;
	for (size_t i = 0; i < row->count; i++) {
		const struct piece *p = &row->items[i];
		if (p->kind == PIECE_WORDS ? str_has_letters(p->text) : p->code != CODE_REFERENCE)
			return false;
		any = any || p->kind != PIECE_WORDS;
	}
	return any;
}

/* Names that are never translated are their own translation, and so are references. */
static void fix_names(struct units *u, const struct directory *dir)
{
	for (size_t i = 0; i < dir->all[COLLECTION_TERMS].count; i++) {
		const struct term *t = DIRECTORY_ITEM(dir, COLLECTION_TERMS, struct term, i);
		if (!t->never_translated || !t->name.source.n)
			continue;
		struct pieces row = pieces_of_words(u->arena, t->name.source);
		struct unit *unit = find(u, &row, t->name.context);
		if (unit)
			unit->fixed = true;
	}
	for (size_t i = 0; i < u->by_id.count; i++) {
		struct unit *unit = u->by_id.items[i].item;
		unit->fixed = unit->fixed || is_references(&unit->row);
	}
}

/* A site's own wording is a text, too, but its arguments and its context are the string's. */
static bool is_wording(const struct text *t)
{
	return str_starts(t->address, "strings/");
}

const struct units *units_open(struct arena *a, const struct directory *dir,
	const char *const *templates, struct pos at, struct diag *d)
{
	struct units *u = ARENA_NEW(a, struct units);
	u->arena = a;
	if (!strings_load(&u->strings, a, dir, templates, at, d))
		return NULL;
	for (size_t i = 0; i < dir->text_count; i++) {
		struct collecting c = { u, dir->texts[i], 0 };
		if (!is_wording(dir->texts[i]))
			prose_rows(a, dir->texts[i], collect_leaf, &c);
	}
	u->of_strings = ARENA_ARRAY(a, const struct unit *, u->strings.count);
	for (size_t i = 0; i < u->strings.count; i++)
		u->of_strings[i] = collect_string(u, &u->strings.items[i]);
	fix_names(u, dir);
	return u;
}
