/* Which part an indicator plays, as the words around it say. Private to
 * lib/export. */
#ifndef EXPORT_PART_H
#define EXPORT_PART_H

#include "model/export.h"

/* Read the words (etc/export/categories.tsv), once a process; before the
 * following. */
void part_load(void);

/* "c2", "phishing-site", "srcip" of addresses, by the words around them, else
 * in the article's title; "malware", "tool", "abusefile", "related-file" of
 * hashes; "unknown" where no word tells. */
const char *part_category(
    const struct export_article *art, const struct export_ioc *ioc);

/* The kind of the malware that the indicator, else its article's title, is
 * about: "ransomware", "RAT" …, "unknown". */
const char *part_kind(
    const struct export_article *art, const struct export_ioc *ioc);

#endif
