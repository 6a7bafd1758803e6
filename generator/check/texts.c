#include "check/rules.h"
#include "supportdir/prose.h"
#include "supportdir/reference.h"

#include "supportdir/poison.h"

struct texts {
	const struct directory *d;
	struct diag *diag;
	struct arena *a;
};

static void check_reference(void *data, struct str target, struct pos at, bool has_words)
{
	struct texts *t = data;
	struct reference found;
	struct str why;
	(void)has_words;
	if (!reference_find(t->a, t->d, target, &found, &why))
		diag_add(t->diag, RULE_REFERENCE, at, "dead reference '%.*s': %.*s", STRF(target),
			STRF(why));
}

void check_texts(const struct directory *d, struct diag *diag)
{
	struct texts t = { .d = d, .diag = diag, .a = arena_new() };
	for (size_t i = 0; i < d->text_count; i++)
		prose_check(d->texts[i], diag, check_reference, &t);
	arena_free(t.a);
}
