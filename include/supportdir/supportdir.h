/** supportdir as a library: open a content folder, list what is wrong with it,
 *  build the site.
 *
 *	struct supportdir *s = supportdir_open("content", NULL);
 *	size_t n;
 *	const struct finding *f = supportdir_findings(s, &n);
 *	for (size_t i = 0; i < n; i++)
 *		diag_print(stderr, &f[i], true, false);
 *	enum supportdir_status status = supportdir_build(s, "public", NULL, NULL);
 *	supportdir_close(s);
 *
 *  The program is made of nothing else. One handle belongs to one thread.
 */
#ifndef SUPPORTDIR_SUPPORTDIR_H
#define SUPPORTDIR_SUPPORTDIR_H

#include "supportdir/diag.h"
#include "supportdir/model.h"
#include "supportdir/page.h"
#include "supportdir/translate.h"
#include "supportdir/publish.h"

#define SUPPORTDIR_VERSION "0.1.0"

/** Also the exit status of the program. */
enum supportdir_status {
	SUPPORTDIR_CLEAN = 0,
	SUPPORTDIR_ERRORS = 1, /* of the author; nothing was written */
	SUPPORTDIR_USAGE = 2,
	SUPPORTDIR_SYSTEM = 3, /* of the machine: disk, permissions, memory */
};

struct supportdir;

struct supportdir_options {
	/** Folder of the templates; NULL: beside the program, `../templates` or
	 *  `../share/supportdir/templates`. Files of the same path below
	 *  CONTENT/templates come first. */
	const char *templates;
	bool strict; /* warnings count as errors */
	/** Outputs in which all pages of the content show what they were translated from,
	 *  NULL-ended; NULL: as the content says. Not copied. */
	const char *const *bilingual;
	/** Told while files are written; may be NULL. */
	void (*progress)(void *data, size_t done, size_t count);
	void *data;
};

/** Read and check a content folder. Never NULL: what is wrong is in the findings.
 *  `options` may be NULL and is copied. */
struct supportdir *supportdir_open(const char *content, const struct supportdir_options *options);
void supportdir_close(struct supportdir *s); /* NULL is fine */

/** All findings so far, sorted by place; valid until the next call for `s`. */
const struct finding *supportdir_findings(const struct supportdir *s, size_t *count);

/** CLEAN, or ERRORS where a finding is an error, or with `strict` a warning. */
enum supportdir_status supportdir_status(const struct supportdir *s);

/** How a site is written. Zeroed: all of it, on all cores. */
struct supportdir_build_options {
	struct selection selection; /* which part */
	unsigned jobs; /* threads; 0: as many as there are cores */
	enum publish_mode mode;
	publish_differs *differs; /* told with PUBLISH_COMPARE; may be NULL */
	void *data; /* for it */
	/** What supportdir_fingerprint() said before supportdir_open(), or empty: then
	 *  supportdir_is_current() will not know this build again. */
	struct str fingerprint;
};

/** Write the site to a folder. Where there are errors, nothing is written. `options`
 *  and `report` may be NULL. */
enum supportdir_status supportdir_build(struct supportdir *s, const char *out,
	const struct supportdir_build_options *options, struct publish_report *report);

/** Draw everything of both, which were opened one after the other for the same folder,
 *  in other orders and by other numbers of threads; a finding of the first for each file
 *  whose bytes differ. ERRORS without one where the second has errors of its own. */
enum supportdir_status supportdir_verify(struct supportdir *s, struct supportdir *again,
	const struct supportdir_build_options *options);

/** A hash over all that a build depends on: this program, its libraries, the options
 *  that change bytes, and every file of the content and the templates. Empty where
 *  one of them cannot be read. Memory comes from `a`. */
struct str supportdir_fingerprint(struct arena *a, const char *content,
	const struct supportdir_options *options, const struct selection *selection);

/** Whether the folder still holds what the build with this fingerprint left there; a
 *  build that had findings is never known again, as they are to be told each time.
 *  *files is the number of its files. */
bool supportdir_is_current(const char *out, struct str fingerprint, size_t *files);

/** Bring the files of translations up to the texts, of these locales (NULL-ended) or, with
 *  NULL, of all; each file that was written is told. Where there are errors, call it
 *  not. SYSTEM, and a finding, where a file cannot be written. */
typedef void supportdir_translated(void *data, const struct translated_file *f);
enum supportdir_status supportdir_translate_update(
	struct supportdir *s, const char *const *locales, supportdir_translated *told, void *data);

/** How much is translated: told for each of these locales (NULL: all) as a whole (an empty
 *  file), then for each file that has texts, and last for the interface strings. True where
 *  each locale has the share that its `publish-from` asks for. */
typedef void supportdir_coverage(
	void *data, const struct locale_entry *locale, struct str file, const struct coverage *c);
bool supportdir_translate_status(
	struct supportdir *s, const char *const *locales, supportdir_coverage *told, void *data);

/** What was read; for programs that look further. */
const struct directory *supportdir_directory(const struct supportdir *s);
struct pages *supportdir_pages(const struct supportdir *s); /* NULL after errors */

enum { SUPPORTDIR_TEMPLATES = 3 };

/** The folders of templates for a content folder, the site's own first, NULL-ended.
 *  False, and a finding, where there are none. */
bool supportdir_templates(struct arena *a, struct str content, const char *given,
	const char *folders[SUPPORTDIR_TEMPLATES], struct diag *d);

enum { SUPPORTDIR_LIBRARIES = 21 };

/** Libraries that the output depends on: name, version, …, NULL. Memory comes
 *  from `a`. */
void supportdir_libraries(struct arena *a, const char *out[SUPPORTDIR_LIBRARIES]);

#endif
