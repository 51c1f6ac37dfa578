/* Block lists: a value a line, for firewalls, name servers and proxies. */
#include <stdlib.h>
#include <string.h>

#include "export/formats.h"

static const struct {
	const char *title;
	enum indicator_type type;
} lists[EXPORT_FILES] = {
    [EXPORT_DOMAINS] = {"domains", INDICATOR_DOMAIN},
    [EXPORT_IPV4] = {"IPv4 addresses", INDICATOR_IPV4},
    [EXPORT_IPV6] = {"IPv6 addresses", INDICATOR_IPV6},
    [EXPORT_URLS] = {"URLs", INDICATOR_URL},
    [EXPORT_MD5] = {"MD5 hashes", INDICATOR_MD5},
    [EXPORT_SHA1] = {"SHA-1 hashes", INDICATOR_SHA1},
    [EXPORT_SHA256] = {"SHA-256 hashes", INDICATOR_SHA256},
};

static bool is_of(enum export_file list, const struct export_ioc *ioc,
    const struct export_rules *r)
{
	if (ioc->type == INDICATOR_CIDR && r->list_networks)
		return list == (strchr(ioc->value, ':') == NULL ? EXPORT_IPV4
								: EXPORT_IPV6);
	return ioc->type == lists[list].type;
}

static bool is_blocked(
    const struct export_ioc *ioc, const struct export_rules *r)
{
	return ioc->standing == STANDING_HOSTILE ||
	       (r->list_unmarked && ioc->standing == STANDING_UNMARKED);
}

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* A list that is not whole says so: what it lacks may be of any type. */
static void put_cut(const struct export_day *d, struct buf *b)
{
	size_t i, articles = 0, cut = 0;

	for (i = 0; i < d->articles.n; i++) {
		articles += d->articles.v[i].cut > 0;
		cut += d->articles.v[i].cut;
	}
	if (cut > 0)
		buf_printf(b,
		    "# cut: %zu indicators of %zu articles are in none of the "
		    "day's files\n",
		    cut, articles);
}

void format_list(struct arena *a, enum export_file list,
    const struct export_day *d, const struct export_rules *r, struct buf *b)
{
	struct export_iocs all = export_unique(a, d);
	const char **values = arena_alloc(a, (all.n + 1) * sizeof(*values));
	char date[DAY_TEXT];
	size_t i, n = 0;

	for (i = 0; i < all.n; i++) {
		if (is_of(list, all.v[i], r) && is_blocked(all.v[i], r))
			values[n++] = all.v[i]->value;
	}
	qsort(values, n, sizeof(*values), compare);
	buf_printf(b, "# %s, %s\n# generator: secdigest (%s)\n# entries: %zu\n",
	    lists[list].title, export_date(d->day, date), r->organisation, n);
	put_cut(d, b);
	for (i = 0; i < n; i++)
		buf_printf(b, "%s\n", values[i]);
}
