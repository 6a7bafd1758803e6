/* XLIFF by the SAX interface of libxml2. */
#include "locale/xliff_read.h"

#include <stdlib.h>

#include <libxml/xmlerror.h>

#include "supportdir/poison.h"

const char *const xliff_states[] = { [XLIFF_INITIAL] = "initial",
	[XLIFF_TRANSLATED] = "translated",
	[XLIFF_REVIEWED] = "reviewed",
	[XLIFF_FINAL] = "final",
	[XLIFF_STATES] = NULL };

size_t xliff_here(const struct reader *r)
{
	long n = xmlByteConsumed(r->parser);
	return n < 0 ? 0 : (size_t)n < r->src->text.n ? (size_t)n : r->src->text.n;
}

/* No attribute holds a '<', so the last one before is that of the tag. */
size_t xliff_tag(const struct reader *r)
{
	size_t i = xliff_here(r);
	while (i > 0 && r->src->text.s[i] != '<')
		i--;
	return i;
}

/* --- what libxml2 calls ------------------------------------------------------------------ */

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	int space_count, const xmlChar **spaces, int count, int defaulted, const xmlChar **items)
{
	const struct attributes all = { items, count };
	(void)prefix, (void)space_count, (void)spaces, (void)defaulted;
	xliff_begin(data, str_of((const char *)name), str_of((const char *)space), &all);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	(void)name, (void)prefix, (void)space;
	xliff_end(data);
}

static void on_text(void *data, const xmlChar *s, int n)
{
	xliff_text(data, (struct str){ (const char *)s, (size_t)n });
}

static void on_type(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct reader *r = data;
	(void)name, (void)external, (void)system;
	xliff_wrong(r, xliff_tag(r),
		"a document type, which may define entities and is not read; remove it");
	xmlStopParser(r->parser);
}

static void on_error(void *data, const xmlError *e)
{
	struct reader *r = data;
	struct str said = str_trim(str_of(e->message));
	if (r->wrong || e->level == XML_ERR_WARNING)
		return;
	struct pos at = { r->src, e->line > 0 ? (unsigned)e->line : 1,
		e->int2 > 0 ? (unsigned)e->int2 : 1 };
	diag_add(r->d, RULE_XLIFF, at, "not well-formed XML: %.*s", STRF(said));
	r->wrong = true;
}

/* --- the door --------------------------------------------------------------------------- */

static const xmlSAXHandler handler = {
	.internalSubset = on_type,
	.characters = on_text,
	.cdataBlock = on_text,
	.ignorableWhitespace = on_text,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.serror = (xmlStructuredErrorFunc)on_error,
	.initialized = XML_SAX2_MAGIC,
};

static void parse(struct reader *r)
{
	r->parser = xmlNewParserCtxt();
	if (!r->parser)
		mem_out_of_memory();
	*r->parser->sax = handler;
	r->parser->userData = r;
	struct str text = r->src->text;
	xmlDocPtr doc = xmlCtxtReadMemory(
		r->parser, text.s, (int)text.n, NULL, NULL, XML_PARSE_NONET);
	if (doc)
		xmlFreeDoc(doc);
	if ((!r->parser->wellFormed || !r->x->at.src) && !r->wrong)
		xliff_wrong(r, 0, "not well-formed XML: there is nothing in it");
	xmlFreeParserCtxt(r->parser);
}

/* Into the arena: whoever reads a file forgets it with all others. */
static void *keep(struct arena *a, void *items, size_t count, size_t size)
{
	void *kept = arena_alloc(a, count, size);
	if (count)
		memcpy(kept, items, count * size);
	free(items);
	return kept;
}

#define KEEP(a, array, count) ((array) = keep(a, array, count, sizeof(*(array))))

static void keep_all(struct arena *a, struct xliff *x)
{
	for (size_t i = 0; i < x->unit_count; i++) {
		struct xliff_unit *u = &x->units[i];
		for (size_t k = 0; k < u->segment_count; k++) {
			struct xliff_segment *s = &u->segments[k];
			KEEP(a, s->source.items, s->source.count);
			KEEP(a, s->target.items, s->target.count);
		}
		KEEP(a, u->segments, u->segment_count);
		KEEP(a, u->notes, u->note_count);
		KEEP(a, u->others, u->other_count);
	}
	KEEP(a, x->units, x->unit_count);
	KEEP(a, x->files, x->file_count);
}

bool xliff_read(struct arena *a, const struct source *src, struct diag *d, struct xliff *out)
{
	struct reader r = { .a = a, .d = d, .src = src, .x = out };
	*out = (struct xliff){ .src = src };
	size_t bad = str_utf8_error(src->text);
	if (bad < src->text.n)
		xliff_wrong(&r, bad, "not valid UTF-8; save the file as UTF-8");
	else
		parse(&r);
	keep_all(a, out);
	free(r.data);
	buf_free(&r.text);
	return !r.wrong;
}
