#include "supportdir/phone.h"

#include <unicode/uchar.h>

#include "plan.h"
#include "supportdir/buf.h"
#include "supportdir/poison.h"

enum {
	LONGEST = 64, /* bytes; no number or dial string comes near */
	LONGEST_TRUNK = 6, /* digits; the plans know none longer than 5 */
};

static const char *const type_names[] = {
	[PHONE_UNKNOWN] = "unknown",
	[PHONE_FIXED] = "fixed",
	[PHONE_MOBILE] = "mobile",
	[PHONE_FIXED_OR_MOBILE] = "fixed-or-mobile",
	[PHONE_TOLL_FREE] = "toll-free",
	[PHONE_PREMIUM] = "premium",
	[PHONE_SHARED_COST] = "shared-cost",
	[PHONE_VOIP] = "voip",
	[PHONE_OTHER] = "other",
};

static const enum phone_type types[] = {
	[PLAN_TYPE_UNKNOWN] = PHONE_UNKNOWN,
	[PLAN_TYPE_FIXED] = PHONE_FIXED,
	[PLAN_TYPE_MOBILE] = PHONE_MOBILE,
	[PLAN_TYPE_FIXED_OR_MOBILE] = PHONE_FIXED_OR_MOBILE,
	[PLAN_TYPE_TOLL_FREE] = PHONE_TOLL_FREE,
	[PLAN_TYPE_PREMIUM] = PHONE_PREMIUM,
	[PLAN_TYPE_SHARED_COST] = PHONE_SHARED_COST,
	[PLAN_TYPE_VOIP] = PHONE_VOIP,
	[PLAN_TYPE_OTHER] = PHONE_OTHER,
};

const char *phone_type_name(enum phone_type t)
{
	return type_names[t];
}

const char *phone_library_version(void)
{
	return plan_version();
}

static bool is_key(char c)
{
	return char_is_digit(c) || c == '*' || c == '#';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

struct str phone_plan_region(struct str code)
{
	bool country = code.n >= 2 && is_upper(code.s[0]) && is_upper(code.s[1]) &&
	               (code.n == 2 || code.s[2] == '-');
	return str_cut(code, 0, country ? 2 : 0);
}

/* The region with a NUL behind it, "" where it is none. */
struct region_name {
	char s[3];
};

static struct region_name region_name(struct str code)
{
	struct region_name name = { "" };
	struct str region = phone_plan_region(code);
	if (region.n)
		memcpy(name.s, region.s, region.n);
	return name;
}

int phone_calling_code(struct str region)
{
	return plan_calling_code(region_name(region).s);
}

bool phone_calling_code_is_main(struct str region)
{
	return plan_is_main(region_name(region).s);
}

/* ----- characters ------------------------------------------------------- */

/* Characters that look like one of ours. Those of full width have a fixed
 * distance to ASCII, dashes are many. */
static char lookalike(UChar32 c)
{
	enum { WIDE_FIRST = 0xff01, WIDE_LAST = 0xff5e, WIDE_DISTANCE = 0xfee0, MINUS = 0x2212 };
	if (c >= WIDE_FIRST && c <= WIDE_LAST)
		c -= WIDE_DISTANCE;
	else if (c == MINUS || (c > 0x7f && u_charType(c) == U_DASH_PUNCTUATION))
		c = '-';
	return c < 0x80 && strchr("+().-/*#", (int)c) ? (char)c : '\0';
}

static bool is_hidden(UChar32 c)
{
	return !u_isgraph(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
	       (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

struct character {
	UChar32 c;
	struct str bytes;
	struct pos at;
};

/* What is wrong with a character that is none of ours, most telling first. A
 * hidden one is never printed. */
static bool refuse(const struct character *x, const char *letters, struct diag *d)
{
	UChar32 c = x->c;
	int digit = c < 0 ? -1 : u_charDigitValue(c);
	unsigned code = (unsigned)c;
	if (c < 0)
		return diag_add(d, RULE_CHARACTER, x->at,
			"a byte that is not UTF-8: expected digits, retype the value");
	if (digit >= 0)
		return diag_add(d, RULE_CHARACTER, x->at,
			"'%.*s' (U+%04X) is a digit of another script: write '%d' and all others "
			"as 0 to 9",
			STRF(x->bytes), code, digit);
	if (u_charType(c) == U_SPACE_SEPARATOR)
		return diag_add(d, RULE_CHARACTER, x->at,
			"a space of another kind (U+%04X): type a plain space", code);
	if (is_hidden(c))
		return diag_add(d, RULE_CHARACTER, x->at,
			"a character that cannot be seen (U+%04X): delete it, or retype the value",
			code);
	if (lookalike(c))
		return diag_add(d, RULE_PHONE_SYNTAX, x->at,
			"'%.*s' (U+%04X) only looks like '%c': write '%c'", STRF(x->bytes), code,
			lookalike(c), lookalike(c));
	if (u_isalpha(c))
		return diag_add(d, RULE_PHONE_SYNTAX, x->at, "'%.*s' is a letter: %s",
			STRF(x->bytes), letters);
	return diag_add(d, RULE_PHONE_SYNTAX, x->at,
		"'%.*s' (U+%04X) is no part of a number: expected only digits, spaces and + ( ) . "
		"- / * #",
		STRF(x->bytes), code);
}

/* The first character that nobody can dial is reported, with its own column. */
static bool characters_fit(struct str text, struct pos at, const char *letters, struct diag *d)
{
	size_t i = 0;
	while (i < text.n) {
		size_t from = i;
		UChar32 c = (UChar32)str_code_point(text, &i);
		if (c <= 0 || c > 0x7f || !strchr("0123456789 +().-/*#", (int)c)) {
			struct character x = { c, str_cut(text, from, i), at };
			return refuse(&x, letters, d);
		}
		at.col++;
	}
	return true;
}

static struct pos column(struct pos at, size_t offset)
{
	at.col += (unsigned)offset;
	return at;
}

static bool length_fits(struct str text, struct pos at, struct diag *d)
{
	if (str_trim(text).n == 0)
		return diag_add(d, RULE_PHONE_SYNTAX, at,
			"a number is missing: write it, or remove the key");
	if (text.n > LONGEST)
		return diag_add(d, RULE_PHONE_SYNTAX, at,
			"%zu characters are more than any number has: expected at most %d", text.n,
			(int)LONGEST);
	return true;
}

bool phone_dialable(struct str text, struct pos at, struct diag *d)
{
	static const char letters[] =
		"write the digits or keys that one presses, words belong into a text";
	if (!length_fits(text, at, d) || !characters_fit(text, at, letters, d))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (is_key(text.s[i]))
			return true;
	}
	return diag_add(d, RULE_PHONE_SYNTAX, at,
		"nothing to press in '%.*s': expected at least one digit, '*' or '#'", STRF(text));
}

struct str phone_digits(struct arena *a, struct str text)
{
	char *to = arena_alloc(a, text.n + 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (is_key(text.s[i]) || (text.s[i] == '+' && n == 0))
			to[n++] = text.s[i];
	}
	return (struct str){ to, n };
}

/* ----- shape of a number ------------------------------------------------ */

static bool ends_fit(struct str number, struct pos at, struct diag *d)
{
	char first = number.s[0], last = number.s[number.n - 1];
	if (!char_is_digit(first) && first != '+' && first != '(')
		return diag_add(d, RULE_PHONE_SYNTAX, at,
			"'%c' at the beginning: expected a digit, '+' or '('; delete it", first);
	if (!char_is_digit(last) && last != ')')
		return diag_add(d, RULE_PHONE_SYNTAX, column(at, number.n - 1),
			"'%c' at the end: expected a digit or ')'; delete it", last);
	return true;
}

/* Keys would be taken for extensions or passed over; a second '+' begins a
 * second number. */
static bool signs_fit(struct str number, struct pos at, struct diag *d)
{
	bool begun = false;
	for (size_t i = 0; i < number.n; i++) {
		char c = number.s[i];
		if (c == '*' || c == '#')
			return diag_add(d, RULE_PHONE_SYNTAX, column(at, i),
				"'%c' is a key and no part of a number: put what is pressed after "
				"the call is answered under steps, or use dial-as with a reason",
				c);
		if (c == '+' && begun)
			return diag_add(d, RULE_PHONE_SYNTAX, column(at, i),
				"a '+' inside: expected one number, with '+' only at its "
				"beginning; a second number belongs under numbers or steps");
		begun = begun || c == '+' || char_is_digit(c);
	}
	return true;
}

static bool shape_fits(struct str number, struct pos at, struct diag *d)
{
	static const char letters[] = "write the digits that letters stand for, put menu options "
				      "under steps, or use dial-as with a reason";
	return length_fits(number, at, d) && characters_fit(number, at, letters, d) &&
	       ends_fit(number, at, d) && signs_fit(number, at, d);
}

/* ----- what the library made of it -------------------------------------- */

struct attempt {
	struct arena *a;
	struct str number, region;
	struct pos at;
	struct diag *d;
};

/* Without a plan for the region nothing says what its digits mean. Such
 * regions use the numbers of a neighbour, which is not for us to choose. */
static bool no_calling_code(const struct attempt *t)
{
	struct str region = phone_plan_region(t->region);
	bool plus = str_find(t->number, '+', 0) < t->number.n;
	if (plus || phone_calling_code(region))
		return diag_add(t->d, RULE_PHONE_SYNTAX, t->at,
			"no country has the calling code that '%.*s' begins with: expected one as "
			"in +49 69, correct it, or use dial-as with a reason",
			STRF(t->number));
	if (region.n == 0)
		return diag_add(t->d, RULE_PHONE_SYNTAX, t->at,
			"no region says what '%.*s' means: write it with '+' and the calling code, "
			"or use dial-as with a reason",
			STRF(t->number));
	return diag_add(t->d, RULE_PHONE_SYNTAX, t->at,
		"no numbering plan is known for region '%.*s': write '%.*s' with '+' and the "
		"calling code of the neighbour whose numbers it uses, or use dial-as with a reason",
		STRF(region), STRF(t->number));
}

static bool report(const struct attempt *t, enum plan_result result)
{
	static const char *const wrong[] = {
		[PLAN_NO_NUMBER] = "is no telephone number",
		[PLAN_TOO_SHORT] = "is too short for a telephone number",
		[PLAN_TOO_LONG] = "is too long for a telephone number",
		[PLAN_FAILED] = "is beyond the numbering library",
	};
	if (result == PLAN_NO_MEMORY)
		mem_out_of_memory();
	if (result == PLAN_NO_CALLING_CODE)
		return no_calling_code(t);
	return diag_add(t->d, RULE_PHONE_SYNTAX, t->at,
		"'%.*s' %s: expected all digits as one dials them there, or '+' and the calling "
		"code before them; use dial-as with a reason where no plan knows the number",
		STRF(t->number), wrong[result]);
}

/* The digits that were written are, from the right: the significant number, a
 * trunk prefix, and unless it was taken from the region the calling code, with
 * an international prefix where there is one. */
static bool same_digits(struct str digits, const struct plan_number *p)
{
	char code[16];
	snprintf(code, sizeof(code), "%d", p->calling_code);
	if (str_starts(digits, "+"))
		digits = str_cut(digits, 1, digits.n);
	if (p->carrier[0] || !str_ends(digits, p->significant))
		return false;
	struct str before = str_cut(digits, 0, digits.n - strlen(p->significant));
	if (p->source == PLAN_FROM_PREFIX) {
		size_t i = 1;
		while (i < before.n && !str_starts(str_cut(before, i, before.n), code))
			i++;
		return i < before.n;
	}
	if (p->source == PLAN_FROM_REGION)
		return before.n <= LONGEST_TRUNK;
	return str_starts(before, code) && before.n <= strlen(code) + LONGEST_TRUNK;
}

/* In "+8 641 …" the 8 was meant to stand alone; the library takes 86, China. */
static bool code_is_cut(struct str number, const struct plan_number *p)
{
	size_t i = 0, digits = 0;
	if (p->source != PLAN_FROM_PLUS)
		return false;
	while (i < number.n && !char_is_digit(number.s[i]))
		i++;
	for (; i < number.n && char_is_digit(number.s[i]); i++)
		digits++;
	return digits < 3 && p->calling_code >= (digits == 1 ? 10 : 100);
}

/* The library takes more than was meant for a number. */
static bool meaning_fits(const struct attempt *t, const struct plan_number *p)
{
	if (!same_digits(phone_digits(t->a, t->number), p))
		return diag_add(t->d, RULE_PHONE_SYNTAX, t->at,
			"'%.*s' would become '%s', which has other digits: write that if it is "
			"meant, or use dial-as with a reason",
			STRF(t->number), p->international);
	if (code_is_cut(t->number, p))
		return diag_add(t->d, RULE_PHONE_SYNTAX, t->at,
			"'%.*s' would become '%s', a calling code that was not written in one "
			"piece: write that if it is meant, or use dial-as with a reason",
			STRF(t->number), p->international);
	if (p->source == PLAN_FROM_PREFIX && !p->valid)
		return diag_add(t->d, RULE_PHONE_SYNTAX, t->at,
			"'%.*s' would be a call abroad to '%s', which no numbering plan has: write "
			"that if it is meant, or use dial-as with a reason",
			STRF(t->number), p->international);
	return true;
}

/* RFC 3966 section 3: '-' is the only separator we write, and between digits. */
static struct str tel_uri(struct arena *a, struct str uri, const char *e164)
{
	size_t i = strlen("tel:+");
	bool plain = str_starts(uri, "tel:+");
	for (; plain && i < uri.n; i++)
		plain = char_is_digit(uri.s[i]) || (uri.s[i] == '-' && char_is_digit(uri.s[i - 1]));
	if (plain && char_is_digit(uri.s[uri.n - 1]))
		return arena_str(a, uri);
	return arena_printf(a, "tel:%s", e164);
}

/* The library has a national form for every number, though none that one could
 * dial where the plan has no range for it (the trunk prefix is lost) or the
 * number is no country's. */
static struct str national(const struct attempt *t, const struct plan_number *p)
{
	if (!p->valid && p->source != PLAN_FROM_PLUS)
		return t->number;
	return str_of(strcmp(p->region, "001") == 0 ? p->international : p->national);
}

/* The library puts a calling code before anything. Before digits that the plan
 * does not know that makes a number which nobody has: their trunk prefix is still
 * among them. The same goes for access codes that are dialled as they are (007 803
 * of Indonesia, 000 800 of India): the plan has them, but not behind +62 or +91. */
static bool has_global_form(const struct plan_number *p)
{
	if (!p->valid)
		return p->source == PLAN_FROM_PLUS;
	return p->source == PLAN_FROM_PLUS || p->from_abroad || p->significant[0] != '0';
}

static struct phone phone_of(const struct attempt *t, const struct plan_number *p)
{
	struct phone phone = {
		.valid = p->valid,
		.type = types[p->type],
		.region = arena_str(t->a, str_of(p->region)),
		.calling_code = p->calling_code,
		.national = arena_str(t->a, national(t, p)),
	};
	if (has_global_form(p)) {
		phone.e164 = arena_str(t->a, str_of(p->e164));
		phone.rfc3966 = tel_uri(t->a, str_of(p->rfc3966), p->e164);
		phone.international = arena_str(t->a, str_of(p->international));
	}
	return phone;
}

bool phone_parse(struct arena *a, struct str number, struct str region, struct pos at,
	struct diag *d, struct phone *out)
{
	struct attempt t = { a, number, region, at, d };
	struct plan_number p;
	if (!shape_fits(number, at, d))
		return false;
	enum plan_result result = plan_read(arena_str(a, number).s, region_name(region).s, &p);
	if (result != PLAN_READ)
		return report(&t, result);
	if (!meaning_fits(&t, &p))
		return false;
	*out = phone_of(&t, &p);
	return true;
}
