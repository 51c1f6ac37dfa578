/* The questions to an article by its length, and what is made of an answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "daemon/stage.h"
#include "daemon/stage_model.h"

static struct model_job make_job(size_t context)
{
	return (struct model_job){.settings = {.model = "m",
				      .language = "en",
				      .context = context,
				      .answer = 300,
				      .max_lines = 5,
				      .line_chars = 160},
	    .title = "Gateways are attacked"};
}

/* n sentences, each with a number and a name of its own. */
static void make_text(struct buf *b, int n)
{
	int i;

	for (i = 0; i < n; i++)
		buf_printf(b,
		    "The company Vendor%d said on Monday that %d of its "
		    "gateways were attacked last week.%s",
		    i, 1000 + i, i % 4 == 3 ? "\n\n" : " ");
}

static void ask(struct arena *a, const struct buf *text,
    const struct model_job *job, struct model_questions *out)
{
	struct err err;

	if (stage_ask(a, text->s, text->n, job, out, &err) < 0)
		fail_msg("%s", err.text);
}

static void test_lengths(void **state)
{
	/* So many sentences, in so large a window, are so many questions. */
	static const struct {
		int sentences;
		size_t context;
		enum llm_task task;
		size_t n;
	} cases[] = {
	    {4, 8192, LLM_WRITE, 1},
	    {60, 4096, LLM_WRITE, 1},
	    {1000, 4096, LLM_FACTS, MODEL_PARTS},
	    {10000, 4096, LLM_FACTS, MODEL_PARTS},
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_new();
		struct model_job job = make_job(cases[i].context);
		struct model_questions q;
		struct buf text = {0};

		make_text(&text, cases[i].sentences);
		ask(a, &text, &job, &q);
		if (q.task != cases[i].task || q.n != cases[i].n)
			fail_msg("case %zu: task %d, %zu questions", i,
			    (int)q.task, q.n);
		for (k = 0; k < q.n; k++) {
			assert_in_range(q.v[k].tokens, 1,
			    cases[i].context - job.settings.answer);
			assert_non_null(strstr(q.v[k].body, "Vendor"));
		}
		buf_free(&text);
		arena_free(a);
	}
}

/* When the parts have been read, their facts stand in the article's place. */
static void test_facts(void **state)
{
	struct arena *a = arena_new();
	struct model_job job = make_job(4096);
	struct model_questions q, same;
	struct buf text = {0};

	(void)state;
	make_text(&text, 1000);
	*VEC_PUSH(a, &job.facts) = "Quayle said so.";
	ask(a, &text, &job, &q);
	assert_int_equal(q.task, LLM_WRITE);
	assert_non_null(strstr(q.v[0].body, "Quayle"));
	assert_null(strstr(q.v[0].body, "Vendor7"));
	/* The marks are other ones each time, the question is the same. */
	ask(a, &text, &job, &same);
	assert_string_equal(q.v[0].key, same.v[0].key);
	assert_string_not_equal(q.v[0].body, same.v[0].body);
	job.fault = "title: 12 is not in the article";
	ask(a, &text, &job, &same);
	assert_string_not_equal(q.v[0].key, same.v[0].key);
	buf_free(&text);
	arena_free(a);
}

static void test_no_prompts(void **state)
{
	struct arena *a = arena_new();
	struct model_job job = make_job(8192);
	struct model_questions q;
	struct err err;

	(void)state;
	job.settings.language = "xx";
	assert_int_equal(stage_ask(a, "text", 4, &job, &q, &err), -1);
	assert_non_null(strstr(err.text, "xx"));
	arena_free(a);
}

static void test_no_room(void **state)
{
	struct arena *a = arena_new();
	struct model_job job = make_job(400);
	struct model_questions q;
	struct err err;

	(void)state;
	assert_int_equal(stage_ask(a, "x", 1, &job, &q, &err), -1);
	assert_non_null(strstr(err.text, "llm.context_tokens"));
	arena_free(a);
}

static void test_answer(void **state)
{
	static const char text[] =
	    "Halyard released version 7.4.3 of its gateway on Monday. It "
	    "closes CVE-2031-90417, which attackers exploit.";
	static const char body[] =
	    "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{"
	    "\"content\":\"{\\\"title\\\":\\\"Halyard closes CVE-2031-90417"
	    "\\\",\\\"summary\\\":[\\\"Halyard released version 7.4.9\\\"],"
	    "\\\"recommendations\\\":[],\\\"notes\\\":[],\\\"action\\\":"
	    "\\\"\\\"}\"}}],\"usage\":{\"prompt_tokens\":900,"
	    "\"completion_tokens\":50}}";
	struct arena *a = arena_new();
	struct model_job job = make_job(4096);
	struct model_answer an;
	struct buf doc = {0};
	struct err err;

	(void)state;
	buf_printf(&doc, "%s%s", text, body);
	job.status = 200;
	job.reply = strlen(body);
	job.tokens = 1000;
	assert_int_equal(stage_answer(a, doc.s, doc.n, &job, &an, &err), 0);
	assert_int_equal(an.reply.verdict, LLM_OK);
	assert_int_equal(an.reply.prompt_tokens, 900);
	assert_null(an.reply.written.of[WRITTEN_TITLE].fault);
	assert_non_null(an.reply.written.of[WRITTEN_SUMMARY].fault);
	assert_null(an.reply.written.of[WRITTEN_ACTION].fault);
	assert_non_null(strstr(an.fault, "summary: the version"));
	assert_string_equal(an.reply.written.model, "m");
	assert_int_equal(strlen(an.reply.written.prompt), 12);
	job.status = 429;
	job.reply = 0;
	assert_int_equal(stage_answer(a, doc.s, doc.n, &job, &an, &err), 0);
	assert_int_equal(an.reply.verdict, LLM_WAIT);
	job.reply = doc.n + 1;
	assert_int_equal(stage_answer(a, doc.s, doc.n, &job, &an, &err), -1);
	buf_free(&doc);
	arena_free(a);
}

static int setup(void **state)
{
	(void)state;
	stage_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_lengths),
	    cmocka_unit_test(test_facts),
	    cmocka_unit_test(test_no_prompts),
	    cmocka_unit_test(test_no_room),
	    cmocka_unit_test(test_answer),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
