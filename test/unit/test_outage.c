/* Is it they, or is it we? Scripts of who could be reached and who could not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "daemon/outage.h"

/* Each letter is an event: a capital is a host that could not be reached for
 * the first time, its small letter the same for a host that is known not to be
 * reached, "!" somebody's answer. needed: hosts that make an outage. After the
 * script there must be an outage or not. */
static const struct {
	const char *events;
	int needed;
	bool on;
} scripts[] = {
    {"", 3, false},
    {"A", 3, false},
    {"AB", 3, false},
    {"ABC", 3, true},
    {"AAAA", 3, false}, /* one host, however often */
    {"ABAB", 3, false},
    {"ABBAC", 3, true},
    {"AB!C", 3, false}, /* somebody answers in between */
    {"AB!CD", 3, false},
    {"AB!CDE", 3, true},
    {"ABC!", 3, false}, /* it is over */
    {"ABC!A", 3, false},
    {"ABCABC", 3, true},
    {"abcd", 3, false}, /* those were dead before */
    {"aBbC", 3, false},
    {"aBCD", 3, true},
    {"AB", 2, true},
    {"AAA", 2, false},
    {"Ab", 2, false},
    {"AB", 4, false}, /* it cannot be told */
    {"ABCDEFG", 4, false},
    {"!!!", 2, false},
};

static void unheard(struct outage *o, char letter, int needed)
{
	const char host[] = {(char)(letter | 0x20), '\0'};
	const struct source_pardon as_it_was = {letter, SOURCE_OK, 0, 200};
	const struct outage_sign sign = {.host = host,
	    .needed = needed,
	    .known = letter >= 'a',
	    .now = 1000,
	    .suspect = &as_it_was};

	outage_unheard(o, &sign);
}

static void test_scripts(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		const char *p = scripts[i].events;
		struct outage o;

		outage_begin(&o, DATE_NONE);
		for (; *p != '\0'; p++) {
			if (*p == '!')
				outage_heard(&o);
			else
				unheard(&o, *p, scripts[i].needed);
		}
		outage_settle(&o, 1000 + OUTAGE_DOUBT, false);
		if (outage_is_on(&o) != scripts[i].on)
			fail_msg("\"%s\", %d needed: %s", scripts[i].events,
			    scripts[i].needed,
			    scripts[i].on ? "no outage" : "an outage");
		outage_end(&o);
	}
}

/* It begins and ends once each, and says who failed before it was known. */
static void test_beginning_and_end(void **state)
{
	struct outage o;

	(void)state;
	outage_begin(&o, DATE_NONE);
	assert_false(outage_heard(&o));
	unheard(&o, 'A', 3);
	unheard(&o, 'A', 3);
	unheard(&o, 'B', 3);
	assert_false(outage_settle(&o, 5000, true));
	unheard(&o, 'C', 3);
	assert_false(outage_settle(&o, 1000 + OUTAGE_DOUBT - 1, false));
	assert_true(outage_settle(&o, 1000 + OUTAGE_DOUBT, false));
	assert_false(outage_settle(&o, 5000, true));
	assert_int_equal(o.since, 1000);
	assert_int_equal(o.suspects.n, 3);
	assert_int_equal(o.suspects.v[0].id, 'A');
	assert_int_equal(o.suspects.v[2].id, 'C');
	unheard(&o, 'D', 3);
	assert_int_equal(o.suspects.n, 3);
	assert_true(outage_heard(&o));
	assert_int_equal(o.suspects.n, 0);
	assert_false(outage_heard(&o));
	assert_false(outage_settle(&o, 5000, true));
	outage_end(&o);
}

/* Nobody answers any more: then it is one at once. Somebody does: it is none,
 * though the names that do not exist were told of first. */
static void test_doubt(void **state)
{
	struct outage o;

	(void)state;
	outage_begin(&o, DATE_NONE);
	unheard(&o, 'A', 2);
	unheard(&o, 'B', 2);
	assert_false(outage_heard(&o));
	assert_false(outage_settle(&o, 5000, true));
	unheard(&o, 'A', 2);
	unheard(&o, 'B', 2);
	assert_true(outage_settle(&o, 1000, true));
	outage_end(&o);
}

static void test_one_from_before(void **state)
{
	struct outage o;

	(void)state;
	outage_begin(&o, 500);
	assert_true(outage_is_on(&o));
	unheard(&o, 'A', 3);
	assert_false(outage_settle(&o, 9000, true));
	assert_true(outage_heard(&o));
	outage_end(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_scripts),
	    cmocka_unit_test(test_beginning_and_end),
	    cmocka_unit_test(test_doubt),
	    cmocka_unit_test(test_one_from_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
