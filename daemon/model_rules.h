/*
 * What an endpoint's answer means for the next request: pure functions.
 */
#ifndef DAEMON_MODEL_RULES_H
#define DAEMON_MODEL_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "llm/reply.h"
#include "llm/request.h"
#include "store/model.h"

enum model_step {
	MODEL_TAKE,    /* it is an answer */
	MODEL_AGAIN,   /* the same question, after a while */
	MODEL_CHANGE,  /* another form of the question: the settings changed */
	MODEL_GIVE_UP, /* this article is extracted */
	MODEL_STOP     /* and so are all others of this day */
};

/* What is known of one article's questions. */
struct model_tries {
	int failed;  /* in a row, of the same question */
	int changed; /* forms that were refused */
};

struct model_move {
	enum model_step step;
	int64_t wait_ms; /* MODEL_AGAIN: from now */
	int64_t hold_ms; /* so long the server wants no question at all */
};

/* The window to go on with after a reply to a question that took so many tokens
 * for prompt and answer: what the server says it reads (said; <= 0: nothing), else
 * two thirds of the question. It is not believed below what any question takes
 * with an answer; then, and if it would be no smaller, the window is as it was. */
size_t model_window(size_t window, const struct llm_request *q, int64_t said);

struct model_circuit {
	bool answered;	    /* as it should, ever */
	int failures;	    /* in a row */
	int64_t open_until; /* of clock_ms(); 0: closed */
};

/* What a verdict is of an endpoint that stands so: one that has answered accepts
 * the key, and forbids this text. */
enum llm_verdict model_verdict(
    enum llm_verdict verdict, const struct model_circuit *c);

/* After a verdict. retry_after: seconds from now that the server asks for, or
 * -1; dice: any number, for the jitter. */
struct model_move model_rule(enum llm_verdict verdict,
    const struct model_tries *tries, int64_t retry_after, uint32_t dice);

/* Adapt what is known of the endpoint to the refusal of a question that was made
 * when asked was known: of many that were under way at once each is refused, and
 * teaches the same. False: there is no other form. */
bool model_adapt(enum llm_verdict verdict, const struct model_endpoint *asked,
    struct model_endpoint *e);

/* Forget what was learned that might keep us from asking at all, so that it is
 * learned anew: before each digest. True: there was something. */
bool model_doubt(struct model_endpoint *e);

/* Our estimates of a prompt (llm_tokens()) are upper bounds: a server counts less
 * by a ratio that depends on its tokenizer. What it should count for an estimate
 * that was made when asked was known, at least as far as it was; and the ratio's
 * largest value so far, true if this one is it. */
size_t model_expected(const struct model_endpoint *asked, double estimate);
bool model_calibrate(const struct model_endpoint *asked,
    struct model_endpoint *e, double estimate, double counted);

/* So many failures in a row open the circuit for a quarter of an hour; true if
 * this one did. */
enum { CIRCUIT_FAILURES = 5 };
bool model_circuit_note(
    struct model_circuit *c, enum llm_verdict verdict, int64_t now_ms);
bool model_circuit_open(const struct model_circuit *c, int64_t now_ms);

/* Ceilings of a day; 0: none. */
struct model_ceilings {
	int64_t requests, tokens;
	double cost, price_prompt, price_answer; /* for a million tokens */
};

/* What tokens cost, in millionths. */
int64_t model_cost(
    const struct model_ceilings *c, int64_t prompt, int64_t answer);

/* Which ceiling a request with so many tokens would break: "llm.max_requests is
 * 500", static; NULL: none. */
const char *model_ceiling(const struct model_ceilings *c,
    const struct model_spent *spent, int64_t prompt, int64_t answer);

#endif
