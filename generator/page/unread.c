/* What a site keeps in its folder of templates and no page draws: most often a name with
 * a typing error. */

#include "page/room.h"

#include "supportdir/file.h"
#include "supportdir/poison.h"

static const struct {
	const char *folder;
	enum page_format format;
} kinds[] = {
	{ "html/", FORMAT_HTML },
	{ "markdown/", FORMAT_GITHUB },
};

static const char suffix[] = ".mustache";

/* "html/region.mustache" is the template "region" of HTML. */
static bool is_drawn(const struct pages *p, struct str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t n = strlen(kinds[i].folder);
		if (str_starts(name, kinds[i].folder))
			return template_set_draws(p->sets[kinds[i].format],
				str_cut(name, n, name.n - strlen(suffix)));
	}
	return false;
}

/* Another template may be a link to this file. */
static bool is_linked(
	const struct pages *p, struct str own, const struct file_list *files, struct str name)
{
	struct str path = file_join(p->arena, own, name);
	for (size_t i = 0; i < files->count; i++) {
		if (is_drawn(p, files->names[i]) &&
			file_same(path, file_join(p->arena, own, files->names[i])))
			return true;
	}
	return false;
}

static const char *nearest(struct arena *a, const struct file_list *ours, struct str name)
{
	const char **names = ARENA_ARRAY(a, const char *, ours->count);
	for (size_t i = 0; i < ours->count; i++)
		names[i] = ours->names[i].s;
	return str_nearest(name, names, ours->count);
}

static void tell_templates(const struct pages *p, struct str own, struct str ours, struct diag *d)
{
	struct file_list files, known;
	if (!file_list(p->arena, own, suffix, NULL, &files, d) ||
		!file_list(p->arena, ours, suffix, NULL, &known, d))
		return;
	for (size_t i = 0; i < files.count; i++) {
		struct str name = files.names[i];
		if (is_drawn(p, name) || is_linked(p, own, &files, name))
			continue;
		const char *near = nearest(p->arena, &known, name);
		diag_add(d, RULE_UNUSED, file_place(d, file_join(p->arena, own, name)),
			"no page draws this template%s%s%s; name it in one that is drawn, or "
			"remove "
			"it",
			near ? "; did you mean '" : "", near ? near : "", near ? "'" : "");
	}
}

/* Names of zones and languages are looked for by what the content has. */
static bool is_override(const struct interface_string *s)
{
	return str_starts(s->id, "zone-") || str_starts(s->id, "language-");
}

static void tell_strings(const struct pages *p, struct diag *d)
{
	const struct strings *all = &p->units->strings;
	for (size_t i = 0; i < all->count; i++) {
		const struct interface_string *s = &all->items[i];
		if (string_is_added(all, s) && !is_override(s) &&
			!template_set_draws_id(p->sets[FORMAT_HTML], s->id))
			diag_add(d, RULE_UNUSED, s->at,
				"no template draws the interface string '%.*s', and none is "
				"replaced by it; mend the id, or remove it",
				STRF(s->id));
	}
}

void unread_check(const struct pages *p, struct diag *d)
{
	const char *own = p->shelf.folders[0], *ours = own ? p->shelf.folders[1] : NULL;
	if (ours && file_exists(str_of(own)))
		tell_templates(p, str_of(own), str_of(ours), d);
	if (p->units)
		tell_strings(p, d);
}
