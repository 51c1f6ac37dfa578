/* Does the model's endpoint answer, and how does it want to be asked? */
#include "daemon/model_probe.h"

#include <ev.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "daemon/model_endpoint.h"
#include "daemon/model_rules.h"
#include "daemon/secret.h"
#include "daemon/workers.h"

enum { ID = 1 };

static const char title[] = "Halyard Mail 4.2 closes a hole in its login";
static const char text[] =
    "Halyard Systems released version 4.2.1 of its mail server on Monday. It "
    "closes CVE-2031-40404, by which anybody could log in without a password. "
    "The company knows of no attacks. Administrators should install the update "
    "now, or block port 8443 until they can.";

struct probe {
	struct arena *arena;
	struct ev_loop *loop;
	struct fetcher *deliver;
	struct workers *workers;
	struct model_endpoint learned;
	struct model_tries tries;
	const struct config *config;
	const char *url;
	size_t tokens; /* of the question */
	int body_fd;
	int64_t elapsed_ms;
	const char *said;
	struct err *err;
	int rc;
};

static void end(struct probe *p, int rc)
{
	p->rc = rc;
	ev_break(p->loop, EVBREAK_ALL);
}

/* What is said of a failure, and what to do about it. */
static void fail(struct probe *p, const char *what, const char *hint)
{
	end(p, err_set(p->err, "%s%s%s", what, hint != NULL ? ": " : "",
		   hint != NULL ? hint : ""));
}

static const char *advice_lost(
    const struct config *c, const struct fetch_result *r)
{
	/* (As the libraries of TLS name what is none.) */
	static const char *const words[] = {"wrong version", "packet length",
	    "unexpected TLS packet", "SSL_ERROR_SYSCALL"};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strncmp(c->llm.base_url, "https:", 6) == 0 &&
		    strstr(r->error, words[i]) != NULL)
			return "does the server speak http?";
	}
	return NULL;
}

static const char *advice(struct probe *p, enum llm_verdict verdict)
{
	const struct config *c = p->config;
	size_t n = strcspn(p->url, "?") - strlen("/chat/completions");

	if (verdict == LLM_DENIED && secret_path(p->arena, c) == NULL)
		return "the server wants a key: set api_key_file";
	if (verdict == LLM_LONG)
		return "the server's own window is too small: start it with a "
		       "larger one";
	if (verdict == LLM_NO_MODEL && c->llm.api_style != LLM_AZURE &&
	    (n < 3 || strncmp(p->url + n - 3, "/v1", 3) != 0))
		return "does base_url end in /v1?";
	return NULL;
}

static void submit(struct probe *p, struct job *job)
{
	job->id = ID;
	job->model.settings = model_endpoint_settings(p->config, &p->learned);
	job->model.title = title;
	model_submit(p->workers, job, text, p->body_fd);
}

static void ask(struct probe *p)
{
	struct job job = {.kind = JOB_ASK};

	submit(p, &job);
}

static void on_fetched(void *data, const struct fetch_result *r)
{
	struct probe *p = data;
	struct job job = {.kind = JOB_ANSWER};

	if (r->fault != FETCH_OK && r->fault != FETCH_STATUS) {
		if (r->body_fd >= 0)
			close(r->body_fd);
		fail(p, r->error, advice_lost(p->config, r));
		return;
	}
	p->elapsed_ms = r->elapsed_ms;
	p->body_fd = r->body_fd;
	job.model.task = LLM_WRITE;
	job.model.status = r->status;
	job.model.tokens = p->tokens;
	submit(p, &job);
	if (p->body_fd >= 0)
		close(p->body_fd);
	p->body_fd = -1;
}

static void send_question(struct probe *p, const struct llm_request *q)
{
	const struct fetch_request req = {
	    .id = ID, .kind = FETCH_MODEL, .url = p->url, .post = q->body};

	p->tokens = model_expected(&p->learned, (double)q->tokens);
	fetcher_add(p->deliver, &req);
}

static void tell(struct probe *p, const struct model_answer *an)
{
	p->said = arena_printf(p->arena, "%s answered in %.1f s (%s%s%s)%s%s",
	    p->config->llm.model, (double)p->elapsed_ms / 1000,
	    llm_format_name((enum llm_format)p->learned.format),
	    p->learned.completion_tokens ? ", max_completion_tokens"
					 : ", max_tokens",
	    p->learned.no_temperature ? ", no temperature" : "",
	    an->fault != NULL ? "; not all of it stood the check: " : "",
	    an->fault != NULL ? an->fault : "");
	end(p, 0);
}

static void judge(struct probe *p, const struct model_answer *an)
{
	const struct llm_reply *r = &an->reply;
	struct model_move move = model_rule(r->verdict, &p->tries, -1, 0);
	const char *what = r->reason;

	if (move.step == MODEL_TAKE) {
		tell(p, an);
	} else if (move.step == MODEL_CHANGE &&
		   model_adapt(r->verdict, &p->learned, &p->learned)) {
		p->tries.changed++;
		ask(p);
	} else {
		if (r->said != NULL)
			what = arena_printf(p->arena, "%s: %s", what, r->said);
		fail(p, what, advice(p, r->verdict));
	}
}

static void on_result(void *data, const struct result *r, bool crashed)
{
	struct probe *p = data;

	(void)crashed;
	if (!r->ok)
		end(p, err_set(p->err, "%s", r->error));
	else if (r->kind == JOB_ASK)
		send_question(p, &r->questions.v[0]);
	else
		judge(p, &r->answer);
}

int model_probe(
    struct arena *a, const struct config *c, const char **said, struct err *err)
{
	struct probe p = {.arena = a,
	    .loop = ev_loop_new(EVFLAG_AUTO),
	    .url = model_endpoint_url(a, c),
	    .config = c,
	    .body_fd = -1,
	    .err = err};
	struct fetcher_settings deliver = model_endpoint_deliver(a, c);
	const struct workers_settings work = {.count = 1,
	    .timeout = c->workers.timeout,
	    .jobs_each = 100,
	    .memory = c->workers.memory,
	    .resources = c->folder,
	    .log_level = LOG_LEVEL_ERROR,
	    .on_result = on_result,
	    .data = &p};

	log_open("main", LOG_LEVEL_ERROR);
	deliver.log_level = LOG_LEVEL_ERROR;
	deliver.on_fetched = on_fetched;
	deliver.data = &p;
	p.deliver = fetcher_new(p.loop, &deliver);
	p.workers = workers_new(p.loop, &work);
	ask(&p);
	ev_run(p.loop, 0);
	fetcher_free(p.deliver);
	workers_free(p.workers);
	ev_loop_destroy(p.loop);
	*said = p.said;
	return p.rc;
}
