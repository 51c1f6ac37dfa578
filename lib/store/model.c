/* What a language model wrote, in rows and back. */
#include "store/model.h"

#include <math.h>

#include "store/db.h"

static const char facts_field[] = "facts"; /* beside written_field_name() */

int store_model_article(struct store *st, struct arena *a, int64_t article_id,
    struct model_article *out)
{
	sqlite3_stmt *q =
	    db_query(st, STMT_MODEL_ARTICLE, DB(db_int(article_id)));
	int got = db_row(st, q);

	*out = (struct model_article){0};
	if (got <= 0)
		return got;
	*out = (struct model_article){
	    .url = db_column_text(a, q, 0),
	    .title = db_column_text(a, q, 1),
	    .text = db_column_text(a, q, 2),
	    .final = sqlite3_column_int(q, 3) != 0,
	    .written = sqlite3_column_int(q, 4) != 0,
	    .published = db_column_time(q, 5),
	};
	sqlite3_reset(q);
	return 1;
}

static int save_field(struct store *st, const char *key, const char *field,
    const struct strings *lines, const char *fault)
{
	struct buf b = {0};
	int rc = db_run(st, STMT_MODEL_FIELD_SAVE,
	    DB(db_text(key), db_text(field), db_text(fault),
		db_text(db_lines(&b, lines))));

	buf_free(&b);
	return rc;
}

int store_written_save(struct store *st, int64_t article_id, const char *key,
    const struct written *w, int64_t now)
{
	int f, rc;

	rc = db_run(st, STMT_MODEL_TEXT_SAVE,
	    DB(db_text(key), db_text(w->model != NULL ? w->model : ""),
		db_text(w->prompt != NULL ? w->prompt : ""), db_int(now)));
	for (f = 0; f < WRITTEN_FIELDS && rc == 0; f++)
		rc = save_field(st, key, written_field_name(f), &w->of[f].lines,
		    w->of[f].fault);
	if (rc == 0)
		rc = store_written_reuse(st, article_id, key, now);
	return rc < 0 ? -1 : 0;
}

int store_written_reuse(
    struct store *st, int64_t article_id, const char *key, int64_t now)
{
	if (db_run(st, STMT_MODEL_LINK,
		DB(db_int(article_id), db_text(key), db_int(now))) < 0)
		return -1;
	return db_changes(st) > 0;
}

int store_facts_save(struct store *st, const char *key, const char *model,
    const struct strings *facts, int64_t now)
{
	if (db_run(st, STMT_MODEL_TEXT_SAVE,
		DB(db_text(key), db_text(model), db_text(NULL), db_int(now))) <
	    0)
		return -1;
	return save_field(st, key, facts_field, facts, NULL);
}

int store_facts_get(
    struct store *st, struct arena *a, const char *key, struct strings *facts)
{
	sqlite3_stmt *q = db_query(st, STMT_MODEL_FACTS_GET, DB(db_text(key)));
	int got = db_row(st, q);

	*facts = (struct strings){0};
	if (got <= 0)
		return got;
	db_column_lines(a, q, 0, facts);
	sqlite3_reset(q);
	return 1;
}

int store_model_failed(struct store *st, int64_t article_id, const char *reason,
    bool final, int64_t now)
{
	return db_run(st, STMT_MODEL_FAILED,
	    DB(db_int(article_id), db_text(reason), db_int(final),
		db_int(now)));
}

int store_model_renew(
    struct store *st, const char *model, const char *prompt, int64_t since)
{
	if (db_run(st, STMT_MODEL_FORGIVE, DB_NOTHING) < 0)
		return -1;
	return db_run(st, STMT_MODEL_RENEW,
	    DB(db_int(since), db_text(model), db_text(prompt)));
}

/* A field that has no row does not hold. */
static void written_none(struct written *w)
{
	int f;

	*w = (struct written){0};
	for (f = 0; f < WRITTEN_FIELDS; f++)
		w->of[f].fault = "not written";
}

static void field_read(struct arena *a, sqlite3_stmt *q, struct written *out)
{
	const char *field = (const char *)sqlite3_column_text(q, 3);
	int f = field != NULL ? written_field_parse(field) : -1;

	if (f < 0)
		return;
	out->of[f] = (struct written_part){.fault = db_column_text(a, q, 4)};
	db_column_lines(a, q, 5, &out->of[f].lines);
}

int store_written_load(struct store *st, struct arena *a, int64_t article_id,
    struct written *out, const char **reason)
{
	sqlite3_stmt *q = db_query(st, STMT_MODEL_GET, DB(db_int(article_id)));
	int got;

	*reason = NULL;
	written_none(out);
	while ((got = db_row(st, q)) > 0) {
		if (out->model == NULL) {
			*reason = db_column_text(a, q, 0);
			out->model = db_column_text(a, q, 1);
			out->prompt = db_column_text(a, q, 2);
		}
		field_read(a, q, out);
	}
	return got == 0 && out->model != NULL ? 1 : got;
}

int store_model_used(struct store *st)
{
	int64_t last;

	if (db_number(st, STMT_MODEL_ANY, DB_NOTHING, -1, &last) < 0)
		return -1;
	return last >= 0;
}

int store_model_spend(struct store *st, int day, const struct model_spent *s)
{
	return db_run(st, STMT_MODEL_SPEND,
	    DB(db_int(day), db_int(s->requests), db_int(s->prompt_tokens),
		db_int(s->completion_tokens), db_int(s->cost)));
}

int store_model_spent(struct store *st, int day, struct model_spent *out)
{
	sqlite3_stmt *q = db_query(st, STMT_MODEL_SPENT, DB(db_int(day)));
	int got = db_row(st, q);

	*out = (struct model_spent){0};
	if (got <= 0)
		return got;
	*out = (struct model_spent){
	    .requests = sqlite3_column_int64(q, 0),
	    .prompt_tokens = sqlite3_column_int64(q, 1),
	    .completion_tokens = sqlite3_column_int64(q, 2),
	    .cost = sqlite3_column_int64(q, 3),
	};
	sqlite3_reset(q);
	return 0;
}

int store_endpoint_save(
    struct store *st, const char *name, const struct model_endpoint *e)
{
	return db_run(st, STMT_ENDPOINT_SAVE,
	    DB(db_text(name), db_int(e->format), db_int(e->completion_tokens),
		db_int(e->no_temperature),
		db_real(isfinite(e->ratio) ? e->ratio : 0)));
}

int store_endpoint_get(struct store *st, struct arena *a, const char *name,
    struct model_endpoint *out)
{
	sqlite3_stmt *q = db_query(st, STMT_ENDPOINT_GET, DB(db_text(name)));
	int got = db_row(st, q);

	*out = (struct model_endpoint){.since = DATE_NONE};
	if (got <= 0)
		return got;
	*out = (struct model_endpoint){
	    .format = sqlite3_column_int(q, 0),
	    .completion_tokens = sqlite3_column_int(q, 1) != 0,
	    .no_temperature = sqlite3_column_int(q, 2) != 0,
	    .ratio = sqlite3_column_double(q, 3),
	    .trouble = db_column_text(a, q, 4),
	    .since = db_column_time(q, 5),
	};
	sqlite3_reset(q);
	return 1;
}

int store_endpoint_trouble(
    struct store *st, const char *name, const char *trouble, int64_t now)
{
	return db_run(st, STMT_ENDPOINT_TROUBLE,
	    DB(db_text(name), db_text(trouble), db_int(now)));
}

int store_model_prune(struct store *st, int64_t before, int limit)
{
	int texts;

	if (db_run(st, STMT_MODEL_PRUNE, DB(db_int(before), db_int(limit))) < 0)
		return -1;
	texts = db_changes(st);
	if (db_run(st, STMT_MODEL_PRUNE_FAILED,
		DB(db_int(before), db_int(limit))) < 0)
		return -1;
	return texts + db_changes(st);
}
