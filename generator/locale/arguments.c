/* {0} to {9}: the places for arguments in an interface string. */
#include "locale/arguments.h"
#include "locale/plural.h"
#include "supportdir/piece.h"
#include "supportdir/poison.h"

enum { SHOWN = 24 }; /* bytes of a place that a message shows */

static bool is_digit(struct str s, size_t i)
{
	return i < s.n && s.s[i] >= '0' && s.s[i] <= '9';
}

/* What is wrong with the brace at `i`, which begins or ends no place. */
static struct str wrong_brace(struct arena *a, struct str s, size_t i)
{
	size_t end = str_find(s, '}', i);
	if (s.s[i] == '}')
		return STR("'}' stands without '{'");
	if (is_digit(s, i + 1) && i + 2 < s.n && s.s[i + 2] == ',')
		return arena_printf(a,
			"'{%c,' begins a plural or a format; only '{0, plural, …}' is understood",
			s.s[i + 1]);
	if (end == s.n || end - i > SHOWN)
		return STR("'{' stands without '}'");
	return arena_printf(a, "'%.*s' is no place for an argument: these are '{0}', '{1}' …",
		STRF(str_cut(s, i, end + 1)));
}

bool arguments_fine(struct arena *a, struct str s, struct str language, struct str *why)
{
	if (plural_there(s))
		return plural_fine(a, s, language, why);
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] != '{' && s.s[i] != '}')
			continue;
		if (!argument_at(s, i)) {
			*why = wrong_brace(a, s, i);
			return false;
		}
		i += 2;
	}
	return true;
}

/* Bit 0 for {0} and so on. */
static unsigned places(struct str s)
{
	unsigned set = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (argument_at(s, i))
			set |= 1u << (s.s[i + 1] - '0');
	}
	return set;
}

bool arguments_there(struct str s)
{
	return places(s) != 0;
}

bool arguments_same(
	struct arena *a, struct str source, struct str target, struct str language, struct str *why)
{
	unsigned wanted = places(source), found = places(target);
	if (!arguments_fine(a, target, language, why))
		return false;
	if (plural_there(source) != plural_there(target)) {
		*why = plural_there(source) ? STR("the plural is missing")
		                            : STR("a plural is not in the source");
		return false;
	}
	if (plural_there(source))
		return true;
	for (unsigned i = 0; i < 10; i++) {
		unsigned bit = 1u << i;
		if ((wanted & bit) == (found & bit))
			continue;
		*why = arena_printf(
			a, wanted & bit ? "'{%u}' is missing" : "'{%u}' is not in the source", i);
		return false;
	}
	return true;
}
