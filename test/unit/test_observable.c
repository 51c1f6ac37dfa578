/* lib/text/observable: the quick count, defanging and refanging. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/observable.h"

static void test_count(void **state)
{
	static const struct {
		const char *in;
		size_t want;
	} cases[] = {
	    {"", 0},
	    {"A sentence (with brackets) of 3.5 words, version 1.2.3.", 0},
	    {"198.51.100.7", 1},
	    {"c2[.]example hxxp://c2.example/a CVE-2026-1000", 3},
	    {"d41d8cd98f00b204e9800998ecf8427e", 1},
	    {"d41d8cd98f00b204e9800998ecf8427e0", 0},
	    {"`da39a3ee5e6b4b0d3255bfef95601890afd80709`,", 1},
	    {"HKLM\\Software\\Run bad(dot)example", 2},
	    {"1.2.3.4.5.6 2026.10.11", 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    observable_count(cases[i].in, strlen(cases[i].in)),
		    cases[i].want);
}

static void test_count_bound(void **state)
{
	char many[8000];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(many); i += 8)
		memcpy(many + i, "c2[.]ex ", 8);
	assert_int_equal(observable_count(many, sizeof(many)), 255);
}

static void test_defang(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"c2.bad.example", "c2[.]bad[.]example"},
	    {"198.51.100.7", "198[.]51[.]100[.]7"},
	    {"http://c2.example/a.php?x=1.2",
		"hxxp://c2[.]example/a.php?x=1.2"},
	    {"https://c2.example:8443", "hxxps://c2[.]example:8443"},
	    {"c2.example/a.b", "c2[.]example/a.b"},
	    {"ftp://u.v@c2.example/x", "ftp://u.v@c2[.]example/x"},
	    {"first.last@mail.example", "first.last@mail[.]example"},
	    {"already[.]done.example", "already[.]done[.]example"},
	    {"httpd.example", "httpd[.]example"},
	    {"2001:db8::7", "2001:db8::7"},
	    {"", ""},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    observable_defang(a, cases[i].in), cases[i].want);
	arena_free(a);
}

static void test_refang(void **state)
{
	static const char *const values[] = {"https://evil.example/a.b?c=d.e",
	    "evil.example", "203.0.113.7", "a@evil.example",
	    "d41d8cd98f00b204e9800998ecf8427e", ""};
	struct arena *a = arena_new();
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		buf_clear(&b);
		observable_refang(&b, observable_defang(a, values[i]));
		assert_string_equal(buf_str(&b), values[i]);
	}
	buf_clear(&b);
	observable_refang(&b, "hXXps://evil[.]example[.]com");
	assert_string_equal(buf_str(&b), "https://evil.example.com");
	buf_free(&b);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_count),
	    cmocka_unit_test(test_count_bound),
	    cmocka_unit_test(test_defang),
	    cmocka_unit_test(test_refang),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
