/* What a server answered: the envelope of a chat completion. */
#include "llm/reply.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "llm/wanted.h"
#include "llm/refusal.h"

/* Measured with five vocabularies, in Japanese and in English: of the largest
 * ratio that a server has shown, no article counts less than 65 %. */
enum { MOST = 1 << 20, TOKENS = 1 << 30, COUNTED = 60 /* % */ };

static const char *const names[LLM_VERDICTS] = {
    [LLM_OK] = "ok",
    [LLM_AGAIN] = "again",
    [LLM_WAIT] = "wait",
    [LLM_QUOTA] = "quota",
    [LLM_DENIED] = "denied",
    [LLM_FORBIDDEN] = "forbidden",
    [LLM_NO_MODEL] = "no_model",
    [LLM_FORMAT] = "format",
    [LLM_ANSWER_KEY] = "answer_key",
    [LLM_TEMPERATURE] = "temperature",
    [LLM_LONG] = "long",
    [LLM_CUT] = "cut",
    [LLM_FILTERED] = "filtered",
    [LLM_UNFINISHED] = "unfinished",
    [LLM_INVALID] = "invalid",
    [LLM_BAD] = "bad",
};

const char *llm_verdict_name(enum llm_verdict v)
{
	return names[v];
}

static void set(struct llm_reply *out, enum llm_verdict v, const char *reason)
{
	out->verdict = v;
	out->reason = reason;
}

/* A body with U+FFFD for what is no UTF-8: servers cut characters. */
static json_t *load(const char *body, size_t n)
{
	struct buf b = {0};
	size_t i, len;
	uint32_t cp;
	char bytes[4];
	json_t *root;

	for (i = 0; i < n; i += len) {
		len = utf8_ascii(body + i, n - i);
		if (len > 0) {
			buf_put(&b, body + i, len);
			continue;
		}
		len = utf8_decode(body + i, n - i, &cp);
		buf_put(&b, bytes, utf8_encode(cp, bytes));
	}
	root = json_loadb(buf_str(&b), b.n, JSON_ALLOW_NUL, NULL);
	buf_free(&b);
	return root;
}

/* A count of tokens, -1 if it is none. */
static int64_t count(const json_t *usage, const char *name)
{
	const json_t *v = json_object_get(usage, name);

	if (!json_is_integer(v) || json_integer_value(v) < 0 ||
	    json_integer_value(v) > TOKENS)
		return -1;
	return json_integer_value(v);
}

static void read_usage(const json_t *root, struct llm_reply *out)
{
	const json_t *usage = json_object_get(root, "usage");

	out->prompt_tokens = count(usage, "prompt_tokens");
	out->completion_tokens = count(usage, "completion_tokens");
	if (out->prompt_tokens == 0) /* nobody asks with nothing */
		out->prompt_tokens = -1;
}

static bool is_one_of(const json_t *v, const char *const *words)
{
	const char *s = json_string_value(v);

	for (; s != NULL && *words != NULL; words++) {
		if (strcasecmp(s, *words) == 0)
			return true;
	}
	return false;
}

static bool is_filtered(const json_t *choice)
{
	static const char *const words[] = {
	    "content_filter", "safety", "recitation", "refusal", NULL};

	return is_one_of(json_object_get(choice, "finish_reason"), words);
}

static bool is_cut_off(const json_t *choice)
{
	static const char *const words[] = {
	    "length", "max_tokens", "model_length", NULL};

	return is_one_of(json_object_get(choice, "finish_reason"), words);
}

/* A message's text: a string, or the texts of its parts. */
static void put_content(struct buf *b, const json_t *content)
{
	const json_t *part, *text;
	size_t i;

	if (json_is_string(content))
		buf_put(
		    b, json_string_value(content), json_string_length(content));
	json_array_foreach(content, i, part)
	{
		text = json_object_get(part, "text");
		if (json_is_string(text))
			buf_put(b, json_string_value(text),
			    json_string_length(text));
	}
}

static bool holds_text(const json_t *v)
{
	return json_is_string(v) && json_string_length(v) > 0;
}

/* Nothing was written. Azure's filter may do that without a word; a model that
 * has thought, or called a tool that nobody offered, may do better. */
static void judge_empty(
    const json_t *choice, const json_t *message, struct llm_reply *out)
{
	if (is_cut_off(choice))
		set(out, LLM_UNFINISHED,
		    "the answer breaks off before it has begun");
	else if (json_array_size(json_object_get(message, "tool_calls")) > 0)
		set(out, LLM_INVALID, "the model calls a tool");
	else if (holds_text(json_object_get(message, "reasoning_content")) ||
		 holds_text(json_object_get(message, "reasoning")))
		set(out, LLM_INVALID, "the model only thinks");
	else
		set(out, LLM_FILTERED, "the answer is empty");
}

/* An answer that ran into its limit may be whole: models pad. */
static bool is_whole(enum llm_task task, const struct llm_reply *out)
{
	int f;

	for (f = 0; task == LLM_WRITE && f < WRITTEN_FIELDS; f++) {
		if (out->written.of[f].fault != NULL)
			return false;
	}
	return true;
}

static void judge_content(struct arena *a, enum llm_task task,
    const json_t *choice, const struct buf *text, struct llm_reply *out)
{
	bool found = wanted_read(a, task, buf_str(text), text->n, out);

	if (is_cut_off(choice) && (!found || !is_whole(task, out)))
		set(out, LLM_UNFINISHED, "the answer breaks off");
	else if (!found)
		set(out, LLM_INVALID,
		    "the answer holds no JSON object with the wanted keys");
}

static void read_choice(struct arena *a, enum llm_task task,
    const json_t *choice, struct llm_reply *out)
{
	const json_t *message = json_object_get(choice, "message");
	struct buf text = {0};

	if (is_filtered(choice)) {
		set(out, LLM_FILTERED, "a content filter stopped the answer");
		return;
	}
	if (holds_text(json_object_get(message, "refusal"))) {
		set(out, LLM_FILTERED, "the model refuses");
		return;
	}
	put_content(&text, json_object_get(message, "content"));
	if (text.n == 0)
		judge_empty(choice, message, out);
	else
		judge_content(a, task, choice, &text, out);
	buf_free(&text);
}

static void read_completion(struct arena *a, enum llm_task task,
    const json_t *root, size_t tokens, struct llm_reply *out)
{
	const json_t *choice =
	    json_array_get(json_object_get(root, "choices"), 0);

	read_usage(root, out);
	if (!json_is_array(json_object_get(root, "choices")))
		set(out, LLM_AGAIN, "the answer is no chat completion");
	else if (choice == NULL)
		set(out, LLM_INVALID, "the answer holds no choice");
	else if (out->prompt_tokens >= 0 && (uint64_t)out->prompt_tokens * 100 <
						(uint64_t)tokens * COUNTED)
		set(out, LLM_CUT,
		    arena_printf(a,
			"the server read %lld tokens of about %zu: is "
			"context_tokens larger than its window?",
			(long long)out->prompt_tokens, tokens));
	else
		read_choice(a, task, choice, out);
}

void llm_reply_read(struct arena *a, enum llm_task task, int status,
    const char *body, size_t n, size_t tokens, struct llm_reply *out)
{
	json_t *root = n <= MOST ? load(body, n) : NULL;
	bool well = status >= 200 && status < 300;
	int f;

	*out = (struct llm_reply){
	    .prompt_tokens = -1, .completion_tokens = -1, .window = -1};
	for (f = 0; f < WRITTEN_FIELDS; f++)
		out->written.of[f].fault = "it is missing";
	if (!well || refusal_in(root, &status))
		refusal_read(a, status, root, out);
	else if (n > MOST)
		set(out, LLM_INVALID, "the answer is larger than 1 MiB");
	else if (root == NULL)
		set(out, LLM_AGAIN,
		    n == 0 ? "an empty body" : "the body is no JSON");
	else
		read_completion(a, task, root, tokens, out);
	json_decref(root);
}
