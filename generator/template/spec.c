#include "supportdir/spec.h"

#include <errno.h>

#include "supportdir/data.h"
#include "supportdir/file.h"

#include "program.h"

#include "supportdir/poison.h"

struct folder {
	struct arena *a;
	struct str path;
	struct diag *d;
};

static struct str folder_of(struct str path)
{
	while (path.n && path.s[path.n - 1] != '/')
		path.n--;
	return path.n > 1 ? str_cut(path, 0, path.n - 1) : path.n ? path : STR(".");
}

/* A file that is not there is no partial, one that cannot be read a mistake. A
 * name from the data that would lead out of the folder is not there either. */
static bool load_partial(void *context, struct str name, const struct source **out)
{
	struct folder *f = context;
	if (!template_name_fits(name))
		return false;
	struct str file = arena_printf(f->a, "%.*s.mustache", STRF(name));
	struct source *src = ARENA_NEW(f->a, struct source);
	src->name = file_join(f->a, f->path, file);
	int err = file_try_read(f->a, src->name, TEMPLATE_BYTES, &src->text);
	if (err == ENOENT || err == ENOTDIR || err == ENAMETOOLONG)
		return false;
	if (err && !file_read(f->a, src->name, TEMPLATE_BYTES, &src->text, f->d))
		return false;
	*out = src;
	return true;
}

/* A folder that was named wrong would make all partials empty without a word. */
static bool check_folder(struct arena *a, struct str path, struct diag *d)
{
	if (path.n == 0 || file_exists(path))
		return true;
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, path);
	return diag_add(d, RULE_FILE_READ, (struct pos){ .src = src },
		"there is no such folder: name the folder of the partials");
}

static bool draw(struct template_set *set, const struct source *src, const struct value *data,
	struct buf *out, struct diag *d)
{
	const struct template *t = template_compile_source(set, src, d);
	if (!t || !data)
		return false;
	template_set_report(set, d);
	if (template_render(set, t, data, out))
		return true;
	return diag_add(d, RULE_TEMPLATE, (struct pos){ .src = src },
		"the text does not come to an end: expected partials that stop calling themselves, "
		"and less than 256 MiB");
}

bool spec_render(struct arena *a, struct str template_path, struct str data_path,
	struct str partials_dir, struct buf *out, struct diag *d)
{
	size_t before = diag_count(d, LEVEL_ERROR);
	struct folder f = {
		.a = a, .path = partials_dir.n ? partials_dir : folder_of(template_path), .d = d
	};
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, template_path);
	bool there = file_read(a, src->name, TEMPLATE_BYTES, &src->text, d);
	const struct value *data = data_read(a, data_path, d);
	if (!check_folder(a, partials_dir, d) || !there)
		return false;
	struct template_set *set = template_set_new(TEMPLATE_SPEC, load_partial, &f);
	bool drawn = draw(set, src, data, out, d);
	template_set_free(set);
	return drawn && diag_count(d, LEVEL_ERROR) == before;
}
