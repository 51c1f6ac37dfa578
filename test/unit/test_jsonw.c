/* The JSON writer, read back by a reader that is not ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <math.h>

#include "base/jsonw.h"
#include "base/utf8.h"

/* n bytes of text with U+FFFD for every byte that is no UTF-8. */
static void mend(struct buf *b, const char *s, size_t n)
{
	char out[4];
	size_t i, len;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		buf_put(b, out, utf8_encode(cp, out));
	}
}

static void check_text(const char *s, size_t n)
{
	struct buf out = {0}, want = {0};
	struct jsonw w = {&out, false};
	json_t *o, *v;

	jsonw_array(&w, NULL);
	jsonw_stringn(&w, NULL, s, n);
	jsonw_array_end(&w);
	mend(&want, s, n);
	o = json_loadb(out.s, out.n, JSON_ALLOW_NUL, NULL);
	v = json_array_get(o, 0);
	assert_non_null(v);
	assert_int_equal(json_string_length(v), want.n);
	assert_memory_equal(json_string_value(v), buf_str(&want), want.n);
	json_decref(o);
	buf_free(&out);
	buf_free(&want);
}

static void any_bytes_are_read_back(void **state)
{
	uint32_t seed = 1;
	char text[64];
	size_t round, i, n;

	(void)state;
	for (round = 0; round < 20000; round++) {
		n = round % sizeof(text);
		for (i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = (char)(seed >> 24);
		}
		check_text(text, n);
	}
}

static void every_character_is_read_back(void **state)
{
	char text[4];
	uint32_t cp;

	(void)state;
	for (cp = 0; cp < 0x3000; cp++)
		check_text(text, utf8_encode(cp, text));
	check_text("\xed\xa0\x80", 3);	   /* a surrogate */
	check_text("\xf4\x90\x80\x80", 4); /* over U+10FFFF */
	check_text("\xc0\x80", 2);	   /* an overlong NUL */
}

static void values_and_nesting(void **state)
{
	struct buf out = {0};
	struct jsonw w = {&out, false};

	(void)state;
	jsonw_object(&w, NULL);
	jsonw_string(&w, "s\"", NULL);
	jsonw_int(&w, "i", INT64_MIN);
	jsonw_real(&w, "nan", NAN);
	jsonw_real(&w, "r", 0.1234);
	jsonw_array(&w, "empty");
	jsonw_array_end(&w);
	jsonw_array(&w, "a");
	jsonw_bool(&w, NULL, true);
	jsonw_object(&w, NULL);
	jsonw_object_end(&w);
	jsonw_raw(&w, NULL, "[1]");
	jsonw_null(&w, NULL);
	jsonw_array_end(&w);
	jsonw_object_end(&w);
	assert_string_equal(buf_str(&out),
	    "{\"s\\\"\":null,\"i\":-9223372036854775808,\"nan\":0.000,"
	    "\"r\":0.123,\"empty\":[],\"a\":[true,{},[1],null]}");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_bytes_are_read_back),
	    cmocka_unit_test(every_character_is_read_back),
	    cmocka_unit_test(values_and_nesting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
