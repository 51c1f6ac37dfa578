/* Which hosts are to be left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fetch/rests.h"

static void test_hosts(void **state)
{
	static const struct {
		const char *origin;
		int64_t now;
		bool rests;
	} cases[] = {
	    {"https://a.example:443", 100, true},
	    {"http://a.example:8080", 999, true},
	    {"https://a.example:443", 1000, false}, /* over */
	    {"https://www.a.example:443", 100, false},
	    {"https://a.example.org:443", 100, false},
	    {"https://b.example:443", 1500, true}, /* the later wish */
	    {"https://[2001:db8::1]:443", 100, true},
	    {"nonsense", 100, false},
	};
	struct rests *r = rests_new();
	size_t i;

	(void)state;
	rests_add(r, "a.example", 1000, 0);
	rests_add(r, "b.example", 500, 0);
	rests_add(r, "b.example", 2000, 0);
	rests_add(r, "[2001:db8::1]", 1000, 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (rests_has(r, cases[i].origin, cases[i].now) !=
		    cases[i].rests)
			fail_msg(
			    "%s at %d", cases[i].origin, (int)cases[i].now);
	}
	rests_free(r);
	rests_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_hosts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
