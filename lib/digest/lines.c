/* The lines of one entry, in the digest's wording. */
#include "digest/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/url.h"
#include "digest/notes.h"
#include "digest/ioc_line.h"
#include "digest/kev.h"
#include "digest/rank.h"
#include "digest/seen.h"
#include "digest/shape.h"
#include "text/normalise.h"

enum {
	MAX_RECOMMENDATIONS = 3,
	MAX_NOTES = 3, /* of the article itself */
	MAX_OUTLETS = 10
};

static void add(struct arena *a, struct digest_entry *e,
    enum digest_label label, const char *text)
{
	struct digest_line *line = VEC_PUSH(a, &e->lines);

	line->label = label;
	line->text = normalise_line(a, text, strlen(text));
}

/* A line of an article as it may stand: at most so long, indicators defanged.
 */
static const char *fit(struct arena *a, const struct digest_input *in,
    const struct indicators *iocs, const char *text)
{
	/* Defanged before it is cut: half a URL is one that none can tell. */
	text = ioc_line_defang(a, normalise_line(a, text, strlen(text)), iocs);
	return shape_fit(a, text, in->rules->line_latin, in->rules->line_cjk);
}

/* The lines that an article has for one label. */
struct part {
	const struct candidate *from;
	const struct strings *list;
	size_t most;
	bool fit; /* they are already */
};

/* What a model wrote, else what was extracted. */
static struct part part_of(const struct candidate *c,
    const struct strings *written, const struct strings *extracted, size_t most)
{
	return (struct part){
	    c, written != NULL ? written : extracted, most, written != NULL};
}

static void add_part(struct arena *a, const struct digest_input *in,
    const struct part *part, enum digest_label label, struct digest_entry *e)
{
	size_t i;

	for (i = 0; i < part->list->n && i < part->most; i++)
		add(a, e, label,
		    part->fit ? part->list->v[i]
			      : fit(a, in, &part->from->analysis.iocs,
				    part->list->v[i]));
}

/* Is an indicator of this value there already? */
static bool in_lines(const struct digest_entry *e, const char *line)
{
	size_t i, n = strcspn(line, ",") + 1;

	for (i = 0; i < e->lines.n; i++) {
		if (e->lines.v[i].label == DIGEST_IOC &&
		    strncmp(e->lines.v[i].text, line, n) == 0)
			return true;
	}
	return false;
}

static void add_formatted(struct arena *a, const struct digest_input *in,
    enum digest_label label, const char *key, const char *value,
    struct digest_entry *e)
{
	add(a, e, label, words_format(a, in->words, key, &value, 1));
}

/* The indicators of one entry. */
struct listing {
	struct strings values; /* all that are wanted */
	size_t shown;	       /* so many of them have a line */
	size_t unread;	       /* and so many more have not even been read */
};

static void add_iocs(struct arena *a, const struct digest_input *in,
    const struct candidate *c, struct listing *list, struct digest_entry *e)
{
	const struct indicators *iocs = &c->analysis.iocs;
	const struct indicator *ind;
	const char *line;
	size_t i;

	list->unread += c->iocs_unread;
	for (i = 0; i < iocs->n; i++) {
		ind = &iocs->v[i];
		if (!ioc_line_wanted(ind))
			continue;
		*VEC_PUSH(a, &list->values) = ind->value;
		if (list->shown >= in->rules->max_iocs)
			continue;
		line = ioc_line(a, in->words, ind, iocs);
		if (in_lines(e, line))
			continue;
		add(a, e, DIGEST_IOC, line);
		list->shown++;
	}
}

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* How many the limit kept out, each counted once whoever names it. */
static void add_rest(struct arena *a, const struct digest_input *in,
    struct listing *list, struct digest_entry *e)
{
	const char **v = list->values.v;
	size_t i, distinct = 0;

	if (list->values.n + list->unread <= list->shown)
		return;
	if (v != NULL)
		qsort(v, list->values.n, sizeof(v[0]), compare);
	for (i = 0; i < list->values.n; i++)
		distinct += i == 0 || strcmp(v[i - 1], v[i]) != 0;
	distinct += list->unread;
	if (distinct > list->shown)
		add_formatted(a, in, DIGEST_IOC, "ioc.more",
		    arena_printf(a, "%zu", distinct - list->shown), e);
}

static void add_group_iocs(struct arena *a, const struct digest_input *in,
    const struct group *g, struct digest_entry *e)
{
	const struct candidate *all = in->candidates->v;
	struct listing list = {0};
	size_t i;

	add_iocs(a, in, &all[g->lead], &list, e);
	for (i = 0; i < g->others.n; i++)
		add_iocs(a, in, &all[g->others.v[i]], &list, e);
	add_rest(a, in, &list, e);
}

/* What the reader must know about how this story came to be. */
static void add_provenance(struct arena *a, const struct digest_input *in,
    const struct candidate *c, struct digest_entry *e)
{
	if (c->paywalled)
		add(a, e, DIGEST_NOTE, words_get(in->words, "note.paywalled"));
	if (c->blocked != NULL)
		add_formatted(a, in, DIGEST_NOTE,
		    c->text_length > 0 ? "note.feed_text" : "note.no_text",
		    c->blocked, e);
	if (c->cut != NULL)
		add_formatted(a, in, DIGEST_NOTE, "note.cut", c->cut, e);
}

static void add_followup(struct arena *a, const struct digest_input *in,
    const struct group *g, struct digest_entry *e)
{
	const char *date[2];

	if (g->before == NULL)
		return;
	date[0] = arena_printf(a, "%d", g->before->day / 100 % 100);
	date[1] = arena_printf(a, "%d", g->before->day % 100);
	add(a, e, DIGEST_NOTE,
	    words_format(a, in->words, "note.followup", date, 2));
}

static void add_kev(struct arena *a, const struct digest_input *in,
    const struct group *g, struct digest_entry *e)
{
	struct strings notes = {0};
	size_t i;

	kev_notes(a, in->words, in->candidates->v, g, &notes);
	for (i = 0; i < notes.n; i++)
		add(a, e, DIGEST_NOTE, notes.v[i]);
}

static void add_watched(struct arena *a, const struct digest_input *in,
    const struct group *g, struct digest_entry *e)
{
	const char *watched = rank_watched(in->candidates->v, g);

	if (watched != NULL)
		add_formatted(a, in, DIGEST_NOTE, "note.watch",
		    shape_fit(
			a, watched, in->rules->line_latin, in->rules->line_cjk),
		    e);
}

static void add_seen(struct arena *a, const struct digest_input *in,
    const struct group *g, struct digest_entry *e)
{
	const struct candidate *c = &in->candidates->v[g->lead];
	int told = g->before != NULL ? g->before->day : 0;
	const char *seen = seen_line(a, c, told);

	if (seen != NULL)
		add_formatted(a, in, DIGEST_NOTE, "note.seen", seen, e);
}

static void add_outlets(struct arena *a, const struct digest_input *in,
    const struct group *g, struct digest_entry *e)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < g->others.n && i < MAX_OUTLETS; i++) {
		const struct candidate *c = &in->candidates->v[g->others.v[i]];
		const char *url = url_canonical(a, c->url);

		buf_printf(&b, "%s%s %s", i > 0 ? " / " : "",
		    c->source_title != NULL ? c->source_title : c->source,
		    url != NULL ? url : c->url);
	}
	if (i < g->others.n)
		buf_printf(&b, " / … (+%zu)", g->others.n - i);
	if (b.n > 0)
		add_formatted(a, in, DIGEST_NOTE, "note.outlets", b.s, e);
	buf_free(&b);
}

/* The notes of the article itself, but for what the catalogue knows better; with
 * a model's in their place, unless all that it says contradicts them. */
static struct strings own_notes(struct arena *a, const struct digest_input *in,
    const struct candidate *c, const struct strings *written,
    struct digest_origin *from)
{
	const struct strings *all = &c->analysis.advice.notes;
	struct strings own = {0}, both = {0};
	size_t i;

	for (i = 0; i < all->n; i++) {
		if (!kev_contradicts(in->words, c, all->v[i]))
			*VEC_PUSH(a, &own) =
			    fit(a, in, &c->analysis.iocs, all->v[i]);
	}
	if (written == NULL)
		return own;
	if (notes_merge(a, in->words, c, &own, written, &both) > 0 ||
	    written->n == 0)
		return both;
	*from = (struct digest_origin){
	    false, words_get(in->words, "made.contradicts")};
	return own;
}

static void add_notes(struct arena *a, const struct digest_input *in,
    const struct group *g, const struct strings *written,
    struct digest_entry *e)
{
	const struct candidate *c = &in->candidates->v[g->lead];
	const char *primary = c->analysis.advice.primary_source;
	bool has_primary = url_is_web(primary);
	struct strings notes =
	    own_notes(a, in, c, written, &e->origins[WRITTEN_NOTES]);

	add_watched(a, in, g, e);
	add_followup(a, in, g, e);
	add_kev(a, in, g, e);
	add_part(a, in,
	    &(struct part){c, &notes, (size_t)(MAX_NOTES - has_primary), true},
	    DIGEST_NOTE, e);
	if (has_primary)
		add_formatted(a, in, DIGEST_NOTE, "note.primary", primary, e);
	add_seen(a, in, g, e);
	add_outlets(a, in, g, e);
	add_provenance(a, in, c, e);
}

/* The word for none under every label that has no line. */
static void fill_empty(
    struct arena *a, const struct words *words, struct digest_entry *e)
{
	static const char *const none[DIGEST_LABELS] = {
	    [DIGEST_SUMMARY] = "none.summary",
	    [DIGEST_IOC] = "none.ioc",
	    [DIGEST_RECOMMENDATION] = "none.recommendation",
	    [DIGEST_NOTE] = "none.note",
	    [DIGEST_ACTION] = "none.action",
	};
	bool has[DIGEST_LABELS] = {false};
	size_t i;

	for (i = 0; i < e->lines.n; i++)
		has[e->lines.v[i].label] = true;
	for (i = 0; i < DIGEST_LABELS; i++) {
		if (!has[i])
			add(a, e, (enum digest_label)i,
			    words_get(words, none[i]));
	}
}

void lines_of_story(struct arena *a, const struct digest_input *in,
    const struct group *g, const struct origin_lines *written,
    struct digest_entry *e)
{
	const struct candidate *c = &in->candidates->v[g->lead];
	const struct advice *advice = &c->analysis.advice;
	const char *action = advice->action;
	const struct strings actions = {&action, action != NULL, 1};
	const struct strings *const *of = written->of;
	const struct part summary = part_of(c, of[WRITTEN_SUMMARY],
	    &c->analysis.summary.lines, in->rules->max_lines);
	const struct part recommendations =
	    part_of(c, of[WRITTEN_RECOMMENDATIONS], &advice->recommendations,
		MAX_RECOMMENDATIONS);
	const struct part advised = part_of(c, of[WRITTEN_ACTION], &actions, 1);

	add_part(a, in, &summary, DIGEST_SUMMARY, e);
	add_group_iocs(a, in, g, e);
	add_part(a, in, &recommendations, DIGEST_RECOMMENDATION, e);
	add_notes(a, in, g, of[WRITTEN_NOTES], e);
	add_part(a, in, &advised, DIGEST_ACTION, e);
	fill_empty(a, in->words, e);
}

void lines_of_link(struct arena *a, const struct digest_input *in,
    const struct candidate *c, struct digest_entry *e)
{
	/* How many summary lines stand under a link, and whether indicators
	 * do. */
	static const struct {
		size_t lines;
		bool iocs;
	} shape[SECTION_COUNT] = {
	    [SECTION_TOOLS] = {1, false},
	    [SECTION_MALWARE_CAMPAIGN] = {2, true},
	    [SECTION_SECURITY_REPORT] = {5, false},
	    [SECTION_CYBERCRIME] = {1, false},
	};
	struct listing list = {0};

	add_part(a, in,
	    &(struct part){
		c, &c->analysis.summary.lines, shape[e->section].lines, false},
	    DIGEST_SUMMARY, e);
	if (!shape[e->section].iocs)
		return;
	add_iocs(a, in, c, &list, e);
	add_rest(a, in, &list, e);
}
