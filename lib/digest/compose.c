/* From candidates to a day's digest. */
#include "digest/compose.h"

#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "digest/group.h"
#include "digest/ioc_line.h"
#include "digest/kev.h"
#include "digest/lines.h"
#include "digest/origin.h"
#include "digest/rank.h"
#include "digest/share.h"
#include "text/normalise.h"

enum { MAX_CONSIDERED = 2000 };

/* What the stories make of a candidate that heads none. */
struct fate {
	bool memo;	  /* news that go to the notes */
	const char *told; /* a story's address that tells it already, or NULL */
};

static enum section section_of(const struct candidate *c)
{
	if (c->left_out != NULL && !c->pinned)
		return SECTION_SKIP;
	if (c->analysis.class.section == SECTION_SKIP)
		return c->pinned || c->take_all ? SECTION_MEMO : SECTION_SKIP;
	return c->links_only ? SECTION_MEMO : c->analysis.class.section;
}

static void leave_out(
    struct arena *a, struct digest *out, int64_t id, const char *reason)
{
	struct digest_left_out *l = VEC_PUSH(a, &out->left_out);

	l->article_id = id;
	l->reason = reason;
}

/* One line, harmless, never empty. */
static const char *title_of(struct arena *a, const char *title, const char *url,
    const struct indicators *iocs)
{
	const char *line =
	    title != NULL ? normalise_line(a, title, strlen(title)) : "";

	return *line != '\0' ? ioc_line_defang(a, line, iocs) : url;
}

/* What is printed as the address of a candidate's page. */
static const char *address_of(struct arena *a, const struct candidate *c)
{
	const char *url = url_canonical(a, c->url);

	return url != NULL ? url : c->url;
}

static struct digest_entry *add_entry(struct arena *a, struct digest *out,
    const struct candidate *c, enum section section)
{
	struct digest_entry *e = VEC_PUSH(a, &out->entries);

	e->section = section;
	e->article_id = c->article_id;
	e->title = title_of(a, c->title, c->url, &c->analysis.iocs);
	e->url = address_of(a, c);
	return e;
}

/* Whatever becomes of the lead, what tells the same comes no more. */
static void leave_out_others(struct arena *a, const struct candidate *all,
    const struct group *g, struct digest *out)
{
	size_t i;

	for (i = 0; i < g->others.n; i++)
		leave_out(a, out, all[g->others.v[i]].article_id,
		    arena_printf(a, "same story as %s", all[g->lead].url));
}

static void add_story(struct arena *a, const struct digest_input *in,
    const struct group *g, struct digest *out)
{
	const struct candidate *all = in->candidates->v;
	const struct candidate *c = &all[g->lead];
	struct digest_entry *e = add_entry(a, out, c, SECTION_NEWS);
	struct origin_lines written;
	size_t i;

	e->story = true;
	e->why = rank_why(a, all, g);
	origin_of_story(a, in, c, e, &written);
	if (written.of[WRITTEN_TITLE] != NULL)
		e->title = written.of[WRITTEN_TITLE]->v[0];
	lines_of_story(a, in, g, &written, e);
	for (i = 0; i < g->others.n; i++) {
		c = &all[g->others.v[i]];
		*VEC_PUSH(a, &e->others) =
		    (struct digest_other){c->article_id, address_of(a, c)};
	}
	leave_out_others(a, all, g, out);
}

/* Stories of earlier digests whose entry was edited since the last one, as many
 * as there may be links: a publisher may touch all that he ever wrote. */
static void add_edited(
    struct arena *a, const struct digest_input *in, struct digest *out)
{
	static const struct indicators none;
	size_t i, n = 0;

	for (i = 0; i < in->past->n; i++) {
		const struct past_story *p = &in->past->v[i];
		const char *title = title_of(a, p->title, p->url, &none);
		struct digest_entry *e;

		if (p->edited == DATE_NONE || p->edited <= in->last_cutoff ||
		    n++ >= in->rules->max_links)
			continue;
		e = VEC_PUSH(a, &out->entries);
		e->section = SECTION_MEMO;
		e->article_id = p->article_id;
		e->title = words_format(a, in->words, "link.edited", &title, 1);
		e->url = p->url;
		e->why = "edited since";
	}
}

static void add_link(struct arena *a, const struct digest_input *in,
    const struct candidate *c, enum section section, struct digest *out)
{
	struct digest_entry *e = add_entry(a, out, c, section);
	bool memo = section_of(c) != section;

	e->title = kev_link_title(a, in->words, c, e->title);
	e->why = c->pinned	 ? "pinned by an analyst"
		 : c->links_only ? "the source gives links"
		 : memo		 ? "adds nothing to an earlier story"
				 : c->analysis.class.why;
	if (!memo)
		lines_of_link(a, in, c, e);
}

/* What competes for places, the best first. */
struct contest {
	const struct candidate **who;
	const char **sources; /* NULL: the analyst wants it */
	bool *taken;
	size_t n;
};

static struct contest contest_new(struct arena *a, size_t most)
{
	return (struct contest){
	    .who = arena_alloc(a, (most + 1) * sizeof(struct candidate *)),
	    .sources = arena_alloc(a, (most + 1) * sizeof(char *)),
	    .taken = arena_alloc(a, most + 1)};
}

static void contest_add(
    struct contest *c, const struct candidate *who, bool pinned)
{
	c->sources[c->n] = pinned ? NULL : who->source;
	c->who[c->n++] = who;
}

/* One section of links: those that the analyst wants, then the newest. */
static void add_links(struct arena *a, const struct digest_input *in,
    enum section section, const struct fate *fates, struct digest *out)
{
	const struct candidates *list = in->candidates;
	const char *limit =
	    arena_printf(a, "limit of %zu links", in->rules->max_links);
	struct contest order = contest_new(a, list->n);
	size_t i;

	for (i = 2 * list->n; i-- > 0;) { /* pinned ones in the first round */
		const struct candidate *c = &list->v[i % list->n];
		const struct fate *fate = &fates[i % list->n];
		bool wanted = section_of(c) == section ||
			      (section == SECTION_MEMO && fate->memo);

		if (wanted && fate->told == NULL && c->pinned == (i >= list->n))
			contest_add(&order, c, c->pinned);
	}
	share_places(
	    a, order.sources, order.n, in->rules->max_links, order.taken);
	for (i = 0; i < order.n; i++) {
		if (order.taken[i])
			add_link(a, in, order.who[i], section, out);
		else
			leave_out(a, out, order.who[i]->article_id, limit);
	}
}

/* The catalogue's additions that a story tells of need no link. */
static void note_told(
    const struct candidates *list, const struct group *g, struct fate *fates)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (!list->v[i].pinned && kev_is_told(list->v, g, &list->v[i]))
			fates[i].told = list->v[g->lead].url;
	}
}

/* The stories, best first; a group that adds nothing to an earlier digest is
 * becomes links. */
static void add_stories(struct arena *a, const struct digest_input *in,
    const struct groups *groups, struct fate *fates, struct digest *out)
{
	const struct candidate *all = in->candidates->v;
	struct ranked *order = arena_alloc(a, (groups->n + 1) * sizeof(*order));
	const char *limit =
	    arena_printf(a, "limit of %zu stories", in->rules->max_stories);
	struct contest contest = contest_new(a, groups->n);
	size_t i, n = 0;

	for (i = 0; i < groups->n; i++) {
		const struct group *g = &groups->v[i];

		if (g->before != NULL && !g->adds) {
			fates[g->lead].memo = true;
			leave_out_others(a, all, g, out);
			continue;
		}
		order[n++] = rank_of(all, g);
	}
	rank_sort(order, n);
	for (i = 0; i < n; i++)
		contest_add(&contest, &all[order[i].group->lead],
		    rank_is_pinned(all, order[i].group));
	share_places(
	    a, contest.sources, n, in->rules->max_stories, contest.taken);
	for (i = 0; i < n; i++) {
		if (contest.taken[i]) {
			add_story(a, in, order[i].group, out);
			note_told(in->candidates, order[i].group, fates);
			continue;
		}
		leave_out(a, out, order[i].id, limit);
		leave_out_others(a, all, order[i].group, out);
	}
}

static void leave_out_skipped(
    struct arena *a, const struct candidates *list, struct digest *out)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		const char *why = list->v[i].left_out;

		if (why == NULL)
			why = list->v[i].analysis.class.why;
		if (section_of(&list->v[i]) == SECTION_SKIP)
			leave_out(a, out, list->v[i].article_id,
			    why != NULL ? why : "not for a digest");
	}
}

static void leave_out_told(struct arena *a, const struct candidates *list,
    const struct fate *fates, struct digest *out)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (fates[i].told != NULL)
			leave_out(a, out, list->v[i].article_id,
			    arena_printf(a, "told by %s", fates[i].told));
	}
}

/* As many candidates as can be compared with each other in a few seconds, the
 * newest of every source; in the same order. */
static struct candidates consider(
    struct arena *a, const struct candidates *all, struct digest *out)
{
	struct contest order = contest_new(a, all->n);
	const char *limit =
	    arena_printf(a, "limit of %d articles", MAX_CONSIDERED);
	struct candidates kept = {0};
	size_t i;

	for (i = all->n; i-- > 0;)
		contest_add(&order, &all->v[i], all->v[i].pinned);
	share_places(a, order.sources, order.n, MAX_CONSIDERED, order.taken);
	for (i = order.n; i-- > 0;) {
		if (order.taken[i])
			*VEC_PUSH(a, &kept) = *order.who[i];
		else
			leave_out(a, out, order.who[i]->article_id, limit);
	}
	return kept;
}

static void compose(
    struct arena *a, const struct digest_input *in, struct digest *out)
{
	const struct candidates *list = in->candidates;
	bool *news = arena_alloc(a, list->n + 1);
	struct fate *fates = arena_alloc(a, (list->n + 1) * sizeof(*fates));
	struct groups groups = {0};
	size_t i;
	int s;

	for (i = 0; i < list->n; i++)
		news[i] = section_of(&list->v[i]) == SECTION_NEWS;
	digest_group(a, list, news, in->past, &groups);
	for (s = 0; s < SECTION_SKIP; s++) {
		if (s == SECTION_NEWS)
			add_stories(a, in, &groups, fates, out);
		else
			add_links(a, in, (enum section)s, fates, out);
	}
	add_edited(a, in, out);
	leave_out_skipped(a, list, out);
	leave_out_told(a, list, fates, out);
	origin_count(a, in, out);
	out->coverage.left_out = (int)out->left_out.n;
}

void digest_compose(
    struct arena *a, const struct digest_input *in, struct digest *out)
{
	const struct candidates considered = consider(a, in->candidates, out);
	struct digest_input with = *in;

	with.candidates = &considered;
	compose(a, &with, out);
}
