/* What to do first, by rule: one line, or none where no rule fits. */
#include "summary/parts.h"

#include <string.h>

enum { INDICATORS_LEAST = 3, LEAD = 12 };

/* The product the title names, or NULL. */
static const char *product_of(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->title.names.n; i++) {
		if (r->title.names.v[i].kind == NAME_PRODUCT)
			return r->title.names.v[i].name;
	}
	return NULL;
}

/* The first version number of s, or NULL: digits with a dot between. */
static const char *version_in(struct arena *a, const char *s)
{
	size_t i, start, n = strlen(s), dots;

	for (i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9' ||
		    (i > 0 && strchr("-_.", s[i - 1]) != NULL))
			continue;
		for (start = i, dots = 0; i < n && strchr(".0123456789-", s[i]);
		     i++)
			dots += s[i] == '.' && i + 1 < n && s[i + 1] >= '0' &&
				s[i + 1] <= '9';
		while (i > start && strchr(".-", s[i - 1]) != NULL)
			i--;
		if (dots > 0)
			return arena_strndup(a, s + start, i - start);
	}
	return NULL;
}

/* The only version a recommendation to update names, or NULL: of several it
 * is not told which is meant. */
static const char *fixed_version(struct arena *a, const struct strings *list)
{
	const char *found = NULL, *v, *rest;
	size_t i;

	for (i = 0; i < list->n; i++) {
		v = version_in(a, list->v[i]);
		if (v == NULL)
			continue;
		rest = strstr(list->v[i], v) + strlen(v);
		if (version_in(a, rest) != NULL ||
		    (found != NULL && strcmp(found, v) != 0))
			return NULL;
		found = v;
	}
	return found;
}

/* The only CVE of the passage, or NULL. */
static const char *only_cve(const struct passage *p)
{
	size_t i;

	for (i = 1; i < p->cves.n; i++) {
		if (strcmp(p->cves.v[i], p->cves.v[0]) != 0)
			return NULL;
	}
	return p->cves.n > 0 ? p->cves.v[0] : NULL;
}

/* What to mend, in the article's words: the product of its title, else the
 * weakness that is meant, or that its title or first mention names. NULL: it
 * is not told. */
static const char *to_mend(
    const struct reading *r, const struct exploitation *e)
{
	const char *product = product_of(r);
	size_t i;

	if (product != NULL || e->cve != NULL)
		return product != NULL ? product : e->cve;
	if (r->title.cves.n > 0)
		return only_cve(&r->title);
	for (i = 0; i < r->passages.n && i < LEAD; i++) {
		if (r->passages.v[i].cves.n > 0)
			return only_cve(&r->passages.v[i]);
	}
	return NULL;
}

/* To mend what is used is urgent; what is only mended must be done, too. */
static const char *patch_line(struct arena *a, const struct advice_case *c,
    const struct exploitation *e, const struct strings *recommendations)
{
	const bool used = e->state == EXPLOITATION_DONE;
	const char *product = product_of(c->reading);
	const char *version = fixed_version(a, recommendations);

	if (e->state < EXPLOITATION_FIXED)
		return NULL;
	if (product == NULL || version == NULL) {
		version = NULL;
		product = e->fixed ? to_mend(c->reading, e) : NULL;
	}
	if (product == NULL)
		return NULL;
	return wording_fill(a, c->wording,
	    version != NULL ? used ? "act_update" : "act_raise"
	    : used	    ? "act_patch"
			    : "act_mend",
	    (struct wording_slot[]){{"product", product}, {"version", version}},
	    2);
}

static const char *package_line(struct arena *a, const struct advice_case *c)
{
	const struct indicators *list = c->in->iocs;
	size_t i;

	for (i = 0; list != NULL && i < list->n; i++) {
		if (list->v[i].type == INDICATOR_PACKAGE &&
		    indicator_is_suspect(&list->v[i]))
			return wording_fill(a, c->wording, "act_package",
			    &(struct wording_slot){"name", list->v[i].value},
			    1);
	}
	return NULL;
}

static bool is_of_network(enum indicator_type type)
{
	return type == INDICATOR_IPV4 || type == INDICATOR_IPV6 ||
	       type == INDICATOR_DOMAIN || type == INDICATOR_URL ||
	       type == INDICATOR_ONION;
}

static const char *indicator_line(struct arena *a, const struct advice_case *c)
{
	const struct indicators *list = c->in->iocs;
	size_t i, n = 0;

	for (i = 0; list != NULL && i < list->n; i++)
		n += is_of_network(list->v[i].type) &&
		     indicator_is_suspect(&list->v[i]) &&
		     (list->v[i].defanged || list->v[i].listed);
	if (n < INDICATORS_LEAST)
		return NULL;
	return wording_fill(a, c->wording, "act_iocs",
	    &(struct wording_slot){"n", arena_printf(a, "%zu", n)}, 1);
}

/* Were passwords taken, by the article's own words? */
static bool is_password_leak(const struct advice_case *c)
{
	const struct reading *r = c->reading;
	size_t i;

	if (c->in->class->event_type != EVENT_INCIDENT ||
	    !passage_has(&r->title, CUE_STOLEN) ||
	    passage_has(&r->title, CUE_DISPUTED) ||
	    passage_has(&r->title, CUE_AFTERMATH))
		return false;
	for (i = 0; i < r->passages.n && i < LEAD; i++) {
		const struct passage *p = &r->passages.v[i];

		if (passage_has(p, CUE_CREDENTIAL) &&
		    passage_has(p, CUE_STOLEN) && !passage_has(p, CUE_NEGATION))
			return true;
	}
	return false;
}

const char *action_line(struct arena *a, const struct advice_case *c,
    const struct exploitation *e, const struct strings *recommendations)
{
	const bool used = e->state == EXPLOITATION_DONE;
	const char *line = used ? patch_line(a, c, e, recommendations) : NULL;

	if (line == NULL && c->in->class->event_type == EVENT_SUPPLY_CHAIN)
		line = package_line(a, c);
	if (line == NULL)
		line = indicator_line(a, c);
	if (line == NULL && is_password_leak(c))
		line = wording_fill(a, c->wording, "act_password", NULL, 0);
	if (line == NULL && !used)
		line = patch_line(a, c, e, recommendations);
	return line;
}
