/* A page of the content: its tree is composed already. */

#include "page/outline.h"

#include "supportdir/poison.h"

void outline_article(struct outline *o, const struct value *view)
{
	struct span_list name = { 0 };
	add_html(o, &name, at(view, "name"));
	add_heading(o, 1, text_at(view, "anchor"), &name);
	add_notice(o, view);
	add_prose(o, at(view, "body"));
}
