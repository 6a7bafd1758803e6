/* Interface strings: as objects for the templates, and, where they take
 * arguments, formatted once with marks that views replace. So a page is put
 * together without ICU, and a translation may have its arguments anywhere. */

#include "page/room.h"

#include "supportdir/poison.h"

static const char *const message_ids[MESSAGE_COUNT] = {
	[MESSAGE_REGION_TITLE] = "region-title",
	[MESSAGE_REGION_DESCRIPTION] = "region-description",
	[MESSAGE_FOOTNOTE] = "footnote",
	[MESSAGE_BACK] = "back-to-text",
	[MESSAGE_BACK_N] = "back-to-text-n",
	[MESSAGE_THIS_LANGUAGE] = "this-language",
	[MESSAGE_SHOW_SOURCE] = "show-source",
	[MESSAGE_CARRIER] = "carrier",
	[MESSAGE_FROM_ABROAD] = "international-form",
	[MESSAGE_COST_FREE] = "cost-free",
	[MESSAGE_COST_LOCAL] = "cost-local",
	[MESSAGE_COST_INTERNATIONAL] = "cost-international",
	[MESSAGE_COST_SHARED] = "cost-shared",
	[MESSAGE_COST_PREMIUM] = "cost-premium",
	[MESSAGE_FROM_ANYWHERE] = "dialable-anywhere",
	[MESSAGE_FROM_COUNTRY] = "dialable-country",
	[MESSAGE_FROM_NETWORK] = "dialable-network",
	[MESSAGE_MOBILE_ONLY] = "restriction-mobile-only",
	[MESSAGE_LANDLINE_ONLY] = "restriction-landline-only",
	[MESSAGE_DIAL_AS] = "dial-as-note",
	[MESSAGE_OPTION] = "step-option",
	[MESSAGE_CODE] = "step-code",
	[MESSAGE_PRESS] = "step-press",
	[MESSAGE_PRESS_FOR] = "step-press-for",
	[MESSAGE_DIAL] = "step-dial",
	[MESSAGE_INCLUDES] = "plan-includes",
	[MESSAGE_SUCH_AS] = "plan-such-as",
	[MESSAGE_SEVERITY] = "severity-name",
	[MESSAGE_CHANNEL_PHONE] = "channel-phone",
	[MESSAGE_CHANNEL_ONLINE] = "channel-online",
	[MESSAGE_LOCAL_TIME] = "local-time-note",
	[MESSAGE_HOURS_WITH_ZONE] = "hours-with-zone",
	[MESSAGE_LANGUAGE_UNSAID] = "any-language",
	[MESSAGE_VERIFIED] = "verified",
	[MESSAGE_OFFER_FREE] = "offer-free",
	[MESSAGE_OFFER_FEE_BASED] = "offer-fee-based",
	[MESSAGE_OFFER_INCLUDED] = "offer-included",
	[MESSAGE_OFFER_FOR] = "offer-for",
	[MESSAGE_OFFER_REGIONS] = "offer-regions",
	[MESSAGE_AVAILABLE] = "response-available",
	[MESSAGE_FIRST_RESPONSE] = "response-first",
	[MESSAGE_AND_THEN] = "response-follow-up",
	[MESSAGE_POLICY_LANGUAGES] = "response-languages",
	[MESSAGE_NAME_VALUE] = "name-value",
	[MESSAGE_REMARK] = "remark",
	[MESSAGE_YOUR_REGION] = "your-region",
	[MESSAGE_FIND_COUNT] = "find-count",
	[MESSAGE_OPEN_UNTIL] = "open-until",
	[MESSAGE_OPENS] = "opens",
	[MESSAGE_OWN_TIME_OF] = "own-time-of",
};

/* Those that outlines show (page/outline*.c). Templates name theirs, and the compiler
 * looks for them. */
static const char *const said_ids[] = {
	"all-regions",
	"applies-to",
	"area-line",
	"area-members",
	"category",
	"caution",
	"channel",
	"channels",
	"choose-language",
	"customer-part",
	"days",
	"description",
	"examples",
	"hours",
	"important",
	"language",
	"local-time-note",
	"note",
	"number-alternative",
	"number-primary",
	"numbers",
	"online-mark",
	"online-only",
	"other-offers",
	"pages",
	"plan",
	"region",
	"response",
	"see-also",
	"severity",
	"severity-level",
	"steps",
	"suitable-roles",
	"times",
	"tip",
	"untranslated",
	"warning",
	"zone",
};

/* U+E000 and U+E001, of the private use area, which no translation may hold. */
static const char *const marks[MESSAGE_ARGUMENTS] = { "\xEE\x80\x80", "\xEE\x80\x81" };

enum { MARK_LENGTH = 3 };

bool messages_require(const struct strings *s, struct diag *d)
{
	bool ok = locale_require(s, d);
	ok = strings_require(s, message_ids, MESSAGE_COUNT, d) && ok;
	return strings_require(s, said_ids, sizeof(said_ids) / sizeof(*said_ids), d) && ok;
}

static bool has_letters(struct str pattern);

static void add_row(struct arena *a, struct span *to, const struct pieces *row)
{
	struct span_list words = { 0 };
	for (size_t i = 0; i < row->count; i++)
		span_add(a, &words, SPAN_WORDS, row->items[i].text);
	to->inside = words.first;
}

static struct value *say(const struct pages *p, const struct tongue *t, const char *id)
{
	struct wording_result w = words_string(t->words, id);
	return words_value(p, t, w.text, wording_language(w));
}

/* Of strings without arguments, such as labels; the others are messages, which have no pairs. */
static struct value *say_pairs(const struct pages *p, const struct tongue *t, const char *id)
{
	struct arena *a = p->arena;
	struct span_list spans = { 0 };
	const struct tongue *own = &p->tongues[p->source]; /* of what a site words itself */
	const struct pairs *pairs = words_string_pairs(t->words, id);
	if (!pairs)
		return say(p, t, id);
	for (size_t i = 0; i < pairs->count; i++) {
		const struct pair *pair = &pairs->items[i];
		if (pair->blank && i)
			span_add(a, &spans, SPAN_WORDS, STR(" "));
		add_row(a, span_add(a, &spans, SPAN_TARGET, pair->id), &pair->target);
		struct span *source = span_add(a, &spans, SPAN_SOURCE, pair->id);
		source->title = pairs->language;
		source->direction = str_equal(pairs->language, own->tag) ? own->direction
		                                                         : STR("ltr");
		add_row(a, source, &pair->source);
	}
	return rich_value(a, (struct rich){ .spans = spans.first }, &(struct page_links){ 0 });
}

void messages_prepare(struct pages *p, struct tongue *t)
{
	struct arena *a = p->arena;
	struct str args[MESSAGE_ARGUMENTS];
	for (size_t i = 0; i < MESSAGE_ARGUMENTS; i++)
		args[i] = str_of(marks[i]);
	for (size_t i = 0; i < MESSAGE_COUNT; i++) {
		t->messages[i].pattern = locale_message(
			t->locale, a, message_ids[i], args, MESSAGE_ARGUMENTS);
		if (has_letters(t->messages[i].pattern))
			t->messages[i].language = wording_language(
				words_string(t->words, message_ids[i]));
	}
	t->strings = value_object(a);
	t->say = value_object(a);
	t->say_pairs = pages_have_pairs(p) ? value_object(a) : NULL;
	for (size_t i = 0; i < p->units->strings.count; i++) {
		struct str id = p->units->strings.items[i].id;
		const char *name = arena_str(a, id).s;
		value_set(a, t->strings, id, value_text(a, words_string(t->words, name).text));
		value_set(a, t->say, id, say(p, t, name));
		if (t->say_pairs)
			value_set(a, t->say_pairs, id, say_pairs(p, t, name));
	}
}

struct str label_text(const struct tongue *t, const char *id)
{
	return value_str(value_get(t->strings, str_of(id)));
}

/* The argument whose mark stands at `i`, or `count`. */
static size_t mark_at(struct str s, size_t i, size_t count)
{
	struct str here = str_cut(s, i, i + MARK_LENGTH);
	for (size_t k = 0; k < count && k < MESSAGE_ARGUMENTS; k++) {
		if (str_is(here, marks[k]))
			return k;
	}
	return count;
}

/* The words of a pattern up to the next mark, and which argument follows them: `count`
 * at the end. *i moves behind the mark. */
static struct str next_words(struct str pattern, size_t *i, size_t count, size_t *argument)
{
	size_t from = *i;
	for (; *i < pattern.n; (*i)++) {
		*argument = mark_at(pattern, *i, count);
		if (*argument < count) {
			size_t end = *i;
			*i += MARK_LENGTH;
			return str_cut(pattern, from, end);
		}
	}
	*argument = count;
	return str_cut(pattern, from, pattern.n);
}

struct str message_text(const struct tongue *t, struct arena *a, enum message m,
	const struct str *args, size_t count)
{
	struct str pattern = t->messages[m].pattern;
	struct buf b = { 0 };
	size_t i = 0, k;
	do {
		buf_str(&b, next_words(pattern, &i, count, &k));
		if (k < count)
			buf_str(&b, args[k]);
	} while (k < count);
	struct str out = arena_str(a, buf_view(&b));
	buf_free(&b);
	return out;
}

/* An argument, which a translation may name twice: so it is copied. In words that fell back
 * it says that it is in the page's language. */
static void add_argument(const struct pages *p, const struct tongue *t, struct arena *a,
	const struct span_list *arg, bool fell_back, struct span_list *to)
{
	struct rich rich = { .spans = arg->first };
	struct span_list inside = { 0 };
	if (!fell_back || !arg->first) {
		rich_add(a, &rich, to);
		return;
	}
	struct span *s = span_add(a, to, SPAN_LANGUAGE, t->tag);
	rich_add(a, &rich, &inside);
	s->direction = page_direction(p, t);
	s->inside = inside.first;
}

static void fill_pattern(const struct pages *p, const struct tongue *t, struct arena *a,
	const struct prepared_message *m, const struct span_list *args, size_t count,
	struct span_list *to)
{
	size_t i = 0, k;
	do {
		struct str words = next_words(m->pattern, &i, count, &k);
		if (words.n)
			span_add(a, to, SPAN_WORDS, words);
		if (k < count)
			add_argument(p, t, a, &args[k], m->language.n > 0, to);
	} while (k < count);
}

/* Signs between arguments, such as "{0}: {1}", are in no language. */
static bool has_letters(struct str pattern)
{
	size_t i = 0, k;
	do {
		struct str words = next_words(pattern, &i, MESSAGE_ARGUMENTS, &k);
		if (str_has_letters(words))
			return true;
	} while (k < MESSAGE_ARGUMENTS);
	return false;
}

void message_spans(const struct pages *p, const struct tongue *t, struct arena *a, enum message m,
	struct span_list *args, size_t count, struct span_list *to)
{
	const struct prepared_message *message = &t->messages[m];
	struct span_list inside = { 0 };
	if (!message->language.n) {
		fill_pattern(p, t, a, message, args, count, to);
		return;
	}
	struct span *s = span_add(a, to, SPAN_LANGUAGE, message->language);
	fill_pattern(p, t, a, message, args, count, &inside);
	s->direction = language_direction(p, t, message->language);
	s->inside = inside.first;
}

static void add_part(const struct scene *s, struct value *parts, const struct argument *arg)
{
	struct value *part = value_object(s->a);
	if (!arg->text.n && !arg->name.n && !arg->value.n && !value_true(arg->html))
		return;
	set_text(s, part, "text", arg->text);
	set_text(s, part, "name", arg->name);
	set_text(s, part, "value", arg->value);
	set_url(s, part, "href", arg->href);
	set(s, part, "html", arg->html ? arg->html : s->t->nothing);
	value_push(s->a, parts, part);
}

struct value *view_message(
	const struct scene *s, enum message m, const struct argument *args, size_t count)
{
	if (m == MESSAGE_NONE)
		return value_null(s->a);
	const struct prepared_message *message = &s->t->messages[m];
	struct str pattern = message->pattern;
	struct value *v = value_object(s->a), *parts = value_list(s->a);
	size_t i = 0, k;
	do {
		struct argument words = { .text = next_words(pattern, &i, count, &k) };
		add_part(s, parts, &words);
		if (k < count)
			add_part(s, parts, &args[k]);
	} while (k < count);
	set_text(s, v, "lang", message->language);
	set_text(s, v, "direction", language_direction(s->p, s->t, message->language));
	set(s, v, "parts", parts);
	return v;
}

struct value *view_slot(const struct scene *s, enum message m)
{
	struct argument slot = { .html = value_html(s->a, STR("<bdi data-slot=\"0\"></bdi>")) };
	return view_message(s, m, &slot, 1);
}

struct value *view_words(const struct scene *s, const struct argument *words)
{
	struct value *v = value_object(s->a), *parts = value_list(s->a);
	add_part(s, parts, words);
	set_null(s, v, "lang");
	set_null(s, v, "direction");
	set(s, v, "parts", parts);
	return v;
}
