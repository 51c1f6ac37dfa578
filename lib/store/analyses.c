/* What was read out of an article, in rows and back. */
#include "store/analyses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/articles.h"
#include "store/db.h"
#include "store/selection.h"

enum { DAY = 86400 };

enum line_kind { LINE_SUMMARY, LINE_RECOMMENDATION, LINE_NOTE, LINE_KINDS };

static const char *const kinds[LINE_KINDS] = {
    [LINE_SUMMARY] = "summary",
    [LINE_RECOMMENDATION] = "recommendation",
    [LINE_NOTE] = "note",
};

/* "start-end start-end": the spans of one summary line; NULL if it has none. */
static const char *spans_text(
    struct buf *b, const struct summary *s, size_t line)
{
	size_t i;

	buf_clear(b);
	for (i = 0; i < s->spans.n; i++) {
		if (s->spans.v[i].line == line)
			buf_printf(b, "%s%zu-%zu", b->n > 0 ? " " : "",
			    s->spans.v[i].start, s->spans.v[i].end);
	}
	return b->n > 0 ? b->s : NULL;
}

static void spans_read(
    struct arena *a, const char *text, size_t line, struct summary *s)
{
	char *end;

	while (text != NULL && *text != '\0') {
		struct span span = {.line = line};

		span.start = strtoul(text, &end, 10);
		if (*end != '-')
			return;
		span.end = strtoul(end + 1, &end, 10);
		*VEC_PUSH(a, &s->spans) = span;
		text = *end == ' ' ? end + 1 : end;
	}
}

static int save_lines(struct store *st, int64_t id, enum line_kind kind,
    const struct strings *lines, const struct summary *with_spans)
{
	struct buf b = {0};
	const char *spans = NULL;
	int rc = 0;
	size_t i;

	for (i = 0; i < lines->n && rc == 0; i++) {
		if (lines->v[i] == NULL)
			continue;
		if (with_spans != NULL)
			spans = spans_text(&b, with_spans, i);
		rc = db_run(st, STMT_LINE_ADD,
		    DB(db_int(id), db_text(kinds[kind]), db_int((int64_t)i),
			db_text(lines->v[i]), db_text(spans)));
	}
	buf_free(&b);
	return rc;
}

static int save_tags(struct store *st, int64_t id, const struct tags *tags)
{
	const struct tag *t;
	size_t i;

	for (i = 0; i < tags->n; i++) {
		t = &tags->v[i];
		if (db_run(st, STMT_TAG_ADD,
			DB(db_int(id), db_int((int64_t)i), db_text(t->tag),
			    db_text(tag_confidence_name(t->confidence)),
			    db_text(t->words))) < 0)
			return -1;
	}
	return 0;
}

/* The indicator's row, made if there is none. */
static int find_indicator(struct store *st, const struct indicator *ind,
    int64_t first_seen, int64_t *id)
{
	const char *type = indicator_type_name(ind->type);

	if (db_number(st, STMT_IOC_FIND, DB(db_text(ind->value), db_text(type)),
		0, id) < 0)
		return -1;
	if (*id != 0)
		return db_run(
		    st, STMT_IOC_SEEN, DB(db_int(*id), db_int(first_seen)));
	if (db_run(st, STMT_IOC_ADD,
		DB(db_text(type), db_text(ind->value), db_int(first_seen))) < 0)
		return -1;
	*id = sqlite3_last_insert_rowid(st->db);
	return 0;
}

static int save_indicator(struct store *st, int64_t id, int64_t n,
    const struct indicator *ind, int64_t first_seen)
{
	int64_t ioc;

	if (find_indicator(st, ind, first_seen, &ioc) < 0)
		return -1;
	return db_run(st, STMT_IOC_SIGHT,
	    DB(db_int(id), db_int(n), db_int(ioc), db_int((int64_t)ind->offset),
		db_int((int64_t)ind->count), db_text(ind->context),
		db_text(ind->known), db_int(ind->defanged), db_int(ind->listed),
		db_int(ind->extension),
		db_text(indicator_place_name(ind->place)),
		db_text(indicator_role_name(ind->role)), db_text(ind->near)));
}

static int save_indicators(struct store *st, int64_t id,
    const struct indicators *list, int64_t first_seen)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (save_indicator(
			st, id, (int64_t)i, &list->v[i], first_seen) < 0)
			return -1;
	}
	return 0;
}

/* What a model wrote of words that are not the article's any more. */
static int model_forget_old(
    struct store *st, int64_t id, const struct article *art)
{
	return db_run(st, STMT_MODEL_FORGET_OLD,
	    DB(db_int(id), db_text(art->text != NULL ? art->text : ""),
		db_text(art->title)));
}

/* Everything that an earlier analysis left, also indicators of it alone. */
static int forget(struct store *st, int64_t id)
{
	static const enum statement deletes[] = {STMT_IOCS_ORPHANS,
	    STMT_IOCS_DELETE, STMT_LINES_DELETE, STMT_TAGS_DELETE};
	size_t i;

	for (i = 0; i < sizeof(deletes) / sizeof(deletes[0]); i++) {
		if (db_run(st, deletes[i], DB(db_int(id))) < 0)
			return -1;
	}
	return search_forget(st, id);
}

static int save_row(struct store *st, int64_t id, const struct article *art,
    const struct analysis *an, int64_t now)
{
	struct buf b = {0};
	int rc = db_run(st, STMT_ANALYSIS_SAVE,
	    DB(db_int(id), db_int(now), db_text(an->summary.language),
		db_text(an->summary.method),
		db_text(section_name(an->class.section)),
		db_text(event_type_name(an->class.event_type)),
		db_real(isfinite(an->class.score) ? an->class.score : 0),
		db_text(an->class.why), db_text(an->advice.primary_source),
		db_text(an->advice.action), db_int(art->paywalled),
		db_text(art->blocked), db_text(db_lines(&b, &an->names))));

	buf_free(&b);
	return rc;
}

static int save_heads(struct store *st, int64_t id, const struct article *art,
    const struct analysis *an, const char *text_from, int64_t now)
{
	int64_t published = art->published;

	if (published <= 0 || published > now + DAY)
		published = DATE_NONE;
	if (published > now) /* as of a feed's entry */
		published = now;
	if (db_run(st, STMT_ARTICLE_READY,
		DB(db_int(id), db_text(art->title), db_text(art->byline),
		    db_text(art->site), db_text(art->language),
		    db_time(published))) < 0)
		return -1;
	if (db_run(st, STMT_TEXT_SAVE,
		DB(db_int(id), db_text(art->text != NULL ? art->text : ""),
		    db_text(text_from))) < 0)
		return -1;
	return save_row(st, id, art, an, now);
}

int store_analysis_save(struct store *st, int64_t id, const struct article *art,
    const struct analysis *an, const char *text_from, int64_t now)
{
	sqlite3_stmt *q = db_query(st, STMT_ARTICLE_ANALYSED, DB(db_int(id)));
	int64_t first_seen;
	bool earlier;
	int got = db_row(st, q);

	if (got <= 0)
		return got < 0 ? -1
			       : db_fail(st, "no article %lld", (long long)id);
	first_seen = sqlite3_column_int64(q, 0);
	earlier = sqlite3_column_int(q, 1) != 0;
	sqlite3_reset(q);
	if (earlier &&
	    (model_forget_old(st, id, art) < 0 || forget(st, id) < 0))
		return -1;
	if (save_heads(st, id, art, an, text_from, now) < 0 ||
	    save_lines(st, id, LINE_SUMMARY, &an->summary.lines, &an->summary) <
		0 ||
	    save_lines(st, id, LINE_RECOMMENDATION, &an->advice.recommendations,
		NULL) < 0 ||
	    save_lines(st, id, LINE_NOTE, &an->advice.notes, NULL) < 0 ||
	    save_tags(st, id, &an->advice.tags) < 0)
		return -1;
	if (save_indicators(st, id, &an->iocs, first_seen) < 0 ||
	    selection_watch(st, id, &an->watch) < 0)
		return -1;
	return selection_judge(st, id);
}

static void head_read(struct arena *a, sqlite3_stmt *q, struct analysis *out)
{
	int section = section_parse((const char *)sqlite3_column_text(q, 2));
	int event = event_type_parse((const char *)sqlite3_column_text(q, 3));

	out->summary.language = db_column_text(a, q, 0);
	out->summary.method = db_column_text(a, q, 1);
	out->class.section =
	    section >= 0 ? (enum section)section : SECTION_SKIP;
	out->class.event_type =
	    event >= 0 ? (enum event_type)event : EVENT_SECURITY_RESEARCH;
	out->class.score = sqlite3_column_double(q, 4);
	out->class.why = db_column_text(a, q, 5);
	out->advice.primary_source = db_column_text(a, q, 6);
	out->advice.action = db_column_text(a, q, 7);
	db_column_lines(a, q, 8, &out->names);
}

static int lines_load(
    struct store *st, struct arena *a, int64_t id, struct analysis *out)
{
	struct strings *const lists[LINE_KINDS] = {
	    [LINE_SUMMARY] = &out->summary.lines,
	    [LINE_RECOMMENDATION] = &out->advice.recommendations,
	    [LINE_NOTE] = &out->advice.notes,
	};
	sqlite3_stmt *q = db_query(st, STMT_LINES_GET, DB(db_int(id)));
	int got, k;

	while ((got = db_row(st, q)) > 0) {
		const char *kind = (const char *)sqlite3_column_text(q, 0);
		const char *spans = (const char *)sqlite3_column_text(q, 2);

		for (k = 0; k < LINE_KINDS - 1 && strcmp(kinds[k], kind) != 0;)
			k++;
		spans_read(a, spans, lists[k]->n, &out->summary);
		*VEC_PUSH(a, lists[k]) = db_column_text(a, q, 1);
	}
	return got;
}

static int tags_load(
    struct store *st, struct arena *a, int64_t id, struct tags *out)
{
	sqlite3_stmt *q = db_query(st, STMT_TAGS_GET, DB(db_int(id)));
	int got;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, out) = (struct tag){
		    .tag = db_column_text(a, q, 0),
		    .confidence = tag_confidence_parse(
			(const char *)sqlite3_column_text(q, 1)),
		    .words = db_column_text(a, q, 2),
		};
	return got;
}

int analysis_ioc_row(
    struct store *st, sqlite3_stmt *q, enum indicator_type *type)
{
	int got, k;

	do {
		got = db_row(st, q);
		k = got > 0 ? indicator_type_parse(
				  (const char *)sqlite3_column_text(q, 0))
			    : 0;
	} while (k < 0);
	*type = (enum indicator_type)k;
	return got;
}

static int indicators_load(struct store *st, struct arena *a, int64_t id,
    int most, struct indicators *out)
{
	sqlite3_stmt *q =
	    db_query(st, STMT_IOCS_GET, DB(db_int(id), db_int(most)));
	enum indicator_type type;
	int got;

	while ((got = analysis_ioc_row(st, q, &type)) > 0) {
		*VEC_PUSH(a, out) = (struct indicator){
		    .type = type,
		    .value = db_column_text(a, q, 1),
		    .count = (size_t)sqlite3_column_int64(q, 2),
		    .offset = (size_t)sqlite3_column_int64(q, 3),
		    .context = db_column_text(a, q, 4),
		    .known = db_column_text(a, q, 5),
		    .defanged = sqlite3_column_int(q, 6) != 0,
		    .listed = sqlite3_column_int(q, 7) != 0,
		    .extension = sqlite3_column_int(q, 8) != 0,
		    .place = indicator_place_parse(
			(const char *)sqlite3_column_text(q, 9)),
		    .role = indicator_role_parse(
			(const char *)sqlite3_column_text(q, 10)),
		    .near = db_column_text(a, q, 11),
		};
	}
	return got;
}

int analysis_load(struct store *st, struct arena *a, int64_t id, int most,
    struct analysis *out)
{
	sqlite3_stmt *q = db_query(st, STMT_ANALYSIS_GET, DB(db_int(id)));
	int got = db_row(st, q);

	*out = (struct analysis){0};
	if (got <= 0)
		return got;
	head_read(a, q, out);
	sqlite3_reset(q);
	if (lines_load(st, a, id, out) < 0 ||
	    tags_load(st, a, id, &out->advice.tags) < 0)
		return -1;
	return indicators_load(st, a, id, most, &out->iocs);
}

int64_t analysis_iocs_beyond(struct store *st, int64_t id, int most)
{
	int64_t n = 0;

	if (db_number(
		st, STMT_IOCS_UNREAD, DB(db_int(id), db_int(most)), 0, &n) < 0)
		return -1;
	return n;
}
