/* The part of care_do() that adds sources. */
#ifndef DAEMON_CARE_ADD_H
#define DAEMON_CARE_ADD_H

#include "base/err.h"
#include "daemon/care.h"

/* Where care writes sources: the folder, and the file of one of them. The arena
 * owns the path. */
const char *care_folder(struct arena *a, const struct config *c);
const char *care_file(
    struct arena *a, const struct config *c, const char *name);

/* Add a line to a list of the answer. */
void care_say(struct arena *a, struct strings *list, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Have the service read its configuration again. 0, or -1 with the reason. */
int care_apply(struct service *s, struct err *err);

/* May the daemon ask that URL, as far as one can tell from it? 0, or -1 with
 * the reason. */
int care_check_url(const struct config *c, const char *url, struct err *err);

/* care_name.c: a name made of the title (or NULL) or, if that is of other letters
 * than ASCII, of the host. The arena owns it. */
const char *care_suggest_name(
    struct arena *a, const char *title, const char *url);

/* Carry out CARE_ADD. */
void care_add(struct service *s, struct arena *a,
    const struct care_request *req, struct care_answer *out);

#endif
