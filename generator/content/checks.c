#include "content/checks.h"

#include "supportdir/codes.h"
#include "supportdir/date.h"

#include "supportdir/poison.h"

bool check_blanks(struct decoder *dec, struct str value, struct pos at)
{
	return str_trim(value).n == value.n ||
	       diag_add(dec->diag, RULE_VALUE, at,
		       "'%.*s' begins or ends with a blank; expected a name without", STRF(value));
}

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Words of [a-z0-9] joined by single hyphens. */
static bool hyphenated(struct str s)
{
	if (!s.n || s.n > 100)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool hyphen = s.s[i] == '-' && i > 0 && i + 1 < s.n && s.s[i - 1] != '-';
		if (!hyphen && !is_word_char(s.s[i]))
			return false;
	}
	return true;
}

bool check_id(struct decoder *dec, struct str value, struct pos at)
{
	return hyphenated(value) ||
	       diag_add(dec->diag, RULE_VALUE, at,
		       "'%.*s' is no id; expected lower-case words and digits joined by hyphens",
		       STRF(value));
}

bool check_slug(struct decoder *dec, struct str value, struct pos at)
{
	return hyphenated(value) ||
	       diag_add(dec->diag, RULE_SLUG, at,
		       "'%.*s' cannot be part of an address; expected lower-case words and digits "
		       "joined by hyphens, such as sri-lanka",
		       STRF(value));
}

bool check_region_code(struct decoder *dec, struct str value, struct pos at)
{
	char now[3];
	if (region_code(value) != REGION_CODE_WRONG)
		return true;
	if (region_code_now(value, now))
		return diag_add(dec->diag, RULE_VALUE, at,
			"unknown region code '%.*s'; did you mean \"%s\"?", STRF(value), now);
	return diag_add(dec->diag, RULE_VALUE, at,
		"unknown region code '%.*s'; expected two capital letters of ISO 3166-1 (\"DE\"), "
		"or a subdivision of ISO 3166-2 (\"BQ-SA\")",
		STRF(value));
}

bool check_language(struct decoder *dec, struct str value, struct pos at)
{
	return language_code(value) || diag_add(dec->diag, RULE_VALUE, at,
					       "unknown language '%.*s'; expected a BCP 47 code "
					       "such as \"en\" or \"pt-BR\"",
					       STRF(value));
}

static bool all_letters(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = (char)(s.s[i] | 0x20);
		if (c < 'a' || c > 'z')
			return false;
	}
	return s.n > 0;
}

static bool is_region_part(struct str s)
{
	return (s.n == 2 && all_letters(s)) ||
	       (s.n == 3 && char_is_digit(s.s[0]) && char_is_digit(s.s[1]) &&
		       char_is_digit(s.s[2]));
}

/* A locale names a folder, so its shape is strict: language, script, region. */
static bool locale_shape(struct str s)
{
	size_t from = str_find(s, '-', 0);
	struct str part = str_cut(s, 0, from);
	bool ok = all_letters(part) && part.n >= 2 && part.n <= 3;
	bool script = true;
	for (; ok && from < s.n; script = false) {
		size_t end = str_find(s, '-', from + 1);
		part = str_cut(s, from + 1, end);
		ok = (script && part.n == 4 && all_letters(part)) ||
		     (is_region_part(part) && end == s.n);
		from = end;
	}
	return ok;
}

static bool is_locale(struct str s)
{
	return locale_shape(s) && language_code(s) && locale_region_known(s);
}

bool check_locale(struct decoder *dec, struct str value, struct pos at)
{
	if (is_locale(value))
		return true;
	struct str near = locale_spelling(dec->arena, value);
	if (is_locale(near))
		return diag_add(dec->diag, RULE_VALUE, at,
			"unknown locale '%.*s'; did you mean '%.*s'?", STRF(value), STRF(near));
	return diag_add(dec->diag, RULE_VALUE, at,
		"unknown locale '%.*s'; expected language and region such as it-IT", STRF(value));
}

bool check_zone(struct decoder *dec, struct str value, struct pos at)
{
	char near[128];
	if (zone_code(value))
		return true;
	if (zone_nearest(value, near, sizeof(near)))
		return diag_add(dec->diag, RULE_VALUE, at,
			"unknown time zone '%.*s'; did you mean '%s'?", STRF(value), near);
	return diag_add(dec->diag, RULE_VALUE, at,
		"unknown time zone '%.*s'; expected a name of the IANA list such as "
		"\"Europe/Rome\"",
		STRF(value));
}

bool check_date(struct decoder *dec, struct str value, struct pos at)
{
	long days;
	return date_days(value, &days) ||
	       diag_add(dec->diag, RULE_VALUE, at,
		       "'%.*s' is no date; expected year (1970 to 2199), month and day such as "
		       "\"2023-06-30\"",
		       STRF(value));
}

/* Digits and one unit behind them. */
static bool number_with_unit(struct str value, char unit, size_t digits, long *number)
{
	return value.n >= 2 && value.n <= digits + 1 && value.s[value.n - 1] == unit &&
	       str_number(value, 0, value.n - 1, number);
}

bool check_percent(struct decoder *dec, struct str value, struct pos at)
{
	long n;
	return (number_with_unit(value, '%', 3, &n) && n <= 100) ||
	       diag_add(dec->diag, RULE_VALUE, at,
		       "'%.*s' is no share; expected a share up to 100%% such as \"95%%\"",
		       STRF(value));
}

bool check_days(struct decoder *dec, struct str value, struct pos at)
{
	long n;
	return number_with_unit(value, 'd', 5, &n) ||
	       diag_add(dec->diag, RULE_VALUE, at,
		       "'%.*s' is no number of days; expected such as \"730d\"", STRF(value));
}

/* What may stand in an address from byte `i` on (RFC 3986); letters of all scripts, too. */
static bool is_address_tail(struct str value, size_t i)
{
	bool ok = i < value.n;
	for (; i < value.n && ok; i++)
		ok = (unsigned char)value.s[i] > 0x20 && !strchr("<>\"\\^`{|}", value.s[i]);
	return ok;
}

static bool is_web_address(struct str value)
{
	size_t scheme = str_starts(value, "https://") ? 8 : str_starts(value, "http://") ? 7 : 0;
	return scheme && is_address_tail(value, scheme) && value.s[scheme] != '/';
}

/* A subject goes behind it, which a fragment would swallow; and a mail has no parts. */
static bool is_mail_address(struct str value)
{
	size_t scheme = sizeof("mailto:") - 1, at = str_find(value, '@', 0);
	return str_starts(value, "mailto:") && is_address_tail(value, scheme) && at > scheme &&
	       at + 1 < value.n && str_find(value, '#', 0) == value.n;
}

bool check_report(struct decoder *dec, struct str value, struct pos at)
{
	return is_web_address(value) || is_mail_address(value) ||
	       diag_add(dec->diag, RULE_VALUE, at,
		       "'%.*s' is no address; expected a page (https://…) or a mail address "
		       "(mailto:directory@example.com)",
		       STRF(value));
}

bool check_url(struct decoder *dec, struct str value, struct pos at)
{
	return is_web_address(value) ||
	       diag_add(dec->diag, RULE_VALUE, at,
		       "'%.*s' is no address; expected one that begins with https:// or http://",
		       STRF(value));
}

bool check_dialable(struct decoder *dec, struct str value, struct pos at)
{
	return phone_dialable(value, at, dec->diag);
}

bool check_rule(struct decoder *dec, struct str value, struct pos at)
{
	enum rule rule;
	return find_rule(dec->diag, value, at, &rule);
}

/* --- media and metadata ------------------------------------------------------ */

static const char *const image_ends[] = { ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp",
	".avif" };

static bool is_image(struct str name)
{
	for (size_t i = 0; i < sizeof(image_ends) / sizeof(image_ends[0]); i++) {
		if (str_ends(name, image_ends[i]))
			return true;
	}
	return false;
}

static bool is_name_char(char c)
{
	return is_word_char(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
}

/* Parts of names that no folder and no address takes amiss. */
static bool is_relative_path(struct str path)
{
	for (size_t from = 0; from <= path.n;) {
		size_t end = str_find(path, '/', from);
		if (end == from || path.s[from] == '.')
			return false;
		for (; from < end; from++) {
			if (!is_name_char(path.s[from]))
				return false;
		}
		from = end + 1;
	}
	return path.n > 0 && path.n <= 200;
}

bool check_media(struct decoder *dec, struct str value, struct pos at)
{
	if (!str_starts(value, "media/"))
		return diag_add(dec->diag, RULE_MEDIA, at,
			"'%.*s' is not in the folder 'media' of the content; put the file there "
			"and write media/NAME",
			STRF(value));
	if (!is_relative_path(value))
		return diag_add(dec->diag, RULE_MEDIA, at,
			"'%.*s' is no name of a file below media; expected letters, digits, '-', "
			"'_' and '.', and no part that begins with '.'",
			STRF(value));
	return is_image(value) ||
	       diag_add(dec->diag, RULE_MEDIA, at,
		       "'%.*s' is no image; expected a name that ends in .svg, .png, .jpg, .jpeg, "
		       ".gif, .webp or .avif",
		       STRF(value));
}

bool check_metadata_key(struct decoder *dec, struct str value, struct pos at)
{
	static const char *const own[] = { "title", "description", "ms.contentlocale",
		"ms.openlocfilehash", "ms.translationtype" };
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		if (value.n == strlen(own[i]) && strncasecmp(value.s, own[i], value.n) == 0)
			return diag_add(dec->diag, RULE_VALUE, at,
				"'%s' is written by the program; remove it", own[i]);
	}
	bool ok = value.n > 0 && value.n <= 100 && !char_is_digit(value.s[0]) &&
	          value.s[0] != '-' && value.s[0] != '.';
	for (size_t i = 0; i < value.n && ok; i++)
		ok = is_name_char(value.s[i]);
	return ok || diag_add(dec->diag, RULE_VALUE, at,
			     "'%.*s' is no key of front matter; expected letters, digits, '.', "
			     "'-' and '_'",
			     STRF(value));
}

/* A path within the docset; whoever wants an address writes `address`. */
bool check_learn(struct decoder *dec, struct str value, struct pos at)
{
	bool ok = value.n > 0 && value.s[0] != '#' && !str_starts(value, "//");
	for (size_t i = 0; i < value.n && ok; i++)
		ok = (unsigned char)value.s[i] > 0x20 && !strchr("<>\"\\^`{|}:()", value.s[i]);
	return ok || diag_add(dec->diag, RULE_VALUE, at,
			     "'%.*s' is no path in a docset; expected such as ../admin/page.md",
			     STRF(value));
}
