/* Whether an article is wanted at all. */
#include "store/selection.h"

#include "store/db.h"

int selection_watch(
    struct store *st, int64_t article_id, const struct strings *hits)
{
	size_t i;

	for (i = 0; i < hits->n; i++) {
		if (db_run(st, STMT_WATCH_ADD,
			DB(db_int(article_id), db_text(hits->v[i]))) < 0)
			return -1;
	}
	return 0;
}

int selection_judge(struct store *st, int64_t article_id)
{
	return db_run(st, STMT_TOPICS_JUDGE, DB(db_int(article_id)));
}
