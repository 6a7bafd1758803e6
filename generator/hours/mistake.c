/* What to say of a text that is not in the grammar. People write hours in many
 * ways; a finding that shows the right way is worth a table. */
#include "rules.h"

#include "supportdir/poison.h"

#define SUBSET "are no part of weekly hours: "
#define COMMENT "comments " SUBSET "put the words into a note"

/* Words, without regard to case, those with '*' by their beginning; the first
 * that fits. `day` is the day that was meant, and reading goes on with it. */
static const struct {
	const char *starts;
	unsigned day;
	const char *says;
} words[] = {
	{ "sunrise* dawn", 0, "times of the sun " SUBSET "write a time such as '07:00'" },
	{ "sunset* dusk", 0, "times of the sun " SUBSET "write a time such as '19:00'" },
	{ "weekday*", 0, "write 'Mo-Fr', or the days that are meant" },
	{ "weekend*", 0, "write 'Sa-Su', or the days that are meant" },
	{ "week", 0, "weeks of the year " SUBSET "leave them out" },
	{ "easter", 0, "dates " SUBSET "write 'PH' for public holidays" },
	{ "sh", 0, "school holidays " SUBSET "leave them out" },
	{ "jan* feb* mar* apr* may jun* jul* aug* sep* oct* nov* dec*", 0,
		"months and dates " SUBSET "leave them out" },
	{ "open", 0, "hours are open unless they say 'off': leave the word out" },
	{ "unknown", 0, "unknown hours " SUBSET "leave them out" },
	{ "daily", 0, "write 'Mo-Su'" },
	{ "always", 0, "did you mean '24/7'?" },
	{ "am", 0, "write times in 24 hours, 09:00 for 9 am" },
	{ "pm", 0, "write times in 24 hours, 17:00 for 5 pm" },
	{ "noon", 0, "write '12:00'" },
	{ "midnight", 0, "write '00:00' to open, '24:00' to close" },
	{ "to bis", 0, "write '-'" },
	{ "and und", 0, "write ','" },
	{ "off", 0, "did you mean 'off'?" },
	{ "close*", 0, "did you mean 'closed'?" },
	{ "holiday* ph", HOURS_PH, "did you mean 'PH'?" },
	/* English and German */
	{ "mo*", 1 << 0, "did you mean 'Mo'?" },
	{ "tu* di*", 1 << 1, "did you mean 'Tu'?" },
	{ "we* mi*", 1 << 2, "did you mean 'We'?" },
	{ "th* do*", 1 << 3, "did you mean 'Th'?" },
	{ "fr*", 1 << 4, "did you mean 'Fr'?" },
	{ "sa*", 1 << 5, "did you mean 'Sa'?" },
	{ "su* so*", 1 << 6, "did you mean 'Su'?" },
};

/* Signs that other grammars of hours have. */
static const struct {
	const char *sign, *says;
} signs[] = {
	{ "||", "alternatives " SUBSET "leave them out" },
	{ "+", "open ends " SUBSET "write a closing time, as in '09:00-17:00'" },
	{ "\"", COMMENT },
	{ "\xe2\x80\x9c", COMMENT },
	{ "\xe2\x80\x9d", COMMENT },
	{ "\xe2\x80\x9e", COMMENT },
	{ "[", "first and last days of a month " SUBSET "leave them out" },
	{ "(", "calculated times " SUBSET "write a time such as '09:00'" },
	{ "/", "intervals " SUBSET "write '-' between two times or days, ',' in a list" },
	{ ":", "days and times are parted by a space: leave ':' out" },
	{ "&", "write ',' in a list" },
	{ "\xc2\xa0", "this is a space that does not break: write a plain one" },
	{ "\xe2\x80\xaf", "this is a space that does not break: write a plain one" },
	{ "\xef\xbc\x8c", "write ','" },
	{ "\xef\xbc\x9b", "write ';'" },
	{ "\xe3\x80\x81", "write ','" },
};

static bool is_dash(long c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe58 || c == 0xfe63 ||
	       c == 0xff0d || c == 0x301c || c == 0xff5e;
}

/* Beyond ASCII: what is no punctuation, no space and no sign. */
static bool is_letter(long c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return c >= 0xc0 && !(c >= 0x2000 && c <= 0x2bff) && !(c >= 0x3000 && c <= 0x303f) &&
	       !(c >= 0xfe30 && c <= 0xff20) && c != 0xfeff;
}

struct str hours_word(struct str text, size_t i)
{
	size_t end = i;
	for (size_t k = i; k < text.n; end = k) {
		if (!is_letter(str_code_point(text, &k)))
			break;
	}
	return str_cut(text, i, end);
}

size_t hours_odd_dash(struct str text, size_t i)
{
	size_t k = i;
	return k < text.n && is_dash(str_code_point(text, &k)) ? k - i : 0;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts(struct str s, struct str with, bool whole)
{
	if (s.n < with.n || (whole && s.n != with.n))
		return false;
	for (size_t i = 0; i < with.n; i++) {
		if (lower(s.s[i]) != with.s[i])
			return false;
	}
	return true;
}

static bool is_word(struct str s, const char *word)
{
	return starts(s, str_of(word), true);
}

/* One of several, parted by spaces. */
static bool fits(struct str s, const char *all)
{
	for (struct str rest = str_of(all); rest.n;) {
		size_t n = str_find(rest, ' ', 0);
		struct str with = str_cut(rest, 0, n);
		bool whole = !str_ends(with, "*");
		if (starts(s, str_cut(with, 0, whole ? n : n - 1), whole))
			return true;
		rest = str_cut(rest, n + 1, rest.n);
	}
	return false;
}

/* The subject of a message: no longer than one reads, never half a character. */
static struct str short_form(struct str s)
{
	size_t i = 0;
	while (i < s.n && i < 32)
		str_code_point(s, &i);
	return str_cut(s, 0, i);
}

unsigned hours_mistake_word(struct hours_reader *r, struct str word, const char *expected)
{
	struct str shown = short_form(word);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!fits(word, words[i].starts))
			continue;
		HOURS_MISTAKE(r, r->i, "'%.*s' is not understood: %s", STRF(shown), words[i].says);
		return words[i].day;
	}
	HOURS_MISTAKE(r, r->i, "'%.*s' is not understood: write %s", STRF(shown), expected);
	return 0;
}

/* A word with its digits, or one sign. */
static struct str subject(struct str text, size_t i)
{
	size_t end = i;
	while (end < text.n && memchr(" \t,;-", text.s[end], 5) == NULL)
		end++;
	if (end == i && i < text.n)
		str_code_point(text, &end);
	return short_form(str_cut(text, i, end));
}

bool hours_mistake_here(struct hours_reader *r, const char *expected)
{
	static const char *const names[] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "off",
		"closed" };
	struct str rest = str_cut(r->text, r->i, r->text.n);
	struct str word = hours_word(r->text, r->i);
	bool known = false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		known = known || str_is(word, names[i]);
	if (word.n && !known) {
		hours_mistake_word(r, word, expected);
		return false;
	}
	if (!rest.n)
		return HOURS_MISTAKE(r, r->i, "the hours end too early: write %s", expected);
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (str_starts(rest, signs[i].sign))
			return HOURS_MISTAKE(r, r->i, "'%s' is not understood: %s", signs[i].sign,
				signs[i].says);
	}
	size_t dash = hours_odd_dash(rest, 0);
	if (dash)
		return HOURS_MISTAKE(
			r, r->i, "'%.*s' is another dash: write '-'", (int)dash, rest.s);
	struct str shown = word.n ? word : subject(r->text, r->i);
	return HOURS_MISTAKE(
		r, r->i, "'%.*s' is not expected here: write %s", STRF(shown), expected);
}

/* Times as people write them. */

static bool digit_at(struct str t, size_t i)
{
	return i < t.n && t.s[i] >= '0' && t.s[i] <= '9';
}

static size_t past_spaces(struct str t, size_t i)
{
	while (i < t.n && t.s[i] == ' ')
		i++;
	return i;
}

/* "am", "p.m." and so on: 0 or 12 hours to add, -1 where there is none. */
static int read_half(struct str t, size_t *i)
{
	static const char *const forms[] = { "a.m.", "p.m.", "am", "pm" };
	size_t k = past_spaces(t, *i);
	for (size_t f = 0; f < 4; f++) {
		if (!starts(str_cut(t, k, t.n), str_of(forms[f]), false))
			continue;
		*i = k + strlen(forms[f]);
		return f % 2 ? 12 : 0;
	}
	return -1;
}

/* 9, 09.00, 9h30, 0930, 9:30 pm. Minutes of the day, or -1. */
static int guess_time(struct str t, size_t *i, int *half)
{
	size_t n = 0, k = *i;
	int number = 0;
	for (; n < 5 && digit_at(t, k); k++, n++)
		number = number * 10 + t.s[k] - '0';
	if (n == 0 || n > 4)
		return -1;
	int hour = n > 2 ? number / 100 : number, minute = n > 2 ? number % 100 : 0;
	bool sign = k < t.n && (t.s[k] == ':' || t.s[k] == '.' || lower(t.s[k]) == 'h');
	if (n <= 2 && sign && digit_at(t, k + 1) && digit_at(t, k + 2)) {
		minute = (t.s[k + 1] - '0') * 10 + t.s[k + 2] - '0';
		k += 3;
	} else if (n <= 2 && sign && lower(t.s[k]) == 'h') {
		k++;
	}
	*half = read_half(t, &k);
	if (minute > 59 || hour > 48 || (*half >= 0 && hour > 12))
		return -1;
	*i = k;
	return (*half < 0 ? hour : hour % 12 + *half) * 60 + minute;
}

/* A dash of any kind, or a word for it. */
static bool skip_until_word(struct str t, size_t *i)
{
	size_t k = past_spaces(t, *i), odd = hours_odd_dash(t, k);
	struct str word = hours_word(t, k);
	if (odd)
		k += odd;
	else if (is_word(word, "to") || is_word(word, "bis"))
		k += word.n;
	else if (k < t.n && (t.s[k] == '-' || t.s[k] == '~'))
		k++;
	else
		return false;
	*i = past_spaces(t, k);
	return true;
}

/* True where the times at *i can be guessed; *i is then behind them. */
static bool guess_span(struct str t, size_t *i, int *from, int *to)
{
	size_t k = *i;
	int first = -1, second = -1;
	*from = guess_time(t, &k, &first);
	if (*from < 0 || *from >= HOURS_DAY || !skip_until_word(t, &k))
		return false;
	*to = guess_time(t, &k, &second);
	/* "9am-5" could be either. */
	if (*to < 0 || *to > 2 * HOURS_DAY || (first >= 0 && second < 0))
		return false;
	if (k < t.n && (digit_at(t, k) || t.s[k] == ':' || t.s[k] == '.' || hours_word(t, k).n))
		return false;
	*i = k;
	return true;
}

static bool well_formed(struct str t)
{
	size_t colon = str_find(t, ':', 0);
	return colon >= 1 && colon <= 2 && t.n == colon + 3 && digit_at(t, 0) &&
	       digit_at(t, colon - 1) && digit_at(t, colon + 1) && digit_at(t, colon + 2);
}

static bool is_year(struct str t)
{
	return t.n == 4 && (str_starts(t, "19") || str_starts(t, "20")) && digit_at(t, 2) &&
	       digit_at(t, 3);
}

/* Round the clock, as people write it: how many bytes at `i`, or 0. */
static size_t round_the_clock(struct str t, size_t i)
{
	static const char *const forms[] = { "24x7", "24×7", "24*7", "24-7", "24 hours", "24hours",
		"24 h", "24h" };
	for (size_t f = 0; f < sizeof(forms) / sizeof(forms[0]); f++) {
		size_t n = strlen(forms[f]);
		bool ends = !digit_at(t, i + n) && !hours_word(t, i + n).n;
		if (ends && starts(str_cut(t, i, t.n), str_of(forms[f]), false))
			return n;
	}
	return 0;
}

bool hours_mistake_span(struct hours_reader *r)
{
	struct str t = r->text;
	size_t start = r->i, i = start, all = round_the_clock(t, start);
	int from, to;
	if (all) {
		bool days = r->out->items[r->out->count].days;
		r->i += all;
		return HOURS_MISTAKE(r, start, "'%.*s' is not understood: %s",
			STRF(str_cut(t, start, r->i)),
			days ? "write '00:00-24:00'" : "did you mean '24/7'?");
	}
	if (guess_span(t, &i, &from, &to)) {
		bool bare_pm = from < HOURS_DAY / 2 && to <= from && to < HOURS_DAY / 2;
		if (bare_pm && to + HOURS_DAY / 2 > from) /* "9-5" ends in the afternoon */
			to += HOURS_DAY / 2;
		HOURS_MISTAKE(r, start, "'%.*s' is no span of times: write '%02d:%02d-%02d:%02d'",
			STRF(str_cut(t, start, i)), from / 60, from % 60, to / 60, to % 60);
		r->i = i;
		return true;
	}
	struct str opens = subject(t, start);
	size_t plus = str_find(opens, '+', 0);
	opens = str_cut(opens, 0, plus);
	if (is_year(opens))
		return HOURS_MISTAKE(r, start,
			"'%.*s' is not understood: years and dates " SUBSET "leave them out",
			STRF(opens));
	if (!well_formed(opens))
		return HOURS_MISTAKE(r, start,
			"'%.*s' is no time: write hours and minutes, as in '09:00-17:00'",
			STRF(opens));
	r->i = past_spaces(t, start + opens.n);
	struct str sign = str_cut(t, r->i, r->i + 1);
	if (str_is(sign, "+") || !skip_until_word(t, &r->i))
		return hours_mistake_here(r, "'-' and a closing time, as in '09:00-17:00'");
	if (!digit_at(t, r->i))
		return hours_mistake_here(r, "a closing time, as in '09:00-17:00'");
	struct str closes = subject(t, r->i);
	return HOURS_MISTAKE(r, r->i,
		"'%.*s' is no time: write hours and minutes, as in '09:00-17:00'", STRF(closes));
}

void hours_mistake_quotes(struct hours_reader *r)
{
	/* “ ” „ ‘ ’ « »; which opens and which closes differs
	 * by language. */
	static const char *const quotes[] = { "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e",
		"\xe2\x80\x98", "\xe2\x80\x99", "\xc2\xab", "\xc2\xbb" };
	struct str rest = str_cut(r->text, r->i, r->text.n);
	size_t opens = 0, closes = 0;
	for (size_t k = 0; k < sizeof(quotes) / sizeof(quotes[0]); k++) {
		if (str_starts(rest, quotes[k]))
			opens = strlen(quotes[k]);
		if (str_ends(str_trim(rest), quotes[k]))
			closes = strlen(quotes[k]);
	}
	if (!opens)
		return;
	HOURS_MISTAKE(r, r->i,
		"'%.*s' is a printer's quotation mark: write plain quotes around the hours",
		(int)opens, rest.s);
	r->i += opens;
	rest = str_trim(str_cut(rest, opens, rest.n));
	if (closes && rest.n)
		r->text = str_cut(r->text, 0, (size_t)(rest.s - r->text.s) + rest.n - closes);
}
