/* Whether so much of a page stands in another language that its reader should be told. */

#include "page/room.h"

#include "supportdir/poison.h"

enum { MUCH = 4 }; /* one text in so many, of the content's or of the labels */

struct tally {
	size_t shown, fallen;
};

static void count_html(struct tally *t, const struct value *html)
{
	const struct rich *rich = value_source(html);
	if (!rich || rich_is_empty(rich))
		return;
	t->shown++;
	t->fallen += rich_has(rich, SPAN_LANGUAGE);
}

/* What stands on every page says nothing of this one; names of languages stand in their
 * own, and labels are counted once for all pages. */
static bool is_frame(struct str key)
{
	static const char *const keys[] = { "edition-switch", "languages", "say", "site-name",
		"strings" };
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (str_is(key, keys[i]))
			return true;
	}
	return false;
}

static void count(struct tally *t, const struct value *v)
{
	enum value_kind kind = value_kind(v);
	if (kind == VALUE_HTML)
		count_html(t, v);
	if (kind != VALUE_LIST && kind != VALUE_OBJECT)
		return;
	for (size_t i = 0; i < value_count(v); i++) {
		if (kind == VALUE_LIST || !is_frame(value_key(v, i)))
			count(t, value_item(v, i));
	}
}

static bool is_much(struct tally t)
{
	return t.fallen > 0 && t.fallen * MUCH >= t.shown;
}

bool labels_untranslated(const struct tongue *t)
{
	struct tally labels = { 0 };
	for (size_t i = 0; i < value_count(t->say); i++)
		count(&labels, value_item(t->say, i));
	return is_much(labels);
}

bool view_untranslated(const struct scene *s, const struct value *view)
{
	struct tally texts = { 0 };
	if (s->t->complete || s->t->labels_missing)
		return s->t->labels_missing;
	count(&texts, view);
	return is_much(texts);
}
