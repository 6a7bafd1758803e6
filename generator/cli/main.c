#include "cli/cli.h"

#include <signal.h>

#include "supportdir/poison.h"

static const struct command commands[] = {
	{ .name = "build",
		.args = "[CONTENT]",
		.most = 1,
		.run = command_build,
		.says = "Check a content folder and write its site",
		.options = { OPTION_OUTPUT, OPTION_JOBS, OPTION_SITE_LOCALE, OPTION_EDITION,
			OPTION_SITE_FORMAT, OPTION_BILINGUAL, OPTION_COMPARE, OPTION_VERIFY,
			OPTION_NO_WRITE, OPTION_TEMPLATES, OPTION_STRICT, OPTION_QUIET,
			OPTION_VERBOSE },
		.details =
			"CONTENT is 'content' where none is named. Where there are errors, "
			"nothing is\n"
			"written. Only files whose bytes differ are touched; where nothing that "
			"matters has\n"
			"changed since the last build, none is looked at.\n\n"
			"--locale, --edition and --format, which may be repeated, name a part of "
			"the site:\n"
			"it is built, and the rest stays as it is. Files that "
			"all pages\n"
			"use belong to every part; the choice of a language to none by locale. "
			"Homes,\n"
			"regions and all Learn Markdown hold all editions: they are in every part "
			"by edition.\n\n"
			"--bilingual, which may be repeated, takes the place of 'bilingual' in the "
			"content;\n"
			"without an OUTPUT it means all that have a form for two languages.\n" },
	{ .name = "check",
		.args = "[CONTENT]",
		.most = 1,
		.run = command_check,
		.says = "Check a content folder and write nothing",
		.options = { OPTION_TEMPLATES, OPTION_STRICT, OPTION_QUIET, OPTION_VERBOSE },
		.details = "CONTENT is 'content' where none is named. 'supportdir explain rule ID' "
			   "tells what\n"
			   "a finding means.\n" },
	{ .name = "explain",
		.args = "hours EXPR | phone NUMBER | rule ID | sentences TEXT",
		.least = 2,
		.most = 2,
		.run = command_explain,
		.says = "Explain opening hours, a telephone number, a finding or a text",
		.options = { OPTION_REGION, OPTION_LOCALE, OPTION_TEMPLATES, OPTION_FORMAT },
		.details = "FORMAT is text or json. Without --region a number needs its '+'.\n" },
	{ .name = "model",
		.args = "PAGE [CONTENT]",
		.most = 2,
		.run = command_model,
		.says = "Print what a page's template draws from, as JSON",
		.options = { OPTION_SITE_LOCALE, OPTION_EDITION, OPTION_SITE_FORMAT,
			OPTION_REFERENCE, OPTION_TEMPLATES },
		.details =
			"PAGE is home, chooser, regions/SLUG, the code of a region, or a page of "
			"the "
			"content\n"
			"such as get-support, with --edition or as EDITION/get-support. LOCALE is "
			"the source\n"
			"language where none is named. With --reference, a table of all that there "
			"is.\n" },
	{ .name = "translate",
		.args = "status | update [CONTENT]",
		.least = 1,
		.most = 2,
		.run = command_translate,
		.says = "Tell how much is translated, or bring the files up to the texts",
		.options = { OPTION_SITE_LOCALE, OPTION_TEMPLATES, OPTION_FORMAT, OPTION_QUIET,
			OPTION_VERBOSE },
		.details = "Files are XLIFF 2.1: CONTENT/locales/LOCALE.xlf, and beside the "
			   "templates those of\n"
			   "interface strings. What translators wrote stays; new texts are added, "
			   "changed ones\n"
			   "keep their translation and are marked as stale.\n\n"
			   "Status comes as text or json; it exits with 1 where a locale has less "
			   "than its "
			   "publish-from.\n"
			   "--verbose lists files that are done, too.\n" },
	{ .name = "render",
		.args = "--spec TEMPLATE DATA",
		.least = 2,
		.most = 2,
		.run = command_render,
		.says = "Draw a Mustache template from data in YAML or JSON",
		.options = { OPTION_SPEC, OPTION_PARTIALS },
		.details =
			"A partial NAME is DIR/NAME.mustache; one that is not there is empty.\n" },
	{ .name = "schema",
		.args = "",
		.run = command_schema,
		.says = "Print the content format as JSON Schema, for editors",
		.options = { OPTION_FORMAT },
		.details = "FORMAT is json, or markdown for the reference of the manual.\n" },
};

enum { COMMAND_COUNT = sizeof(commands) / sizeof(commands[0]) };

static void print_commands(void)
{
	printf("Usage: supportdir COMMAND [OPTION]... [ARGUMENT]...\n"
	       "Write localized support directories from YAML.\n\nCommands:\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		printf("  %-8s %s\n", commands[i].name, commands[i].says);
	printf("\n'supportdir COMMAND --help' tells more. Exit status: 0 clean, 1 errors,\n"
	       "2 wrong usage, 3 trouble with the machine.\n");
}

static void print_version(void)
{
	struct arena *a = arena_new();
	const char *libraries[SUPPORTDIR_LIBRARIES];
	supportdir_libraries(a, libraries);
	printf("supportdir " SUPPORTDIR_VERSION "\n");
	for (size_t i = 0; libraries[i]; i += 2)
		printf("%s %s\n", libraries[i], libraries[i + 1]);
	arena_free(a);
}

static int run(int argc, char **argv)
{
	if (argc < 2)
		return usage_error(NULL, "a command is missing");
	const char *word = argv[1];
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
		print_commands();
		return SUPPORTDIR_CLEAN;
	}
	if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
		print_version();
		return SUPPORTDIR_CLEAN;
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct call call;
		int status;
		if (strcmp(word, commands[i].name) != 0)
			continue;
		if (call_parse(&call, &commands[i], argc - 1, argv + 1, &status))
			status = commands[i].run(&call);
		call_free(&call);
		return status;
	}
	return usage_error(NULL, "unknown %s '%s'", word[0] == '-' ? "option" : "command", word);
}

/* A result that did not reach its reader is a failure. A file beyond the limit of its size
 * is one that cannot be written, not the end of the program. */
int main(int argc, char **argv)
{
	signal(SIGXFSZ, SIG_IGN);
	int status = run(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("supportdir: cannot write to standard output\n", stderr);
		return SUPPORTDIR_SYSTEM;
	}
	return status;
}
