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

static struct supportdir_options options_of(const struct call *call)
{
	bool terminal = isatty(STDERR_FILENO) && !call->values[OPTION_QUIET];
	return (struct supportdir_options){
		.templates = call->values[OPTION_TEMPLATES],
		.strict = call->values[OPTION_STRICT],
		.bilingual = bilingual_outputs(call),
		.progress = terminal ? progress : NULL,
	};
}

static struct supportdir *open_content(const struct call *call)
{
	struct supportdir_options o = options_of(call);
	struct supportdir *s = supportdir_open(call_content(call), &o);
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

/* --- build ------------------------------------------------------------------ */

static const char *output_of(const struct call *call)
{
	return call->values[OPTION_OUTPUT] ? call->values[OPTION_OUTPUT] : "public";
}

static void print_difference(void *data, enum publish_change change, struct str name)
{
	static const char *const words[] = {
		[PUBLISH_ADDED] = "add",
		[PUBLISH_CHANGED] = "change",
		[PUBLISH_REMOVED] = "remove",
	};
	const struct call *call = data;
	if (!call->values[OPTION_QUIET])
		printf("would %s %s/%.*s\n", words[change], output_of(call), STRF(name));
}

static void print_report(
	const struct call *call, enum publish_mode mode, const struct publish_report *r)
{
	const char *out = output_of(call);
	if (call->values[OPTION_QUIET])
		return;
	if (mode == PUBLISH_RENDER)
		printf("%zu files drawn, none written\n", r->files);
	else if (mode == PUBLISH_COMPARE)
		printf("%s: %zu files, %zu would be written, %zu would be removed%s\n", out,
			r->files, r->written, r->removed,
			r->unfinished ? "; a build was interrupted here and is to be ended" : "");
	else
		printf("%s: %zu files, %zu written, %zu removed\n", out, r->files, r->written,
			r->removed);
}

static enum supportdir_status verify(
	const struct call *call, struct supportdir *s, const struct supportdir_build_options *o)
{
	struct supportdir_options options = options_of(call);
	struct supportdir *again = supportdir_open(call_content(call), &options);
	enum supportdir_status status = supportdir_verify(s, again, o);
	if (supportdir_status(again) != SUPPORTDIR_CLEAN)
		print_all(call, again);
	supportdir_close(again);
	return status;
}

static enum supportdir_status build(const struct call *call, struct supportdir *s,
	const struct supportdir_build_options *o, struct publish_report *report)
{
	enum supportdir_status status = supportdir_status(s);
	if (status == SUPPORTDIR_CLEAN && call->values[OPTION_VERIFY])
		status = verify(call, s, o);
	if (status == SUPPORTDIR_CLEAN)
		status = supportdir_build(s, output_of(call), o, report);
	return status;
}

static bool nothing_changed(const struct call *call, struct arena *a,
	struct supportdir_build_options *o, struct publish_report *report)
{
	struct supportdir_options options = options_of(call);
	if (o->mode != PUBLISH_WRITE)
		return false;
	o->fingerprint = supportdir_fingerprint(a, call_content(call), &options, &o->selection);
	return !call->values[OPTION_VERIFY] &&
	       supportdir_is_current(output_of(call), o->fingerprint, &report->files);
}

static enum supportdir_status open_and_build(const struct call *call,
	const struct supportdir_build_options *o, struct publish_report *report)
{
	struct supportdir *s = open_content(call);
	enum supportdir_status status = SUPPORTDIR_USAGE;
	if (selection_is_known(call, s))
		status = build(call, s, o, report);
	if (status != SUPPORTDIR_USAGE)
		print_all(call, s);
	supportdir_close(s);
	return status;
}

static bool report_differs(const struct supportdir_build_options *o, const struct publish_report *r)
{
	return o->mode == PUBLISH_COMPARE && (r->written || r->removed || r->unfinished);
}

int command_build(const struct call *call)
{
	struct publish_report report = { 0 };
	struct supportdir_build_options o = {
		.selection = { .locales = (const char *const *)call->lists[OPTION_SITE_LOCALE],
			.editions = (const char *const *)call->lists[OPTION_EDITION],
			.formats = (const char *const *)call->lists[OPTION_SITE_FORMAT] },
		.differs = print_difference,
		.data = (void *)call,
	};
	if (!read_build_options(call, &o))
		return SUPPORTDIR_USAGE;
	struct arena *a = arena_new();
	enum supportdir_status status = SUPPORTDIR_CLEAN;
	if (!nothing_changed(call, a, &o, &report))
		status = open_and_build(call, &o, &report);
	arena_free(a);
	if (status != SUPPORTDIR_CLEAN)
		return (int)status;
	print_report(call, o.mode, &report);
	return report_differs(&o, &report) ? SUPPORTDIR_ERRORS : SUPPORTDIR_CLEAN;
}

/* --- check ------------------------------------------------------------------ */

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
