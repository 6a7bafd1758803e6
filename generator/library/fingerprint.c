/* One hash over all that a build depends on. It is made from bytes, never from times:
 * a checkout sets those as it likes. */

#include "library/room.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "supportdir/file.h"

#include "supportdir/poison.h"

enum { INPUT_MAX = 1 << 28 };

struct digest {
	XXH3_state_t *state;
	struct arena *scratch, *bytes;
	struct diag *d; /* what cannot be read is told by the build itself */
	bool whole;
};

/* With its length, so that neighbours cannot lend each other bytes. */
static void add(struct digest *x, struct str s)
{
	uint64_t n = s.n;
	XXH3_128bits_update(x->state, &n, sizeof(n));
	XXH3_128bits_update(x->state, s.n ? s.s : "", s.n);
}

static void add_file(struct digest *x, struct str path)
{
	struct str bytes;
	if (file_try_read(x->bytes, path, INPUT_MAX, &bytes) == 0)
		add(x, bytes);
	else
		x->whole = false;
	arena_reset(x->bytes);
}

static void add_folder(struct digest *x, struct str folder)
{
	struct file_list files;
	if (!file_list(x->scratch, folder, "", NULL, &files, x->d)) {
		x->whole = false;
		return;
	}
	for (size_t i = 0; i < files.count; i++) {
		add(x, files.names[i]);
		add_file(x, file_join(x->scratch, folder, files.names[i]));
	}
	add(x, (struct str){ 0 }); /* where the next folder begins */
}

static void add_names(struct digest *x, const char *const *names)
{
	for (; names && *names; names++)
		add(x, str_of(*names));
	add(x, (struct str){ 0 });
}

/* None at all is something else than an empty list. */
static void add_bilingual(struct digest *x, const struct supportdir_options *options)
{
	const char *const *names = options ? options->bilingual : NULL;
	add(x, names ? STR("bilingual") : (struct str){ 0 });
	add_names(x, names);
}

static void add_program(struct digest *x, const char *const *libraries)
{
	add_names(x, libraries);
	add_file(x, STR("/proc/self/exe"));
}

/* The site's own templates stand in the content, and come twice: no harm. */
static void add_templates(struct digest *x, struct str content, const char *given)
{
	const char *folders[SUPPORTDIR_TEMPLATES] = { 0 };
	if (!supportdir_templates(x->scratch, content, given, folders, x->d))
		x->whole = false;
	for (const char *const *folder = folders; *folder; folder++)
		add_folder(x, str_of(*folder));
}

struct str fingerprint_of(struct arena *a, const char *content,
	const struct supportdir_options *options, const struct selection *selection,
	const char *const *libraries)
{
	struct digest x = {
		.state = XXH3_createState(),
		.scratch = arena_new(),
		.bytes = arena_new(),
		.d = diag_new(),
		.whole = true,
	};
	struct str result = { 0 };
	XXH3_128bits_reset(x.state);
	add_program(&x, libraries);
	add_names(&x, selection->locales);
	add_names(&x, selection->editions);
	add_names(&x, selection->formats);
	add_bilingual(&x, options);
	add_folder(&x, str_of(content));
	add_templates(&x, str_of(content), options ? options->templates : NULL);
	XXH128_hash_t h = XXH3_128bits_digest(x.state);
	if (x.whole)
		result = arena_printf(a, "%016llx%016llx", (unsigned long long)h.high64,
			(unsigned long long)h.low64);
	XXH3_freeState(x.state);
	diag_free(x.d);
	arena_free(x.bytes);
	arena_free(x.scratch);
	return result;
}

struct str supportdir_fingerprint(struct arena *a, const char *content,
	const struct supportdir_options *options, const struct selection *selection)
{
	const char *libraries[SUPPORTDIR_LIBRARIES];
	supportdir_libraries(a, libraries);
	return fingerprint_of(a, content, options, selection, libraries);
}
