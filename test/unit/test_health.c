/* What an answer teaches about its source: validators, moves, refusals, habits,
 * notices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "daemon/habits.h"
#include "daemon/health.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, NOW = 1700000000, ITEMS = 30 };

struct fixture {
	struct arena *arena;
	struct config config;
	struct source_config source;
	struct health_view view;
	struct source_state state;
	struct feed_item items[ITEMS];
	struct feed feed;
	struct item_counts counts;
};

static const struct health_answer answered = {.status = 200,
    .url = "https://a.example/feed",
    .fresh_for = -1,
    .retry_after = DATE_NONE};

static int setup(void **state)
{
	static struct fixture fixture;
	struct fixture *f = &fixture;

	*f = (struct fixture){.arena = arena_new()};
	f->config.fetch.interval_min = 15;
	f->config.fetch.interval_max = 1440;
	f->config.fetch.contact = "https://soc.example/";
	f->source = (struct source_config){.name = "a", .interval = 60};
	f->view = (struct health_view){f->arena, &f->config, &f->source, NOW};
	f->state = (struct source_state){.name = "a",
	    .url = "https://a.example/feed",
	    .status = SOURCE_NEW,
	    .last_checked = DATE_NONE,
	    .last_success = DATE_NONE,
	    .rest_until = DATE_NONE,
	    .habits = {.last_new = DATE_NONE, .lost_at = DATE_NONE}};
	f->feed.items.v = f->items;
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	arena_free(f->arena);
	return 0;
}

/* n entries, the newest of that age in seconds, gap seconds apart. */
static void fill(struct fixture *f, size_t n, int64_t age, int64_t gap)
{
	size_t i;

	f->feed.items.n = n;
	for (i = 0; i < n; i++)
		f->items[i] = (struct feed_item){
		    .published = f->view.now - age - (int64_t)i * gap,
		    .updated = DATE_NONE};
}

static void read_feed(struct fixture *f, int fresh, int again)
{
	f->counts = (struct item_counts){
	    .fresh = fresh, .known = again, .again = again};
	health_read(&f->state, &answered, &f->feed, &f->counts, &f->view);
}

static void check_notice(const struct fixture *f, const char *part)
{
	const char *notice = f->state.notice;

	if (part == NULL ? notice != NULL
			 : notice == NULL || strstr(notice, part) == NULL)
		fail_msg("notice \"%s\" instead of \"%s\"",
		    notice != NULL ? notice : "none",
		    part != NULL ? part : "none");
}

static void check_text(const char *have, const char *want)
{
	if (want == NULL)
		assert_null(have);
	else
		assert_string_equal(have, want);
}

static void validators_are_the_newest(void **state)
{
	static const struct {
		int status;
		const char *etag, *date;	     /* of the answer */
		const char *etag_after, *date_after; /* kept then */
	} steps[] = {
	    {200, "\"1\"", "Mon", "\"1\"", "Mon"},
	    {304, NULL, NULL, "\"1\"", "Mon"},
	    {304, "\"2\"", NULL, "\"2\"", "Mon"},
	    {500, "\"9\"", "Sun", "\"2\"", "Mon"},
	    {200, "\"3\"", NULL, "\"3\"", NULL}, /* all of them, or none */
	    {304, NULL, "Tue", "\"3\"", "Tue"},
	    {200, NULL, NULL, NULL, NULL},
	};
	struct fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct health_answer a = answered;

		a.status = steps[i].status;
		a.etag = steps[i].etag;
		a.last_modified = steps[i].date;
		if (a.status == 304)
			health_unchanged(&f->state, &a, &f->view);
		else if (a.status == 200)
			health_read(
			    &f->state, &a, &f->feed, &f->counts, &f->view);
		else {
			a.error = "HTTP status 500";
			health_failed(&f->state, &a, &f->view);
		}
		check_text(f->state.etag, steps[i].etag_after);
		check_text(f->state.last_modified, steps[i].date_after);
	}
}

static void failures_have_kinds(void **state)
{
	static const struct {
		int status;
		bool challenged;
		int64_t retry_after; /* from now, 0: none */
		enum source_status want;
		const char *says;
		int minutes; /* to the next check; 0: never */
		bool rests;
	} cases[] = {
	    {0, false, 0, SOURCE_FAILING, "why", 15, false},
	    {404, false, 0, SOURCE_FAILING, "why", 15, false},
	    {500, false, 0, SOURCE_FAILING, "why", 15, false},
	    {401, false, 0, SOURCE_BLOCKED, "Authorization", 240, false},
	    {403, false, 0, SOURCE_BLOCKED, "headers", 240, false},
	    {403, true, 0, SOURCE_BLOCKED, "full_text = no", 240, false},
	    {401, true, 0, SOURCE_BLOCKED, "longer interval", 240, false},
	    {503, true, 0, SOURCE_BLOCKED, "headers", 240, false},
	    {200, true, 0, SOURCE_BLOCKED, "headers", 240, false},
	    {410, false, 0, SOURCE_GONE, "why", 0, false},
	    {429, false, 0, SOURCE_FAILING, "why", 15, true},
	    {429, false, 7200, SOURCE_FAILING, "why", 120, true},
	    {503, false, 0, SOURCE_FAILING, "why", 15, false},
	    {503, false, 7200, SOURCE_FAILING, "why", 120, true},
	    {503, false, 90 * DAY, SOURCE_FAILING, "why", 1440, true},
	    {503, true, 6 * HOUR, SOURCE_BLOCKED, "headers", 360, true},
	};
	struct fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_state s = f->state;
		struct health_answer a = answered;
		int64_t gap = cases[i].minutes * 60;

		a.status = cases[i].status;
		a.challenged = cases[i].challenged;
		a.error = "why";
		if (cases[i].retry_after != 0)
			a.retry_after = NOW + cases[i].retry_after;
		health_failed(&s, &a, &f->view);
		assert_int_equal(s.status, cases[i].want);
		assert_non_null(strstr(s.last_error, cases[i].says));
		assert_int_equal(s.failures, 1);
		assert_int_equal(s.last_status, cases[i].status);
		assert_int_equal(
		    s.rest_until, cases[i].rests ? s.next_check : DATE_NONE);
		if (gap == 0)
			assert_int_equal(s.next_check, DATE_NONE);
		else
			assert_in_range(
			    s.next_check - NOW, gap, gap + gap / 10);
	}
}

static void who_asks_comes_first(void **state)
{
	struct fixture *f = *state;
	struct health_answer a = answered;

	a.status = 403;
	a.error = "HTTP status 403";
	f->config.fetch.contact = "";
	health_failed(&f->state, &a, &f->view);
	assert_non_null(strstr(f->state.last_error, "fetch { contact"));
	f->config.fetch.contact = "https://soc.example/";
	health_failed(&f->state, &a, &f->view);
	assert_null(strstr(f->state.last_error, "contact"));
	assert_non_null(strstr(f->state.last_error, "HTTP status 403: "));
}

static void what_is_gone_has_a_notice(void **state)
{
	struct fixture *f = *state;
	struct health_answer a = answered;

	a.status = 410;
	a.error = "gone";
	health_failed(&f->state, &a, &f->view);
	check_notice(f, "retired");
	read_feed(f, 0, 0); /* asked again by hand */
	check_notice(f, NULL);
	assert_int_equal(f->state.status, SOURCE_OK);
	assert_int_equal(f->state.failures, 0);
	assert_null(f->state.last_error);
}

/* Three polls in a row over a day must be led to one place for good. */
static void moves(void **state)
{
	static const struct {
		int hours; /* since the first */
		const char *to;
		bool moved;
	} steps[] = {
	    {0, "https://b.example/", false},
	    {12, "https://b.example/", false},
	    {13, "https://a.example/feed", false}, /* not moved, after all */
	    {14, "https://b.example/", false},
	    {26, "https://c.example/", false},
	    {38, "https://c.example/", false},
	    {49, "https://c.example/", false}, /* no day yet */
	    {51, "https://c.example/", true},
	};
	struct fixture *f = *state;
	struct health_answer a = answered;
	size_t i;

	a.status = 304;
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		f->view.now = NOW + steps[i].hours * HOUR;
		a.url = steps[i].to;
		a.moved = strcmp(a.url, "https://a.example/feed") != 0;
		health_unchanged(&f->state, &a, &f->view);
		check_text(f->state.effective_url,
		    steps[i].moved ? steps[i].to : NULL);
	}
	assert_string_equal(f->state.url, "https://a.example/feed");
}

/* Whatever the process says that fetches: main opens no file for it. */
static void moves_to_no_file(void **state)
{
	struct fixture *f = *state;
	struct health_answer a = answered;
	int i;

	a.status = 304;
	a.url = "file:///etc/shadow";
	a.moved = true;
	for (i = 0; i < 4; i++) {
		f->view.now = NOW + i * 24 * HOUR;
		health_unchanged(&f->state, &a, &f->view);
	}
	check_text(f->state.effective_url, NULL);
}

/* Where the new place is lost, the old one is asked, with nothing known. */
static void the_way_back(void **state)
{
	static const struct {
		int status, failures; /* before */
		bool back;
	} cases[] = {
	    {404, 0, true},
	    {410, 0, true},
	    {500, 0, false},
	    {500, 1, false},
	    {500, 2, true},
	    {0, 2, true},
	};
	struct fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_state s = f->state;
		struct health_answer a = answered;

		s.effective_url = "https://b.example/";
		s.etag = "\"1\"";
		s.failures = cases[i].failures;
		a.status = cases[i].status;
		a.error = "why";
		health_failed(&s, &a, &f->view);
		check_text(s.effective_url,
		    cases[i].back ? NULL : "https://b.example/");
		check_text(s.etag, cases[i].back ? NULL : "\"1\"");
		assert_int_equal(s.status, SOURCE_FAILING);
		assert_int_not_equal(s.next_check, DATE_NONE);
	}
}

static void the_rhythm_is_a_median(void **state)
{
	struct fixture *f = *state;

	fill(f, 10, HOUR, DAY);
	f->items[9].published = NOW - 900 * (int64_t)DAY; /* pinned */
	f->items[8].published = NOW + 3 * DAY;		  /* a wrong clock */
	f->items[7].published = DATE_NONE;
	read_feed(f, 10, 0);
	assert_int_equal(f->state.habits.rhythm, DAY);
	assert_int_equal(f->state.habits.last_new, NOW - HOUR);
	assert_in_range(f->state.next_check - NOW, 180 * MINUTE, 198 * MINUTE);
	/* a 304 knows it still, and the feed's other wishes */
	f->state.habits.ttl_minutes = 600;
	health_unchanged(&f->state, &answered, &f->view);
	assert_in_range(f->state.next_check - NOW, 600 * MINUTE, 660 * MINUTE);
}

/* Without dates: from when entries come. */
static void the_rhythm_without_dates(void **state)
{
	struct fixture *f = *state;
	int day;

	fill(f, 10, 0, 0);
	for (day = 0; day < 10; day++)
		f->items[day].published = DATE_NONE;
	read_feed(f, 10, 0);
	assert_int_equal(f->state.habits.rhythm, 0);
	for (day = 1; day < 5; day++) {
		f->view.now = NOW + (int64_t)day * DAY;
		read_feed(f, 2, 8);
	}
	assert_int_equal(f->state.habits.rhythm, DAY / 2);
	assert_int_equal(f->state.habits.last_new, NOW + 4 * DAY);
}

static void what_is_a_loss(void **state)
{
	static const struct {
		bool first;
		int before; /* entries in the last feed */
		int fresh, again;
		bool lost;
	} cases[] = {
	    {true, 0, 10, 0, false},
	    {false, 0, 10, 0, false}, /* the last was empty */
	    {false, 10, 10, 0, true},
	    {false, 10, 9, 1, false},
	    {false, 10, 0, 10, false},
	    {false, 10, 0, 0, false}, /* this one is */
	    {false, 1, 1, 0, false},  /* the latest alone */
	    {false, 2, 1, 0, true},
	};
	struct fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_state fresh = f->state;

		f->state.first_poll_done = !cases[i].first;
		f->state.last_success = NOW - HOUR;
		f->state.habits.entries = cases[i].before;
		fill(f, (size_t)(cases[i].fresh + cases[i].again), 0, MINUTE);
		read_feed(f, cases[i].fresh, cases[i].again);
		assert_int_equal(
		    f->state.habits.lost_at, cases[i].lost ? NOW : DATE_NONE);
		check_notice(f, cases[i].lost ? "entries were lost" : NULL);
		f->state = fresh;
	}
}

/* Entries are lost twice, then polls overlap: the pace shortens, and goes. */
static void the_pace_follows_losses(void **state)
{
	static const struct {
		int gap; /* minutes since the poll before */
		int fresh, again;
		int next; /* minutes to the next one */
	} steps[] = {
	    {60, 20, 0, 30},
	    {30, 20, 0, 15},
	    {15, 20, 0, 15}, /* not more often than interval_min */
	    {15, 15, 5, 15}, /* it overlaps, but not well */
	    {15, 10, 10, 22},
	    {22, 0, 20, 33},
	    {33, 5, 15, 50},
	    {50, 5, 15, 60},
	};
	struct fixture *f = *state;
	size_t i;

	fill(f, 20, 0, MINUTE);
	read_feed(f, 20, 0);
	check_notice(f, NULL);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		int64_t next;

		f->view.now += steps[i].gap * MINUTE;
		read_feed(f, steps[i].fresh, steps[i].again);
		next = (f->state.next_check - f->view.now) / MINUTE;
		assert_in_range(next, steps[i].next,
		    steps[i].next + steps[i].next / 10 + 1);
		check_notice(f, steps[i].next < 60 ? "lost" : NULL);
	}
	assert_true(f->state.habits.lost_at > NOW); /* for the digest */
}

static void silence_by_its_own_measure(void **state)
{
	static const struct {
		int64_t rhythm, since;
		bool silent;
	} cases[] = {
	    {HOUR, 13 * DAY, false},
	    {HOUR, 15 * DAY, true},
	    {7 * DAY, 41 * DAY, false},
	    {7 * DAY, 43 * DAY, true},
	    {90 * (int64_t)DAY, 500 * (int64_t)DAY, false},
	    {0, 59 * DAY, false},
	    {0, 61 * DAY, true},
	};
	struct fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		f->state.habits.rhythm = cases[i].rhythm;
		f->state.habits.last_new = NOW - cases[i].since;
		health_unchanged(&f->state, &answered, &f->view);
		check_notice(f, cases[i].silent ? "nothing new since" : NULL);
	}
	fill(f, 1, 0, 0);
	read_feed(f, 1, 0);
	check_notice(f, NULL);
}

static char *html_of(struct fixture *f, int bytes)
{
	char *html = arena_alloc(f->arena, (size_t)bytes + 2048);
	size_t n;

	/* the markup of a picture is no text */
	n = (size_t)snprintf(html, (size_t)bytes + 2048,
	    "<p>%0*d<img src=\"%01000d\"></p>", bytes, 7, 7);
	html[n] = '\0';
	return html;
}

static void texts_shrink(void **state)
{
	struct fixture *f = *state;
	int i, polls;

	fill(f, 10, 0, HOUR);
	for (i = 0; i < 10; i++)
		f->items[i].content = html_of(f, 4000);
	read_feed(f, 10, 0);
	assert_int_equal(f->state.habits.text_usual, 4000);
	f->items[0].content = html_of(f, 200); /* a short one */
	read_feed(f, 1, 9);
	check_notice(f, NULL);
	for (i = 0; i < 10; i++)
		f->items[i].content = html_of(f, 200);
	read_feed(f, 1, 9);
	check_notice(f, "shrank to teasers");
	read_feed(f, 0, 10); /* nothing new tells nothing */
	check_notice(f, "shrank to teasers");
	for (polls = 0; f->state.notice != NULL && polls < 100; polls++)
		read_feed(f, 1, 9);
	assert_in_range(polls, 5, 40); /* what is, becomes usual */
	for (i = 0; i < 10; i++)
		f->items[i].content = html_of(f, 4000);
	read_feed(f, 1, 9);
	check_notice(f, NULL);
}

/* Of a source that was taken off the list while it was asked. */
static void nobody_asks_for_it(void **state)
{
	struct fixture *f = *state;
	struct health_answer a = answered;

	f->view.source = NULL;
	read_feed(f, 0, 0);
	assert_int_equal(f->state.next_check, DATE_NONE);
	a.error = "why";
	a.status = 500;
	health_failed(&f->state, &a, &f->view);
	assert_int_equal(f->state.next_check, DATE_NONE);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(validators_are_the_newest),
	    TEST(failures_have_kinds),
	    TEST(who_asks_comes_first),
	    TEST(what_is_gone_has_a_notice),
	    TEST(moves),
	    TEST(moves_to_no_file),
	    TEST(the_way_back),
	    TEST(the_rhythm_is_a_median),
	    TEST(the_rhythm_without_dates),
	    TEST(what_is_a_loss),
	    TEST(the_pace_follows_losses),
	    TEST(silence_by_its_own_measure),
	    TEST(texts_shrink),
	    TEST(nobody_asks_for_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
