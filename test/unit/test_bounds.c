/* What main takes over of a document, however long its author made it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/bounds.h"
#include "text/content_words.h"
#include "text/mentions.h"

/* n characters of two bytes each. */
static const char *long_text(struct arena *a, size_t n)
{
	char *s = arena_alloc(a, 2 * n + 1);
	size_t i;

	for (i = 0; i < n; i++)
		memcpy(s + 2 * i, "\xc3\xa9", 2);
	return s;
}

static void test_feed_is_cut(void **state)
{
	struct arena *a = arena_new();
	struct feed f = {.format = "rss2.0", .ttl_minutes = -5};
	struct feed_item *it = VEC_PUSH(a, &f.items);
	size_t i;

	(void)state;
	it->id = it->link = it->title = it->author = it->summary = it->content =
	    long_text(a, 20 * 1024 * 1024);
	VEC_PUSH(a, &it->enclosures)->url = it->link;
	for (i = 0; i < 10000; i++)
		*VEC_PUSH(a, &f.warnings) = long_text(a, 500);
	bounds_feed(a, &f);
	assert_int_equal(strlen(it->title), BOUNDS_TITLE);
	assert_in_range(strlen(it->id), 64, 100);
	assert_in_range(strlen(it->author), 1, BOUNDS_TITLE);
	assert_null(it->link);
	assert_null(it->enclosures.v[0].url);
	assert_in_range(strlen(it->summary), BOUNDS_TEXT - 1, BOUNDS_TEXT);
	assert_in_range(strlen(it->content), BOUNDS_TEXT - 1, BOUNDS_TEXT);
	assert_in_range(f.warnings.n, 1, 100);
	assert_in_range(strlen(f.warnings.v[0]), 1, BOUNDS_TITLE);
	assert_true(f.ttl_minutes >= 0);
	arena_free(a);
}

static void test_long_guids_differ(void **state)
{
	struct arena *a = arena_new();
	struct feed f = {.format = "rss2.0"};
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++)
		VEC_PUSH(a, &f.items)->id =
		    arena_printf(a, "%s%d", long_text(a, 1000), i == 2);
	bounds_feed(a, &f);
	assert_string_equal(f.items.v[0].id, f.items.v[1].id);
	assert_string_not_equal(f.items.v[0].id, f.items.v[2].id);
	arena_free(a);
}

static void test_what_is_short_stays(void **state)
{
	struct arena *a = arena_new();
	struct feed f = {.format = "atom1.0", .ttl_minutes = 60};
	struct feed_item want = {.id = "urn:1",
	    .link = "https://example.com/1",
	    .title = "T",
	    .content = "<p>C",
	    .published = DATE_NONE};

	(void)state;
	*VEC_PUSH(a, &f.items) = want;
	bounds_feed(a, &f);
	assert_memory_equal(&f.items.v[0], &want, sizeof(want));
	assert_int_equal(f.ttl_minutes, 60);
	arena_free(a);
}

static void test_article_is_cut(void **state)
{
	struct arena *a = arena_new();
	struct article art = {0};
	struct analysis an = {0};
	size_t i;

	(void)state;
	art.url = art.title = art.text = art.blocked = an.class.why =
	    an.advice.primary_source = long_text(a, 10 * 1024 * 1024);
	for (i = 0; i < 100000; i++) {
		*VEC_PUSH(a, &an.summary.lines) = art.text;
		*VEC_PUSH(a, &an.names) = art.text;
		*VEC_PUSH(a, &an.advice.tags) =
		    (struct tag){art.text, TAG_HIGH, art.text};
		*VEC_PUSH(a, &an.iocs) =
		    (struct indicator){.type = INDICATOR_URL,
			.value = i % 2 == 0 ? art.text : "https://example.com/",
			.context = art.text};
	}
	bounds_article(a, &art, &an);
	assert_null(art.url);
	assert_null(an.advice.primary_source);
	assert_int_equal(strlen(art.title), BOUNDS_TITLE);
	assert_in_range(strlen(art.text), BOUNDS_TEXT - 1, BOUNDS_TEXT);
	assert_in_range(strlen(art.blocked), 1, BOUNDS_TITLE);
	assert_in_range(an.summary.lines.n, 20, 1000);
	assert_in_range(an.names.n, MENTIONS_MOST + CONTENT_LINES, 1000);
	assert_in_range(strlen(an.names.v[0]), CONTENT_LINE, 1000);
	assert_in_range(an.advice.tags.n, 20, 1000);
	assert_in_range(strlen(an.advice.tags.v[0].tag), 1, 1000);
	assert_in_range(strlen(an.advice.tags.v[0].words), 1, 1000);
	assert_in_range(an.iocs.n, 1, BOUNDS_INDICATORS);
	assert_string_equal(an.iocs.v[0].value, "https://example.com/");
	assert_in_range(strlen(an.iocs.v[0].context), 1, BOUNDS_URL);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_feed_is_cut),
	    cmocka_unit_test(test_long_guids_differ),
	    cmocka_unit_test(test_what_is_short_stays),
	    cmocka_unit_test(test_article_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
