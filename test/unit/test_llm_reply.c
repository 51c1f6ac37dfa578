/* What comes from a model: envelopes, errors, answers in whatever wrapping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "llm/reply.h"

#define FIVE                                                                   \
	"{\"title\":\"題\",\"summary\":[\"一\",\"二\"],"                    \
	"\"recommendations\":[],\"notes\":[\"注\"],\"action\":\"更新する\"}"

static void read_body(struct arena *a, int status, const char *body,
    size_t tokens, struct llm_reply *out)
{
	llm_reply_read(a, LLM_WRITE, status, body, strlen(body), tokens, out);
	if (out->verdict == LLM_OK)
		assert_null(out->reason);
	else
		assert_non_null(out->reason);
}

/* A completion with this content, finish_reason stop. */
static const char *completion(
    struct arena *a, const char *content, size_t n, const char *finish)
{
	json_t *root = json_pack("{s:[{s:s, s:{s:s, s:s%}}], s:{s:i, s:i}}",
	    "choices", "finish_reason", finish, "message", "role", "assistant",
	    "content", content, n, "usage", "prompt_tokens", 900,
	    "completion_tokens", 80);
	char *text = json_dumps(root, JSON_COMPACT);
	const char *copy = arena_strdup(a, text);

	assert_non_null(root);
	json_decref(root);
	free(text);
	return copy;
}

static void finds_the_answer(void **state)
{
	static const char *const good[] = {
	    FIVE,
	    "\n  " FIVE "\n\n\n",
	    "```json\n" FIVE "\n```",
	    "```\n" FIVE "```\nDone.",
	    "Here is the {JSON}: " FIVE " I hope {this} helps.",
	    "<think>I could say {\"title\":\"no\"}. Hm.</think>\n" FIVE,
	    "I could say {\"title\":\"no\"}.\n</think>" FIVE,
	    "<thinking>\nx</thinking>" FIVE "<think>and then",
	    "[THINK]{\"title\":1}[/THINK]" FIVE,
	    "<|channel|>analysis<|message|>{\"title\":\"no\"}<|end|>"
	    "<|start|>assistant<|channel|>final<|message|>" FIVE,
	    "{\"result\":" FIVE "}",
	    "[" FIVE "]",
	    FIVE FIVE,
	    FIVE ",{\"title\":\"no\"}",
	    "{\"title\":\u02d6\"題\",\u02d6\"summary\":[\"一\",\"二\"],\u02d6"
	    "\"notes\":\"注\",\"action\":[\"更新\",\"する\"],"
	    "\"recommendations\":null}",
	    "{\"title\":\"\\u02d6題\\u200b\",\"summary\":\"一\\n二\\n\","
	    "\"notes\":[\"注\",\"\",\" \"],\"action\":\"更新\\n する\","
	    "\"recommendations\":\"\",\"mood\":{\"x\":[1]}}",
	    "{\"title\":\"題\\u0000\",\"title\":\"題\",\"summary\":[\"一\","
	    "\"二\"],\"notes\":[\"注\"],\"action\":\"更新する\","
	    "\"recommendations\":[\" \"]}",
	};
	struct arena *a = arena_new();
	struct llm_reply r;
	const struct written_part *of = r.written.of;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		read_body(a, 200,
		    completion(a, good[i], strlen(good[i]), "stop"), 1000, &r);
		if (r.verdict != LLM_OK)
			fail_msg("%s: %s", good[i], r.reason);
		assert_null(of[WRITTEN_TITLE].fault);
		assert_string_equal(of[WRITTEN_TITLE].lines.v[0], "題");
		assert_int_equal(of[WRITTEN_SUMMARY].lines.n, 2);
		assert_string_equal(of[WRITTEN_SUMMARY].lines.v[1], "二");
		assert_null(of[WRITTEN_RECOMMENDATIONS].fault);
		assert_int_equal(of[WRITTEN_RECOMMENDATIONS].lines.n, 0);
		assert_int_equal(of[WRITTEN_NOTES].lines.n, 1);
		assert_string_equal(of[WRITTEN_NOTES].lines.v[0], "注");
		assert_int_equal(of[WRITTEN_ACTION].lines.n, 1);
		assert_memory_equal(of[WRITTEN_ACTION].lines.v[0], "更新", 6);
		assert_int_equal(r.prompt_tokens, 900);
		assert_int_equal(r.completion_tokens, 80);
	}
	arena_free(a);
}

static void fails_fields_alone(void **state)
{
	static const struct {
		const char *content;
		enum written_field field;
		const char *fault;
	} cases[] = {
	    {"{\"title\":\"t\"}", WRITTEN_SUMMARY, "it is missing"},
	    {"{\"title\":\"t\"}", WRITTEN_ACTION, "it is missing"},
	    {"{\"summary\":7}", WRITTEN_SUMMARY,
		"it is neither a text nor a list of texts"},
	    {"{\"summary\":{\"a\":\"b\"}}", WRITTEN_SUMMARY,
		"it is neither a text nor a list of texts"},
	    {"{\"notes\":[\"a\",{\"b\":\"c\"}]}", WRITTEN_NOTES,
		"it is a list of other things than texts"},
	    {"{\"notes\":[[\"a\"]]}", WRITTEN_NOTES,
		"it is a list of other things than texts"},
	};
	struct arena *a = arena_new();
	struct llm_reply r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct written_part *part = &r.written.of[cases[i].field];

		read_body(a, 200,
		    completion(
			a, cases[i].content, strlen(cases[i].content), "stop"),
		    0, &r);
		assert_int_equal(r.verdict, LLM_OK);
		assert_string_equal(part->fault, cases[i].fault);
		assert_int_equal(part->lines.n, 0);
	}
	arena_free(a);
}

static void reads_facts(void **state)
{
	static const char good[] = "{\"facts\":[\"一\",\"二\",\"\"]}";
	static const char *const bad[] = {FIVE, "{\"facts\":5}",
	    "{\"facts\":{\"a\":\"b\"}}", "{\"facts\":[\"一\",1]}"};
	struct arena *a = arena_new();
	struct llm_reply r;
	const char *body = completion(a, good, strlen(good), "stop");
	size_t i;

	(void)state;
	llm_reply_read(a, LLM_FACTS, 200, body, strlen(body), 0, &r);
	assert_int_equal(r.verdict, LLM_OK);
	assert_int_equal(r.facts.n, 2);
	assert_string_equal(r.facts.v[1], "二");
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		body = completion(a, bad[i], strlen(bad[i]), "stop");
		llm_reply_read(a, LLM_FACTS, 200, body, strlen(body), 0, &r);
		if (r.verdict != LLM_INVALID)
			fail_msg("%s: %s", bad[i], llm_verdict_name(r.verdict));
	}
	arena_free(a);
}

#define ANSWER(inner) "{\"choices\":[{" inner "}]}"
#define SAYS(text) ANSWER("\"message\":{\"content\":" text "}")

static void judges_answers(void **state)
{
	static const struct {
		const char *body;
		enum llm_verdict verdict;
	} cases[] = {
	    {"", LLM_AGAIN},
	    {"<html>Log in", LLM_AGAIN},
	    {"null", LLM_AGAIN},
	    {"[]", LLM_AGAIN},
	    {"{}", LLM_AGAIN},
	    {"{\"choices\":7}", LLM_AGAIN},
	    {"{\"choices\":[{\"message\":{\"content\":\"{", LLM_AGAIN},
	    {"{\"choices\":[]}", LLM_INVALID},
	    {"{\"choices\":[7]}", LLM_FILTERED},
	    {"{\"choices\":[{\"text\":\"old\"}]}", LLM_FILTERED},
	    {SAYS("\"\""), LLM_FILTERED},
	    {SAYS("null"), LLM_FILTERED},
	    {SAYS("{\"title\":\"t\"}"), LLM_FILTERED},
	    {SAYS("\"I cannot do that.\""), LLM_INVALID},
	    {SAYS("\"{\\\"title\\\":\""), LLM_INVALID},
	    {SAYS("\"{\\\"title\\\":1e999}\""), LLM_INVALID},
	    {SAYS("\"{\\\"mood\\\":1}\""), LLM_INVALID},
	    {SAYS("\"<think>{\\\"title\\\":\\\"t\\\"}\""), LLM_INVALID},
	    {SAYS("\"{{{{{{{{{{{{{{{{{\""), LLM_INVALID},
	    {SAYS("\"{\\\"title\\\":\\\"t\\\"}\""), LLM_OK},
	    {SAYS("[{\"type\":\"text\",\"text\":\"{\\\"title\\\":\"},{},7,"
		  "{\"text\":\"\\\"t\\\"}\"}]"),
		LLM_OK},
	    {SAYS("\"{\\\"title\\\":\\\"\xe9\xa1\\\"}\""), LLM_OK},
	    {ANSWER("\"finish_reason\":\"content_filter\",\"message\":{"
		    "\"content\":\"{\\\"title\\\":\\\"t\\\"}\"}"),
		LLM_FILTERED},
	    {ANSWER("\"message\":{\"content\":null,\"refusal\":\"No.\"}"),
		LLM_FILTERED},
	    {ANSWER("\"message\":{\"refusal\":null,\"content\":"
		    "\"{\\\"title\\\":\\\"t\\\"}\"}"),
		LLM_OK},
	    {ANSWER("\"message\":{\"content\":\"\",\"reasoning_content\":"
		    "\"{\\\"title\\\":\\\"t\\\"}\"}"),
		LLM_INVALID},
	    {ANSWER(
		 "\"message\":{\"content\":null,\"tool_calls\":[{\"id\":1}]}"),
		LLM_INVALID},
	    {ANSWER(
		 "\"finish_reason\":\"length\",\"message\":{\"content\":\"\"}"),
		LLM_UNFINISHED},
	    {ANSWER("\"finish_reason\":\"length\",\"message\":{\"content\":"
		    "\"{\\\"title\\\":\\\"t\"}"),
		LLM_UNFINISHED},
	    {ANSWER("\"finish_reason\":\"length\",\"message\":{\"content\":"
		    "\"{\\\"title\\\":\\\"t\\\"}   \"}"),
		LLM_UNFINISHED},
	    {"{\"error\":{\"message\":\"busy\",\"code\":429}}", LLM_WAIT},
	    {"{\"error\":\"model runner has unexpectedly stopped\"}",
		LLM_AGAIN},
	    {"{\"error\":null,\"choices\":[]}", LLM_INVALID},
	};
	struct arena *a = arena_new();
	struct llm_reply r;
	const char *body;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		read_body(a, 200, cases[i].body, 1000, &r);
		if (r.verdict != cases[i].verdict)
			fail_msg("%s: %s (%s)", cases[i].body,
			    llm_verdict_name(r.verdict), r.reason);
		assert_int_equal(r.prompt_tokens, -1);
	}
	/* Padding up to the limit does not spoil what is whole. */
	body = completion(a, FIVE "          ", sizeof(FIVE) + 9, "length");
	read_body(a, 200, body, 1000, &r);
	assert_int_equal(r.verdict, LLM_OK);
	arena_free(a);
}

static void judges_refusals(void **state)
{
	static const struct {
		int status;
		const char *body;
		enum llm_verdict verdict;
	} cases[] = {
	    {500, "", LLM_AGAIN},
	    {502, "<html>Bad Gateway</html>", LLM_AGAIN},
	    {408, "", LLM_AGAIN},
	    {503,
		"{\"error\":{\"code\":503,\"message\":\"Loading model\","
		"\"type\":\"unavailable_error\"}}",
		LLM_WAIT},
	    {529,
		"{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}"
		"}",
		LLM_WAIT},
	    {429, "", LLM_WAIT},
	    {429,
		"{\"error\":{\"message\":\"Rate limit reached for requests\","
		"\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}",
		LLM_WAIT},
	    {429,
		"{\"error\":{\"message\":\"You exceeded your current quota\","
		"\"type\":\"insufficient_quota\",\"param\":null,"
		"\"code\":\"insufficient_quota\"}}",
		LLM_QUOTA},
	    {402, "{\"error\":{\"message\":\"Insufficient Balance\"}}",
		LLM_QUOTA},
	    {401,
		"{\"error\":{\"message\":\"Incorrect API key provided: "
		"sk-abcd1234. You can find it at x\"}}",
		LLM_DENIED},
	    {403, "Forbidden", LLM_FORBIDDEN},
	    {403, "{\"error\":{\"message\":\"Invalid API key provided\"}}",
		LLM_DENIED},
	    {400,
		"[{\"error\":{\"code\":400,\"message\":\"API key not valid. "
		"Please pass a valid API key.\",\"status\":"
		"\"INVALID_ARGUMENT\"}}]",
		LLM_DENIED},
	    {404, "{\"error\":{\"message\":\"model 'm' not found\"}}",
		LLM_NO_MODEL},
	    {404, "{\"error\":{\"code\":\"DeploymentNotFound\"}}",
		LLM_NO_MODEL},
	    {405, "{\"detail\":\"Method Not Allowed\"}", LLM_NO_MODEL},
	    {302, "", LLM_NO_MODEL},
	    {400, "{\"error\":{\"message\":\"The model `m` does not exist\"}}",
		LLM_NO_MODEL},
	    {400,
		"{\"error\":\"'response_format.type' must be 'json_schema'\"}",
		LLM_FORMAT},
	    {400,
		"{\"error\":{\"code\":400,\"message\":\"Either "
		"\\\"json_schema\\\""
		" or \\\"grammar\\\" can be specified, but not both\"}}",
		LLM_FORMAT},
	    {422,
		"{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\","
		"\"response_format\"],\"msg\":\"Extra inputs are not "
		"permitted\",\"input\":{\"temperature\":0}}]}",
		LLM_FORMAT},
	    {400,
		"{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' "
		"is not supported with this model. Use "
		"'max_completion_tokens' instead.\",\"param\":\"max_tokens\","
		"\"code\":\"unsupported_parameter\"}}",
		LLM_ANSWER_KEY},
	    {422,
		"{\"detail\":[{\"loc\":[\"body\",\"max_completion_tokens\"],"
		"\"msg\":\"Extra inputs are not permitted\","
		"\"input\":\"response_format\"}]}",
		LLM_ANSWER_KEY},
	    {400,
		"{\"error\":{\"message\":\"Unsupported value: 'temperature' "
		"does "
		"not support 0 with this model.\"}}",
		LLM_TEMPERATURE},
	    {400,
		"{\"object\":\"error\",\"message\":\"This model's maximum "
		"context "
		"length is 4096 tokens. However, you requested 9000 tokens. "
		"Please reduce max_tokens.\",\"type\":"
		"\"BadRequestError\",\"code\":400}",
		LLM_LONG},
	    {500,
		"{\"error\":{\"code\":500,\"message\":\"the request exceeds "
		"the "
		"available context size\"}}",
		LLM_LONG},
	    {413, "", LLM_LONG},
	    {400,
		"{\"error\":{\"message\":\"The response was filtered due to "
		"the "
		"prompt triggering Azure OpenAI's content management policy.\","
		"\"code\":\"content_filter\",\"status\":400,\"innererror\":{"
		"\"code\":\"ResponsibleAIPolicyViolation\","
		"\"content_filter_result\":{\"jailbreak\":{\"detected\":true}}"
		"}}}",
		LLM_FILTERED},
	    {400,
		"{\"error\":{\"innererror\":{\"code\":"
		"\"ResponsibleAIPolicyViolation\"}}}",
		LLM_FILTERED},
	    {400, "", LLM_BAD},
	    {400, "{\"error\":{\"message\":\"top_p is no number\"}}", LLM_BAD},
	    {418, "{\"error\":[[[[[[[[[[\"response_format\"]]]]]]]]]]}",
		LLM_BAD},
	};
	struct arena *a = arena_new();
	struct llm_reply r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		read_body(a, cases[i].status, cases[i].body, 1000, &r);
		if (r.verdict != cases[i].verdict)
			fail_msg("%d %s: %s", cases[i].status, cases[i].body,
			    llm_verdict_name(r.verdict));
	}
	arena_free(a);
}

/* A reason is in our words; the server's are for logs: nothing of a key, one
 * line, not long. */
static void reasons_are_harmless(void **state)
{
	static const struct {
		int status;
		const char *message, *want, *said;
	} cases[] = {
	    {400, "bad\\nthing\\u202e \\u001b[0m", "the server answers 400",
		"bad thing [0m"},
	    {400, "key sk-proj-Ab3x is no good", "the server answers 400",
		"key *** is no good"},
	    {400, "got Bearer d0c3f4a1b2c3d4e5f6a7", "the server answers 400",
		"got Bearer ***"},
	    {400, "key abcd********wxyz", "the server answers 400", "key ***"},
	    {400, "id 0f8fad5b-d9cb-469f-a165-70867728950e.",
		"the server answers 400", "id ***."},
	    {400, "a\\\" article=1 b=\\\"c", "the server answers 400",
		"a' article=1 b='c"},
	    {404, "The model `gpt-4o-mini-2024-07-18` does not exist",
		"the server answers 404: unknown model or address",
		"The model `gpt-4o-mini-2024-07-18` does not exist"},
	    {401, "Incorrect API key provided: hunter2.",
		"the server answers 401: the key is not accepted", NULL},
	    {302, "x",
		"the server answers 302: it sends elsewhere, base_url is "
		"not the last address",
		NULL},
	};
	struct arena *a = arena_new();
	struct buf b = {0};
	struct llm_reply r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_clear(&b);
		buf_printf(
		    &b, "{\"error\":{\"message\":\"%s\"}}", cases[i].message);
		read_body(a, cases[i].status, buf_str(&b), 0, &r);
		assert_string_equal(r.reason, cases[i].want);
		if (cases[i].said != NULL)
			assert_string_equal(r.said, cases[i].said);
		else
			assert_null(r.said);
	}
	buf_clear(&b);
	buf_puts(&b, "{\"error\":\"");
	for (i = 0; i < 3000; i++)
		buf_puts(&b, "攻 ");
	buf_puts(&b, "\"}");
	read_body(a, 400, buf_str(&b), 0, &r);
	assert_true(strlen(r.said) < 260);
	assert_true(utf8_valid(r.said + strlen(r.said) - 3, 3) == 3 ||
		    r.said[strlen(r.said) - 1] == ' ');
	buf_free(&b);
	arena_free(a);
}

/* The window that a server names, in the words of several. */
static void sees_windows(void **state)
{
	static const struct {
		const char *message;
		int64_t want;
	} cases[] = {
	    {"This model's maximum context length is 4096 tokens. However, you "
	     "requested 5000 tokens",
		4096},
	    {"request (5000 tokens) exceeds the available context size (2048 "
	     "tokens), try increasing it",
		2048},
	    {"the context window is 99999999999999999999 tokens", -1},
	    {"the context length is unknown", -1},
	    {"prompt is too long", -1},
	};
	struct arena *a = arena_new();
	struct llm_reply r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *body = arena_printf(
		    a, "{\"error\":{\"message\":\"%s\"}}", cases[i].message);

		llm_reply_read(a, LLM_WRITE, 400, body, strlen(body), 5000, &r);
		assert_int_equal(r.verdict, LLM_LONG);
		assert_int_equal(r.window, cases[i].want);
	}
	arena_free(a);
}

static void sees_what_was_cut(void **state)
{
	static const struct {
		const char *usage;
		size_t tokens;
		enum llm_verdict verdict;
		int64_t prompt;
	} cases[] = {
	    {"{\"prompt_tokens\":4096}", 6827, LLM_CUT, 4096},
	    {"{\"prompt_tokens\":4096}", 6826, LLM_OK, 4096},
	    {"{\"prompt_tokens\":0}", 6000, LLM_OK, -1},
	    {"{\"prompt_tokens\":-5,\"completion_tokens\":\"x\"}", 6000, LLM_OK,
		-1},
	    {"{\"prompt_tokens\":9223372036854775807}", 6000, LLM_OK, -1},
	    {"{\"prompt_tokens\":1.5}", 6000, LLM_OK, -1},
	    {"null", 6000, LLM_OK, -1},
	    {"[7]", 6000, LLM_OK, -1},
	};
	struct arena *a = arena_new();
	struct llm_reply r;
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_clear(&b);
		buf_printf(&b,
		    "{\"choices\":[{\"message\":{\"content\":"
		    "\"{\\\"title\\\":\\\"t\\\"}\"}}],\"usage\":%s}",
		    cases[i].usage);
		read_body(a, 200, buf_str(&b), cases[i].tokens, &r);
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_int_equal(r.prompt_tokens, cases[i].prompt);
		assert_int_equal(r.completion_tokens, -1);
	}
	buf_free(&b);
	arena_free(a);
}

/* Much of one thing: it ends, soon, with little of it kept. */
static void is_bounded(void **state)
{
	static const char *const units[] = {"{", "[", "{\"title\":", "<think>",
	    "\\\"", "{\"a\":1}", "</think>{"};
	struct arena *a = arena_new();
	struct buf b = {0};
	struct llm_reply r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		buf_clear(&b);
		while (b.n < 900000)
			buf_puts(&b, units[i]);
		read_body(a, 200, buf_str(&b), 0, &r); /* the body itself */
		assert_int_equal(r.verdict, LLM_AGAIN);
		b.n = 400000;
		read_body(a, 200, completion(a, b.s, b.n, "stop"), 0, &r);
		assert_int_equal(r.verdict, LLM_INVALID);
		arena_reset(a);
	}
	buf_clear(&b);
	buf_puts(&b, "{\"summary\":[");
	while (b.n < 500000)
		buf_puts(&b, "\"x\",");
	buf_puts(&b, "\"x\"]}");
	read_body(a, 200, completion(a, b.s, b.n, "stop"), 0, &r);
	assert_int_equal(r.verdict, LLM_OK);
	assert_true(r.written.of[WRITTEN_SUMMARY].lines.n < 100);
	while (b.n <= 1 << 20)
		buf_putc(&b, ' ');
	read_body(a, 200, buf_str(&b), 0, &r);
	assert_int_equal(r.verdict, LLM_INVALID);
	buf_free(&b);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_the_answer),
	    cmocka_unit_test(fails_fields_alone),
	    cmocka_unit_test(reads_facts),
	    cmocka_unit_test(judges_answers),
	    cmocka_unit_test(judges_refusals),
	    cmocka_unit_test(reasons_are_harmless),
	    cmocka_unit_test(sees_windows),
	    cmocka_unit_test(sees_what_was_cut),
	    cmocka_unit_test(is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
