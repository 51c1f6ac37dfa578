/* Which articles tell one story. */
#include "digest/group.h"

#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/url.h"
#include "text/normalise.h"
#include "text/words.h"

enum {
	RARE = 3,	   /* articles of the day that may share a rare word */
	MAX_GROUPED = 4000 /* beyond that a day is not grouped: n² */
};

/* What one article is compared by. */
struct traits {
	const char *url, *primary;	 /* canonical, or NULL */
	struct strings cves, indicators; /* sorted */
	struct strings title;		 /* folded words, sorted, once each */
	struct strings names; /* words of the title that look like names */
};

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void sort_unique(struct strings *s)
{
	size_t i, n = 0;

	if (s->n == 0)
		return;
	qsort(s->v, s->n, sizeof(s->v[0]), compare);
	for (i = 0; i < s->n; i++) {
		if (n == 0 || strcmp(s->v[n - 1], s->v[i]) != 0)
			s->v[n++] = s->v[i];
	}
	s->n = n;
}

static bool has(const struct strings *s, const char *word)
{
	return s->n > 0 &&
	       bsearch(&word, s->v, s->n, sizeof(s->v[0]), compare) != NULL;
}

static size_t shared(const struct strings *x, const struct strings *y)
{
	size_t i, n = 0;

	for (i = 0; i < x->n; i++)
		n += has(y, x->v[i]);
	return n;
}

/* Is the folded word one that any headline may have? */
static bool is_generic(const char *word)
{
	size_t n, len = strlen(word);
	const char *list = resource_text("wording/generic-title-words.txt", &n);
	const char *p = list;

	while (p != NULL && (p = strstr(p, word)) != NULL) {
		if ((p == list || p[-1] == ' ' || p[-1] == '\n') &&
		    (p[len] == ' ' || p[len] == '\n'))
			return true;
		p += len;
	}
	return false;
}

/* May the word of the title be a name: katakana, or Latin with a capital or a
 * digit, and none that any headline may have? */
static bool is_name(const char *s, const struct word *w, const char *folded)
{
	size_t i;

	if (w->chars < 3 || (w->kind != WORD_KATAKANA && w->kind != WORD_ALPHA))
		return false;
	for (i = w->start; w->kind == WORD_ALPHA && i < w->end; i++) {
		if ((s[i] >= 'A' && s[i] <= 'Z') ||
		    (s[i] >= '0' && s[i] <= '9'))
			break;
	}
	return i < w->end && !is_generic(folded);
}

static bool is_content(const struct word *w)
{
	return w->kind == WORD_HAN || w->kind == WORD_HANGUL
		   ? w->chars >= 2
		   : w->kind != WORD_HIRAGANA && w->chars >= 3;
}

static void read_title(struct arena *a, const char *title, struct traits *t)
{
	struct word_reader r;
	struct word w;

	if (title == NULL)
		return;
	word_start(&r, title, 0, strlen(title));
	while (word_next(&r, &w)) {
		const char *folded =
		    normalise_fold(a, title + w.start, w.end - w.start);

		if (is_content(&w))
			*VEC_PUSH(a, &t->title) = folded;
		if (is_name(title, &w, folded))
			*VEC_PUSH(a, &t->names) = folded;
	}
	sort_unique(&t->title);
	sort_unique(&t->names);
}

static bool may_tie(const struct indicator *ind)
{
	switch (ind->type) {
	case INDICATOR_IPV4:
	case INDICATOR_IPV6:
	case INDICATOR_DOMAIN:
	case INDICATOR_URL:
	case INDICATOR_MD5:
	case INDICATOR_SHA1:
	case INDICATOR_SHA256:
	case INDICATOR_SHA512:
	case INDICATOR_ONION:
	case INDICATOR_PACKAGE:
		return ind->known == NULL;
	case INDICATOR_CIDR:
	case INDICATOR_EMAIL:
	case INDICATOR_SSDEEP:
	case INDICATOR_CVE:
	case INDICATOR_ATTACK_TECHNIQUE:
	case INDICATOR_ASN:
	case INDICATOR_MAC:
	case INDICATOR_BTC:
	case INDICATOR_ETH:
	case INDICATOR_MONERO:
	case INDICATOR_FILENAME:
	case INDICATOR_FILEPATH:
	case INDICATOR_REGKEY:
	case INDICATOR_YARA_RULE:
	case INDICATOR_TYPES:
		break;
	}
	return false;
}

/* A primary source that is a mere home page ties nothing together. */
static const char *canonical_source(struct arena *a, const char *url)
{
	const char *path = url != NULL ? url_path(a, url) : NULL;

	return path == NULL || strcmp(path, "/") == 0 ? NULL
						      : url_canonical(a, url);
}

static void read_traits(
    struct arena *a, const struct candidate *c, struct traits *t)
{
	const struct indicators *iocs = &c->analysis.iocs;
	size_t i;

	t->url = c->url != NULL ? url_canonical(a, c->url) : NULL;
	t->primary = canonical_source(a, c->analysis.advice.primary_source);
	for (i = 0; i < iocs->n; i++) {
		if (iocs->v[i].type == INDICATOR_CVE)
			*VEC_PUSH(a, &t->cves) = iocs->v[i].value;
		else if (may_tie(&iocs->v[i]))
			*VEC_PUSH(a, &t->indicators) = iocs->v[i].value;
	}
	sort_unique(&t->cves);
	sort_unique(&t->indicators);
	read_title(a, c->title, t);
}

static bool same_text(const char *x, const char *y)
{
	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

/* In how many of the articles' titles the word stands, up to RARE + 1. */
static size_t frequency(const struct traits *all, size_t n, const char *word)
{
	size_t i, k = 0;

	for (i = 0; i < n && k <= RARE; i++)
		k += has(&all[i].title, word);
	return k;
}

static size_t shared_rare_names(const struct traits *all, size_t n,
    const struct traits *x, const struct traits *y)
{
	size_t i, k = 0;

	for (i = 0; i < x->names.n; i++) {
		if (has(&y->names, x->names.v[i]) &&
		    frequency(all, n, x->names.v[i]) <= RARE)
			k++;
	}
	return k;
}

static bool same_story(const struct traits *all, size_t n,
    const struct traits *x, const struct traits *y)
{
	size_t words = shared(&x->title, &y->title);
	size_t least = x->title.n < y->title.n ? x->title.n : y->title.n;
	size_t names = shared_rare_names(all, n, x, y);

	if (same_text(x->primary, y->url) || same_text(x->url, y->primary) ||
	    shared(&x->indicators, &y->indicators) >= 2)
		return true;
	if (names == 0) /* nobody and nothing that both name in their titles */
		return false;
	if (same_text(x->primary, y->primary) || shared(&x->cves, &y->cves) > 0)
		return true;
	return names >= 2 ? words >= 3 : words >= 4 && words * 10 >= least * 6;
}

static struct group *find_group(
    const struct groups *out, const struct traits *all, size_t n, size_t k)
{
	size_t i, j;

	for (i = 0; i < out->n; i++) {
		struct group *g = &out->v[i];

		if (same_story(all, n, &all[g->lead], &all[k]))
			return g;
		for (j = 0; j < g->others.n; j++) {
			if (same_story(all, n, &all[g->others.v[j]], &all[k]))
				return g;
		}
	}
	return NULL;
}

static void join(
    struct arena *a, const struct candidates *list, struct group *g, size_t k)
{
	size_t other = k;

	if (list->v[k].text_length > list->v[g->lead].text_length) {
		other = g->lead;
		g->lead = k;
	}
	*VEC_PUSH(a, &g->others) = other;
}

static bool told_before(
    struct arena *a, const struct traits *t, const struct past_story *p)
{
	struct traits past = {.url = url_canonical(a, p->url),
	    .primary = canonical_source(a, p->primary_source),
	    .cves = p->cves,
	    .indicators = p->indicators};

	sort_unique(&past.cves);
	sort_unique(&past.indicators);
	read_title(a, p->title, &past);
	return same_story(&past, 1, t, &past);
}

/* Has the article a CVE or an indicator that the earlier story had not? */
static bool adds_to(const struct traits *t, const struct past_story *p)
{
	struct strings cves = p->cves, indicators = p->indicators;

	sort_unique(&cves);
	sort_unique(&indicators);
	return shared(&t->cves, &cves) < t->cves.n ||
	       shared(&t->indicators, &indicators) < t->indicators.n;
}

static void find_before(struct arena *a, const struct traits *all,
    const struct past_stories *past, struct group *g)
{
	size_t i, j;

	for (i = 0; i < past->n && g->before == NULL; i++) {
		if (told_before(a, &all[g->lead], &past->v[i]))
			g->before = &past->v[i];
	}
	if (g->before == NULL)
		return;
	g->adds = adds_to(&all[g->lead], g->before);
	for (j = 0; j < g->others.n; j++)
		g->adds |= adds_to(&all[g->others.v[j]], g->before);
}

void digest_group(struct arena *a, const struct candidates *list,
    const bool *want, const struct past_stories *past, struct groups *out)
{
	struct traits *all = arena_alloc(a, (list->n + 1) * sizeof(*all));
	struct group *g;
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (want[i])
			read_traits(a, &list->v[i], &all[i]);
	}
	for (i = 0; i < list->n; i++) {
		if (!want[i])
			continue;
		g = list->n <= MAX_GROUPED ? find_group(out, all, list->n, i)
					   : NULL;
		if (g != NULL) {
			join(a, list, g, i);
		} else {
			g = VEC_PUSH(a, out);
			g->lead = i;
		}
	}
	for (i = 0; i < out->n; i++)
		find_before(a, all, past, &out->v[i]);
}
