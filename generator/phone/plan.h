/** libphonenumber in plain C: the least that phone.c needs of it. Private to this
 *  room. Nothing here throws. Strings are as the library gives them, with a NUL.
 */
#ifndef PHONE_PLAN_H
#define PHONE_PLAN_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum plan_result {
	PLAN_READ,
	PLAN_NO_CALLING_CODE, /* no '+' and no region, or a calling code nobody has */
	PLAN_NO_NUMBER, /* not even the look of a number */
	PLAN_TOO_SHORT,
	PLAN_TOO_LONG,
	PLAN_NO_MEMORY,
	PLAN_FAILED, /* the library threw something else, or wrote beyond all measure */
};

enum plan_type {
	PLAN_TYPE_UNKNOWN,
	PLAN_TYPE_FIXED,
	PLAN_TYPE_MOBILE,
	PLAN_TYPE_FIXED_OR_MOBILE,
	PLAN_TYPE_TOLL_FREE,
	PLAN_TYPE_PREMIUM,
	PLAN_TYPE_SHARED_COST,
	PLAN_TYPE_VOIP,
	PLAN_TYPE_OTHER,
};

/* From what the library took the calling code. */
enum plan_source {
	PLAN_FROM_PLUS, /* +49 69 … */
	PLAN_FROM_PREFIX, /* 00 49 69 …: the international prefix of the region */
	PLAN_FROM_DIGITS, /* 49 69 … */
	PLAN_FROM_REGION, /* 069 … */
};

struct plan_number {
	bool valid;
	bool from_abroad; /* nothing says that calls of other countries cannot reach it */
	enum plan_type type;
	enum plan_source source;
	int calling_code;
	char region[8]; /* "" where unknown */
	char carrier[16]; /* dropped in reading: Brazil's 0 15 11 …, where 15 is a company */
	char significant[32]; /* national significant number, leading zeros included */
	char e164[40];
	char rfc3966[80];
	char national[80];
	char international[80];
};

/* `region` is a country the library may know, or "". */
enum plan_result plan_read(const char *number, const char *region, struct plan_number *out);

/* 0 where the library has no plan for it. */
int plan_calling_code(const char *region);

/* Whether the library names the region first where several share its calling code. */
bool plan_is_main(const char *region);

const char *plan_version(void);

#ifdef __cplusplus
}
#endif

#endif
