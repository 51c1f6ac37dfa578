/*
 * Any bytes as a feed: the first byte chooses the hints. Checked: the answer is
 * JSON that jansson reads, and a message that reads back as the same feed.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "feed/kev.h"
#include "feed/parse.h"
#include "model/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_json(const struct feed *feed)
{
	struct buf text = {0};
	struct jsonw w = {&text, false};
	json_error_t why;
	json_t *root;

	jsonw_object(&w, NULL);
	feed_json(&w, feed);
	jsonw_object_end(&w);
	root = json_loadb(text.s, text.n, 0, &why);
	if (root == NULL)
		abort();
	json_decref(root);
	buf_free(&text);
}

static void check_message(struct arena *a, const struct feed *feed)
{
	struct buf once = {0}, twice = {0};
	struct feed back;
	struct wire w;

	feed_put(&once, feed);
	wire_begin(&w, a, once.s, once.n);
	feed_get(&w, &back);
	if (wire_end(&w) < 0)
		abort();
	feed_put(&twice, &back);
	if (once.n != twice.n || memcmp(once.s, twice.s, once.n) != 0)
		abort();
	buf_free(&once);
	buf_free(&twice);
}

/* A bit of the first byte says that it is a KEV catalogue. */
static int read_feed(struct arena *a, const uint8_t *data, size_t n,
    const struct feed_hint *hint, struct feed *feed, struct err *err)
{
	const char *text = (const char *)data + 1;

	return data[0] & 16 ? kev_read(a, text, n - 1, feed, err)
			    : feed_parse(a, text, n - 1, hint, feed, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const types[] = {NULL, "text/xml",
	    "text/xml; charset=shift_jis", "application/json; charset=utf-16"};
	struct feed_hint hint = {0};
	struct feed feed;
	struct arena *a;
	struct err err;

	if (n == 0)
		return 0;
	hint.url = data[0] & 1 ? "https://feed.example/a/b.xml" : NULL;
	hint.content_type = types[data[0] >> 1 & 3];
	hint.zone = data[0] & 8 ? "+09:00" : NULL;
	a = arena_new();
	if (read_feed(a, data, n, &hint, &feed, &err) == 0) {
		check_json(&feed);
		check_message(a, &feed);
	}
	arena_free(a);
	return 0;
}
