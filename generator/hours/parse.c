/* The grammar:
 *
 *	expression = rule { (";" | ",") rule }
 *	rule       = [days] [times] ["off" | "closed"]        at least one of them
 *	days       = day { "," day }      day = name ["-" name] | "PH"
 *	times      = "24/7" | span { "," span }
 *	span       = h:mm "-" h:mm
 *
 * A ',' goes on with the list it stands in if what follows can belong there, and
 * begins a rule otherwise, as in the reference implementation. So "Mo,Tu 09:00-
 * 17:00" is one rule, and "Mo 12:00-24:00, Tu 00:00-24:00" two.
 *
 * Left out of what the reference takes, because readers take it in two ways:
 * days before 24/7, times before days, "PH Mo-Fr" (holidays that fall on these
 * days), "open", a rule without content.
 */
#include "rules.h"

#include <assert.h>

#include "supportdir/poison.h"

static const char *const day_names[8] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH" };

struct pos hours_place(struct str text, struct pos at, size_t offset)
{
	size_t i = 0;
	while (i < offset && i < text.n) {
		str_code_point(text, &i);
		at.col++;
	}
	return at;
}

/* The byte at `i`, -1 at the end. */
static int peek(const struct hours_reader *r, size_t i)
{
	return i < r->text.n ? (unsigned char)r->text.s[i] : -1;
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static void skip_spaces(struct hours_reader *r)
{
	while (peek(r, r->i) == ' ' || peek(r, r->i) == '\t')
		r->i++;
}

static size_t behind_spaces(const struct hours_reader *r, size_t i)
{
	while (peek(r, i) == ' ' || peek(r, i) == '\t')
		i++;
	return i;
}

static bool is_always(const struct hours_reader *r, size_t i)
{
	return str_starts(str_cut(r->text, i, r->text.n), "24/7") && !is_digit(peek(r, i + 4));
}

/* A range of days or a span needs one; another dash is reported and taken. */
static bool take_dash(struct hours_reader *r)
{
	skip_spaces(r);
	size_t odd = hours_odd_dash(r->text, r->i);
	if (odd) {
		HOURS_MISTAKE(
			r, r->i, "'%.*s' is another dash: write '-'", (int)odd, r->text.s + r->i);
	} else if (peek(r, r->i) != '-') {
		return false;
	}
	r->i += odd ? odd : 1;
	skip_spaces(r);
	return true;
}

/* Index of a day, 7 for PH, or -1. */
static int find_day(struct str word)
{
	for (int i = 0; i < 8; i++) {
		if (str_is(word, day_names[i]))
			return i;
	}
	return -1;
}

static bool is_off(struct str word)
{
	return str_is(word, "off") || str_is(word, "closed");
}

static bool read_day(struct hours_reader *r, int *day)
{
	static const char expected[] = "one of Mo Tu We Th Fr Sa Su PH";
	struct str word = hours_word(r->text, r->i);
	if (!word.n)
		return hours_mistake_here(r, expected);
	*day = find_day(word);
	if (*day < 0) {
		unsigned meant = hours_mistake_word(r, word, expected);
		if (!meant)
			return false;
		*day = 0;
		while (!(meant >> *day & 1))
			(*day)++;
	}
	r->i += word.n;
	return true;
}

/* "Fr-Mo" goes round; "Mo-Mo" is Monday alone. */
static unsigned day_range(int first, int last)
{
	unsigned days = 0;
	for (int d = first;; d = (d + 1) % 7) {
		days |= 1u << d;
		if (d == last)
			return days;
	}
}

static bool read_days(struct hours_reader *r, struct hours_rule *rule)
{
	for (;;) {
		size_t start = r->i;
		int first = 0, last = 0;
		if (!read_day(r, &first))
			return false;
		last = first;
		size_t behind = r->i;
		if (take_dash(r)) {
			if (!read_day(r, &last))
				return false;
			behind = r->i;
		}
		if (first != last && (first == 7 || last == 7))
			return HOURS_MISTAKE(r, start,
				"'%.*s' is no range, because 'PH' has no place in the week: write "
				"it in a list, as in 'Mo-Su,PH'",
				(int)(behind - start), r->text.s + start);
		rule->days |= first == 7 ? HOURS_PH : day_range(first, last);
		r->i = behind_spaces(r, behind);
		if (peek(r, r->i) != ',') {
			rule->end = behind;
			return true;
		}
		r->i = behind_spaces(r, r->i + 1);
	}
}

/* h:mm or hh:mm, by its shape alone. */
static bool read_time(const struct hours_reader *r, size_t *i, int *minutes)
{
	int hour = 0;
	size_t k = *i;
	for (; k < *i + 2 && is_digit(peek(r, k)); k++)
		hour = hour * 10 + peek(r, k) - '0';
	if (k == *i || peek(r, k) != ':' || !is_digit(peek(r, k + 1)) ||
		!is_digit(peek(r, k + 2)) || is_digit(peek(r, k + 3)) || peek(r, k + 3) == ':')
		return false;
	int minute = (peek(r, k + 1) - '0') * 10 + peek(r, k + 2) - '0';
	*minutes = minute > 59 ? -1 : hour * 60 + minute;
	*i = k + 3;
	return true;
}

/* Two times with a dash between; letters behind are an "am" or the like. */
static bool has_span_shape(const struct hours_reader *r, size_t i)
{
	int ignored;
	if (!read_time(r, &i, &ignored))
		return false;
	i = behind_spaces(r, i);
	size_t odd = hours_odd_dash(r->text, i);
	if (!odd && peek(r, i) != '-')
		return false;
	i = behind_spaces(r, i + (odd ? odd : 1));
	if (!read_time(r, &i, &ignored))
		return false;
	struct str word = hours_word(r->text, i);
	return !word.n || find_day(word) >= 0 || is_off(word);
}

static void check_times(struct hours_reader *r, struct hours_written *w, size_t closing)
{
	struct str opens = str_cut(r->text, w->offset, w->offset + 5);
	opens = str_cut(opens, 0, str_find(opens, ':', 0) + 3);
	struct str closes = str_cut(r->text, closing, w->end);
	if (w->from < 0)
		HOURS_MISTAKE(r, w->offset, "'%.*s' is no time: minutes end at 59", STRF(opens));
	else if (w->from >= HOURS_DAY)
		HOURS_MISTAKE(r, w->offset,
			"'%.*s' opens after its day has ended: name the next day and write "
			"'%02d:%02d'",
			STRF(opens), (w->from / 60 - 24) % 24, w->from % 60);
	if (w->to < 0)
		HOURS_MISTAKE(r, closing, "'%.*s' is no time: minutes end at 59", STRF(closes));
	else if (w->to > 2 * HOURS_DAY)
		HOURS_MISTAKE(r, closing,
			"'%.*s' closes after the next day: the last closing time is 48:00",
			STRF(closes));
}

static bool read_span(struct hours_reader *r)
{
	if (!has_span_shape(r, r->i))
		return hours_mistake_span(r);
	struct hours_written w = { .offset = r->i };
	read_time(r, &r->i, &w.from);
	take_dash(r);
	size_t closing = r->i;
	read_time(r, &r->i, &w.to);
	w.end = r->i;
	check_times(r, &w, closing);
	w.earlier = w.to < w.from;
	/* Equal times are 24 hours, as in the reference. */
	if (w.to <= w.from)
		w.to += HOURS_DAY;
	r->spans[r->span_count++] = w;
	return true;
}

static bool read_spans(struct hours_reader *r, struct hours_rule *rule)
{
	for (;;) {
		if (!read_span(r))
			return false;
		rule->end = r->i;
		skip_spaces(r);
		size_t next = behind_spaces(r, r->i + 1);
		if (peek(r, r->i) != ',' || !is_digit(peek(r, next)) || is_always(r, next))
			return true;
		r->i = next;
	}
}

static bool read_times(struct hours_reader *r, struct hours_rule *rule)
{
	rule->timed = true;
	if (!is_always(r, r->i))
		return read_spans(r, rule);
	if (rule->days)
		return HOURS_MISTAKE(
			r, r->i, "'24/7' is every day already: write '00:00-24:00' after days");
	r->spans[r->span_count++] = (struct hours_written){ 0, HOURS_DAY, r->i, r->i + 4, false };
	r->i += 4;
	rule->end = r->i;
	return true;
}

/* What a rule must end with, and the best word on what stands there instead. */
static bool check_end(struct hours_reader *r, const struct hours_rule *rule)
{
	skip_spaces(r);
	int c = peek(r, r->i);
	if (c == ',' && rule->timed && !rule->off && is_always(r, rule->end - 4))
		return HOURS_MISTAKE(
			r, r->i, "',' cannot add to '24/7': write ';' before an exception");
	if (c < 0 || c == ';' || c == ',')
		return true;
	bool day = find_day(hours_word(r->text, r->i)) >= 0;
	if (day && !rule->timed && !rule->off)
		return hours_mistake_here(r, "',' between two days");
	if (day && !rule->days)
		return hours_mistake_here(
			r, "the days before the times, as in 'Mo-Fr 09:00-17:00'");
	if (day)
		return hours_mistake_here(r, "';' before the days of the next rule");
	if (is_digit(c) && !rule->off)
		return hours_mistake_here(r, "',' between two spans");
	if (rule->off)
		return hours_mistake_here(r, "';' or the end");
	if (rule->timed)
		return hours_mistake_here(
			r, "',' and another span, ';' and another rule, or the end");
	return hours_mistake_here(r, "times such as '09:00-17:00', or 'off'");
}

static bool read_rule(struct hours_reader *r, struct hours_rule *rule)
{
	static const char expected[] = "days and times such as 'Mo-Fr 09:00-17:00'";
	size_t first_span = r->span_count;
	rule->offset = r->i;
	struct str word = hours_word(r->text, r->i);
	if (word.n && !is_off(word) && !read_days(r, rule))
		return false;
	skip_spaces(r);
	if (is_digit(peek(r, r->i)) && !read_times(r, rule))
		return false;
	skip_spaces(r);
	word = hours_word(r->text, r->i);
	if (is_off(word)) {
		rule->off = true;
		r->i += word.n;
		rule->end = r->i;
	}
	if (r->i == rule->offset)
		return hours_mistake_here(r, expected);
	if (!rule->timed)
		r->spans[r->span_count++] = (struct hours_written){ 0, HOURS_DAY, rule->offset,
			rule->end, false };
	rule->spans = r->spans + first_span;
	rule->count = r->span_count - first_span;
	return check_end(r, rule);
}

/* After a mistake: on to the next separator outside of a comment. */
static void skip_rule(struct hours_reader *r)
{
	for (; r->i < r->text.n; r->i++) {
		int c = peek(r, r->i);
		if (c == ';' || c == ',')
			return;
		if (c == '"')
			r->i = str_find(r->text, '"', r->i + 1);
	}
	r->i = r->text.n;
}

/* As the reference has it: 'off' closes what it names and wipes nothing; a rule
 * without days, which is one for every day, replaces only a rule that has none
 * either, and adds to one that names days. */
static bool replaces(const struct hours_rule *rule, const struct hours_rule *before)
{
	return before && !rule->off && !rule->added && (rule->days || !before->days);
}

static void read_all(struct hours_reader *r)
{
	for (bool added = false;; added = peek(r, r->i++) == ',') {
		struct hours_rules *all = r->out;
		skip_spaces(r);
		if (all->count == HOURS_RULE_LIMIT) {
			HOURS_MISTAKE(r, r->i,
				"the expression has more than %d rules: say it with less",
				HOURS_RULE_LIMIT);
			return;
		}
		struct hours_rule *rule = &all->items[all->count];
		*rule = (struct hours_rule){ .added = added };
		if (!read_rule(r, rule))
			skip_rule(r);
		rule->replaces = replaces(rule, all->count ? rule - 1 : NULL);
		all->count++;
		if (r->i >= r->text.n)
			return;
	}
}

bool hours_read(
	struct arena *a, struct str text, struct pos at, struct diag *d, struct hours_rules *out)
{
	struct hours_reader r = { .a = a, .text = text, .at = at, .d = d, .out = out };
	if (text.n > HOURS_TEXT_LIMIT)
		return HOURS_MISTAKE(&r, 0, "the expression has %zu bytes: %d are the limit",
			text.n, HOURS_TEXT_LIMIT);
	skip_spaces(&r);
	if (r.i == text.n)
		return HOURS_MISTAKE(&r, 0,
			"the hours are empty: write them as in 'Mo-Fr 09:00-17:00', or 'off'");
	/* No span is shorter than "0:00-0:00" or, without times, "Mo". */
	r.spans = ARENA_ARRAY(a, struct hours_written, text.n / 2 + 2);
	out->count = 0;
	hours_mistake_quotes(&r);
	read_all(&r);
	assert(r.span_count <= text.n / 2 + 2);
	return !r.failed;
}
