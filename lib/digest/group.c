/* Which articles tell one story. */
#include "digest/group.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/url.h"
#include "base/utf8.h"
#include "text/names.h"
#include "text/normalise.h"
#include "text/words.h"

enum {
	SHARED_BODY = 4, /* names in title and summary, one of the titles' */
	RARE = 3,	 /* articles of the day that may share a rare word */
	MAX_TITLE = 300, /* bytes of a title or a line that are compared */
	ENOUGH = 10000,	 /* bytes of an article that is no mere notice */
	MAX_LINES = 5,	 /* of a summary */
	MAX_TIES = 100	 /* CVEs, and indicators, of an article */
};

/* What one article is compared by. */
struct traits {
	const char *url, *primary;	 /* canonical, or NULL */
	struct strings cves, indicators; /* all lists are sets, see unify() */
	struct strings title;		 /* folded words */
	struct strings names;	 /* words of the title that look like names */
	struct strings body;	 /* names of the title and the summary */
	struct strings numbers;	 /* of the title */
	struct strings progress; /* words of the title: charged, patched … */
};

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static int by_address(const void *x, const void *y)
{
	uintptr_t p = (uintptr_t) * (const char *const *)x;
	uintptr_t q = (uintptr_t) * (const char *const *)y;

	return p < q ? -1 : p > q;
}

static void sort_unique(
    struct strings *s, int (*compare)(const void *, const void *))
{
	size_t i, n = 0;

	if (s->n == 0)
		return;
	qsort(s->v, s->n, sizeof(s->v[0]), compare);
	for (i = 0; i < s->n; i++) {
		if (n == 0 || compare(&s->v[n - 1], &s->v[i]) != 0)
			s->v[n++] = s->v[i];
	}
	s->n = n;
}

enum { SETS = 7 };

static void sets_of(struct traits *t, struct strings *sets[SETS])
{
	struct strings *const all[SETS] = {&t->cves, &t->indicators, &t->title,
	    &t->names, &t->body, &t->numbers, &t->progress};

	memcpy(sets, all, sizeof(all));
}

static void collect(
    struct arena *a, struct traits *t, size_t n, struct strings *pool)
{
	struct strings *sets[SETS];
	size_t k, i;

	for (; n > 0; n--, t++) {
		sets_of(t, sets);
		for (k = 0; k < SETS; k++) {
			for (i = 0; i < sets[k]->n; i++)
				*VEC_PUSH(a, pool) = sets[k]->v[i];
		}
	}
}

/* Let equal texts be one text, so that sets are compared by addresses: all
 * articles of a day with all others is much. */
static void unify(struct traits *t, size_t n, const struct strings *pool)
{
	struct strings *sets[SETS];
	size_t k, i;

	for (; n > 0; n--, t++) {
		sets_of(t, sets);
		for (k = 0; k < SETS; k++) {
			for (i = 0; i < sets[k]->n; i++)
				sets[k]->v[i] = *(const char **)bsearch(
				    &sets[k]->v[i], pool->v, pool->n,
				    sizeof(pool->v[0]), by_text);
			sort_unique(sets[k], by_address);
		}
	}
}

static bool has(const struct strings *s, const char *word)
{
	return s->n > 0 &&
	       bsearch(&word, s->v, s->n, sizeof(s->v[0]), by_address) != NULL;
}

static size_t shared(const struct strings *x, const struct strings *y)
{
	size_t i = 0, j = 0, n = 0;
	int order;

	while (i < x->n && j < y->n) {
		order = by_address(&x->v[i], &y->v[j]);
		n += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
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

/* What moves a story on when a title says it for the first time. */
static const char *const progress_words[] = {"arrested", "charged", "convicted",
    "decryptor", "exploited", "extradited", "fined", "fix", "fixed", "fixes",
    "indicted", "patch", "patched", "patches", "pleads", "sentenced", "settles",
    "settlement", "sued", "修正", "逮捕", "起訴", "復旧", "再開"};

static bool is_progress(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof(progress_words) / sizeof(progress_words[0]);
	     i++) {
		if (strcmp(progress_words[i], word) == 0)
			return true;
	}
	return false;
}

/* Authors choose how long their lines are, we how much of them we compare. */
static size_t compared(const char *line)
{
	size_t n = strnlen(line, MAX_TITLE + 1);

	return n > MAX_TITLE ? utf8_cut(line, n, MAX_TITLE) : n;
}

/* Actors and malware stand in many stories: sharing one makes none the same. */
static bool in_common_name(struct arena *a, const char *s, const struct word *w)
{
	struct name_hit hit;
	size_t pos = 0, n = compared(s);

	while (names_next(a, s, n, &pos, &hit)) {
		if (hit.kind != NAME_PRODUCT && w->start >= hit.start &&
		    w->end <= hit.end)
			return true;
	}
	return false;
}

static void read_title(struct arena *a, const char *title, struct traits *t)
{
	struct word_reader r;
	struct word w;

	if (title == NULL)
		return;
	word_start(&r, title, 0, compared(title));
	while (word_next(&r, &w)) {
		const char *folded =
		    normalise_fold(a, title + w.start, w.end - w.start);

		if (is_content(&w))
			*VEC_PUSH(a, &t->title) = folded;
		if (w.kind == WORD_NUMBER)
			*VEC_PUSH(a, &t->numbers) = folded;
		if (is_progress(folded))
			*VEC_PUSH(a, &t->progress) = folded;
		if (is_name(title, &w, folded) && !in_common_name(a, title, &w))
			*VEC_PUSH(a, &t->names) = folded;
	}
}

/* The names of a line of running text, where the first word is often one only
 * by its capital. */
static void read_line(struct arena *a, const char *line, struct traits *t)
{
	struct word_reader r;
	struct word w;
	bool first = true;

	word_start(&r, line, 0, compared(line));
	while (word_next(&r, &w)) {
		const char *folded =
		    normalise_fold(a, line + w.start, w.end - w.start);

		if (!first && is_name(line, &w, folded))
			*VEC_PUSH(a, &t->body) = folded;
		first = false;
	}
}

static void read_words(struct arena *a, const char *title,
    const struct strings *lines, struct traits *t)
{
	size_t i;

	read_title(a, title, t);
	for (i = 0; i < lines->n && i < MAX_LINES; i++)
		read_line(a, lines->v[i], t);
	for (i = 0; i < t->names.n; i++)
		*VEC_PUSH(a, &t->body) = t->names.v[i];
}

/* Of which types a shared value ties two articles together. */
static const bool ties[INDICATOR_TYPES] = {
    [INDICATOR_IPV4] = true,
    [INDICATOR_IPV6] = true,
    [INDICATOR_DOMAIN] = true,
    [INDICATOR_URL] = true,
    [INDICATOR_MD5] = true,
    [INDICATOR_SHA1] = true,
    [INDICATOR_SHA256] = true,
    [INDICATOR_SHA512] = true,
    [INDICATOR_ONION] = true,
    [INDICATOR_PACKAGE] = true,
};

/* A primary source that is a mere home page ties nothing together. */
static const char *canonical_source(struct arena *a, const char *url)
{
	const char *path = url != NULL ? url_path(a, url) : NULL;

	return path == NULL || strcmp(path, "/") == 0 ? NULL
						      : url_canonical(a, url);
}

static void add_tie(struct arena *a, struct strings *list, const char *value)
{
	if (list->n < MAX_TIES)
		*VEC_PUSH(a, list) = value;
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
			add_tie(a, &t->cves, iocs->v[i].value);
		else if (ties[iocs->v[i].type] && iocs->v[i].known == NULL)
			add_tie(a, &t->indicators, iocs->v[i].value);
	}
	read_words(a, c->title, &c->analysis.summary.lines, t);
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

/* Does each title name somebody whom the other does not: two victims of one
 * gang, two products of one vendor? */
static bool name_others(const struct traits *x, const struct traits *y)
{
	size_t common = shared(&x->names, &y->names);

	return x->names.n > common && y->names.n > common;
}

static bool same_story(const struct traits *all, size_t n,
    const struct traits *x, const struct traits *y)
{
	size_t least = x->title.n < y->title.n ? x->title.n : y->title.n;
	size_t names = shared_rare_names(all, n, x, y), words;

	if (same_text(x->primary, y->url) || same_text(x->url, y->primary) ||
	    shared(&x->indicators, &y->indicators) >= 2)
		return true;
	if (names == 0) /* nobody and nothing that both name in their titles */
		return false;
	if (same_text(x->primary, y->primary) || shared(&x->cves, &y->cves) > 0)
		return true;
	if (shared(&x->body, &y->body) >= SHARED_BODY)
		return true;
	words = shared(&x->title, &y->title);
	if (names >= 2)
		return words >= 3;
	return words >= 4 && words * 10 >= least * 6 && !name_others(x, y);
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

/* Does article k tell the story better than the lead? What names another as its
 * source does not push that out, however long it is; and from ENOUGH bytes on
 * the first to tell it stays. */
static bool is_better(const struct candidates *list, const struct traits *all,
    size_t lead, size_t k)
{
	size_t have = list->v[lead].text_length;

	if (same_text(all[k].primary, all[lead].url))
		return false;
	if (same_text(all[lead].primary, all[k].url))
		return true;
	return list->v[k].text_length > have && have < ENOUGH;
}

static void join(struct arena *a, const struct candidates *list,
    const struct traits *all, struct group *g, size_t k)
{
	size_t other = k;

	if (is_better(list, all, g->lead, k)) {
		other = g->lead;
		g->lead = k;
	}
	*VEC_PUSH(a, &g->others) = other;
}

static void read_past(
    struct arena *a, const struct past_story *p, struct traits *t)
{
	t->url = url_canonical(a, p->url);
	t->primary = canonical_source(a, p->primary_source);
	t->cves = p->cves;
	t->indicators = p->indicators;
	read_words(a, p->title, &p->lines, t);
}

static bool has_more(const struct strings *now, const struct strings *then)
{
	return shared(now, then) < now->n;
}

/* Does the article tell more than the story did: a CVE, an indicator, a number
 * in its title, or that something was patched, somebody charged? */
static bool adds_to(const struct traits *t, const struct traits *past)
{
	return has_more(&t->cves, &past->cves) ||
	       has_more(&t->indicators, &past->indicators) ||
	       has_more(&t->numbers, &past->numbers) ||
	       has_more(&t->progress, &past->progress);
}

static void find_before(const struct traits *all,
    const struct past_stories *past, const struct traits *told, struct group *g)
{
	size_t i, j;

	for (i = 0; i < past->n && g->before == NULL; i++) {
		if (!same_story(told, past->n, &all[g->lead], &told[i]))
			continue;
		g->before = &past->v[i];
		g->adds = adds_to(&all[g->lead], &told[i]);
		for (j = 0; j < g->others.n; j++)
			g->adds |= adds_to(&all[g->others.v[j]], &told[i]);
	}
}

void digest_group(struct arena *a, const struct candidates *list,
    const bool *want, const struct past_stories *past, struct groups *out)
{
	struct traits *all = arena_alloc(a, (list->n + 1) * sizeof(*all));
	struct traits *told = arena_alloc(a, (past->n + 1) * sizeof(*told));
	struct strings pool = {0};
	struct group *g;
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (want[i])
			read_traits(a, &list->v[i], &all[i]);
	}
	for (i = 0; i < past->n; i++)
		read_past(a, &past->v[i], &told[i]);
	collect(a, all, list->n, &pool);
	collect(a, told, past->n, &pool);
	sort_unique(&pool, by_text);
	unify(all, list->n, &pool);
	unify(told, past->n, &pool);
	for (i = 0; i < list->n; i++) {
		if (!want[i])
			continue;
		g = find_group(out, all, list->n, i);
		if (g != NULL) {
			join(a, list, all, g, i);
		} else {
			g = VEC_PUSH(a, out);
			g->lead = i;
		}
	}
	for (i = 0; i < out->n; i++)
		find_before(all, past, told, &out->v[i]);
}
