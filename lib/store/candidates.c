/* What may enter a digest, and what earlier ones have told. */
#include <string.h>

#include "store/analyses.h"
#include "store/db.h"
#include "store/digests.h"
#include "store/kev.h"
#include "store/model.h"

enum { DAYS_OF_TAG = 4 }; /* of which one names three */

static struct candidate candidate_read(struct arena *a, sqlite3_stmt *q)
{
	return (struct candidate){
	    .article_id = sqlite3_column_int64(q, 0),
	    .url = db_column_text(a, q, 1),
	    .title = db_column_text(a, q, 2),
	    .language = db_column_text(a, q, 3),
	    .source = db_column_text(a, q, 4),
	    .source_title = db_column_text(a, q, 5),
	    .published = sqlite3_column_int64(q, 6),
	    .first_seen = sqlite3_column_int64(q, 7),
	    .text_length = (size_t)sqlite3_column_int64(q, 8),
	    .links_only = sqlite3_column_int(q, 9) != 0,
	    .text_from = db_column_text(a, q, 10),
	    .blocked = db_column_text(a, q, 11),
	    .paywalled = sqlite3_column_int(q, 12) != 0,
	    .cut = db_column_text(a, q, 13),
	    .pinned = sqlite3_column_int(q, 14) != 0,
	    .left_out = db_column_text(a, q, 15),
	    .take_all = sqlite3_column_int(q, 16) != 0,
	    .watch = db_column_text(a, q, 17),
	    .kev_addition = sqlite3_column_int(q, 18) != 0,
	};
}

/* The tags of all entries of a year, with their days; each is kept once. To ask
 * for each candidate's would cost candidates times articles with the tag, and
 * any feed can name every actor. */
static int told_tags(struct store *st, struct arena *a, struct seen_list *told)
{
	sqlite3_stmt *q = db_query(st, STMT_SEEN_TAGS, DB_NOTHING);
	const char *tag = "";
	int got;

	while ((got = db_row(st, q)) > 0) {
		const char *s = (const char *)sqlite3_column_text(q, 0);

		if (s != NULL && strcmp(s, tag) != 0)
			tag = arena_strdup(a, s);
		*VEC_PUSH(a, told) =
		    (struct seen_before){tag, sqlite3_column_int(q, 1)};
	}
	return got;
}

/* Where tag begins among those told, which are sorted. */
static size_t find_tag(const struct seen_list *told, const char *tag)
{
	size_t low = 0, high = told->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(told->v[mid].what, tag) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The days on which digests had one of its indicators. Names of files and
 * techniques are nobody's alone. */
static int seen_indicator(struct store *st, struct arena *a,
    const struct indicator *ind, struct seen_list *seen)
{
	sqlite3_stmt *q;
	int got;

	if (!indicator_is_suspect(ind) || ind->type == INDICATOR_FILENAME ||
	    ind->type == INDICATOR_ATTACK_TECHNIQUE)
		return 0;
	q = db_query(st, STMT_SEEN_IOC,
	    DB(db_text(ind->value), db_text(indicator_type_name(ind->type))));
	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, seen) =
		    (struct seen_before){ind->value, sqlite3_column_int(q, 0)};
	return got;
}

static int seen_before(struct store *st, struct arena *a,
    const struct seen_list *told, struct candidate *c)
{
	const struct tags *tags = &c->analysis.advice.tags;
	const struct indicators *iocs = &c->analysis.iocs;
	size_t i, k, end;

	for (i = 0; i < iocs->n && i < ANALYSIS_IOCS_SOME; i++) {
		if (seen_indicator(st, a, &iocs->v[i], &c->seen) < 0)
			return -1;
	}
	for (i = 0; i < tags->n; i++) {
		k = find_tag(told, tags->v[i].tag);
		for (end = k + DAYS_OF_TAG;
		     k < end && k < told->n &&
		     strcmp(told->v[k].what, tags->v[i].tag) == 0;
		     k++)
			*VEC_PUSH(a, &c->seen) = told->v[k];
	}
	return 0;
}

/* What was read out of a candidate; the budget is of indicators. */
static int analysis_of(struct store *st, struct arena *a,
    const struct seen_list *told, size_t *budget, struct candidate *c)
{
	int most =
	    *budget >= ANALYSIS_IOCS ? ANALYSIS_IOCS : ANALYSIS_IOCS_SOME;
	int64_t beyond;

	if (analysis_load(st, a, c->article_id, most, &c->analysis) < 0)
		return -1;
	if (store_kev_marks(st, a, c->article_id, &c->kev) < 0 ||
	    seen_before(st, a, told, c) < 0)
		return -1;
	*budget -= *budget > c->analysis.iocs.n ? c->analysis.iocs.n : *budget;
	beyond = analysis_iocs_beyond(st, c->article_id, most);
	c->iocs_unread = beyond > 0 ? (size_t)beyond : 0;
	return beyond < 0 ? -1 : 0;
}

/* What a model wrote of a candidate, or why it did not. */
static int written_of(struct store *st, struct arena *a, struct candidate *c)
{
	struct written *w = arena_alloc(a, sizeof(*w));
	int got = store_written_load(st, a, c->article_id, w, &c->unwritten);

	c->written = got > 0 ? w : NULL;
	return got < 0 ? -1 : 0;
}

int store_candidates(struct store *st, struct arena *a,
    const struct digest_window *window, struct candidates *out)
{
	sqlite3_stmt *q = db_query(st, STMT_CANDIDATES,
	    DB(db_int(window->since), db_int(window->cutoff),
		db_int(window->missed)));
	struct seen_list told = {0};
	size_t i = out->n, budget = ANALYSIS_IOCS_ALL;
	int got, asked;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, out) = candidate_read(a, q);
	asked = got == 0 ? store_model_used(st) : -1;
	if (asked < 0)
		return -1;
	if (out->n > i)
		got = told_tags(st, a, &told);
	for (; out->n > i && got == 0; i++) {
		got = analysis_of(st, a, &told, &budget, &out->v[i]);
		if (asked > 0 && got == 0)
			got = written_of(st, a, &out->v[i]);
	}
	return got;
}

int store_unfinished(struct store *st, const struct digest_window *window)
{
	int64_t n = 0;

	if (db_number(st, STMT_UNFINISHED,
		DB(db_int(window->since), db_int(window->cutoff),
		    db_int(window->missed)),
		0, &n) < 0)
		return -1;
	return (int)n;
}

static int past_indicators(
    struct store *st, struct arena *a, struct past_story *s)
{
	sqlite3_stmt *q = db_query(st, STMT_PAST_IOCS,
	    DB(db_int(s->article_id), db_int(ANALYSIS_IOCS)));
	enum indicator_type type;
	int got;

	while ((got = analysis_ioc_row(st, q, &type)) > 0) {
		*VEC_PUSH(
		    a, type == INDICATOR_CVE ? &s->cves : &s->indicators) =
		    db_column_text(a, q, 1);
	}
	return got;
}

int store_past_stories(
    struct store *st, struct arena *a, int from_day, struct past_stories *out)
{
	sqlite3_stmt *q = db_query(st, STMT_PAST_STORIES, DB(db_int(from_day)));
	size_t i = out->n;
	int got;

	while ((got = db_row(st, q)) > 0) {
		struct past_story *s = VEC_PUSH(a, out);

		s->article_id = sqlite3_column_int64(q, 0);
		s->day = sqlite3_column_int(q, 1);
		s->url = db_column_text(a, q, 2);
		s->title = db_column_text(a, q, 3);
		s->primary_source = db_column_text(a, q, 4);
		s->edited = db_column_time(q, 5);
		s->published = db_column_time(q, 6);
		db_column_lines(a, q, 7, &s->names);
	}
	for (; i < out->n && got == 0; i++)
		got = past_indicators(st, a, &out->v[i]);
	return got;
}
