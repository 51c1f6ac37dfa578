/* The key of the endpoint: where it is, and what a file of it may hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/config.h"
#include "daemon/secret.h"

static void test_files(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: a fault */
	} cases[] = {
	    {"sk-abc\n", "sk-abc"},
	    {"  sk-abc\t\r\nsecond line\n", "sk-abc"},
	    {"sk-abc", "sk-abc"},
	    {"", NULL},
	    {"\n\nsk-abc\n", NULL},
	    {"two words\n", NULL},
	    {"sk-\x01\n", NULL},
	    {"caf\xc3\xa9\n", NULL},
	    {"\"sk-abc\"\n", NULL},
	    {"'sk-abc'\n", NULL},
	    {"OPENAI_API_KEY=sk-abc\n", NULL},
	    {"Bearer sk-abc\n", NULL},
	    {"\xef\xbb\xbfsk-abc\n", NULL},
	    {"QUJD==\n", "QUJD=="},
	    {"QUJDRA=\n", "QUJDRA="},
	};
	char path[] = "/tmp/test_secret.XXXXXX";
	struct arena *a = arena_new();
	struct err err;
	size_t i;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = strlen(cases[i].text);
		const char *got;

		assert_int_equal(ftruncate(fd, 0), 0);
		assert_int_equal(pwrite(fd, cases[i].text, n, 0), n);
		got = secret_read(a, path, &err);
		if ((got == NULL) != (cases[i].want == NULL))
			fail_msg(
			    "case %zu: %s", i, got == NULL ? err.text : got);
		if (got != NULL)
			assert_string_equal(got, cases[i].want);
		else
			assert_non_null(strstr(err.text, path));
	}
	assert_int_equal(pwrite(fd, "sk-abc\n", 8, 0), 8);
	assert_int_equal(fchmod(fd, 0640), 0);
	assert_non_null(secret_read(a, path, &err));
	assert_int_equal(fchmod(fd, 0604), 0);
	assert_null(secret_read(a, path, &err));
	assert_non_null(strstr(err.text, "can be read by others"));
	close(fd);
	unlink(path);
	assert_null(secret_read(a, path, &err));
	assert_non_null(strstr(err.text, "No such file"));
	arena_free(a);
}

static void test_paths(void **state)
{
	struct arena *a = arena_new();
	struct config c = {0};

	(void)state;
	assert_null(secret_path(a, &c));
	c.llm.api_key_file = "/etc/x/key";
	assert_string_equal(secret_path(a, &c), "/etc/x/key");
	c.llm.api_key_file = NULL;
	c.llm.api_key_credential = "llm";
	setenv("CREDENTIALS_DIRECTORY", "/run/c", 1);
	assert_string_equal(secret_path(a, &c), "/run/c/llm");
	unsetenv("CREDENTIALS_DIRECTORY");
	assert_string_equal(
	    secret_path(a, &c), "/run/credentials/secdigest.service/llm");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_files),
	    cmocka_unit_test(test_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
