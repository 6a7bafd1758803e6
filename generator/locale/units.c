#include "supportdir/units.h"

#include <stdlib.h>

#include <unicode/unorm2.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

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

static struct str composed(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	if (is_ascii(s))
		return s;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
	struct wide w = icu_wide(a, s);
	int32_t room = 3 * w.n + 1;
	UChar *out = ARENA_ARRAY(a, UChar, (size_t)room);
	int32_t n = unorm2_normalize(nfc, w.s, w.n, out, room, &e);
	icu_must(e);
	return icu_narrow(a, out, n);
}

struct str unit_id(struct arena *a, const struct pieces *row, struct str context)
{
	struct buf b = { 0 };
	pieces_markdown(row, &b);
	if (context.n) {
		buf_char(&b, '\0');
		buf_str(&b, context);
	}
	struct str key = composed(a, buf_view(&b));
	unsigned long long hash = XXH3_64bits(key.n ? key.s : "", key.n);
	buf_free(&b);
	return arena_printf(a, "u%016llx", hash);
}

/* --- collecting ----------------------------------------------------------------- */

struct unit *units_find(const struct units *u, struct str id)
{
	return keymap_get(&u->by_id, id);
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
	struct str id = unit_id(u->arena, row, context);
	struct keyed *k = keymap_add(u->arena, &u->by_id, id);
	if (!k->item) {
		struct unit *new = ARENA_NEW(u->arena, struct unit);
		*new = (struct unit){ .id = id, .row = *row, .context = context };
		k->item = new;
	}
	return k->item;
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

static void collect_string(struct units *u, const struct interface_string *s)
{
	struct pieces row = pieces_of_message(u->arena, s->text);
	struct unit *unit = unit_with(u, &row, s->context);
	unit->interface = !s->own;
	if (!unit->note.n)
		unit->note = s->note;
	add_use(u, unit, arena_printf(u->arena, "strings#%.*s", STRF(s->id)), s->at);
}

/* Names that are never translated are their own translation. */
static void fix_names(struct units *u, const struct directory *dir)
{
	for (size_t i = 0; i < dir->all[COLLECTION_TERMS].count; i++) {
		const struct term *t = DIRECTORY_ITEM(dir, COLLECTION_TERMS, struct term, i);
		if (!t->never_translated || !t->name.source.n)
			continue;
		struct pieces row = pieces_of_words(u->arena, t->name.source);
		struct unit *unit = units_find(u, unit_id(u->arena, &row, t->name.context));
		if (unit)
			unit->fixed = true;
	}
}

const struct unit *units_of_string(const struct units *u, const struct interface_string *s)
{
	struct arena *scratch = arena_new();
	struct pieces row = pieces_of_message(scratch, s->text);
	const struct unit *unit = units_find(u, unit_id(scratch, &row, s->context));
	arena_free(scratch);
	return unit;
}

/* A site's own wording is a text and a string: both are uses of one unit. */
const struct units *units_open(struct arena *a, const struct directory *dir,
	const char *const *templates, struct pos at, struct diag *d)
{
	struct units *u = ARENA_NEW(a, struct units);
	u->arena = a;
	if (!strings_load(&u->strings, a, dir, templates, at, d))
		return NULL;
	for (size_t i = 0; i < dir->text_count; i++) {
		struct collecting c = { u, dir->texts[i], 0 };
		prose_rows(a, dir->texts[i], collect_leaf, &c);
	}
	for (size_t i = 0; i < u->strings.count; i++)
		collect_string(u, &u->strings.items[i]);
	fix_names(u, dir);
	return u;
}
