#include "page/front.h"

#include <ctype.h>
#include <sys/types.h>

#include <sha1.h>

#include "supportdir/poison.h"

void front_hash(struct str page, char out[FRONT_HASH])
{
	SHA1_CTX sha;
	SHA1Init(&sha);
	for (size_t from = 0; from < page.n;) {
		size_t end = str_find(page, '\n', from);
		SHA1Update(&sha, (const uint8_t *)page.s + from, end - from);
		if (end < page.n)
			SHA1Update(&sha, (const uint8_t *)"\r\n", 2);
		from = end + 1;
	}
	SHA1End(&sha, out);
}

/* Words that YAML 1.1 or 1.2 reads as something else than text. */
static const char *const reserved[] = { "true", "false", "yes", "no", "on", "off", "null", "y",
	"n" };

static bool is_reserved(struct str s)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++) {
		if (s.n == strlen(reserved[i]) && strncasecmp(s.s, reserved[i], s.n) == 0)
			return true;
	}
	return false;
}

/* "12e34" is a number for YAML, "12f" is not. */
static bool is_hash(struct str s)
{
	size_t digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (!isxdigit((unsigned char)s.s[i]))
			return false;
		digits += isdigit((unsigned char)s.s[i]) || s.s[i] == 'e';
	}
	return s.n == FRONT_HASH - 1 && digits < s.n;
}

/* It begins with a letter, or is a hash, and holds nothing that YAML would act on. */
static bool is_plain(struct str s)
{
	unsigned char first = s.n ? (unsigned char)s.s[0] : '"';
	if (is_hash(s))
		return true;
	if (!(isalpha(first) || first >= 0x80) || is_reserved(s))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		char next = i + 1 < s.n ? s.s[i + 1] : ' ';
		if (c < 0x20 || c == 0x7f || (c == ':' && next == ' ') ||
			(c == '#' && s.s[i - 1] == ' '))
			return false;
	}
	return s.s[s.n - 1] != ' ';
}

/* JSON's escapes are among those of YAML's double quotes (YAML 1.2.2, section 7.3.1). */
void front_scalar(struct buf *out, struct str text)
{
	if (is_plain(text))
		buf_str(out, text);
	else
		buf_json(out, text);
}

static void field(struct buf *out, const char *key, struct str value)
{
	if (!value.n)
		return;
	buf_printf(out, "%s: ", key);
	front_scalar(out, value);
	buf_char(out, '\n');
}

/* A list of one is a list, where the content has one. */
static void metadatum(struct buf *out, const struct metadatum *m)
{
	const struct fact *values = m->values.items;
	front_scalar(out, m->entry.id);
	buf_char(out, ':');
	if (m->values.alone) {
		buf_char(out, ' ');
		front_scalar(out, values[0].text);
		buf_char(out, '\n');
		return;
	}
	buf_char(out, '\n');
	for (size_t i = 0; i < m->values.count; i++) {
		buf_text(out, "- ");
		front_scalar(out, values[i].text);
		buf_char(out, '\n');
	}
}

void front_write(const struct front *f, struct buf *out)
{
	buf_text(out, "---\n");
	field(out, "title", f->title);
	field(out, "description", f->description);
	for (size_t i = 0; f->metadata && i < f->metadata->count; i++)
		metadatum(out, (const struct metadatum *)f->metadata->items + i);
	field(out, "ms.openlocfilehash", f->source_hash);
	if (f->locale.n)
		field(out, "ms.translationtype", f->machine ? STR("MT") : STR("HT"));
	field(out, "ms.contentlocale", f->locale);
	buf_text(out, "---\n");
}
