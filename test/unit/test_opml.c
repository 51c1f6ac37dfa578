/* OPML: what other readers export, what attackers write, and our own again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "feed/opml.h"

#define BODY(x) "<opml version='2.0'><head/><body>" x "</body></opml>"

static void put(struct buf *b, const char *text)
{
	buf_printf(b, "%s|", text != NULL ? text : "-");
}

/* An outline a line, its parts divided by |. */
static void dump(struct buf *b, const struct outlines *list)
{
	size_t i, k;

	for (i = 0; i < list->list.n; i++) {
		const struct outline *o = &list->list.v[i];

		for (k = 0; k < o->folders.n; k++)
			buf_printf(b, "%s/", o->folders.v[k]);
		put(b, o->title);
		put(b, o->url);
		put(b, o->type);
		put(b, o->language);
		put(b, o->name);
		for (k = 0; k < o->settings.n; k += 2)
			buf_printf(b, "%s=%s|", o->settings.v[k],
			    o->settings.v[k + 1]);
		buf_putc(b, '\n');
	}
}

static const struct {
	const char *in, *want;
} cases[] = {
    {BODY("<outline type='rss' text='A' xmlUrl='https://a.example/'/>"),
	"A|https://a.example/|rss|-|-|\n"},
    /* title before text; the case of names does not matter */
    {"<OPML><BODY><OUTLINE TEXT='t' TITLE='A &amp; B' XMLURL='u' "
     "language='ja'/></BODY></OPML>",
	"A & B|u|-|ja|-|\n"},
    /* folders, also with feeds before and behind inner ones */
    {BODY("<outline text='x'><outline text='1' xmlUrl='u1'/><outline "
	  "title='y'><outline text='2' xmlUrl='u2'/></outline><outline "
	  "text='3' xmlUrl='u3'/></outline><outline text='4' xmlUrl='u4'/>"),
	"x/1|u1|-|-|-|\nx/y/2|u2|-|-|-|\nx/3|u3|-|-|-|\n4|u4|-|-|-|\n"},
    /* a folder that is a feed; an empty one; a link; no label */
    {BODY("<outline text='f' xmlUrl='u'><outline xmlUrl='i'/></outline>"
	  "<outline text='e'> </outline><outline type='link' url='x'/>"),
	"f/-|i|-|-|-|\nf|u|-|-|-|\ne|-|-|-|-|\n-|-|link|-|-|\n"},
    /* one empty folder behind another place that had children */
    {BODY("<outline text='a'><outline text='b'><outline text='c'/></outline>"
	  "</outline><outline text='d'/>"),
	"a/b/c|-|-|-|-|\nd|-|-|-|-|\n"},
    /* blanks and line ends become one; what is blank is none */
    {BODY("<outline text=' a\n\n b&#10;&#9;c ' title=' ' xmlUrl=' u '/>"),
	"a b c|u|-|-|-|\n"},
    /* ours, by the namespace, whatever its prefix; not another's */
    {"<opml xmlns:s='" OPML_NAMESPACE "' xmlns:o='urn:other'><body><outline "
     "text='t' xmlUrl='u' s:name='n' o:name='x' s:interval='5' name='y'/>"
     "</body></opml>",
	"t|u|-|-|n|interval=5|\n"},
    /* entities of files, of others, of HTML; markup that is none */
    {"<!DOCTYPE opml [<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY a 'x'>"
     "<!ENTITY b '&a;&a;'>]><opml><body><outline text='&f;&b;&eacute;' "
     "xmlUrl='u?a=1&b=2'/></body></opml>",
	"&f;&b;é|u?a=1&b=2|-|-|-|\n"},
    /* one that breaks off gives what was whole */
    {"<opml><body><outline text='a' xmlUrl='u'/><outline text='b' xmlU",
	"a|u|-|-|-|\n"},
    {"<?xml version='1.0' encoding='Shift_JIS'?>" BODY(
	 "<outline text='\x93\xfa\x96\x7b' xmlUrl='u'/>"),
	"日本|u|-|-|-|\n"},
    {"<opml/>", ""},
};

static void reads(void **state)
{
	struct arena *a = arena_new();
	struct outlines list;
	struct buf b = {0};
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_clear(&b);
		assert_int_equal(
		    opml_read(a, cases[i].in, strlen(cases[i].in), &list, &err),
		    0);
		dump(&b, &list);
		assert_string_equal(buf_str(&b), cases[i].want);
	}
	buf_free(&b);
	arena_free(a);
}

static void refuses(void **state)
{
	static const char *const none[] = {"", "x", "<rss/>", "{}",
	    "<html><body><opml/></body></html>", "<!-- <opml/> -->"};
	struct arena *a = arena_new();
	struct outlines list;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		assert_int_equal(
		    opml_read(a, none[i], strlen(none[i]), &list, &err), -1);
		assert_non_null(strstr(err.text, "no OPML"));
	}
	arena_free(a);
}

/* before, so many times middle, after */
static char *repeat(const char *before, const char *middle, size_t n,
    const char *after, size_t *len)
{
	struct buf b = {0};

	buf_puts(&b, before);
	while (n-- > 0)
		buf_puts(&b, middle);
	buf_puts(&b, after);
	*len = b.n;
	return buf_steal(&b);
}

/* Deep ones and long ones are cut, with a word on it. */
static void bounds(void **state)
{
	static const char item[] = "<outline text='t' xmlUrl='u'/>";
	struct arena *a = arena_new();
	struct outlines list;
	struct err err;
	char *text;
	size_t n;

	(void)state;
	text = repeat("<opml><body>", item, OPML_MAX_OUTLINES + 100,
	    "</body></opml>", &n);
	assert_int_equal(opml_read(a, text, n, &list, &err), 0);
	assert_int_equal(list.list.n, OPML_MAX_OUTLINES);
	assert_int_equal(list.warnings.n, 1);
	free(text);

	text = repeat("<opml><body>", "<outline text='f'>", 60000, item, &n);
	assert_int_equal(opml_read(a, text, n, &list, &err), 0);
	assert_true(list.warnings.n > 0);
	free(text);

	text = repeat("<opml><body>", "<outline text='f'>", 100, item, &n);
	assert_int_equal(opml_read(a, text, n, &list, &err), 0);
	assert_int_equal(list.list.v[0].folders.n, OPML_MAX_FOLDERS);
	free(text);

	text = repeat("<opml><body><outline xmlUrl='u' text='", "long ", 100,
	    "'/></body></opml>", &n);
	assert_int_equal(opml_read(a, text, n, &list, &err), 0);
	assert_in_range(strlen(list.list.v[0].title), 200, 300);
	free(text);
	arena_free(a);
}

/* What is written is read as the same, whatever it says. */
static void comes_back(void **state)
{
	static const char *const words[] = {"a", "\"<>&'\"", "]]>", "&amp;",
	    "日本 – 情報", "${HOME} $(x) \\ %n", "<!-- -->", "<outline/>",
	    "🦊", "a=b|c;d"};
	static const char *settings[] = {"interval", "5", "zone", "\"&<"};
	enum { N = sizeof(words) / sizeof(words[0]) };
	struct arena *a = arena_new();
	struct outlines list = {.title = "my \"list\" & more"}, back;
	struct buf b = {0}, one = {0}, two = {0};
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < N; i++) {
		struct outline *o = VEC_PUSH(a, &list.list);

		o->title = words[i];
		o->url = words[N - 1 - i];
		o->type = "rss";
		o->language = "en";
		o->name = "n";
		o->settings = (struct strings){settings, 4, 0};
		*VEC_PUSH(a, &o->folders) = words[i / 3];
	}
	opml_write(&b, &list);
	assert_int_equal(opml_read(a, b.s, b.n, &back, &err), 0);
	assert_int_equal(back.warnings.n, 0);
	assert_string_equal(back.title, list.title);
	dump(&one, &list);
	dump(&two, &back);
	assert_string_equal(buf_str(&one), buf_str(&two));
	buf_free(&b);
	buf_free(&one);
	buf_free(&two);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(reads),
	    cmocka_unit_test(refuses), cmocka_unit_test(bounds),
	    cmocka_unit_test(comes_back)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
