/* Overlapping pairs, and queries over them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/bigram.h"

struct text_case {
	const char *in, *want;
};

static void check(const struct text_case *c, size_t n,
    void (*run)(struct buf *out, const char *in))
{
	struct buf out = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		buf_clear(&out);
		run(&out, c[i].in);
		assert_string_equal(buf_str(&out), c[i].want);
	}
	buf_free(&out);
}

static void spread(struct buf *out, const char *in)
{
	bigram_spread(out, in, strlen(in));
}

static void test_spread(void **state)
{
	static const struct text_case cases[] = {
	    {"", ""},
	    {"plain words, café", "plain words, café"},
	    {"脆弱性", "脆弱 弱性"},
	    {"株", "株"},
	    {"VPN機器のCVE", "VPN 機器 器の CVE"},
	    {"更新。適用", "更新 。 適用"},
	    {"ランサムウェア", "ラン ンサ サム ムウ ウェ ェア"},
	    {"ﾗﾝｻﾑ", "ラン ンサ サム"},
	    {"ＡＢＣ１２", "ABC12"},
	    {"보안 뉴스", "보안 뉴스"},
	    {"人々", "人々"},
	    {"𠮷野家", "𠮷野 野家"},
	    {"a\nあい\nb", "a\nあい\nb"},
	    {"bad \xff byte 脆弱性", "bad � byte 脆弱 弱性"},
	};

	(void)state;
	check(cases, sizeof(cases) / sizeof(cases[0]), spread);
}

static void test_query(void **state)
{
	static const struct text_case cases[] = {
	    {"", ""},
	    {"  \t", ""},
	    {"one two", "\"one\" \"two\""},
	    {"\"one two\" three", "\"one two\" \"three\""},
	    {"\"open", "\"open\""},
	    {"a\"b c\"d", "\"a\" \"b c\" \"d\""},
	    {"begin*", "\"begin\"*"},
	    {"* - ()", ""},
	    {"evil.example", "\"evil.example\""},
	    {"NEAR(a b)", "\"NEAR(a\" \"b)\""},
	    {"脆弱性", "\"脆弱 弱性\""},
	    {"株", "\"株\"*"},
	    {"VPNの脆弱性", "\"VPN の脆 脆弱 弱性\""},
	};

	(void)state;
	check(cases, sizeof(cases) / sizeof(cases[0]), bigram_query);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_spread),
	    cmocka_unit_test(test_query),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
