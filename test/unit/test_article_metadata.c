/* Headline, author, date, site, language and address of a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "article/extract.h"
#include "article/marks.h"
#include "article/overlap.h"
#include "base/date.h"

static struct article extract(
    struct arena *a, const char *html, const char *url)
{
	const struct article_hint hint = {.url = url};
	struct article art;
	struct err err = {""};

	if (article_extract(a, html, strlen(html), &hint, &art, &err) < 0)
		fail_msg("%s", err.text);
	return art;
}

static const struct {
	const char *in, *title;
} titles[] = {
    {"<title>Loader returns | Example News</title><h1>Loader returns</h1>",
	"Loader returns"},
    /* The site's name is an h1 on many templates. */
    {"<meta property=og:site_name content='Example News'><title>Loader "
     "returns - Example News</title><h1>Example News</h1><h1>Loader "
     "returns</h1>",
	"Loader returns"},
    /* Only a part that is the site's name goes. */
    {"<meta property=og:site_name content='Example News'>"
     "<title>Loader - the return | Example News</title>",
	"Loader - the return"},
    {"<title>Loader - the return</title>", "Loader - the return"},
    {"<title>Security Example: Loader returns</title><meta "
     "property=og:site_name content='Security Example'>",
	"Loader returns"},
    /* A widget's h1 that has nothing to do with the page. */
    {"<title>VU-2026-0007 advisory</title><h1>Translate</h1>",
	"VU-2026-0007 advisory"},
    /* The h1 is the part of the site, the h2 is what the page is about. */
    {"<title>Example News</title><meta property=og:title content='Loader "
     "returns'><h1>Malware of all families</h1><h2>Loader returns</h2><p>The "
     "loader came back in March with mails that hold a link to an archive, and "
     "in it stands the script that fetches the rest.",
	"Loader returns"},
    /* The number of the page is none of the headline; a part's is. */
    {"<title>Story (1/2 ページ) - Example</title><h1>Story（1/2 "
     "ページ）</h1>",
	"Story"},
    {"<title>Story</title><h1>Story (page 1 of 3)</h1>", "Story"},
    {"<title>Story</title><h1>Story (1/2)</h1>", "Story (1/2)"},
    {"<title>x</title><meta property=og:title content='From the meta'>",
	"From the meta"},
    {"<script type=application/ld+json>{\"@type\":\"NewsArticle\","
     "\"headline\":\"From &quot;JSON&quot;\"}</script><p>x",
	"From \"JSON\""},
    {"<title>\xe6\x94\xbb\xe6\x92\x83\xe3\x81\xae\xe6\xa6\x82\xe8\xa6\x81"
     "\xef\xbd\x9c\xe4\xbe\x8b\xe6\x96\xb0\xe8\x81\x9e</title><meta property="
     "og:site_name content=\xe4\xbe\x8b\xe6\x96\xb0\xe8\x81\x9e>",
	"\xe6\x94\xbb\xe6\x92\x83\xe3\x81\xae\xe6\xa6\x82\xe8\xa6\x81"},
    {"<p>no title at all", NULL},
};

static void test_titles(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		const char *title = extract(a, titles[i].in, NULL).title;

		if (titles[i].title == NULL)
			assert_null(title);
		else
			assert_string_equal(title, titles[i].title);
	}
	arena_free(a);
}

static const struct {
	const char *in, *byline;
} bylines[] = {
    {"<script type=application/ld+json>{\"@graph\":[{\"@type\":\"WebSite\","
     "\"name\":\"S\"},{\"@type\":[\"Article\",\"Thing\"],\"author\":[{\"name\":"
     "\"Ann Ash\"},{\"name\":\"Bo Birch\"}]}]}</script><p>x",
	"Ann Ash, Bo Birch"},
    /* A reference to a person elsewhere in the graph. */
    {"<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\","
     "\"author\":{\"@id\":\"#ann\"}},{\"@type\":\"Person\",\"@id\":\"#ann\","
     "\"name\":\"Ann Ash\"}]}</script><p>x",
	"Ann Ash"},
    /* Nearly JSON: a raw line end, a comma too many, a wrapper. */
    {"<script "
     "type=application/ld+json><!--\n{\"@type\":\"Article\",\"headline\""
     ":\"a\nb\",\"author\":\"Ann Ash\",}\n--></script><p>x",
	"Ann Ash"},
    {"<meta name=author content='By Ann Ash'><p>x", "Ann Ash"},
    {"<meta property=article:author content='https://x.example/ann'><a "
     "rel='nofollow author' href=/ann>Ann Ash</a>",
	"Ann Ash"},
    {"<span itemprop=author><span itemprop=name>Ann Ash</span></span>",
	"Ann Ash"},
    {"<div class=byline>By Ann Ash | March 3, 2026</div>", "Ann Ash"},
    {"<div class=byline>Ann Ash 2026/03/03 10:00</div>", "Ann Ash"},
    {"<div class=author>ann@example.com</div>", NULL},
    {"<div class=author><div>Ann Ash</div><div>Head of Research</div></div>",
	"Ann Ash"},
    {"<div class=author><a href=/ann>Ann Ash</a><div>7 min read</div></div>",
	"Ann Ash"},
    /* Who comments is no author. */
    {"<p>x<form><p class=comment-form-author>Name *</form><div id=comments>"
     "<span class=author>Bob Birch</span></div>",
	NULL},
    {"<div class=byline>Written by Ann Ash in Malware on 3 March 2026</div>",
	"Ann Ash"},
    /* The site's owner is one only where nobody else is named. */
    {"<meta name=author content='Example Media'><meta name=copyright content="
     "'(c) Example Media 2026'><p class=author>Ann Ash",
	"Ann Ash"},
    {"<meta name=author content='Example Inc.'><p class=author>Ann Ash",
	"Ann Ash"},
    {"<meta name=author content='Example Inc.'><p>x", "Example Inc."},
    /* Twitter's card: data under labels of the site's choice. */
    {"<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 "
     "content='Ann Ash'><meta name=twitter:label2 content='Est. reading time'>"
     "<meta name=twitter:data2 content='5 minutes'><p class=author>Bob Birch",
	"Ann Ash"},
    {"<meta name=twitter:label1 content='Est. reading time'><meta "
     "name=twitter:data1 content='5 minutes'><p>x",
	NULL},
    /* A line near the headline. */
    {"<title>Story</title><h1>Story</h1><ul><li>by <a href=/x>Ann Ash</a><li>3 "
     "March</ul><p>x",
	"Ann Ash"},
    {"<title>Story</title><h1>Story</h1><p>By Ann Ash \xe2\x8b\x85 Senior "
     "Analyst</p><aside class=author>Bob Birch</aside>",
	"Ann Ash"},
    {"<title>Story</title><h1>Story</h1><p>By default it listens to all.</p>",
	NULL},
    /* 執筆：山田 花子 */
    {"<title>Story</title><h1>Story</h1><p>"
     "\xe5\x9f\xb7\xe7\xad\x86\xef\xbc\x9a\xe5\xb1\xb1\xe7\x94\xb0 "
     "\xe8\x8a\xb1\xe5\xad\x90</p>",
	"\xe5\xb1\xb1\xe7\x94\xb0 \xe8\x8a\xb1\xe5\xad\x90"},
    /* The link to the author's page, not those to others. */
    {"<a href=/author/x>All her stories</a><p><a class=w "
     "href='https://x.example/author/ann-ash/?ref=1'>Ann Ash</a><p>x",
	"Ann Ash"},
    {"<a href=/authors/>Authors</a><p><a href=/tag/ann>Ann</a>", NULL},
    {"<p>x", NULL},
};

static void test_bylines(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bylines) / sizeof(*bylines); i++) {
		const char *byline = extract(a, bylines[i].in, NULL).byline;

		if (bylines[i].byline == NULL)
			assert_null(byline);
		else
			assert_string_equal(byline, bylines[i].byline);
	}
	arena_free(a);
}

#define PROSE                                                                  \
	"The text of the story, long enough that it is one, says what "        \
	"happened and to whom, and ends with a full stop."
#define LD_DATES(published, modified)                                          \
	"<script type=application/ld+json>{\"@type\":\"Article\","             \
	"\"datePublished\":\"" published "\",\"dateModified\":\"" modified     \
	"\"}</script>"

static const struct {
	const char *in, *url, *date;
} dates[] = {
    {"<meta property=article:published_time content=2026-03-05T10:00:00+09:00>"
     "<p>x",
	NULL, "2026-03-05T01:00:00Z"},
    /* JSON-LD is trusted more than meta; a page's own date less. */
    {"<meta name=date content=2026-01-01><script type=application/ld+json>"
     "[{\"@type\":\"WebPage\",\"datePublished\":\"2020-01-01\"},{\"@type\":"
     "\"BlogPosting\",\"datePublished\":\"2026-03-05T00:00:00Z\"}]</"
     "script><p>x",
	NULL, "2026-03-05T00:00:00Z"},
    {"<span itemprop=datePublished content=2026-03-05>x</span>", NULL,
	"2026-03-05T00:00:00Z"},
    /* The time behind the headline, not the one in a teaser over it. */
    {"<title>Story</title><time "
     "datetime=2026-02-02>x</time><h1>Story</h1><time "
     "datetime=2026-03-05>y</time>",
	NULL, "2026-03-05T00:00:00Z"},
    {"<p>x", "https://x.example/2026/03/05/story", "2026-03-05T00:00:00Z"},
    {"<p>x", "https://x.example/news/20260305-story", "2026-03-05T00:00:00Z"},
    {"<title>Story</title><h1>Story</h1><p>Posted on March 5, 2026 by Ann</p>",
	NULL, "2026-03-05T00:00:00Z"},
    /* A Japanese page's clock is Japan's. */
    {"<title>Story</title><h1>Story</h1><p>2026\xe5\xb9\xb4"
     "3\xe6\x9c\x88"
     "5\xe6\x97\xa5</p>",
	"https://x.example.jp/a", "2026-03-04T15:00:00Z"},
    /* The address knows the day, the page the hour, if it is that day's. */
    {"<title>Story</title><h1>Story</h1><p>2026/03/05 10:20</p>",
	"https://x.example/2026/03/05/story", "2026-03-05T10:20:00Z"},
    {"<title>Story</title><h1>Story</h1><p>2026/01/31 10:20</p>",
	"https://x.example/2026/03/05/story", "2026-03-05T00:00:00Z"},
    {"<title>Story</title><h1>Story</h1><p>\xef\xbc\x92\xef\xbc\x90\xef\xbc"
     "\x92\xef\xbc\x96/\xef\xbc\x93/\xef\xbc\x95</p>",
	NULL, "2026-03-05T00:00:00Z"},
    /* 更新日：令和８年３月５日; この記事は平成30年6月18日に掲載しました。 */
    {"<title>Story</title><h1>Story</h1><p>"
     "\xe6\x9b\xb4\xe6\x96\xb0\xe6\x97\xa5\xef\xbc\x9a\xe4\xbb\xa4\xe5\x92\x8c"
     "\xef\xbc\x98\xe5\xb9\xb4\xef\xbc\x93\xe6\x9c\x88\xef\xbc\x95\xe6\x97\xa5<"
     "/p>",
	NULL, "2026-03-05T00:00:00Z"},
    {"<title>Story</title><h1>Story</h1><p>"
     "\xe3\x81\x93\xe3\x81\xae\xe8\xa8\x98\xe4\xba\x8b\xe3\x81\xaf\xe5\xb9\xb3"
     "\xe6\x88\x90"
     "30\xe5\xb9\xb4"
     "6\xe6\x9c\x88"
     "18\xe6\x97\xa5\xe3\x81\xab\xe6\x8e\xb2\xe8\xbc\x89\xe3\x81\x97\xe3\x81"
     "\xbe\xe3\x81\x97\xe3\x81\x9f\xe3\x80\x82</p>",
	NULL, "2018-06-17T15:00:00Z"},
    {"<meta name=published-date content=2026-03-05><p>x", NULL,
	"2026-03-05T00:00:00Z"},
    /* Without a headline: near the beginning of the text. */
    {"<p>Updated: 03/05/2026</p><p>" PROSE "</p><p>In April 2, 2026 it</p>",
	NULL, "2026-03-05T00:00:00Z"},
    /* JSON-LD that knows only the last change, and a page that knows more. */
    {LD_DATES(
	 "2026-03-05", "2026-03-05") "<title>Story</title><h1>Story</h1>"
				     "<div class=post-date>Jan 9, 2026</div>",
	NULL, "2026-01-09T00:00:00Z"},
    {LD_DATES(
	 "2026-03-05", "2026-03-06") "<title>Story</title><h1>Story</h1>"
				     "<div class=post-date>Jan 9, 2026</div>",
	NULL, "2026-03-05T00:00:00Z"},
    /* A sentence's date is that of what happened. */
    {"<title>Story</title><h1>Story</h1><p>The yard found on March 5, 2026 "
     "that all of its plans had been stolen.</p>",
	NULL, NULL},
    {"<title>Story</title><h1>Story</h1><p>Published on March 5, 2026.</p>",
	NULL, "2026-03-05T00:00:00Z"},
    {"<title>Best of 2025</title><h1>Best of 2025</h1><p>In 2025</p>", NULL,
	NULL},
    {"<meta name=date content=2199-01-01><p>x", NULL, NULL},
    /* Versions and addresses are no dates. */
    {"<title>Story</title><h1>Story</h1><p>Update to 7.4.9 or v8.1.12 now.</p>",
	NULL, NULL},
    {"<title>Story</title><h1>Story</h1><p>All releases before 17.12.04 of the "
     "system are affected.</p>",
	NULL, NULL},
    {"<title>Story</title><h1>Story</h1><p>From 26.11.12.12</p>", NULL, NULL},
    {"<title>Story</title><h1>Story</h1><p>Ann | 05.03.26</p>", NULL,
	"2026-03-05T00:00:00Z"},
    {"<title>Story</title><h1>Story</h1><p>5.3.26</p>", NULL,
	"2026-03-05T00:00:00Z"},
    {"<title>Story</title><h1>Story</h1><p>7.4.9: of 5.3.2026</p>", NULL,
	"2026-03-05T00:00:00Z"},
};

static void test_dates(void **state)
{
	struct arena *a = arena_new();
	char text[DATE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		struct article art = extract(a, dates[i].in, dates[i].url);
		const char *got = date_rfc3339(art.published, text);

		if (dates[i].date == NULL)
			assert_null(got);
		else if (got == NULL)
			fail_msg("no date in %s", dates[i].in);
		else
			assert_string_equal(got, dates[i].date);
	}
	arena_free(a);
}

static const struct {
	const char *in, *url, *want;
} urls[] = {
    {"<link rel=canonical href=/story><p>x", "https://a.example/story?utm=1",
	"https://a.example/story"},
    {"<link rel=canonical href=https://b.example/><p>x",
	"https://a.example/story", "https://a.example/story"},
    {"<meta property=og:url content=https://a.example/s><p>x", NULL,
	"https://a.example/s"},
    {"<link rel=canonical href=javascript:x><p>x", "https://a.example/s",
	"https://a.example/s"},
    {"<p>x", NULL, NULL},
};

static void test_urls(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(urls) / sizeof(*urls); i++) {
		const char *url = extract(a, urls[i].in, urls[i].url).url;

		if (urls[i].want == NULL)
			assert_null(url);
		else
			assert_string_equal(url, urls[i].want);
	}
	arena_free(a);
}

static const struct {
	const char *name;
	unsigned marks;
} names[] = {
    {NULL, 0},
    {"", 0},
    {"entry-content", MARK_BODY},
    {"articleBody", MARK_BODY},
    {"article_body clearfix", MARK_BODY},
    {"post", MARK_ENTRY},
    {"content", MARK_MAIN},
    {"sidebar-left", MARK_JUNK},
    {"RelatedPosts", MARK_JUNK},
    {"embargo barrel headline", 0},
    {"comment-list", MARK_COMMENT},
    {"js-paywall", MARK_WALL},
};

static void test_marks(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_int_equal(marks_of(names[i].name), names[i].marks);
}

static void test_overlap(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_true(overlap_share(a, "The Loader returns",
			"the loader returns \xe2\x80\x93 News") == 1);
	assert_true(overlap_share(a, "one two", "two three") == 0.5);
	assert_true(overlap_share(a, "", "x") == 0);
	assert_true(overlap_share(a, "\xe6\x94\xbb\xe6\x92\x83",
			"\xe6\x94\xbb\xe5\xae\x88") == 0.5);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_titles),
	    cmocka_unit_test(test_bylines),
	    cmocka_unit_test(test_dates),
	    cmocka_unit_test(test_urls),
	    cmocka_unit_test(test_marks),
	    cmocka_unit_test(test_overlap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
