#include "supportdir/schema.h"

#include "cli/cli.h"

#include "supportdir/poison.h"

int command_schema(const struct call *call)
{
	static const char *const forms[] = { "json", "markdown", NULL };
	struct buf out = { 0 };
	int form = call_choice(call, OPTION_FORMAT, call->values[OPTION_FORMAT], forms);
	if (form < 0)
		return SUPPORTDIR_USAGE;
	if (form == 0)
		schema_json(&out);
	else
		schema_markdown(&out);
	fwrite(out.s, 1, out.n, stdout);
	buf_free(&out);
	return SUPPORTDIR_CLEAN;
}
