/* An address that an analyst gives: the only entry of a feed. */
#include "base/url.h"
#include "store/articles.h"
#include "store/recognise.h"

/* The article of that page, its id into *id, 0 if there is none. */
static int find_page(struct store *st, const struct feed *feed, int64_t *id)
{
	struct arena *a = arena_new();
	const struct entry *e = entries_read(a, feed, 1);
	int rc = db_number(
	    st, STMT_ITEM_BY_PAGE, DB(recognise_key(e, KEY_PAGE)), 0, id);

	arena_free(a);
	return rc;
}

static int add_by_hand(struct store *st, int64_t source_id,
    const struct feed *feed, int64_t now, int64_t *id)
{
	const struct item_policy policy = {now, true};
	struct item_counts counts;

	if (source_id == 0 &&
	    (db_run(st, STMT_SOURCE_BY_HAND, DB_NOTHING) < 0 ||
		db_number(
		    st, STMT_SOURCE_BY_HAND_ID, DB_NOTHING, 0, &source_id) < 0))
		return -1;
	if (store_items_save(st, source_id, feed, &policy, &counts) < 0)
		return -1;
	return find_page(st, feed, id);
}

int store_article_add(struct store *st, int64_t source_id, const char *url,
    int64_t now, int64_t *id)
{
	struct feed_item it = {
	    .link = url, .published = DATE_NONE, .updated = DATE_NONE};
	const struct feed feed = {.items = {&it, 1, 1}};
	int rc;

	*id = 0;
	if (!url_is_web(url))
		return db_fail(st, "no http or https URL: %s", url);
	rc = find_page(st, &feed, id);
	if (rc == 0 && *id == 0)
		rc = add_by_hand(st, source_id, &feed, now, id) < 0 ? -1 : 1;
	if (rc >= 0 && db_run(st, STMT_ARTICLE_WISH, DB(db_int(*id))) < 0)
		rc = -1;
	return rc;
}
