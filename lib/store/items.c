/*
 * A feed's entries -> articles: new, known or edited. Which entry is which
 * article is told in recognise.c and earlier.c.
 */
#include <string.h>

#include "store/analyses.h"
#include "store/articles.h"
#include "store/recognise.h"
#include "store/selection.h"

/* After so many edits of an entry one counts a day: it holds a clock. */
enum {
	DAY = 86400,
	ITEMS_MAX = 10000, /* of one feed: about a second of ours */
	EDITS = 5,
};

struct saving {
	struct store *st;
	struct arena *arena; /* of one entry, of which nothing stays */
	const struct item_policy *policy;
	bool first_poll;
	struct id_set seen;
	struct id_set learned; /* the keys of this call, by their first bytes */
	struct recogniser r;
	struct item_counts *counts;
};

/* An entry that is being saved. */
struct taken {
	const struct entry *e;
	struct entry_words words;
	int64_t id;
};

static bool is_old(int64_t published, int64_t now)
{
	return published != DATE_NONE && published < now - DAY;
}

/* What its policy leaves out is read from the feed's own text: for a search. */
static const char *first_state(const struct saving *s, const struct entry *e)
{
	bool page = s->policy->fetch_pages && e->item->left_out == NULL &&
		    e->url != NULL;

	s->counts->fetch += page;
	s->counts->analyse += !page;
	return page ? "fetch" : "analyse";
}

static int64_t key_number(const struct entry_hash *key)
{
	int64_t number;

	memcpy(&number, key->v, sizeof(number));
	return number != 0 ? number : 1;
}

/* Was one of its keys learned in this call? */
static bool has_learned(const struct saving *s, const struct entry *e)
{
	int i;

	for (i = 0; i < ENTRY_KEYS; i++) {
		if (e->keys[i].set &&
		    id_set_has(&s->learned, key_number(&e->keys[i])))
			return true;
	}
	return false;
}

/* Keep all that it is known by. A page is everybody's key of the article whose
 * page it is; what else a source calls it, only a publisher says for all. */
static int learn(struct saving *s, const struct taken *t, bool own_page)
{
	int i;

	for (i = 0; i < ENTRY_KEYS; i++) {
		const struct entry_hash *key = &t->e->keys[i];
		int64_t scope = i == KEY_PAGE && own_page ? 0 : s->r.source_id;

		if (!key->set)
			continue;
		id_set_add(&s->learned, key_number(key));
		if (db_run(s->st, STMT_ITEM_KEY,
			DB(db_int(t->id), db_int(scope),
			    recognise_key(t->e, i))) < 0)
			return -1;
	}
	return 0;
}

static int learn_more(
    struct saving *s, const struct taken *t, const struct known *k)
{
	const struct entry *e = t->e;
	bool publisher = recognise_is_publisher(&s->r, e->url);
	int i;

	for (i = 0; i < ENTRY_KEYS && (k->has[i] || !e->keys[i].set);)
		i++;
	if (i == ENTRY_KEYS)
		return 0;
	if (publisher && !k->has[KEY_PAGE] && e->keys[KEY_PAGE].set &&
	    !k->page_is_other &&
	    db_run(s->st, STMT_ITEM_MOVED,
		DB(db_int(t->id), db_int(s->r.source_id), db_text(e->url))) < 0)
		return -1;
	return learn(s, t, publisher);
}

/* In what form the source shows it, for the first time or not, and what it
 * names of the watch list. */
static int sight(struct saving *s, const struct taken *t)
{
	const struct feed_item *it = t->e->item;

	if (db_run(s->st, STMT_ITEM_SIGHT,
		DB(db_int(t->id), db_int(s->r.source_id),
		    db_int(s->policy->now),
		    db_int((int64_t)t->words.story.text.words.n),
		    db_int(recognise_scope(&s->r, t->e)),
		    db_blob((const char *)t->e->form.v, HASH_SHORT),
		    db_text(t->words.hash),
		    db_blob((const char *)&t->words.sketch,
			sizeof(t->words.sketch)),
		    db_text(it->left_out))) < 0)
		return -1;
	return selection_watch(s->st, t->id, &it->watch);
}

/* For a source that brought the article: what others say of it is not kept. */
static int keep_text(struct saving *s, const struct taken *t)
{
	return db_run(s->st, STMT_ITEM_TEXT,
	    DB(db_int(t->id), db_text(t->e->item->title),
		db_text(entry_html(t->e)), db_int(s->policy->now)));
}

static int add_article(struct saving *s, struct taken *t)
{
	const struct feed_item *it = t->e->item;
	int64_t now = s->policy->now, published = recognise_date(it, now);

	if (db_run(s->st, STMT_ITEM_ADD,
		DB(db_text(t->e->url), db_int(s->r.source_id),
		    db_text(it->title), db_text(it->author), db_time(published),
		    db_int(now), db_text(first_state(s, t->e)),
		    db_int(s->first_poll && is_old(published, now)))) < 0)
		return -1;
	t->id = sqlite3_last_insert_rowid(s->st->db);
	s->counts->fresh++;
	id_set_add(&s->seen, t->id);
	if (sight(s, t) < 0 || learn(s, t, true) < 0)
		return -1;
	return keep_text(s, t);
}

/* Other words than before: it is read again, page and all. */
static int note_edit(
    struct saving *s, const struct taken *t, const struct known *k)
{
	const struct feed_item *it = t->e->item;
	bool clockwork = k->edits >= EDITS && k->edited != DATE_NONE &&
			 k->edited > s->policy->now - DAY;

	if (clockwork)
		s->counts->known++;
	else
		s->counts->edited++;
	if (sight(s, t) < 0 ||
	    db_run(s->st, STMT_ITEM_COUNT_EDIT,
		DB(db_int(t->id), db_int(s->r.source_id))) < 0)
		return -1;
	if (!clockwork && db_run(s->st, STMT_ITEM_EDITED,
			      DB(db_int(t->id), db_int(s->r.source_id),
				  db_int(s->policy->now), db_text(it->title),
				  db_text(first_state(s, t->e)))) < 0)
		return -1;
	return k->owner == s->r.source_id ? keep_text(s, t) : 0;
}

/* What the publisher of the article says of it counts, not what another feed
 * that was read earlier said: who lists others' addresses could give them
 * titles, dates and texts that keep them out of the digest. */
static int take_over(struct saving *s, const struct taken *t)
{
	const struct feed_item *it = t->e->item;
	int64_t now = s->policy->now, published = recognise_date(it, now);

	if (search_forget(s->st, t->id) < 0 ||
	    db_run(s->st, STMT_ITEM_TAKE_OVER,
		DB(db_int(t->id), db_int(s->r.source_id), db_text(it->title),
		    db_text(it->author), db_time(published),
		    db_text(first_state(s, t->e)),
		    db_int(s->first_poll && is_old(published, now)),
		    db_int(now))) < 0 ||
	    db_run(s->st, STMT_ITEM_AGAIN, DB(db_int(t->id))) < 0 ||
	    db_run(s->st, STMT_MODEL_FORGET, DB(db_int(t->id))) < 0)
		return -1;
	return keep_text(s, t);
}

/* Is this source the publisher of an article that another brought? 1, 0 or -1;
 * 0 also if a digest has told what its page says. */
static int is_publisher(struct saving *s, int64_t id)
{
	sqlite3_stmt *q = db_query(s->st, STMT_ITEM_OWNER, DB(db_int(id)));
	const char *url, *other;
	int got = db_row(s->st, q);

	if (got <= 0)
		return got;
	url = db_column_text(s->arena, q, 0);
	other = entry_site(s->arena, db_column_text(s->arena, q, 1));
	sqlite3_reset(q);
	return recognise_is_publisher(&s->r, url) &&
	       (other == NULL || strcmp(other, s->r.source_site) != 0);
}

/* This source takes what all others left out until now. */
static int want(struct saving *s, const struct taken *t)
{
	if (t->e->item->left_out != NULL)
		return 0;
	if (db_run(s->st, STMT_ITEM_WANTED,
		DB(db_int(t->id), db_text(first_state(s, t->e)))) < 0)
		return -1;
	return db_changes(s->st) > 0
		   ? db_run(s->st, STMT_ITEM_AGAIN, DB(db_int(t->id)))
		   : 0;
}

/* This source shows an article of another for the first time. */
static int meet_other(struct saving *s, const struct taken *t)
{
	int publisher = is_publisher(s, t->id);

	s->counts->known++;
	if (publisher < 0 || (publisher == 1 && take_over(s, t) < 0) ||
	    want(s, t) < 0 || sight(s, t) < 0)
		return -1;
	return selection_judge(s->st, t->id);
}

/* The article is there: from this source too? Still the same? */
static int meet_article(
    struct saving *s, struct taken *t, const struct known *k)
{
	bool first = id_set_add(&s->seen, k->id);

	t->id = k->id;
	if (learn_more(s, t, k) < 0)
		return -1;
	if (!first) {
		s->counts->known++;
		return 0;
	}
	if (!k->ours)
		return meet_other(s, t);
	s->counts->again++;
	if (strcmp(k->hash, t->words.hash) != 0)
		return note_edit(s, t, k);
	s->counts->known++;
	return sight(s, t);
}

/* Save an entry that is known by its keys: 1, 0 if it is not, or -1. */
static int save_known(struct saving *s, const struct entry *e)
{
	struct taken t = {.e = e};
	struct known k;

	if (recognise_by_keys(&s->r, e, &k) < 0)
		return -1;
	if (k.id == 0)
		return 0;
	if (k.same_form) {
		s->counts->again += id_set_add(&s->seen, k.id);
		s->counts->known++;
		return 1;
	}
	entry_read_words(s->arena, e, &t.words);
	return meet_article(s, &t, &k) < 0 ? -1 : 1;
}

/* Save an entry that was not known when the others were saved; it may stand
 * twice in the feed. A stranger is looked for again only then. */
static int save_unknown(struct saving *s, const struct entry *e, bool stranger)
{
	struct taken t = {.e = e};
	struct known k;
	int got = 0;

	s->r.by_title = (struct known){.id = 0};
	if (!stranger || has_learned(s, e))
		got = save_known(s, e);
	if (got != 0)
		return got;
	entry_read_words(s->arena, e, &t.words);
	if (recognise_by_words(&s->r, e, &t.words, &k) < 0)
		return -1;
	return k.id == 0 ? add_article(s, &t) : meet_article(s, &t, &k);
}

/* First those that are known by keys of their own, so that none of them is
 * taken for the earlier form of another. */
static int save_entries(struct saving *s, const struct entry *list, size_t n)
{
	enum { KNOWN = 1, UNKNOWN, STRANGER };
	char *what = arena_alloc(s->r.keep, n + 1);
	size_t i;
	int got;

	for (i = 0; i < n; i++) {
		got = save_known(s, &list[i]);
		arena_reset(s->arena);
		if (got < 0)
			return -1;
		what[i] = got == 1 ? KNOWN : s->r.stranger ? STRANGER : UNKNOWN;
	}
	for (i = 0; i < n; i++) {
		if (what[i] != KNOWN &&
		    save_unknown(s, &list[i], what[i] == STRANGER) < 0)
			return -1;
		arena_reset(s->arena);
	}
	return 0;
}

static int read_source(struct saving *s)
{
	sqlite3_stmt *q =
	    db_query(s->st, STMT_SOURCE_FIRST_POLL, DB(db_int(s->r.source_id)));
	int got = db_row(s->st, q);

	s->first_poll = true;
	if (got <= 0)
		return got;
	s->first_poll = sqlite3_column_int(q, 0) == 0;
	recognise_source(&s->r, db_column_text(s->r.keep, q, 1));
	sqlite3_reset(q);
	return 0;
}

static int save_all(struct saving *s, const struct feed *feed)
{
	size_t n = feed->items.n < ITEMS_MAX ? feed->items.n : ITEMS_MAX, i;
	const struct entry *list = entries_read(s->r.keep, feed, n);

	if (read_source(s) < 0)
		return -1;
	s->counts->dropped = (int)(feed->items.n - n);
	for (i = 0; i < n; i++) {
		int64_t date = recognise_date(list[i].item, s->policy->now);

		if (date != DATE_NONE && date < s->r.oldest)
			s->r.oldest = date;
	}
	id_set_init(s->r.keep, &s->seen, n);
	id_set_init(s->r.keep, &s->learned, ENTRY_KEYS * n);
	if (save_entries(s, list, n) < 0)
		return -1;
	if (s->counts->fresh == 0)
		return 0;
	return db_run(s->st, STMT_SOURCE_COUNT_ITEMS,
	    DB(db_int(s->r.source_id), db_int(s->counts->fresh)));
}

int store_items_save(struct store *st, int64_t source_id,
    const struct feed *feed, const struct item_policy *policy,
    struct item_counts *counts)
{
	struct saving s = {
	    .st = st, .arena = arena_new(), .policy = policy, .counts = counts};
	int rc;

	s.r = (struct recogniser){.st = st,
	    .arena = s.arena,
	    .keep = arena_new(),
	    .source_id = source_id,
	    .now = policy->now,
	    .oldest = INT64_MAX,
	    .seen = &s.seen};
	*counts = (struct item_counts){0};
	rc = save_all(&s, feed);
	arena_free(s.r.keep);
	arena_free(s.arena);
	return rc;
}
