/* How a model is asked. */
#include "llm/settings.h"

#include <jansson.h>
#include <string.h>

static const char *const formats[LLM_FORMATS] = {
    [LLM_JSON_SCHEMA] = "json_schema",
    [LLM_JSON_OBJECT] = "json_object",
    [LLM_JSON_ASKED] = "asked",
};

/* Members of a request that are ours: what goes out, what may come back. */
static const char *const ours[] = {"model", "messages", "response_format",
    "max_tokens", "max_completion_tokens", "stream", "n", "tools",
    "tool_choice", "functions", "function_call"};

const char *llm_format_name(enum llm_format f)
{
	return formats[f];
}

static int check_members(const json_t *object, struct err *err)
{
	size_t i;

	for (i = 0; i < sizeof(ours) / sizeof(ours[0]); i++) {
		if (json_object_get(object, ours[i]) != NULL)
			return err_set(
			    err, "\"%s\" is set by secdigest itself", ours[i]);
	}
	return 0;
}

int llm_extra_check(const char *extra, struct err *err)
{
	json_error_t at;
	json_t *object;
	int rc;

	if (extra == NULL)
		return 0;
	object = json_loads(extra, JSON_REJECT_DUPLICATES, &at);
	if (object == NULL)
		rc = err_set(err, "no JSON: %s", at.text);
	else if (!json_is_object(object))
		rc = err_set(err, "no JSON object");
	else
		rc = check_members(object, err);
	json_decref(object);
	return rc;
}
