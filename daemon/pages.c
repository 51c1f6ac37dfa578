/*
 * Pages: what an article's own address gives. A page that is not to be had is
 * no failure of the article: then the feed's own text is read, and the story
 * says so.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/memfd.h"
#include "base/url.h"
#include "base/xmalloc.h"
#include "daemon/pipeline.h"
#include "daemon/reach.h"
#include "daemon/schedule.h"
#include "daemon/service.h"

/* So many under way that one slow host does not hold the others, and of them
 * so many of one source, whatever hosts it links, that it keeps but a share of
 * the connections (SOURCE_SHARE: one in so many); asked for again when half of
 * them are done. A page larger than what the store takes in one row is none.
 */
enum {
	PAGES_AT_ONCE = 512,
	SOURCE_SHARE = 4,
	MAX_PAGE = 60 * 1024 * 1024,
	DISK_RESERVE = 512 * 1024 * 1024,
	BEFORE_HOUR = 300,
	DAY = 86400
};

static void forgo(struct service *s, int64_t id, const char *why)
{
	if (store_page_forgo(service_write(s), id, why) < 0)
		fatal("store: %s", store_reason(s->store));
	s->texts_wanted = true;
	if (why != NULL)
		s->counts.no_pages++;
}

/* Of "application/vnd.oasis.opendocument.text" and its like. */
#define TYPE_CHARS                                                             \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+.-"

/* A PDF, an image …: what is not read as an article. */
static void forgo_type(struct service *s, int64_t id, const char *content_type)
{
	char why[160];

	/* Only the type's own letters: the rest is the server's to choose. */
	snprintf(why, sizeof(why), "no HTML page but %.*s",
	    (int)strspn(content_type, TYPE_CHARS), content_type);
	forgo(s, id, why);
}

/* Is the page of old backlog worth asking for? */
static bool too_old(const struct service *s, const struct article_job *job)
{
	return job->backlog && job->published != DATE_NONE &&
	       job->published <
		   clock_now() - (int64_t)s->config.fetch.backlog_days * DAY;
}

/* May the article wait for its page until then? An article that waits is in no
 * digest; a single pass waits for nothing. */
static bool may_wait(const struct service *s, int64_t until)
{
	int64_t cutoff = schedule_cutoff_after(&s->config, clock_now());

	return !s->once &&
	       (cutoff == DATE_NONE || until < cutoff - BEFORE_HOUR);
}

static void wait_until(struct service *s, int64_t id, int64_t at)
{
	if (store_article_wait(service_write(s), id, at) < 0)
		fatal("store: %s", store_reason(s->store));
}

/* Its host is to be left alone until then. */
static void let_rest(
    struct service *s, int64_t id, const char *url, int64_t until)
{
	int64_t at = schedule_page_after_rest(url, until);

	if (may_wait(s, at))
		wait_until(s, id, at);
	else
		forgo(s, id, "its host asks to be left alone");
}

static void start(struct service *s, const struct article_job *job)
{
	const struct source_config *src =
	    config_source(&s->config, job->source);
	struct fetch_request req = {.kind = FETCH_PAGE, .url = job->url};
	struct task *t;
	int64_t rests;

	if (job->next_page != NULL)
		req.url = job->next_page;
	if (job->url == NULL || too_old(s, job)) {
		forgo(s, job->id, NULL);
		return;
	}
	rests = reach_rests_until(s, job->url);
	if (rests != DATE_NONE) {
		let_rest(s, job->id, job->url, rests);
		return;
	}
	t = tasks_begin(&s->tasks, TASK_PAGE, job->id);
	t->tries = job->attempts;
	if (job->next_page != NULL)
		t->next_page = xstrdup(job->next_page);
	req.id = t->id;
	/* A feed may link anywhere; what it is asked with may be secret. */
	if (src != NULL && url_same_origin(src->url, req.url))
		req.headers = src->headers;
	fetcher_add(s->fetcher, &req);
}

void pages_pump(struct service *s)
{
	size_t under_way = s->tasks.n[TASK_PAGE], i;
	size_t most = reach_limit(s, PAGES_AT_ONCE);
	int share = s->config.fetch.concurrency / SOURCE_SHARE;
	const struct article_turns turns = {ARTICLE_FETCH, clock_now(),
	    share > 0 ? share : 1, (int)(most + under_way)};
	struct article_jobs jobs = {0};
	struct arena *a;

	if (under_way >= most / 2 || !s->pages_wanted ||
	    !pipeline_has_jobs(s, ARTICLE_FETCH))
		return;
	a = arena_new();
	if (store_jobs_fair(s->store, a, &turns, &jobs) < 0)
		fatal("store: %s", store_reason(s->store));
	for (i = 0; i < jobs.n; i++) {
		if (!tasks_has(&s->tasks, TASK_PAGE, jobs.v[i].id))
			start(s, &jobs.v[i]);
	}
	/* Else when these are done, or at the next tick. */
	s->pages_wanted = jobs.n > 0 && s->tasks.n[TASK_PAGE] == 0;
	arena_free(a);
}

/* An answer that will be the same when asked again. */
static bool is_final(const struct fetch_result *r)
{
	return r->fault == FETCH_REFUSED || r->fault == FETCH_TOO_MUCH ||
	       (r->fault == FETCH_STATUS && r->status >= 400 &&
		   r->status < 500 && r->status != 408 && r->status != 425 &&
		   r->status != 429);
}

static bool is_readable(const char *content_type)
{
	static const char *const types[] = {"text/html",
	    "application/xhtml+xml", "text/plain", "text/xml",
	    "application/xml"};
	size_t i;

	if (content_type == NULL)
		return true;
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strncasecmp(content_type, types[i], strlen(types[i])) == 0)
			return true;
	}
	return false;
}

/* Pages are what fills the disk, and what can be done without; a store that
 * cannot write ends the service. */
static bool disk_is_full(const struct service *s)
{
	struct statvfs fs;

	return statvfs(s->config.state_dir, &fs) == 0 &&
	       (uint64_t)fs.f_bavail * fs.f_frsize < DISK_RESERVE;
}

/* An address without its scheme, for sites move their pages to https. */
static const char *bare_url(struct arena *a, const char *url)
{
	const char *s = url == NULL ? NULL : url_canonical(a, url);

	return s == NULL ? NULL : strstr(s, "://");
}

/* Did the answer come from the page that was wanted? Sites lead those who ask
 * for a page too many to another article, or to the first page. */
static bool is_same_page(const char *wanted, const char *url)
{
	struct arena *a = arena_new();
	const char *x = bare_url(a, wanted), *y = bare_url(a, url);
	size_t n = x == NULL ? 0 : strcspn(x, "?");
	bool same;

	while (n > 0 && x[n - 1] == '/')
		n--;
	same =
	    n > 0 && y != NULL && strncmp(x, y, n) == 0 &&
	    strcmp(x + n + strspn(x + n, "/"), y + n + strspn(y + n, "/")) == 0;
	arena_free(a);
	return same;
}

static int save(
    struct service *s, const struct task *t, const struct page *page)
{
	return t->next_page == NULL
		   ? store_page_save(
			 service_write(s), t->subject, page, clock_now())
		   : store_page_add(service_write(s), t->subject, page);
}

static void keep(
    struct service *s, const struct task *t, const struct fetch_result *r)
{
	struct page page = {.url = r->url, .content_type = r->content_type};
	struct err err;

	if (t->next_page != NULL && !is_same_page(t->next_page, r->url)) {
		forgo(s, t->subject, "its next page leads elsewhere");
		return;
	}
	if (disk_is_full(s)) {
		log_warn("the disk is nearly full: no page is kept");
		forgo(s, t->subject, "no room on the disk for its page");
		return;
	}
	page.body = memfd_map(r->body_fd, MAX_PAGE, &page.n, &err);
	if (page.body == NULL) {
		forgo(s, t->subject, err.text);
		return;
	}
	if (save(s, t, &page) < 0)
		fatal("store: %s", store_reason(s->store));
	memfd_unmap(page.body, page.n);
	s->texts_wanted = true;
	s->counts.pages++;
}

static void page_failed(
    struct service *s, const struct task *t, const struct fetch_result *r)
{
	const struct pipeline_step *step = pipeline_step_from(ARTICLE_FETCH);
	int64_t at = pipeline_retry_at(s, step, t->tries);
	int64_t rest = schedule_rest(r->retry_after, clock_now());

	log_info("page not read article=%lld attempt=%d reason=\"%s\"",
	    (long long)t->subject, t->tries + 1, r->error);
	/* A single pass cannot wait until a busy host has time. */
	if (is_final(r) || t->tries + 1 >= step->attempts ||
	    (s->once && (r->status == 429 || r->status == 503))) {
		forgo(s, t->subject, r->error);
		return;
	}
	if (rest != DATE_NONE) {
		rest = schedule_page_after_rest(r->url, rest);
		at = rest > at ? rest : at;
	}
	if (rest != DATE_NONE && !may_wait(s, at)) {
		forgo(s, t->subject, r->error);
		return;
	}
	if (store_article_fail(
		service_write(s), t->subject, r->error, at, step->attempts) < 0)
		fatal("store: %s", store_reason(s->store));
	s->pages_wanted = true;
}

void pages_fetched(
    struct service *s, struct task *t, const struct fetch_result *r)
{
	if (reach_judge(s, r, NULL) && !s->once)
		wait_until(s, t->subject, reach_retry_at());
	else if (r->fault == FETCH_HELD)
		let_rest(s, t->subject, r->url, reach_held_until(s, r));
	else if (r->fault != FETCH_OK)
		page_failed(s, t, r);
	else if (!is_readable(r->content_type))
		forgo_type(s, t->subject, r->content_type);
	else if (r->body_fd < 0)
		forgo(s, t->subject, "an answer without a page");
	else
		keep(s, t, r);
	tasks_end(&s->tasks, t);
	if (s->tasks.n[TASK_PAGE] == 0)
		s->pages_wanted = true;
}
