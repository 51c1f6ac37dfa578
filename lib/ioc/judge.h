/* What the whole document and the lists say of each candidate. */
#ifndef IOC_JUDGE_H
#define IOC_JUDGE_H

#include "ioc/extract.h"
#include "ioc/scan.h"

/* Decide what is a file name after all, and mark what is benign with the
 * reason. */
void judge_candidates(const struct scan *sc, const struct ioc_source *source);

#endif
