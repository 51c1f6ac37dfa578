/* What the simulated net answers: a scenario's rules as HTTP would say them. */
#include "sim_answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memfd.h"

enum { RETRY_MOST = 86400 };

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

/* A page that may bear validators, like any other. */
static void answer_text(struct fetch_result *r, const char *text)
{
	r->status = 200;
	r->etag = "\"page\"";
	r->last_modified = "Mon, 02 Mar 2026 00:00:00 GMT";
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
	if (there != NULL && there->kind != ANSWER_REDIRECT)
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
	if (q->kind == FETCH_FEED)
		s->leave_until =
		    world.now_ms / 1000 +
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

/* An article's page: what the last line that begins with pages says. */
static void answer_page(
    const struct asked *q, struct arena *a, struct fetch_result *r)
{
	int64_t status = script_number(q->source, RULE_PAGES, q->started, 200);

	if (status == 200) {
		answer_text(r, arena_printf(a, "page %s %lld", q->source->name,
				   (long long)q->page));
		return;
	}
	r->status = (int)status;
	fail(r, FETCH_STATUS, arena_printf(a, "HTTP %d", r->status));
	answer_headers(q, r);
}

void answer_make(struct asked *q, struct arena *a, struct fetch_result *r)
{
	*r = (struct fetch_result){.id = q->id,
	    .kind = q->kind,
	    .url = q->url,
	    .retry_after = DATE_NONE,
	    .max_age = -1,
	    .expires = -1,
	    .age = -1,
	    .body_fd = -1,
	    .elapsed_ms = world.now_ms - q->started * 1000};
	if (q->held)
		fail(r, FETCH_HELD, "its host asks to be left alone");
	else if (net_is_out(q->started))
		fail(r, FETCH_NETWORK, "Couldn't resolve host name");
	else if (q->kind == FETCH_FEED)
		answer_poll(q, a, r);
	else
		answer_page(q, a, r);
}
