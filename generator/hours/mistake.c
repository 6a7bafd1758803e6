/* What to say of a text that is not in the grammar. People write hours in many
 * ways; a finding that shows the right way is worth a table. */
#include "rules.h"

#include "supportdir/poison.h"

#define SUBSET "are no part of weekly hours: "

/* Words by their beginning, without regard to case; the first that fits. `day`
 * is the day that was meant, and reading goes on with it. */
static const struct {
	const char *start;
	bool whole;
	unsigned day;
	const char *says;
} words[] = {
	{ "sunrise", false, 0, "times of the sun " SUBSET "write a time such as '07:00'" },
	{ "sunset", false, 0, "times of the sun " SUBSET "write a time such as '19:00'" },
	{ "dawn", true, 0, "times of the sun " SUBSET "write a time such as '07:00'" },
	{ "dusk", true, 0, "times of the sun " SUBSET "write a time such as '19:00'" },
	{ "weekday", false, 0, "write 'Mo-Fr', or the days that are meant" },
	{ "weekend", false, 0, "write 'Sa-Su', or the days that are meant" },
	{ "week", true, 0, "weeks of the year " SUBSET "leave them out" },
	{ "easter", true, 0, "dates " SUBSET "write 'PH' for public holidays" },
	{ "sh", true, 0, "school holidays " SUBSET "leave them out" },
	{ "jan", false, 0, "months and dates " SUBSET "leave them out" },
	{ "feb", false, 0, "months and dates " SUBSET "leave them out" },
	{ "mar", false, 0, "months and dates " SUBSET "leave them out" },
	{ "apr", false, 0, "months and dates " SUBSET "leave them out" },
	{ "may", true, 0, "months and dates " SUBSET "leave them out" },
	{ "jun", false, 0, "months and dates " SUBSET "leave them out" },
	{ "jul", false, 0, "months and dates " SUBSET "leave them out" },
	{ "aug", false, 0, "months and dates " SUBSET "leave them out" },
	{ "sep", false, 0, "months and dates " SUBSET "leave them out" },
	{ "oct", false, 0, "months and dates " SUBSET "leave them out" },
	{ "nov", false, 0, "months and dates " SUBSET "leave them out" },
	{ "dec", false, 0, "months and dates " SUBSET "leave them out" },
	{ "open", true, 0, "hours are open unless they say 'off': leave the word out" },
	{ "unknown", true, 0, "unknown hours " SUBSET "leave them out" },
	{ "daily", true, 0, "write 'Mo-Su'" },
	{ "am", true, 0, "write times in 24 hours, 09:00 for 9 am" },
	{ "pm", true, 0, "write times in 24 hours, 17:00 for 5 pm" },
	{ "noon", true, 0, "write '12:00'" },
	{ "midnight", true, 0, "write '00:00' to open, '24:00' to close" },
	{ "to", true, 0, "write '-'" },
	{ "bis", true, 0, "write '-'" },
	{ "and", true, 0, "write ','" },
	{ "und", true, 0, "write ','" },
	{ "off", true, 0, "did you mean 'off'?" },
	{ "close", false, 0, "did you mean 'closed'?" },
	{ "holiday", false, HOURS_PH, "did you mean 'PH'?" },
	{ "ph", true, HOURS_PH, "did you mean 'PH'?" },
	{ "mo", false, 1 << 0, "did you mean 'Mo'?" },
	{ "tu", false, 1 << 1, "did you mean 'Tu'?" },
	{ "we", false, 1 << 2, "did you mean 'We'?" },
	{ "th", false, 1 << 3, "did you mean 'Th'?" },
	{ "fr", false, 1 << 4, "did you mean 'Fr'?" },
	{ "sa", false, 1 << 5, "did you mean 'Sa'?" },
	{ "su", false, 1 << 6, "did you mean 'Su'?" },
	/* German */
	{ "di", false, 1 << 1, "did you mean 'Tu'?" },
	{ "mi", false, 1 << 2, "did you mean 'We'?" },
	{ "do", false, 1 << 3, "did you mean 'Th'?" },
	{ "so", false, 1 << 6, "did you mean 'Su'?" },
};

/* Signs that other grammars of hours have. */
static const struct {
	const char *sign, *says;
} signs[] = {
	{ "||", "alternatives " SUBSET "leave them out" },
	{ "+", "open ends " SUBSET "write a closing time, as in '09:00-17:00'" },
	{ "\"", "comments " SUBSET "put the words into a note" },
	{ "\xe2\x80\x9c", "comments " SUBSET "put the words into a note" },
	{ "\xe2\x80\x9e", "comments " SUBSET "put the words into a note" },
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

static bool starts(struct str s, const char *with, bool whole)
{
	size_t n = strlen(with);
	if (s.n < n || (whole && s.n != n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (lower(s.s[i]) != with[i])
			return false;
	}
	return true;
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
		if (!starts(word, words[i].start, words[i].whole))
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
		if (!starts(str_cut(t, k, t.n), forms[f], false))
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
	else if (starts(word, "to", true) || starts(word, "bis", true))
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

bool hours_mistake_span(struct hours_reader *r)
{
	struct str t = r->text;
	size_t start = r->i, i = start;
	int from, to;
	if (guess_span(t, &i, &from, &to)) {
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
