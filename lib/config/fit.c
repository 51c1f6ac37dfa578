/* Do the values of the configuration fit together? */
#include "config/fit.h"

#include <stdbool.h>
#include <string.h>

#include "base/url.h"

/* May it stand in an address as it is? */
static bool is_plain(const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

	return s[strspn(s, plain)] == '\0';
}

/* Was the key itself written where its file should be named? */
static bool looks_like_key(const char *path)
{
	static const char *const prefixes[] = {
	    "sk-", "sk_", "gsk_", "xai-", "AIza", "hf_", "nvapi-", "eyJ"};
	enum { LENGTH = 20 };
	const char *name = path != NULL ? strrchr(path, '/') : NULL;
	size_t i;

	if (name == NULL || strlen(++name) < LENGTH)
		return false;
	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	}
	return false;
}

/* May it cost more to ask once than is allowed a day? A question counts as what
 * its answer may take, and no prompt is shorter than this. */
enum { PROMPT_LEAST = 1000 };

static bool never_fits(const struct config *c)
{
	return c->llm.max_tokens > 0 &&
	       c->llm.max_tokens < c->llm.answer_tokens + PROMPT_LEAST;
}

static bool costs_too_much(const struct config *c)
{
	return c->llm.max_cost > 0 &&
	       c->llm.price_prompt * PROMPT_LEAST +
		       c->llm.price_answer * c->llm.answer_tokens >
		   c->llm.max_cost * 1e6;
}

struct rule {
	bool broken;
	struct misfit what;
};

static void tell_broken(
    const struct rule *rules, size_t n, void (*tell)(const struct misfit *what))
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (rules[i].broken)
			tell(&rules[i].what);
	}
}

#define LLM(key, other, text)                                                  \
	{                                                                      \
		"llm", key, other, text                                        \
	}
#define TELL(rules, tell)                                                      \
	tell_broken(rules, sizeof(rules) / sizeof((rules)[0]), tell)

static void endpoint_misfits(
    const struct config *c, void (*tell)(const struct misfit *what))
{
	const char *url = c->llm.base_url, *model = c->llm.model;
	const char *version = c->llm.api_version;
	bool azure = c->llm.api_style == LLM_AZURE;
	bool blank = strpbrk(url, " \t") != NULL;
	const struct rule rules[] = {
	    {blank, LLM("base_url", NULL, "base_url holds a blank")},
	    {!blank && !url_is_web(url),
		LLM("base_url", NULL, "base_url is an http or https URL")},
	    {memchr(url, '@', url_origin_length(url)) != NULL,
		LLM("base_url", NULL,
		    "base_url holds a user's name or password: a key stands in "
		    "a file, api_key_file")},
	    {strstr(url, "/chat/completions") != NULL,
		LLM("base_url", NULL,
		    "base_url ends before \"/chat/completions\"")},
	    {model == NULL,
		LLM("base_url", NULL, "base_url is set, but no model")},
	    {azure && version == NULL,
		LLM("api_style", NULL, "api_style azure needs an api_version")},
	    {azure && ((model != NULL && !is_plain(model)) ||
			  (version != NULL && !is_plain(version))),
		LLM("model", NULL,
		    "of azure, model and api_version are letters, digits, "
		    "\".\", \"_\" and \"-\"")},
	};

	TELL(rules, tell);
}

static void limit_misfits(
    const struct config *c, void (*tell)(const struct misfit *what))
{
	bool free = c->llm.price_prompt + c->llm.price_answer <= 0;
	const struct rule rules[] = {
	    {c->llm.answer_tokens > c->llm.context_tokens / 2,
		LLM("answer_tokens", "context_tokens",
		    "answer_tokens is more than half of context_tokens")},
	    {c->llm.begin <= c->llm.deadline,
		LLM("begin", "deadline",
		    "begin is not before deadline: both are minutes before the "
		    "digest's hour")},
	    {c->llm.max_cost > 0 && free,
		LLM("max_cost", NULL,
		    "max_cost needs price_prompt and price_answer")},
	    {never_fits(c),
		LLM("max_tokens", "answer_tokens",
		    "max_tokens is less than one question and its answer "
		    "(answer_tokens) may take")},
	    {costs_too_much(c),
		LLM("max_cost", NULL,
		    "max_cost is less than one question and its answer may "
		    "cost")},
	};

	TELL(rules, tell);
}

void config_misfits(
    const struct config *c, void (*tell)(const struct misfit *what))
{
	const struct rule rules[] = {
	    {c->fetch.interval_min > c->fetch.interval_max,
		{"fetch", "interval_min", "interval_max",
		    "interval_min is larger than interval_max"}},
	    {c->llm.api_key_file != NULL && c->llm.api_key_credential != NULL,
		LLM("api_key_credential", NULL,
		    "api_key_file and api_key_credential are both set")},
	    {looks_like_key(c->llm.api_key_file),
		LLM("api_key_file", NULL,
		    "api_key_file is the path of a file that holds the key, "
		    "not the key")},
	};

	TELL(rules, tell);
	if (c->llm.base_url == NULL)
		return;
	endpoint_misfits(c, tell);
	limit_misfits(c, tell);
}
