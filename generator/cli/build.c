#include "cli/cli.h"

#include <unistd.h>

#include "supportdir/poison.h"

static void progress(void *data, size_t done, size_t count)
{
	(void)data;
	if (done % 64 == 0 || done == count)
		fprintf(stderr, "\r\033[Kwriting %zu of %zu%s", done, count,
			done == count ? "\r\033[K" : "");
}

static struct supportdir *open_content(const struct call *call)
{
	bool terminal = isatty(STDERR_FILENO) && !call->values[OPTION_QUIET];
	struct supportdir_options o = {
		.templates = call->values[OPTION_TEMPLATES],
		.strict = call->values[OPTION_STRICT],
		.progress = terminal ? progress : NULL,
	};
	struct supportdir *s = supportdir_open(call->count ? call->args[0] : "content", &o);
	const struct directory *d = supportdir_directory(s);
	if (call->values[OPTION_VERBOSE])
		fprintf(stderr,
			"supportdir: read %zu files with %zu regions, %zu texts, %zu distinct "
			"schedules\n",
			d->source_count, d->all[COLLECTION_REGIONS].count, d->text_count,
			d->week_count);
	return s;
}

static void print_all(const struct call *call, const struct supportdir *s)
{
	size_t count;
	const struct finding *f = supportdir_findings(s, &count);
	print_findings(call, f, count);
	print_summary(call, f, count);
}

int command_build(const struct call *call)
{
	struct publish_report report;
	const char *out = call->values[OPTION_OUTPUT] ? call->values[OPTION_OUTPUT] : "public";
	struct supportdir *s = open_content(call);
	enum supportdir_status status = supportdir_status(s);
	if (status == SUPPORTDIR_CLEAN)
		status = supportdir_build(s, out, &report);
	print_all(call, s);
	if (status == SUPPORTDIR_CLEAN && !call->values[OPTION_QUIET])
		printf("%s: %zu files, %zu written, %zu removed\n", out, report.files,
			report.written, report.removed);
	supportdir_close(s);
	return (int)status;
}

int command_check(const struct call *call)
{
	struct supportdir *s = open_content(call);
	enum supportdir_status status = supportdir_status(s);
	print_all(call, s);
	if (status == SUPPORTDIR_CLEAN && !call->values[OPTION_QUIET]) {
		const struct directory *d = supportdir_directory(s);
		printf("%.*s: %zu file%s checked\n", STRF(d->folder), d->source_count,
			d->source_count == 1 ? "" : "s");
	}
	supportdir_close(s);
	return (int)status;
}
