/* Which entry of which poll is which article: feeds over time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test/support/items_fixture.h"

enum { STEPS = 4 };

struct course {
	const char *what;
	struct poll polls[STEPS];
};

static const struct course one_article[] = {
    {"tracking, scheme, www. and a final slash, through three feeds",
	{{"site", 0, {A}, 1, 0, 0},
	    {"part", 0,
		{ITEM("p-7", "http://www.x.example/a/?utm_source=rss", "A",
		    TEASER("a"), 2)},
		0, 1, 0},
	    {"copy", 0,
		{ITEM(NULL, "https://x.example/a?source=rss#more", "A",
		    TEASER("a"), 2)},
		0, 1, 0}}},
    {"a guid for each poll", {{"site", 0, {A}, 1, 0, 0},
				 {"site", 1,
				     {ITEM("a?1", "https://x.example/a",
					 "Title of a", TEASER("a"), 2)},
				     0, 1, 0},
				 {"site", 2,
				     {ITEM("a?2", "https://x.example/a",
					 "Title of A!", TEASER("a"), 3)},
				     0, 1, 0}}},
    {"new guids, then new links, then the first guids",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("new", "https://x.example/a", "Title of a", "b", 2)}, 0,
		0, 1},
	    {"site", 2,
		{ITEM("new", "https://y.example/a", "Title of a", "b", 2)}, 0,
		1, 0},
	    {"site", 3,
		{ITEM("a", "https://z.example/a", "Title of a", "b", 2)}, 0, 1,
		0}}},
    {"new links, then new guids for these",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("a", "https://new.example/a-title", "Title of a",
		    TEASER("a"), 2)},
		0, 1, 0},
	    {"site", 2,
		{ITEM("urn:1", "https://new.example/a-title", "Another",
		    "short", 9)},
		0, 0, 1}}},
    {"a new guid and a new link at once: title and time are the same",
	{{"site", 0, {A}, 1, 0, 0}, {"site", 1,
					{ITEM("n", "https://new.example/1",
					    "Title of a", TEASER("a"), 2)},
					0, 1, 0}}},
    {"a headline and an address that change under one guid",
	{{"site", 0, {A}, 1, 0, 0}, {"site", 1,
					{ITEM("a", "https://x.example/b",
					    "Quite another", TEASER("a"), 4)},
					0, 0, 1}}},
    {"an edit that keeps guid and time",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("a", "https://x.example/a", "Title of a", "Severity 9.8.",
		    2)},
		0, 0, 1},
	    {"site", 2,
		{ITEM("a", "https://x.example/a", "Title of a", "Severity 9.9.",
		    2)},
		0, 0, 1}}},
    {"markup, counters, clocks, references and the blog's tail are no edit",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Title &amp; more",
		 "<p>It&#8217;s bad.</p> 3 comments, 2 minutes ago", 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("a", "https://x.example/a", "Title &amp; more",
		    "<div class=x>It’s bad.<img src='p?2'></div> 14 Comments, "
		    "an hour ago<script>n=1</script>",
		    2)},
		0, 1, 0},
	    {"site", 2,
		{ITEM("a", "https://x.example/a", "Title &amp; more",
		    "It’s bad. The post <a>Title &amp; more</a> appeared first "
		    "on <a href='?u=1'>Blog</a>.",
		    2)},
		0, 1, 0}}},
    {"retitled: nearly the same words, the first one gone",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Gateways hit", BODY("End."), 2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "A wave of break-ins",
		     BODY("Final."), 3),
		    OLD},
		0, 1, 1},
	    {"site", 2,
		{ITEM("a", "https://x.example/a", "Gateways hit", BODY("End."),
		    2)},
		0, 0, 1}}},
    {"retitled: the very words of a teaser",
	{{"site", 0, {A, OLD}, 2, 0, 0},
	    {"site", 1,
		{ITEM(
		     "b", "https://x.example/b", "Other words", TEASER("a"), 3),
		    OLD},
		0, 1, 1}}},
    {"retitled in another feed of the site: long and soon",
	{{"site", 0,
	     {ITEM(
		 "a", "https://x.example/a", "Gateways hit", BODY("End."), 2)},
	     1, 0, 0},
	    {"part", 1,
		{ITEM("b", "https://x.example/b", "A wave of break-ins",
		    BODY("End."), 3)},
		0, 1, 0}}},
    {"back after months",
	{{"site", 0, {A, OLD}, 2, 0, 0}, {"site", 24 * 40, {OLD}, 0, 1, 0},
	    {"site", 24 * 90, {A}, 0, 1, 0}}},
    {"twice in one feed, in two wordings",
	{{"site", 0,
	    {A, ITEM("a", "https://x.example/a", "Title of a", "other", 2)}, 1,
	    1, 0}}},
};

static const struct course two_articles[] = {
    {"a parameter that chooses the page",
	{{"site", 0, {ITEM(NULL, "https://x.example/?p=1", "A", "a", 2)}, 1, 0,
	     0},
	    {"part", 0, {ITEM(NULL, "https://x.example/?p=2", "B", "b", 2)}, 1,
		0, 0}}},
    {"guids that number the places of the list",
	{{"site", 0,
	     {ITEM("1", "https://x.example/a", "Title of a", TEASER("a"), 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("1", "https://x.example/b", "Another", BODY("b"), 4),
		    ITEM("2", "https://x.example/a", "Title of a", TEASER("a"),
			2)},
		1, 1, 0},
	    {"site", 2,
		{ITEM("1", "https://x.example/b", "Another", BODY("b"), 4)}, 0,
		1, 0}}},
    {"the site's own address as guid",
	{{"site", 0,
	     {ITEM(
		 "https://www.x.example/", "https://x.example/a", "A", "a", 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("https://www.x.example/", "https://x.example/b", "B", "b",
		    2)},
		1, 0, 0}}},
    {"the front page as link of all, one at a time",
	{{"site", 0, {ITEM("1", "https://x.example/", "A", "a", 2)}, 1, 0, 0},
	    {"site", 1, {ITEM("2", "http://x.example", "B", "b", 3)}, 1, 0, 0},
	    {"site", 2, {ITEM("1", "https://x.example/", "A", "a", 2)}, 0, 1,
		0}}},
    {"the front page as link, without guids",
	{{"site", 0, {ITEM(NULL, "https://x.example/", "A", "a", 2)}, 1, 0, 0},
	    {"site", 1, {ITEM(NULL, "https://x.example/", "B", "b", 3)}, 1, 0,
		0},
	    {"site", 2, {ITEM(NULL, "https://x.example/", "A", "a", 2)}, 0, 1,
		0}}},
    {"a list's page as link of all, one at a time",
	{{"site", 0, {ITEM("1", "https://x.example/list", "A", TEASER("a"), 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("2", "https://x.example/list", "B", BODY("b"), 3)}, 1, 0,
		0},
	    {"site", 2,
		{ITEM("2", "https://x.example/list", "B", BODY("b"), 3)}, 0, 1,
		0}}},
    {"parts of one page",
	{{"site", 0, {ITEM(NULL, "https://x.example/n#v1", "One", "a", 2)}, 1,
	     0, 0},
	    {"site", 1, {ITEM(NULL, "https://x.example/n#v2", "Two", "b", 3)},
		1, 0, 0},
	    {"site", 2, {ITEM(NULL, "https://x.example/n#v1", "One", "a", 2)},
		0, 1, 0}}},
    {"title and time are the same, but both are there",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("n", "https://x.example/b", "Title of a", TEASER("a"), 2),
		    A},
		1, 1, 0}}},
    {"the title and time of one that is there under another title",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("n", "https://x.example/b", "Title of a", TEASER("a"), 2),
		    ITEM(
			"a", "https://x.example/a", "Renamed", TEASER("a"), 2)},
		1, 0, 1}}},
    {"a title and a time that two new ones share",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("m", "https://x.example/m", "Title of a", "m", 2),
		    ITEM("n", "https://x.example/n", "Title of a", "n", 2)},
		2, 0, 0}}},
    {"the same title at another time",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "This week's list", "a", 2)}, 1,
	     0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "This week's list", "b", 9)},
		1, 0, 0}}},
    {"the same title and time, but in other words",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("n", "https://x.example/b", "Title of a", BODY("b"), 2)},
		1, 0, 0}}},
    {"one template, both there",
	{{"site", 0, {A, OLD}, 2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Other", TEASER("a"), 3), A,
		    OLD},
		1, 2, 0}}},
    {"one template, and the feed does not reach back",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Other", TEASER("a"), 3)}, 1,
		0, 0}}},
    {"one template, other numbers",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Advisory of the week",
		  BODY("See CVE-2024-1."), 2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Advisory of the day",
		     BODY("See CVE-2024-2."), 3),
		    OLD},
		1, 1, 0}}},
    {"one template, another version in the title",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Release v1.2.3", BODY("."), 2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Release v1.2.4", BODY("."),
		     3),
		    OLD},
		1, 1, 0}}},
    {"one template, another product",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Hole in Alpha", BODY("Alpha."),
		  2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Hole in Beta", BODY("Beta."),
		     3),
		    OLD},
		1, 1, 0}}},
    {"a teaser with another word",
	{{"site", 0, {A, OLD}, 2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Other", TEASER("worms"), 3),
		    OLD},
		1, 1, 0}}},
    {"the same words days later",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "On Monday", BODY("."), 2), OLD},
	     2, 0, 0},
	    {"site", 72,
		{ITEM("b", "https://x.example/b", "On Friday", BODY("."), 74),
		    OLD},
		1, 1, 0}}},
    {"the same words in another feed of the site a day later",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "On Monday", BODY("."), 2)}, 1,
	     0, 0},
	    {"part", 24,
		{ITEM("b", "https://x.example/b", "On Tuesday", BODY("."), 26)},
		1, 0, 0}}},
    {"a stranger's copy of the words",
	{{"thief", 0,
	     {ITEM(
		 "a", "https://x.example/false", "Gateways hit", BODY("."), 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "A wave", BODY("."), 3)}, 1,
		0, 0}}},
    {"a stranger's guid is his own",
	{{"site", 0, {A}, 1, 0, 0}, {"thief", 1,
					{ITEM("a", "https://thief.example/a",
					    "Title of a", TEASER("a"), 2)},
					1, 0, 0}}},
    {"a stranger who keeps an address before it is used",
	{{"thief", 0, {ITEM("t", "https://thief.example/1", "T", "t", 2)}, 1, 0,
	     0},
	    {"thief", 1, {ITEM("t", "https://x.example/next", "T", "t", 2)}, 0,
		1, 0},
	    {"site", 2, {ITEM("n", "https://x.example/next", "N", "n", 4)}, 1,
		0, 0},
	    {"copy", 3, {ITEM("c", "https://x.example/next", "N", "n", 4)}, 0,
		1, 0}}},
    {"the same among those who share a host",
	{{"hub-two", 0, {ITEM("t", "https://github.com/two/1", "T", "t", 2)}, 1,
	     0, 0},
	    {"hub-two", 1, {ITEM("t", "https://github.com/one/2", "T", "t", 2)},
		0, 1, 0},
	    {"hub-one", 2, {ITEM("o", "https://github.com/one/2", "O", "o", 4)},
		1, 0, 0}}},
    {"the same by another name of the host",
	{{"hub-two", 0, {ITEM("t", "https://github.com/two/1", "T", "t", 2)}, 1,
	     0, 0},
	    {"hub-two", 1,
		{ITEM("t", "https://www.github.com/one/2", "T", "t", 2)}, 0, 1,
		0},
	    {"hub-one", 2, {ITEM("o", "https://github.com/one/2", "O", "o", 4)},
		1, 0, 0}}},
    {"the same among blogs with names of their own",
	{{"blog-two", 0,
	     {ITEM("t", "https://two.substack.com/p/1", "T", "t", 2)}, 1, 0, 0},
	    {"blog-two", 1,
		{ITEM("t", "https://one.substack.com/p/2", "T", "t", 2)}, 0, 1,
		0},
	    {"blog-one", 2,
		{ITEM("o", "https://one.substack.com/p/2", "O", "o", 4)}, 1, 0,
		0}}},
    {"a copy in another blog of the host",
	{{"blog-two", 0,
	     {ITEM("a", "https://two.substack.com/p/1", "Gateways hit",
		 BODY("."), 2)},
	     1, 0, 0},
	    {"blog-one", 1,
		{ITEM("b", "https://one.substack.com/p/2", "A wave", BODY("."),
		    3)},
		1, 0, 0}}},
};

/* Each poll, and after the last each of them twice more: nothing is new. */
static void run(struct store_fixture *f, const struct course *c)
{
	int faults = 0, k;

	for (k = 0; k < STEPS && c->polls[k].source != NULL; k++) {
		const struct poll *p = &c->polls[k];
		struct item_counts got = poll(f, p);

		if (got.fresh == p->fresh && got.known == p->known &&
		    got.edited == p->edited)
			continue;
		faults++;
		print_error("%s, poll %d: fresh %d, known %d, edited %d\n",
		    c->what, k + 1, got.fresh, got.known, got.edited);
	}
	for (k = 0; k < STEPS && c->polls[k].source != NULL; k++) {
		struct item_counts first = poll(f, &c->polls[k]);
		struct item_counts again = poll(f, &c->polls[k]);

		if (first.fresh == 0 && again.fresh == 0 && again.edited == 0)
			continue;
		faults++;
		print_error("%s, poll %d once more: fresh %d, edited %d\n",
		    c->what, k + 1, first.fresh, again.edited);
	}
	assert_int_equal(faults, 0);
	store_fixture_empty(f);
}

static void test_one_article(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(one_article) / sizeof(one_article[0]); i++)
		run(*state, &one_article[i]);
}

static void test_two_articles(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(two_articles) / sizeof(two_articles[0]); i++)
		run(*state, &two_articles[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_one_article),
	    IN_STORE(test_two_articles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
