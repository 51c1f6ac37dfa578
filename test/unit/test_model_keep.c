/* Questions that a worker made, or whoever took it over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/xmalloc.h"
#include "daemon/model_keep.h"

static const struct config config = {
    .llm = {.context_tokens = 8192, .answer_tokens = 1500}};

/* One question with that body, to an article with that text. */
static int keep(struct work *w, struct arena *a, enum llm_task task,
    const char *text, const char *body, size_t answer)
{
	struct model_questions from = {.task = task, .prompt = "0123456789ab"};
	struct llm_request *q = VEC_PUSH(a, &from);

	*q = (struct llm_request){
	    .body = body, .n = strlen(body), .tokens = 1, .answer = answer};
	memset(q->key, 'a', LLM_KEY - 1);
	w->arena = a;
	w->article = (struct model_article){.title = "T", .text = text};
	return keep_questions(&config, &from, w);
}

/* What is stored for one article is found by no other. */
static void test_keys(void **state)
{
	struct arena *a = arena_new();
	struct work one = {0}, same = {0}, other = {0}, part = {0};
	char plain[LLM_KEY] = "";

	(void)state;
	memset(plain, 'a', LLM_KEY - 1);
	assert_int_equal(keep(&one, a, LLM_WRITE, "one", "{}", 1500), 0);
	assert_int_equal(keep(&same, a, LLM_WRITE, "one", "{}", 1500), 0);
	assert_int_equal(keep(&other, a, LLM_WRITE, "two", "{}", 1500), 0);
	assert_string_equal(one.questions.v[0].key, same.questions.v[0].key);
	assert_string_not_equal(
	    one.questions.v[0].key, other.questions.v[0].key);
	assert_string_not_equal(one.questions.v[0].key, plain);
	assert_int_equal(strlen(one.questions.v[0].key), LLM_KEY - 1);
	/* What is written is kept under the key of the whole. */
	assert_string_equal(one.key, one.questions.v[0].key);
	assert_int_equal(keep(&part, a, LLM_FACTS, "one", "{}", 1500), 0);
	assert_string_equal(part.key, "");
	arena_free(a);
}

static void test_size(void **state)
{
	struct arena *a = arena_new();
	struct work w = {0};
	char *body = arena_alloc(a, 1 << 20);

	(void)state;
	memset(body, 'x', 160000);
	assert_int_equal(keep(&w, a, LLM_WRITE, "one", body, 1500), 0);
	assert_int_equal(w.questions.v[w.questions.n - 1].tokens, 10000);
	memset(body, 'x', 200000);
	w = (struct work){0};
	assert_int_equal(keep(&w, a, LLM_WRITE, "one", body, 1500), -1);
	w = (struct work){0};
	assert_int_equal(keep(&w, a, LLM_WRITE, "one", "{}", 100000), -1);
	w = (struct work){0};
	*VEC_PUSH(a, &w.facts) = "a fact of a part";
	assert_int_equal(keep(&w, a, LLM_FACTS, "one", "{}", 1500), -1);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_keys),
	    cmocka_unit_test(test_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
