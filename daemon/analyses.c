/*
 * Reading articles: the page, or the feed's own text where there is no page or
 * the page holds less. What a worker read is stored in one go.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/memfd.h"
#include "base/xmalloc.h"
#include "daemon/pipeline.h"
#include "daemon/service.h"

/* A page whose text is shorter than this may be less than the feed has. */
enum { SHORT_TEXT = 400, BATCH = 256 };

/* All pages, one behind the other. */
static int document_fd(
    const char *data, size_t n, const struct document *doc, struct err *err)
{
	int fd = memfd_new("document", err);
	bool ok = fd >= 0 && memfd_write(fd, data, n, err) == 0;
	size_t i;

	for (i = 0; ok && doc != NULL && i < doc->further.n; i++)
		ok = memfd_write(fd, doc->further.v[i].body,
			 doc->further.v[i].n, err) == 0;
	if (ok && memfd_seal(fd, err) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static void name_further(
    struct arena *a, const struct document *doc, struct stage_options *opt)
{
	size_t i;

	for (i = 0; i < doc->further.n; i++) {
		const struct page *page = &doc->further.v[i];

		*VEC_PUSH(a, &opt->further) =
		    (struct stage_page){page->url, page->content_type, page->n};
	}
}

static int section_hint(const struct source_config *src)
{
	return src != NULL && src->section != NULL ? section_parse(src->section)
						   : -1;
}

/* Give the page, or the feed's text, to a worker. */
static void submit(struct service *s, struct arena *a, struct task *t,
    const struct document *doc)
{
	struct job job = {.id = t->id, .kind = JOB_ARTICLE};
	struct stage_options *opt = &job.options;
	const char *body = doc->page.body;
	size_t n = doc->page.n;
	bool with_further;
	struct err err;
	int fd;

	t->from_feed = t->from_feed || body == NULL;
	/* The first page was read once: what failed is behind it. */
	with_further = !t->from_feed && t->tries == 0;
	if (t->from_feed) {
		body = doc->feed_html != NULL ? doc->feed_html : "";
		n = strlen(body);
	}
	opt->url =
	    !t->from_feed && doc->page.url != NULL ? doc->page.url : doc->url;
	opt->content_type =
	    t->from_feed ? "text/html; charset=utf-8" : doc->page.content_type;
	opt->language = s->config.language;
	opt->title = doc->title;
	opt->html = true;
	opt->fragment = t->from_feed;
	opt->lines = (size_t)s->config.digest.max_lines;
	opt->section_hint = t->section_hint;
	opt->security_only = t->security_only;
	opt->everything = t->everything;
	if (with_further)
		name_further(a, doc, opt);
	fd = document_fd(body, n, with_further ? doc : NULL, &err);
	if (fd < 0)
		fatal("%s", err.text);
	workers_submit(s->workers, &job, fd);
	close(fd);
}

/* Load an article's document and submit it. */
static void load_and_submit(struct service *s, struct task *t)
{
	struct arena *a = arena_new();
	struct document doc = {0};
	int rc = store_document(s->store, a, t->subject, &doc);

	if (rc < 0)
		fatal("store: %s", store_reason(s->store));
	if (rc == 0) {
		tasks_end(&s->tasks, t);
	} else {
		free(t->next_page);
		t->next_page =
		    doc.next_page == NULL ? NULL : xstrdup(doc.next_page);
		t->further = doc.further.n;
		submit(s, a, t, &doc);
	}
	arena_free(a);
}

static void start(struct service *s, const struct article_job *job)
{
	const struct source_config *src =
	    config_source(&s->config, job->source);
	struct task *t = tasks_begin(&s->tasks, TASK_ANALYSE, job->id);

	t->tries = job->attempts;
	t->section_hint = section_hint(src);
	t->security_only = src != NULL && src->take == TAKE_SECURITY;
	t->everything = service_takes_all(src);
	load_and_submit(s, t);
}

static bool is_queued(const struct service *s, int64_t id)
{
	const struct article_jobs *jobs = &s->texts.jobs;
	size_t i;

	for (i = 0; i < jobs->n && jobs->v[i].id != id;)
		i++;
	return i < jobs->n;
}

/* Look for documents to be read: the first of every source, so that those that
 * take the workers their whole time hold up their own source alone; then
 * whatever comes, but for what is under way. One look serves for many. */
static void refill(struct service *s)
{
	const struct article_turns turns = {
	    ARTICLE_ANALYSE, clock_now(), 1, BATCH};
	struct arena *a = s->texts.arena;
	struct article_jobs found = {0};
	size_t i;

	arena_reset(a);
	s->texts.jobs = (struct article_jobs){0};
	s->texts.next = 0;
	if (store_jobs_fair(s->store, a, &turns, &found) < 0 ||
	    store_jobs_next(
		s->store, a, turns.state, turns.now, BATCH, &found) < 0)
		fatal("store: %s", store_reason(s->store));
	s->texts_wanted = found.n >= BATCH;
	for (i = 0; i < found.n; i++) {
		if (!is_queued(s, found.v[i].id) &&
		    !tasks_has(&s->tasks, TASK_ANALYSE, found.v[i].id))
			*VEC_PUSH(a, &s->texts.jobs) = found.v[i];
	}
}

void analyses_pump(struct service *s)
{
	while (workers_room(s->workers) > 0) {
		if (s->texts.next == s->texts.jobs.n) {
			if (!s->texts_wanted ||
			    !pipeline_has_jobs(s, ARTICLE_ANALYSE))
				return;
			refill(s);
			if (s->texts.jobs.n == 0)
				return;
		}
		start(s, &s->texts.jobs.v[s->texts.next++]);
	}
}

/* Has the feed's own text more than what was read of the page? */
static bool feed_is_better(
    struct service *s, const struct task *t, const struct result *r)
{
	struct arena *a = arena_new();
	struct document doc = {0};
	size_t page =
	    r->ok && r->article.text != NULL && r->article.blocked == NULL
		? strlen(r->article.text)
		: 0;
	bool better;

	better = page < SHORT_TEXT &&
		 store_document(s->store, a, t->subject, &doc) == 1 &&
		 doc.feed_html != NULL && strlen(doc.feed_html) > page;
	arena_free(a);
	return better;
}

static void analysis_failed(
    struct service *s, const struct task *t, const struct result *r)
{
	const struct pipeline_step *step = pipeline_step_from(ARTICLE_ANALYSE);

	log_warn("article not read article=%lld attempt=%d reason=\"%s\"",
	    (long long)t->subject, t->tries + 1, r->error);
	if (store_article_fail(service_write(s), t->subject, r->error,
		pipeline_retry_at(s, step, t->tries), step->attempts) < 0)
		fatal("store: %s", store_reason(s->store));
	s->texts_wanted = true;
	s->counts.given_up += t->tries + 1 >= step->attempts;
}

/* Why a text ends before its article does, or NULL: into room. A page that was
 * not to be had has said so already. */
static const char *cut_by(const struct service *s, const struct task *t,
    const struct result *r, char room[64])
{
	const int most = s->config.fetch.next_pages;

	if (t->from_feed || r->article.next_page == NULL)
		return NULL;
	if (t->tries > 0)
		return "with its further pages it could not be read";
	if (t->further < (size_t)most)
		return NULL;
	snprintf(room, 64, "fetch.next_pages is %d", most);
	return room;
}

static void save(
    struct service *s, const struct task *t, const struct result *r)
{
	struct article art = r->article;
	char room[64];
	const char *cut = cut_by(s, t, r, room);

	if (t->page_reason != NULL)
		art.blocked = t->page_reason;
	if (store_analysis_save(service_write(s), t->subject, &art,
		&r->analysis, t->from_feed ? "feed" : "page", clock_now()) < 0)
		fatal("store: %s", store_reason(s->store));
	if (cut != NULL &&
	    store_page_cut(service_write(s), t->subject, cut) < 0)
		fatal("store: %s", store_reason(s->store));
	s->counts.analysed++;
	s->counts.indicators += (int64_t)r->analysis.iocs.n;
}

/* Does the article go on at a page that was not wanted before? One that was is
 * not to be had, or there is nothing new on it. */
static bool goes_on(
    const struct service *s, const struct task *t, const struct result *r)
{
	const char *next = r->ok && !t->from_feed && r->article.blocked == NULL
			       ? r->article.next_page
			       : NULL;

	return next != NULL && t->tries == 0 &&
	       t->further < (size_t)s->config.fetch.next_pages &&
	       (t->next_page == NULL || strcmp(t->next_page, next) != 0);
}

/* Fetch it, and read all of them again: what is stored is whole, or it is
 * known that it is not. */
static void want_next(
    struct service *s, const struct task *t, const struct result *r)
{
	if (store_page_want(
		service_write(s), t->subject, r->article.next_page) < 0)
		fatal("store: %s", store_reason(s->store));
	s->pages_wanted = true;
}

void analyses_done(
    struct service *s, struct task *t, const struct result *r, bool crashed)
{
	if (!crashed && goes_on(s, t, r)) {
		want_next(s, t, r);
		tasks_end(&s->tasks, t);
		return;
	}
	if (!crashed && !t->from_feed && feed_is_better(s, t, r)) {
		t->from_feed = true;
		t->page_reason =
		    xstrdup(!r->ok ? r->error
			    : r->article.blocked != NULL
				? r->article.blocked
				: "the page holds less than the feed");
		load_and_submit(s, t);
		return;
	}
	if (r->ok)
		save(s, t, r);
	else
		analysis_failed(s, t, r);
	tasks_end(&s->tasks, t);
}
