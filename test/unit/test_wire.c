/* Messages of fields: what was put is got, what is malformed is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/wire.h"

static void put_all(struct buf *b)
{
	const char *list[] = {"one", ""};

	wire_put_u32(b, UINT32_MAX);
	wire_put_i64(b, INT64_MIN);
	wire_put_real(b, -0.5);
	wire_put_string(b, "text");
	wire_put_string(b, "");
	wire_put_string(b, NULL);
	wire_put_strings(b, &(struct strings){list, 2, 2});
}

static int get_all(struct arena *a, const void *p, size_t n)
{
	struct strings list;
	struct wire w;

	wire_begin(&w, a, p, n);
	wire_u32(&w);
	wire_i64(&w);
	wire_real(&w);
	wire_string(&w);
	wire_string(&w);
	wire_string(&w);
	wire_strings(&w, &list);
	return wire_end(&w);
}

static void what_is_put_is_got(void **state)
{
	struct arena *a = arena_new();
	struct buf b = {0};
	struct strings list;
	struct wire w;

	(void)state;
	put_all(&b);
	wire_begin(&w, a, b.s, b.n);
	assert_int_equal(wire_u32(&w), UINT32_MAX);
	assert_true(wire_i64(&w) == INT64_MIN);
	assert_true(wire_real(&w) == -0.5);
	assert_string_equal(wire_string(&w), "text");
	assert_string_equal(wire_string(&w), "");
	assert_null(wire_string(&w));
	wire_strings(&w, &list);
	assert_int_equal(list.n, 2);
	assert_string_equal(list.v[0], "one");
	assert_string_equal(list.v[1], "");
	assert_int_equal(wire_end(&w), 0);
	buf_free(&b);
	arena_free(a);
}

static void lengths_must_fit(void **state)
{
	struct arena *a = arena_new();
	struct buf b = {0};
	size_t n;

	(void)state;
	put_all(&b);
	for (n = 0; n < b.n; n++)
		assert_int_equal(get_all(a, b.s, n), -1);
	buf_putc(&b, 'x'); /* more than was read */
	assert_int_equal(get_all(a, b.s, b.n), -1);
	buf_free(&b);
	arena_free(a);
}

static void strings_are_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} cases[] = {
	    {"\4\0\0\0abc", 7},		/* too long */
	    {"\3\0\0\0a\0c", 7},	/* a NUL inside */
	    {"\376\377\377\377abc", 7}, /* far too long */
	};
	struct arena *a = arena_new();
	struct wire w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		wire_begin(&w, a, cases[i].bytes, cases[i].n);
		assert_null(wire_string(&w));
		assert_int_equal(wire_end(&w), -1);
		assert_int_equal(wire_u32(&w), 0); /* it stays failed */
		assert_int_equal(wire_end(&w), -1);
	}
	arena_free(a);
}

static void counts_cannot_allocate(void **state)
{
	static const unsigned char many[] = {0xff, 0xff, 0xff, 0xff, 0, 0, 0};
	static const unsigned char holes[] = {
	    1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff};
	struct arena *a = arena_new();
	struct strings list;
	struct wire w;

	(void)state;
	wire_begin(&w, a, many, sizeof(many));
	assert_int_equal(wire_count(&w, 1), 0);
	assert_int_equal(wire_end(&w), -1);
	wire_begin(&w, a, many, sizeof(many));
	wire_strings(&w, &list);
	assert_int_equal(list.n, 0);
	assert_int_equal(wire_end(&w), -1);
	wire_begin(&w, a, holes, sizeof(holes)); /* a list with NULL in it */
	wire_strings(&w, &list);
	assert_int_equal(list.n, 0);
	assert_int_equal(wire_end(&w), -1);
	arena_free(a);
}

static void a_value_can_be_refused(void **state)
{
	struct arena *a = arena_new();
	struct wire w;

	(void)state;
	wire_begin(&w, a, "\1\0\0\0", 4);
	assert_int_equal(wire_u32(&w), 1);
	wire_fail(&w);
	assert_int_equal(wire_end(&w), -1);
	assert_null(wire_string(&w));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_put_is_got),
	    cmocka_unit_test(lengths_must_fit),
	    cmocka_unit_test(strings_are_refused),
	    cmocka_unit_test(counts_cannot_allocate),
	    cmocka_unit_test(a_value_can_be_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
