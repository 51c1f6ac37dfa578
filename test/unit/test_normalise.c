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

static void stands_bad_bytes(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(normalise_fold(a, "A\xff\x42", 3), "a\ufffdb");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(makes_forms), cmocka_unit_test(stands_bad_bytes)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
