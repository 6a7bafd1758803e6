#include "supportdir/supportdir.h"

#include <stdlib.h>

#include <cmark.h>
#include <yaml.h>

#include "supportdir/check.h"
#include "supportdir/file.h"

#include "supportdir/poison.h"

struct supportdir {
	struct supportdir_options options;
	struct arena *arena;
	struct diag *diag;
	struct directory *directory;
	struct pages *pages;
	const char *folders[3];
};

static bool is_templates(struct arena *a, struct str folder)
{
	return file_exists(file_join(a, folder, STR("strings.yaml")));
}

/* Beside build/ or build/VARIANT/ in the source tree, below share/ when installed. */
static const char *program_templates(struct arena *a)
{
	static const char *const places[] = { "../templates", "../../templates",
		"../share/supportdir/templates" };
	struct str program = file_program_folder(a);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct str folder = file_join(a, program, str_of(places[i]));
		if (is_templates(a, folder))
			return folder.s;
	}
	return NULL;
}

bool supportdir_templates(struct arena *a, struct str content, const char *given,
	const char *folders[3], struct diag *d)
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
	struct source *src = ARENA_NEW(diag_arena(d), struct source);
	src->name = arena_str(diag_arena(d), str_of(given ? given : "templates"));
	return diag_add(d, RULE_TEMPLATE, (struct pos){ .src = src },
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
			s->pages = pages_prepare(d, s->folders, s->diag);
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

const struct pages *supportdir_pages(const struct supportdir *s)
{
	return s->pages;
}

void supportdir_libraries(struct arena *a, const char *out[SUPPORTDIR_LIBRARIES])
{
	const char *const all[SUPPORTDIR_LIBRARIES] = { "icu", locale_icu_version(a).s, "cldr",
		locale_cldr_version(a).s, "libphonenumber", phone_library_version(), "libyaml",
		yaml_get_version_string(), "cmark", cmark_version_string(), NULL };
	memcpy(out, all, sizeof(all));
}

/* --- what a build writes ------------------------------------------------- */

/* Pages and assets, merged by name. */
struct job {
	const struct supportdir *s;
	const struct page *const *pages; /* by file; NULL where it is an asset */
	const struct asset *const *assets;
	struct arena *scratch;
};

static struct str job_path(void *data, size_t i)
{
	const struct job *j = data;
	return j->pages[i] ? j->pages[i]->path : j->assets[i]->path;
}

static bool job_bytes(void *data, size_t i, struct buf *out)
{
	struct job *j = data;
	if (!j->pages[i]) {
		buf_str(out, j->assets[i]->bytes);
		return true;
	}
	bool whole = page_render(j->s->pages, j->pages[i], j->scratch, out);
	arena_reset(j->scratch);
	return whole;
}

static void job_progress(void *data, size_t done, size_t count)
{
	const struct supportdir_options *o = &((const struct job *)data)->s->options;
	if (o->progress)
		o->progress(o->data, done, count);
}

static size_t merge(
	const struct supportdir *s, const struct page **pages, const struct asset **assets)
{
	size_t page_count, asset_count, p = 0, k = 0, n = 0;
	const struct page *all_pages = pages_list(s->pages, &page_count);
	const struct asset *all_assets = pages_assets(s->pages, &asset_count);
	for (; p < page_count || k < asset_count; n++) {
		bool page = k == asset_count || (p < page_count && str_compare(all_pages[p].path,
									   all_assets[k].path) < 0);
		pages[n] = page ? &all_pages[p++] : NULL;
		assets[n] = page ? NULL : &all_assets[k++];
	}
	return n;
}

enum supportdir_status supportdir_build(
	struct supportdir *s, const char *out, struct publish_report *report)
{
	static const enum supportdir_status statuses[] = {
		[PUBLISH_DONE] = SUPPORTDIR_CLEAN,
		[PUBLISH_REFUSED] = SUPPORTDIR_ERRORS,
		[PUBLISH_FAILED] = SUPPORTDIR_SYSTEM,
	};
	struct publish_report unused;
	const char *libraries[SUPPORTDIR_LIBRARIES];
	size_t page_count, asset_count;
	diag_forget(s->diag, RULE_OUTPUT); /* of an earlier folder */
	if (supportdir_status(s) != SUPPORTDIR_CLEAN || !s->pages)
		return SUPPORTDIR_ERRORS;
	pages_list(s->pages, &page_count);
	pages_assets(s->pages, &asset_count);
	struct arena *a = arena_new();
	const struct page **pages = ARENA_ARRAY(a, const struct page *, page_count + asset_count);
	const struct asset **assets = ARENA_ARRAY(
		a, const struct asset *, page_count + asset_count);
	struct job job = { .s = s, .pages = pages, .assets = assets, .scratch = arena_new() };
	struct publication p = {
		.count = merge(s, pages, assets),
		.data = &job,
		.path = job_path,
		.bytes = job_bytes,
		.progress = job_progress,
		.generator = STR("supportdir " SUPPORTDIR_VERSION),
		.libraries = libraries,
	};
	supportdir_libraries(a, libraries);
	enum publish_result result = publish(
		&p, str_of(out), s->directory->folder, s->diag, report ? report : &unused);
	diag_finish(s->diag);
	arena_free(job.scratch);
	arena_free(a);
	return statuses[result];
}
