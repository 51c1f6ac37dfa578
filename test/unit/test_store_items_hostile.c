/* Feeds that are made to cost the store time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "test/support/items_fixture.h"

/* Guids of a megabyte, all with the same beginning; ten thousand copies of one
 * text under other titles; and all of it again. */
static void test_hostile(void **state)
{
	enum { LONG = 1 << 20, FEW = 20, MANY = 10000 };
	const struct poll p = {.source = "site"},
			  later = {"site", 1, {{0}}, 0, 0, 0};
	struct store_fixture *f = *state;
	struct feed_item *v = arena_alloc(f->arena, MANY * sizeof(*v));
	char *guids[FEW];
	size_t i;

	for (i = 0; i < FEW; i++) {
		guids[i] = arena_alloc(f->arena, LONG + 1);
		memset(guids[i], 'g', LONG);
		guids[i][LONG - 1] = (char)('a' + i);
		v[i] = (struct feed_item)ITEM(guids[i], NULL, "T", "s", 2);
	}
	assert_int_equal(poll_items(f, &p, v, FEW).fresh, FEW);
	assert_int_equal(poll_items(f, &p, v, FEW).known, FEW);
	for (i = 0; i < MANY; i++)
		v[i] = (struct feed_item)ITEM(arena_printf(f->arena, "%zu", i),
		    arena_printf(f->arena, "https://x.example/%zu", i),
		    arena_printf(f->arena, "Title %zu", i), BODY("."), 3);
	assert_int_equal(poll_items(f, &later, v, MANY).fresh, MANY);
	assert_int_equal(poll_items(f, &later, v, MANY).again, MANY);
	for (i = 0; i < MANY; i++) {
		v[i].id = arena_printf(f->arena, "new %zu", i);
		v[i].link = arena_printf(f->arena, "https://x.example/n%zu", i);
		v[i].title = arena_printf(f->arena, "News %zu", i);
	}
	assert_int_equal(poll_items(f, &later, v, MANY).fresh, MANY);
}

/* Long texts are compared as long as it costs little: then each is its own. */
static void test_long_copies(void **state)
{
	enum { MANY = 40, TIMES = 300 };
	const struct poll p = {.source = "site"},
			  later = {"site", 1, {{0}}, 0, 0, 0};
	const struct feed_item old = OLD;
	struct store_fixture *f = *state;
	struct feed_item v[MANY + 1] = {[MANY] = old};
	struct buf text = {0};
	struct item_counts counts;
	int i;

	for (i = 0; i < TIMES; i++)
		buf_puts(&text, BODY("."));
	for (i = 0; i < MANY; i++)
		v[i] = (struct feed_item)ITEM(arena_printf(f->arena, "%d", i),
		    arena_printf(f->arena, "https://x.example/%d", i),
		    "Gateways hit", buf_str(&text), 2 + i % 9);
	assert_int_equal(poll_items(f, &p, v, MANY + 1).fresh, MANY + 1);
	for (i = 0; i < MANY; i++) {
		v[i].id = arena_printf(f->arena, "new %d", i);
		v[i].link = arena_printf(f->arena, "https://x.example/n%d", i);
		v[i].title = "A wave";
	}
	counts = poll_items(f, &later, v, MANY + 1);
	assert_in_range(counts.edited, 10, MANY / 4 * 3);
	assert_int_equal(counts.fresh + counts.known + counts.edited, MANY + 1);
	buf_free(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_hostile),
	    IN_STORE(test_long_copies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
