/* What an answer teaches about its source. */
#include "daemon/health.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/url.h"
#include "daemon/habits.h"
#include "daemon/schedule.h"

/* A source has moved for good when MOVED_POLLS in a row, over MOVED_SECONDS,
 * were led to the same place by permanent redirects alone: one may be a
 * mistake, or somebody's who should not be there. After PATIENCE failures in a
 * row the new place is given up. */
enum { MOVED_POLLS = 3, MOVED_SECONDS = 86400, PATIENCE = 3 };

static const char *copy(const struct health_view *view, const char *s)
{
	return arena_strdup(view->arena, s);
}

static void note_move(struct source_state *s, const struct health_answer *a,
    const struct health_view *view)
{
	/* A file is the administrator's to name. */
	if (!a->moved || !url_is_web(a->url)) {
		s->moved_url = NULL;
		s->moved_polls = 0;
		return;
	}
	if (s->moved_url == NULL || strcmp(s->moved_url, a->url) != 0) {
		s->moved_url = copy(view, a->url);
		s->moved_polls = 0;
		s->moved_since = view->now;
	}
	s->moved_polls++;
	if (s->moved_polls >= MOVED_POLLS &&
	    view->now - s->moved_since >= MOVED_SECONDS)
		s->effective_url = s->moved_url;
}

static struct schedule_hints hints(
    const struct source_state *s, const struct health_answer *a)
{
	return (struct schedule_hints){.habits = &s->habits,
	    .fresh_for = a->fresh_for,
	    .retry_after = a->retry_after,
	    .blocked = s->status == SOURCE_BLOCKED};
}

/* It answered, and what it said is of use. */
static void succeed(struct source_state *s, const struct health_answer *a,
    const struct health_view *view)
{
	const struct schedule_hints h = hints(s, a);

	s->status = SOURCE_OK;
	s->last_checked = s->last_success = view->now;
	s->last_status = a->status;
	s->last_error = NULL;
	s->failures = 0;
	s->rest_until = DATE_NONE;
	s->first_poll_done = true;
	note_move(s, a, view);
	s->next_check = view->source == NULL
			    ? DATE_NONE
			    : schedule_after_success(
				  view->config, view->source, &h, view->now);
	s->notice = health_notice(s, view);
}

/* This poll shared enough with the one before. */
static void relax(struct source_state *s, const struct health_answer *a,
    const struct health_view *view)
{
	if (habits_lose(&s->habits) && view->source != NULL)
		habits_relax(
		    &s->habits, schedule_gap(view->config, view->source,
				    &s->habits, a->fresh_for));
}

void health_unchanged(struct source_state *s, const struct health_answer *a,
    const struct health_view *view)
{
	if (a->etag != NULL)
		s->etag = copy(view, a->etag);
	if (a->last_modified != NULL)
		s->last_modified = copy(view, a->last_modified);
	relax(s, a, view);
	succeed(s, a, view);
}

void health_read(struct source_state *s, const struct health_answer *a,
    const struct feed *feed, const struct item_counts *counts,
    const struct health_view *view)
{
	const struct habits_look look = {.feed = feed,
	    .counts = counts,
	    .first = !s->first_poll_done,
	    .before = s->last_success,
	    .now = view->now,
	    .arena = view->arena};
	int64_t least = (int64_t)view->config->fetch.interval_min * 60;
	struct source_habits *h = &s->habits;

	s->etag = copy(view, a->etag);
	s->last_modified = copy(view, a->last_modified);
	habits_learn(h, &look);
	if (h->pace > 0 && h->pace < least)
		h->pace = least;
	if (counts->again >= counts->fresh)
		relax(s, a, view);
	succeed(s, a, view);
}

/* The place where a source moved to does not hold: ask where it is configured,
 * all of it anew. */
static void forget_move(struct source_state *s)
{
	bool lost = s->last_status == 404 || s->last_status == 410 ||
		    s->failures >= PATIENCE;

	if (s->effective_url == NULL || !lost)
		return;
	s->effective_url = s->moved_url = NULL;
	s->moved_polls = 0;
	s->etag = s->last_modified = NULL;
	if (s->status == SOURCE_GONE)
		s->status = SOURCE_FAILING;
}

static enum source_status status_of(const struct health_answer *a)
{
	if (a->challenged || a->status == 401 || a->status == 403)
		return SOURCE_BLOCKED;
	return a->status == 410 ? SOURCE_GONE : SOURCE_FAILING;
}

/* What the administrator can do about being refused. */
static const char *advice(
    const struct health_answer *a, const struct health_view *view)
{
	const char *contact = view->config->fetch.contact;

	if (a->status == 401 && !a->challenged)
		return "give the source headers with an Authorization";
	if (contact == NULL || *contact == '\0')
		return "say who asks: fetch { contact = ... }; else give the "
		       "source headers of its own or a longer interval, or "
		       "full_text = no where only its pages are refused";
	return "give the source headers of its own or a longer interval, or "
	       "full_text = no where only its pages are refused";
}

/* 429 always asks for a rest, 503 if it says until when. */
static bool asks_for_rest(
    const struct health_answer *a, const struct health_view *view)
{
	return a->status == 429 ||
	       (a->status == 503 &&
		   schedule_rest(a->retry_after, view->now) != DATE_NONE);
}

void health_failed(struct source_state *s, const struct health_answer *a,
    const struct health_view *view)
{
	struct schedule_hints h;

	s->last_checked = view->now;
	s->last_status = a->status;
	s->last_error = copy(view, a->error);
	s->failures++;
	s->status = status_of(a);
	if (s->status == SOURCE_BLOCKED)
		s->last_error = arena_printf(
		    view->arena, "%s: %s", a->error, advice(a, view));
	forget_move(s);
	h = hints(s, a);
	s->next_check = view->source == NULL || s->status == SOURCE_GONE
			    ? DATE_NONE
			    : schedule_after_failure(view->config, view->source,
				  &h, s->failures, view->now);
	s->rest_until = asks_for_rest(a, view) ? s->next_check : DATE_NONE;
	s->notice = health_notice(s, view);
}

static void add(struct buf *b, const char *text)
{
	if (b->n > 0)
		buf_puts(b, "; ");
	buf_puts(b, text);
}

/* "3 days", "40 minutes" */
static const char *span(struct arena *a, int64_t seconds)
{
	static const struct {
		int64_t seconds;
		const char *name;
	} units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}};
	size_t k = 0;
	int64_t n;

	while (k < 2 && seconds < 2 * units[k].seconds)
		k++;
	n = (seconds + units[k].seconds / 2) / units[k].seconds;
	return arena_printf(
	    a, "%lld %s%s", (long long)n, units[k].name, n == 1 ? "" : "s");
}

static void add_loss(
    struct buf *b, const struct source_habits *h, struct arena *a)
{
	char date[DATE_TEXT];

	if (h->lost_at == DATE_NONE)
		return;
	add(b, arena_printf(a,
		   "entries were lost until %s: polled every %s until polls "
		   "overlap well",
		   date_rfc3339(h->lost_at, date), span(a, h->pace)));
}

static void add_silence(
    struct buf *b, const struct source_habits *h, struct arena *a)
{
	char date[DATE_TEXT];

	add(b, arena_printf(
		   a, "nothing new since %s", date_rfc3339(h->last_new, date)));
	if (h->rhythm > 0)
		buf_puts(b, arena_printf(a, ", usually there is every %s",
				span(a, h->rhythm)));
}

const char *health_notice(
    const struct source_state *s, const struct health_view *view)
{
	const struct source_habits *h = &s->habits;
	struct arena *a = view->arena;
	struct buf b = {0};
	const char *text;

	if (s->status == SOURCE_GONE)
		add(&b, "retired: its publisher says that it is gone for good "
			"(410); take it out or give its new address");
	else if (habits_lose(h))
		add_loss(&b, h, a);
	if (s->status == SOURCE_OK && habits_are_silent(h, view->now))
		add_silence(&b, h, a);
	if (s->status == SOURCE_OK && habits_are_teasers(h))
		add(&b, arena_printf(a,
			    "its entries shrank to teasers of at most %d "
			    "bytes, usual were %d",
			    h->text_now, h->text_usual));
	text = b.n > 0 ? arena_strdup(a, buf_str(&b)) : NULL;
	buf_free(&b);
	return text;
}
