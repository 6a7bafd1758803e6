#include "supportdir/data.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "program.h"

#include "supportdir/poison.h"

enum { SHORTEST = 17 }; /* digits that tell every double from every other */

struct decimal {
	char digits[SHORTEST + 1];
	int count;
	int point; /* the point stands behind so many digits */
};

/* The fewest digits that read back as the same number. */
static struct decimal decimal_of(double x)
{
	struct decimal d = { 0 };
	char text[SHORTEST + 16];
	int precision = 0;
	do {
		snprintf(text, sizeof(text), "%.*e", precision, x);
	} while (strtod(text, NULL) != x && ++precision < SHORTEST);
	const char *c = text;
	for (; *c != 'e'; c++) {
		if (*c != '.')
			d.digits[d.count++] = *c;
	}
	d.point = (int)strtol(c + 1, NULL, 10) + 1;
	while (d.count > 1 && d.digits[d.count - 1] == '0')
		d.count--;
	return d;
}

/* ECMAScript 2023, Number::toString, radix 10. */
struct str data_number(struct arena *a, double number)
{
	const char *sign = number < 0 ? "-" : "";
	if (isnan(number))
		return STR("NaN");
	if (isinf(number))
		return number < 0 ? STR("-Infinity") : STR("Infinity");
	if (number == 0)
		return STR("0");
	struct decimal d = decimal_of(fabs(number));
	if (d.point > 21 || d.point <= -6)
		return arena_printf(a, "%s%c%s%.*se%+d", sign, d.digits[0], d.count > 1 ? "." : "",
			d.count - 1, d.digits + 1, d.point - 1);
	if (d.point <= 0)
		return arena_printf(a, "%s0.%.*s%.*s", sign, -d.point, "00000", d.count, d.digits);
	if (d.point >= d.count)
		return arena_printf(a, "%s%.*s%.*s", sign, d.count, d.digits, d.point - d.count,
			"00000000000000000000");
	return arena_printf(a, "%s%.*s.%s", sign, d.point, d.digits, d.digits + d.point);
}

struct decoder {
	struct arena *a;
	const struct source *src;
	struct diag *d;
};

static struct value *decode(struct decoder *x, json_t *json, unsigned depth);

static struct value *decode_object(struct decoder *x, json_t *json, unsigned depth)
{
	struct value *object = value_object(x->a);
	const char *key;
	json_t *item;
	json_object_foreach(json, key, item)
	{
		struct value *v = decode(x, item, depth + 1);
		if (!v)
			return NULL;
		value_set(x->a, object, arena_str(x->a, str_of(key)), v);
	}
	return object;
}

static struct value *decode_list(struct decoder *x, json_t *json, unsigned depth)
{
	struct value *list = value_list(x->a);
	for (size_t i = 0; i < json_array_size(json); i++) {
		struct value *v = decode(x, json_array_get(json, i), depth + 1);
		if (!v)
			return NULL;
		value_push(x->a, list, v);
	}
	return list;
}

static struct value *decode(struct decoder *x, json_t *json, unsigned depth)
{
	bool nested = json_is_object(json) || json_is_array(json);
	if (nested && depth > DATA_DEPTH) {
		diag_add(x->d, RULE_YAML_LIMIT, (struct pos){ .src = x->src },
			"nested too deep: expected at most 64 levels of objects and arrays");
		return NULL;
	}
	switch (json_typeof(json)) {
	case JSON_OBJECT:
		return decode_object(x, json, depth);
	case JSON_ARRAY:
		return decode_list(x, json, depth);
	case JSON_STRING:
		return value_text(x->a, arena_str(x->a, (struct str){ json_string_value(json),
								json_string_length(json) }));
	case JSON_INTEGER:
		return value_number(x->a, arena_printf(x->a, "%lld", json_integer_value(json)));
	case JSON_REAL:
		return value_number(x->a, data_number(x->a, json_real_value(json)));
	case JSON_TRUE:
	case JSON_FALSE:
		return value_bool(x->a, json_is_true(json));
	case JSON_NULL:
		break;
	}
	return value_null(x->a);
}

struct value *data_parse_json(struct arena *a, const struct source *src, struct diag *d)
{
	struct decoder x = { .a = a, .src = src, .d = d };
	json_error_t error;
	struct str text = source_text(src);
	json_t *json = json_loadb(
		text.n ? text.s : "", text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!json) {
		struct pos at = { src, (unsigned)(error.line > 0 ? error.line : 1),
			(unsigned)(error.column > 0 ? error.column : 1) };
		enum json_error_code code = json_error_code(&error);
		enum rule rule = code == json_error_duplicate_key    ? RULE_YAML_DUPLICATE
		                 : code == json_error_stack_overflow ? RULE_YAML_LIMIT
		                                                     : RULE_YAML_SYNTAX;
		diag_add(d, rule, at, "no valid JSON: %s", error.text);
		return NULL;
	}
	struct value *v = decode(&x, json, 1);
	json_decref(json);
	return v;
}
