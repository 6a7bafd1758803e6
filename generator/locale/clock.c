/* The two ends of a range of times, each as the range writes it.
 *
 * A time on its own need not look like one in a range: Japanese writes 9:05, but
 * 9時05分～18時45分, and German says "Uhr" once behind both. Where a range needs words
 * of ours (until midnight, the next day), its ends must look like all other ranges.
 * So a range is formatted once, and the patterns of its ends are read off it. */
#include <assert.h>
#include <unicode/uformattedvalue.h>
#include <unicode/ustring.h>

#include "locale/parts.h"
#include "supportdir/poison.h"

enum { FIELDS_MAX = 12, PATTERN_MAX = 256 };

struct field {
	int32_t kind; /* UDateFormatField */
	int32_t begin, end;
};

struct sample {
	const UChar *s;
	int32_t n;
	struct field fields[FIELDS_MAX];
	int count;
};

/* 9:05 and 18:45: every field shows its width, and in which half of the day it is. */
static const double morning = (9 * 60 + 5) * 60000.0, evening = (18 * 60 + 45) * 60000.0;

static void add_field(struct sample *m, const UConstrainedFieldPosition *at, UErrorCode *e)
{
	struct field *f = &m->fields[m->count];
	f->kind = ucfpos_getField(at, e);
	ucfpos_getIndexes(at, &f->begin, &f->end, e);
	m->count++;
}

static void read_fields(struct sample *m, const UFormattedValue *v)
{
	UErrorCode e = U_ZERO_ERROR;
	UConstrainedFieldPosition *at = ucfpos_open(&e);
	ucfpos_constrainCategory(at, UFIELD_CATEGORY_DATE, &e);
	while (m->count < FIELDS_MAX && ufmtval_nextPosition(v, at, &e))
		add_field(m, at, &e);
	ucfpos_close(at);
	m->s = ufmtval_getString(v, &m->n, &e);
	icu_must(e);
}

/* The earliest field of the same kind. */
static int first_of_kind(const struct sample *m, int field)
{
	int i = 0;
	while (m->fields[i].kind != m->fields[field].kind)
		i++;
	return i;
}

/* Where the second time begins: fields repeat from here on. */
static int second_time(const struct sample *m)
{
	int i = 0;
	while (i < m->count && first_of_kind(m, i) == i)
		i++;
	return i;
}

/* --- patterns ------------------------------------------------------------- */

struct pattern {
	UChar s[PATTERN_MAX];
	int32_t n;
};

static void put(struct pattern *p, UChar c)
{
	if (p->n < PATTERN_MAX)
		p->s[p->n++] = c;
}

static char letter_of(int32_t kind)
{
	static const struct {
		UDateFormatField kind;
		char letter;
	} letters[] = {
		{ UDAT_HOUR_OF_DAY1_FIELD, 'k' },
		{ UDAT_HOUR_OF_DAY0_FIELD, 'H' },
		{ UDAT_HOUR1_FIELD, 'h' },
		{ UDAT_HOUR0_FIELD, 'K' },
		{ UDAT_MINUTE_FIELD, 'm' },
		{ UDAT_AM_PM_FIELD, 'a' },
		{ UDAT_AM_PM_MIDNIGHT_NOON_FIELD, 'b' },
	};
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		if ((int32_t)letters[i].kind == kind)
			return letters[i].letter;
	}
	return 'B'; /* "in the morning" */
}

/* As many letters as the field has digits in the morning, one for words such as AM. */
static void put_field(struct pattern *p, const struct sample *m, int field)
{
	const struct field *f = &m->fields[first_of_kind(m, field)];
	bool number = m->s[f->begin] >= '0' && m->s[f->begin] <= '9';
	for (int32_t i = f->begin; i < (number ? f->end : f->begin + 1); i++)
		put(p, (UChar)letter_of(f->kind));
}

/* The text between fields, which is no letter of a pattern. */
static void add_literal(struct pattern *p, const UChar *s, int32_t n)
{
	if (n > 0)
		put(p, '\'');
	for (int32_t i = 0; i < n; i++) {
		put(p, s[i]);
		if (s[i] == '\'')
			put(p, s[i]);
	}
	if (n > 0)
		put(p, '\'');
}

/* Fields from `first` up to `end`, with what stands between them. */
static void put_fields(struct pattern *p, const struct sample *m, int first, int end)
{
	for (int i = first; i < end; i++) {
		int32_t from = i > first ? m->fields[i - 1].end : m->fields[i].begin;
		add_literal(p, m->s + from, m->fields[i].begin - from);
		put_field(p, m, i);
	}
}

/* Whether what stands behind the second time stands behind the first one too: the
 * minute sign of 9時05分～18時45分 does, the "Uhr" of 09:05–18:45 Uhr does not. */
static int32_t shared_tail(const struct sample *m, int second)
{
	int32_t end = m->fields[second - 1].end, last = m->fields[m->count - 1].end;
	int32_t n = m->n - last;
	bool same = n <= m->fields[second].begin - end && u_memcmp(m->s + end, m->s + last, n) == 0;
	return same ? n : 0;
}

static UDateFormat *open_pattern(const struct locale *l, const struct pattern *p)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar room[16];
	struct wide zone = icu_ascii(room, UTC);
	UDateFormat *f = udat_open(
		UDAT_PATTERN, UDAT_PATTERN, l->id, zone.s, zone.n, p->s, p->n, &e);
	icu_must(e);
	return f;
}

static void open_ends(struct locale *l, const struct sample *m)
{
	struct pattern from = { .n = 0 }, to = { .n = 0 };
	int second = second_time(m);
	add_literal(&from, m->s, m->fields[0].begin);
	put_fields(&from, m, 0, second);
	add_literal(&from, m->s + m->fields[second - 1].end, shared_tail(m, second));
	put_fields(&to, m, second, m->count);
	int32_t end = m->fields[m->count - 1].end;
	add_literal(&to, m->s + end, m->n - end);
	l->from = open_pattern(l, &from);
	l->to = open_pattern(l, &to);
}

void clock_open(struct locale *l)
{
	UErrorCode e = U_ZERO_ERROR;
	struct sample m = { .count = 0 };
	UFormattedDateInterval *range = udtitvfmt_openResult(&e);
	udtitvfmt_formatToResult(l->time_range, morning, evening, range, &e);
	const UFormattedValue *v = udtitvfmt_resultAsValue(range, &e);
	icu_must(e);
	read_fields(&m, v);
	assert(second_time(&m) < m.count);
	open_ends(l, &m);
	udtitvfmt_closeResult(range);
}
