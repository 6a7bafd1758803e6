#include "cli/cli.h"

#include "supportdir/spec.h"

#include "supportdir/poison.h"

int command_render(const struct call *call)
{
	if (!call->values[OPTION_SPEC])
		return usage_error(call->command,
			"'render' draws by the plain specification only; say --spec");
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	bool ok = spec_render(a, str_of(call->args[0]), str_of(call->args[1]),
		str_of(call->values[OPTION_PARTIALS]), &out, d);
	diag_finish(d);
	size_t count;
	const struct finding *f = diag_findings(d, &count);
	print_findings(call, f, count);
	if (ok && out.n)
		fwrite(out.s, 1, out.n, stdout);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
	return ok ? SUPPORTDIR_CLEAN : SUPPORTDIR_ERRORS;
}
