/* Which handle whom gets, so that TLS sessions are resumed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fetch/handles.h"

static const struct fetch_settings settings = {.user_agent = "test"};

static CURL *take(struct handles *h, const char *origin)
{
	CURL *easy = handles_take(h, &settings, origin);

	assert_non_null(easy);
	return easy;
}

static void test_an_origin_gets_its_own(void **state)
{
	struct handles *h = handles_new(3);
	CURL *a = take(h, "https://a:443"), *b;

	(void)state;
	handles_give(h, a);
	b = take(h, "https://b:443");
	assert_ptr_not_equal(a, b);
	handles_give(h, b);
	assert_ptr_equal(take(h, "https://a:443"), a);
	assert_ptr_equal(take(h, "https://b:443"), b);
	handles_free(h);
}

static void test_one_in_use_is_nobodys(void **state)
{
	struct handles *h = handles_new(2);
	CURL *a = take(h, "https://a:443"), *b = take(h, "https://a:443");

	(void)state;
	assert_ptr_not_equal(a, b);
	handles_give(h, b);
	assert_ptr_equal(take(h, "https://c:443"), b);
	handles_free(h);
}

static void test_the_longest_at_rest_goes_to_a_stranger(void **state)
{
	struct handles *h = handles_new(2);
	CURL *a = take(h, "https://a:443"), *b = take(h, "https://b:443");

	(void)state;
	handles_give(h, a);
	handles_give(h, b);
	handles_give(h, take(h, "https://a:443"));
	assert_ptr_equal(take(h, "https://c:443"), b);
	handles_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_an_origin_gets_its_own),
	    cmocka_unit_test(test_one_in_use_is_nobodys),
	    cmocka_unit_test(test_the_longest_at_rest_goes_to_a_stranger),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
