/* What an endpoint's answer means for the next request. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "daemon/model_rules.h"
#include "llm/request.h"

static void test_steps(void **state)
{
	static const struct {
		enum llm_verdict verdict;
		int failed, changed;
		enum model_step want;
	} cases[] = {
	    {LLM_OK, 0, 0, MODEL_TAKE},
	    {LLM_AGAIN, 0, 0, MODEL_AGAIN},
	    {LLM_AGAIN, 1, 0, MODEL_AGAIN},
	    {LLM_AGAIN, 2, 0, MODEL_GIVE_UP},
	    {LLM_WAIT, 4, 0, MODEL_AGAIN},
	    {LLM_WAIT, 5, 0, MODEL_GIVE_UP},
	    {LLM_QUOTA, 0, 0, MODEL_STOP},
	    {LLM_DENIED, 0, 0, MODEL_STOP},
	    {LLM_FORBIDDEN, 0, 0, MODEL_STOP},
	    {LLM_NO_MODEL, 0, 0, MODEL_STOP},
	    {LLM_FORMAT, 0, 0, MODEL_CHANGE},
	    {LLM_FORMAT, 0, 6, MODEL_GIVE_UP},
	    {LLM_FILTERED, 0, 0, MODEL_GIVE_UP},
	    {LLM_UNFINISHED, 0, 0, MODEL_GIVE_UP},
	    {LLM_INVALID, 0, 0, MODEL_AGAIN},
	    {LLM_INVALID, 1, 0, MODEL_GIVE_UP},
	    {LLM_BAD, 0, 0, MODEL_GIVE_UP},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct model_tries tries = {
		    cases[i].failed, cases[i].changed};
		struct model_move move =
		    model_rule(cases[i].verdict, &tries, -1, 7);

		if (move.step != cases[i].want)
			fail_msg("case %zu: step %d", i, (int)move.step);
	}
}

/* Ours are spread over what the round allows; the server's are kept to. */
static void test_waits(void **state)
{
	struct model_tries tries = {0, 0};
	uint32_t dice;

	(void)state;
	for (dice = 0; dice < 100000; dice += 997) {
		tries.failed = 0;
		assert_in_range(
		    model_rule(LLM_AGAIN, &tries, -1, dice).wait_ms, 0, 2000);
		tries.failed = 4;
		assert_in_range(
		    model_rule(LLM_WAIT, &tries, -1, dice).wait_ms, 0, 32000);
		assert_in_range(model_rule(LLM_WAIT, &tries, 20, dice).wait_ms,
		    20000, 20499);
	}
	assert_int_equal(model_rule(LLM_WAIT, &tries, 20, 0).hold_ms, 20000);
	assert_int_equal(model_rule(LLM_WAIT, &tries, -1, 0).hold_ms, 0);
	assert_int_equal(model_rule(LLM_WAIT, &tries, 0, 0).wait_ms, 0);
	assert_int_equal(model_rule(LLM_WAIT, &tries, 0, 31000).wait_ms, 31000);
	tries.failed = 5; /* the last: others keep the rest */
	assert_int_equal(
	    model_rule(LLM_WAIT, &tries, 20, 0).step, MODEL_GIVE_UP);
	assert_int_equal(model_rule(LLM_WAIT, &tries, 20, 0).hold_ms, 20000);
	tries.failed = 0;
	assert_int_equal(model_rule(LLM_INVALID, &tries, -1, 997).wait_ms, 0);
	assert_int_equal(
	    model_rule(LLM_WAIT, &tries, INT64_MAX, 0).wait_ms, 3600000);
}

static void test_forms(void **state)
{
	struct model_endpoint e = {0};
	int n = 0;

	(void)state;
	assert_true(model_adapt(LLM_FORMAT, &e, &e));
	assert_int_equal(e.format, LLM_JSON_OBJECT);
	assert_true(model_adapt(LLM_FORMAT, &e, &e));
	assert_int_equal(e.format, LLM_JSON_ASKED);
	assert_false(model_adapt(LLM_FORMAT, &e, &e));
	assert_true(model_adapt(LLM_ANSWER_KEY, &e, &e));
	assert_true(e.completion_tokens);
	assert_true(model_adapt(LLM_ANSWER_KEY, &e, &e)); /* and back */
	assert_false(e.completion_tokens);
	assert_true(model_adapt(LLM_TEMPERATURE, &e, &e));
	assert_false(model_adapt(LLM_TEMPERATURE, &e, &e));
	while (model_adapt(LLM_LONG, &e, &e))
		n++;
	assert_in_range(n, 2, 4);
	assert_true(e.ratio < 4);
	assert_false(model_adapt(LLM_FILTERED, &e, &e));
	/* An answer that counts far less: the ratio may be what is wrong. */
	assert_true(model_adapt(LLM_CUT, &e, &e));
	assert_false(model_adapt(LLM_CUT, &e, &e));
	e.ratio = 0.7;
	assert_false(model_doubt(&e));
	e.ratio = 1.4;
	assert_true(model_doubt(&e));
	assert_true(e.ratio < 1 && e.format == LLM_JSON_ASKED);
}

/* Many were asked in one form, and each of them is refused. */
static void test_forms_at_once(void **state)
{
	const struct model_endpoint asked = {0}, cut = {.ratio = .7};
	struct model_endpoint e = {0};
	int k;

	(void)state;
	for (k = 0; k < 3; k++) {
		assert_true(model_adapt(LLM_FORMAT, &asked, &e));
		assert_true(model_adapt(LLM_ANSWER_KEY, &asked, &e));
		assert_true(model_adapt(LLM_TEMPERATURE, &asked, &e));
		assert_true(model_adapt(LLM_LONG, &asked, &e));
		assert_int_equal(e.format, LLM_JSON_OBJECT);
		assert_true(e.completion_tokens && e.no_temperature);
		assert_in_range(e.ratio * 1000, 1499, 1501);
	}
	for (k = 0; k < 3; k++)
		assert_true(model_adapt(LLM_CUT, &cut, &e));
	assert_false(e.ratio > 0);
}

static void test_circuit(void **state)
{
	struct model_circuit c = {0};
	int i;

	(void)state;
	for (i = 0; i < 4; i++)
		assert_false(model_circuit_note(&c, LLM_AGAIN, 1000));
	assert_int_equal(model_verdict(LLM_FORBIDDEN, &c), LLM_FORBIDDEN);
	assert_false(model_circuit_note(&c, LLM_OK, 1000));
	/* Who has answered forbids a text, not all of them. */
	assert_int_equal(model_verdict(LLM_FORBIDDEN, &c), LLM_BAD);
	assert_int_equal(model_verdict(LLM_DENIED, &c), LLM_DENIED);
	for (i = 0; i < 4; i++)
		assert_false(model_circuit_note(&c, LLM_AGAIN, 1000));
	assert_false(model_circuit_open(&c, 1000));
	assert_true(model_circuit_note(&c, LLM_BAD, 1000));
	assert_true(model_circuit_open(&c, 1000 + 899999));
	assert_false(model_circuit_open(&c, 1000 + 900000));
}

/* Which verdicts say that the endpoint is out of order. */
static void test_failures(void **state)
{
	static const bool failure[LLM_VERDICTS] = {
	    [LLM_AGAIN] = true, [LLM_FORBIDDEN] = true, [LLM_BAD] = true};
	int v, i;

	(void)state;
	for (v = 0; v < LLM_VERDICTS; v++) {
		struct model_circuit c = {0};

		for (i = 0; i < CIRCUIT_FAILURES; i++)
			model_circuit_note(&c, (enum llm_verdict)v, 1000);
		assert_int_equal(model_circuit_open(&c, 1000), failure[v]);
	}
}

static void test_ceilings(void **state)
{
	const struct model_ceilings c = {2, 1000, 0.5, 100, 400};
	const struct model_ceilings none = {0};
	struct model_spent spent = {1, 500, 300, 400000};

	(void)state;
	assert_int_equal(model_cost(&c, 600, 100), 100000);
	assert_null(model_ceiling(&c, &spent, 150, 50));
	assert_string_equal(
	    model_ceiling(&c, &spent, 151, 50), "llm.max_tokens is 1000 a day");
	assert_string_equal(model_ceiling(&c, &spent, 10, 190 + 60 - 1),
	    "llm.max_tokens is 1000 a day");
	spent = (struct model_spent){1, 0, 0, 400000};
	assert_null(model_ceiling(&c, &spent, 600, 100));
	assert_string_equal(
	    model_ceiling(&c, &spent, 602, 100), "llm.max_cost is 0.5 a day");
	spent.requests = 2;
	assert_string_equal(
	    model_ceiling(&c, &spent, 1, 1), "llm.max_requests is 2 a day");
	assert_null(model_ceiling(&none, &spent, 1000000, 1000000));
}

/* An estimate goes out with the ratio in it; what is learned is of plain ones. */
static void test_tokens(void **state)
{
	const struct model_endpoint none = {0};
	struct model_endpoint e = {0};

	(void)state;
	assert_int_equal(model_expected(&e, 1000), 600);
	assert_true(model_calibrate(&e, &e, 999, 500));
	assert_in_range(e.ratio * 1000, 499, 501);
	assert_in_range(
	    model_expected(&e, 1000 * llm_factor(e.ratio)), 499, 501);
	assert_false(model_calibrate(&e, &e, 999 * llm_factor(e.ratio), 505));
	assert_true(model_calibrate(&e, &e, 999 * llm_factor(e.ratio), 2000));
	assert_in_range(e.ratio * 1000, 1990, 2010);
	/* One that was made before all that was known. */
	assert_false(model_calibrate(&none, &e, 999, 2010));
	assert_true(model_calibrate(&none, &e, 999, 2100));
	assert_false(model_calibrate(&e, &e, 10, 100000));
}

/* What a server says of its window is believed as far as it can be true. */
static void test_window(void **state)
{
	static const struct {
		size_t window, tokens;
		int64_t said;
		size_t want;
	} cases[] = {
	    {8192, 4500, 3000, 3000},
	    {8192, 4500, -1, 4000},   /* two thirds of what was refused */
	    {8192, 4500, 9000, 4000}, /* it refused less than that */
	    {8192, 4500, 1024, 8192}, /* nobody could ask it anything */
	    {8192, 2000, -1, 8192},
	    {2900, 4500, 3000, 2900}, /* known already */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct llm_request q = {
		    .tokens = cases[i].tokens, .answer = 1500};

		assert_int_equal(
		    model_window(cases[i].window, &q, cases[i].said),
		    cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_window),
	    cmocka_unit_test(test_steps),
	    cmocka_unit_test(test_waits),
	    cmocka_unit_test(test_forms),
	    cmocka_unit_test(test_forms_at_once),
	    cmocka_unit_test(test_circuit),
	    cmocka_unit_test(test_failures),
	    cmocka_unit_test(test_tokens),
	    cmocka_unit_test(test_ceilings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
