/*
 * Any bytes as a list of subscriptions, or as a page that links feeds (if the
 * first byte says so). Checked: the bounds hold, the list reads back from a
 * message as the same, and written as OPML as one of as many outlines with the
 * same addresses and titles.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "feed/links.h"
#include "feed/opml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_message(struct arena *a, const struct outlines *list)
{
	struct buf once = {0}, twice = {0};
	struct outlines back;
	struct wire w;

	outlines_put(&once, list);
	wire_begin(&w, a, once.s, once.n);
	outlines_get(&w, &back);
	if (wire_end(&w) < 0)
		abort();
	outlines_put(&twice, &back);
	if (once.n != twice.n || memcmp(once.s, twice.s, once.n) != 0)
		abort();
	buf_free(&once);
	buf_free(&twice);
}

static int same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void check_written(struct arena *a, const struct outlines *list)
{
	struct outlines back;
	struct buf text = {0};
	struct err err;
	size_t i;

	opml_write(&text, list);
	if (opml_read(a, text.s, text.n, &back, &err) < 0 ||
	    back.list.n != list->list.n)
		abort();
	for (i = 0; i < list->list.n; i++) {
		const struct outline *x = &list->list.v[i];
		const struct outline *y = &back.list.v[i];

		if (!same(x->url, y->url) || !same(x->title, y->title) ||
		    x->settings.n != y->settings.n)
			abort();
	}
	buf_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	struct outlines list;
	struct err err;

	if (n > 0 && data[0] == '1') {
		feed_links(a, (const char *)data + 1, n - 1,
		    "https://a.example/b/", &list);
		if (list.list.n > FEED_LINKS_MAX)
			abort();
		check_message(a, &list);
	} else if (n > 0 && opml_read(a, (const char *)data + 1, n - 1, &list,
				&err) == 0) {
		if (list.list.n > OPML_MAX_OUTLINES)
			abort();
		check_message(a, &list);
		check_written(a, &list);
	}
	arena_free(a);
	return 0;
}
