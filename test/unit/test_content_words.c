/* The words of a text's beginning, by which two articles are compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/content_words.h"
#include "text/mentions.h"

static struct strings lines_of(struct arena *a, const char *s)
{
	struct strings lines = {0};
	struct text text;

	text_read(a, s, &text);
	content_words_list(a, &text, &lines);
	return lines;
}

static const struct {
	const char *text, *want;
} cases[] = {
    {"The ovens were stopped, and an Oven stops.", "oven stop"},
    {"Policies of bakeries: baking, baked, bakes", "policy bakery bak"},
    {"Of sauce-bread and https://oven.example", "sauc bread oven exampl"},
    {"Attackers and users of the data", NULL}, /* any text has these */
    {"4,000 of 2031-05-01", NULL},
    {"製粉所のパン", "製粉 粉所 パン"},
    {"不正アクセスの被害", NULL},
    {"", NULL},
};

static void words_lose_their_endings(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct strings got = lines_of(a, cases[i].text);

		if (cases[i].want == NULL) {
			assert_int_equal(got.n, 0);
			continue;
		}
		assert_int_equal(got.n, 1);
		assert_string_equal(
		    content_words_parse(got.v[0]), cases[i].want);
	}
	arena_free(a);
}

/* However long a text is, little is kept, and each line is short. */
static void much_is_bounded(void **state)
{
	struct arena *a = arena_new();
	struct buf b = {0};
	struct strings got;
	size_t i;

	(void)state;
	for (i = 0; i < 20000; i++)
		buf_printf(&b, "z%zux 製%s%s", i, i % 2 ? "粉" : "鋼",
		    i % 3 ? "網" : "糸");
	got = lines_of(a, b.s);
	assert_in_range(got.n, 2, CONTENT_LINES);
	for (i = 0; i < got.n; i++)
		assert_in_range(strlen(got.v[i]), 7, CONTENT_LINE);
	buf_free(&b);
	arena_free(a);
}

static void other_lines_are_none(void **state)
{
	(void)state;
	assert_null(content_words_parse("name:words"));
	assert_null(content_words_parse("words:"));
	assert_null(content_words_parse(""));
	assert_string_equal(content_words_parse("words:oven"), "oven");
}

static int load(void **state)
{
	(void)state;
	mentions_load();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_lose_their_endings),
	    cmocka_unit_test(much_is_bounded),
	    cmocka_unit_test(other_lines_are_none),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
