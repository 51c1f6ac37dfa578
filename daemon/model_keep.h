/*
 * What workers made of questions and answers, taken over by main. A worker may
 * have been taken over itself, by the article that it read: it may then say
 * anything of that article, but of no other. Private to model*.c.
 */
#ifndef DAEMON_MODEL_KEEP_H
#define DAEMON_MODEL_KEEP_H

#include "daemon/model_work.h"

/* Copy questions into the work, to be asked from the first on. Their keys are
 * bound to the article's title and text, and they count as no fewer tokens than
 * their bytes must be. 0; -1: they are larger than we would ask, or of parts of
 * parts. */
int keep_questions(
    const struct config *c, const struct model_questions *from, struct work *w);

/* Copy what was written into the arena. */
void keep_written(
    struct arena *a, const struct written *from, struct written *to);

/* What the model wrote first and was right stands. */
void merge_written(const struct written *first, struct written *second);

#endif
