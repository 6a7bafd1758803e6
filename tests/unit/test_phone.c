/* Numbers of public bodies, of documentation ranges or of the library's own
 * examples; the numbering data of 2022 and later knows them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "supportdir/phone.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { LINE = 3, COL = 20 };

static const struct source file = { .name = { "x.yaml", 6 } };
static const struct pos at = { &file, LINE, COL };

/* NULL where it was read, else the only finding, copied. */
static const struct finding *parse(
	struct arena *a, const char *number, const char *region, struct phone *out)
{
	struct diag *d = diag_new();
	struct finding *copy = NULL;
	size_t count = 0;
	bool read = phone_parse(a, str_of(number), str_of(region), at, d, out);
	const struct finding *f = diag_findings(d, &count);
	assert_int_equal(count, read ? 0 : 1);
	if (!read) {
		copy = ARENA_NEW(a, struct finding);
		*copy = *f;
		copy->message = arena_str(a, f->message);
	}
	diag_free(d);
	return copy;
}

static void says(const char *row, const struct finding *f, const char *part)
{
	if (!strstr(f->message.s, part))
		fail_msg("%s: expected '%s' in: %s", row, part, f->message.s);
}

/* Each comparison names its row, so that a table says which one fell. */
static void same(const char *row, struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("%s: expected '%s', got '%.*s'", row, want, STRF(got));
}

static void same_name(const char *row, const char *got, const char *want)
{
	same(row, str_of(got), want);
}

static void same_number(const char *row, long got, long want)
{
	if (got != want)
		fail_msg("%s: expected %ld, got %ld", row, want, got);
}

/* ----- numbers that are read -------------------------------------------- */

static const struct {
	const char *number, *region;
	bool valid;
	enum phone_type type;
	const char *plan_region;
	int code;
	const char *e164, *rfc3966, *national, *international;
} read_cases[] = {
	{ "0800 589 2332", "DE", true, PHONE_TOLL_FREE, "DE", 49, "+498005892332",
		"tel:+49-800-5892332", "0800 5892332", "+49 800 5892332" },
	{ "(069) 380/789-508", "DE", true, PHONE_FIXED, "DE", 49, "+4969380789508",
		"tel:+49-69-380789508", "069 380789508", "+49 69 380789508" },
	/* the same, from abroad, in four ways */
	{ "+49 69 380 789 508", "", true, PHONE_FIXED, "DE", 49, "+4969380789508",
		"tel:+49-69-380789508", "069 380789508", "+49 69 380789508" },
	{ "+49 (0) 69 380 789 508", "IT", true, PHONE_FIXED, "DE", 49, "+4969380789508",
		"tel:+49-69-380789508", "069 380789508", "+49 69 380789508" },
	{ "00 49 69 380 789 508", "FR", true, PHONE_FIXED, "DE", 49, "+4969380789508",
		"tel:+49-69-380789508", "069 380789508", "+49 69 380789508" },
	{ "011.49.69.380.789.508", "US", true, PHONE_FIXED, "DE", 49, "+4969380789508",
		"tel:+49-69-380789508", "069 380789508", "+49 69 380789508" },
	/* a leading zero that belongs to the number */
	{ "02 6943 0746", "IT", true, PHONE_FIXED, "IT", 39, "+390269430746",
		"tel:+39-02-6943-0746", "02 6943 0746", "+39 02 6943 0746" },
	/* trunk prefixes that are not 0 */
	{ "06 1 778 9292", "HU", true, PHONE_FIXED, "HU", 36, "+3617789292", "tel:+36-1-778-9292",
		"(06 1) 778 9292", "+36 1 778 9292" },
	{ "8 499 922 86 23", "RU", true, PHONE_FIXED, "RU", 7, "+74999228623",
		"tel:+7-499-922-86-23", "8 (499) 922-86-23", "+7 499 922-86-23" },
	/* separators of the plan that are not ours: 02/686 221 11 */
	{ "026 862 2111", "SK", true, PHONE_FIXED, "SK", 421, "+421268622111",
		"tel:+421-2-686-221-11", "02/686 221 11", "+421 2/686 221 11" },
	/* lines that countries share: valid, and another region's */
	{ "1 800 865 9408", "CA", true, PHONE_TOLL_FREE, "US", 1, "+18008659408",
		"tel:+1-800-865-9408", "(800) 865-9408", "+1 800-865-9408" },
	{ "+44 1481 256789", "GB", true, PHONE_FIXED, "GG", 44, "+441481256789",
		"tel:+44-1481-256789", "01481 256789", "+44 1481 256789" },
	{ "0800 98462", "AX", true, PHONE_TOLL_FREE, "FI", 358, "+35880098462",
		"tel:+358-800-98462", "0800 98462", "+358 800 98462" },
	/* no country's */
	{ "00800 4414 2831", "GR", true, PHONE_TOLL_FREE, "001", 800, "+80044142831",
		"tel:+800-4414-2831", "+800 4414 2831", "+800 4414 2831" },
	/* types are those of the plan */
	{ "400 920 0365", "CN", true, PHONE_SHARED_COST, "CN", 86, "+864009200365",
		"tel:+86-400-920-0365", "400 920 0365", "+86 400 920 0365" },
	{ "0900 1 234567", "DE", true, PHONE_PREMIUM, "DE", 49, "+499001234567",
		"tel:+49-900-1-234567", "0900 1 234567", "+49 900 1 234567" },
	{ "0 850 390 2777", "TR", true, PHONE_VOIP, "TR", 90, "+908503902777",
		"tel:+90-850-390-2777", "0850 390 2777", "+90 850 390 2777" },
	{ "0151 23456789", "DE", true, PHONE_MOBILE, "DE", 49, "+4915123456789",
		"tel:+49-1512-3456789", "01512 3456789", "+49 1512 3456789" },
	{ "021 111 674 357", "PK", true, PHONE_OTHER, "PK", 92, "+9221111674357",
		"tel:+92-21-111-674-357", "(021) 111 674 357", "+92 21 111 674 357" },
	/* a part of a country goes by its country's plan */
	{ "717 1234", "BQ-BO", true, PHONE_FIXED, "BQ", 599, "+5997171234", "tel:+599-717-1234",
		"717 1234", "+599 717 1234" },
	/* read, but unknown to the plan: advice, and the form that was written stays;
	 * what it would be from abroad nobody knows */
	{ "022 306 05 17", "PL", false, PHONE_UNKNOWN, "PL", 48, "", "", "022 306 05 17", "" },
	{ "020 24 24 90", "CI", false, PHONE_UNKNOWN, "CI", 225, "", "", "020 24 24 90", "" },
	{ "2423 254", "LK", false, PHONE_UNKNOWN, "LK", 94, "", "", "2423 254", "" },
	{ "112", "DE", false, PHONE_UNKNOWN, "DE", 49, "", "", "112", "" },
	/* access codes: known, and dialled as they stand or not at all */
	{ "007 803 011 0882", "ID", true, PHONE_TOLL_FREE, "ID", 62, "", "", "00 7803 011 0882",
		"" },
	{ "000 800 440 2038", "IN", true, PHONE_TOLL_FREE, "IN", 91, "", "", "000 800 440 2038",
		"" },
	/* not from abroad, but there is no other number at their place */
	{ "1800 197 503", "AU", true, PHONE_TOLL_FREE, "AU", 61, "+611800197503",
		"tel:+61-1800-197-503", "1800 197 503", "+61 1800 197 503" },
	{ "+1 377 302 1308", "CW", false, PHONE_UNKNOWN, "", 1, "+13773021308",
		"tel:+1-377-302-1308", "(377) 302-1308", "+1 377-302-1308" },
	/* a region without a plan needs a '+', and then is as good as any */
	{ "+47 22 31 07 48", "BV", true, PHONE_FIXED, "NO", 47, "+4722310748",
		"tel:+47-22-31-07-48", "22 31 07 48", "+47 22 31 07 48" },
};

static void numbers_are_read(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(read_cases); i++) {
		const char *row = read_cases[i].number;
		struct phone p;
		const struct finding *f = parse(a, row, read_cases[i].region, &p);
		if (f)
			fail_msg("%s: %s", row, f->message.s);
		same_number(row, p.valid, read_cases[i].valid);
		same_name(row, phone_type_name(p.type), phone_type_name(read_cases[i].type));
		same(row, p.region, read_cases[i].plan_region);
		same_number(row, p.calling_code, read_cases[i].code);
		same(row, p.e164, read_cases[i].e164);
		same(row, p.rfc3966, read_cases[i].rfc3966);
		same(row, p.national, read_cases[i].national);
		same(row, p.international, read_cases[i].international);
	}
	arena_free(a);
}

/* ----- numbers that are not --------------------------------------------- */

#define SIXTEEN "0123456789012345"

static const struct {
	const char *number, *region;
	enum rule rule;
	unsigned col; /* from the first character, in code points */
	const char *says, *advises;
} refused_cases[] = {
	/* the library would take numbers out of these */
	{ "call 0800 589 2332", "DE", RULE_PHONE_SYNTAX, 0, "'c' is a letter", "dial-as" },
	{ "0800 589 2332 press option 9", "DE", RULE_PHONE_SYNTAX, 14, "'p' is a letter",
		"menu options under steps" },
	{ "0800 589 2332x9", "DE", RULE_PHONE_SYNTAX, 13, "'x' is a letter", "under steps" },
	{ "0800 589 2332#9", "DE", RULE_PHONE_SYNTAX, 13, "'#' is a key", "under steps" },
	{ "*67*1 800 865 9408", "US", RULE_PHONE_SYNTAX, 0, "'*' at the beginning", "delete" },
	{ "0800 589*2332", "DE", RULE_PHONE_SYNTAX, 8, "'*' is a key", "dial-as with a reason" },
	{ "1-800-FLOWERS", "US", RULE_PHONE_SYNTAX, 6, "'F' is a letter",
		"write the digits that letters stand for" },
	{ "0800 \xce\xa9", "GR", RULE_PHONE_SYNTAX, 5, "'\xce\xa9' is a letter", "digits" },
	{ "tel:+49-69-380789508", "DE", RULE_PHONE_SYNTAX, 0, "'t' is a letter", "digits" },
	{ "0800 589 2332;9", "DE", RULE_PHONE_SYNTAX, 13, "';' (U+003B)", "expected only" },
	{ "0800 589 2332, 9", "DE", RULE_PHONE_SYNTAX, 13, "',' (U+002C)", "expected only" },
	/* the library drops or translates these */
	{ "0800 \xe2\x80\xae"
	  "589 2332",
		"DE", RULE_CHARACTER, 5, "(U+202E)", "delete it" },
	{ "\xe2\x81\xa6"
	  "0800 589 2332\xe2\x81\xa9",
		"DE", RULE_CHARACTER, 0, "(U+2066)", "delete it" },
	{ "0800\xe2\x80\x8b"
	  "5892332",
		"DE", RULE_CHARACTER, 4, "(U+200B)", "delete it" },
	{ "0800\xc2\xad"
	  "5892332",
		"DE", RULE_CHARACTER, 4, "(U+00AD)", "delete it" },
	{ "0800\t589", "DE", RULE_CHARACTER, 4, "(U+0009)", "delete it" },
	{ "0800\xc2\xa0"
	  "589 2332",
		"DE", RULE_CHARACTER, 4, "(U+00A0)", "plain space" },
	{ "0800 \xd9\xa5\xd9\xa8\xd9\xa9", "DE", RULE_CHARACTER, 5, "(U+0665)", "write '5'" },
	{ "0800 \xdb\xb5", "IR", RULE_CHARACTER, 5, "(U+06F5)", "write '5'" },
	{ "\xef\xbc\x90"
	  "800 589 2332",
		"DE", RULE_CHARACTER, 0, "(U+FF10)", "write '0'" },
	{ "0800 \xe2\x80\x93 589", "DE", RULE_PHONE_SYNTAX, 5, "(U+2013)", "write '-'" },
	{ "\xef\xbc\x8b"
	  "49 69",
		"DE", RULE_PHONE_SYNTAX, 0, "(U+FF0B)", "write '+'" },
	{ "0800 \xff", "DE", RULE_CHARACTER, 5, "not UTF-8", "retype" },
	{ "\xef\xbc\x88", "DE", RULE_PHONE_SYNTAX, 0, "(U+FF08)", "write '('" },
	/* shape */
	{ "", "DE", RULE_PHONE_SYNTAX, 0, "a number is missing", "write it" },
	{ "  ", "DE", RULE_PHONE_SYNTAX, 0, "a number is missing", "write it" },
	{ " 0800 589 2332", "DE", RULE_PHONE_SYNTAX, 0, "' ' at the beginning", "delete it" },
	{ "0800 589 2332-", "DE", RULE_PHONE_SYNTAX, 13, "'-' at the end", "delete it" },
	{ "0800 589 2332 +49 69", "DE", RULE_PHONE_SYNTAX, 14, "a '+' inside", "one number" },
	{ "++49 69 380789508", "DE", RULE_PHONE_SYNTAX, 1, "a '+' inside", "one number" },
	{ SIXTEEN SIXTEEN SIXTEEN SIXTEEN "0", "DE", RULE_PHONE_SYNTAX, 0, "65 characters",
		"at most 64" },
	/* what the library cannot read */
	{ "1", "DE", RULE_PHONE_SYNTAX, 0, "is no telephone number", "dial-as with a reason" },
	{ "0000", "NO", RULE_PHONE_SYNTAX, 0, "is no telephone number", "dial-as" },
	{ "+49", "DE", RULE_PHONE_SYNTAX, 0, "is no telephone number", "dial-as" },
	{ "00 1", "DE", RULE_PHONE_SYNTAX, 0, "too short", "dial-as with a reason" },
	{ "12345678901234567890", "DE", RULE_PHONE_SYNTAX, 0, "too long", "dial-as" },
	{ "+999 1234 5678", "DE", RULE_PHONE_SYNTAX, 0, "no country has the calling code",
		"correct it" },
	{ "069 380 789 508", "", RULE_PHONE_SYNTAX, 0, "no region says", "with '+'" },
	{ "069 380 789 508", "eea", RULE_PHONE_SYNTAX, 0, "no region says", "with '+'" },
	{ "22 31 07 48", "BV", RULE_PHONE_SYNTAX, 0, "known for region 'BV'", "the neighbour" },
	{ "25123", "GS", RULE_PHONE_SYNTAX, 0, "known for region 'GS'", "the neighbour" },
	/* what it reads as another number */
	{ "497 2442", "AI", RULE_PHONE_SYNTAX, 0, "'+1 264-497-2442', which has other digits",
		"write that" },
	{ "011 15 2345 6789", "AR", RULE_PHONE_SYNTAX, 0, "'+54 9 11 2345-6789'", "write that" },
	{ "0 15 11 4700 1999", "BR", RULE_PHONE_SYNTAX, 0, "other digits", "dial-as" },
	{ "+8 641 744 0010", "UZ", RULE_PHONE_SYNTAX, 0, "'+86 417440010', a calling code",
		"dial-as with a reason" },
	{ "004 890 1001", "FJ", RULE_PHONE_SYNTAX, 0, "a call abroad to '+48 901001'",
		"dial-as with a reason" },
};

static void mistakes_are_told(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(refused_cases); i++) {
		const char *row = refused_cases[i].number;
		struct phone p = { .calling_code = -7 };
		const struct finding *f = parse(a, row, refused_cases[i].region, &p);
		if (!f)
			fail_msg("%s: no finding, read as %s", row, p.e164.s);
		same_number(row, p.calling_code, -7); /* untouched */
		same_name(row, rule_info(f->rule)->id, rule_info(refused_cases[i].rule)->id);
		same_number(row, f->at.line, LINE);
		same_number(row, f->at.col, COL + refused_cases[i].col);
		says(row, f, refused_cases[i].says);
		says(row, f, refused_cases[i].advises);
	}
	arena_free(a);
}

/* A hidden character must not get into the message that tells of it. */
static void hidden_stays_out_of_messages(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct phone p;
	const struct finding *f = parse(a,
		"0800 \xe2\x80\xae"
		"589 2332",
		"DE", &p);
	for (size_t i = 0; i < f->message.n; i++)
		assert_true((unsigned char)f->message.s[i] < 0x80);
	arena_free(a);
}

/* A str need not end in a NUL. */
static void lengths_count(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct phone p;
	struct str number = str_cut(STR("0800 589 23329999"), 0, 13);
	struct str nul = { "0800\000589", 8 };
	size_t count = 0;
	assert_true(phone_parse(a, number, str_cut(STR("DEXX"), 0, 2), at, d, &p));
	same("", p.e164, "+498005892332");
	assert_false(phone_parse(a, nul, STR("DE"), at, d, &p));
	const struct finding *f = diag_findings(d, &count);
	assert_int_equal(count, 1);
	assert_int_equal(f->rule, RULE_CHARACTER);
	assert_int_equal(f->at.col, COL + 4);
	diag_free(d);
	arena_free(a);
}

/* ----- the rest --------------------------------------------------------- */

static void dial_strings(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool fits;
		unsigned col;
		const char *says;
	} cases[] = {
		{ "9", true, 0, NULL },
		{ "7700", true, 0, NULL },
		{ "#", true, 0, NULL },
		{ "*67*1 800/865.9408#", true, 0, NULL },
		{ "001 800 441 2619", true, 0, NULL },
		{ "+1 877 857 3235", true, 0, NULL },
		{ "", false, 0, "a number is missing" },
		{ "-", false, 0, "nothing to press in '-'" },
		{ "option 9", false, 0, "'o' is a letter: write the digits or keys" },
		{ "9 \xe2\x80\x8f", false, 2, "(U+200F)" },
		{ "\xd9\xa9", false, 0, "write '9'" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct diag *d = diag_new();
		size_t count = 0;
		const char *row = cases[i].text;
		same_number(row, phone_dialable(str_of(row), at, d), cases[i].fits);
		const struct finding *f = diag_findings(d, &count);
		same_number(row, (long)count, cases[i].fits ? 0 : 1);
		if (count) {
			same_number(row, f->at.col, COL + cases[i].col);
			says(row, f, cases[i].says);
		}
		diag_free(d);
	}
}

static void digits_remain(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "+49 (69) 380-789/508", "+4969380789508" },
		{ "(+49) 69", "+4969" },
		{ "1 + 2", "12" },
		{ "*67# 1.2", "*67#12" },
		{ "call 9", "9" },
		{ "", "" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++)
		same("", phone_digits(a, str_of(cases[i][0])), cases[i][1]);
	arena_free(a);
}

static void regions_have_plans(void **state)
{
	(void)state;
	static const struct {
		const char *code, *plan;
		int calling_code;
	} cases[] = {
		{ "DE", "DE", 49 },
		{ "BQ-SA", "BQ", 599 },
		{ "NO-21", "NO", 47 },
		{ "CA", "CA", 1 },
		{ "XK", "XK", 383 },
		{ "AC", "AC", 247 },
		{ "TA", "TA", 290 },
		{ "BV", "BV", 0 },
		{ "HM", "HM", 0 },
		{ "GS", "GS", 0 },
		{ "TF", "TF", 0 },
		{ "PN", "PN", 0 },
		{ "AQ", "AQ", 0 },
		{ "001", "", 0 },
		{ "de", "", 0 },
		{ "DEU", "", 0 },
		{ "D", "", 0 },
		{ "", "", 0 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str code = str_of(cases[i].code);
		same(cases[i].code, phone_plan_region(code), cases[i].plan);
		same_number(cases[i].code, phone_calling_code(code), cases[i].calling_code);
	}
}

static void codes_that_countries_share_have_a_first(void **state)
{
	static const struct {
		const char *region;
		bool first;
	} cases[] = {
		{ "US", true },
		{ "CA", false },
		{ "GB", true },
		{ "GG", false },
		{ "DE", true },
		{ "IT", true },
		{ "VA", false },
		{ "AQ", false }, /* has no code */
		{ "", false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (phone_calling_code_is_main(str_of(cases[i].region)) != cases[i].first)
			fail_msg("'%s'", cases[i].region);
	}
}

static void costs_contradict(void **state)
{
	(void)state;
	static const struct {
		const char *number, *region;
		enum phone_cost cost;
		const char *says; /* NULL: fits */
	} cases[] = {
		{ "+49 69 380 789 508", "DE", COST_UNSAID, NULL },
		{ "+49 69 380 789 508", "DE", COST_LOCAL, NULL },
		{ "+49 69 380 789 508", "AT", COST_INTERNATIONAL, NULL },
		{ "+49 69 380 789 508", "AT", COST_LOCAL,
			"cost is local, but '+49 69 380789508' has the calling code of another "
			"country (+49, here +43): expected cost international" },
		{ "+49 69 380 789 508", "AT", COST_SHARED, "cost is shared, but" },
		{ "+49 69 380 789 508", "DE", COST_INTERNATIONAL, "gives '+49 69 380789508' to" },
		{ "+49 69 380 789 508", "DE", COST_FREE, "as fixed: expected a cost" },
		{ "+49 69 380 789 508", "DE", COST_PREMIUM, "as fixed: expected another cost" },
		{ "0800 589 2332", "DE", COST_FREE, NULL },
		{ "000 800 440 2038", "IN", COST_LOCAL, "knows '000 800 440 2038' as toll-free" },
		{ "0800 589 2332", "DE", COST_LOCAL, "as toll-free: expected cost free" },
		{ "0800 589 2332", "DE", COST_INTERNATIONAL, "as toll-free: expected" },
		{ "0800 589 2332", "DE", COST_SHARED, "as toll-free: expected cost free" },
		{ "0800 589 2332", "DE", COST_PREMIUM, "as toll-free: expected cost free" },
		{ "0900 1 234567", "DE", COST_PREMIUM, NULL },
		{ "0900 1 234567", "DE", COST_FREE, "as premium: expected a cost" },
		{ "0151 23456789", "DE", COST_FREE, "as mobile: expected a cost" },
		{ "400 920 0365", "CN", COST_SHARED, NULL },
		{ "400 920 0365", "CN", COST_LOCAL, NULL },
		{ "400 920 0365", "CN", COST_FREE, "as shared-cost: expected a cost" },
		{ "0 850 390 2777", "TR", COST_FREE, NULL },
		/* +1 is many countries: only the plan's region tells */
		{ "+1 312 843 5145", "CA", COST_INTERNATIONAL, NULL },
		{ "+1 312 843 5145", "US", COST_INTERNATIONAL, "to region 'US' itself" },
		{ "+1 312 843 5145", "PR", COST_LOCAL, NULL },
		{ "+1 312 843 5147", "RE", COST_LOCAL, "(+1, here +262)" },
		{ "1 800 865 9408", "CA", COST_FREE, NULL },
		{ "1 800 865 9408", "CA", COST_INTERNATIONAL, "as toll-free" },
		{ "+7 499 922 86 23", "KZ", COST_INTERNATIONAL, NULL },
		/* no country's number, and a region without a plan */
		{ "+808 1234 5678", "FR", COST_SHARED, NULL },
		{ "+47 22 31 07 48", "BV", COST_LOCAL, NULL },
		/* what the plan does not know it does not judge */
		{ "022 306 05 17", "PL", COST_FREE, NULL },
		{ "022 306 05 17", "PL", COST_INTERNATIONAL, NULL },
		{ "+1 377 302 1308", "CW", COST_LOCAL, NULL },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct phone p;
		assert_null(parse(a, cases[i].number, cases[i].region, &p));
		const char *got = phone_cost_contradiction(
			a, &p, str_of(cases[i].region), cases[i].cost);
		if (!cases[i].says && got)
			fail_msg("%s: expected nothing, got: %s", cases[i].number, got);
		if (!cases[i].says)
			continue;
		if (!got || !strstr(got, cases[i].says))
			fail_msg("expected '%s' in: %s", cases[i].says, got ? got : "nothing");
	}
	arena_free(a);
}

static void names_are_distinct(void **state)
{
	(void)state;
	assert_string_equal(phone_type_name(PHONE_UNKNOWN), "unknown");
	assert_string_equal(phone_type_name(PHONE_TOLL_FREE), "toll-free");
	for (enum phone_type t = PHONE_UNKNOWN; t < PHONE_OTHER; t++)
		assert_string_not_equal(phone_type_name(t), phone_type_name(PHONE_OTHER));
	assert_string_equal(phone_cost_name(COST_UNSAID), "unsaid");
	assert_string_equal(phone_cost_name(COST_FREE), "free");
	assert_string_equal(phone_cost_name(COST_LOCAL), "local");
	assert_string_equal(phone_cost_name(COST_INTERNATIONAL), "international");
	assert_string_equal(phone_cost_name(COST_SHARED), "shared");
	assert_string_equal(phone_cost_name(COST_PREMIUM), "premium");
}

static void version_names_release_and_data(void **state)
{
	(void)state;
	const char *version = phone_library_version();
	const char *data = strstr(version, ", data ");
	assert_non_null(data);
	assert_true(version[0] >= '8' && version[0] <= '9');
	assert_int_equal(strspn(data + strlen(", data "), "0123456789abcdef"), 16);
	assert_string_equal(version, phone_library_version());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(hidden_stays_out_of_messages),
		cmocka_unit_test(lengths_count),
		cmocka_unit_test(dial_strings),
		cmocka_unit_test(digits_remain),
		cmocka_unit_test(regions_have_plans),
		cmocka_unit_test(codes_that_countries_share_have_a_first),
		cmocka_unit_test(costs_contradict),
		cmocka_unit_test(names_are_distinct),
		cmocka_unit_test(version_names_release_and_data),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
