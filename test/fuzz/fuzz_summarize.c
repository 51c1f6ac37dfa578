/*
 * The summary of any text: the first byte gives the lines, the second the
 * limit of a line, the third whether the first line is a title. Checked: lines
 * and spans fit the text, no line is over its limit.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "summary/summary.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static size_t characters(const char *s)
{
	size_t i, n = 0;
	uint32_t cp;

	for (i = 0; s[i] != '\0'; n++)
		i += utf8_decode(s + i, strlen(s + i), &cp);
	return n;
}

static void check(const char *text, const struct summary_limits *limits,
    const struct summary *s)
{
	const size_t n = strlen(text);
	size_t i, k = 0, len;

	if (s->lines.n > limits->lines)
		abort();
	for (i = 0; i < s->lines.n; i++) {
		const char *line = s->lines.v[i];

		if (limits->max_chars > 0 &&
		    characters(line) > limits->max_chars)
			abort();
		for (; k < s->spans.n && s->spans.v[k].line == i; k++) {
			const struct span *p = &s->spans.v[k];

			len = p->end - p->start;
			if (p->start >= p->end || p->end > n ||
			    strncmp(line, text + p->start, len) != 0)
				abort();
			line += len;
		}
	}
	if (k != s->spans.n)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct charset_hint hint = {NULL, CHARSET_TEXT};
	struct summary_limits limits;
	struct arena *a;
	struct summary s;
	struct text read;
	char *text, *title = NULL;
	size_t len;

	if (n < 3)
		return 0;
	limits = (struct summary_limits){data[0] % 8, data[1], NULL};
	a = arena_new();
	text = charset_to_utf8(
	    a, (const char *)data + 3, n - 3, &hint, &len, NULL);
	if (data[2] & 1) {
		title = text;
		text += strcspn(text, "\n");
		if (*text != '\0')
			*text++ = '\0';
	}
	text_read(a, text, &read);
	summarise(a, title, &read, &limits, &s);
	check(text, &limits, &s);
	arena_free(a);
	return 0;
}
