/* Rules for single sites, and the XPath behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "article/extract.h"
#include "article/sites.h"
#include "base/resource.h"

static const char rules[] =
    "# a comment\n"
    "rules.example\tbody\t//div[@data-part='text']\n"
    "rules.example\tdrop\t//div[@data-part='text']/i\n"
    "Rules.Example\tnext\t//a[@data-go]/@href\n"
    ".below.example\tbody\t//odd-element\n"
    "deep.below.example\tbody\t//p[2]\n"
    "bad.example\tbody\t//div[\n"
    "bad.example\tbody\t//p\n"
    "bad.example\thead\t//p\n"
    "no tabs at all\n"
    "https://bad.example/\tbody\t//p\n"
    "endless.example\tbody\t//*[count(.//*[count(.//*)>9999])>9999]\n";

static const char page[] =
    "<title>Story</title><body><h1>Story</h1><p>The page has a text that is "
    "long enough to be found without any rule. It ends here.</p>"
    "<div data-part=text>MARK is what the rule wants, <i>not this</i> and "
    "no more.</div><odd-element>ODD</odd-element>"
    "<a data-go href='/any/where'>x</a><a rel=next href=/a?page=2>2</a>";

static struct article extract(struct arena *a, const char *url)
{
	const struct article_hint hint = {.url = url};
	struct article art;
	struct err err = {""};

	if (article_extract(a, page, strlen(page), &hint, &art, &err) < 0)
		fail_msg("%s", err.text);
	return art;
}

static const struct {
	const char *url, *text, *next;
} cases[] = {
    {"https://rules.example/a", "MARK is what the rule wants, and no more.",
	"https://rules.example/any/where"},
    {"https://www.rules.example/a", "MARK is what the rule wants, and no more.",
	"https://www.rules.example/any/where"},
    {"https://x.below.example/a", "ODD", "https://x.below.example/a?page=2"},
    {"https://below.example/a", "ODD", "https://below.example/a?page=2"},
    /* It finds nothing, or is faulty, or never ends: then as any other. */
    {"https://deep.below.example/a", NULL,
	"https://deep.below.example/a?page=2"},
    {"https://other.example/a", NULL, "https://other.example/a?page=2"},
    {"https://endless.example/a", NULL, "https://endless.example/a?page=2"},
};

static void test_rules(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct article art = extract(a, cases[i].url);

		if (cases[i].text != NULL)
			assert_string_equal(art.text, cases[i].text);
		else
			assert_non_null(strstr(art.text, "The page has"));
		assert_string_equal(art.next_page, cases[i].next);
	}
	assert_string_equal(extract(a, "https://bad.example/a").text,
	    "The page has a text that is long enough to be found without any "
	    "rule. It ends here.");
	arena_free(a);
}

static void test_faults(void **state)
{
	static const char *const want[] = {"sites.tsv:7: no XPath: a fault at",
	    "sites.tsv:9: the second field is body, drop or next",
	    "sites.tsv:10: a rule is HOST", "sites.tsv:11: no host"};
	const struct strings *faults = sites_faults();
	size_t i;

	(void)state;
	assert_int_equal(faults->n, sizeof(want) / sizeof(*want));
	for (i = 0; i < faults->n; i++) {
		if (strstr(faults->v[i], want[i]) == NULL)
			fail_msg("%s", faults->v[i]);
	}
}

/* The page is hostile: nested, wide, and what a rule asks is not linear. */
static void test_bounds(void **state)
{
	static const char *const expressions[] = {"//div//div//div",
	    "//*[contains(., 'zz')]", "//b[count(preceding::b) = 1]",
	    "//div/descendant::b | //b | //*"};
	struct arena *a = arena_new();
	struct buf in = {0};
	struct html *h;
	bool *marks;
	size_t i;

	(void)state;
	for (i = 0; i < 200; i++)
		buf_puts(&in, "<div>");
	for (i = 0; i < 5000; i++)
		buf_puts(&in, "<b>text of it</b>");
	h = html_parse_tree(a, in.s, in.n, NULL);
	assert_non_null(h->tree);
	marks = arena_alloc(a, h->nodes.n);
	for (i = 0; i < sizeof(expressions) / sizeof(*expressions); i++) {
		struct xpath *x = xpath_compile(a, expressions[i], NULL);

		assert_non_null(x);
		xpath_mark(x, h, marks);
	}
	for (i = 0; i < 100; i++)
		buf_puts(&in, "<div>");
	assert_null(html_parse_tree(a, in.s, in.n, NULL)->tree);
	buf_free(&in);
	arena_free(a);
}

static void test_xpath(void **state)
{
	static const char in[] = "<p id=a>x<b>y</b></p><p>z</p>";
	struct arena *a = arena_new();
	struct html *h = html_parse_tree(a, in, strlen(in), NULL);
	struct html *bare = html_parse(a, in, strlen(in), NULL);
	struct xpath *x = xpath_compile(a, "//p", NULL);
	bool *marks = arena_alloc(a, h->nodes.n);
	unsigned i, found = 0;

	(void)state;
	assert_int_equal(xpath_mark(x, h, marks), 2);
	for (i = 0; i < h->nodes.n; i++) {
		found += marks[i];
		assert_int_equal(marks[i], h->nodes.v[i].tag == HTML_p);
	}
	assert_int_equal(found, 2);
	assert_int_equal(xpath_mark(x, bare, marks), 0);
	assert_string_equal(xpath_string(a, x, h), "xy");
	assert_string_equal(
	    xpath_string(a, xpath_compile(a, "//p/@id", NULL), h), "a");
	assert_null(xpath_string(a, xpath_compile(a, "//q", NULL), h));
	assert_null(xpath_compile(a, "//p[", NULL));
	arena_free(a);
}

/* The file is read once, so it is there before the first test. */
static int write_rules(void **state)
{
	static char folder[] = "/tmp/secdigest-test-XXXXXX";
	struct arena *a = arena_new();
	const char *path;
	FILE *f;

	*state = mkdtemp(folder);
	path = arena_printf(a, "%s/article", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	path = arena_printf(a, "%s/sites.tsv", path);
	f = fopen(path, "we");
	assert_non_null(f);
	fputs(rules, f);
	fclose(f);
	resource_folder(folder);
	article_load();
	unlink(path);
	rmdir(arena_printf(a, "%s/article", folder));
	rmdir(folder);
	arena_free(a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rules),
	    cmocka_unit_test(test_faults),
	    cmocka_unit_test(test_bounds),
	    cmocka_unit_test(test_xpath),
	};

	return cmocka_run_group_tests(tests, write_rules, NULL);
}
