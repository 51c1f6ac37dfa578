/* The model's endpoint as the configuration describes it. */
#include "daemon/model_endpoint.h"

#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/memfd.h"
#include "base/url.h"
#include "daemon/secret.h"
#include "fetch/guard.h"
#include "llm/prompt.h"

enum { CONNECT_S = 10, ANSWER_MAX = 2 * 1024 * 1024 };

static const char *const key_headers[] = {
    [LLM_OPENAI] = "Authorization: Bearer ", [LLM_AZURE] = "api-key: "};

int model_endpoint_check(
    struct arena *a, const struct config *c, struct err *err)
{
	if (llm_extra_check(c->llm.extra, err) < 0) {
		err_prefix(err, "llm { extra }");
		return -1;
	}
	return llm_prompts_load(a, c->language, err) != NULL ? 0 : -1;
}

const char *model_endpoint_url(struct arena *a, const struct config *c)
{
	size_t n = strlen(c->llm.base_url);
	const char *base;

	while (n > 0 && c->llm.base_url[n - 1] == '/')
		n--;
	base = arena_strndup(a, c->llm.base_url, n);
	if (c->llm.api_style == LLM_AZURE)
		return arena_printf(a,
		    "%s/openai/deployments/%s/chat/completions?api-version=%s",
		    base, c->llm.model, c->llm.api_version);
	return arena_printf(a, "%s/chat/completions", base);
}

const char *model_endpoint_name(struct arena *a, const struct config *c)
{
	return arena_printf(a, "%s %s", model_endpoint_url(a, c), c->llm.model);
}

/* A server of this machine or network is not behind the way out. */
static const char *proxy_for(struct arena *a, const struct config *c)
{
	const struct strings none = {0};
	const char *host = url_host(a, c->llm.base_url);
	struct guard *guard = guard_new(&none, NULL);
	struct err err;
	bool near = host == NULL || strcmp(host, "localhost") == 0 ||
		    guard_check_host(guard, host, &err) < 0;

	guard_free(guard);
	return near ? NULL : c->fetch.proxy;
}

struct fetcher_settings model_endpoint_deliver(
    struct arena *a, const struct config *c)
{
	static const char *everywhere[] = {"0.0.0.0/0", "::/0"};
	enum log_level level = LOG_LEVEL_INFO;

	log_level_parse(c->log_level, &level);
	return (struct fetcher_settings){
	    .fetch = {.user_agent = config_user_agent(a, c),
		.concurrency = c->llm.concurrency,
		.per_host = c->llm.concurrency,
		.host_gap_ms = -1,
		.timeout_s = c->llm.timeout,
		.connect_timeout_s = CONNECT_S,
		.stall_s = c->llm.timeout,
		.proxy = proxy_for(a, c),
		/* The administrator has chosen where it is. */
		.allow = {everywhere, 2, 2},
		.ca_file = c->fetch.ca_file},
	    .resources = c->folder,
	    .key_file = secret_path(a, c),
	    .key_header = key_headers[c->llm.api_style],
	    .log_level = (int)level};
}

struct llm_settings model_endpoint_settings(
    const struct config *c, const struct model_endpoint *learned)
{
	return (struct llm_settings){.model = c->llm.model,
	    .language = c->language,
	    .extra = c->llm.extra,
	    .context = (size_t)c->llm.context_tokens,
	    .answer = (size_t)c->llm.answer_tokens,
	    .max_lines = (size_t)c->digest.max_lines,
	    .line_chars = (size_t)c->llm.line,
	    .format = (enum llm_format)learned->format,
	    .completion_tokens = learned->completion_tokens,
	    .no_temperature = learned->no_temperature,
	    .ratio = learned->ratio};
}

void model_submit(
    struct workers *workers, struct job *job, const char *text, int body_fd)
{
	const char *body = NULL;
	struct err err;
	int fd = memfd_new("model", &err);

	if (body_fd >= 0)
		body = memfd_map(body_fd, ANSWER_MAX, &job->model.reply, &err);
	if (fd < 0 || memfd_write(fd, text, strlen(text), &err) < 0 ||
	    (body != NULL &&
		memfd_write(fd, body, job->model.reply, &err) < 0) ||
	    memfd_seal(fd, &err) < 0)
		fatal("%s", err.text);
	memfd_unmap(body, job->model.reply);
	workers_submit(workers, job, fd);
	close(fd);
}
