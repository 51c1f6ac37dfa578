/* Pages that are made to take time and memory: each is read within bounds that
 * leave room for a busy machine, or fails with a reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <cmocka.h>

#include "article/extract.h"
#include "base/buf.h"

/* Of a page of some megabytes; a quarter of what the fetcher lets in. */
enum { SECONDS = 1, MEGABYTES = 256 };

/* before, then unit so many times, then after. */
static const struct {
	const char *name, *before, *unit;
	unsigned times;
	const char *after;
} pages[] = {
    {"nesting", "", "<div>", 60000, "deep"},
    {"nesting of two", "", "<div><span>", 80000, "deep"},
    {"siblings", "", "<p>Text, with a comma. And more.</p>", 60000, ""},
    {"many siblings", "", "<p>hi</p>", 125000, ""},
    {"unclosed paragraphs", "", "<p>hi ", 125000, ""},
    {"unclosed items", "<ul>", "<li>item ", 125000, ""},
    {"unclosed blocks", "", "<div>text ", 100000, ""},
    {"unclosed inline tags", "<p>", "<b>x", 250000, ""},
    {"unclosed scripts", "", "<script>", 100000, "<p>x"},
    {"end tags", "<div><div><div>", "</span></b>", 200000, ""},
    {"misnested tags", "", "<b><i><u>x</b></i></u>", 60000, ""},
    {"a huge attribute", "<p class='", "a b c-d ", 300000, "'>x"},
    {"a huge style", "<p style='", "display :", 250000, "'>x"},
    {"many attributes", "<p ", "a1=b ", 250000, ">x"},
    {"an endless table", "<table>", "<tr><td>192.0.2.1<td>a", 75000, ""},
    {"deep tables", "", "<table><tr><td>", 30000, "x"},
    {"one long word", "<p>", "aaaaaaaaaa", 250000, ""},
    {"one long text", "<p>", "word. ", 400000, ""},
    {"one long Japanese text", "<p>", "\xe5\x9b\xbd\xe3\x80\x82", 400000, ""},
    {"inline tags", "<p>", "<b>x</b>", 250000, ""},
    {"entities", "<p>", "&amp;&eacute;&#x41;&bogus;", 100000, ""},
    {"links", "<p>", "<a href=/a/2>2 </a>", 100000, ""},
    {"links to next pages", "", "<a rel=next href=/a/2?page=2>2</a>", 50000,
	""},
    {"line breaks", "<p>", "x<br>", 125000, ""},
    {"headlines", "<title>A b</title>", "<h1>A b c d</h1>", 50000, ""},
    {"nested headlines", "", "<h1>a", 60000, ""},
    {"nested empty headlines", "<p>x</p>", "<h1>", 60000, ""},
    {"nested headlines in lists", "", "a/<li>[<h1><", 40000, ""},
    {"times", "<h1>A</h1>", "<time datetime=x>y 2024</time>", 75000, ""},
    {"dates", "<div class=date>", "2024-13-45 ", 250000, ""},
    {"names", "", "<a rel=author>", 50000, "x"},
    {"titles", "<title>", "a | b - ", 100000, "</title><p>x"},
    {"hashes", "<p>", "d41d8cd98f00b204e9800998ecf8427e ", 75000, ""},
    {"rights", "<p>", "\xc2\xa9 x<br><br>", 75000, ""},
    {"articles", "", "<article><h1>A</h1><p>Text of it.</p></article>", 20000,
	""},
    {"nested articles", "", "<article class=post-content><h1>A</h1><p>x", 10000,
	""},
    {"nested JSON", "<script type=application/ld+json>", "{\"@graph\":[", 50000,
	"</script><p>x"},
    {"escaped markup", "<script>", "\\u003cp\\u003e text", 125000,
	"</script><p>x"},
    {"comments", "<p>x", "<!-- a -->", 225000, ""},
    {"angle brackets", "", "<", 1000000, ""},
};

static double cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static long megabytes(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return use.ru_maxrss / 1024;
}

/* Sanitizers take time and memory of their own. */
static bool is_measured(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	return false;
#endif
#endif
	return true;
}

static void read_page(const char *s, size_t n)
{
	const struct article_hint hint = {.url = "https://site.example/a"};
	struct arena *a = arena_new();
	struct article art;
	struct err err = {""};

	if (article_extract(a, s, n, &hint, &art, &err) < 0)
		assert_string_not_equal(err.text, "");
	else
		assert_non_null(art.text);
	arena_free(a);
}

static void test_hostile(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct buf in = {0};
		double took;
		unsigned k;

		buf_puts(&in, pages[i].before);
		for (k = 0; k < pages[i].times; k++)
			buf_puts(&in, pages[i].unit);
		buf_puts(&in, pages[i].after);
		took = cpu();
		read_page(in.s, in.n);
		took = cpu() - took;
		buf_free(&in);
		if (is_measured() && took > SECONDS)
			fail_msg("%s: %.2f s", pages[i].name, took);
		if (is_measured() && megabytes() > MEGABYTES)
			fail_msg("%s: %ld MB", pages[i].name, megabytes());
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
