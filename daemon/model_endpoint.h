/*
 * The model's endpoint as the configuration describes it: its address, how it is
 * asked, the deliver process for it; and what goes to a worker. For model*.c and
 * status.
 */
#ifndef DAEMON_MODEL_ENDPOINT_H
#define DAEMON_MODEL_ENDPOINT_H

#include "base/arena.h"
#include "config/config.h"
#include "daemon/fetcher.h"
#include "daemon/workers.h"
#include "store/model.h"

/* Are the extra members such as may go into a request, and the prompts of the
 * digest's language whole? 0 or -1 with the reason. */
int model_endpoint_check(
    struct arena *a, const struct config *c, struct err *err);

/* The address of chat/completions; the arena owns it. */
const char *model_endpoint_url(struct arena *a, const struct config *c);

/* What the store knows it by: that address and the model. */
const char *model_endpoint_name(struct arena *a, const struct config *c);

/* How it is asked: what is configured, and what was learned of it. */
struct llm_settings model_endpoint_settings(
    const struct config *c, const struct model_endpoint *learned);

/* Settings of the deliver process, but for its callback; in the arena. */
struct fetcher_settings model_endpoint_deliver(
    struct arena *a, const struct config *c);

/* Give a text, and behind it the answer in body_fd (-1: none) whose length the
 * job then says, to a worker. */
void model_submit(
    struct workers *workers, struct job *job, const char *text, int body_fd);

#endif
