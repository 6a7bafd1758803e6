#include "supportdir/data.h"

#include <yaml.h>

#include "supportdir/file.h"

#include "program.h"

#include "supportdir/poison.h"

struct reader {
	struct arena *a;
	const struct source *src;
	struct diag *d;
	yaml_parser_t parser;
	bool wrong;
};

static struct pos place(const struct reader *r, yaml_mark_t m)
{
	return (struct pos){ r->src, (unsigned)m.line + 1, (unsigned)m.column + 1 };
}

/* ---- scalars by the core schema (YAML 1.2.2, section 10.3.2) ---- */

static bool is_word(struct str s, const char *const words[])
{
	for (size_t i = 0; words[i]; i++) {
		if (str_is(s, words[i]))
			return true;
	}
	return false;
}

static bool is_null(struct str s)
{
	static const char *const words[] = { "", "~", "null", "Null", "NULL", NULL };
	return is_word(s, words);
}

static bool is_truth(struct str s, bool *truth)
{
	static const char *const yes[] = { "true", "True", "TRUE", NULL };
	static const char *const no[] = { "false", "False", "FALSE", NULL };
	*truth = is_word(s, yes);
	return *truth || is_word(s, no);
}

static size_t digits(struct str s, size_t i)
{
	while (i < s.n && s.s[i] >= '0' && s.s[i] <= '9')
		i++;
	return i;
}

static size_t skip_sign(struct str s, size_t i)
{
	return i + (i < s.n && (s.s[i] == '-' || s.s[i] == '+'));
}

static bool is_integer(struct str s)
{
	size_t from = skip_sign(s, 0);
	size_t to = digits(s, from);
	return to > from && to == s.n;
}

static bool is_float(struct str s)
{
	size_t from = skip_sign(s, 0);
	size_t i = digits(s, from), count = i - from;
	if (i < s.n && s.s[i] == '.') {
		size_t point = i + 1;
		i = digits(s, point);
		if (count == 0 && i == point)
			return false;
		count += i - point;
	}
	if (count == 0)
		return false;
	if (i < s.n && (s.s[i] == 'e' || s.s[i] == 'E')) {
		size_t exponent = skip_sign(s, i + 1);
		i = digits(s, exponent);
		if (i == exponent)
			return false;
	}
	return i == s.n;
}

/* All digits are kept, however many: "+007" is 7. */
static struct str integer(struct arena *a, struct str s)
{
	bool minus = s.s[0] == '-';
	size_t i = skip_sign(s, 0);
	while (i + 1 < s.n && s.s[i] == '0')
		i++;
	struct str rest = str_cut(s, i, s.n);
	if (str_is(rest, "0"))
		return STR("0");
	return arena_printf(a, "%s%.*s", minus ? "-" : "", STRF(rest));
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

/* 0o17 and 0x1F; beyond 2^64 the nearest double. */
static bool based(struct arena *a, struct str s, struct str *out)
{
	int base = str_starts(s, "0o") ? 8 : str_starts(s, "0x") ? 16 : 0;
	if (base == 0 || s.n == 2)
		return false;
	uint64_t exact = 0;
	double near = 0;
	for (size_t i = 2; i < s.n; i++) {
		int digit = digit_of(s.s[i]);
		if (digit >= base)
			return false;
		exact = exact * (uint64_t)base + (uint64_t)digit;
		near = near * base + digit;
	}
	*out = near < 18446744073709551615.0 ? arena_printf(a, "%llu", (unsigned long long)exact)
	                                     : data_number(a, near);
	return true;
}

static bool special(struct str s, struct str *out)
{
	static const char *const infinite[] = { ".inf", ".Inf", ".INF", NULL };
	static const char *const none[] = { ".nan", ".NaN", ".NAN", NULL };
	size_t sign = skip_sign(s, 0);
	if (is_word(s, none))
		*out = STR("NaN");
	else if (is_word(str_cut(s, sign, s.n), infinite))
		*out = s.s[0] == '-' ? STR("-Infinity") : STR("Infinity");
	else
		return false;
	return true;
}

static struct value *plain(struct arena *a, struct str s)
{
	bool truth;
	struct str number;
	if (is_null(s))
		return value_null(a);
	if (is_truth(s, &truth))
		return value_bool(a, truth);
	if (is_integer(s))
		return value_number(a, integer(a, s));
	if (is_float(s))
		return value_number(a, data_number(a, strtod(arena_str(a, s).s, NULL)));
	if (based(a, s, &number) || special(s, &number))
		return value_number(a, number);
	return value_text(a, s);
}

/* ---- events ---- */

static struct value *wrong(struct reader *r, enum rule rule, struct pos at, const char *message)
{
	r->wrong = true;
	diag_add(r->d, rule, at, "%s", message);
	return NULL;
}

static bool next(struct reader *r, yaml_event_t *e)
{
	if (yaml_parser_parse(&r->parser, e))
		return true;
	const yaml_parser_t *p = &r->parser;
	if (p->error == YAML_MEMORY_ERROR)
		mem_out_of_memory();
	r->wrong = true;
	return diag_add(r->d, RULE_YAML_SYNTAX, place(r, p->problem_mark),
		"no valid YAML: %s%s%s; put text that holds such signs in quotes",
		p->problem ? p->problem : "syntax error", p->context ? " " : "",
		p->context ? p->context : "");
}

/* What no data needs. Aliases are met here too, so that nothing grows. */
static bool is_plain_event(struct reader *r, const yaml_event_t *e)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	if (e->type == YAML_SCALAR_EVENT) {
		anchor = e->data.scalar.anchor;
		tag = e->data.scalar.tag;
	} else if (e->type == YAML_SEQUENCE_START_EVENT) {
		anchor = e->data.sequence_start.anchor;
		tag = e->data.sequence_start.tag;
	} else if (e->type == YAML_MAPPING_START_EVENT) {
		anchor = e->data.mapping_start.anchor;
		tag = e->data.mapping_start.tag;
	}
	if (e->type == YAML_SCALAR_EVENT &&
		memchr(e->data.scalar.value, '\0', e->data.scalar.length))
		return wrong(r, RULE_CHARACTER, place(r, e->start_mark),
			"the value holds the character U+0000: remove it");
	if (e->type == YAML_ALIAS_EVENT)
		return wrong(r, RULE_YAML_FEATURE, place(r, e->start_mark),
			"an alias ('*') is not understood here: write the value out");
	if (anchor)
		return wrong(r, RULE_YAML_FEATURE, place(r, e->start_mark),
			"an anchor ('&') is not understood here: remove it");
	if (tag)
		return wrong(r, RULE_YAML_FEATURE, place(r, e->start_mark),
			"a tag ('!') is not understood here: remove it");
	return true;
}

static struct str scalar_text(struct reader *r, const yaml_event_t *e)
{
	return arena_str(
		r->a, (struct str){ (const char *)e->data.scalar.value, e->data.scalar.length });
}

static struct value *read_value(struct reader *r, yaml_event_t *e, unsigned depth);

static struct value *read_list(struct reader *r, unsigned depth)
{
	struct value *list = value_list(r->a);
	yaml_event_t e;
	while (next(r, &e)) {
		if (e.type == YAML_SEQUENCE_END_EVENT) {
			yaml_event_delete(&e);
			return list;
		}
		struct value *item = read_value(r, &e, depth + 1);
		if (!item)
			return NULL;
		value_push(r->a, list, item);
	}
	return NULL;
}

static bool read_key(struct reader *r, const yaml_event_t *e, struct str *key)
{
	if (!is_plain_event(r, e))
		return false;
	if (e->type != YAML_SCALAR_EVENT)
		return wrong(r, RULE_YAML_FEATURE, place(r, e->start_mark),
			"a map or list cannot be a key: expected a text");
	*key = scalar_text(r, e);
	return true;
}

static struct value *read_map(struct reader *r, unsigned depth)
{
	struct value *map = value_object(r->a);
	yaml_event_t e;
	while (next(r, &e)) {
		struct pos at = place(r, e.start_mark);
		struct str key = { 0 };
		bool end = e.type == YAML_MAPPING_END_EVENT;
		bool ok = end || read_key(r, &e, &key);
		yaml_event_delete(&e);
		if (end)
			return map;
		if (!ok || !next(r, &e))
			return NULL;
		struct value *v = read_value(r, &e, depth + 1);
		if (!v)
			return NULL;
		if (value_get(map, key)) {
			r->wrong = true;
			diag_add(r->d, RULE_YAML_DUPLICATE, at,
				"key '%.*s' stands twice in this map: remove one of the two",
				STRF(tag_shown(key)));
		}
		value_set(r->a, map, key, v);
	}
	return NULL;
}

/* The value that begins with event e, which is deleted. */
static struct value *read_value(struct reader *r, yaml_event_t *e, unsigned depth)
{
	struct value *v = NULL;
	yaml_event_type_t type = e->type;
	struct pos at = place(r, e->start_mark);
	bool fits = is_plain_event(r, e);
	if (fits && type == YAML_SCALAR_EVENT) {
		struct str s = scalar_text(r, e);
		bool text = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
		v = text ? value_text(r->a, s) : plain(r->a, s);
	}
	yaml_event_delete(e);
	if (!fits || type == YAML_SCALAR_EVENT)
		return v;
	if (depth > DATA_DEPTH)
		return wrong(r, RULE_YAML_LIMIT, at,
			"nested too deep: expected at most 64 levels of maps and lists");
	return type == YAML_MAPPING_START_EVENT ? read_map(r, depth) : read_list(r, depth);
}

static struct value *read_stream(struct reader *r)
{
	struct value *v = NULL;
	yaml_event_t e;
	while (next(r, &e)) {
		yaml_event_type_t type = e.type;
		if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_END_EVENT) {
			yaml_event_delete(&e);
		} else if (type == YAML_STREAM_END_EVENT) {
			yaml_event_delete(&e);
			return v ? v : value_null(r->a);
		} else if (type == YAML_DOCUMENT_START_EVENT) {
			struct pos at = place(r, e.start_mark);
			yaml_event_delete(&e);
			if (v)
				return wrong(r, RULE_YAML_LIMIT, at,
					"a second document begins: expected one in a file");
		} else {
			v = read_value(r, &e, 1);
			if (!v)
				return NULL;
		}
	}
	return NULL;
}

/* Bytes that are no UTF-8 are reported here, at their place, for both formats. */
static bool check_bytes(const struct source *src, struct diag *d)
{
	size_t bad = str_utf8_error(src->text), line = 0;
	struct pos at = { .src = src };
	if (src->text.n > DATA_FILE_LIMIT)
		return diag_add(d, RULE_YAML_LIMIT, at, "data has more than 16 MiB: expected less");
	if (bad == src->text.n)
		return true;
	at.line = at.col = 1;
	for (size_t i = str_find(src->text, '\n', 0); i < bad; i = str_find(src->text, '\n', i)) {
		at.line++;
		line = ++i;
	}
	for (size_t i = line; i < bad; at.col++)
		str_code_point(src->text, &i);
	return diag_add(d, RULE_YAML_ENCODING, at,
		"byte 0x%02x is not UTF-8: save the file as UTF-8",
		(unsigned char)src->text.s[bad]);
}

struct value *data_yaml(struct arena *a, const struct source *src, struct diag *d)
{
	struct reader r = { .a = a, .src = src, .d = d };
	if (!check_bytes(src, d))
		return NULL;
	if (!yaml_parser_initialize(&r.parser))
		mem_out_of_memory();
	yaml_parser_set_input_string(
		&r.parser, (const unsigned char *)(src->text.n ? src->text.s : ""), src->text.n);
	struct value *v = read_stream(&r);
	yaml_parser_delete(&r.parser);
	return r.wrong ? NULL : v;
}

struct value *data_json(struct arena *a, const struct source *src, struct diag *d)
{
	return check_bytes(src, d) ? data_parse_json(a, src, d) : NULL;
}

struct value *data_read(struct arena *a, struct str path, struct diag *d)
{
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, path);
	if (!file_read(a, src->name, DATA_FILE_LIMIT, &src->text, d))
		return NULL;
	return (str_ends(path, ".json") ? data_json : data_yaml)(a, src, d);
}
