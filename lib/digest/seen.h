/* What of a story earlier digests had: indicators, vulnerabilities, actors and
 * malware, with the days. */
#ifndef DIGEST_SEEN_H
#define DIGEST_SEEN_H

#include "base/arena.h"
#include "model/digest.h"

/* "evil[.]example (7/24, 7/22), APT29 (7/20)": at most three of them, each with its
 * three newest days, but for the day (yyyymmdd; 0: none) that the story says
 * itself that it follows. Indicators are defanged, and the long ones cut; the
 * arena owns it. NULL: none was. */
const char *seen_line(struct arena *a, const struct candidate *c, int told);

#endif
