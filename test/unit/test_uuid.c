/* UUIDs and MD5s of names: the examples of the standards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/uuid.h"

/* RFC 9562, A.4, and the space of URLs. */
static void names_have_the_standard_s_uuids(void **state)
{
	static const struct {
		const char *space, *name, *want;
	} cases[] = {
	    {"6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com",
		"2ed6657d-e927-568b-95e1-2665a8aea6a2"},
	    {"6ba7b811-9dad-11d1-80b4-00c04fd430c8", "",
		"1b4db7eb-4057-5ddf-91e0-36dec72071f5"},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    uuid_of_name(a, cases[i].space, cases[i].name),
		    cases[i].want);
	arena_free(a);
}

/* RFC 1321, A.5 */
static void md5_is_the_standard_s(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"", "d41d8cd98f00b204e9800998ecf8427e"},
	    {"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
	};
	char hash[HASH_MD5_HEX];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		hash_md5(cases[i].in, strlen(cases[i].in), hash);
		assert_string_equal(hash, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_have_the_standard_s_uuids),
	    cmocka_unit_test(md5_is_the_standard_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
