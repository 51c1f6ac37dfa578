/* Growable byte strings, and the reasons of failures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"

static void appends(void **state)
{
	struct buf b = {0};
	char *text;

	(void)state;
	assert_string_equal(buf_str(&b), "");
	buf_puts(&b, NULL);
	buf_put(&b, NULL, 0);
	assert_null(b.s);
	buf_puts(&b, "one");
	buf_putc(&b, ' ');
	buf_printf(&b, "%d%s", 2, "");
	assert_string_equal(buf_str(&b), "one 2");
	buf_put(&b, "\0x", 2); /* NULs are bytes like others */
	assert_int_equal(b.n, 7);
	assert_int_equal(b.s[7], '\0');
	buf_clear(&b);
	assert_int_equal(b.n, 0);
	assert_string_equal(buf_str(&b), "");
	buf_puts(&b, "kept");
	text = buf_steal(&b);
	assert_string_equal(text, "kept");
	free(text);
	assert_null(b.s);
	text = buf_steal(&b);
	assert_string_equal(text, "");
	free(text);
	buf_free(&b);
}

/* However long it is, and whatever room there was. */
static void prints_all(void **state)
{
	size_t n, before;
	char want[260];

	(void)state;
	for (before = 0; before < 130; before++) {
		for (n = 0; n < 130; n++) {
			struct buf b = {0};

			memset(want, 'a', before);
			memset(want + before, 'b', n);
			want[before + n] = '\0';
			buf_put(&b, want, before);
			buf_printf(&b, "%s", want + before);
			assert_string_equal(buf_str(&b), want);
			assert_int_equal(b.n, before + n);
			buf_free(&b);
		}
	}
}

static void grows(void **state)
{
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 100000; i++)
		buf_putc(&b, 'a' + (int)(i % 26));
	assert_int_equal(b.n, 100000);
	for (i = 0; i < b.n; i++)
		assert_int_equal(b.s[i], 'a' + (int)(i % 26));
	assert_int_equal(b.s[b.n], '\0');
	buf_free(&b);
}

static void reasons_fit(void **state)
{
	struct err err;
	char cause[600];

	(void)state;
	assert_int_equal(err_set(NULL, "%s", "x"), -1);
	assert_int_equal(err_prefix(NULL, "%s", "x"), -1);
	assert_int_equal(err_set(&err, "no %s", "file"), -1);
	assert_int_equal(err_prefix(&err, "line %d", 3), -1);
	assert_string_equal(err.text, "line 3: no file");
	memset(cause, 'c', sizeof(cause) - 1);
	cause[sizeof(cause) - 1] = '\0';
	err_set(&err, "%s", cause);
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
	err_prefix(&err, "p");
	assert_int_equal(strncmp(err.text, "p: ccc", 6), 0);
	err_prefix(&err, "%s", cause); /* no room for the cause */
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(appends),
	    cmocka_unit_test(prints_all),
	    cmocka_unit_test(grows),
	    cmocka_unit_test(reasons_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
