/* UTF-8 by its table in RFC 3629, and digests of FIPS 180-4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/utf8.h"

static void knows_what_is_well_formed(void **state)
{
	static const struct {
		const char *s;
		size_t n, len;
		uint32_t cp;
	} cases[] = {
	    {"a", 1, 1, 'a'},
	    {"", 1, 1, 0},
	    {"\x7f", 1, 1, 0x7f},
	    {"\x80", 1, 0, 0xfffd},
	    {"\xc1\xbf", 2, 0, 0xfffd}, /* overlong */
	    {"\xc2\x80", 2, 2, 0x80},
	    {"\xc2", 1, 0, 0xfffd},
	    {"\xc2\x41", 2, 0, 0xfffd},
	    {"\xe0\x9f\xbf", 3, 0, 0xfffd},
	    {"\xe0\xa0\x80", 3, 3, 0x800},
	    {"\xed\x9f\xbf", 3, 3, 0xd7ff},
	    {"\xed\xa0\x80", 3, 0, 0xfffd},
	    {"\xef\xbf\xbf", 3, 3, 0xffff},
	    {"\xf0\x8f\xbf\xbf", 4, 0, 0xfffd},
	    {"\xf0\x90\x80\x80", 4, 4, 0x10000},
	    {"\xf4\x8f\xbf\xbf", 4, 4, 0x10ffff},
	    {"\xf4\x90\x80\x80", 4, 0, 0xfffd},
	    {"\xf5\x80\x80\x80", 4, 0, 0xfffd},
	    {"\xf0\x90\x80", 3, 0, 0xfffd},
	};
	size_t i;
	uint32_t cp;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(
		    utf8_valid(cases[i].s, cases[i].n), cases[i].len);
		assert_int_equal(utf8_decode(cases[i].s, cases[i].n, &cp),
		    cases[i].len != 0 ? cases[i].len : 1);
		assert_int_equal(cp, cases[i].cp);
	}
	assert_int_equal(utf8_valid("", 0), 0);
	assert_int_equal(utf8_decode("", 0, &cp), 0);
}

static void encodes_what_it_decodes(void **state)
{
	char out[4];
	uint32_t cp, back;
	size_t n;

	(void)state;
	for (cp = 0; cp < 0x110010; cp++) {
		n = utf8_encode(cp, out);
		assert_int_equal(utf8_valid(out, n), n);
		assert_int_equal(utf8_decode(out, n, &back), n);
		assert_int_equal(back,
		    (cp >= 0xd800 && cp <= 0xdfff) || cp > 0x10ffff ? 0xfffd
								    : cp);
	}
}

static void knows_what_is_clean(void **state)
{
	static const struct {
		const char *s;
		size_t n, clean;
	} cases[] = {
	    {"", 0, 0}, {"a\tb\r\n\x7f", 6, 6}, {"\0", 1, 0},
	    {"a line that is long\x1b", 20, 19}, {"日本\n語 и 한글 😀", 25, 25},
	    {"日本\x01", 7, 6}, {"日本\x80", 7, 6},
	    {"日本語", 8, 6}, /* cut off */
	    {"a\xef\xbf\xbd", 4, 4}, {"a\xef\xbf\xbe", 4, 1},
	    {"a\xef\xbf\xbf", 4, 1}, {"\xf0\x9f\xbf\xbe", 4, 4}, /* U+1FFFE */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    utf8_clean(cases[i].s, cases[i].n), cases[i].clean);
}

static void cuts_between_characters(void **state)
{
	static const struct {
		size_t max, want;
	} cases[] = {
	    {0, 0}, {1, 1}, {2, 1}, {3, 1}, {4, 4}, {6, 4}, {8, 8}, {99, 8}};
	static const char text[] = "a日𝄞";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    utf8_cut(text, strlen(text), cases[i].max), cases[i].want);
}

/* A byte that ends the run, at every place within the steps of eight. */
static void knows_runs_of_ascii(void **state)
{
	static const struct {
		char byte;
		bool ascii, plain;
	} cases[] = {{'\n', true, true}, {'\t', true, true}, {'\r', true, true},
	    {0x7f, true, true}, {'~', true, true}, {'\0', true, false},
	    {0x1f, true, false}, {'\v', true, false},
	    {(char)0x80, false, false}, {(char)0xff, false, false}};
	char text[40];
	size_t i, at;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (at = 0; at < sizeof(text); at++) {
			memset(text, 'a', sizeof(text));
			text[at] = cases[i].byte;
			assert_int_equal(utf8_ascii(text, sizeof(text)),
			    cases[i].ascii ? sizeof(text) : at);
			assert_int_equal(utf8_plain(text, sizeof(text)),
			    cases[i].plain ? sizeof(text) : at);
		}
	}
}

static void hashes(void **state)
{
	char hex[HASH_HEX];

	(void)state;
	hash_sha256("", 0, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb924"
				 "27ae41e4649b934ca495991b7852b855");
	hash_sha256("abc", 3, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
				 "b00361a396177a9cb410ff61f20015ad");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(knows_what_is_well_formed),
	    cmocka_unit_test(encodes_what_it_decodes),
	    cmocka_unit_test(knows_what_is_clean),
	    cmocka_unit_test(cuts_between_characters),
	    cmocka_unit_test(knows_runs_of_ascii),
	    cmocka_unit_test(hashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
