#include "supportdir/check.h"

#include "check/rules.h"

#include "supportdir/poison.h"

void check_directory(const struct directory *d, struct diag *diag)
{
	check_phones(d, diag);
	check_facts(d, diag);
	check_twice(d, diag);
	check_texts(d, diag);
	check_policies(d, diag);
	check_pages(d, diag);
	check_locales(d, diag);
	if (diag_count(diag, LEVEL_ERROR) == 0)
		check_unused(d, diag); /* a mistake elsewhere may be the use */
}
