/* In which order the stories of a digest stand, and why. */
#include "digest/rank.h"

#include <stdlib.h>

#include "digest/kev.h"

/* What a reader wants to see first, and why. */
static const struct {
	int rank;
	const char *why;
} by_event[EVENT_COUNT] = {
    [EVENT_ACTIVE_EXPLOITATION] = {0, "exploited"},
    [EVENT_SUPPLY_CHAIN] = {1, "supply chain"},
    [EVENT_MALWARE_CAMPAIGN] = {2, "campaign"},
    [EVENT_INCIDENT] = {3, "incident"},
    [EVENT_VULNERABILITY_ADVISORY] = {4, "vulnerability"},
    [EVENT_TAKEDOWN] = {5, "takedown"},
    [EVENT_CYBERCRIME_TREND] = {6, "cybercrime"},
    [EVENT_SECURITY_RESEARCH] = {7, "research"},
    [EVENT_TOOL_RELEASE] = {8, "tool"},
};

static bool has_iocs(const struct candidate *c)
{
	const struct indicators *iocs = &c->analysis.iocs;
	size_t i;

	for (i = 0; i < iocs->n; i++) {
		if (indicator_is_suspect(&iocs->v[i]) &&
		    iocs->v[i].type != INDICATOR_CVE)
			return true;
	}
	return false;
}

/* What the catalogue has is exploited, whenever the article was written. */
static enum event_type event_of(const struct candidate *c)
{
	return kev_is_subject(c) ? EVENT_ACTIVE_EXPLOITATION
				 : c->analysis.class.event_type;
}

const char *rank_watched(const struct candidate *all, const struct group *g)
{
	size_t i;

	for (i = 0; i < g->others.n && all[g->lead].watch == NULL; i++) {
		if (all[g->others.v[i]].watch != NULL)
			return all[g->others.v[i]].watch;
	}
	return all[g->lead].watch;
}

bool rank_is_pinned(const struct candidate *all, const struct group *g)
{
	bool pinned = all[g->lead].pinned;
	size_t i;

	for (i = 0; i < g->others.n; i++)
		pinned = pinned || all[g->others.v[i]].pinned;
	return pinned;
}

/* What the analyst pinned, then one's own stack, then by the kind of event:
 * campaigns with indicators stand before those without, and so on. */
struct ranked rank_of(const struct candidate *all, const struct group *g)
{
	const struct candidate *c = &all[g->lead];
	int rank = by_event[event_of(c)].rank * 2 + !has_iocs(c);

	if (rank_watched(all, g) == NULL)
		rank += 2 * EVENT_COUNT;
	return (struct ranked){.group = g,
	    .rank = rank_is_pinned(all, g) ? -1 : rank,
	    .published = c->published,
	    .id = c->article_id};
}

static int compare(const void *x, const void *y)
{
	const struct ranked *p = x, *q = y;

	if (p->rank != q->rank)
		return p->rank < q->rank ? -1 : 1;
	if (p->published != q->published)
		return p->published > q->published ? -1 : 1;
	return p->id < q->id ? -1 : p->id > q->id;
}

void rank_sort(struct ranked *v, size_t n)
{
	qsort(v, n, sizeof(*v), compare);
}

static const char *text_or_empty(const char *s)
{
	return s != NULL ? s : "";
}

const char *rank_why(
    struct arena *a, const struct candidate *all, const struct group *g)
{
	const struct candidate *c = &all[g->lead];
	const char *why = c->analysis.class.why, *watch = rank_watched(all, g);

	return arena_printf(a, "%s%s%s%s%s%s%s",
	    rank_is_pinned(all, g) ? "pinned by an analyst; " : "",
	    by_event[event_of(c)].why, has_iocs(c) ? ", with indicators" : "",
	    watch != NULL ? ", on the watch list: " : "", text_or_empty(watch),
	    why != NULL ? ": " : "", text_or_empty(why));
}
