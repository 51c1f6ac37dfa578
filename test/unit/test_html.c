/* The flat array of an HTML page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "markup/html.h"

/* Every subtree lies inside its parent's, and parents come first. */
static void check_order(const struct html *h)
{
	const struct html_node *v = h->nodes.v;
	uint32_t i;

	assert_int_equal(v[0].end, h->nodes.n);
	for (i = 1; i < h->nodes.n; i++) {
		assert_true(v[i].parent < i);
		assert_true(v[i].end > i);
		assert_true(v[i].end <= v[v[i].parent].end);
	}
}

static const struct html *parse(struct arena *a, const char *s, size_t n)
{
	struct err err = {""};
	const struct html *h = html_parse(a, s, n, &err);

	assert_non_null(h);
	assert_string_equal(err.text, "");
	check_order(h);
	return h;
}

static char *repeat(struct arena *a, const char *s, size_t times)
{
	size_t i, n = strlen(s);
	char *all = arena_alloc(a, n * times + 1);

	for (i = 0; i < times; i++)
		memcpy(all + i * n, s, n);
	return all;
}

static const struct {
	const char *in, *text;
} texts[] = {
    {"<p>one<p>two", "one two"},
    {"<div>a<b>b</b>c</div>", "abc"},
    {"<p>a &amp; b &#x3042;</p>", "a & b \xe3\x81\x82"},
    {"<b>unclosed", "unclosed"},
    {"<p>a<!-- comment -->b</p>", "ab"},
    {"<style>p{}</style><p>x", "x"},
    {"<p>a\n\n  b</p>", "a b"},
    {"<table><tr><td>1<td>2</table>", "1 2"},
    {"<title>a</title><main><p>b</main>c", "a b c"},
};

/* The body begins with the first element that is none of the head's. */
static void test_no_body_tag(void **state)
{
	static const char in[] =
	    "<title>t</title><header><h1>h</h1></header><p>x<main>y";
	struct arena *a = arena_new();
	const struct html *h = parse(a, in, strlen(in));
	uint32_t i = 0, head = 0;

	(void)state;
	for (i = 0; i < h->nodes.n; i++) {
		if (h->nodes.v[i].tag == HTML_head)
			head = i;
	}
	assert_string_equal(html_text(a, h, head), "t");
	assert_string_equal(html_text(a, h, 0), "t h x y");
	arena_free(a);
}

static void test_text(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		const struct html *h =
		    parse(a, texts[i].in, strlen(texts[i].in));

		assert_string_equal(html_text(a, h, 0), texts[i].text);
	}
	arena_free(a);
}

static void test_attributes(void **state)
{
	static const char in[] = "<a HREF='/x?a=1&amp;b' data-x=1 hidden>y</a>";
	struct arena *a = arena_new();
	const struct html *h = parse(a, in, strlen(in));
	uint32_t i = 0;

	(void)state;
	while (h->nodes.v[i].tag != HTML_a)
		i++;
	assert_string_equal(html_attr(h, i, HTML_AT_href), "/x?a=1&b");
	assert_string_equal(html_attr(h, i, HTML_AT_hidden), "");
	assert_null(html_attr(h, i, HTML_AT_class));
	arena_free(a);
}

static void test_no_element(void **state)
{
	static const char *const in[] = {
	    "", "<!-- only a comment -->", "<?x?>"};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(in) / sizeof(*in); i++) {
		struct err err = {""};

		assert_null(html_parse(a, in[i], strlen(in[i]), &err));
		assert_string_not_equal(err.text, "");
	}
	arena_free(a);
}

/* libxml2 alone gives an empty tree from 256 open elements on. */
static void test_deep(void **state)
{
	struct arena *a = arena_new();
	struct buf in = {0};
	const struct html *h;

	(void)state;
	buf_puts(&in, repeat(a, "<div>", 400));
	buf_puts(&in, "deep text");
	buf_puts(&in, repeat(a, "</div>", 400));
	buf_puts(&in, "<p>behind");
	h = parse(a, in.s, in.n);
	assert_false(h->cut);
	assert_string_equal(html_text(a, h, 0), "deep text behind");
	buf_free(&in);
	arena_free(a);
}

static void test_limits(void **state)
{
	struct arena *a = arena_new();
	const char *in = repeat(a, "<b>", 200000);

	(void)state;
	assert_true(parse(a, in, strlen(in))->cut);
	in = repeat(a, "<br>", 1000000);
	assert_true(parse(a, in, strlen(in))->cut);
	in = repeat(a, "<p>x</p>", 60000);
	assert_false(parse(a, in, strlen(in))->cut);
	arena_free(a);
}

/* A tag with very many attributes keeps its first ones. */
static void test_many_attributes(void **state)
{
	struct arena *a = arena_new();
	struct buf in = {0};
	const struct html *h;
	unsigned i;

	(void)state;
	buf_puts(&in, "<div id=first ");
	for (i = 0; i < 100000; i++)
		buf_printf(&in, "a%u=1 ", i);
	buf_puts(&in, "class=last>text</div>");
	h = parse(a, in.s, in.n);
	assert_string_equal(html_text(a, h, 0), "text");
	for (i = 0; h->nodes.v[i].tag != HTML_div; i++)
		;
	assert_string_equal(html_attr(h, i, HTML_AT_id), "first");
	assert_null(html_attr(h, i, HTML_AT_class));
	buf_free(&in);
	arena_free(a);
}

/* The guard must not touch what a script holds. */
static void test_script(void **state)
{
	static const char in[] =
	    "<script type='application/ld+json'>{\"a\":\"<b c='d'>\"}</script>"
	    "<p>x";
	struct arena *a = arena_new();
	const struct html *h = parse(a, in, strlen(in));
	uint32_t i = 0;

	(void)state;
	while (h->nodes.v[i].tag != HTML_script)
		i++;
	assert_string_equal(html_text(a, h, i), "{\"a\":\"<b c='d'>\"}");
	arena_free(a);
}

static void test_names(void **state)
{
	(void)state;
	assert_int_equal(html_tag_find("a"), HTML_a);
	assert_int_equal(html_tag_find("xmp"), HTML_xmp);
	assert_int_equal(html_tag_find("h1"), HTML_h1);
	assert_int_equal(html_tag_find("custom-tag"), HTML_OTHER);
	assert_int_equal(html_attr_find("aria-hidden"), HTML_AT_aria_hidden);
	assert_int_equal(html_attr_find("xml:lang"), HTML_AT_xml_lang);
	assert_int_equal(html_attr_find("onclick"), HTML_ATTR_COUNT);
	assert_true(html_tag_class(HTML_h3) & HTML_HEAD);
	assert_false(html_tag_class(HTML_TEXT) & HTML_BLOCK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_no_body_tag),
	    cmocka_unit_test(test_attributes),
	    cmocka_unit_test(test_no_element),
	    cmocka_unit_test(test_deep),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_many_attributes),
	    cmocka_unit_test(test_script),
	    cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
