#include "supportdir/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>

#include "supportdir/buf.h"

#include "supportdir/poison.h"

struct waiver {
	enum rule rule;
	struct pos from, to, at;
	bool used;
};

struct diag {
	struct arena *arena;
	struct finding *findings;
	size_t count, room;
	struct waiver *waivers;
	size_t waiver_count, waiver_room;
	size_t by_level[LEVEL_ERROR + 1];
	enum level levels[RULE_COUNT];
	struct arena **kept; /* of others, that findings point into */
	size_t kept_count;
};

enum { FINDINGS_MAX = 100000 }; /* more would only fill memory */

struct diag *diag_new(void)
{
	struct diag *d = mem_alloc(1, sizeof(*d));
	d->arena = arena_new();
	for (size_t r = 0; r < RULE_COUNT; r++)
		d->levels[r] = rule_info((enum rule)r)->level;
	assert(rule_info(RULE_COUNT - 1)->id);
	return d;
}

void diag_free(struct diag *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->kept_count; i++)
		arena_free(d->kept[i]);
	free(d->kept);
	arena_free(d->arena);
	free(d->findings);
	free(d->waivers);
	free(d);
}

struct arena *diag_arena(struct diag *d)
{
	return d->arena;
}

void diag_keep(struct diag *d, struct arena *a)
{
	d->kept = mem_grow(d->kept, d->kept_count + 1, sizeof(*d->kept));
	d->kept[d->kept_count++] = a;
}

/* What would move the cursor, split the line or turn the direction of what
 * follows: controls (C1 too, some terminals obey them), line separators, marks
 * and overrides of direction, bytes that are not UTF-8. */
static bool shown(long cp)
{
	if (cp < 0x20 || (cp >= 0x7f && cp <= 0x9f) || cp == 0x61c || cp == 0xfeff)
		return false;
	return !(cp >= 0x200e && cp <= 0x200f) && !(cp >= 0x2028 && cp <= 0x202e) &&
	       !(cp >= 0x2066 && cp <= 0x2069);
}

/* The text with '?' for each character that must not be shown; tabs may stay. */
static void add_shown(struct buf *b, struct str s, bool tabs)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		long cp = str_code_point(s, &i);
		if (shown(cp) || (tabs && cp == '\t'))
			buf_add(b, s.s + from, i - from);
		else
			buf_char(b, '?');
	}
}

enum { MESSAGE_BYTES = 2000 };

static struct str printable(struct arena *a, const char *fmt, va_list ap)
{
	struct buf raw = { 0 }, clean = { 0 };
	buf_vprintf(&raw, fmt, ap);
	if (raw.n > MESSAGE_BYTES) { /* cut between characters */
		raw.n = MESSAGE_BYTES;
		while (((unsigned char)raw.s[raw.n] & 0xc0) == 0x80)
			raw.n--;
		buf_text(&raw, "…");
	}
	add_shown(&clean, buf_view(&raw), false);
	struct str s = arena_str(a, buf_view(&clean));
	buf_free(&raw);
	buf_free(&clean);
	return s;
}

bool diag_vadd(struct diag *d, enum rule r, struct pos at, const char *fmt, va_list ap)
{
	if (d->count >= FINDINGS_MAX) {
		d->by_level[d->levels[r]]++;
		return false;
	}
	MEM_GROW(d->findings, d->count, d->room);
	struct finding *f = &d->findings[d->count++];
	*f = (struct finding){ .rule = r, .level = d->levels[r], .at = at };
	f->message = printable(d->arena, fmt, ap);
	d->by_level[f->level]++;
	return false;
}

bool diag_add(struct diag *d, enum rule r, struct pos at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	diag_vadd(d, r, at, fmt, ap);
	va_end(ap);
	return false;
}

void diag_set_level(struct diag *d, enum rule r, enum level level)
{
	assert(!rule_info(r)->fixed);
	d->levels[r] = level;
}

void diag_waive(struct diag *d, enum rule r, struct pos from, struct pos to, struct pos at)
{
	MEM_GROW(d->waivers, d->waiver_count, d->waiver_room);
	d->waivers[d->waiver_count++] = (struct waiver){
		.rule = r, .from = from, .to = to, .at = at
	};
}

static int compare_places(unsigned la, unsigned ca, unsigned lb, unsigned cb)
{
	return la != lb ? (la > lb) - (la < lb) : (ca > cb) - (ca < cb);
}

int pos_compare(struct pos a, struct pos b)
{
	struct str an = a.src ? a.src->name : (struct str){ 0 };
	struct str bn = b.src ? b.src->name : (struct str){ 0 };
	int c = str_compare(an, bn);
	return c ? c : compare_places(a.line, a.col, b.line, b.col);
}

static bool covers(const struct waiver *w, const struct finding *f)
{
	return w->rule == f->rule && w->from.src == f->at.src &&
	       compare_places(f->at.line, f->at.col, w->from.line, w->from.col) >= 0 &&
	       compare_places(f->at.line, f->at.col, w->to.line, w->to.col) < 0;
}

/* By rule, file and beginning. The order of files does not matter, only that those
 * of one stand together. */
static int compare_waiver(const struct waiver *w, enum rule rule, struct pos from)
{
	uintptr_t a = (uintptr_t)w->from.src, b = (uintptr_t)from.src;
	if (w->rule != rule)
		return w->rule < rule ? -1 : 1;
	if (a != b)
		return a < b ? -1 : 1;
	return compare_places(w->from.line, w->from.col, from.line, from.col);
}

static int by_beginning(const void *va, const void *vb)
{
	const struct waiver *b = vb;
	return compare_waiver(va, b->rule, b->from);
}

/* The innermost waiver takes a finding, so that an outer one that is left with
 * nothing to do shows: the last that begins before it and covers it. */
static bool waived(struct diag *d, const struct finding *f)
{
	size_t low = 0, high = d->waiver_count;
	if (rule_info(f->rule)->fixed)
		return false;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (compare_waiver(&d->waivers[middle], f->rule, f->at) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low > 0; low--) {
		struct waiver *w = &d->waivers[low - 1];
		if (w->rule != f->rule || w->from.src != f->at.src)
			return false;
		if (covers(w, f))
			return w->used = true;
	}
	return false;
}

static int by_place(const void *va, const void *vb)
{
	const struct finding *a = va, *b = vb;
	int c = pos_compare(a->at, b->at);
	if (!c)
		c = (a->rule > b->rule) - (a->rule < b->rule);
	return c ? c : str_compare(a->message, b->message);
}

static void report_unused_waivers(struct diag *d)
{
	if (d->levels[RULE_WAIVER_UNUSED] == LEVEL_OFF)
		return;
	for (size_t i = 0; i < d->waiver_count; i++) {
		const struct waiver *w = &d->waivers[i];
		if (!w->used)
			diag_add(d, RULE_WAIVER_UNUSED, w->at,
				"nothing here is '%s': remove the waiver", rule_info(w->rule)->id);
	}
}

/* Unused waivers of an earlier round are forgotten: they may have found
 * something to cover since. */
static void drop_waived(struct diag *d)
{
	size_t kept = 0;
	if (d->waiver_count)
		qsort(d->waivers, d->waiver_count, sizeof(*d->waivers), by_beginning);
	memset(d->by_level, 0, sizeof(d->by_level));
	for (size_t i = 0; i < d->count; i++) {
		struct finding *f = &d->findings[i];
		f->level = d->levels[f->rule];
		if (f->level == LEVEL_OFF || f->rule == RULE_WAIVER_UNUSED || waived(d, f))
			continue;
		d->by_level[f->level]++;
		d->findings[kept++] = *f;
	}
	d->count = kept;
}

static void sort_and_count(struct diag *d)
{
	if (d->count)
		qsort(d->findings, d->count, sizeof(*d->findings), by_place);
	size_t kept = 0;
	for (size_t i = 0; i < d->count; i++) {
		if (kept == 0 || by_place(&d->findings[kept - 1], &d->findings[i]) != 0)
			d->findings[kept++] = d->findings[i];
	}
	d->count = kept;
	memset(d->by_level, 0, sizeof(d->by_level));
	for (size_t i = 0; i < d->count; i++)
		d->by_level[d->findings[i].level]++;
}

void diag_forget(struct diag *d, enum rule r)
{
	size_t kept = 0;
	for (size_t i = 0; i < d->count; i++) {
		if (d->findings[i].rule != r)
			d->findings[kept++] = d->findings[i];
		else
			d->by_level[d->findings[i].level]--;
	}
	d->count = kept;
}

void diag_finish(struct diag *d)
{
	drop_waived(d);
	if (d->by_level[LEVEL_ERROR] == 0) /* a broken file hides what its waivers cover */
		report_unused_waivers(d);
	sort_and_count(d);
}

size_t diag_count(const struct diag *d, enum level level)
{
	return d->by_level[level];
}

const struct finding *diag_findings(const struct diag *d, size_t *count)
{
	*count = d->count;
	return d->findings;
}

static const char *const level_names[] = {
	[LEVEL_OFF] = "off",
	[LEVEL_NOTE] = "note",
	[LEVEL_WARNING] = "warning",
	[LEVEL_ERROR] = "error",
};

const char *level_name(enum level level)
{
	return level_names[level];
}

bool level_find(struct str name, enum level *out)
{
	for (size_t i = 0; i < sizeof(level_names) / sizeof(level_names[0]); i++) {
		if (str_is(name, level_names[i])) {
			*out = (enum level)i;
			return true;
		}
	}
	return false;
}

static void print_place(FILE *to, struct pos at)
{
	if (!at.src) {
		fputs("supportdir: ", to);
		return;
	}
	struct buf name = { 0 };
	add_shown(&name, at.src->name, false); /* names of files may hold anything */
	fprintf(to, "%s:", name.n ? name.s : "''");
	buf_free(&name);
	if (at.line)
		fprintf(to, "%u:%u:", at.line, at.col);
	fputc(' ', to);
}

void source_index(struct arena *a, struct source *src)
{
	size_t count = 1, n = 0;
	for (size_t i = 0; i < src->text.n; i++)
		count += src->text.s[i] == '\n';
	uint32_t *lines = ARENA_ARRAY(a, uint32_t, count);
	for (size_t from = 0; n < count; from = str_find(src->text, '\n', from) + 1)
		lines[n++] = (uint32_t)from;
	src->lines = lines;
	src->line_count = count;
}

static size_t line_start(const struct source *src, unsigned line)
{
	size_t from = 0;
	if (src->lines)
		return line <= src->line_count ? src->lines[line - 1] : src->text.n;
	for (unsigned k = 1; k < line && from < src->text.n; k++)
		from = str_find(src->text, '\n', from) + 1;
	return from;
}

void spot_move(struct spot *s, struct str text, size_t offset)
{
	if (offset < s->offset || s->line == 0)
		*s = (struct spot){ 0, 1, 1 };
	while (s->offset < offset && s->offset < text.n) {
		if (text.s[s->offset] == '\n') {
			s->line++;
			s->col = 0;
		}
		s->col++;
		str_code_point(text, &s->offset);
	}
}

struct str source_line(const struct source *src, unsigned line)
{
	size_t from = line ? line_start(src, line) : src->text.n;
	struct str s = str_cut(src->text, from, str_find(src->text, '\n', from));
	return str_ends(s, "\r") ? str_cut(s, 0, s.n - 1) : s;
}

/* The line, then a caret below the column; tabs above stay tabs below. */
static void print_source(FILE *to, struct pos at, bool colour)
{
	struct buf b = { 0 };
	size_t i = 0;
	if (!at.src || !at.line || !at.src->text.n)
		return;
	struct str line = source_line(at.src, at.line);
	buf_text(&b, "    ");
	add_shown(&b, line, true);
	buf_text(&b, "\n    ");
	for (unsigned col = 1; col < at.col && i < line.n; col++) {
		bool tab = line.s[i] == '\t';
		str_code_point(line, &i);
		buf_char(&b, tab ? '\t' : ' ');
	}
	buf_text(&b, colour ? "\033[1;32m^\033[0m\n" : "^\n");
	fwrite(b.s, 1, b.n, to);
	buf_free(&b);
}

void diag_print(FILE *to, const struct finding *f, bool with_source, bool colour)
{
	static const char *const colours[] = {
		[LEVEL_OFF] = "",
		[LEVEL_NOTE] = "\033[1;36m",
		[LEVEL_WARNING] = "\033[1;35m",
		[LEVEL_ERROR] = "\033[1;31m",
	};
	print_place(to, f->at);
	fprintf(to, "%s%s:%s %.*s [%s]\n", colour ? colours[f->level] : "", level_names[f->level],
		colour ? "\033[0m" : "", STRF(f->message), rule_info(f->rule)->id);
	if (with_source)
		print_source(to, f->at, colour);
}
