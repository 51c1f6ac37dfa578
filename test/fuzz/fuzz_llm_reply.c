/*
 * Any bytes as a server's answer, and as what a model wrote in a good one. The
 * first byte chooses task, status and which. Checked: a reason unless all is
 * well; lines are UTF-8 and each is one.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "llm/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_line(const char *s)
{
	size_t n = strlen(s), i, len;

	for (i = 0; i < n; i += len) {
		len = utf8_valid(s + i, n - i);
		if (len == 0 || (unsigned char)s[i] < 0x20)
			abort();
	}
}

static void check_reply(const struct llm_reply *r)
{
	const struct written_part *part;
	size_t i;
	int f;

	if ((r->verdict == LLM_OK) != (r->reason == NULL))
		abort();
	if (r->reason != NULL) {
		check_line(r->reason);
		if (strlen(r->reason) > 400)
			abort();
	}
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		part = &r->written.of[f];
		if (part->fault != NULL && part->lines.n > 0)
			abort();
		for (i = 0; i < part->lines.n; i++)
			check_line(part->lines.v[i]);
	}
	for (i = 0; i < r->facts.n; i++)
		check_line(r->facts.v[i]);
}

/* The bytes as a message's content, those that are no UTF-8 mended. */
static void put_completion(struct buf *b, const char *s, size_t n)
{
	struct buf content = {0};
	json_t *root;
	char *text, bytes[4];
	size_t i, len;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		buf_put(&content, bytes, utf8_encode(cp, bytes));
	}
	root = json_pack("{s:[{s:{s:s%}}]}", "choices", "message", "content",
	    buf_str(&content), content.n);
	text = json_dumps(root, 0);
	buf_puts(b, text);
	free(text);
	json_decref(root);
	buf_free(&content);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const int statuses[] = {200, 200, 400, 429};
	struct arena *a = arena_new();
	struct llm_reply r;
	struct buf b = {0};
	unsigned choice = n > 0 ? data[0] : 0;

	if (n > 0)
		data++, n--;
	if ((choice & 8) != 0)
		put_completion(&b, (const char *)data, n);
	else
		buf_put(&b, data, n);
	llm_reply_read(a, choice & 1 ? LLM_FACTS : LLM_WRITE,
	    statuses[choice >> 1 & 3], buf_str(&b), b.n, n, &r);
	check_reply(&r);
	buf_free(&b);
	arena_free(a);
	return 0;
}
