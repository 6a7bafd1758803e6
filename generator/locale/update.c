/* Files of translations, changed by splicing their bytes. */
#include "supportdir/translate.h"
#include "supportdir/prose.h"

#include <stdlib.h>

#include "locale/wordlist.h"
#include "locale/xliff_write.h"
#include "supportdir/buf.h"
#include "supportdir/file.h"
#include "supportdir/poison.h"

/* Bytes that take the place of others; edits of one place stand in the order in which
 * they were made. */
struct edit {
	struct xliff_range range;
	struct str bytes;
	size_t order;
};

struct updating {
	struct arena *a;
	const struct directory *dir;
	const struct words *w;
	struct xliff_writing writing;
	struct str folder; /* whose file is written: the content, or one of templates */
	struct str own; /* the site's templates, which may not be there yet */
	bool owns_templates; /* the others are the user's as well */
	const char *const *templates;
	const struct shelf_file *file;
	bool crlf; /* its lines end so */
	struct edit *edits;
	size_t count, room;
	struct translated_file *out;
	struct diag *diag;
};

static struct str with_crlf(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '\n' && (i == 0 || s.s[i - 1] != '\r'))
			buf_char(&b, '\r');
		buf_char(&b, s.s[i]);
	}
	struct str kept = arena_str(a, buf_view(&b));
	buf_free(&b);
	return kept;
}

static void add_edit(struct updating *u, size_t from, size_t to, struct str bytes)
{
	if (u->crlf)
		bytes = with_crlf(u->a, bytes);
	MEM_GROW(u->edits, u->count, u->room);
	u->edits[u->count] = (struct edit){ { from, to }, bytes, u->count };
	u->count++;
}

/* --- which units a file holds ------------------------------------------------------- */

static bool stands_below(struct str path, struct str folder)
{
	return path_below(path, folder).n > 0;
}

/* The folder whose texts a unit belongs to: the innermost one of its first use. */
static struct str folder_of(const struct updating *u, const struct unit *unit)
{
	struct str path = unit->uses->at.src->name, best = u->dir->folder;
	for (size_t i = 0; u->templates[i]; i++) {
		struct str folder = str_of(u->templates[i]);
		if (stands_below(path, folder) && (folder.n > best.n || !stands_below(path, best)))
			best = folder;
	}
	return best;
}

/* The file of its first use, below that folder. */
static struct str original_of(const struct updating *u, const struct unit *unit)
{
	return path_below(unit->uses->at.src->name, folder_of(u, unit));
}

static const struct shelf_file *file_at(const struct updating *u, struct str path)
{
	const struct shelf_file *f = u->w->translations.files;
	while (f && !str_equal(f->x.src->name, path))
		f = f->next;
	return f;
}

/* The folder in which a unit is translated: its own, but a language that the shipped
 * templates do not have is the site's. */
static struct str home_of(const struct updating *u, const struct unit *unit)
{
	struct str folder = folder_of(u, unit);
	bool of_site = path_below(folder, u->dir->folder).s != NULL;
	if (of_site || u->owns_templates || file_at(u, words_file(u->a, folder, u->w->tag)))
		return folder;
	return u->own;
}

/* --- one unit --------------------------------------------------------------------------- */

/* A note of the content that a unit of the file may lack, have otherwise, or have twice. */
static bool is_noted(const struct xliff_unit *there, struct str text)
{
	size_t found = 0;
	bool same = true;
	for (size_t i = 0; i < there->note_count; i++) {
		if (!str_is(there->notes[i].category, "description"))
			continue;
		found++;
		same = str_equal(there->notes[i].text, text);
	}
	return found == (text.n > 0) && same;
}

static bool places_are_noted(const struct unit *unit, const struct xliff_unit *there)
{
	const struct unit_use *use = unit->uses;
	for (size_t i = 0; i < there->note_count; i++) {
		if (!str_is(there->notes[i].category, "location"))
			continue;
		if (!use || !str_equal(use->address, there->notes[i].text))
			return false;
		use = use->next;
	}
	return !use;
}

/* White space in front of a note goes with it. */
static size_t with_blank(const struct updating *u, size_t from)
{
	while (from > 0 && char_is_space(u->file->x.src->text.s[from - 1]))
		from--;
	return from;
}

/* Notes where there were none of ours: in <notes>, else in one behind what is not XLIFF's. */
static void add_notes(struct updating *u, const struct xliff_unit *there, struct str bytes)
{
	size_t at = there->other_count ? there->others[there->other_count - 1].to : there->inside;
	if (there->notes_inside)
		add_edit(u, there->notes_inside, there->notes_inside, bytes);
	else if (there->empty_notes.to)
		add_edit(u, there->empty_notes.from, there->empty_notes.to,
			arena_printf(u->a, "<notes>%.*s\n      </notes>", STRF(bytes)));
	else
		add_edit(u, at, at,
			arena_printf(u->a, "\n      <notes>%.*s\n      </notes>", STRF(bytes)));
}

/* The notes that say where a unit stands and what it means take the place of the old ones. */
static void renew_notes(struct updating *u, const struct unit *unit, const struct xliff_unit *there)
{
	struct buf b = { 0 };
	bool written = false;
	if (places_are_noted(unit, there) && is_noted(there, unit->note))
		return;
	xliff_write_places(unit, &b);
	xliff_write_description(unit, &b);
	struct str bytes = arena_str(u->a, buf_view(&b));
	buf_free(&b);
	for (size_t i = 0; i < there->note_count; i++) {
		const struct xliff_note *n = &there->notes[i];
		bool place = str_is(n->category, "location");
		if (!place && !str_is(n->category, "description"))
			continue;
		add_edit(u, with_blank(u, n->range.from), n->range.to, written ? STR("") : bytes);
		written = true;
	}
	if (!written)
		add_notes(u, there, bytes);
	u->out->changed++;
}

static struct str unit_bytes(
	struct updating *u, const struct unit *unit, const struct translation *old, bool indent)
{
	struct buf b = { 0 };
	buf_text(&b, indent ? "\n    " : "");
	xliff_write_unit(&u->writing, unit, old, &b);
	struct str bytes = arena_str(u->a, buf_view(&b));
	buf_free(&b);
	return bytes;
}

/* --- where new units go --------------------------------------------------------------------- */

struct place {
	struct str original;
	const struct xliff_file *file; /* NULL: it is new */
	size_t behind; /* of what was last seen of it */
	struct buf units; /* of a new file, or one that is empty */
};

static const struct xliff_file *file_named(const struct updating *u, struct str original)
{
	for (size_t i = 0; i < u->file->x.file_count; i++) {
		const struct xliff_file *f = &u->file->x.files[i];
		if (str_equal(f->original, original))
			return f;
	}
	return NULL;
}

/* A new file goes behind the last one, in the order of the content. */
static void end_place(struct updating *u, struct place *p)
{
	struct str units = buf_view(&p->units);
	if (units.n && p->file) {
		add_edit(u, p->file->inside, p->file->range.to,
			arena_printf(u->a, ">%.*s\n  </file>", STRF(units)));
	} else if (units.n) {
		unsigned long long hash = key_hash(p->original);
		size_t at = u->file->x.file_count
		                    ? u->file->x.files[u->file->x.file_count - 1].range.to
		                    : with_blank(u, u->file->x.end);
		struct buf b = { 0 };
		buf_printf(&b, "\n  <file id=\"f%016llx\" original=\"", hash);
		buf_attribute(&b, p->original);
		buf_printf(&b, "\">%.*s\n  </file>", STRF(units));
		add_edit(u, at, at, arena_str(u->a, buf_view(&b)));
		buf_free(&b);
	}
	buf_free(&p->units);
	*p = (struct place){ 0 };
}

static void begin_place(struct updating *u, struct place *p, struct str original)
{
	end_place(u, p);
	p->original = original;
	p->file = file_named(u, original);
	p->behind = p->file ? p->file->inside : 0;
}

static void add_unit(struct updating *u, struct place *p, const struct unit *unit)
{
	struct str bytes = unit_bytes(u, unit, NULL, true);
	u->out->added++;
	if (p->file && !p->file->empty)
		add_edit(u, p->behind, p->behind, bytes);
	else
		buf_str(&p->units, bytes);
}

/* The stale predecessor, where it stands in this file. */
static const struct translation *predecessor(const struct updating *u, const struct unit *unit)
{
	const struct translation *t = translations_of(&u->w->translations, unit->id);
	return t && t->file == u->file ? t : NULL;
}

static void update_unit(struct updating *u, struct place *p, const struct unit *unit)
{
	const struct xliff_unit *there = keymap_get(&u->file->by_id, unit->id);
	const struct translation *old = there ? NULL : predecessor(u, unit);
	if (there) {
		renew_notes(u, unit, there);
	} else if (old) {
		there = old->unit;
		add_edit(u, there->range.from, there->range.to, unit_bytes(u, unit, old, false));
		u->out->changed++;
	} else {
		add_unit(u, p, unit);
		return;
	}
	if (p->file == &u->file->x.files[there->file])
		p->behind = there->behind;
}

/* --- one file ------------------------------------------------------------------------------- */

static int by_place(const void *va, const void *vb)
{
	const struct edit *a = va, *b = vb;
	if (a->range.from != b->range.from)
		return a->range.from < b->range.from ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static struct str spliced(struct updating *u)
{
	struct str text = u->file->x.src->text;
	struct buf b = { 0 };
	size_t at = 0;
	if (u->count)
		qsort(u->edits, u->count, sizeof(*u->edits), by_place);
	for (size_t i = 0; i < u->count; i++) {
		buf_str(&b, str_cut(text, at, u->edits[i].range.from));
		buf_str(&b, u->edits[i].bytes);
		at = u->edits[i].range.to;
	}
	buf_str(&b, str_cut(text, at, text.n));
	struct str bytes = arena_str(u->a, buf_view(&b));
	buf_free(&b);
	return bytes;
}

static const struct shelf_file *empty_file(struct updating *u)
{
	struct buf b = { 0 };
	struct source *src = ARENA_NEW(u->a, struct source);
	struct shelf_file *f = ARENA_NEW(u->a, struct shelf_file);
	struct diag *d = diag_new();
	xliff_write_empty(&u->writing, &b);
	src->name = STR("new");
	src->text = arena_str(u->a, buf_view(&b));
	xliff_read(u->a, src, d, &f->x);
	buf_free(&b);
	diag_free(d);
	return f;
}

/* A unit that another file translates already is not asked for again, an interface string not
 * even for a region of a language that has it; and a fixed name is never. */
static bool is_wanted(const struct updating *u, const struct unit *unit)
{
	const struct translation *t = translations_of(&u->w->translations, unit->id);
	if (unit->fixed || words_is_source(u->w, unit) || !unit->uses->at.src ||
		!str_equal(home_of(u, unit), u->folder))
		return false;
	if (unit->interface && t && t->file != u->file && !t->stale && t->row.count)
		return false;
	bool elsewhere = t && t->file != u->file && str_equal(t->file->tag, u->w->tag) &&
	                 str_equal(t->unit->id, unit->id);
	return !elsewhere;
}

static void update_file(struct updating *u)
{
	struct place place = { 0 };
	for (size_t i = 0; i < units_count(u->w->units); i++) {
		const struct unit *unit = units_at(u->w->units, i);
		if (!is_wanted(u, unit))
			continue;
		struct str original = original_of(u, unit);
		if (!str_equal(original, place.original))
			begin_place(u, &place, original);
		update_unit(u, &place, unit);
	}
	end_place(u, &place);
}

static bool ends_lines_with_crlf(struct str text)
{
	const char *lf = text.n ? memchr(text.s, '\n', text.n) : NULL;
	return lf && lf > text.s && lf[-1] == '\r';
}

/* Nothing is written that would not be read again. */
static bool is_readable(struct updating *u, const struct translated_file *out)
{
	if (out->bytes.n <= XLIFF_MAX)
		return true;
	return diag_add(u->diag, RULE_XLIFF, file_place(u->diag, out->path),
		"would be larger than %d bytes, and could not be read; it stays as it is",
		XLIFF_MAX);
}

static bool update_folder(struct updating *u, struct str folder, struct translated_file *out)
{
	*out = (struct translated_file){ .path = words_file(u->a, folder, u->w->tag) };
	u->folder = folder;
	u->writing.source_language = str_equal(folder, u->dir->folder)
	                                     ? u->dir->site.source_locale.text
	                                     : STR(STRINGS_LANGUAGE);
	u->out = out;
	u->file = file_at(u, out->path);
	if (!u->file && file_exists(out->path)) /* nobody reads it, so nobody knows what is in it */
		return false;
	if (!u->file)
		u->file = empty_file(u);
	u->crlf = ends_lines_with_crlf(u->file->x.src->text);
	u->count = 0;
	update_file(u);
	if (u->count)
		out->bytes = spliced(u);
	return u->count > 0 && is_readable(u, out);
}

/* --- the door --------------------------------------------------------------------------------- */

static const struct text *term_name(const void *e)
{
	return &((const struct term *)e)->name;
}

static const struct text *role_name(const void *e)
{
	return &((const struct role *)e)->name;
}

static const struct text *offer_name(const void *e)
{
	return &((const struct offer *)e)->name;
}

static const struct text *link_title(const void *e)
{
	return &((const struct link *)e)->title;
}

/* What translators must see to choose their words around it. */
static const struct {
	const char *kind;
	enum collection collection;
	const struct text *(*name)(const void *entry);
} named[] = {
	{ "term:", COLLECTION_TERMS, term_name },
	{ "role:", COLLECTION_ROLES, role_name },
	{ "offer:", COLLECTION_OFFERS, offer_name },
	{ "link:", COLLECTION_LINKS, link_title },
};

static const struct text *name_of(const struct directory *dir, struct str target)
{
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		size_t n = strlen(named[i].kind);
		if (!str_starts(target, named[i].kind))
			continue;
		struct str id = str_cut(target, n, str_find(target, '#', 0));
		const struct entry *e = directory_find(dir, named[i].collection, id);
		return e ? named[i].name(e) : NULL;
	}
	return NULL;
}

/* Names in the language of that side; other references by their target, so that a changed
 * fact changes no file. */
static void name_code(void *data, const struct piece *code, bool target, struct buf *out)
{
	const struct updating *u = data;
	if (code->code != CODE_REFERENCE)
		return;
	const struct text *name = name_of(u->dir, code->target);
	if (!name) {
		buf_printf(out, "{%.*s}", STRF(code->target));
		return;
	}
	struct pieces row = name->kind == TEXT_PLAIN ? pieces_of_words(u->a, name->source)
	                                             : prose_row_of(u->a, name->source);
	const struct pieces *shown = target ? words_translation(u->w, &row, name->context) : &row;
	for (size_t i = 0; shown && i < shown->count; i++)
		buf_str(out, shown->items[i].text);
}

struct translated_file *translate_update(struct arena *a, const struct directory *dir,
	const struct words *w, const char *const *templates, bool owns_templates, struct diag *d,
	size_t *count)
{
	struct updating u = { .a = a,
		.dir = dir,
		.w = w,
		.templates = templates,
		.own = file_join(a, dir->folder, STR("templates")),
		.owns_templates = owns_templates,
		.diag = d };
	size_t n = 2;
	u.writing = (struct xliff_writing){
		.a = a, .target_language = w->tag, .name = name_code, .data = &u
	};
	while (templates[n - 2])
		n++;
	struct translated_file *files = ARENA_ARRAY(a, struct translated_file, n);
	*count = 0;
	if (w->broken) /* and said so; what cannot be read is not written over */
		return files;
	*count += update_folder(&u, dir->folder, &files[*count]);
	*count += update_folder(&u, u.own, &files[*count]);
	for (size_t i = 0; templates[i]; i++) {
		if (!str_equal(str_of(templates[i]), u.own))
			*count += update_folder(&u, str_of(templates[i]), &files[*count]);
	}
	free(u.edits);
	return files;
}
