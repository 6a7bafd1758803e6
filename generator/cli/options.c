#include "cli/cli.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>

#include "supportdir/poison.h"

struct option_info {
	const char *name;
	char letter;
	const char *arg; /* NULL: a flag */
	const char *says;
	bool may_lack_arg; /* its value is empty then */
};

static const struct option_info options[OPTION_COUNT] = {
	[OPTION_HELP] = { .name = "help", .letter = 'h', .says = "print this help" },
	[OPTION_VERSION] = { .name = "version",
		.letter = 'V',
		.says = "print the versions of program and libraries" },
	[OPTION_OUTPUT] = { .name = "output",
		.letter = 'o',
		.arg = "DIR",
		.says = "folder to write to (public)" },
	[OPTION_TEMPLATES] = { .name = "templates",
		.arg = "DIR",
		.says = "folder of the templates" },
	[OPTION_STRICT] = { .name = "strict", .says = "warnings count as errors" },
	[OPTION_QUIET] = { .name = "quiet", .letter = 'q', .says = "print errors only" },
	[OPTION_VERBOSE] = { .name = "verbose",
		.letter = 'v',
		.says = "print what is read and source lines" },
	[OPTION_FORMAT] = { .name = "format", .arg = "FORMAT", .says = "form of the result" },
	[OPTION_LOCALE] = { .name = "locale",
		.arg = "LOCALE",
		.says = "language of the wording (en-US)" },
	[OPTION_SITE_LOCALE] = { .name = "locale",
		.arg = "LOCALE",
		.says = "one of the site's locales" },
	[OPTION_SITE_FORMAT] = { .name = "format",
		.arg = "FORMAT",
		.says = "html, github or learn" },
	[OPTION_REGION] = { .name = "region",
		.arg = "CODE",
		.says = "region that dials the number" },
	[OPTION_SPEC] = { .name = "spec", .says = "the plain Mustache specification" },
	[OPTION_JOBS] = { .name = "jobs",
		.letter = 'j',
		.arg = "N",
		.says = "threads that draw and write (one a core)" },
	[OPTION_EDITION] = { .name = "edition",
		.arg = "EDITION",
		.says = "one of the site's editions" },
	[OPTION_BILINGUAL] = { .name = "bilingual",
		.arg = "OUTPUT",
		.may_lack_arg = true,
		.says = "all pages with their source: html, learn or none" },
	[OPTION_COMPARE] = { .name = "check", .says = "write nothing; status 1 if it would" },
	[OPTION_VERIFY] = { .name = "verify", .says = "draw twice, in other orders, and compare" },
	[OPTION_NO_WRITE] = { .name = "no-write", .says = "draw everything, look at no folder" },
	[OPTION_REFERENCE] = { .name = "reference", .says = "what all templates can draw from" },
	[OPTION_PARTIALS] = { .name = "partials",
		.arg = "DIR",
		.says = "folder of the partials (that of TEMPLATE)" },
};

enum { LONG_BASE = 256 }; /* getopt's values for options without a letter */

int usage_error(const struct command *c, const char *fmt, ...)
{
	va_list ap;
	fputs("supportdir: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\nTry 'supportdir %s%s--help'.\n", c ? c->name : "", c ? " " : "");
	return SUPPORTDIR_USAGE;
}

static void print_option(enum option_id o)
{
	const struct option_info *i = &options[o];
	char left[48];
	snprintf(left, sizeof(left), "%c%c%s --%s%s%s%s%s", i->letter ? '-' : ' ',
		i->letter ? i->letter : ' ', i->letter ? "," : " ", i->name,
		i->may_lack_arg ? "[" : "", i->arg ? "=" : "", i->arg ? i->arg : "",
		i->may_lack_arg ? "]" : "");
	printf("  %-24s %s\n", left, i->says);
}

static void print_help(const struct command *c)
{
	printf("Usage: supportdir %s [OPTION]...%s%s\n%s.\n\nOptions:\n", c->name,
		c->args[0] ? " " : "", c->args, c->says);
	for (size_t i = 0; i < COMMAND_OPTIONS && c->options[i] != OPTION_HELP; i++)
		print_option(c->options[i]);
	print_option(OPTION_HELP);
	printf("%s%s", c->details[0] ? "\n" : "", c->details);
}

/* The command's options in getopt's form. */
struct option_table {
	struct option longs[COMMAND_OPTIONS + 2];
	char shorts[2 * COMMAND_OPTIONS + 6];
	size_t count, letters;
};

static void table_add(struct option_table *t, enum option_id o)
{
	const struct option_info *i = &options[o];
	t->longs[t->count++] = (struct option){
		.name = i->name,
		.has_arg = i->may_lack_arg ? optional_argument
		           : i->arg        ? required_argument
		                           : no_argument,
		.val = LONG_BASE + (int)o,
	};
	if (!i->letter)
		return;
	t->shorts[t->letters++] = i->letter;
	if (i->arg)
		t->shorts[t->letters++] = ':';
}

static struct option_table table_of(const struct command *c)
{
	struct option_table t = { .shorts = ":", .letters = 1 };
	for (size_t i = 0; i < COMMAND_OPTIONS && c->options[i] != OPTION_HELP; i++)
		table_add(&t, c->options[i]);
	table_add(&t, OPTION_HELP);
	return t;
}

static enum option_id option_of(int value)
{
	if (value >= LONG_BASE)
		return (enum option_id)(value - LONG_BASE);
	for (size_t o = 0; o < OPTION_COUNT; o++) {
		if (options[o].letter == value)
			return (enum option_id)o;
	}
	return OPTION_COUNT;
}

static int wrong_option(const struct command *c, int value, char **argv)
{
	if (value == ':')
		return usage_error(c, "option '%s' needs a value", argv[optind - 1]);
	if (optopt >= LONG_BASE)
		return usage_error(
			c, "option '--%s' takes no value", options[optopt - LONG_BASE].name);
	if (optopt)
		return usage_error(c, "unknown option '-%c'", optopt);
	return usage_error(c, "unknown option '%s'", argv[optind - 1]);
}

static bool count_is_fine(const struct call *call, int *status)
{
	const struct command *c = call->command;
	if (call->count < c->least)
		*status = usage_error(c, "'%s' needs %s", c->name, c->args);
	else if (call->count > c->most)
		*status = usage_error(c, "'%s' takes no argument '%s'%s", c->name,
			call->args[c->most],
			c->least > 1 ? "; put what holds blanks in quotes" : "");
	else if (call->count && c->least == 0 && c->most == 1 && !*call->args[0])
		*status = usage_error(c, "the folder's name is empty");
	else
		return true;
	return false;
}

/* "public/" is "public". */
static void trim_slashes(char *folder)
{
	size_t n = strlen(folder);
	while (n > 1 && folder[n - 1] == '/')
		folder[--n] = '\0';
}

static void keep_value(struct call *call, enum option_id o, const char *value)
{
	size_t n = 0;
	while (call->lists[o] && call->lists[o][n])
		n++;
	call->lists[o] = mem_grow(call->lists[o], n + 2, sizeof(*call->lists[o]));
	call->lists[o][n] = value;
	call->lists[o][n + 1] = NULL;
	call->values[o] = value;
}

void call_free(struct call *call)
{
	for (size_t o = 0; o < OPTION_COUNT; o++)
		free(call->lists[o]);
}

const char *call_content(const struct call *call)
{
	return call->count ? call->args[0] : "content";
}

bool call_parse(struct call *call, const struct command *c, int argc, char **argv, int *status)
{
	struct option_table t = table_of(c);
	*call = (struct call){ .command = c };
	opterr = 0;
	optind = 1;
	for (;;) {
		int value = getopt_long(argc, argv, t.shorts, t.longs, NULL);
		if (value == -1)
			break;
		if (value == '?' || value == ':') {
			*status = wrong_option(c, value, argv);
			return false;
		}
		if (optarg && !*optarg) {
			*status = usage_error(
				c, "option '--%s' needs a value", options[option_of(value)].name);
			return false;
		}
		enum option_id o = option_of(value);
		if (optarg && options[o].arg && strcmp(options[o].arg, "DIR") == 0)
			trim_slashes(optarg);
		keep_value(call, o, optarg ? optarg : "");
	}
	if (call->values[OPTION_HELP]) {
		print_help(c);
		*status = SUPPORTDIR_CLEAN;
		return false;
	}
	call->args = (const char *const *)argv + optind;
	call->count = (size_t)(argc - optind);
	return count_is_fine(call, status);
}

int call_choice(
	const struct call *call, enum option_id o, const char *value, const char *const *words)
{
	struct buf all = { 0 };
	if (!value)
		return 0;
	for (int i = 0; words[i]; i++) {
		if (strcmp(value, words[i]) == 0)
			return i;
	}
	for (size_t i = 0; words[i]; i++)
		buf_printf(&all, "%s%s", i ? ", " : "", words[i]);
	usage_error(call->command, "unknown value '%s' of --%s; expected one of: %s", value,
		options[o].name, all.s);
	buf_free(&all);
	return -1;
}
