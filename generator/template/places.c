/* What a tag may draw where it stands. */
#include "judge.h"

#include <stdio.h>

#include "supportdir/poison.h"

/* A tag or section in the middle of something: what it stands in, and what to do. */
static const struct {
	const char *in, *advice;
} torn[] = {
	[MARKUP_COMMENT] = { "in a comment",
		"remove it; {{! … }} is a comment that no page shows" },
	[MARKUP_DECLARATION] = { "in the document type", "write '<!DOCTYPE html>'" },
	[MARKUP_FRAME_FRONT] = { "in front matter, which is YAML",
		"draw {{{front-matter}}}, and write out what stands beside it" },
	[MARKUP_FRAME_TAG] = { "in a tag, where Markdown escapes nothing",
		"write the tag out, or use Markdown" },
	[MARKUP_FRAME_COMMENT] = { "in a comment",
		"remove it; {{! … }} is a comment that no page shows" },
	[MARKUP_FRAME_CODE] = { "in code, where Markdown escapes nothing",
		"put it outside of the code" },
	[MARKUP_FRAME_LINK] = { "in the address of a link", "write the address out" },
	[MARKUP_OPEN] = { "in the name of an element", "write the name out" },
	[MARKUP_CLOSE] = { "in the name of an element", "write the name out" },
	[MARKUP_NAME] = { "in the name of an element", "write the name out" },
	[MARKUP_ATTRIBUTE] = { "in the name of an attribute", "write the name out" },
	[MARKUP_EQUALS] = { "in the name of an attribute", "write the name out" },
	[MARKUP_TAG] = { "in the name of an attribute", "write the name out" },
	[MARKUP_NEXT] = { "in the name of an attribute", "write the name out" },
	[MARKUP_QUOTE] = { "in a value without quotes", "put the value into quotes" },
	[MARKUP_SLASH] = { "in a tag, behind '/'", "move it" },
	[MARKUP_ENDING] = { "in an end tag", "move it" },
};

/* Values that no escaping makes safe. */
static const struct {
	const char *what, *advice;
} unsafe[] = {
	[ATTR_EVENT] = { "is script", "move it into a file of its own" },
	[ATTR_STYLE] = { "is style", "use a class, or an attribute 'data-…'" },
	[ATTR_HTML] = { "is a document of its own", "use a file and 'src'" },
	[ATTR_ORDER] = { "can send readers elsewhere", "write the value out, or use a link" },
	[ATTR_LIST] = { "is a list of addresses", "use an attribute of one address" },
};

static bool is_text(enum shape_type type)
{
	return type == SHAPE_TEXT || type == SHAPE_URL || type == SHAPE_BOOL || type == SHAPE_KIND;
}

enum place place_of(const struct markup *m)
{
	switch (m->mode) {
	case MARKUP_TAG:
	case MARKUP_NEXT:
		return PLACE_TAG;
	case MARKUP_VALUE:
		return m->kind == ATTR_URL ? PLACE_URL : PLACE_VALUE;
	case MARKUP_MARKDOWN:
	case MARKUP_FRAME_FRONT:
	case MARKUP_FRAME_TAG:
	case MARKUP_FRAME_COMMENT:
	case MARKUP_FRAME_CODE:
	case MARKUP_FRAME_LINK:
		return PLACE_MARKDOWN;
	default:
		return PLACE_TEXT;
	}
}

/* After a finding: what the literal text behind it can still be read as. */
static void recover(struct markup *m)
{
	switch (m->mode) {
	case MARKUP_OPEN:
		m->element = STR("");
		m->mode = MARKUP_LOOSE;
		break;
	case MARKUP_NAME:
		m->element = STR("");
		m->mode = MARKUP_LOOSE;
		break;
	case MARKUP_ATTRIBUTE:
	case MARKUP_EQUALS:
	case MARKUP_TAG:
	case MARKUP_NEXT:
	case MARKUP_SLASH:
		m->mode = MARKUP_LOOSE;
		break;
	case MARKUP_CLOSE:
		m->mode = MARKUP_ENDING;
		break;
	case MARKUP_QUOTE:
		m->mode = MARKUP_UNQUOTED;
		break;
	default:
		break;
	}
}

static bool unsafe_value(struct judge *j, const char *what, struct str name, size_t at)
{
	const struct markup *m = &j->m;
	if (m->mode != MARKUP_VALUE || m->kind == ATTR_PLAIN || m->kind == ATTR_URL)
		return false;
	WRONG(j, at, "%s'%.*s' stands in '%.*s', which %s: %s", what, STRF(tag_shown(name)),
		STRF(tag_shown(m->attribute)), unsafe[m->kind].what, unsafe[m->kind].advice);
	return true;
}

/* True where nothing may stand that is not literal text. */
static bool torn_place(struct judge *j, const char *what, struct str name, size_t at)
{
	enum markup_mode mode = j->m.mode;
	if (mode == MARKUP_UNQUOTED || mode == MARKUP_LOOSE)
		return true; /* told */
	if (mode == MARKUP_RAW) {
		WRONG(j, at,
			"%s'%.*s' stands in <%.*s>, where no escaping makes it safe: draw it in an "
			"attribute 'data-…' and read that",
			what, STRF(tag_shown(name)), STRF(tag_shown(j->m.element)));
		return true;
	}
	if (mode >= sizeof(torn) / sizeof(torn[0]) || !torn[mode].in)
		return unsafe_value(j, what, name, at);
	WRONG(j, at, "%s'%.*s' stands %s: %s", what, STRF(tag_shown(name)), torn[mode].in,
		torn[mode].advice);
	if (mode == MARKUP_CLOSE && j->element_count > j->floor)
		j->element_count--;
	recover(&j->m);
	return true;
}

bool place_begin(struct judge *j, const char *what, struct str name, size_t at)
{
	enum markup_mode mode = j->m.mode;
	if (mode == MARKUP_TAG || mode == MARKUP_NEXT)
		return true;
	if (mode == MARKUP_NAME || mode == MARKUP_ATTRIBUTE || mode == MARKUP_EQUALS ||
		mode == MARKUP_LOOSE) {
		markup_pause(j);
		return true;
	}
	char subject[16];
	snprintf(subject, sizeof(subject), "%s ", what);
	return !torn_place(j, subject, name, at);
}

/* ---- addresses ---- */

static void draw_address(struct judge *j, struct op *op, const struct meaning *v, struct str name)
{
	struct str attribute = tag_shown(j->m.attribute);
	enum url_state url = j->m.url;
	j->m.url = URL_FIXED;
	op->kind = OP_URL;
	if (url == URL_FIXED || !v->known || (url == URL_BEGIN && v->type == SHAPE_URL))
		return;
	if (url == URL_OTHER)
		WRONG(j, op->at,
			"'%.*s' stands behind a scheme in '%.*s': expected one of http:, https:, "
			"mailto: and tel: before it",
			STRF(name), STRF(attribute));
	else if (v->type == SHAPE_URL)
		WRONG(j, op->at, "'%.*s' is an address: it must stand at the begin of '%.*s'",
			STRF(name), STRF(attribute));
	else if (url == URL_BEGIN)
		WRONG(j, op->at,
			"'%.*s' is a text at the begin of '%.*s': expected an address (url), or "
			"'#', "
			"'./' or the like before it",
			STRF(name), STRF(attribute));
	else
		WRONG(j, op->at,
			"'%.*s' is a text that could change where '%.*s' leads: begin the value "
			"with './', '/' or 'https:'",
			STRF(name), STRF(attribute));
}

/* ---- tags that draw ---- */

static void first_text(const struct shape *s, struct buf *out)
{
	for (const struct key *k = s ? s->keys : NULL; k && k->name; k++) {
		if (k->type != SHAPE_TEXT)
			continue;
		buf_printf(out, ".%s", k->name);
		return;
	}
	buf_text(out, ".NAME");
}

static void tell_no_text(
	struct judge *j, const struct op *op, const struct meaning *v, struct str name)
{
	struct buf key = { 0 };
	if (v->type == SHAPE_LIST)
		WRONG(j, op->at, "'%.*s' is a list: write a section, {{#%.*s}} … {{/%.*s}}",
			STRF(name), STRF(name), STRF(name));
	else if (str_is(name, "."))
		WRONG(j, op->at, "'.' is an object here: write the name of what it should draw");
	else if (v->type == SHAPE_OBJECT) {
		first_text(v->of, &key);
		WRONG(j, op->at,
			"'%.*s' is an object: write what of it should be drawn, as {{%.*s%.*s}}",
			STRF(name), STRF(name), STRF(buf_view(&key)));
	} else
		WRONG(j, op->at, "'%.*s' holds interface strings: write {{%.*s.ID}}", STRF(name),
			STRF(name));
	buf_free(&key);
}

static void tell_html(struct judge *j, const struct op *op, struct str name)
{
	const struct markup *m = &j->m;
	struct buf where = { 0 };
	markup_describe(m, &where);
	if (m->mode == MARKUP_TEXT)
		WRONG(j, op->at, "'%.*s' is html: write {{{%.*s}}}", STRF(name), STRF(name));
	else
		WRONG(j, op->at, "'%.*s' is html, which cannot stand %.*s: draw a text there",
			STRF(name), STRF(buf_view(&where)));
	buf_free(&where);
}

static void tell_raw_text(struct judge *j, const struct op *op, struct str name)
{
	WRONG(j, op->at, "'%.*s' is text, which is not safe in {{{ }}}: write {{%.*s}}", STRF(name),
		STRF(name));
}

static void draw_json(struct judge *j, struct op *op, const struct meaning *v, struct str name)
{
	bool filled = j->m.filled;
	j->m.filled = true;
	if (v->known && (v->type != SHAPE_JSON || op->kind != OP_RAW))
		WRONG(j, op->at, "'%.*s' stands in a script: only a json value may, in {{{ }}}",
			STRF(name));
	else if (filled)
		WRONG(j, op->at, "'%.*s' must stand alone in its script element", STRF(name));
}

static bool is_key(const struct op *op, struct str key)
{
	return key.n && str_equal(path_name(op->of.path), key);
}

static void draw_markdown(struct judge *j, struct op *op, const struct meaning *v, struct str name)
{
	bool raw = op->kind == OP_RAW;
	if (!raw)
		op->kind = OP_MARKDOWN;
	if (v->type == SHAPE_MARKDOWN && is_key(op, j->whole))
		j->whole.n = 0;
	if (is_text(v->type) && raw)
		tell_raw_text(j, op, name);
	else if (v->type == SHAPE_MARKDOWN && !raw)
		WRONG(j, op->at, "'%.*s' is markdown: write {{{%.*s}}}", STRF(name), STRF(name));
	else if (!is_text(v->type) && v->type != SHAPE_MARKDOWN)
		WRONG(j, op->at, "'%.*s' is %s, which cannot stand in Markdown: draw a text there",
			STRF(name), v->type == SHAPE_HTML ? "html" : "json");
}

static void draw_raw(struct judge *j, struct op *op, const struct meaning *v, struct str name)
{
	if (v->type == SHAPE_HTML && j->m.mode != MARKUP_TEXT)
		tell_html(j, op, name);
	else if (is_text(v->type))
		tell_raw_text(j, op, name);
}

static void draw_html(struct judge *j, struct op *op, const struct meaning *v, struct str name)
{
	bool raw = op->kind == OP_RAW;
	if (v->known && v->type == SHAPE_MARKDOWN)
		WRONG(j, op->at,
			"'%.*s' is markdown, which cannot stand in HTML: draw html or a text",
			STRF(name));
	else if (v->known && v->type == SHAPE_JSON)
		WRONG(j, op->at,
			"'%.*s' is json: it stands alone in <script type=\"application/ld+json\">",
			STRF(name));
	else if (raw && v->known)
		draw_raw(j, op, v, name);
	else if (v->known && v->type == SHAPE_HTML)
		tell_html(j, op, name);
	else if (!raw && j->m.mode == MARKUP_VALUE && j->m.kind == ATTR_URL)
		draw_address(j, op, v, name);
	else if (!raw)
		op->kind = j->m.mode == MARKUP_VALUE ? OP_ATTRIBUTE : OP_ESCAPED;
	if (j->m.kind == ATTR_URL)
		j->m.url = URL_FIXED;
}

static bool is_outside(const struct judge *j)
{
	return j->m.mode == MARKUP_TEXT && j->element_count == 0;
}

void place_draw(struct judge *j, struct op *op)
{
	struct str name = tag_shown(path_name(op->of.path));
	if (torn_place(j, "", name, op->at))
		return;
	const struct meaning v = name_resolve(j, op->of.path, op->at);
	bool holds = v.type == SHAPE_LIST || v.type == SHAPE_OBJECT || v.type == SHAPE_TEXT_BY_ID ||
	             v.type == SHAPE_HTML_BY_ID;
	if (v.known && holds)
		tell_no_text(j, op, &v, name);
	else if (j->m.mode == MARKUP_MARKDOWN && v.known)
		draw_markdown(j, op, &v, name);
	else if (j->m.mode == MARKUP_JSON)
		draw_json(j, op, &v, name);
	else if (is_outside(j))
		WRONG(j, op->at,
			"'%.*s' stands outside of the page: expected all of it in one "
			"element, <html>",
			STRF(name));
	else if (j->m.mode != MARKUP_MARKDOWN)
		draw_html(j, op, &v, name);
}
