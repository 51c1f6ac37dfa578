/* Doubly encoded UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/mojibake.h"

static const struct {
	const char *in, *want;
} cases[] = {
    {"", ""},
    {"plain", "plain"},
    /* it's, with U+2019 */
    {"it\xc3\xa2\xc2\x80\xc2\x99s", "it\xe2\x80\x99s"},
    /* a no-break space beside it */
    {"\xc3\xa2\xc2\x80\xc2\x93\xc3\x82\xc2\xa0x", "\xe2\x80\x93\xc2\xa0x"},
    /* Japanese */
    {"\xc3\xa6\xc2\x97\xc2\xa5", "\xe6\x97\xa5"},
    /* real Latin-1 letters stay, with and without the sign */
    {"caf\xc3\xa9 \xc3\xa2ne", "caf\xc3\xa9 \xc3\xa2ne"},
    {"caf\xc3\xa9 \xc3\xa2\xc2\x80\xc2\x99", "caf\xc3\xa9 \xe2\x80\x99"},
    /* a sequence that is cut off */
    {"\xc3\xa2\xc2\x80", "\xc3\xa2\xc2\x80"},
};

static void test_mend(void **state)
{
	char text[64];
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		n = strlen(cases[i].in);
		memcpy(text, cases[i].in, n + 1);
		n = mojibake_mend(text, n);
		assert_int_equal(n, strlen(cases[i].want));
		assert_string_equal(text, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_mend)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
