/*
 * A feed's entries -> articles: telling which entry is which article. The guid
 * comes first, then the canonical link; but feeds in the wild give one guid to
 * many links, or one link to many entries, and what is shared tells nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/url.h"
#include "store/articles.h"
#include "store/db.h"

enum {
	DAY = 86400,
	ITEMS_MAX = 10000, /* of one feed: about half a second of ours */
};

struct entry {
	const struct feed_item *item;
	const char *guid;      /* NULL if it tells nothing */
	const char *url;       /* as linked, or NULL */
	const char *canonical; /* of url */
	bool link_shared;
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

static int compare(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

static int by_guid(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;
	int order = compare((*x)->guid, (*y)->guid);

	return order != 0 ? order : compare((*x)->canonical, (*y)->canonical);
}

static int by_link(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	return compare((*x)->canonical, (*y)->canonical);
}

static const char *item_url(const struct feed_item *it)
{
	size_t i;

	if (it->link != NULL && url_is_web(it->link))
		return it->link;
	if (it->id != NULL && url_is_web(it->id))
		return it->id;
	for (i = 0; i < it->enclosures.n; i++) {
		const char *url = it->enclosures.v[i].url;

		if (url != NULL && url_is_web(url))
			return url;
	}
	return NULL;
}

/* A guid with several links is none. Sorted by guid, then link: the first and
 * the last of a group differ if any do. */
static void drop_shared_guids(struct entry **v, size_t n)
{
	size_t from, to;

	qsort(v, n, sizeof(*v), by_guid);
	for (from = 0; from < n; from = to) {
		const char *guid = v[from]->guid;
		bool shared;

		for (to = from + 1; to < n && compare(v[to]->guid, guid) == 0;)
			to++;
		shared = guid != NULL &&
			 compare(v[from]->canonical, v[to - 1]->canonical) != 0;
		while (shared && from < to)
			v[from++]->guid = NULL;
	}
}

/* A link with several guids (or, without guids, several titles) is no identity;
 * one whose entries bear the same title is a mere repetition. */
static void mark_shared_links(struct entry **v, size_t n)
{
	size_t from, to, i;

	qsort(v, n, sizeof(*v), by_link);
	for (from = 0; from < n; from = to) {
		const struct entry *first = v[from];
		bool shared = false;

		for (to = from + 1; to < n && by_link(&v[to], &first) == 0;
		     to++) {
			if (compare(v[to]->item->title, first->item->title) !=
				0 &&
			    (first->guid == NULL ||
				compare(v[to]->guid, first->guid) != 0))
				shared = true;
		}
		for (i = from; i < to; i++)
			v[i]->link_shared = shared;
	}
}

static struct entry *read_entries(
    struct arena *a, const struct feed *feed, size_t n)
{
	size_t i;
	struct entry *list = arena_alloc(a, (n + 1) * sizeof(*list));
	struct entry **v = arena_alloc(a, (n + 1) * sizeof(struct entry *));

	for (i = 0; i < n; i++) {
		list[i].item = &feed->items.v[i];
		if (list[i].item->id != NULL && list[i].item->id[0] != '\0')
			list[i].guid = list[i].item->id;
		list[i].url = item_url(list[i].item);
		if (list[i].url != NULL)
			list[i].canonical = url_canonical(a, list[i].url);
		v[i] = &list[i];
	}
	drop_shared_guids(v, n);
	mark_shared_links(v, n);
	return list;
}

static void put_field(struct buf *b, const char *s)
{
	buf_puts(b, s);
	buf_putc(b, '\0');
}

static void hash_buf(struct buf *b, char out[HASH_HEX])
{
	hash_sha256(buf_str(b), b->n, out);
	buf_free(b);
}

/* The content by which an edit is seen. */
static void content_hash(const struct feed_item *it, char out[HASH_HEX])
{
	struct buf b = {0};

	put_field(&b, it->title);
	put_field(&b, it->summary);
	put_field(&b, it->content);
	hash_buf(&b, out);
}

/* The first date that can be, or DATE_NONE. */
static int64_t item_date(const struct feed_item *it, int64_t now)
{
	if (it->published > 0 && it->published <= now + DAY)
		return it->published;
	if (it->published == DATE_NONE && it->updated > 0 &&
	    it->updated <= now + DAY)
		return it->updated;
	return DATE_NONE;
}

/* What tells an article from all others, for an entry that is new. */
static const char *identity(struct saving *s, const struct entry *e)
{
	char hash[HASH_HEX];
	struct buf b = {0};

	if (e->canonical != NULL && !e->link_shared)
		return e->canonical;
	if (e->guid != NULL) {
		put_field(&b, e->guid);
	} else {
		put_field(&b, e->item->title);
		buf_printf(&b, "%lld", (long long)e->item->published);
	}
	if (e->canonical == NULL)
		buf_printf(&b, " source %lld", (long long)s->source_id);
	hash_buf(&b, hash);
	return arena_printf(s->arena, "%s#%.32s",
	    e->canonical != NULL ? e->canonical : "item:", hash);
}

/* Its article's id into *id, 0 if it is new. */
static int find_article(
    struct saving *s, const struct entry *e, const char *key, int64_t *id)
{
	*id = 0;
	if (e->guid != NULL &&
	    db_number(s->st, STMT_ITEM_BY_GUID,
		DB(db_int(s->source_id), db_text(e->guid)), 0, id) < 0)
		return -1;
	if (*id != 0)
		return 0;
	return db_number(s->st, STMT_ITEM_BY_IDENTITY, DB(db_text(key)), 0, id);
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
		db_text(hash), db_int(s->policy->now)));
}

static int add_article(
    struct saving *s, const struct entry *e, const char *key, const char *hash)
{
	const struct feed_item *it = e->item;
	int64_t now = s->policy->now, published = item_date(it, now), id;
	bool old = published != DATE_NONE && published < now - DAY;
	bool fetch = s->policy->fetch_pages && e->url != NULL;

	if (db_run(s->st, STMT_ITEM_ADD,
		DB(db_text(key), db_text(e->url), db_int(s->source_id),
		    db_text(it->title), db_text(it->author), db_time(published),
		    db_int(now), db_text(fetch ? "fetch" : "analyse"),
		    db_int(s->first_poll && old))) < 0)
		return -1;
	id = sqlite3_last_insert_rowid(s->st->db);
	s->counts->fresh++;
	id_set_add(&s->seen, id);
	if (sight(s, e, id, hash) < 0)
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
		DB(db_int(id), db_int(s->source_id), db_text(hash))) < 0 ||
	    db_run(s->st, STMT_ITEM_EDITED,
		DB(db_int(id), db_int(s->policy->now), db_text(it->title),
		    db_int(s->source_id))) < 0)
		return -1;
	return db_run(s->st, STMT_ITEM_RETEXT,
	    DB(db_int(id), db_text(item_html(it)), db_int(s->source_id)));
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
	if (got == 0) {
		s->counts->known++;
		return sight(s, e, id, hash);
	}
	same = strcmp((const char *)sqlite3_column_text(q, 0), hash) == 0;
	sqlite3_reset(q);
	if (!same)
		return note_edit(s, e, id, hash);
	s->counts->known++;
	return 0;
}

static int save_entry(struct saving *s, const struct entry *e)
{
	const char *key = identity(s, e);
	char hash[HASH_HEX];
	int64_t id;

	content_hash(e->item, hash);
	if (find_article(s, e, key, &id) < 0)
		return -1;
	return id == 0 ? add_article(s, e, key, hash)
		       : meet_article(s, e, id, hash);
}

static int save_all(struct saving *s, const struct feed *feed)
{
	size_t n = feed->items.n < ITEMS_MAX ? feed->items.n : ITEMS_MAX, i;
	struct entry *list = read_entries(s->arena, feed, n);
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
