/* What an endpoint's answer means for the next request. */
#include "daemon/model_rules.h"

#include <stdio.h>

#include "llm/request.h"

enum {
	ASKED_MAX = 3600, /* seconds of rest that a server asks for */
	CIRCUIT_MS = 15 * 60 * 1000,
	PROMPT_LEAST = 1200, /* tokens: ours, and some lines of an article */
	CHANGES_MAX = 6 /* forms: three formats, two keys, temperature … */
};

/* Of tokenizers for Japanese the most frugal is said to count half of ours. */
#define RATIO_LEAST .6
#define RATIO_MOST 4
/* Our estimates are upper bounds: more is what a server claims. */
#define RATIO_SURE 1

/* THE table: what follows from a verdict, how often the same is asked again,
 * and whether it says that the endpoint is out of order. */
static const struct {
	enum model_step step;
	int again;
	bool failure;
} rules[LLM_VERDICTS] = {
    [LLM_OK] = {MODEL_TAKE, 0, false},
    [LLM_AGAIN] = {MODEL_AGAIN, 2, true},
    [LLM_WAIT] = {MODEL_AGAIN, 5, false},
    [LLM_QUOTA] = {MODEL_STOP, 0, false},
    [LLM_DENIED] = {MODEL_STOP, 0, false},
    [LLM_FORBIDDEN] = {MODEL_STOP, 0, true},
    [LLM_NO_MODEL] = {MODEL_STOP, 0, false},
    [LLM_FORMAT] = {MODEL_CHANGE, 0, false},
    [LLM_ANSWER_KEY] = {MODEL_CHANGE, 0, false},
    [LLM_TEMPERATURE] = {MODEL_CHANGE, 0, false},
    [LLM_LONG] = {MODEL_CHANGE, 0, false},
    [LLM_CUT] = {MODEL_CHANGE, 0, false},
    [LLM_FILTERED] = {MODEL_GIVE_UP, 0, false},
    [LLM_UNFINISHED] = {MODEL_GIVE_UP, 0, false},
    [LLM_INVALID] = {MODEL_AGAIN, 1, false},
    [LLM_BAD] = {MODEL_GIVE_UP, 0, true},
};

/* Full jitter: anything up to 2^k seconds, 32 for the last of five tries. */
static int64_t jitter_ms(int k, uint32_t dice)
{
	return dice % (((int64_t)1000 << k) + 1);
}

enum llm_verdict model_verdict(
    enum llm_verdict verdict, const struct model_circuit *c)
{
	return verdict == LLM_FORBIDDEN && c->answered ? LLM_BAD : verdict;
}

struct model_move model_rule(enum llm_verdict verdict,
    const struct model_tries *tries, int64_t retry_after, uint32_t dice)
{
	struct model_move move = {rules[verdict].step, 0, 0};

	if (move.step == MODEL_CHANGE && tries->changed >= CHANGES_MAX)
		move.step = MODEL_GIVE_UP;
	if (move.step != MODEL_AGAIN)
		return move;
	if (retry_after > 0) /* at once is no rest */
		move.hold_ms =
		    (retry_after < ASKED_MAX ? retry_after : ASKED_MAX) * 1000 +
		    dice % 500;
	if (tries->failed >= rules[verdict].again)
		move.step = MODEL_GIVE_UP;
	else if (move.hold_ms > 0)
		move.wait_ms = move.hold_ms;
	else if (verdict != LLM_INVALID) /* that server has time */
		move.wait_ms = jitter_ms(tries->failed + 1, dice);
	return move;
}

bool model_adapt(enum llm_verdict verdict, const struct model_endpoint *asked,
    struct model_endpoint *e)
{
	double more = (asked->ratio > 0 ? asked->ratio : 1) * 1.5;

	if (verdict == LLM_FORMAT && asked->format + 1 < LLM_FORMATS) {
		if (e->format == asked->format)
			e->format++;
		return true;
	}
	if (verdict == LLM_ANSWER_KEY) {
		e->completion_tokens = !asked->completion_tokens;
		return true;
	}
	if (verdict == LLM_TEMPERATURE && !asked->no_temperature) {
		e->no_temperature = true;
		return true;
	}
	if (verdict == LLM_LONG && more < RATIO_MOST) {
		if (e->ratio < more) /* it counts more than we thought */
			e->ratio = more;
		return true;
	}
	if (verdict == LLM_CUT && asked->ratio > 0) {
		e->ratio = 0; /* one answer may have shown a wrong one */
		return true;
	}
	return false;
}

size_t model_window(size_t window, const struct llm_request *q, int64_t said)
{
	size_t asked = q->tokens + q->answer;
	size_t now =
	    said > 0 && (size_t)said < asked ? (size_t)said : asked * 2 / 3;

	return now >= q->answer + PROMPT_LEAST && now < window ? now : window;
}

bool model_doubt(struct model_endpoint *e)
{
	bool doubtful = e->ratio > RATIO_SURE;

	if (doubtful)
		e->ratio = 0;
	return doubtful;
}

/* What llm_tokens() would have said without a ratio. */
static double plain(const struct model_endpoint *e, double estimate)
{
	return estimate / llm_factor(e->ratio);
}

size_t model_expected(const struct model_endpoint *asked, double estimate)
{
	double ratio = asked->ratio > 0 ? asked->ratio : RATIO_LEAST;

	return (size_t)(plain(asked, estimate) * ratio);
}

bool model_calibrate(const struct model_endpoint *asked,
    struct model_endpoint *e, double estimate, double counted)
{
	double ratio = counted / (plain(asked, estimate) + 1);

	if (ratio <= e->ratio * 1.02 || ratio >= RATIO_MOST)
		return false;
	e->ratio = ratio;
	return true;
}

bool model_circuit_note(
    struct model_circuit *c, enum llm_verdict verdict, int64_t now_ms)
{
	c->answered = c->answered || verdict == LLM_OK;
	if (!rules[verdict].failure) {
		c->failures = 0;
		return false;
	}
	if (++c->failures < CIRCUIT_FAILURES)
		return false;
	c->failures = 0;
	c->open_until = now_ms + CIRCUIT_MS;
	return true;
}

bool model_circuit_open(const struct model_circuit *c, int64_t now_ms)
{
	return now_ms < c->open_until;
}

int64_t model_cost(
    const struct model_ceilings *c, int64_t prompt, int64_t answer)
{
	return (int64_t)((double)prompt * c->price_prompt +
			 (double)answer * c->price_answer + .5);
}

const char *model_ceiling(const struct model_ceilings *c,
    const struct model_spent *spent, int64_t prompt, int64_t answer)
{
	static char text[80];
	int64_t tokens = spent->prompt_tokens + spent->completion_tokens;

	if (c->requests > 0 && spent->requests + 1 > c->requests)
		snprintf(text, sizeof(text), "llm.max_requests is %lld a day",
		    (long long)c->requests);
	else if (c->tokens > 0 && tokens + prompt + answer > c->tokens)
		snprintf(text, sizeof(text), "llm.max_tokens is %lld a day",
		    (long long)c->tokens);
	else if (c->cost > 0 &&
		 (double)(spent->cost + model_cost(c, prompt, answer)) >
		     c->cost * 1e6)
		snprintf(
		    text, sizeof(text), "llm.max_cost is %g a day", c->cost);
	else
		return NULL;
	return text;
}
