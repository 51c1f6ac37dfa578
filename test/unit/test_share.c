/* Places in a digest are shared among the sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "digest/share.h"

/* Each thing is its source's letter, the best first; '!' has its place. */
static const struct {
	const char *things;
	size_t max;
	const char *taken;
} cases[] = {
    {"", 4, ""},
    {"a", 4, "1"},
    {"aaaaaaaa", 4, "11110000"},
    {"aaaabcd", 4, "1100110"},
    {"aaaab", 4, "11101"},
    {"aaaaaaaabbbb", 8, "111100001111"},
    {"aaaaaaaabb", 8, "1111110011"},
    {"abababab", 8, "11111111"},
    {"!abc", 2, "1100"},
    {"!!!a", 2, "1110"},
    {"abc", 0, "000"},
};

static void test_shares(void **state)
{
	static const char *const names[] = {"a", "b", "c", "d"};
	struct arena *a = arena_new();
	const char *sources[16];
	bool taken[16];
	char found[17];
	size_t i, k, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		n = strlen(cases[i].things);
		for (k = 0; k < n; k++)
			sources[k] = cases[i].things[k] == '!'
					 ? NULL
					 : names[cases[i].things[k] - 'a'];
		share_places(a, sources, n, cases[i].max, taken);
		for (k = 0; k < n; k++)
			found[k] = taken[k] ? '1' : '0';
		found[n] = '\0';
		assert_string_equal(found, cases[i].taken);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_shares)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
