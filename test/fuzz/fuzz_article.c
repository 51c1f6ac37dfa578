/* Any bytes as a page, or as two pages of one article: an answer or a clear
 * failure, never a crash. */
#include <stdint.h>
#include <string.h>

#include "article/extract.h"
#include "base/buf.h"
#include "markup/xpath.h"
#include "model/article.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char address[] = "https://site.example/a";

/* Expressions as users write them, over a page as it comes. */
static void ask(struct arena *a, const char *s, size_t n)
{
	static const char *const expressions[] = {
	    "//div[contains(@class,'a')]//p", "//p[last()]/..", "//a/@href"};
	struct html *h = html_parse_tree(a, s, n, NULL);
	bool *marks;
	size_t i;

	if (h == NULL)
		return;
	marks = arena_alloc(a, h->nodes.n);
	for (i = 0; i < sizeof(expressions) / sizeof(*expressions); i++) {
		const struct xpath *x = xpath_compile(a, expressions[i], NULL);

		xpath_mark(x, h, marks);
		xpath_string(a, x, h);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct charset_hint charset = {NULL, CHARSET_HTML};
	struct article_hint hint = {.url = address};
	const char *s = (const char *)data + 1;
	struct article_page pages[2];
	struct arena *a = arena_new();
	struct buf message = {0};
	struct article art = {0};
	struct err err = {""};
	size_t len;
	int rc;

	if (n-- == 0)
		goto out;
	/* The first byte chooses how the rest is read. */
	hint.fragment = data[0] & 1;
	if (data[0] & 2) {
		pages[0] = (struct article_page){s, n / 2, address, NULL};
		pages[1] = (struct article_page){
		    s + n / 2, n - n / 2, "https://site.example/a/2", NULL};
		rc = article_extract_pages(a, pages, 2, &art, &err);
	} else if (data[0] & 4) {
		s = charset_to_utf8(a, s, n, &charset, &len, NULL);
		ask(a, s, len);
		rc = -1;
	} else {
		rc = article_extract(a, s, n, &hint, &art, &err);
	}
	if (rc == 0)
		article_put(&message, &art);
out:
	buf_free(&message);
	arena_free(a);
	return 0;
}
