#include "library/room.h"

#include <assert.h>
#include <stdlib.h>

#include <cmark.h>
#include <jansson.h>
#include <libxml/xmlversion.h>
#include <yaml.h>

#include "supportdir/check.h"
#include "supportdir/file.h"
#include "supportdir/timezone.h"

#include "supportdir/poison.h"

static bool is_templates(struct arena *a, struct str folder)
{
	return file_exists(file_join(a, folder, STR("strings.yaml")));
}

/* Of a path without links: the kernel names the program so. */
static struct str folder_above(struct str path)
{
	while (path.n > 1 && path.s[path.n - 1] != '/')
		path.n--;
	return str_cut(path, 0, path.n > 1 ? path.n - 1 : path.n);
}

/* Beside build/ or build/VARIANT/ in the source tree, below share/ when installed. */
static const char *program_templates(struct arena *a)
{
	static const struct {
		unsigned up;
		const char *down;
	} places[] = { { 1, "templates" }, { 2, "templates" },
		{ 1, "share/supportdir/templates" } };
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct str above = file_program_folder(a);
		for (unsigned k = 0; k < places[i].up; k++)
			above = folder_above(above);
		struct str folder = file_join(a, above, str_of(places[i].down));
		if (is_templates(a, folder))
			return folder.s;
	}
	return NULL;
}

bool supportdir_templates(struct arena *a, struct str content, const char *given,
	const char *folders[SUPPORTDIR_TEMPLATES], struct diag *d)
{
	size_t n = 0;
	struct str own = file_join(a, content, STR("templates"));
	if (file_exists(own))
		folders[n++] = own.s;
	const char *standard = given ? arena_str(a, str_of(given)).s : program_templates(a);
	if (standard && (!given || is_templates(a, str_of(given)))) {
		folders[n++] = standard;
		folders[n] = NULL;
		return true;
	}
	return diag_add(d, RULE_TEMPLATE, file_place(d, str_of(given ? given : "templates")),
		"no templates here: expected a folder with strings.yaml; name it with --templates");
}

/* Pages where the content is sound, and otherwise what can still be said of templates
 * and words. Without any content there is nothing to draw. */
static void prepare(struct supportdir *s, const char *content)
{
	const struct directory *d = s->directory;
	diag_finish(s->diag); /* levels and waivers first */
	bool sound = diag_count(s->diag, LEVEL_ERROR) == 0;
	bool drawable = d->whole || d->source_count > 0;
	if (drawable && supportdir_templates(s->arena, str_of(content), s->options.templates,
				s->folders, s->diag)) {
		if (sound)
			s->pages = pages_prepare(d, s->folders, s->options.bilingual, s->diag);
		else
			pages_check(d, s->folders, s->diag);
	}
	diag_finish(s->diag);
}

struct supportdir *supportdir_open(const char *content, const struct supportdir_options *options)
{
	struct supportdir *s = mem_alloc(1, sizeof(*s));
	if (options)
		s->options = *options;
	s->arena = arena_new();
	s->diag = diag_new();
	supportdir_libraries(s->arena, s->libraries);
	s->directory = directory_load(str_of(content), s->diag);
	check_directory(s->directory, s->diag);
	prepare(s, content);
	return s;
}

void supportdir_close(struct supportdir *s)
{
	if (!s)
		return;
	pages_free(s->pages);
	diag_free(s->diag);
	directory_free(s->directory);
	arena_free(s->arena);
	free(s);
}

const struct finding *supportdir_findings(const struct supportdir *s, size_t *count)
{
	return diag_findings(s->diag, count);
}

enum supportdir_status supportdir_status(const struct supportdir *s)
{
	bool bad = diag_count(s->diag, LEVEL_ERROR) > 0 ||
	           (s->options.strict && diag_count(s->diag, LEVEL_WARNING) > 0);
	return bad ? SUPPORTDIR_ERRORS : SUPPORTDIR_CLEAN;
}

const struct directory *supportdir_directory(const struct supportdir *s)
{
	return s->directory;
}

struct pages *supportdir_pages(const struct supportdir *s)
{
	return s->pages;
}

void supportdir_libraries(struct arena *a, const char *out[SUPPORTDIR_LIBRARIES])
{
	const struct {
		const char *name, *version;
	} all[] = {
		{ "icu", locale_icu_version(a).s },
		{ "cldr", locale_cldr_version(a).s },
		{ "tzdata", locale_tz_version(a).s },
		{ "libphonenumber", phone_library_version() },
		{ "libyaml", yaml_get_version_string() },
		{ "cmark", cmark_version_string() },
		{ "jansson", jansson_version_str() },
		{ "libxml2", LIBXML_DOTTED_VERSION },
		{ "libical", timezone_library_version(a).s },
		{ "zoneinfo", timezone_data_version(a).s },
	};
	size_t n = 0;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		out[n++] = all[i].name;
		out[n++] = all[i].version;
	}
	out[n++] = NULL;
	assert(n == SUPPORTDIR_LIBRARIES);
}
