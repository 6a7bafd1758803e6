/* Reading XLIFF: what is found, where it stands, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "locale/xliff.h"
#include "supportdir/buf.h"

#include "supportdir/poison.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define HEAD                                                                                       \
	"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" "                  \
	"srcLang=\"en-US\" trgLang=\"it-IT\">\n"

static struct source source_of(const char *text)
{
	return (struct source){ .name = STR("x.xlf"), .text = str_of(text) };
}

static void write_side(struct buf *b, const struct xliff_side *s)
{
	static const char *const marks[] = { "", "!", "(", ")" };
	for (size_t i = 0; i < s->count; i++) {
		const struct xliff_token *t = &s->items[i];
		if (t->kind == XLIFF_TEXT)
			buf_str(b, t->text);
		else
			buf_printf(b, "{%s%.*s %.*s}", marks[t->kind], STRF(t->id), STRF(t->data));
	}
}

/* All that is known of a file, and the bytes of its ranges. */
static void write_all(struct buf *b, const struct xliff *x)
{
	for (size_t i = 0; i < x->unit_count; i++) {
		const struct xliff_unit *u = &x->units[i];
		buf_printf(b, "%u:%u %.*s\n", u->at.line, u->at.col, STRF(u->id));
		for (size_t k = 0; k < u->note_count; k++)
			buf_printf(b, " %.*s=%.*s\n", STRF(u->notes[k].category),
				STRF(u->notes[k].text));
		for (size_t k = 0; k < u->segment_count; k++) {
			const struct xliff_segment *s = &u->segments[k];
			buf_printf(b, " %s %.*s ", s->ignorable ? "-" : xliff_states[s->state],
				STRF(s->sub_state));
			write_side(b, &s->source);
			buf_text(b, s->target.there ? " > " : " > none");
			write_side(b, &s->target);
			buf_char(b, '\n');
		}
	}
}

static void expect_bytes(const struct xliff *x, struct xliff_range r, const char *name)
{
	struct str s = str_cut(x->src->text, r.from, r.to);
	char begin[32], end[32];
	snprintf(begin, sizeof(begin), "<%s", name);
	snprintf(end, sizeof(end), "</%s>", name);
	assert_true(str_starts(s, begin));
	assert_true(str_ends(s, end) || str_ends(s, "/>"));
}

static void expect_ranges(const struct xliff *x)
{
	struct str text = x->src->text;
	assert_true(str_starts(str_cut(text, x->end, text.n), "</xliff>"));
	for (size_t i = 0; i < x->file_count; i++)
		expect_bytes(x, x->files[i].range, "file");
	for (size_t i = 0; i < x->unit_count; i++) {
		const struct xliff_unit *u = &x->units[i];
		expect_bytes(x, u->range, "unit");
		assert_int_equal(text.s[u->inside - 1], '>');
		for (size_t k = 0; k < u->note_count; k++)
			expect_bytes(x, u->notes[k].range, "note");
		for (size_t k = 0; k < u->segment_count; k++) {
			const struct xliff_segment *s = &u->segments[k];
			expect_bytes(x, s->range, s->ignorable ? "ignorable" : "segment");
			expect_bytes(x, s->source.range, "source");
			if (s->target.there)
				expect_bytes(x, s->target.range, "target");
		}
	}
}

static void files_are_read(void **state)
{
	static const char text[] = HEAD
		"<file id=\"f1\" original=\"a.yaml\">\n"
		"  <unit id=\"u1\" xmlns:m=\"urn:x\" m:more=\"&lt;>\">\n"
		"    <m:matches><m:match>x</m:match><unit id=\"no\"/></m:matches>\n"
		"    <notes><note category=\"location\">a#b</note><note>free &amp; "
		"easy</note></notes>\n"
		"    <originalData><data id=\"d1\">**</data><data "
		"id=\"d2\">`x`</data></originalData>\n"
		"    <segment id=\"s1\" state=\"translated\" subState=\"sd:stale\">\n"
		"      <source>A <pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d1\">bold</pc> "
		"<mrk id=\"m\" type=\"term\">w<![CDATA[<]]></mrk>\u00e9</source>\n"
		"      <target>B <ph id=\"2\" dataRef=\"d2\"/><sc id=\"3\"/>x<ec "
		"startRef=\"3\"/></target>\n"
		"    </segment>\n"
		"    <ignorable><source> </source></ignorable>\n"
		"    <segment><source/><target/></segment>\n"
		"  </unit>\n"
		"  <group id=\"g\"><notes><note>of the group</note></notes><unit "
		"id=\"u2\"><segment state=\"final\"><source>x</source>"
		"<target>y</target></segment></unit></group>\n"
		"</file>\n<file id=\"f2\"/>\n</xliff>\n";
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct source src = source_of(text);
	struct xliff x;
	struct buf b = { 0 };
	(void)state;
	assert_true(xliff_read(a, &src, d, &x));
	write_all(&b, &x);
	expect_ranges(&x);
	assert_int_equal(x.file_count, 2);
	assert_int_equal(x.units[1].file, 0);
	assert_string_equal(b.s,
		"3:3 u1\n location=a#b\n =free & easy\n"
		" translated sd:stale A {(1 **}bold{)1 **} w<\u00e9 > B {!2 `x`}{(3 }x{)3 }\n"
		" -    > none\n initial   > \n14:57 u2\n final  x > y\n");
	buf_free(&b);
	diag_free(d);
	arena_free(a);
}

/* What is wrong, without the words of libxml2. */
static void mistakes_are_told(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "", "1:1 not well-formed XML" },
		{ "<a/>", "1:1 <a> is no XLIFF 2.1" },
		{ "<xliff/>", "1:1 <xliff> is no XLIFF 2.1" },
		{ "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2'/>",
			"1:1 XLIFF 1, which is not read as it is" },
		{ "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='3' "
		  "srcLang='en'/>",
			"1:1 XLIFF of version '3'" },
		{ "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1'/>",
			"1:1 <xliff> has no attribute 'srcLang'" },
		{ "<!DOCTYPE xliff [<!ENTITY a 'b'>]>\n<xliff/>", "1:1 a document type" },
		{ "<!DOCTYPE xliff SYSTEM 'file:///etc/passwd'>\n<xliff/>", "1:1 a document type" },
		{ HEAD "<file id='f'><unit id='u'></unit>\n</file></xliff>",
			"2:14 <unit> holds no <segment>" },
		{ HEAD "<file id='f'>\n <unit><segment><source/></segment></unit></file></xliff>",
			"3:2 <unit> has no attribute 'id'" },
		{ HEAD "<file id='f'><unit id='u'><segment><target/></segment></unit>\n</file>"
		       "</xliff>",
			"2:27 a segment without <source>" },
		{ HEAD "<file id='f'><unit id='u'><segment state='done'><source/></segment>"
		       "</unit>\n</file></xliff>",
			"2:27 unknown state 'done'" },
		{ HEAD "<file id='f'><unit id='u'><segment><source/>\n<target/>\n<target/>"
		       "</segment></unit>\n</file></xliff>",
			"4:1 a second <target> in one segment" },
		{ HEAD "<file id='f'><unit id='u'><segment><source><cp hex='0001'/></source>"
		       "</segment></unit>\n</file></xliff>",
			"2:44 <cp> stands for a character" },
		{ HEAD "<unit id='u'/></xliff>", "2:1 <unit> cannot stand in <xliff>" },
		{ HEAD "<file id='f'>\n<segment/></file></xliff>",
			"3:1 <segment> cannot stand in <file>" },
		{ HEAD "<file id='f'>\n<units/></file></xliff>",
			"3:1 <units> cannot stand in <file>" },
		{ HEAD "<file>\n<unit id='u'>\n", "2:1 <file> has no attribute 'id'" },
		{ HEAD "<file id='f'>&x;</file></xliff>", "2:17 not well-formed XML" },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?>\n" HEAD "</xliff>",
			"1:1 the encoding is 'ISO-8859-1'" },
		{ HEAD "a\xff</xliff>", "2:2 not valid UTF-8" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		struct source src = source_of(rows[i].text);
		struct xliff x;
		size_t count;
		char got[200];
		if (xliff_read(a, &src, d, &x))
			fail_msg("read: %s", rows[i].text);
		diag_finish(d);
		const struct finding *f = diag_findings(d, &count);
		assert_true(count > 0);
		snprintf(got, sizeof(got), "%u:%u %.*s", f[0].at.line, f[0].at.col,
			STRF(f[0].message));
		if (!str_starts(str_of(got), rows[i].want))
			fail_msg("'%s', expected '%s'", got, rows[i].want);
		diag_free(d);
		arena_free(a);
	}
}

/* Two million bytes of each, wrong and right: all of it is read, or refused. Time is not asked. */
static void large_files_are_read(void **state)
{
#define ONE "<unit id='u'><segment><source>x</source><target>"
#define END "</target></segment></unit>"
	static const struct {
		const char *head, *part, *tail;
		bool fine;
	} cases[] = {
		{ "", "<unit id='u'>", "", false },
		{ "", "<a>", "", false },
		{ "", "<!-- a -->", "", false },
		{ "", "<a b='c'/>", "", false },
		{ "", "<group>", "", false },
		{ "", "&amp;", "", false },
		{ ONE, "a<sm id='m'/>", END "</file></xliff>", true },
		{ ONE, "a<!---->", END "</file></xliff>", true },
		{ ONE, "a&amp;", END "</file></xliff>", true },
		{ ONE, "<sc id='1'/><ec startRef='1'/>", END "</file></xliff>", true },
		{ "<unit id='u'>", "<segment><source>a</source><target>b</target></segment>",
			"</unit></file></xliff>", true },
		{ "<unit id='u'><notes>", "<note category='location'>a#b</note>",
			"</notes><segment><source>x</source></segment></unit></file></xliff>",
			true },
		{ "<group id='g'>",
			"<group id='h'><unit id='u'><segment><source/></segment></unit></group>",
			"</group></file></xliff>", true },
		{ "<unit id='u'><originalData>", "<data id='d'>x</data>",
			"</originalData><segment><source>x</source></segment></unit></file></"
			"xliff>",
			true },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		struct buf b = { 0 };
		buf_printf(&b, HEAD "<file id='f'>%s", cases[i].head);
		while (b.n < 2 * 1024 * 1024)
			buf_text(&b, cases[i].part);
		buf_text(&b, cases[i].tail);
		struct source src = { .name = STR("x"), .text = buf_view(&b) };
		struct xliff x;
		assert_int_equal(xliff_read(a, &src, d, &x), cases[i].fine);
		buf_free(&b);
		diag_free(d);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_read),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(large_files_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
