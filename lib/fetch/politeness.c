/*
 * Whose turn is it? The hosts that may start something stand in a binary heap
 * by the time from which they may; a host with too many running stands outside
 * until one of them ends. Idle hosts stay in the heap until their gap is over,
 * so that a host cannot be asked again early only because it was forgotten.
 */
#include "fetch/politeness.h"

#include <search.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"

struct polite_host {
	char *origin;
	struct polite_turn *first, **last; /* waiting */
	int running;
	int64_t ready_at;
	uint64_t arrival; /* in the heap: older ones first at the same time */
	bool in_heap;
};

struct politeness {
	struct politeness_limits limits;
	int running;
	uint64_t arrivals;
	void *hosts; /* tree of tsearch(3), by origin */
	struct polite_host **heap;
	int n, cap;
};

static bool before(const struct polite_host *a, const struct polite_host *b)
{
	if (a->ready_at != b->ready_at)
		return a->ready_at < b->ready_at;
	return a->arrival < b->arrival;
}

static void heap_push(struct politeness *p, struct polite_host *h)
{
	int i = p->n++;

	if (p->n > p->cap) {
		p->cap = p->cap != 0 ? p->cap * 2 : 64;
		p->heap = xrealloc(
		    p->heap, (size_t)p->cap * sizeof(struct polite_host *));
	}
	h->arrival = p->arrivals++;
	h->in_heap = true;
	while (i > 0 && before(h, p->heap[(i - 1) / 2])) {
		p->heap[i] = p->heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	p->heap[i] = h;
}

static struct polite_host *heap_pop(struct politeness *p)
{
	struct polite_host *top = p->heap[0], *h = p->heap[--p->n];
	int i = 0, child;

	for (; (child = 2 * i + 1) < p->n; i = child) {
		if (child + 1 < p->n &&
		    before(p->heap[child + 1], p->heap[child]))
			child++;
		if (!before(p->heap[child], h))
			break;
		p->heap[i] = p->heap[child];
	}
	p->heap[i] = h;
	top->in_heap = false;
	return top;
}

/* Put a host into the heap if it has something to start, or nothing at all
 * (then it is forgotten when its time comes). */
static void settle(struct politeness *p, struct polite_host *h)
{
	if (h->in_heap)
		return;
	if (h->running == 0 ||
	    (h->first != NULL && h->running < p->limits.per_host))
		heap_push(p, h);
}

static int compare(const void *a, const void *b)
{
	const struct polite_host *x = a, *y = b;

	return strcmp(x->origin, y->origin);
}

static void host_free(void *host)
{
	struct polite_host *h = host;

	free(h->origin);
	free(h);
}

static struct polite_host *host_get(
    struct politeness *p, const char *origin, int64_t now)
{
	struct polite_host *h = xcalloc(1, sizeof(*h)), **found;

	h->origin = xstrdup(origin);
	h->last = &h->first;
	h->ready_at = now;
	found = tsearch(h, &p->hosts, compare);
	if (found == NULL)
		abort(); /* out of memory, as in xmalloc */
	if (*found != h)
		host_free(h);
	return *found;
}

static void host_forget(struct politeness *p, struct polite_host *h)
{
	tdelete(h, &p->hosts, compare);
	host_free(h);
}

struct politeness *politeness_new(const struct politeness_limits *limits)
{
	struct politeness *p = xcalloc(1, sizeof(*p));

	p->limits = *limits;
	return p;
}

void politeness_add(struct politeness *p, struct polite_turn *turn,
    const char *origin, int64_t now)
{
	struct polite_host *h = host_get(p, origin, now);

	turn->host = h;
	turn->next = NULL;
	*h->last = turn;
	h->last = &turn->next;
	settle(p, h);
}

void politeness_add_first(struct politeness *p, struct polite_turn *turn,
    const char *origin, int64_t now)
{
	struct polite_host *h = host_get(p, origin, now);

	turn->host = h;
	turn->next = h->first;
	if (h->first == NULL)
		h->last = &turn->next;
	h->first = turn;
	settle(p, h);
}

/* The host's first turn counts as running from now on. */
static struct polite_turn *start_first(
    struct politeness *p, struct polite_host *h, int64_t now)
{
	struct polite_turn *turn = h->first;

	h->first = turn->next;
	if (h->first == NULL)
		h->last = &h->first;
	turn->next = NULL;
	h->running++;
	p->running++;
	h->ready_at = now + p->limits.gap_ms;
	settle(p, h);
	return turn;
}

struct polite_turn *politeness_start(struct politeness *p, int64_t now)
{
	while (p->n > 0 && p->running < p->limits.concurrency &&
	       p->heap[0]->ready_at <= now) {
		struct polite_host *h = heap_pop(p);

		if (h->first != NULL)
			return start_first(p, h, now);
		if (h->running == 0)
			host_forget(p, h);
	}
	return NULL;
}

/* A host that nobody waits for any more is forgotten when its time comes. */
void politeness_leave(struct polite_turn *turn)
{
	struct polite_host *h = turn->host;
	struct polite_turn **at = &h->first;

	while (*at != turn)
		at = &(*at)->next;
	*at = turn->next;
	if (h->last == &turn->next)
		h->last = at;
	turn->host = NULL;
}

void politeness_end(struct politeness *p, struct polite_turn *turn)
{
	struct polite_host *h = turn->host;

	turn->host = NULL;
	h->running--;
	p->running--;
	settle(p, h);
}

int64_t politeness_wait(const struct politeness *p, int64_t now)
{
	if (p->n == 0 || p->running >= p->limits.concurrency)
		return -1;
	return p->heap[0]->ready_at > now ? p->heap[0]->ready_at - now : 0;
}

void politeness_free(struct politeness *p)
{
	if (p == NULL)
		return;
	tdestroy(p->hosts, host_free);
	free(p->heap);
	free(p);
}
