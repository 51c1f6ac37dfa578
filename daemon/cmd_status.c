/* status: what the store holds and how the sources fare. */
#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/jsonw.h"
#include "daemon/change.h"
#include "daemon/model_endpoint.h"
#include "daemon/options.h"
#include "daemon/reader.h"
#include "daemon/schedule.h"
#include "store/model.h"
#include "store/sources.h"
#include "store/status.h"

/* Number by number: the same for a person and for a program. */
struct line {
	const char *name;
	int64_t value;
};

static size_t collect(const struct store_status *st, struct line *out)
{
	const struct line lines[] = {
	    {"sources_ok", st->sources[SOURCE_OK]},
	    {"sources_new", st->sources[SOURCE_NEW]},
	    {"sources_failing", st->sources[SOURCE_FAILING]},
	    {"sources_blocked", st->sources[SOURCE_BLOCKED]},
	    {"sources_gone", st->sources[SOURCE_GONE]},
	    {"sources_paused", st->sources[SOURCE_PAUSED]},
	    {"hosts_resting", st->hosts_resting},
	    {"articles_to_fetch", st->articles[ARTICLE_FETCH]},
	    {"articles_to_read", st->articles[ARTICLE_ANALYSE]},
	    {"articles_ready", st->articles[ARTICLE_READY]},
	    {"articles_failed", st->articles[ARTICLE_FAILED]},
	    {"articles_not_indexed", st->unindexed},
	    {"indicators", st->indicators},
	    {"sightings", st->sightings},
	    {"pages_kept", st->pages},
	    {"digests", st->digests},
	    {"last_digest", st->last_day},
	    {"schema", st->schema},
	    {"bytes", st->bytes},
	};
	size_t i, n = sizeof(lines) / sizeof(lines[0]);

	for (i = 0; i < n; i++)
		out[i] = lines[i];
	return n;
}

static void put_line(struct jsonw *w, bool json, const struct line *line)
{
	jsonw_int(w, line->name, line->value);
	if (!json)
		printf("%-22s %lld\n", line->name, (long long)line->value);
}

/* Whether somebody listens at the control socket. */
static const char *const daemon_words[CHANGE_DAEMONS] = {
    [CHANGE_DAEMON_RUNS] = "runs",
    [CHANGE_DAEMON_NONE] = "none listens",
    [CHANGE_DAEMON_SHUT] = "not to be reached by this user",
};

/* A line of words for a person, a member for a program. */
static void put_words(
    struct jsonw *w, bool json, const char *name, const char *words)
{
	jsonw_string(w, name, words);
	if (!json)
		printf("%-22s %s\n", name, words != NULL ? words : "-");
}

/* What is odd about which source. */
static void put_notices(
    struct jsonw *w, bool json, const struct source_states *noticed)
{
	const struct source_state *s;

	jsonw_array(w, "notices");
	if (!json)
		printf("%-22s %zu\n", "notices", noticed->n);
	for (s = noticed->v; s < noticed->v + noticed->n; s++) {
		jsonw_object(w, NULL);
		jsonw_string(w, "source", s->name);
		jsonw_string(w, "notice", s->notice);
		jsonw_object_end(w);
		if (!json)
			printf("  %s: %s\n", s->name, s->notice);
	}
	jsonw_array_end(w);
}

/* What was asked of the model today, and how its endpoint fares. */
struct usage {
	struct model_spent today;
	const char *name; /* of the endpoint; NULL: it was never asked */
	struct model_endpoint endpoint;
};

static int read_usage(struct reader *r, struct usage *u)
{
	const struct config *c = &r->config;
	const char *name = NULL;
	int got = 0;

	if (c->llm.base_url != NULL) {
		name = model_endpoint_name(r->arena, c);
		got =
		    store_endpoint_get(r->store, r->arena, name, &u->endpoint);
	}
	if (got < 0)
		return -1;
	u->name = got > 0 ? name : NULL;
	return store_model_spent(
	    r->store, schedule_day(c, clock_now()), &u->today);
}

static void put_endpoint(struct jsonw *w, bool json, const struct usage *u)
{
	const char *trouble = u->endpoint.trouble;
	char since[DATE_TEXT];
	const char *date = date_rfc3339(u->endpoint.since, since);

	jsonw_object(w, "model_endpoint");
	jsonw_string(w, "name", u->name);
	jsonw_string(w, "trouble", trouble);
	jsonw_string(w, "since", date);
	jsonw_object_end(w);
	if (json)
		return;
	printf("%-22s %s\n", "model_endpoint", u->name);
	if (trouble != NULL)
		printf("  no answer since %s: %s\n", date, trouble);
}

/* Only where a model was ever asked. */
static void put_usage(
    struct reader *r, struct jsonw *w, bool json, const struct usage *u)
{
	const struct line lines[] = {
	    {"model_requests", u->today.requests},
	    {"model_prompt_tokens", u->today.prompt_tokens},
	    {"model_answer_tokens", u->today.completion_tokens},
	};
	const char *cost = arena_printf(r->arena, "%lld.%06lld",
	    (long long)u->today.cost / 1000000,
	    (long long)u->today.cost % 1000000);
	size_t i;

	if (u->name == NULL && u->today.requests == 0)
		return;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		put_line(w, json, &lines[i]);
	jsonw_raw(w, "model_cost", cost);
	if (!json)
		printf("%-22s %s\n", "model_cost", cost);
	if (u->name != NULL)
		put_endpoint(w, json, u);
}

static void print_status(struct reader *r, const struct store_status *st,
    const struct source_states *noticed, const struct usage *used, bool json)
{
	const struct config *c = &r->config;
	struct buf b = {0};
	struct jsonw w = {&b, false};
	struct line lines[32];
	char date[DATE_TEXT];
	size_t i, n = collect(st, lines);

	jsonw_object(&w, NULL);
	for (i = 0; i < n; i++)
		put_line(&w, json, &lines[i]);
	put_words(&w, json, "next_digest",
	    date_rfc3339(schedule_cutoff_after(c, clock_now()), date));
	put_words(&w, json, "daemon", daemon_words[change_daemon(c)]);
	put_words(&w, json, "outage_since", date_rfc3339(st->outage, date));
	put_usage(r, &w, json, used);
	put_notices(&w, json, noticed);
	jsonw_object_end(&w);
	if (json)
		puts(buf_str(&b));
	buf_free(&b);
}

static int run(struct reader *r, bool json)
{
	struct arena *a = arena_new();
	struct source_states noticed = {0};
	struct store_status st = {0};
	struct usage used = {0};
	int rc = EXIT_OK;

	if (store_status(r->store, &st) < 0 ||
	    store_sources_notices(r->store, a, &noticed) < 0 ||
	    read_usage(r, &used) < 0) {
		fprintf(
		    stderr, "secdigest status: %s\n", store_reason(r->store));
		rc = EXIT_SOME_FAILED;
	} else {
		print_status(r, &st, &noticed, &used, json);
	}
	arena_free(a);
	return rc;
}

int cmd_status(const struct command *cmd, int argc, char **argv)
{
	const char *config = DEFAULT_CONFIG;
	bool json = false;
	struct option_rule rules[] = {
	    {"config", option_text, .to = &config, .letter = 'c'},
	    {"json", option_flag, .to = &json, .alone = "yes"}, {0}};
	int rc = options_alone(cmd, argc, argv, rules);
	struct reader r;

	if (rc >= 0)
		return rc;
	rc = reader_open(&r, cmd, config);
	if (rc != EXIT_OK)
		return rc;
	rc = run(&r, json);
	reader_close(&r);
	return rc;
}
