/*
 * The net: stands in for daemon/fetcher.c and daemon/fetch.c. Requests wait for
 * their turn in the real lib/fetch/politeness.c, where the real rests.c holds
 * them, by the pretended clock, and are answered from the scenario after its
 * latency.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "base/xmalloc.h"
#include "daemon/fetcher.h"
#include "daemon/schedule.h"
#include "fetch/politeness.h"
#include "fetch/rests.h"
#include "sim_answer.h"

enum { LATENCY_MS = 300, TIMEOUT_MS = 60000 };

struct fetcher {
	struct fetcher_settings set;
	struct politeness *turns;
	struct rests *rests;
	struct asked *asked;
};

static struct fetcher *net; /* the service has one at a time */

struct fetcher *fetcher_new(
    struct ev_loop *loop, const struct fetcher_settings *settings)
{
	const struct fetch_settings *set = &settings->fetch;
	const struct politeness_limits limits = {set->concurrency,
	    set->per_host, set->host_gap_ms > 0 ? set->host_gap_ms : 0};

	(void)loop;
	net = xcalloc(1, sizeof(*net));
	net->set = *settings;
	net->turns = politeness_new(&limits);
	net->rests = rests_new();
	return net;
}

static void asked_free(struct asked *q)
{
	free(q->url);
	free(q->origin);
	free(q->etag);
	free(q->modified);
	free(q);
}

void fetcher_free(struct fetcher *f)
{
	struct asked *q;

	if (f == NULL)
		return;
	while ((q = f->asked) != NULL) {
		f->asked = q->next;
		asked_free(q);
	}
	politeness_free(f->turns);
	rests_free(f->rests);
	free(f);
	net = NULL;
}

static char *copy(const char *s)
{
	return s != NULL ? xstrdup(s) : NULL;
}

/* http://HOST/SOURCE/feed or http://HOST/SOURCE/NUMBER */
static void aim(struct asked *q)
{
	const char *host = q->url + strlen("http://");
	size_t n = strcspn(host, "/");
	const char *name = host + n + 1;
	size_t length = strcspn(name, "/");

	q->source = script_find(name, length);
	if (q->source == NULL) {
		fprintf(stderr, "asked for %s, which nobody gave it\n", q->url);
		exit(1);
	}
	q->there = strncmp(q->source->host, host, n) != 0 ||
		   q->source->host[n] != '\0';
	q->page = strtoll(name + length + 1, NULL, 10);
	if (q->page < 0 || q->page >= (int64_t)q->source->items.n)
		q->page = 0;
}

void fetcher_add(struct fetcher *f, const struct fetch_request *req)
{
	struct asked *q = xcalloc(1, sizeof(*q));

	q->id = req->id;
	q->kind = req->kind;
	q->url = xstrdup(req->url);
	q->etag = copy(req->etag);
	q->modified = copy(req->last_modified);
	q->answered_ms = INT64_MAX;
	aim(q);
	q->next = f->asked;
	f->asked = q;
	q->origin =
	    xasprintf("%.*s", (int)(strcspn(q->url + 7, "/") + 7), q->url);
	politeness_add(f->turns, &q->turn, q->origin, world.now_ms);
}

/* What must hold of every request. */
static void check_request(const struct asked *q)
{
	const struct sim_source *s = q->source;
	int64_t now = world.now_ms / 1000;

	if (q->kind != FETCH_FEED) {
		if (s->pages[q->page] >= PAGE_TIMES)
			world_fault("%s was asked for page %lld again", s->name,
			    (long long)q->page);
		return;
	}
	if (q->etag != NULL && strcmp(q->etag, s->given.etag) != 0)
		world_fault("%s was asked with the ETag %s, gave %s", s->name,
		    q->etag, s->given.etag);
	if (q->modified != NULL && strcmp(q->modified, s->given.modified) != 0)
		world_fault("%s was asked with Last-Modified %s, gave %s",
		    s->name, q->modified, s->given.modified);
	if (now < s->leave_until)
		world_fault("%s was asked %lld s before its Retry-After",
		    s->name, (long long)(s->leave_until - now));
}

/* As daemon/fetch.c does. */
static void note_rest(const struct fetch_result *r, struct arena *a)
{
	const char *host = url_host(a, r->url);
	int64_t until = schedule_host_rest(r, host, world.now_ms / 1000);

	if (until != DATE_NONE)
		rests_add(net->rests, host, until * 1000, world.now_ms);
}

static void start(struct asked *q)
{
	struct request *line;
	bool timeout;

	if (rests_has(net->rests, q->origin, world.now_ms)) {
		q->held = true;
		q->answered_ms = world.now_ms;
		return;
	}
	line = VEC_PUSH(world.arena, &world.log);
	q->started = world.now_ms / 1000;
	check_request(q);
	q->log = world.log.n - 1;
	*line = (struct request){.at_ms = world.now_ms,
	    .source = (int)(q->source - world.sources.v),
	    .host = q->there ? "elsewhere" : q->source->host,
	    .page = q->kind == FETCH_PAGE,
	    .etag = q->etag != NULL,
	    .modified = q->modified != NULL,
	    .number = q->page};
	timeout =
	    script_kind(q->source, RULE_ANSWER, q->started) == ANSWER_TIMEOUT;
	q->answered_ms = world.now_ms + (timeout ? TIMEOUT_MS
						 : script_number(q->source,
						       RULE_LATENCY, q->started,
						       0) * 1000 +
						       LATENCY_MS);
}

static void answer(struct asked *q, struct arena *a)
{
	struct fetch_result r;

	answer_make(q, a, &r);
	if (!q->held)
		world.log.v[q->log].status = r.status;
	note_rest(&r, a);
	if (q->kind == FETCH_PAGE && r.status > 0)
		q->source->pages[q->page] += r.status == 200 ? PAGE_READ : 1;
	net->set.on_fetched(net->set.data, &r);
}

/* The next request whose answer has come, off the list. */
static struct asked *take_answered(void)
{
	struct asked **at = &net->asked, *q;

	while (*at != NULL && (*at)->answered_ms > world.now_ms)
		at = &(*at)->next;
	q = *at;
	if (q != NULL)
		*at = q->next;
	return q;
}

bool net_step(void)
{
	struct polite_turn *turn;
	struct asked *q;
	struct arena *a = arena_new();
	bool any = false;

	while ((turn = politeness_start(net->turns, world.now_ms)) != NULL)
		start((struct asked *)turn);
	while ((q = take_answered()) != NULL) {
		politeness_end(net->turns, &q->turn);
		answer(q, a);
		asked_free(q);
		any = true;
	}
	arena_free(a);
	return any;
}

int64_t net_next(void)
{
	int64_t wait = politeness_wait(net->turns, world.now_ms);
	int64_t next = wait >= 0 ? world.now_ms + wait : INT64_MAX;
	const struct asked *q;

	for (q = net->asked; q != NULL; q = q->next) {
		if (q->answered_ms < next)
			next = q->answered_ms;
	}
	return next;
}
