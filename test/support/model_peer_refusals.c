/* What servers say instead of an answer, and how they cut one off. */
#include "test/support/model_peer.h"

#include <stdlib.h>
#include <string.h>

static void refuse(struct question *q, struct saying *out, unsigned status,
    const char *code, const char *message)
{
	out->status = status;
	out->body = answer_dump(q->a,
	    json_pack("{s:{s:s, s:s, s:n, s:s?}}", "error", "message", message,
		"type", status == 429 ? "requests" : "invalid_request_error",
		"param", "code", code));
}

static void say_busy(struct question *q, struct saying *out)
{
	if (q->nth > 1) {
		answer_truly(q, out);
		return;
	}
	refuse(q, out, 429, "rate_limit_exceeded", "Rate limit reached");
	out->header = "Retry-After";
	out->value = "1";
}

static void say_busy_ms(struct question *q, struct saying *out)
{
	say_busy(q, out);
	if (out->header != NULL) {
		out->header = "retry-after-ms";
		out->value = "300";
	}
}

static void say_quota(struct question *q, struct saying *out)
{
	refuse(q, out, 429, "insufficient_quota",
	    "You exceeded your current quota, please check your plan");
}

static void say_denied(struct question *q, struct saying *out)
{
	refuse(q, out, 401, "invalid_api_key",
	    arena_printf(q->a,
		"Incorrect API key provided: %s. You can find your API key at "
		"https://platform.example/account.",
		q->key));
}

static void say_forbidden(struct question *q, struct saying *out)
{
	refuse(q, out, 403, NULL, "Forbidden");
}

/* A firewall before the server that dislikes an article. */
static void say_firewall(struct question *q, struct saying *out)
{
	q->nth == 2 ? say_forbidden(q, out) : answer_truly(q, out);
}

static void say_no_format(struct question *q, struct saying *out)
{
	if (strcmp(q->format, "none") == 0)
		answer_truly(q, out);
	else
		refuse(q, out, 400, NULL,
		    arena_printf(q->a,
			"'response_format' of type '%s' is not supported",
			q->format));
}

static void say_new_tokens(struct question *q, struct saying *out)
{
	if (q->new_tokens)
		answer_truly(q, out);
	else
		refuse(q, out, 400, "unsupported_parameter",
		    "Unsupported parameter: 'max_tokens' is not supported with "
		    "this model. Use 'max_completion_tokens' instead.");
}

static void say_no_temperature(struct question *q, struct saying *out)
{
	if (json_object_get(q->body, "temperature") == NULL)
		answer_truly(q, out);
	else
		refuse(q, out, 400, "unsupported_value",
		    "Unsupported value: 'temperature' does not support 0 with "
		    "this model. Only the default (1) value is supported.");
}

static void say_filter(struct question *q, struct saying *out)
{
	out->status = 400;
	out->body = answer_dump(q->a,
	    json_pack("{s:{s:s, s:s, s:s, s:i, s:{s:s, s:{s:{s:b, s:b}}}}}",
		"error", "message",
		"The response was filtered due to the prompt triggering the "
		"content management policy.",
		"param", "prompt", "code", "content_filter", "status", 400,
		"innererror", "code", "ResponsibleAIPolicyViolation",
		"content_filter_result", "jailbreak", "filtered", 1, "detected",
		1));
}

static void say_refusal(struct question *q, struct saying *out)
{
	out->status = 200;
	out->body = answer_dump(
	    q->a, json_pack("{s:[{s:s, s:{s:n, s:s}}]}", "choices",
		      "finish_reason", "stop", "message", "content", "refusal",
		      "I'm sorry, I cannot assist with that."));
}

static void say_length(struct question *q, struct saying *out)
{
	answer_complete(q, out, "{\"title\": \"題名\", \"summary\": [\"一行",
	    "length", q->tokens);
}

static void say_truncating(struct question *q, struct saying *out)
{
	answer_complete(
	    q, out, answer_dump(q->a, truth_make(q)), "stop", q->tokens / 5);
}

static void say_too_long(struct question *q, struct saying *out)
{
	refuse(q, out, 400, "context_length_exceeded",
	    "This model's maximum context length is 1024 tokens.");
}

/* A server that was started with a window of 3000 tokens. */
static void say_small(struct question *q, struct saying *out)
{
	if (q->tokens + q->answer <= 3000)
		answer_truly(q, out);
	else
		refuse(q, out, 400, "context_length_exceeded",
		    "This model's maximum context length is 3000 tokens.");
}

static void say_error(struct question *q, struct saying *out)
{
	refuse(q, out, 500, NULL, "The server had an error");
}

static void say_error_once(struct question *q, struct saying *out)
{
	q->nth == 1 ? say_error(q, out) : answer_truly(q, out);
}

/* What would keep us from asking again if it were believed for good. */
static void say_too_long_thrice(struct question *q, struct saying *out)
{
	q->nth <= 3 ? say_too_long(q, out) : answer_truly(q, out);
}

static void count_once(struct question *q, struct saying *out, size_t tokens)
{
	answer_complete(q, out, answer_dump(q->a, truth_make(q)), "stop",
	    q->nth == 1 ? tokens : q->tokens);
}

static void say_much_once(struct question *q, struct saying *out)
{
	count_once(q, out, q->tokens * 5 / 2);
}

static void say_little_once(struct question *q, struct saying *out)
{
	count_once(q, out, 1);
}

/* Until the next day. */
static void say_rest(struct question *q, struct saying *out)
{
	refuse(q, out, 429, "rate_limit_exceeded", "Rate limit reached");
	out->header = "Retry-After";
	out->value = "99999999999999999999";
}

static void say_not_found(struct question *q, struct saying *out)
{
	refuse(q, out, 404, "model_not_found",
	    arena_printf(q->a, "The model `%s` does not exist", q->model));
}

static void redirect(struct saying *out, const char *to)
{
	out->status = 302;
	out->body = "{}";
	out->header = MHD_HTTP_HEADER_LOCATION;
	out->value = to;
}

static void say_elsewhere(struct question *q, struct saying *out)
{
	(void)q;
	redirect(out, "http://127.0.0.1:1/v1/chat/completions");
}

static void say_inside(struct question *q, struct saying *out)
{
	(void)q;
	redirect(out, "http://10.255.255.1/v1/chat/completions");
}

static void say_page(struct question *q, struct saying *out)
{
	(void)q;
	out->status = 200;
	out->type = "text/html";
	out->body = "<!DOCTYPE html><title>Log in</title><p>Log in";
}

/* "die-3": as long as it lives it tells the truth, and dies at the fourth. */
static void say_and_die(struct question *q, struct saying *out)
{
	const char *dash = strrchr(q->behaviour, '-');

	if (dash == NULL || q->nth > strtoul(dash + 1, NULL, 10))
		_Exit(0);
	answer_truly(q, out);
}

static const struct {
	const char *name;
	void (*say)(struct question *q, struct saying *out);
} behaviours[] = {
    {"busy", say_busy},
    {"busy-ms", say_busy_ms},
    {"quota", say_quota},
    {"denied", say_denied},
    {"forbidden", say_forbidden},
    {"firewall", say_firewall},
    {"noformat", say_no_format},
    {"newtokens", say_new_tokens},
    {"notemperature", say_no_temperature},
    {"filter", say_filter},
    {"refuse", say_refusal},
    {"length", say_length},
    {"truncating", say_truncating},
    {"toolong", say_too_long},
    {"small", say_small},
    {"toolong-thrice", say_too_long_thrice},
    {"counts-much-once", say_much_once},
    {"counts-little-once", say_little_once},
    {"rest", say_rest},
    {"error500", say_error},
    {"error500-once", say_error_once},
    {"notfound", say_not_found},
    {"redirect", say_elsewhere},
    {"redirect-private", say_inside},
    {"page", say_page},
};

bool refusal_make(struct question *q, struct saying *out)
{
	size_t i;

	for (i = 0; i < sizeof(behaviours) / sizeof(behaviours[0]); i++) {
		if (strcmp(q->behaviour, behaviours[i].name) == 0) {
			behaviours[i].say(q, out);
			return true;
		}
	}
	if (strncmp(q->behaviour, "die-", 4) != 0)
		return false;
	say_and_die(q, out);
	return true;
}
