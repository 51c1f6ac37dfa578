/*
 * The net: stands in for daemon/fetcher.c. Requests wait for their turn in the
 * real lib/fetch/politeness.c, by the pretended clock, and are answered from
 * the scenario after its latency.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memfd.h"
#include "base/xmalloc.h"
#include "daemon/fetcher.h"
#include "fetch/politeness.h"
#include "sim.h"

enum { LATENCY_MS = 300, TIMEOUT_MS = 60000, RETRY_MOST = 86400 };

struct asked {
	struct polite_turn turn; /* first: a turn is its request */
	struct asked *next;
	uint64_t id;
	enum fetch_kind kind;
	char *url, *etag, *modified;
	struct sim_source *source;
	bool there;	     /* not where it is configured */
	int64_t page;	     /* number of the entry */
	int64_t started;     /* UTC seconds */
	int64_t answered_ms; /* INT64_MAX: has not been started */
	size_t log;	     /* its line of the log */
};

struct fetcher {
	struct fetcher_settings set;
	struct politeness *turns;
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
	return net;
}

static void asked_free(struct asked *q)
{
	free(q->url);
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
}

void fetcher_add(struct fetcher *f, const struct fetch_request *req)
{
	struct asked *q = xcalloc(1, sizeof(*q));
	char *origin;

	q->id = req->id;
	q->kind = req->kind;
	q->url = xstrdup(req->url);
	q->etag = copy(req->etag);
	q->modified = copy(req->last_modified);
	q->answered_ms = INT64_MAX;
	aim(q);
	q->next = f->asked;
	f->asked = q;
	origin = xasprintf("%.*s", (int)(strcspn(q->url + 7, "/") + 7), q->url);
	politeness_add(f->turns, &q->turn, origin, world.now_ms);
	free(origin);
}

/* What must hold of every request. */
static void check_request(const struct asked *q)
{
	const struct sim_source *s = q->source;
	int64_t now = world.now_ms / 1000;

	if (q->kind != FETCH_FEED)
		return;
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

static void start(struct asked *q)
{
	struct request *line = VEC_PUSH(world.arena, &world.log);
	bool timeout;

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

static int body_fd(const char *text)
{
	struct err err;
	int fd = memfd_new("answer", &err);

	if (fd < 0 || memfd_write(fd, text, strlen(text), &err) < 0 ||
	    memfd_seal(fd, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	return fd;
}

/* Validators of what the source shows: what an answer would bear. */
static struct given validators(struct sim_source *s, int64_t changed)
{
	enum validators kind = (enum validators)script_kind(
	    s, RULE_VALIDATORS, world.now_ms / 1000);
	struct given v = {"", ""};
	char date[DATE_TEXT];

	if (kind == VALIDATORS_ETAG || kind == VALIDATORS_BOTH)
		snprintf(v.etag, sizeof(v.etag), "\"%s-%lld\"", s->name,
		    (long long)changed);
	if (kind == VALIDATORS_MODIFIED || kind == VALIDATORS_BOTH)
		snprintf(v.modified, sizeof(v.modified), "%s",
		    date_rfc3339(changed, date));
	if (kind == VALIDATORS_ROTATING)
		snprintf(v.etag, sizeof(v.etag), "\"%s-%lld-%lld\"", s->name,
		    (long long)changed, (long long)world.now_ms);
	return v;
}

/* RFC 9110 13.2.2: If-None-Match decides alone where it stands. */
static bool is_unchanged(
    const struct asked *q, const struct given *now, int64_t changed)
{
	char content[64];

	if (q->etag != NULL && q->source->etag[0] != '\0') {
		snprintf(content, sizeof(content), "\"%s-%lld-",
		    q->source->name, (long long)changed);
		return strcmp(q->etag, q->source->etag) == 0 &&
		       strncmp(q->etag, content, strlen(content)) == 0;
	}
	if (q->etag != NULL)
		return strcmp(q->etag, now->etag) == 0;
	return q->modified != NULL && strcmp(q->modified, now->modified) == 0;
}

static const char *none_if_empty(const char *s)
{
	return s[0] != '\0' ? s : NULL;
}

/* The feed itself, or 304. */
static void answer_feed(
    struct asked *q, struct arena *a, struct fetch_result *r)
{
	struct sim_source *s = q->source;
	int64_t changed = script_changed(s, q->started);
	struct given *v = &s->coming;

	*v = validators(s, changed);
	r->status = is_unchanged(q, v, changed) ? 304 : 200;
	s->etag[0] = '\0';
	if (script_kind(s, RULE_VALIDATORS, q->started) == VALIDATORS_ROTATING)
		snprintf(s->etag, sizeof(s->etag), "%s", v->etag);
	r->etag = none_if_empty(v->etag);
	r->last_modified = none_if_empty(v->modified);
	if (r->status == 304) {
		if (v->etag[0] != '\0')
			memcpy(s->given.etag, v->etag, sizeof(v->etag));
		if (v->modified[0] != '\0')
			memcpy(s->given.modified, v->modified,
			    sizeof(v->modified));
		return;
	}
	r->content_type = "application/rss+xml";
	r->body_fd = body_fd(
	    arena_printf(a, "simulated %s %lld", s->name, (long long)changed));
}

static void fail(
    struct fetch_result *r, enum fetch_fault fault, const char *why)
{
	r->fault = fault;
	r->error = why;
}

static void answer_text(struct fetch_result *r, const char *text)
{
	r->status = 200;
	r->content_type = "text/html";
	r->body_fd = body_fd(text);
}

/* What protection services put in front of a site. */
static void answer_challenge(struct fetch_result *r, int status)
{
	r->status = status;
	r->challenge = "a guard";
	fail(r, FETCH_STATUS, "a page that wants to see a browser");
}

static void answer_by_rule(struct asked *q, struct arena *a,
    const struct rule *rule, struct fetch_result *r);

/* What the place answers to which it leads. */
static void redirect(struct asked *q, struct arena *a, const struct rule *rule,
    struct fetch_result *r)
{
	const struct rule *there =
	    script_rule(q->source, RULE_ANSWER, q->started, true);

	r->url =
	    arena_printf(a, "http://%s/%s/feed", rule->text, q->source->name);
	r->redirects = 1;
	r->moved = rule->n[0] == 301 || rule->n[0] == 308;
	if (there != NULL)
		answer_by_rule(q, a, there, r);
	else
		answer_feed(q, a, r);
}

static void answer_by_rule(struct asked *q, struct arena *a,
    const struct rule *rule, struct fetch_result *r)
{
	switch ((enum answer)rule->kind) {
	case ANSWER_OK:
		answer_feed(q, a, r);
		return;
	case ANSWER_STATUS:
		r->status = (int)rule->n[0];
		fail(r, FETCH_STATUS, arena_printf(a, "HTTP %d", r->status));
		return;
	case ANSWER_REDIRECT:
		redirect(q, a, rule, r);
		return;
	case ANSWER_DNS:
		fail(r, FETCH_NETWORK, "Couldn't resolve host name");
		return;
	case ANSWER_TIMEOUT:
		fail(r, FETCH_TOO_MUCH, "no answer within 60 s");
		return;
	case ANSWER_BROKEN:
		fail(r, FETCH_BROKEN, "the answer broke off");
		return;
	case ANSWER_HTML:
		answer_text(r,
		    arena_printf(a,
			"<!DOCTYPE html><html><head><title>Blog</title>"
			"<link rel=\"alternate\" type=\"application/rss+xml\""
			" href=\"%s\"></head><body><p>Hello</p></body></html>",
			rule->text));
		return;
	case ANSWER_CHALLENGE:
		answer_challenge(r, (int)rule->n[0]);
		return;
	case ANSWER_GARBAGE:
		answer_text(r, "\x7f this is no feed at all");
		return;
	case ANSWER_CRASH:
		answer_text(r, "crash");
	}
}

/* Headers that any answer may bear. */
static void answer_headers(const struct asked *q, struct fetch_result *r)
{
	struct sim_source *s = q->source;
	const struct rule *wait =
	    script_rule(s, RULE_RETRY_AFTER, q->started, q->there);

	r->max_age = script_number(s, RULE_MAX_AGE, q->started, -1);
	r->age = script_number(s, RULE_AGE, q->started, -1);
	r->expires = script_number(s, RULE_EXPIRES, q->started, -1);
	if (wait == NULL || r->status < 400)
		return;
	r->retry_after = world.now_ms / 1000 + wait->n[0];
	s->leave_until = world.now_ms / 1000 +
			 (wait->n[0] < RETRY_MOST ? wait->n[0] : RETRY_MOST);
}

static bool net_is_out(int64_t t)
{
	size_t i;

	for (i = 0; i < world.outages.n; i++) {
		if (range_has(&world.outages.v[i], t))
			return true;
	}
	return false;
}

static void answer_poll(
    struct asked *q, struct arena *a, struct fetch_result *r)
{
	const struct rule *rule =
	    script_rule(q->source, RULE_ANSWER, q->started, q->there);

	if (rule != NULL)
		answer_by_rule(q, a, rule, r);
	else
		answer_feed(q, a, r);
	if (r->status != 0)
		answer_headers(q, r);
}

static void answer(struct asked *q, struct arena *a)
{
	struct fetch_result r = {.id = q->id,
	    .kind = q->kind,
	    .url = q->url,
	    .retry_after = DATE_NONE,
	    .max_age = -1,
	    .expires = -1,
	    .age = -1,
	    .body_fd = -1,
	    .elapsed_ms = world.now_ms - q->started * 1000};

	if (net_is_out(q->started))
		fail(&r, FETCH_NETWORK, "Couldn't resolve host name");
	else if (q->kind == FETCH_FEED)
		answer_poll(q, a, &r);
	else
		answer_text(&r, arena_printf(a, "page %s %lld", q->source->name,
				    (long long)q->page));
	world.log.v[q->log].status = r.status;
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
