/* THE table of the files for machines, and what their formats share. */
#include "export/export.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/uuid.h"
#include "export/formats.h"
#include "export/misp.h"
#include "text/normalise.h"
#include "text/shorten.h"

static const struct {
	const char *name, *group, *suffix;
	void (*format)(struct arena *a, const struct export_day *d,
	    const struct export_rules *r, struct buf *b); /* or a list */
} files[EXPORT_FILES] = {
    [EXPORT_CSV] = {"csv", "csv", ".csv", format_csv},
    [EXPORT_MISP] = {"misp", "misp", NULL, format_misp},
    [EXPORT_STIX] = {"stix", "stix", ".stix.json", format_stix},
    [EXPORT_DOMAINS] = {"domains", "lists", ".domains.txt", NULL},
    [EXPORT_IPV4] = {"ipv4", "lists", ".ipv4.txt", NULL},
    [EXPORT_IPV6] = {"ipv6", "lists", ".ipv6.txt", NULL},
    [EXPORT_URLS] = {"urls", "lists", ".urls.txt", NULL},
    [EXPORT_MD5] = {"md5", "lists", ".md5.txt", NULL},
    [EXPORT_SHA1] = {"sha1", "lists", ".sha1.txt", NULL},
    [EXPORT_SHA256] = {"sha256", "lists", ".sha256.txt", NULL},
};

const char *export_name(enum export_file file)
{
	return files[file].name;
}

const char *export_group(enum export_file file)
{
	return files[file].group;
}

const char *export_path(struct arena *a, enum export_file file,
    const char *base, const struct export_day *d, const struct export_rules *r)
{
	if (file == EXPORT_MISP)
		return arena_printf(
		    a, "%s/%s.json", MISP_FOLDER, misp_event(a, r, d->day));
	return arena_printf(a, "%s%s", base, files[file].suffix);
}

void export_render(struct arena *a, enum export_file file,
    const struct export_day *d, const struct export_rules *r, struct buf *b)
{
	if (files[file].format != NULL)
		files[file].format(a, d, r, b);
	else
		format_list(a, file, d, r, b);
}

/* An indicator and its place in the order of the articles. */
struct placed {
	const struct export_ioc *ioc;
	size_t place;
};

static int compare(const void *x, const void *y)
{
	const struct placed *p = x, *q = y;
	int order;

	if (p->ioc->type != q->ioc->type)
		return p->ioc->type < q->ioc->type ? -1 : 1;
	order = strcmp(p->ioc->value, q->ioc->value);
	if (order != 0)
		return order;
	if (p->ioc->standing != q->ioc->standing)
		return p->ioc->standing < q->ioc->standing ? -1 : 1;
	return p->place < q->place ? -1 : 1;
}

static bool same(const struct export_ioc *x, const struct export_ioc *y)
{
	return x->type == y->type && strcmp(x->value, y->value) == 0;
}

struct export_iocs export_unique(struct arena *a, const struct export_day *d)
{
	VEC(struct placed) all = {0};
	struct export_iocs out = {0};
	size_t i, k, place = 0;

	for (i = 0; i < d->articles.n; i++) {
		const struct export_article *art = &d->articles.v[i];

		for (k = 0; k < art->iocs.n; k++)
			*VEC_PUSH(a, &all) =
			    (struct placed){&art->iocs.v[k], place++};
	}
	if (all.n > 0)
		qsort(all.v, all.n, sizeof(*all.v), compare);
	for (i = 0; i < all.n; i++) {
		if (out.n == 0 || !same(out.v[out.n - 1], all.v[i].ioc))
			*VEC_PUSH(a, &out) = all.v[i].ioc;
	}
	return out;
}

const char *export_date(int day, char out[DAY_TEXT])
{
	snprintf(out, DAY_TEXT, "%04u-%02u-%02u", (unsigned)day / 10000 % 10000,
	    (unsigned)day / 100 % 100, (unsigned)day % 100);
	return out;
}

const char *export_organisation(struct arena *a, const struct export_rules *r)
{
	/* made once at random; all that was ever named hangs on it */
	static const char space[] = "8f1c6a52-0d3b-4e57-9a44-c1b7f2e06d95";

	return uuid_of_name(a, space, r->organisation);
}

const char *export_tag(const struct export_article *art, const char *dimension)
{
	const char *found = NULL;
	size_t i, n = strlen(dimension);

	for (i = 0; i < art->tags.n; i++) {
		const char *tag = art->tags.v[i];

		if (strncmp(tag, dimension, n) != 0 || tag[n] != ':')
			continue;
		if (found != NULL)
			return NULL;
		found = tag + n + 1;
	}
	return found;
}

/* Is the text nothing but the value, however it is defanged? */
static bool says_nothing(const char *text, const char *value)
{
	if (strncasecmp(text, "hxxp", 4) == 0 &&
	    strncmp(value, "http", 4) == 0) {
		text += 4;
		value += 4;
	}
	for (; *text != '\0'; text++) {
		if (*value != '\0' && tolower((unsigned char)*text) ==
					  tolower((unsigned char)*value))
			value++;
		else if (strchr("[](){}\\\"'`.,; ", *text) == NULL)
			return false;
	}
	return *value == '\0';
}

const char *export_context(
    struct arena *a, const struct export_ioc *ioc, size_t max_chars)
{
	const char *text = ioc->context;

	if (text == NULL)
		return NULL;
	text = normalise_line(a, text, strlen(text));
	text += strspn(text, "-*|: "); /* marks of lists and tables */
	if (says_nothing(text, ioc->value))
		return NULL;
	return text_shorten(a, text, max_chars, NULL);
}
