/*
 * Indicators of any text. Checked: offsets lie in the text, in order; values
 * and contexts are well-formed UTF-8; nothing is counted zero times.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ioc/context.h"
#include "ioc/extract.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_utf8(const char *s)
{
	size_t i, len, n = strlen(s);

	for (i = 0; i < n; i += len) {
		len = utf8_valid(s + i, n - i);
		if (len == 0)
			abort();
	}
}

static void check(const struct indicators *list, size_t n)
{
	size_t i, last = 0;

	for (i = 0; i < list->n; i++) {
		const struct indicator *ind = &list->v[i];

		if (ind->offset >= n || ind->offset < last || ind->count == 0)
			abort();
		if (*ind->value == '\0' || strlen(ind->context) > CONTEXT_MAX)
			abort();
		check_utf8(ind->value);
		check_utf8(ind->context);
		last = ind->offset;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct ioc_known *known;
	const struct charset_hint hint = {NULL, CHARSET_TEXT};
	const struct ioc_source source = {"https://news.example/1", NULL};
	struct indicators out;
	struct arena *a = arena_new();
	size_t len;
	char *text;

	if (known == NULL)
		known = ioc_known_load();
	text = charset_to_utf8(a, (const char *)data, n, &hint, &len, NULL);
	ioc_extract(a, text, len, known, &source, &out);
	check(&out, len);
	arena_free(a);
	return 0;
}
