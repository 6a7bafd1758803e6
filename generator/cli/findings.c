#include "cli/cli.h"

#include <stdlib.h>
#include <unistd.h>

#include "supportdir/poison.h"

static bool wants_colour(void)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(STDERR_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}

static enum level least_level(const struct call *call)
{
	if (!call->values[OPTION_QUIET])
		return LEVEL_NOTE;
	return call->values[OPTION_STRICT] ? LEVEL_WARNING : LEVEL_ERROR;
}

void print_findings(const struct call *call, const struct finding *f, size_t count)
{
	bool lines = isatty(STDERR_FILENO) || call->values[OPTION_VERBOSE];
	for (size_t i = 0; i < count; i++) {
		if (f[i].level >= least_level(call))
			diag_print(stderr, &f[i], lines, wants_colour());
	}
}

void print_summary(const struct call *call, const struct finding *f, size_t count)
{
	size_t by_level[LEVEL_ERROR + 1] = { 0 };
	struct buf text = { 0 };
	for (size_t i = 0; i < count; i++)
		by_level[f[i].level]++;
	for (int level = LEVEL_ERROR; level > LEVEL_OFF; level--) {
		if (by_level[level])
			buf_printf(&text, "%s%zu %s%s", text.n ? ", " : "", by_level[level],
				level_name((enum level)level), by_level[level] == 1 ? "" : "s");
	}
	if (text.n && !call->values[OPTION_QUIET])
		fprintf(stderr, "supportdir: %s\n", text.s);
	buf_free(&text);
}
