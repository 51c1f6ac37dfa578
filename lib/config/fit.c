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

/* What is wrong about the model's endpoint, or NULL. */
static const char *llm_fault(const struct config *c)
{
	if (c->llm.base_url == NULL)
		return NULL;
	if (!url_is_web(c->llm.base_url))
		return "base_url is an http or https URL";
	if (strstr(c->llm.base_url, "/chat/completions") != NULL)
		return "base_url ends before \"/chat/completions\"";
	if (c->llm.model == NULL)
		return "base_url is set, but no model";
	if (c->llm.api_key_file != NULL && c->llm.api_key_credential != NULL)
		return "api_key_file and api_key_credential are both set";
	if (c->llm.api_style == LLM_AZURE && c->llm.api_version == NULL)
		return "api_style azure needs an api_version";
	if (c->llm.api_style == LLM_AZURE &&
	    (!is_plain(c->llm.model) || !is_plain(c->llm.api_version)))
		return "of azure, model and api_version are letters, digits, "
		       "\".\", \"_\" and \"-\"";
	if (c->llm.answer_tokens > c->llm.context_tokens / 2)
		return "answer_tokens is more than half of context_tokens";
	if (c->llm.begin <= c->llm.deadline)
		return "begin is not before deadline: both are minutes before "
		       "the digest's hour";
	if (c->llm.max_cost > 0 &&
	    c->llm.price_prompt + c->llm.price_answer <= 0)
		return "max_cost needs price_prompt and price_answer";
	return NULL;
}

int config_fits(const struct config *c, struct err *err)
{
	const char *fault = llm_fault(c);

	if (c->fetch.interval_min > c->fetch.interval_max)
		return err_set(
		    err, "fetch: interval_min is larger than interval_max");
	return fault == NULL ? 0 : err_set(err, "llm: %s", fault);
}
