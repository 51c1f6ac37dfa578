/* Articles of several pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "article/extract.h"
#include "article/pages.h"

#define SITE "https://news.example"
#define TEXT                                                                   \
	"The vendor said on Monday that attackers had used the flaw, and "     \
	"that it had told its customers. It gave no names."
#define MORE                                                                   \
	"Researchers had reported it in May, and asked for a fix in June. "    \
	"The fix came in July, after a second report."

static const struct {
	const char *first, *url;
	unsigned number;
} numbers[] = {
    {"/a/story", "/a/story", 1},
    {"/a/story", "/a/story/", 1},
    {"/a/story", "/a/story?utm_source=x#top", 1},
    {"/a/story/", "/a/story/2/", 2},
    {"/a/story.html", "/a/story_02.html", 2},
    {"/a/story.html", "/a/story/3.html", 3},
    {"/a/story.html", "/a/story-2.html", 2},
    {"/a/story/", "/a/story/page/2", 2},
    {"/a/story", "/a/story?page=2", 2},
    {"/a/story?page=1", "/a/story?page=2", 2},
    {"/a/story?id=7", "/a/story?id=7&p=4", 4},
    {"/a/story?id=7", "/a/story?id=8&p=4", 0},
    {"/a/story?id=7", "/a/story?p=4", 0},
    /* Another article, a list, comments. */
    {"/a/story", "/a/other/2", 0},
    {"/a/story", "/a/story-2", 0},
    {"/a/story", "/a/story/comment-page-2", 0},
    {"/a/story", "/a/story?cpage=2", 0},
    {"/a/story", "/a/story/2024", 0},
    {"/a/part1", "/a/part2", 0},
    {"/?p=12", "/?p=13", 0},
    {"/a/news_2.html", "/a/news_3.html", 0},
    {"/", "/page/2", 0},
    {"", "/2", 0},
    {"/index.html", "/index_2.html", 0},
    {"/a/story", "/a/story/0", 0},
};

static void test_numbers(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		const char *first =
		    arena_printf(a, SITE "%s", numbers[i].first);
		const char *url = arena_printf(a, SITE "%s", numbers[i].url);
		unsigned n = pages_number(a, first, url);

		if (n != numbers[i].number)
			fail_msg("%s, %s: %u", first, url, n);
	}
	assert_int_equal(
	    pages_number(a, SITE "/a", "https://other.example/a/2"), 0);
	assert_int_equal(pages_number(a, SITE "/a", NULL), 0);
	arena_free(a);
}

static struct article extract(struct arena *a, const char *html)
{
	const struct article_hint hint = {.url = SITE "/a/story"};
	struct article art;
	struct err err = {""};

	if (article_extract(a, html, strlen(html), &hint, &art, &err) < 0)
		fail_msg("%s", err.text);
	return art;
}

/* Beside a paragraph at /a/story: what stands there, and where it leads. */
static const struct {
	const char *beside, *next;
} nexts[] = {
    {"<p><b>1</b> <a href=/a/story/2>2</a> <a href=/a/story/3>3</a></p>",
	"/a/story/2"},
    {"<link rel=next href=/a/story?page=2>", "/a/story?page=2"},
    {"<a href=/a/story?page=2>Page 2</a>", "/a/story?page=2"},
    {"<a href=/a/story_2>Next post</a>", NULL},
    {"<a href=/a/story_2>Next</a>", "/a/story_2"},
    {"<div><a href='/a/story_2'>Next page \xc2\xbb</a></div>", "/a/story_2"},
    {"<a href='/a/story/2/'>\xe6\xac\xa1\xe3\x81\xb8</a>", "/a/story/2/"},
    /* Its number is another's; its words are; its host is. */
    {"<a href=/a/story?page=2>3</a>", NULL},
    {"<a href=/a/story/2>Pictures</a>", NULL},
    {"<a rel=next href=https://other.example/a/story/2>2</a>", NULL},
    /* A blog's next article, a list's older ones, a page of comments. */
    {"<a rel=next href=/a/another-story>Next post</a>", NULL},
    {"<a rel=next href=/page/2>Older posts</a>", NULL},
    {"<div class=comments><a href=/a/story?page=2>2</a></div>", NULL},
    {"<h2><a href=/a/x>One story</a></h2><p>" TEXT "</p>"
     "<h2><a href=/a/y>Two stories</a></h2><p>" TEXT "!</p>"
     "<h2><a href=/a/z>Three stories</a></h2><p>" TEXT "?</p>"
     "<a rel=next href=/a/story/page/2>2</a>",
	NULL},
    {"", NULL},
};

static void test_next(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nexts) / sizeof(*nexts); i++) {
		const char *in = arena_printf(a,
		    "<title>Story</title><body><article><h1>Story</h1><p>" TEXT
		    "</p><p>" MORE "</p>%s</article>",
		    nexts[i].beside);
		const char *next = extract(a, in).next_page;
		const char *want =
		    nexts[i].next == NULL
			? NULL
			: arena_printf(a, SITE "%s", nexts[i].next);

		if (want == NULL ? next != NULL
				 : next == NULL || strcmp(next, want) != 0)
			fail_msg("%s: %s", nexts[i].beside, next);
	}
	arena_free(a);
}

static struct article_page page_of(
    struct arena *a, const char *path, const char *html)
{
	return (struct article_page){
	    html, strlen(html), arena_printf(a, SITE "%s", path), NULL};
}

#define HEAD                                                                   \
	"<title>Story</title><body><article><h1>Story</h1><p>The lead is on "  \
	"each of the pages, and says what it is about.</p>"
#define PAGER                                                                  \
	"<p><a href=/a/story>1</a> <a href=/a/story/2>2</a> "                  \
	"<a href=/a/story/3>3</a></p>"

static void test_join(void **state)
{
	struct arena *a = arena_new();
	const struct article_page pages[] = {
	    page_of(a, "/a/story", HEAD "<p>" TEXT "</p>" PAGER),
	    page_of(a, "/a/story/2",
		HEAD "<p>" MORE " <a href=/x>Link</a></p>" PAGER),
	};
	struct article art;
	struct err err = {""};

	(void)state;
	assert_int_equal(article_extract_pages(a, pages, 2, &art, &err), 0);
	assert_string_equal(art.text,
	    "The lead is on each of the pages, and says what it is "
	    "about.\n\n" TEXT "\n\n" MORE " Link");
	assert_string_equal(art.next_page, SITE "/a/story/3");
	assert_int_equal(art.links.n, 1);
	assert_string_equal(art.links.v[0].url, SITE "/x");
	assert_int_equal(art.links.v[0].paragraph, 2);
	arena_free(a);
}

/* A page that says again what there is ends the article; so does one that is a
 * bot wall, and one that leads back. */
static void test_join_ends(void **state)
{
	static const char *const ends[] = {
	    HEAD "<p>" TEXT "</p>" PAGER,
	    "<title>Just a moment...</title><p>Verify you are human.</p>",
	    "",
	};
	struct arena *a = arena_new();
	struct article art;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		const struct article_page pages[] = {
		    page_of(a, "/a/story", HEAD "<p>" TEXT "</p>" PAGER),
		    page_of(a, "/a/story/2", ends[i]),
		};

		assert_int_equal(
		    article_extract_pages(a, pages, 2, &art, NULL), 0);
		assert_string_equal(strstr(art.text, TEXT), TEXT);
		assert_null(art.next_page);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_next),
	    cmocka_unit_test(test_join),
	    cmocka_unit_test(test_join_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
