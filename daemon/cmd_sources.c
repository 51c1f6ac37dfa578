/* sources: list them, or try one without storing anything. */
#include <ev.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/resource.h"
#include "base/url.h"
#include "daemon/fetcher.h"
#include "daemon/reader.h"
#include "daemon/table.h"
#include "daemon/workers.h"

/* One source on trial: fetched and parsed as the daemon would, never stored. */
struct trial {
	struct ev_loop *loop;
	struct fetcher *fetcher;
	struct workers *workers;
	struct job job;
	int rc;
};

static void end_trial(struct trial *t, int rc)
{
	t->rc = rc;
	ev_break(t->loop, EVBREAK_ALL);
}

static void print_items(const struct feed *feed)
{
	char date[DATE_TEXT];
	size_t i;

	for (i = 0; i < feed->warnings.n; i++)
		printf("warning  %s\n", feed->warnings.v[i]);
	printf("format   %s\ntitle    %s\nentries  %zu\n", feed->format,
	    feed->title != NULL ? feed->title : "-", feed->items.n);
	for (i = 0; i < feed->items.n && i < 5; i++) {
		const struct feed_item *it = &feed->items.v[i];
		const char *when = date_rfc3339(it->published, date);

		printf("%-20s %s\n%-20s %s\n", when != NULL ? when : "no date",
		    it->title != NULL ? it->title : "-", "",
		    it->link != NULL ? it->link : "no link");
	}
}

static void on_parsed(void *data, const struct result *r, bool crashed)
{
	struct trial *t = data;

	(void)crashed;
	if (r->ok)
		print_items(&r->feed);
	else
		printf("fault    %s\n", r->error);
	end_trial(t, r->ok ? EXIT_OK : EXIT_SOME_FAILED);
}

static void on_fetched(void *data, const struct fetch_result *r)
{
	struct trial *t = data;

	printf("status   %d\nurl      %s\nms       %lld\n", r->status,
	    r->url != NULL ? r->url : "-", (long long)r->elapsed_ms);
	if (r->fault != FETCH_OK || r->body_fd < 0) {
		printf("fault    %s\n", r->error);
		end_trial(t, EXIT_SOME_FAILED);
	} else {
		printf("bytes    %zu\netag     %s\nmodified %s\n",
		    r->body_bytes, r->etag != NULL ? r->etag : "-",
		    r->last_modified != NULL ? r->last_modified : "-");
		t->job.options.url = r->url;
		t->job.options.content_type = r->content_type;
		workers_submit(t->workers, &t->job, r->body_fd);
	}
	if (r->body_fd >= 0)
		close(r->body_fd);
}

/* name: of a configured source, or a URL. */
static int test_source(const struct command *cmd, struct arena *a,
    const struct config *c, const char *name)
{
	struct trial t = {.job = {.id = 1, .kind = JOB_FEED}};
	struct fetcher_settings fetch = {
	    .fetch = {.user_agent = config_user_agent(a, c),
		.timeout_s = c->fetch.timeout,
		.connect_timeout_s = c->fetch.connect_timeout,
		.max_bytes = {[FETCH_FEED] = c->fetch.max_feed},
		.proxy = c->fetch.proxy,
		.allow = c->fetch.allow_networks,
		.ca_file = c->fetch.ca_file},
	    .resources = c->folder,
	    .on_fetched = on_fetched,
	    .data = &t};
	struct workers_settings work = {.count = 1,
	    .timeout = c->workers.timeout,
	    .jobs_each = 10,
	    .memory = c->workers.memory,
	    .resources = c->folder,
	    .on_result = on_parsed,
	    .data = &t};
	struct fetch_request req = {.id = 1, .kind = FETCH_FEED, .url = name};
	size_t i;

	for (i = 0; i < c->sources.n; i++) {
		if (strcmp(c->sources.v[i].name, name) != 0)
			continue;
		req.url = c->sources.v[i].url;
		req.headers = c->sources.v[i].headers;
		t.job.options.zone = c->sources.v[i].zone;
	}
	if (!url_is_web(req.url))
		return command_misuse(cmd,
		    "'%s' is neither a configured source nor an http URL",
		    name);
	log_open("main", LOG_LEVEL_WARN);
	t.loop = ev_loop_new(EVFLAG_AUTO);
	if (t.job.options.zone != NULL)
		work.zones = (struct strings){.v = &t.job.options.zone, .n = 1};
	t.fetcher = fetcher_new(t.loop, &fetch);
	t.workers = workers_new(t.loop, &work);
	fetcher_add(t.fetcher, &req);
	ev_run(t.loop, 0);
	fetcher_free(t.fetcher);
	workers_free(t.workers);
	ev_loop_destroy(t.loop);
	return t.rc;
}

static int run_test(
    const struct command *cmd, const char *config, const char *name)
{
	struct arena *a = arena_new();
	struct config c;
	int rc = EXIT_SOME_FAILED;

	if (config_read(a, config, &c) < 0) {
		fprintf(stderr, "secdigest sources: %s\n", c.faults.v[0]);
	} else {
		resource_folder(c.folder);
		rc = test_source(cmd, a, &c, name);
	}
	arena_free(a);
	return rc;
}

static int run_list(
    const struct command *cmd, const char *config, struct table *t)
{
	const struct list_filter filter = {.limit = 1000000};
	struct reader r;
	int rc = reader_open(&r, cmd, config);

	if (rc != EXIT_OK)
		return rc;
	if (store_list(r.store, LIST_SOURCES, &filter, table_row, t) < 0) {
		fprintf(
		    stderr, "secdigest sources: %s\n", store_reason(r.store));
		rc = EXIT_SOME_FAILED;
	}
	reader_close(&r);
	return rc;
}

int cmd_sources(const struct command *cmd, int argc, char **argv)
{
	static const struct option options[] = {{"config", 1, NULL, 'c'},
	    {"json", 0, NULL, 'J'}, {"csv", 0, NULL, 'C'},
	    {"help", 0, NULL, 'h'}, {0}};
	const char *config = DEFAULT_CONFIG, *verb;
	struct table table = {0};
	int c;

	while ((c = getopt_long(argc, argv, "c:", options, NULL)) != -1) {
		switch (c) {
		case 'c':
			config = optarg;
			break;
		case 'J':
			table.format = TABLE_JSON;
			break;
		case 'C':
			table.format = TABLE_CSV;
			break;
		case 'h':
			return command_help(cmd);
		default:
			return command_misuse(cmd, NULL);
		}
	}
	verb = optind < argc ? argv[optind++] : "list";
	if (strcmp(verb, "list") == 0 && optind == argc)
		return run_list(cmd, config, &table);
	if (strcmp(verb, "test") == 0 && optind + 1 == argc)
		return run_test(cmd, config, argv[optind]);
	return command_misuse(cmd, "the verbs are: list; test NAME-OR-URL");
}
