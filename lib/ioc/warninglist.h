/*
 * MISP's warninglists: files list.json with name, type, list and
 * matching_attributes (https://github.com/MISP/misp-warninglists), as an
 * administrator keeps them. Types string, hostname, cidr and substring; a list
 * of regular expressions is left out. etc/ioc/warninglists.txt says by words of
 * a list's name how far it is believed: of popular hosts exactly the host, no
 * page on it; of vendors' blogs the pages too; not at all where attackers can
 * rent what it lists.
 */
#ifndef IOC_WARNINGLIST_H
#define IOC_WARNINGLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"
#include "model/indicator.h"

struct ioc_known;
struct warninglists;

/* Read all NAME/list.json and NAME/NAME/list.json below the folder. known has
 * the words and public suffixes and must outlive the result, which the caller
 * frees. A list that cannot be read costs that list: see the faults. */
struct warninglists *warninglists_load(
    const char *folder, const struct ioc_known *known);

/* Free them; NULL is fine. */
void warninglists_free(struct warninglists *w);

/* "FILE: what is wrong", one a list that was left out; owned by w. */
const struct strings *warninglists_faults(const struct warninglists *w);

/* How many lists and entries are in use, and the bytes that they take. */
void warninglists_count(const struct warninglists *w, size_t *lists,
    size_t *entries, size_t *bytes);

/* The name of the list that holds the lower-case host, or NULL; page: a path on
 * it is asked for. type is that of the indicator whose host it is. */
const char *warninglists_host(const struct warninglists *w,
    enum indicator_type type, const char *host, bool page);

/* The name of the list that holds the value (an address: its range), or NULL. */
const char *warninglists_value(
    const struct warninglists *w, enum indicator_type type, const char *value);

#endif
