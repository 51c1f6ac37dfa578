/*
 * What MISP's warninglists say of a value: the entries are sorted offsets into
 * one block of text, address ranges are sorted by prefix.
 */
#include "ioc/warninglist.h"

#include <stdlib.h>
#include <string.h>

#include "base/network.h"
#include "ioc/extract.h"
#include "ioc/known.h"
#include "ioc/warninglist_parts.h"

static bool is_about(
    const struct warninglists *w, uint16_t list, enum indicator_type type)
{
	return (w->lists.v[list].types >> type & 1) != 0;
}

/* The first of the sorted entries that is not before the word. */
static size_t lower_bound(const struct warninglists *w,
    const struct entry *entries, size_t n, const char *word)
{
	size_t lo = 0, hi = n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (strcmp(w->text.s + entries[mid].text, word) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* What is asked about a host. */
struct question {
	enum indicator_type type;
	bool page;  /* a page on it */
	bool below; /* the name asked for is above the host */
};

static const char *find_host(
    const struct warninglists *w, const char *name, const struct question *q)
{
	size_t i = lower_bound(w, w->hosts.v, w->hosts.n, name);

	for (; i < w->hosts.n &&
	       strcmp(w->text.s + w->hosts.v[i].text, name) == 0;
	     i++) {
		const struct list *l = &w->lists.v[w->hosts.v[i].list];

		if (!is_about(w, w->hosts.v[i].list, q->type) &&
		    !is_about(w, w->hosts.v[i].list, INDICATOR_DOMAIN))
			continue;
		if (l->belief == BELIEF_PAGES ||
		    (!q->page && (l->belief == BELIEF_HOSTS || !q->below)))
			return l->name;
	}
	return NULL;
}

const char *warninglists_host(const struct warninglists *w,
    enum indicator_type type, const char *host, bool page)
{
	struct question q = {type, page, false};
	const char *bare = strncmp(host, "www.", 4) == 0 ? host + 4 : host;
	const char *why, *up;
	size_t most = strlen(ioc_registrable(w->known, host));

	if (known_is_suffix(w->known, host))
		return NULL;
	for (up = host; up != NULL && strlen(up) >= most;) {
		q.below = up != host && up != bare;
		if ((why = find_host(w, up, &q)) != NULL)
			return why;
		up = strchr(up, '.');
		up = up != NULL ? up + 1 : NULL;
	}
	return NULL;
}

static const char *find_range(
    const struct warninglists *w, enum indicator_type type, const char *value)
{
	struct network net;
	struct range key;
	const struct range *r;
	unsigned bits, k;

	if (network_read(value, &net) < 0)
		return NULL;
	for (bits = 0; bits < WARNINGLIST_BITS && bits <= net.bits; bits++) {
		if (!w->lengths[bits])
			continue;
		memcpy(key.address, &net.address, sizeof(key.address));
		for (k = bits; k < WARNINGLIST_BITS - 1; k++)
			key.address[k / 8] &= (unsigned char)~(0x80u >> k % 8);
		key.bits = (uint16_t)bits;
		r = w->ranges.n == 0
			? NULL
			: bsearch(&key, w->ranges.v, w->ranges.n,
			      sizeof(*w->ranges.v), warninglist_compare_ranges);
		if (r != NULL && is_about(w, r->list, type))
			return w->lists.v[r->list].name;
	}
	return NULL;
}

const char *warninglists_value(
    const struct warninglists *w, enum indicator_type type, const char *value)
{
	size_t i = lower_bound(w, w->values.v, w->values.n, value);
	const char *why = find_range(w, type, value);

	for (; why == NULL && i < w->values.n &&
	       strcmp(w->text.s + w->values.v[i].text, value) == 0;
	     i++) {
		if (is_about(w, w->values.v[i].list, type))
			why = w->lists.v[w->values.v[i].list].name;
	}
	for (i = 0; why == NULL && i < w->parts.n; i++) {
		if (is_about(w, w->parts.v[i].list, type) &&
		    strstr(value, w->text.s + w->parts.v[i].text) != NULL)
			why = w->lists.v[w->parts.v[i].list].name;
	}
	return why;
}
