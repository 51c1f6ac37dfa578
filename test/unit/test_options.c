/* What subcommands read of their options. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "daemon/options.h"

/* The program's own stands beside its main(). */
int command_misuse(const struct command *cmd, const char *fmt, ...)
{
	(void)cmd, (void)fmt;
	return EXIT_USAGE;
}

static void numbers(void **state)
{
	static const struct {
		const char *in;
		int rc;
		size_t want;
	} cases[] = {
	    {"1", 0, 1},
	    {"100", 0, 100},
	    {"0", 3, 0},
	    {"101", 3, 0},
	    {"-1", 3, 0},
	    {" -1", 3, 0},
	    {"", 3, 0},
	    {"5x", 3, 0},
	    {"0x10", 3, 0},
	    {"1.5", 3, 0},
	    {"18446744073709551617", 3, 0},
	};
	size_t i, v;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		v = 0;
		assert_int_equal(
		    option_number(NULL, "-n", cases[i].in, 1, 100, &v),
		    cases[i].rc);
		assert_int_equal(v, cases[i].want);
	}
}

static void dates(void **state)
{
	static const struct {
		const char *in;
		int want; /* 0: refused */
	} cases[] = {
	    {"2026-03-10", 20260310},
	    {"20260310", 20260310},
	    {"2024-02-29", 20240229},
	    {"2026-02-29", 0},
	    {"2026-13-01", 0},
	    {"2026-00-10", 0},
	    {"2026-3-10", 0},
	    {"2026-0310", 0},
	    {"20-260310", 0},
	    {"-20260310", 0},
	    {"2026-03-10-", 0},
	    {"2026-03-100", 0},
	    {"202603101", 0},
	    {"2026/03/10", 0},
	    {"yesterday", 0},
	    {"", 0},
	};
	size_t i;
	int v;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		v = 0;
		if (option_date(NULL, "--date", cases[i].in, &v) !=
			(cases[i].want != 0 ? 0 : 3) ||
		    v != cases[i].want)
			fail_msg("%s: %d", cases[i].in, v);
	}
}

static void times(void **state)
{
	int64_t t;

	(void)state;
	assert_int_equal(
	    option_time(NULL, "--now", "2026-03-10T06:00:00+09:00", &t), 0);
	assert_true(t == 1773090000);
	assert_int_equal(option_time(NULL, "--now", "2026-03-10", &t), 3);
	assert_int_equal(option_time(NULL, "--now", "now", &t), 3);
	assert_int_equal(option_time(NULL, "--now", "", &t), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers),
	    cmocka_unit_test(dates),
	    cmocka_unit_test(times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
