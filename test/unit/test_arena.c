/* Regions of memory and the arrays in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <stdalign.h>

#include "base/arena.h"
#include "base/vec.h"

/* Sizes around those at which blocks are made: 64 KiB, large ones from 16. */
static const size_t sizes[] = {0, 1, 15, 16, 17, 1000, 16383, 16384, 16385,
    65535, 65536, 65537, 3 * 1024 * 1024};
enum { SIZES = sizeof(sizes) / sizeof(sizes[0]) };

static void gives_zeroed_aligned_room(void **state)
{
	struct arena *a = arena_new();
	unsigned char *p[SIZES];
	size_t i, k, round;

	(void)state;
	for (round = 0; round < 3; round++) {
		for (i = 0; i < SIZES; i++) {
			p[i] = arena_alloc(a, sizes[i]);
			assert_int_equal(
			    (uintptr_t)p[i] % alignof(max_align_t), 0);
			for (k = 0; k < sizes[i]; k++)
				assert_int_equal(p[i][k], 0);
			memset(p[i], (int)i + 1, sizes[i]);
		}
		for (i = 0; i < SIZES; i++) { /* nothing overlaps */
			for (k = 0; k < sizes[i]; k++)
				assert_int_equal(p[i][k], i + 1);
		}
		arena_reset(a);
	}
	arena_free(a);
}

static void copies_strings(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(arena_strdup(a, "text"), "text");
	assert_null(arena_strdup(a, NULL));
	assert_string_equal(arena_strndup(a, "text", 2), "te");
	assert_string_equal(arena_strndup(a, NULL, 0), "");
	assert_string_equal(arena_printf(a, "%s-%d", "a", 7), "a-7");
	assert_string_equal(arena_printf(a, "%s", ""), "");
	arena_free(a);
}

static char order[8];

static void note(void *data)
{
	strncat(order, data, 1);
}

static void cleans_up_last_first(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	arena_on_free(a, note, "1");
	arena_on_free(a, note, "2");
	arena_reset(a);
	assert_string_equal(order, "21");
	arena_reset(a); /* once only */
	arena_on_free(a, note, "3");
	arena_free(a);
	assert_string_equal(order, "213");
	arena_free(NULL);
}

static void vectors_grow(void **state)
{
	struct arena *a = arena_new();
	VEC(int) v = {0};
	int i;

	(void)state;
	for (i = 0; i < 10000; i++)
		*VEC_PUSH(a, &v) = i;
	assert_int_equal(v.n, 10000);
	for (i = 0; i < 10000; i++)
		assert_int_equal(v.v[i], i);
	v.n = 3; /* what comes again after a cut is zeroed */
	assert_int_equal(*VEC_PUSH(a, &v), 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_zeroed_aligned_room),
	    cmocka_unit_test(copies_strings),
	    cmocka_unit_test(cleans_up_last_first),
	    cmocka_unit_test(vectors_grow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
