/* The network over the order of words: what it reads of a text, and that what it
 * answers are probabilities. How often it is right: test_exploitation.c. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "summary/order.h"

static struct order_words read_words(
    struct arena *a, const char *title, const char *body, const char *cve)
{
	struct order_words words = {0};
	struct reading r = {0};
	struct text t;

	text_read(a, body, &t);
	reading_make(a, title, &t, &r);
	order_read(a, &r, cve, &words);
	return words;
}

static bool is_same(const struct order_word *x, const struct order_word *y)
{
	return memcmp(x, y, sizeof(*x)) == 0;
}

/* English words are stems and themselves, numbers any number, marks words. */
static void words_are_read_in_order(void **state)
{
	struct arena *a = arena_new();
	struct order_words w =
	    read_words(a, "Patches 2031", "Attackers patched it.", NULL);
	struct order_words other = read_words(a, "patches 7", "x", NULL);

	(void)state;
	assert_int_equal(w.n, 7);
	assert_int_equal(w.v[0].keys[0], w.v[4].keys[0]);
	assert_int_not_equal(w.v[0].keys[1], w.v[4].keys[1]);
	assert_int_not_equal(w.v[0].keys[0], w.v[3].keys[0]);
	assert_true(is_same(&w.v[0], &other.v[0]));
	assert_true(is_same(&w.v[1], &other.v[1]));
	arena_free(a);
}

/* A Japanese character is itself, and itself with the one before. */
static void characters_know_the_one_before(void **state)
{
	struct arena *a = arena_new();
	struct order_words w = read_words(a, "悪用悪", "悪", NULL);

	(void)state;
	assert_int_equal(w.n, 5);
	assert_int_equal(w.v[0].keys[0], w.v[2].keys[0]);
	assert_int_equal(w.v[0].keys[1], 0);
	assert_int_not_equal(w.v[2].keys[1], 0);
	assert_true(is_same(&w.v[0], &w.v[4])); /* it follows none */
	arena_free(a);
}

/* Who asks for a CVE sees it, and others, whichever their numbers. */
static void the_cve_in_question_is_marked(void **state)
{
	static const char body[] = "CVE-2031-40011 and CVE-2031-40012 are two.";
	struct arena *a = arena_new();
	struct order_words one = read_words(a, "x", body, "CVE-2031-40011");
	struct order_words two = read_words(a, "x", body, "CVE-2031-40012");
	struct order_words none = read_words(a, "x", body, NULL);

	(void)state;
	assert_int_equal(one.n, 8);
	assert_false(is_same(&one.v[2], &one.v[4]));
	assert_true(is_same(&one.v[2], &two.v[4]));
	assert_true(is_same(&one.v[4], &two.v[2]));
	assert_true(is_same(&none.v[2], &none.v[4]));
	assert_true(is_same(&none.v[2], &one.v[4]));
	arena_free(a);
}

static double sum_of_probabilities(const struct order_words *w)
{
	double scores[STATUS_COUNT], sum = 0;
	int k;

	order_weigh(w, scores);
	for (k = 0; k < STATUS_COUNT; k++) {
		assert_true(isfinite(scores[k]));
		sum += exp(scores[k]);
	}
	return sum;
}

/* Of a text of any length; what is beyond the limit is not read. */
static void answers_are_probabilities(void **state)
{
	enum { TIMES = 2 * ORDER_WORDS };
	char many[4 * TIMES + 1] = "";
	struct arena *a = arena_new();
	struct order_words w = {0};
	int i;

	(void)state;
	assert_float_equal(sum_of_probabilities(&w), 1, 1e-6);
	w = read_words(a, "", "", NULL);
	assert_float_equal(sum_of_probabilities(&w), 1, 1e-6);
	for (i = 0; i < TIMES; i++)
		memcpy(many + 4 * i, "use ", 4);
	w = read_words(a, "Flaw", many, NULL);
	assert_int_equal(w.n, ORDER_WORDS);
	assert_float_equal(sum_of_probabilities(&w), 1, 1e-6);
	arena_free(a);
}

/* The same words, and another order. */
static void order_tells(void **state)
{
	struct arena *a = arena_new();
	struct order_words w = read_words(a, "Flaw in the router",
	    "Attackers exploit it. A fix is not out.", NULL);
	double one[STATUS_COUNT], two[STATUS_COUNT];
	struct order_word first;
	int k, other = 0;
	size_t i;

	(void)state;
	order_weigh(&w, one);
	first = w.v[0];
	for (i = 1; i < w.n; i++)
		w.v[i - 1] = w.v[i];
	w.v[w.n - 1] = first;
	order_weigh(&w, two);
	for (k = 0; k < STATUS_COUNT; k++)
		other += fabs(one[k] - two[k]) > 1e-6;
	assert_true(other > 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_read_in_order),
	    cmocka_unit_test(characters_know_the_one_before),
	    cmocka_unit_test(the_cve_in_question_is_marked),
	    cmocka_unit_test(answers_are_probabilities),
	    cmocka_unit_test(order_tells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
