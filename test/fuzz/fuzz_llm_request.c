/*
 * Any bytes as an article, up to the first line end its title; every other one
 * comes back with a fault. Checked: the request is JSON; the fence stands where
 * the prompt has it and nowhere else; between its lines there is no blank, each
 * line begins with the mark, and nothing is invisible; parts are no longer than
 * they may be.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/utf8.h"
#include "llm/fence.h"
#include "llm/request.h"
#include "text/normalise.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Of the 64 bytes of a word up to which llm_split() cuts exactly, at most. */
enum { PIECE_TOKENS = 64 * 3 + 80 };

static const unsigned char fence_bytes[LLM_FENCE] = {1, 2, 3, 4, 5};
static const char word[] = "010203040500000000000000";

static void check_line(const char *s, size_t n, const char *mark)
{
	size_t i, len;
	uint32_t cp;

	if (n > 0 && (n < 2 || memcmp(s, mark, 2) != 0))
		abort();
	for (i = 0; i < n; i += len) {
		len = utf8_valid(s + i, n - i);
		if (len == 0)
			abort();
		utf8_decode(s + i, n - i, &cp);
		if (normalise_is_blank(cp) || normalise_is_invisible(cp))
			abort();
		if (cp == '<' && i + 1 < n && memcmp(s + i + 1, mark, 2) != 0)
			abort();
	}
}

static bool ends_with_word(const char *s, size_t n)
{
	return n > sizeof(word) &&
	       memcmp(s + n - (sizeof(word) - 1), word, sizeof(word) - 1) == 0;
}

static void check_user(const char *user, const char *mark)
{
	const char *p = user;
	size_t n, words = 0, inside = 0;

	while ((p = strstr(p, word)) != NULL)
		words++, p++;
	if (words != 4)
		abort();
	for (p = user; *p != '\0'; p += n + (p[n] == '\n')) {
		n = strcspn(p, "\n");
		if (ends_with_word(p, n))
			inside++;
		else if (inside == 1)
			check_line(p, n, mark);
	}
	if (inside != 2)
		abort();
}

static void check_body(const struct llm_request *r, const char *mark)
{
	json_t *root = json_loadb(r->body, r->n, JSON_REJECT_DUPLICATES, NULL);
	const char *user = json_string_value(json_object_get(
	    json_array_get(json_object_get(root, "messages"), 1), "content"));

	if (user == NULL)
		abort();
	check_user(user, mark);
	json_decref(root);
}

static void check_split(
    struct arena *a, const struct llm_settings *set, const char *text)
{
	size_t i, total = 0, whole = strlen(text);
	struct strings parts = {0};

	llm_split(a, text, 3, &parts);
	if (parts.n > 3)
		abort();
	for (i = 0; i < parts.n; i++)
		total += strlen(parts.v[i]);
	if (total > whole)
		abort();
	for (i = 0; i < parts.n; i++) {
		if (llm_tokens(set, parts.v[i], strlen(parts.v[i])) >
		    llm_tokens(set, text, whole) * 2 / 5 + PIECE_TOKENS)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct llm_settings set = {.model = "m",
	    .language = "ja",
	    .context = 8192,
	    .answer = 1000,
	    .max_lines = 5,
	    .line_chars = 80};
	static const struct llm_prompts *prompts;
	struct arena *a = arena_new();
	char *text = arena_strndup(a, (const char *)data, n), *end;
	struct llm_ask ask = {.task = LLM_WRITE, .title = text};
	struct llm_request r;
	struct fence f;

	end = text + strcspn(text, "\n");
	ask.text = *end == '\0' ? end : end + 1;
	*end = '\0';
	if (n % 2 == 1)
		ask.fault = ask.title;
	memcpy(ask.fence, fence_bytes, sizeof(ask.fence));
	if (prompts == NULL)
		prompts = llm_prompts_load(arena_new(), "ja", NULL);
	llm_request(a, prompts, &set, &ask, &r);
	fence_make(&f, ask.fence, ask.title, ask.text);
	check_body(&r, f.mark);
	check_split(a, &set, ask.text);
	arena_free(a);
	return 0;
}
