/*
 * The readers: stand in for daemon/workers.c. A simulated feed's bytes say whose
 * it is and of which time; it is made from the scenario then. What else comes
 * as a feed goes through the real stage. Articles are not read at all.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memfd.h"
#include "base/xmalloc.h"
#include "daemon/workers.h"
#include "sim.h"

enum { ROOM = 16, MAX_BODY = 1 << 20 };

struct waiting {
	struct waiting *next;
	uint32_t id;
	enum job_kind kind;
	char *url, *title, *body;
	size_t n;
};

struct workers {
	struct workers_settings set;
	struct waiting *first, **tail;
	size_t busy;
};

static struct workers *pool; /* the service has one at a time */

struct workers *workers_new(
    struct ev_loop *loop, const struct workers_settings *settings)
{
	(void)loop;
	pool = xcalloc(1, sizeof(*pool));
	pool->set = *settings;
	pool->tail = &pool->first;
	return pool;
}

static void waiting_free(struct waiting *q)
{
	free(q->url);
	free(q->title);
	free(q->body);
	free(q);
}

static struct waiting *take_first(void)
{
	struct waiting *q = pool->first;

	if (q == NULL)
		return NULL;
	pool->first = q->next;
	if (pool->first == NULL)
		pool->tail = &pool->first;
	pool->busy--;
	return q;
}

void workers_free(struct workers *w)
{
	struct waiting *q;

	if (w == NULL)
		return;
	while ((q = take_first()) != NULL)
		waiting_free(q);
	free(w);
	pool = NULL;
}

size_t workers_room(const struct workers *w)
{
	return ROOM - w->busy;
}

static char *copy(const char *s)
{
	return s != NULL ? xstrdup(s) : NULL;
}

void workers_submit(struct workers *w, const struct job *job, int body_fd)
{
	struct waiting *q = xcalloc(1, sizeof(*q));
	const char *body;
	struct err err;

	q->id = job->id;
	q->kind = job->kind;
	q->url = copy(job->options.url);
	q->title = copy(job->options.title);
	body = memfd_map(body_fd, MAX_BODY, &q->n, &err);
	q->body = xcalloc(1, q->n + 1);
	if (body != NULL)
		memcpy(q->body, body, q->n);
	memfd_unmap(body, q->n);
	*w->tail = q;
	w->tail = &q->next;
	w->busy++;
}

/* "simulated NAME TIME": the feed of that time, and its validators hold. */
static void read_simulated(
    struct arena *a, const struct waiting *q, struct result *r)
{
	const char *name = q->body + strlen("simulated ");
	size_t n = strcspn(name, " ");
	struct sim_source *s = script_find(name, n);

	script_feed(a, s, strtoll(name + n, NULL, 10), &r->feed);
	s->given = s->coming;
	r->ok = true;
}

static void read_feed(
    struct arena *a, const struct waiting *q, struct result *r, struct err *err)
{
	static bool open;
	const struct stage_options opt = {.url = q->url};

	if (strncmp(q->body, "simulated ", 10) == 0) {
		read_simulated(a, q, r);
		return;
	}
	if (!open)
		stage_open();
	open = true;
	r->ok = stage_feed(a, q->body, q->n, &opt, &r->feed, err) == 0;
	r->error = r->ok ? NULL : err->text;
}

static void read_article(
    struct arena *a, const struct waiting *q, struct result *r)
{
	r->ok = true;
	r->article = (struct article){.url = q->url,
	    .title = q->title,
	    .language = "en",
	    .published = DATE_NONE,
	    .text = arena_printf(a, "%s. %0400d", q->title, 0)};
	r->analysis.summary.language = "en";
	r->analysis.summary.method = "coverage";
	*VEC_PUSH(a, &r->analysis.summary.lines) = q->title;
	r->analysis.class.section = SECTION_NEWS;
	r->analysis.class.event_type = EVENT_INCIDENT;
	r->analysis.class.score = 0.5;
}

bool readers_step(void)
{
	struct arena *a = arena_new();
	struct waiting *q;
	bool any = false;

	while ((q = take_first()) != NULL) {
		struct result r = {.id = q->id, .kind = q->kind};
		bool crashed = strcmp(q->body, "crash") == 0;
		struct err err;

		if (crashed)
			r.error = "worker killed by signal 11";
		else if (q->kind == JOB_FEED)
			read_feed(a, q, &r, &err);
		else
			read_article(a, q, &r);
		pool->set.on_result(pool->set.data, &r, crashed);
		waiting_free(q);
		arena_reset(a);
		any = true;
	}
	arena_free(a);
	return any;
}
