/* Which articles tell one story. */
#include "digest/group.h"

#include <string.h>

#include "digest/same.h"
#include "digest/traits.h"

enum {
	ENOUGH = 10000,	    /* bytes of an article that is no mere notice */
	SHARE = 3,	    /* one of so many of a group */
	POSTINGS_MOST = 400 /* articles that one shared thing leads to */
};

/* One article that has a thing; next: index + 1 of the one before, 0: none. */
struct posting {
	uint32_t article, next;
};

/* Articles by what they are compared by: only those that share something that
 * few have are looked at, since all of a day with all others is much. */
struct shelf {
	struct traits *v;
	size_t n;
	uint32_t *heads; /* by id: index + 1 of the latest posting */
	struct {
		struct posting *v;
		size_t n, cap;
	} postings;
};

struct matches {
	uint32_t *v;
	size_t n, cap;
};

/* What visits everything that an article may be found by. */
struct visit {
	void (*on_id)(struct visit *v, uint32_t id);
	struct arena *a;
	const struct day *day;
	struct shelf *shelf;
	uint32_t article;
	bool *seen; /* by article of the shelf */
	struct matches found;
};

static void visit_set(struct visit *v, const struct ids *set)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		v->on_id(v, set->v[i]);
}

static void visit_rare(struct visit *v, uint32_t id)
{
	if (same_is_rare(v->day, id))
		v->on_id(v, id);
}

/* May two articles that share it, and nothing else of that list, be one story? */
static bool is_telling(const struct trait *p)
{
	return !p->common &&
	       (p->kind == MENTION_NAME || p->kind == MENTION_QUOTE ||
		   p->kind == MENTION_IDENTIFIER);
}

static void visit(struct visit *v, const struct traits *t)
{
	size_t i;

	if (t->url != 0)
		v->on_id(v, t->url);
	if (t->title != 0)
		v->on_id(v, t->title);
	if (t->source != 0 && t->source != t->url)
		v->on_id(v, t->source);
	visit_set(v, &t->cves);
	visit_set(v, &t->indicators);
	for (i = 0; i < t->names.n; i++) {
		if (is_telling(&t->names.v[i]))
			visit_rare(v, t->names.v[i].id);
	}
	for (i = 0; i < t->sounds.n; i++)
		visit_rare(v, t->sounds.v[i].id);
}

static void on_put(struct visit *v, uint32_t id)
{
	struct shelf *s = v->shelf;

	*VEC_PUSH(v->a, &s->postings) =
	    (struct posting){v->article, s->heads[id]};
	s->heads[id] = (uint32_t)s->postings.n;
}

static void on_look(struct visit *v, uint32_t id)
{
	const struct posting *all = v->shelf->postings.v, *p;
	uint32_t at = v->shelf->heads[id];
	size_t left = POSTINGS_MOST;

	for (; all != NULL && at != 0 && left > 0; at = p->next, left--) {
		uint32_t who;

		p = &all[at - 1];
		who = p->article;
		if (v->seen[who])
			continue;
		v->seen[who] = true;
		*VEC_PUSH(v->a, &v->found) = who;
	}
}

struct grouping {
	struct arena *a;
	const struct candidates *list;
	struct trait_pool *pool;
	struct day day;
	uint32_t *times;
	bool *starred;
	struct shelf now, then;
	size_t *group_of; /* by candidate: index + 1 */
	struct matches matches;
	bool *seen;
};

static void put(struct grouping *g, struct shelf *s, size_t k)
{
	struct visit v = {.on_id = on_put,
	    .a = g->a,
	    .day = &g->day,
	    .shelf = s,
	    .article = (uint32_t)k};

	visit(&v, &s->v[k]);
}

/* The articles of the shelf that share something with t and tell the same. */
static const struct matches *look(
    struct grouping *g, struct shelf *s, const struct traits *t)
{
	struct visit v = {.on_id = on_look,
	    .a = g->a,
	    .day = &g->day,
	    .shelf = s,
	    .seen = g->seen,
	    .found = g->matches};
	size_t i, n = 0;

	v.found.n = 0;
	visit(&v, t);
	g->matches = v.found;
	for (i = 0; i < v.found.n; i++) {
		uint32_t who = v.found.v[i];

		g->seen[who] = false;
		if (same_story(&g->day, t, &s->v[who]))
			g->matches.v[n++] = who;
	}
	g->matches.n = n;
	return &g->matches;
}

/* Does article k tell the story better than the lead? What names another as its
 * source does not push that out, however long it is; and from ENOUGH bytes on
 * the first to tell it stays. */
static bool is_better(const struct grouping *g, size_t lead, size_t k)
{
	const struct traits *all = g->now.v;
	size_t have = g->list->v[lead].text_length;

	if (ids_same(all[k].source, all[lead].url))
		return false;
	if (ids_same(all[lead].source, all[k].url))
		return true;
	return g->list->v[k].text_length > have && have < ENOUGH;
}

static void join(struct grouping *g, struct group *to, size_t k)
{
	size_t other = k;

	if (is_better(g, to->lead, k)) {
		other = to->lead;
		to->lead = k;
	}
	*VEC_PUSH(g->a, &to->others) = other;
}

/* Do enough of the group tell the same? One of many may be a bridge between two
 * stories. */
static bool is_joined(const struct grouping *g, const struct matches *same,
    const struct group *to)
{
	size_t i, n = 0;

	for (i = 0; i < same->n; i++)
		n += g->group_of[same->v[i]] == g->group_of[to->lead];
	return n * SHARE >= to->others.n + 1;
}

/* Put candidate k into the first group that tells the same, or into one of its
 * own. */
static void place(struct grouping *g, size_t k, struct groups *out)
{
	const struct matches *same = look(g, &g->now, &g->now.v[k]);
	size_t i, first = 0;

	for (i = 0; i < same->n; i++) {
		size_t at = g->group_of[same->v[i]];

		if ((first == 0 || at < first) &&
		    is_joined(g, same, &out->v[at - 1]))
			first = at;
	}
	if (first > 0) {
		join(g, &out->v[first - 1], k);
	} else {
		VEC_PUSH(g->a, out)->lead = k;
		first = out->n;
	}
	g->group_of[k] = first;
	put(g, &g->now, k);
}

static bool has_more(const struct ids *now, const struct ids *then)
{
	return ids_shared(now, then) < now->n;
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

static void find_before(
    struct grouping *g, const struct past_stories *past, struct group *group)
{
	const struct traits *all = g->now.v;
	const struct matches *same = look(g, &g->then, &all[group->lead]);
	size_t i, first = SIZE_MAX;

	for (i = 0; i < same->n; i++) {
		if (same->v[i] < first)
			first = same->v[i];
	}
	if (first == SIZE_MAX)
		return;
	group->before = &past->v[first];
	group->adds = adds_to(&all[group->lead], &g->then.v[first]);
	for (i = 0; i < group->others.n; i++)
		group->adds |=
		    adds_to(&all[group->others.v[i]], &g->then.v[first]);
}

/* Count who has what; and what one article calls an attacker is one in all. */
static void count(struct grouping *g, const struct shelf *s, const bool *want)
{
	size_t i, k;

	for (i = 0; i < s->n; i++) {
		const struct traits *t = &s->v[i];

		if (want != NULL && !want[i])
			continue;
		g->day.articles++;
		for (k = 0; k < t->names.n; k++) {
			g->times[t->names.v[k].id]++;
			g->starred[t->names.v[k].id] |= t->names.v[k].starred;
		}
		for (k = 0; k < t->sounds.n; k++)
			g->times[t->sounds.v[k].id]++;
	}
}

static void shelf_init(struct grouping *g, struct shelf *s, size_t n)
{
	s->n = n;
	s->v = arena_alloc(g->a, (n + 1) * sizeof(*s->v));
}

/* Read everything, count who has what, and make the indexes. */
static void prepare(
    struct grouping *g, const bool *want, const struct past_stories *past)
{
	size_t i, ids;

	shelf_init(g, &g->now, g->list->n);
	shelf_init(g, &g->then, past->n);
	for (i = 0; i < g->list->n; i++) {
		if (want[i])
			traits_of_candidate(
			    g->a, g->pool, &g->list->v[i], &g->now.v[i]);
	}
	for (i = 0; i < past->n; i++)
		traits_of_past(g->a, g->pool, &past->v[i], &g->then.v[i]);
	ids = trait_pool_size(g->pool);
	g->times = arena_alloc(g->a, ids * sizeof(*g->times));
	g->now.heads = arena_alloc(g->a, ids * sizeof(*g->now.heads));
	g->then.heads = arena_alloc(g->a, ids * sizeof(*g->then.heads));
	g->starred = arena_alloc(g->a, ids * sizeof(*g->starred));
	g->day = (struct day){
	    .pool = g->pool, .times = g->times, .starred = g->starred};
	count(g, &g->now, want);
	count(g, &g->then, NULL);
	for (i = 0; i < past->n; i++)
		put(g, &g->then, i);
}

void digest_group(struct arena *a, const struct candidates *list,
    const bool *want, const struct past_stories *past, struct groups *out)
{
	struct grouping g = {.a = a, .list = list, .pool = trait_pool_new(a)};
	size_t i, most = list->n > past->n ? list->n : past->n;

	g.group_of = arena_alloc(a, (list->n + 1) * sizeof(*g.group_of));
	g.seen = arena_alloc(a, (most + 1) * sizeof(*g.seen));
	prepare(&g, want, past);
	for (i = 0; i < list->n; i++) {
		if (want[i])
			place(&g, i, out);
	}
	for (i = 0; i < out->n; i++)
		find_before(&g, past, &out->v[i]);
}
