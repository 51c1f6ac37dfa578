/* The running service: opening, the loop, closing. */
#include "daemon/service.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/resource.h"
#include "config/source.h"
#include "daemon/model.h"
#include "daemon/model_endpoint.h"
#include "daemon/model_work.h"
#include "daemon/pipeline.h"
#include "daemon/reach.h"
#include "daemon/schedule.h"
#include "ipc/sandbox.h"
#include "store/articles.h"
#include "store/hosts.h"
#include "store/model.h"
#include "store/sources.h"
#include "text/mentions.h"

/* Seconds until what was written is committed; rows indexed, pages deleted in
 * one idle moment. */
#define COMMIT_AFTER 1.0
enum { INDEX_BATCH = 500, PRUNE_BATCH = 500, PRUNE_EVERY = 600, DAY = 86400 };

struct store *service_write(struct service *s)
{
	struct err err;

	if (!store_in_transaction(s->store)) {
		if (store_begin(s->store, &err) < 0)
			fatal("store: %s", err.text);
		ev_timer_set(&s->commit, COMMIT_AFTER, 0.);
		ev_timer_start(s->loop, &s->commit);
	}
	return s->store;
}

void service_commit(struct service *s)
{
	struct err err;

	ev_timer_stop(s->loop, &s->commit);
	if (store_in_transaction(s->store) && store_commit(s->store, &err) < 0)
		fatal("store: %s", err.text);
}

bool service_takes_all(const struct source_config *src)
{
	return src == NULL || src->take == TAKE_ALL || src->kind == KIND_KEV;
}

const char *service_store_path(struct arena *a, const struct config *c)
{
	return arena_printf(a, "%s/secdigest.db", c->state_dir);
}

static void on_fetched(void *data, const struct fetch_result *r)
{
	struct service *s = data;
	struct task *t = tasks_find(&s->tasks, (uint32_t)r->id);

	if (t != NULL && t->kind == TASK_POLL)
		poll_fetched(s, t, r);
	else if (t != NULL && t->kind == TASK_PAGE)
		pages_fetched(s, t, r);
	if (r->body_fd >= 0)
		close(r->body_fd);
}

static void on_result(void *data, const struct result *r, bool crashed)
{
	struct service *s = data;
	struct task *t = tasks_find(&s->tasks, r->id);

	if (t != NULL && t->kind == TASK_PARSE)
		poll_parsed(s, t, r, crashed);
	else if (t != NULL && t->kind == TASK_ANALYSE)
		analyses_done(s, t, r, crashed);
	else if (t != NULL && t->kind == TASK_MODEL)
		work_read(s, t, r, crashed);
}

static void on_commit(struct ev_loop *loop, ev_timer *timer, int events)
{
	struct service *s = timer->data;

	(void)loop, (void)events;
	service_commit(s);
}

static void show_progress(const struct service *s)
{
	const struct service_counts *c = &s->counts;

	if (!s->progress)
		return;
	fprintf(stderr,
	    "\r\033[Kpolled %lld, failed %lld, new articles %lld, pages %lld, "
	    "read %lld; under way %zu",
	    (long long)c->polled, (long long)c->failed, (long long)c->items,
	    (long long)c->pages, (long long)c->analysed,
	    tasks_count(&s->tasks));
}

/* Index, tidy up: only when nobody waits for anything else. 0 if all is done.
 */
static int idle_work(struct service *s)
{
	int left;

	service_commit(s);
	left = store_index_batch(s->store, INDEX_BATCH);
	if (left < 0)
		fatal("store: %s", store_reason(s->store));
	return left;
}

static void prune(struct service *s)
{
	int64_t before = clock_now() - (int64_t)s->config.keep.raw_days * DAY;

	if (store_prune(service_write(s), before, PRUNE_BATCH) < 0 ||
	    store_model_prune(s->store, before, PRUNE_BATCH) < 0 ||
	    store_hosts_prune(s->store, clock_now()) < 0)
		fatal("store: %s", store_reason(s->store));
	service_commit(s);
	if (store_shrink(s->store, PRUNE_BATCH) < 0)
		log_warn("store: %s", store_reason(s->store));
}

static void prune_sometimes(struct service *s)
{
	if (clock_now() - s->pruned < PRUNE_EVERY)
		return;
	s->pruned = clock_now();
	prune(s);
}

/* Poll every source once in the time before the hour. */
static void hasten_before_hour(struct service *s)
{
	int64_t now = clock_now();
	int64_t cutoff = schedule_cutoff_after(&s->config, now);
	int n;

	if (cutoff == DATE_NONE || cutoff == s->hastened ||
	    now < cutoff - SCHEDULE_BEFORE_HOUR)
		return;
	s->hastened = cutoff;
	n = store_sources_hasten(
	    service_write(s), now, cutoff - SCHEDULE_BEFORE_HOUR);
	if (n < 0)
		fatal("store: %s", store_reason(s->store));
	log_info("round before the hour sources=%d", n);
}

static void finish_once(struct service *s)
{
	reach_settle(s, true);
	publish_due(s);
	if (model_busy(s)) /* it waits for the model */
		return;
	prune(s);
	while (idle_work(s) > 0)
		;
	if (s->progress)
		fputs("\r\033[K", stderr);
	ev_break(s->loop, EVBREAK_ALL);
}

static void on_tick(struct ev_loop *loop, ev_timer *timer, int events)
{
	struct service *s = timer->data;

	(void)loop, (void)events;
	/* One that waited may be tried again. */
	s->polls_wanted = s->pages_wanted = s->texts_wanted = true;
	reach_settle(s, false);
	hasten_before_hour(s);
	model_tick(s);
	if (!s->once)
		publish_due(s);
	if (!s->once && pipeline_idle(s) && idle_work(s) == 0)
		prune_sometimes(s);
	if (s->on_tick != NULL)
		s->on_tick(s);
}

/* Before the loop waits: free hands get work. */
static void on_prepare(struct ev_loop *loop, ev_prepare *prepare, int events)
{
	struct service *s = prepare->data;

	(void)loop, (void)events;
	pipeline_pump(s);
	show_progress(s);
	if (s->once && pipeline_idle(s) && !model_busy(s))
		finish_once(s);
}

/* The zones that sources name, once each. */
static struct strings source_zones(struct arena *a, const struct config *c)
{
	struct strings zones = {0};
	size_t i, k;

	for (i = 0; i < c->sources.n; i++) {
		const char *zone = c->sources.v[i].zone;

		for (k = 0; zone != NULL && k < zones.n; k++) {
			if (strcmp(zones.v[k], zone) == 0)
				break;
		}
		if (zone != NULL && k == zones.n)
			*VEC_PUSH(a, &zones) = zone;
	}
	return zones;
}

static enum log_level open_log(const struct config *c)
{
	enum log_level level = LOG_LEVEL_INFO;

	log_level_parse(c->log_level, &level);
	log_open("main", level);
	return level;
}

static void start_children(struct service *s)
{
	const struct config *c = &s->config;
	struct fetcher_settings fetch = {
	    .fetch = {.user_agent = config_user_agent(s->arena, c),
		.concurrency = c->fetch.concurrency,
		.per_host = c->fetch.per_host,
		.host_gap_ms =
		    c->fetch.host_gap_ms > 0 ? c->fetch.host_gap_ms : -1,
		.timeout_s = c->fetch.timeout,
		.connect_timeout_s = c->fetch.connect_timeout,
		.max_bytes = {[FETCH_FEED] = c->fetch.max_feed,
		    [FETCH_PAGE] = c->fetch.max_page},
		.proxy = c->fetch.proxy,
		.allow = c->fetch.allow_networks,
		.ca_file = c->fetch.ca_file},
	    .resources = c->folder,
	    .on_fetched = on_fetched,
	    .data = s};
	struct workers_settings work = {.count = (size_t)c->workers.count,
	    .memory = c->workers.memory,
	    .timeout = c->workers.timeout,
	    .jobs_each = (size_t)c->workers.jobs_each,
	    .resources = c->folder,
	    .warninglists = c->indicators.warninglists,
	    .public_suffixes = c->indicators.public_suffixes,
	    .galaxies = c->names.galaxies,
	    .zones = source_zones(s->arena, c),
	    .watch = {{[WATCH_VENDOR] = c->watch.vendors,
		[WATCH_PRODUCT] = c->watch.products,
		[WATCH_WORD] = c->watch.words}},
	    .on_result = on_result,
	    .data = s};

	fetch.log_level = work.log_level = (int)open_log(c);
	s->fetcher = fetcher_new(s->loop, &fetch);
	s->workers = workers_new(s->loop, &work);
	model_open(s);
}

/* The store's list of sources after the configuration. */
static int sync_sources(struct service *s, struct err *err)
{
	struct arena *a = arena_new();
	struct sources list = {0};
	size_t i;
	int rc;

	for (i = 0; i < s->config.sources.n; i++) {
		const struct source_config *c = &s->config.sources.v[i];

		*VEC_PUSH(a, &list) = (struct source){.name = c->name,
		    .url = c->url,
		    .title = c->title,
		    .language = c->language,
		    .category = c->category,
		    .section_hint = c->section,
		    .kind = config_source_text(a, c, "kind"),
		    .take = config_source_text(a, c, "take"),
		    .paused = !c->enabled};
	}
	rc = store_begin(s->store, err);
	if (rc == 0) {
		store_sources_sync(s->store, &list);
		rc = store_commit(s->store, err);
	}
	arena_free(a);
	return rc;
}

static int read_config(struct arena *a, const char *path, struct config *c,
    const struct words **words, struct err *err)
{
	if (config_read(a, path, c) < 0)
		return err_set(err, "%s%s", c->faults.v[0],
		    c->faults.n > 1 ? " (and more: secdigest check)" : "");
	resource_folder(c->folder);
	*words = words_load(a, c->language, err);
	if (*words == NULL ||
	    (c->llm.base_url != NULL && model_endpoint_check(a, c, err) < 0))
		return -1;
	mentions_load();
	return 0;
}

/* Folders that the service manager did not make. */
static int make_folder(const char *path, mode_t mode, struct err *err)
{
	if (mkdir(path, mode) == 0)
		return chmod(path, mode) == 0
			   ? 0
			   : err_set(err, "cannot chmod %s: %m", path);
	return errno == EEXIST ? 0 : err_set(err, "cannot make %s: %m", path);
}

static int enter_sandbox(const struct config *c, bool once, struct err *err)
{
	const char *const writable[] = {
	    c->state_dir, c->spool_dir, c->runtime_dir, "/dev/null", NULL};
	const struct sandbox_limits limits = {.writable = writable};

	if (make_folder(c->state_dir, 0750, err) < 0 ||
	    make_folder(c->spool_dir, 02750, err) < 0)
		return -1;
	if (!once) /* the control socket's; /run is not ours to write to */
		(void)mkdir(c->runtime_dir, 0750);
	return sandbox_enter(SANDBOX_MAIN, &limits, err);
}

int service_open(
    struct service *s, const char *config_path, bool once, struct err *err)
{
	*s = (struct service){.once = once,
	    .polls_wanted = true,
	    .pages_wanted = true,
	    .texts_wanted = true};
	s->texts.arena = arena_new();
	s->arena = arena_new();
	if (read_config(s->arena, config_path, &s->config, &s->words, err) <
		0 ||
	    enter_sandbox(&s->config, once, err) < 0)
		goto err0;
	open_log(&s->config);
	s->store = store_open(
	    service_store_path(s->arena, &s->config), STORE_WRITER, err);
	if (s->store == NULL)
		goto err0;
	if (sync_sources(s, err) < 0)
		goto err1;
	/* Not the default loop, which reaps children before we see how they
	 * ended. */
	s->loop = ev_loop_new(EVFLAG_AUTO);
	s->started = clock_now();
	reach_open(s);
	start_children(s);
	ev_prepare_init(&s->prepare, on_prepare);
	ev_timer_init(&s->commit, on_commit, COMMIT_AFTER, 0.);
	ev_timer_init(&s->tick, on_tick, 0., 1.);
	s->prepare.data = s->commit.data = s->tick.data = s;
	return 0;
err1:
	store_close(s->store);
err0:
	arena_free(s->texts.arena);
	arena_free(s->arena);
	return -1;
}

void service_run(struct service *s)
{
	hasten_before_hour(s);
	ev_prepare_start(s->loop, &s->prepare);
	ev_timer_start(s->loop, &s->tick);
	ev_run(s->loop, 0);
}

void service_close(struct service *s)
{
	model_close(s);
	fetcher_free(s->fetcher);
	workers_free(s->workers);
	tasks_end_all(&s->tasks);
	service_commit(s);
	reach_close(s);
	ev_prepare_stop(s->loop, &s->prepare);
	ev_timer_stop(s->loop, &s->tick);
	if (store_checkpoint(s->store) < 0)
		log_warn("store: %s", store_reason(s->store));
	store_close(s->store);
	ev_loop_destroy(s->loop);
	arena_free(s->texts.arena);
	arena_free(s->arena);
}

int service_reload(struct service *s, struct err *err)
{
	struct arena *a = arena_new();
	const struct words *words = NULL;
	struct config c;

	if (read_config(a, s->config.path, &c, &words, err) < 0) {
		resource_folder(s->config.folder);
		arena_free(a);
		return -1;
	}
	/* What is under way is done again with the new settings. */
	model_close(s);
	fetcher_free(s->fetcher);
	workers_free(s->workers);
	tasks_end_all(&s->tasks);
	service_commit(s);
	arena_free(s->arena);
	s->arena = a;
	s->config = c;
	s->words = words;
	s->polls_wanted = s->pages_wanted = s->texts_wanted = true;
	if (sync_sources(s, err) < 0) /* too late for the old one to stay */
		fatal("store: %s", err->text);
	start_children(s);
	return 0;
}
