/** Telephone numbers: their shape, what the numbering plan says of them, and
 *  the forms in which they are written. libphonenumber does the work behind
 *  this header; phone/plan.cc is the one C++ file.
 *
 *  The numbering data is that of the installed library: advice with a date,
 *  never a gate. What a call costs is a fact of the content; the plan only knows
 *  some costs that cannot be (phone_cost_contradiction).
 */
#ifndef SUPPORTDIR_PHONE_H
#define SUPPORTDIR_PHONE_H

#include "supportdir/diag.h"

enum phone_type {
	PHONE_UNKNOWN,
	PHONE_FIXED,
	PHONE_MOBILE,
	PHONE_FIXED_OR_MOBILE,
	PHONE_TOLL_FREE,
	PHONE_PREMIUM,
	PHONE_SHARED_COST,
	PHONE_VOIP,
	PHONE_OTHER,
};

const char *phone_type_name(enum phone_type t); /* "toll-free" */

struct phone {
	bool valid; /* the plan knows the range */
	enum phone_type type; /* PHONE_UNKNOWN where it does not */
	/** To which the plan gives it: "DE", "001" for +800 and the like. Of lines
	 *  that countries share it is one of them (US for +1 800); where the number
	 *  is not valid it is no more than the owner of the calling code, or empty. */
	struct str region;
	int calling_code; /* 49 */
	/** The forms for the whole world. All three are empty where there is none: for
	 *  what was written without '+' and is not valid, since what a calling code
	 *  before it would mean nobody knows, and for access codes that are dialled as
	 *  they stand ("007 803 011 0882" in Indonesia). */
	struct str e164; /* "+498005892332" */
	struct str international; /* "+49 800 5892332": for callers of other countries */
	struct str rfc3966; /* "tel:+49-800-5892332", global form, only '-' between digits */
	/** As the plan writes it there: "0800 5892332". A number that is not valid
	 *  has no form in the plan and stays as it was written; one that is no
	 *  country's (+800) has only the international form. */
	struct str national;
};

/** The region a numbering plan goes by: "DE" for "DE", "BQ" for "BQ-SA", "" for
 *  codes that name no country. Points into `code`. The library has no plan for
 *  some countries all the same (BV, HM, GS, TF, PN, AQ): their calling code is 0. */
struct str phone_plan_region(struct str code);

/** Calling code of a region (49), or 0. */
int phone_calling_code(struct str region);

/** Whether a region is the first that one thinks of at its calling code: the US at 1, GB at 44. */
bool phone_calling_code_is_main(struct str region);

/** Parse `number`, as one dials it in `region` (an ISO 3166 code as the content
 *  writes it, may be empty: then it needs a '+', as where the library has no plan
 *  for the region). `at` is the place of its first character.
 *
 *  The library takes a number out of any text, so only ASCII digits, space and
 *  + ( ) . - / reach it, and its result must hold the same digits, a trunk prefix
 *  or an international prefix aside. A domestic code that begins like a call abroad
 *  ("004 890 1001") is refused unless that number exists. Keys ('*', '#') are refused: they belong
 * to steps and dial-as.
 *
 *  On a mistake: one finding (phone-syntax or character), false, `out` untouched.
 *  Memory comes from `a`. Not for threads at once. */
bool phone_parse(struct arena *a, struct str number, struct str region, struct pos at,
	struct diag *d, struct phone *out);

/** A string that no plan knows (dial-as), a step's option, code or key: digits,
 *  '*', '#', space and + ( ) . - /, at least one of them to be pressed. Reports
 *  and returns false otherwise. */
bool phone_dialable(struct str text, struct pos at, struct diag *d);

/** Only the digits, '*', '#' and a leading '+'. */
struct str phone_digits(struct arena *a, struct str text);

enum phone_cost {
	COST_UNSAID,
	COST_FREE,
	COST_LOCAL,
	COST_INTERNATIONAL,
	COST_SHARED,
	COST_PREMIUM,
};

const char *phone_cost_name(enum phone_cost cost); /* "unsaid" "free" "local" … */

/** Why a call to `p` from `region` cannot cost what is said, or NULL where it can.
 *  NULL too where nothing is said, or the plan does not know the number. The
 *  message comes from `a` and fits rule cost-contradicts. */
const char *phone_cost_contradiction(
	struct arena *a, const struct phone *p, struct str region, enum phone_cost cost);

/** Which library and which numbering data: "8, data 0123456789abcdef". The
 *  library does not tell the date of its data, so a hash names them. */
const char *phone_library_version(void);

#endif
