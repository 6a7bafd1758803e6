/* XLIFF by the SAX interface of libxml2. */
#include "locale/xliff_read.h"

#include <stdlib.h>

#include <libxml/xmlerror.h>

#include "supportdir/poison.h"

/* --- what libxml2 calls ------------------------------------------------------------------ */

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	int space_count, const xmlChar **spaces, int count, int defaulted, const xmlChar **items)
{
	const struct start_tag tag = { str_of((const char *)name), str_of((const char *)prefix),
		str_of((const char *)space), { items, count } };
	(void)space_count, (void)spaces, (void)defaulted;
	xliff_begin(data, &tag);
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

/* What to do about the usual mistakes of those who type XML by hand. */
static const char *advice(int code)
{
	static const struct {
		int code;
		const char *says;
	} all[] = {
		{ XML_ERR_NAME_REQUIRED, "; write '<' as '&lt;' and '&' as '&amp;'" },
		{ XML_ERR_ENTITYREF_NO_NAME, "; write '&' as '&amp;'" },
		{ XML_ERR_ENTITYREF_SEMICOL_MISSING, "; write '&' as '&amp;'" },
		{ XML_ERR_UNDECLARED_ENTITY, "; type the character itself" },
		{ XML_WAR_UNDECLARED_ENTITY, "; type the character itself" },
	};
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (all[i].code == code)
			return all[i].says;
	}
	return "";
}

static void on_error(void *data, const xmlError *e)
{
	struct reader *r = data;
	struct str said = str_trim(str_of(e->message));
	if (r->wrong || e->level == XML_ERR_WARNING)
		return;
	struct pos at = { r->src, e->line > 0 ? (unsigned)e->line : 1,
		e->int2 > 0 ? (unsigned)e->int2 : 1 };
	diag_add(r->d, RULE_XLIFF, at, "not well-formed XML: %.*s%s", STRF(said), advice(e->code));
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

bool xliff_read(struct arena *a, const struct source *src, struct diag *d, struct xliff *out)
{
	struct reader r = { .a = a, .d = d, .src = src, .x = out };
	*out = (struct xliff){ .src = src };
	size_t bad = str_utf8_error(src->text);
	if (bad < src->text.n)
		xliff_wrong(&r, bad, "not valid UTF-8; save the file as UTF-8");
	else
		parse(&r);
	xliff_keep(&r);
	buf_free(&r.text);
	return !r.wrong;
}
