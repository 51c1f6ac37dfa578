/* Comparable and printable forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/normalise.h"

static const struct {
	const char *in, *fold, *line;
} cases[] = {
    {"", "", ""},
    {"LockBit 3.0", "lockbit 3.0", "LockBit 3.0"},
    {"ＡＢＣ１２３", "abc123", "ＡＢＣ１２３"},
    {"ｶﾀｶﾅ", "カタカナ", "ｶﾀｶﾅ"},
    {"Größe STRASSE ß", "grösse strasse ss", "Größe STRASSE ß"},
    {"  a \t\n b　c  ", "  a \t\n b c  ", "a b c"},
    {"pass\u200bword\u202e!", "pass\u200bword\u202e!", "password!"},
    {"e\u0301", "\u00e9", "e\u0301"},
};

static void makes_forms(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const size_t n = strlen(cases[i].in);

		assert_string_equal(
		    normalise_fold(a, cases[i].in, n), cases[i].fold);
		assert_string_equal(
		    normalise_line(a, cases[i].in, n), cases[i].line);
	}
	arena_free(a);
}

/* Nothing that hides text or drives a terminal is left on a line. */
static void shows_all_that_is_there(void **state)
{
	static const struct {
		const char *in, *want;
	} lines[] = {
	    {"a\x01\x1b[2J\x7f", "a[2J"},
	    {"a\xc2\x80\xc2\x9b\xc2\x9fz", "az"},
	    {"\u2066a\u2069\u061cb\u202e\u200f", "ab"},
	    {"a\u200d\ufe0f\U000e0041\U000e0101z", "az"},
	    {"a\u3164\u115f\u180b\ufff9z", "az"},
	    {"a\u2028b\xc2\x85"
	     "c\ufeff",
		"a b c"},
	    {"\xff"
	     "a\xc2",
		"\ufffda\ufffd"},
	    {" \xff \xff\xfe  b\xe3\x81 \xf0", /* longer than it was */
		"\ufffd \ufffd\ufffd b\ufffd\ufffd \ufffd"},
	    {"\u200b \x01", ""},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		assert_string_equal(
		    normalise_line(a, lines[i].in, strlen(lines[i].in)),
		    lines[i].want);
	assert_string_equal(normalise_line(a, "a\0z", 3), "az");
	arena_free(a);
}

static void stands_bad_bytes(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(normalise_fold(a, "A\xff\x42", 3), "a\ufffdb");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(makes_forms),
	    cmocka_unit_test(shows_all_that_is_there),
	    cmocka_unit_test(stands_bad_bytes)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
