/* By when CISA wants a weakness mended; private to lib/summary. */
#ifndef SUMMARY_DUE_H
#define SUMMARY_DUE_H

#include "summary/reading.h"
#include "summary/wording.h"

/* The date by which the passage says that it must be done, in the wording's
 * words; it lives in the arena. NULL if none is told. of_deadline: it is of a
 * deadline, so its only date is that one without "by", too. */
const char *due_date(struct arena *a, const struct wording *w,
    const struct passage *p, bool of_deadline);

#endif
