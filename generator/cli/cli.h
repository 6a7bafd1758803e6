/** The program: one table of commands and one of options make dispatch, --help
 *  and the messages of usage. One file a command. */
#ifndef SUPPORTDIR_CLI_CLI_H
#define SUPPORTDIR_CLI_CLI_H

#include "supportdir/supportdir.h"

enum option_id {
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_OUTPUT,
	OPTION_TEMPLATES,
	OPTION_STRICT,
	OPTION_QUIET,
	OPTION_VERBOSE,
	OPTION_FORMAT,
	OPTION_LOCALE,
	OPTION_SITE_LOCALE,
	OPTION_SITE_FORMAT,
	OPTION_REGION,
	OPTION_SPEC,
	OPTION_PARTIALS,
	OPTION_JOBS,
	OPTION_EDITION,
	OPTION_BILINGUAL,
	OPTION_COMPARE,
	OPTION_VERIFY,
	OPTION_NO_WRITE,
	OPTION_REFERENCE,
	OPTION_COUNT
};

/** A command as it was called. */
struct call {
	const struct command *command;
	const char *values[OPTION_COUNT]; /* NULL: not given; "" for a flag; the last one */
	const char **lists[OPTION_COUNT]; /* all of them, NULL-ended, or NULL */
	const char *const *args;
	size_t count;
};

enum { COMMAND_OPTIONS = 16 };

struct command {
	const char *name;
	const char *args; /* "[CONTENT]", for --help */
	const char *says; /* one line */
	const char *details; /* paragraphs below the options, or "" */
	enum option_id options[COMMAND_OPTIONS]; /* beside --help; ends with OPTION_HELP */
	size_t least, most; /* arguments */
	int (*run)(const struct call *call);
};

int command_build(const struct call *call);
int command_check(const struct call *call);
int command_explain(const struct call *call);
int command_model(const struct call *call);
int command_render(const struct call *call);
int command_schema(const struct call *call);
int command_translate(const struct call *call);

/** Fill a call from the words behind the command's name. False after a message,
 *  with *status to exit with (0 after --help). */
bool call_parse(struct call *call, const struct command *c, int argc, char **argv, int *status);
void call_free(struct call *call);

/** Exit status 2, after a message in GNU form on stderr. */
int usage_error(const struct command *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/** Which of the words (NULL-ended) a value of an option is; reports and returns -1 where it
 *  is none. NULL is the first. */
int call_choice(
	const struct call *call, enum option_id o, const char *value, const char *const *words);

/** The content folder of a call that takes one: its first argument, or "content". */
const char *call_content(const struct call *call);

/** The options of `build`, but for the selection's names. False after a message. */
bool read_build_options(const struct call *call, struct supportdir_build_options *o);

/** The outputs that --bilingual names, NULL-ended; NULL: it was not given. */
const char *const *bilingual_outputs(const struct call *call);

/** Whether the site has the locales, editions and outputs that were named. False after
 *  a message. */
bool selection_is_known(const struct call *call, const struct supportdir *s);

/** Print findings on stderr, on a terminal with their source lines. With --quiet
 *  only errors, and warnings where they count as errors. */
void print_findings(const struct call *call, const struct finding *f, size_t count);

/** "3 errors, 1 warning" on stderr, where there is any and --quiet is not given. */
void print_summary(const struct call *call, const struct finding *f, size_t count);

#endif
