/*
 * How the endpoint stands: whether it may be asked now, what it has cost today,
 * what was learned of it. Private to model*.c.
 */
#ifndef DAEMON_MODEL_STANDING_H
#define DAEMON_MODEL_STANDING_H

#include "daemon/model_work.h"

/* Load what was learned. That it was out of order may be mended by now; its form
 * is learned anew by whoever runs for long, for servers get new versions. */
void standing_open(struct service *s);

/* It is not asked again this day, and why: into the log and the store; what the
 * server said of it (or NULL) into these alone, and into no digest. */
void standing_stop(struct service *s, const char *reason, const char *said);

/* What it last answered counts for or against it. */
void standing_note(struct service *s, const struct llm_reply *r);

/* May a question be sent, or would it break a ceiling? Then it is stopped. */
bool standing_allows(struct service *s, const struct llm_request *q);

/* A question is sent, and counts as what it may cost, until the answer says what
 * it did cost, if one comes. Returns the day. */
int standing_sent(struct service *s, const struct llm_request *q);
void standing_cost(struct service *s, int day, const struct llm_request *q,
    const struct llm_reply *r);

/* Keep what was learned; how many tokens it counted for a question that was made
 * when asked was known. */
void standing_learn(struct service *s);
void standing_calibrate(struct service *s, const struct model_endpoint *asked,
    const struct llm_request *q, const struct llm_reply *r);

/* Before the first article of a digest: what may be a lie about the endpoint is
 * forgotten, so that it spoils one digest at most. */
void standing_doubt(struct service *s);

#endif
