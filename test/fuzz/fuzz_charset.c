/*
 * Any bytes in any encoding: the first byte chooses a label, the second how it
 * is said. Checked: the result is clean UTF-8, and as itself stays what it is.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/charset.h"
#include "text/charset_label.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_clean(const char *s, size_t n)
{
	size_t i, len;

	if (s[n] != '\0' || strlen(s) != n)
		abort();
	for (i = 0; i < n; i += len) {
		len = utf8_valid(s + i, n - i);
		if (len == 0 || (len == 1 && (unsigned char)s[i] < 0x20 &&
				    strchr("\t\n\r", s[i]) == NULL))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct charset_hint hint = {NULL, CHARSET_XML};
	const struct charset_entry *e;
	char type[100], *once, *twice;
	size_t count = 0, len, again;
	struct arena *a;

	if (n < 2)
		return 0;
	while (charset_entry(count) != NULL)
		count++;
	e = charset_entry(data[0] % count);
	snprintf(type, sizeof(type), "text/plain; charset=%s", e->name);
	if (data[1] % 4 != 0)
		hint.content_type = type;
	hint.kind = (enum charset_kind)(data[1] / 4 % 3);
	a = arena_new();
	once = charset_to_utf8(
	    a, (const char *)data + 2, n - 2, &hint, &len, NULL);
	check_clean(once, len);
	twice = charset_to_utf8(a, once, len, &hint, &again, NULL);
	check_clean(twice, again);
	arena_free(a);
	return 0;
}
