/*
 * Any bytes as a JSON Feed, past the look at what a document is. Checked: the
 * answer is JSON that jansson reads.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "feed/jsonfeed.h"
#include "model/feed.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct charset_hint charset = {NULL, CHARSET_TEXT};
	struct feed_hint hint = {"https://feed.example/a/b.json", NULL, NULL};
	struct arena *a = arena_new();
	struct feed feed = {0};
	struct buf out = {0};
	struct jsonw w = {&out, false};
	json_error_t why;
	struct err err;
	json_t *root;
	char *text;

	text = charset_to_utf8(a, (const char *)data, n, &charset, &n, NULL);
	if (jsonfeed_read(a, text, n, &hint, &feed, &err) == 0) {
		jsonw_object(&w, NULL);
		feed_json(&w, &feed);
		jsonw_object_end(&w);
		root = json_loadb(out.s, out.n, 0, &why);
		if (root == NULL)
			abort();
		json_decref(root);
	}
	buf_free(&out);
	arena_free(a);
	return 0;
}
