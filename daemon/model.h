/*
 * The model's texts, seen from main: which articles are given to the endpoint,
 * when, and until when. The stories that the next digest would tell are asked
 * for from llm.begin minutes before its hour, the first of them first; at
 * llm.deadline minutes before it whatever is not there is extracted. A digest
 * that is late (a missed day, a single pass) has digest.grace for it.
 */
#ifndef DAEMON_MODEL_H
#define DAEMON_MODEL_H

#include <stdbool.h>

#include "daemon/service.h"
#include "store/digests.h"

/* Begin, if an endpoint is configured (else s->model is NULL, and all of the
 * following do nothing); the deliver process starts with the first question. */
void model_open(struct service *s);

/* Kill the deliver process and forget what is under way. */
void model_close(struct service *s);

/* Each second: choose stories when it is time, end what is too late. */
void model_tick(struct service *s);

/* Start what can be started. */
void model_pump(struct service *s);

/* Must the digest of this window, which is due, wait for the model? */
bool model_wait(struct service *s, const struct digest_window *w);

/* Is anything under way? */
bool model_busy(const struct service *s);

/* Why the endpoint is not asked now, or NULL. */
const char *model_state(const struct service *s);

#endif
