#include "supportdir/json.h"

#include <stdlib.h>

#include "supportdir/arena.h"

#include "supportdir/poison.h"

void buf_jansson(struct buf *out, json_t *root, size_t indent)
{
	char *text = json_dumps(root, JSON_INDENT(indent));
	if (!text)
		mem_out_of_memory();
	buf_text(out, text);
	buf_char(out, '\n');
	free(text);
	json_decref(root);
}
