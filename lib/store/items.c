/*
 * A feed's entries -> articles: new, known or edited. Which entry is which
 * article is told in entries.c.
 */
#include <string.h>

#include "base/url.h"
#include "store/articles.h"
#include "store/db.h"
#include "store/entries.h"
#include "store/selection.h"

enum {
	DAY = 86400,
	ITEMS_MAX = 10000, /* of one feed: about half a second of ours */
};

/* The articles of one call: an entry that stands twice in a feed counts once,
 * so that two wordings of it do not take turns as edits. */
struct id_set {
	int64_t *v;  /* ids are > 0 */
	size_t size; /* a power of two */
};

struct saving {
	struct store *st;
	struct arena *arena;
	int64_t source_id;
	const struct item_policy *policy;
	bool first_poll;
	struct id_set seen;
	struct item_counts *counts;
};

static bool id_set_add(struct id_set *set, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9e3779b97f4a7c15u >> 20);

	for (;; at++) {
		at &= set->size - 1;
		if (set->v[at] == id)
			return false;
		if (set->v[at] == 0) {
			set->v[at] = id;
			return true;
		}
	}
}

/* The first date that can be, or DATE_NONE. A date of the coming day is a clock
 * or a zone that is wrong, or wants to be first in every list: it is now. */
static int64_t item_date(const struct feed_item *it, int64_t now)
{
	int64_t date = it->published == DATE_NONE ? it->updated : it->published;

	if (date <= 0 || date > now + DAY)
		return DATE_NONE;
	return date < now ? date : now;
}

static int find_identity(
    struct saving *s, const struct entry *e, bool apart, int64_t *id)
{
	const char *key = entry_identity(s->arena, e, s->source_id, apart);

	return db_number(s->st, STMT_ITEM_BY_IDENTITY, DB(db_text(key)), 0, id);
}

/* Its article's id into *id, 0 if it is new. */
static int find_article(struct saving *s, const struct entry *e, int64_t *id)
{
	*id = 0;
	if (e->guid != NULL &&
	    db_number(s->st, STMT_ITEM_BY_GUID,
		DB(db_int(s->source_id), db_text(e->guid)), 0, id) < 0)
		return -1;
	if (*id == 0 && find_identity(s, e, e->link_shared, id) < 0)
		return -1;
	/* alone in the feed now, but told apart by its title before? */
	if (*id == 0 && e->guid == NULL && !e->link_shared)
		return find_identity(s, e, true, id);
	return 0;
}

static const char *item_html(const struct feed_item *it)
{
	if (it->content == NULL ||
	    (it->summary != NULL && strlen(it->summary) > strlen(it->content)))
		return it->summary;
	return it->content;
}

static int sight(
    struct saving *s, const struct entry *e, int64_t id, const char *hash)
{
	return db_run(s->st, STMT_ITEM_SIGHT,
	    DB(db_int(id), db_int(s->source_id), db_text(e->guid),
		db_text(hash), db_int(s->policy->now),
		db_text(e->item->left_out)));
}

/* What its policy leaves out is read from the feed's own text: for a search. */
static bool wants_page(const struct saving *s, const struct entry *e)
{
	return s->policy->fetch_pages && e->item->left_out == NULL;
}

static int add_article(
    struct saving *s, const struct entry *e, const char *hash)
{
	const char *key =
	    entry_identity(s->arena, e, s->source_id, e->link_shared);
	const struct feed_item *it = e->item;
	int64_t now = s->policy->now, published = item_date(it, now), id;
	bool old = published != DATE_NONE && published < now - DAY;
	bool fetch = wants_page(s, e) && e->url != NULL;

	if (db_run(s->st, STMT_ITEM_ADD,
		DB(db_text(key), db_text(e->url), db_int(s->source_id),
		    db_text(it->title), db_text(it->author), db_time(published),
		    db_int(now), db_text(fetch ? "fetch" : "analyse"),
		    db_int(s->first_poll && old))) < 0)
		return -1;
	id = sqlite3_last_insert_rowid(s->st->db);
	s->counts->fresh++;
	id_set_add(&s->seen, id);
	if (sight(s, e, id, hash) < 0 ||
	    selection_watch(s->st, id, &it->watch) < 0)
		return -1;
	return db_run(s->st, STMT_ITEM_TEXT,
	    DB(db_int(id), db_text(item_html(it)), db_int(now)));
}

static int note_edit(
    struct saving *s, const struct entry *e, int64_t id, const char *hash)
{
	const struct feed_item *it = e->item;

	s->counts->edited++;
	if (db_run(s->st, STMT_ITEM_REHASH,
		DB(db_int(id), db_int(s->source_id), db_text(hash),
		    db_text(it->left_out))) < 0 ||
	    selection_watch(s->st, id, &it->watch) < 0 ||
	    db_run(s->st, STMT_ITEM_EDITED,
		DB(db_int(id), db_int(s->policy->now), db_text(it->title),
		    db_int(s->source_id))) < 0)
		return -1;
	return db_run(s->st, STMT_ITEM_RETEXT,
	    DB(db_int(id), db_text(item_html(it)), db_int(s->source_id)));
}

/* What the publisher of the article says of it counts, not what another feed
 * that was read earlier said: who lists others' addresses could give them
 * titles, dates and texts that keep them out of the digest. */
static int take_over(struct saving *s, const struct entry *e, int64_t id)
{
	const struct feed_item *it = e->item;
	int64_t now = s->policy->now, published = item_date(it, now);
	bool old = published != DATE_NONE && published < now - DAY;

	if (db_run(s->st, STMT_ITEM_TAKE_OVER,
		DB(db_int(id), db_int(s->source_id), db_text(it->title),
		    db_text(it->author), db_time(published),
		    db_text(wants_page(s, e) ? "fetch" : "analyse"),
		    db_int(s->first_poll && old))) < 0 ||
	    db_run(s->st, STMT_ITEM_AGAIN, DB(db_int(id))) < 0)
		return -1;
	return db_run(s->st, STMT_ITEM_RETEXT,
	    DB(db_int(id), db_text(item_html(it)), db_int(s->source_id)));
}

/* Is this source the publisher of an article that another brought? 1, 0 or -1;
 * 0 also if a digest has told it. */
static int is_publisher(struct saving *s, int64_t id)
{
	sqlite3_stmt *q = db_query(
	    s->st, STMT_ITEM_OWNER, DB(db_int(id), db_int(s->source_id)));
	const char *url, *brought_by, *ours;
	int got = db_row(s->st, q);

	if (got <= 0)
		return got;
	url = db_column_text(s->arena, q, 0);
	brought_by = db_column_text(s->arena, q, 1);
	ours = db_column_text(s->arena, q, 2);
	sqlite3_reset(q);
	return entry_is_of_site(s->arena, url, ours) &&
	       !entry_is_of_site(s->arena, url, brought_by);
}

/* This source takes what all others left out until now. */
static int want(struct saving *s, const struct entry *e, int64_t id)
{
	if (e->item->left_out != NULL)
		return 0;
	if (db_run(s->st, STMT_ITEM_WANTED,
		DB(db_int(id),
		    db_text(wants_page(s, e) ? "fetch" : "analyse"))) < 0)
		return -1;
	return db_changes(s->st) > 0
		   ? db_run(s->st, STMT_ITEM_AGAIN, DB(db_int(id)))
		   : 0;
}

/* This source shows an article of another for the first time. */
static int meet_other(
    struct saving *s, const struct entry *e, int64_t id, const char *hash)
{
	int publisher = is_publisher(s, id);

	s->counts->known++;
	if (publisher < 0 || (publisher == 1 && take_over(s, e, id) < 0) ||
	    want(s, e, id) < 0 || sight(s, e, id, hash) < 0 ||
	    selection_watch(s->st, id, &e->item->watch) < 0)
		return -1;
	return selection_judge(s->st, id);
}

/* The article is there: from this source too? Still the same? */
static int meet_article(
    struct saving *s, const struct entry *e, int64_t id, const char *hash)
{
	sqlite3_stmt *q;
	bool same;
	int got;

	if (!id_set_add(&s->seen, id)) {
		s->counts->known++;
		return 0;
	}
	q = db_query(
	    s->st, STMT_ITEM_SIGHTING, DB(db_int(id), db_int(s->source_id)));
	got = db_row(s->st, q);
	if (got < 0)
		return -1;
	if (got == 0)
		return meet_other(s, e, id, hash);
	s->counts->again++;
	same = strcmp((const char *)sqlite3_column_text(q, 0), hash) == 0;
	sqlite3_reset(q);
	if (!same)
		return note_edit(s, e, id, hash);
	s->counts->known++;
	return 0;
}

static int save_entry(struct saving *s, const struct entry *e)
{
	char hash[HASH_HEX];
	int64_t id;

	entry_hash(e, hash);
	if (find_article(s, e, &id) < 0)
		return -1;
	return id == 0 ? add_article(s, e, hash) : meet_article(s, e, id, hash);
}

static int save_all(struct saving *s, const struct feed *feed)
{
	size_t n = feed->items.n < ITEMS_MAX ? feed->items.n : ITEMS_MAX, i;
	struct entry *list = entries_read(s->arena, feed, n);
	int64_t done = 0;

	if (db_number(s->st, STMT_SOURCE_FIRST_POLL, DB(db_int(s->source_id)),
		1, &done) < 0)
		return -1;
	s->first_poll = done == 0;
	s->counts->dropped = (int)(feed->items.n - n);
	for (s->seen.size = 16; s->seen.size < 2 * n;)
		s->seen.size *= 2;
	s->seen.v = arena_alloc(s->arena, s->seen.size * sizeof(int64_t));
	for (i = 0; i < n; i++) {
		if (save_entry(s, &list[i]) < 0)
			return -1;
	}
	if (s->counts->fresh == 0)
		return 0;
	return db_run(s->st, STMT_SOURCE_COUNT_ITEMS,
	    DB(db_int(s->source_id), db_int(s->counts->fresh)));
}

int store_items_save(struct store *st, int64_t source_id,
    const struct feed *feed, const struct item_policy *policy,
    struct item_counts *counts)
{
	struct saving s = {.st = st,
	    .arena = arena_new(),
	    .source_id = source_id,
	    .policy = policy,
	    .counts = counts};
	int rc;

	*counts = (struct item_counts){0};
	rc = save_all(&s, feed);
	arena_free(s.arena);
	return rc;
}

/* The URL as the only entry of a feed. */
static int add_by_hand(struct store *st, int64_t source_id, const char *url,
    const char *key, int64_t now, int64_t *id)
{
	struct feed_item it = {
	    .link = url, .published = DATE_NONE, .updated = DATE_NONE};
	struct feed feed = {.items = {&it, 1, 1}};
	const struct item_policy policy = {now, true};
	struct item_counts counts;

	if (source_id == 0 &&
	    (db_run(st, STMT_SOURCE_BY_HAND, DB_NOTHING) < 0 ||
		db_number(
		    st, STMT_SOURCE_BY_HAND_ID, DB_NOTHING, 0, &source_id) < 0))
		return -1;
	if (store_items_save(st, source_id, &feed, &policy, &counts) < 0)
		return -1;
	return db_number(st, STMT_ITEM_BY_IDENTITY, DB(db_text(key)), 0, id);
}

int store_article_add(struct store *st, int64_t source_id, const char *url,
    int64_t now, int64_t *id)
{
	struct arena *a = arena_new();
	const char *key = url_canonical(a, url);
	int rc;

	*id = 0;
	if (key == NULL)
		rc = db_fail(st, "no http or https URL: %s", url);
	else
		rc = db_number(
		    st, STMT_ITEM_BY_IDENTITY, DB(db_text(key)), 0, id);
	if (rc == 0 && *id == 0)
		rc = add_by_hand(st, source_id, url, key, now, id) < 0 ? -1 : 1;
	arena_free(a);
	return rc;
}
