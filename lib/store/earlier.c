/*
 * Articles that a publisher gave another title, address and guid. Evidence must
 * be strong: where it is not, there are two articles.
 */
#include <string.h>

#include "store/recognise.h"

/* Both times must be known and be no more apart than that. Of one source, the
 * earlier form must be gone from a feed that reaches further back; what another
 * source of the same publisher shows tells less, so its text must be long. Only
 * so many of the latest are looked at, and texts are read as long as it costs
 * less than so many words, one of them no less than A_TEXT. */
enum {
	HOUR = 3600,
	APART = 48 * HOUR,
	APART_ELSEWHERE = 12 * HOUR,
	LONG = 100,
	LATEST = 300,
	A_TEXT = 20000,
	COMPARED = 100 * A_TEXT,
	TITLE_WORDS = 3,
};

/* An article as one source showed it. */
struct showing {
	int64_t id, source_id, words, published;
	struct prose_sketch sketch;
};

/* The latest of one scope. */
struct earlier {
	struct earlier *next;
	int64_t scope;
	VEC(struct showing) list;
};

static int load(struct recogniser *r, struct earlier *set)
{
	sqlite3_stmt *q = db_query(r->st, STMT_ITEM_EARLIER,
	    DB(db_int(set->scope), db_int(r->now - APART - HOUR),
		db_int(LATEST)));
	int got;

	while ((got = db_row(r->st, q)) > 0) {
		struct showing *one = VEC_PUSH(r->keep, &set->list);

		*one = (struct showing){.id = sqlite3_column_int64(q, 0),
		    .source_id = sqlite3_column_int64(q, 1),
		    .words = sqlite3_column_int64(q, 2),
		    .published = db_column_time(q, 4)};
		if (sqlite3_column_bytes(q, 3) == sizeof(one->sketch))
			memcpy(&one->sketch, sqlite3_column_blob(q, 3),
			    sizeof(one->sketch));
	}
	return got;
}

/* The latest articles of that scope, read once; NULL after a failure. */
static const struct earlier *earlier_of(struct recogniser *r, int64_t scope)
{
	struct earlier *set;

	for (set = r->earlier; set != NULL; set = set->next) {
		if (set->scope == scope)
			return set;
	}
	set = arena_alloc(r->keep, sizeof(*set));
	set->scope = scope;
	set->next = r->earlier;
	r->earlier = set;
	return load(r, set) < 0 ? NULL : set;
}

/* Can it be, by all that costs nothing? */
static bool may_be(const struct recogniser *r, const struct entry *e,
    const struct entry_words *w, const struct showing *one)
{
	int64_t date = recognise_date(e->item, r->now), apart;
	size_t words = w->story.text.words.n;
	bool here = one->source_id == r->source_id;

	if (date == DATE_NONE || one->published == DATE_NONE ||
	    id_set_has(r->seen, one->id))
		return false;
	apart = date > one->published ? date - one->published
				      : one->published - date;
	if (apart > (here ? APART : APART_ELSEWHERE))
		return false;
	if (here ? one->published <= r->oldest : words < LONG)
		return false;
	return one->words >= PROSE_FEW && words >= PROSE_FEW &&
	       prose_alike(&one->sketch, &w->sketch) >= 0.7;
}

/* Read and compare the texts: 1, 0 or -1. */
static int is_retold(
    struct recogniser *r, const struct entry_words *w, int64_t id)
{
	sqlite3_stmt *q = db_query(r->st, STMT_ITEM_STORY, DB(db_int(id)));
	struct prose_story story = {{{0}}, {{0}}};
	struct arena *a;
	int got = db_row(r->st, q);

	if (got <= 0)
		return got;
	a = arena_new();
	prose_plain(a, (const char *)sqlite3_column_text(q, 0), &story.title);
	prose_html(a, (const char *)sqlite3_column_text(q, 1), &story.text);
	sqlite3_reset(q);
	got = (w->story.text.words.n >= LONG ||
		  prose_is_same(&story.text, &w->story.text)) &&
	      prose_is_retold(a, &story, &w->story);
	arena_free(a);
	return got;
}

/* Its id into *id, 0 if there is none. */
static int find_retold(struct recogniser *r, const struct entry *e,
    const struct entry_words *w, int64_t *id)
{
	const struct earlier *set = earlier_of(r, recognise_scope(r, e));
	int got = 0;
	size_t i;

	*id = 0;
	for (i = 0; set != NULL && i < set->list.n && got == 0; i++) {
		const struct showing *one = &set->list.v[i];
		int64_t cost =
		    A_TEXT + one->words + (int64_t)w->story.text.words.n;

		if (r->compared + cost > COMPARED || !may_be(r, e, w, one))
			continue;
		r->compared += cost;
		got = is_retold(r, w, one->id);
		if (got == 1)
			*id = one->id;
	}
	return set == NULL || got < 0 ? -1 : 0;
}

/* The article of the same title and time; a short title, or one that the feed
 * has twice, is one of a kind. */
static bool title_holds(struct recogniser *r, const struct entry *e)
{
	const struct known *k = &r->by_title;
	struct prose title = {0};

	if (k->id == 0 || e->title_shared || id_set_has(r->seen, k->id) ||
	    recognise_date(e->item, r->now) == DATE_NONE)
		return false;
	prose_plain(r->arena, e->item->title, &title);
	return title.words.n >= TITLE_WORDS &&
	       recognise_likeness(r->arena, k, e) != LIKENESS_NONE;
}

int recognise_by_words(struct recogniser *r, const struct entry *e,
    const struct entry_words *w, struct known *out)
{
	int64_t id = 0;

	*out = (struct known){.id = 0};
	if (title_holds(r, e)) {
		*out = r->by_title;
		out->has[KEY_TITLE] = true;
		return 0;
	}
	if (find_retold(r, e, w, &id) < 0)
		return -1;
	return id != 0 ? recognise_read(r, e, id, out) : 0;
}
