/* Any bytes as a page: an answer or a clear failure, never a crash. */
#include <stdint.h>

#include "article/extract.h"
#include "base/buf.h"
#include "model/article.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct article_hint hint = {.url = "https://site.example/a"};
	struct arena *a = arena_new();
	struct article art;
	struct buf message = {0};
	struct err err = {""};

	/* The first byte chooses how the rest is read. */
	hint.fragment = n > 0 && (data[0] & 1);
	if (n > 0 && article_extract(a, (const char *)data + 1, n - 1, &hint,
			 &art, &err) == 0)
		article_put(&message, &art);
	buf_free(&message);
	arena_free(a);
	return 0;
}
