/*
 * Answers and articles of any bytes: the first byte picks the language and the
 * limits, a byte 1 parts the article from the instructions and from each line of
 * the answer, which go to the fields in turn. Checked: what holds is short, few,
 * plain text of one line without a live URL; what does not has no lines, and its
 * fault may be shown anywhere; judging what holds again changes nothing that
 * was not cut.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "llm/check.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { MORE = 8 }; /* times a limit: defanging makes lines longer */

static void check_fault_text(const char *s)
{
	const char *p;

	if (strlen(s) > 120)
		abort();
	for (p = s; *p != '\0'; p++) {
		if ((unsigned char)*p < ' ' || strchr("<>`*|\"", *p) != NULL)
			abort();
	}
}

static void check_line(const char *s, const struct llm_truth *truth)
{
	if (*s == '\0' || strpbrk(s, "\r\n\t\x01\x7f") != NULL ||
	    strstr(s, "http://") != NULL || strstr(s, "https://") != NULL ||
	    strstr(s, "](") != NULL ||
	    strlen(s) > (truth->line_chars + 100) * 4 * MORE)
		abort();
}

static void check_part(
    const struct written_part *part, const struct llm_truth *truth)
{
	size_t i;

	if (part->fault != NULL) {
		check_fault_text(part->fault);
		if (part->lines.n > 0)
			abort();
	}
	for (i = 0; i < part->lines.n; i++)
		check_line(part->lines.v[i], truth);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct llm_truth truth = {.url = "https://news.example/2026/a",
	    .published = 1772600000,
	    .title = "A title",
	    .max_lines = 5};
	struct written w = {0};
	struct strings facts = {0};
	struct arena *a;
	char *s, *rest, *line;
	size_t i;
	int f;

	if (n < 2)
		return 0;
	llm_check_load();
	a = arena_new();
	truth.language = data[0] & 1 ? "ja" : "en";
	truth.line_chars = 20 + (data[0] >> 1);
	rest = s = arena_strndup(a, (const char *)data + 1, n - 1);
	truth.text = strsep(&rest, "\x01");
	truth.instructions = rest != NULL ? strsep(&rest, "\x01") : NULL;
	for (i = 0; rest != NULL; i++) {
		line = strsep(&rest, "\x01");
		*VEC_PUSH(a, &w.of[i % WRITTEN_FIELDS].lines) = line;
		*VEC_PUSH(a, &facts) = line;
	}
	llm_check(a, &truth, &w);
	for (f = 0; f < WRITTEN_FIELDS; f++)
		check_part(&w.of[f], &truth);
	if (w.of[WRITTEN_SUMMARY].lines.n > truth.max_lines ||
	    w.of[WRITTEN_TITLE].lines.n > 1)
		abort();
	llm_faults(a, &w);
	llm_check_facts(a, &truth, &facts);
	for (i = 0; i < facts.n; i++)
		check_line(facts.v[i], &truth);
	arena_free(a);
	return 0;
}
