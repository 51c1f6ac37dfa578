/* Whose turn is it? All by a clock of our own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fetch/politeness.h"

enum { TURNS = 2000 };

/* A turn knows its host by its number. */
struct job {
	struct polite_turn turn;
	int host, number;
};

static struct job jobs[TURNS];
static int jobs_n;

static struct job *add(struct politeness *p, int host, int64_t now, bool first)
{
	struct job *j = &jobs[jobs_n++];
	char origin[32];

	snprintf(origin, sizeof(origin), "http://host%d:80", host);
	j->host = host;
	j->number = jobs_n;
	if (first)
		politeness_add_first(p, &j->turn, origin, now);
	else
		politeness_add(p, &j->turn, origin, now);
	return j;
}

static struct politeness *make(int concurrency, int per_host, int gap_ms)
{
	struct politeness_limits limits = {concurrency, per_host, gap_ms};

	jobs_n = 0;
	return politeness_new(&limits);
}

static struct job *start(struct politeness *p, int64_t now)
{
	return (struct job *)politeness_start(p, now);
}

static void test_gap_between_starts(void **state)
{
	struct politeness *p = make(16, 2, 1000);
	struct job *a = add(p, 1, 0, false), *b = add(p, 1, 0, false);

	(void)state;
	assert_int_equal(politeness_wait(p, 0), 0);
	assert_ptr_equal(start(p, 0), a);
	assert_null(start(p, 0));
	assert_int_equal(politeness_wait(p, 1), 999);
	politeness_end(p, &a->turn); /* being quick gains nothing */
	assert_null(start(p, 999));
	assert_ptr_equal(start(p, 1000), b);
	politeness_end(p, &b->turn);
	politeness_free(p);
}

/* From the front, the middle and the end of the queue. */
static void test_leave(void **state)
{
	struct politeness *p = make(16, 1, 1000);
	struct job *j[5], *late;
	int i;

	(void)state;
	for (i = 0; i < 5; i++)
		j[i] = add(p, 1, 0, false);
	politeness_leave(&j[0]->turn);
	politeness_leave(&j[2]->turn);
	politeness_leave(&j[4]->turn);
	late = add(p, 1, 0, false);
	assert_ptr_equal(start(p, 0), j[1]);
	politeness_leave(&j[3]->turn);
	politeness_leave(&late->turn);
	politeness_end(p, &j[1]->turn);
	assert_null(start(p, 500));
	late = add(p, 1, 600, false);
	assert_null(start(p, 999)); /* its gap is not forgotten */
	assert_ptr_equal(start(p, 1000), late);
	politeness_end(p, &late->turn);
	politeness_free(p);
}

static void test_gap_outlives_the_queue(void **state)
{
	struct politeness *p = make(16, 2, 1000);
	struct job *a = add(p, 1, 0, false), *b;

	(void)state;
	assert_ptr_equal(start(p, 0), a);
	politeness_end(p, &a->turn);
	assert_null(start(p, 500));
	b = add(p, 1, 600, false);
	assert_null(start(p, 999));
	assert_ptr_equal(start(p, 1000), b);
	politeness_end(p, &b->turn);
	assert_null(start(p, 5000)); /* forgets the host */
	assert_int_equal(politeness_wait(p, 5000), -1);
	politeness_free(p);
}

static void test_limit_per_host(void **state)
{
	struct politeness *p = make(16, 2, 0);
	struct job *a, *b;
	int i;

	(void)state;
	for (i = 0; i < 4; i++)
		add(p, 1, 0, false);
	a = start(p, 0);
	b = start(p, 0);
	assert_non_null(a);
	assert_non_null(b);
	assert_null(start(p, 10000));
	assert_int_equal(politeness_wait(p, 10000), -1);
	add(p, 2, 10000, false); /* another host is free to go */
	assert_int_equal(start(p, 10000)->host, 2);
	politeness_end(p, &a->turn);
	assert_int_equal(start(p, 10000)->number, 3);
	assert_null(start(p, 10000));
	politeness_free(p);
}

static void test_limit_of_all(void **state)
{
	struct politeness *p = make(3, 2, 0);
	struct job *a;
	int i;

	(void)state;
	for (i = 0; i < 5; i++)
		add(p, i, 0, false);
	a = start(p, 0);
	assert_non_null(start(p, 0));
	assert_non_null(start(p, 0));
	assert_null(start(p, 0));
	assert_int_equal(politeness_wait(p, 0), -1);
	politeness_end(p, &a->turn);
	assert_int_equal(politeness_wait(p, 0), 0);
	assert_int_equal(start(p, 0)->host, 3);
	politeness_free(p);
}

static void test_long_queue_holds_nobody_up(void **state)
{
	struct politeness *p = make(1, 1, 0);
	int i, order[6];
	static const int want[] = {1, 2, 3, 1, 1, 1};

	(void)state;
	for (i = 0; i < 100; i++)
		add(p, 1, 0, false);
	add(p, 2, 0, false);
	add(p, 3, 0, false);
	for (i = 0; i < 6; i++) {
		struct job *j = start(p, 10 * i);

		order[i] = j->host;
		politeness_end(p, &j->turn);
	}
	assert_memory_equal(order, want, sizeof(want));
	politeness_free(p);
}

static void test_redirect_goes_first(void **state)
{
	struct politeness *p = make(16, 1, 0);
	struct job *a = add(p, 1, 0, false), *b = add(p, 1, 0, false), *c;

	(void)state;
	c = add(p, 1, 0, true);
	assert_ptr_equal(start(p, 0), c);
	politeness_end(p, &c->turn);
	assert_ptr_equal(start(p, 0), a);
	politeness_end(p, &a->turn);
	assert_ptr_equal(start(p, 0), b);
	politeness_end(p, &b->turn);
	politeness_free(p);
}

/* 40 hosts of 50 requests that take between 5 and 300 ms: every rule holds at
 * every moment, and all get their turn within the time that the gap asks. */
static void test_a_crowd(void **state)
{
	enum { HOSTS = 40, EACH = 50, GAP = 100 };
	struct politeness *p = make(16, 2, GAP);
	int64_t now, last[HOSTS], ends[TURNS] = {0};
	int running = 0, of_host[HOSTS] = {0}, done = 0, i;

	(void)state;
	for (i = 0; i < HOSTS; i++)
		last[i] = -GAP;
	for (i = 0; i < HOSTS * EACH; i++)
		add(p, i % HOSTS, 0, false);
	for (now = 0; now < 60000 && done < HOSTS * EACH; now += 5) {
		struct job *j;

		for (i = 0; i < jobs_n; i++) {
			if (ends[i] == 0 || ends[i] > now)
				continue;
			ends[i] = 0;
			politeness_end(p, &jobs[i].turn);
			running--;
			of_host[jobs[i].host]--;
			done++;
		}
		while ((j = start(p, now)) != NULL) {
			assert_true(now - last[j->host] >= GAP);
			last[j->host] = now;
			assert_true(++running <= 16);
			assert_true(++of_host[j->host] <= 2);
			ends[j->number - 1] = now + 5 + j->number * 37 % 295;
		}
	}
	assert_int_equal(done, HOSTS * EACH);
	/* 2,000 requests of 152 ms on average, 16 at a time: 19 s. */
	assert_true(now < 25000);
	politeness_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_gap_between_starts),
	    cmocka_unit_test(test_leave),
	    cmocka_unit_test(test_gap_outlives_the_queue),
	    cmocka_unit_test(test_limit_per_host),
	    cmocka_unit_test(test_limit_of_all),
	    cmocka_unit_test(test_long_queue_holds_nobody_up),
	    cmocka_unit_test(test_redirect_goes_first),
	    cmocka_unit_test(test_a_crowd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
