/* Which limit a line has: that of Latin or that of CJK text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "digest/shape.h"

static void limit_by_script(void **state)
{
	static const struct {
		const char *in;
		bool cjk;
	} cases[] = {
	    {"the flaw is in the portal of the vendor", false},
	    {"認証回避の脆弱性が悪用されている", true},
	    {"VPN製品の認証回避の脆弱性を修正", true},
	    /* more than a third of the letters and digits, marks aside */
	    {"日本abcd: - ()", false},
	    {"日本ab1: - ()", true},
	    {"ニュースabcdef ghij", false},
	};
	struct arena *a = arena_new();
	const char *out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		out = shape_fit(a, cases[i].in, 1000, 4);
		if ((strcmp(out, cases[i].in) != 0) != cases[i].cjk)
			fail_msg("case %zu: %s", i, out);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(limit_by_script)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
