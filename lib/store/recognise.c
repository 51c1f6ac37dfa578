/* Entries to articles that are known: by their keys. */
#include "store/recognise.h"

#include <string.h>

#include "base/hash.h"
#include "base/url.h"

enum { DAY = 86400 };

/* What STMT_ITEM_FIND says in its first column. */
enum way { BY_GUID, BY_PAGE, BY_PAGE_HERE, BY_TITLE, WAYS };

static const enum entry_key key_of[WAYS] = {
    [BY_GUID] = KEY_GUID,
    [BY_PAGE] = KEY_PAGE,
    [BY_PAGE_HERE] = KEY_PAGE,
    [BY_TITLE] = KEY_TITLE,
};

void id_set_init(struct arena *a, struct id_set *set, size_t n)
{
	for (set->size = 16; set->size < 2 * n;)
		set->size *= 2;
	set->v = arena_alloc(a, set->size * sizeof(int64_t));
}

/* Where it stands, or the free place for it. */
static int64_t *id_slot(const struct id_set *set, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9e3779b97f4a7c15u >> 20);

	for (at &= set->size - 1; set->v[at] != 0 && set->v[at] != id;)
		at = (at + 1) & (set->size - 1);
	return &set->v[at];
}

bool id_set_add(struct id_set *set, int64_t id)
{
	int64_t *slot = id_slot(set, id);

	if (*slot == id)
		return false;
	*slot = id;
	return true;
}

bool id_set_has(const struct id_set *set, int64_t id)
{
	return *id_slot(set, id) == id;
}

int64_t recognise_date(const struct feed_item *it, int64_t now)
{
	int64_t date = it->published == DATE_NONE ? it->updated : it->published;

	if (date <= 0 || date > now + DAY)
		return DATE_NONE;
	return date < now ? date : now;
}

struct db_value recognise_key(const struct entry *e, enum entry_key kind)
{
	const struct entry_hash *h = &e->keys[kind];

	return db_blob(h->set ? (const char *)h->v : NULL, HASH_SHORT);
}

void recognise_source(struct recogniser *r, const char *feed_url)
{
	unsigned char hash[HASH_SHORT];
	int i;

	r->source_site = entry_site(r->keep, feed_url);
	if (r->source_site == NULL)
		return;
	hash_short(r->source_site, strlen(r->source_site), hash);
	for (i = 0; i < 7; i++)
		r->site_scope = r->site_scope << 8 | hash[i];
}

/* Most entries of a feed are of one host: it is judged once. */
bool recognise_is_publisher(struct recogniser *r, const char *url)
{
	size_t n = url != NULL ? url_origin_length(url) : 0;
	const char *host;

	if (n == 0 || r->source_site == NULL)
		return false;
	if (r->last.origin == NULL || strlen(r->last.origin) != n ||
	    memcmp(r->last.origin, url, n) != 0) {
		host = url_host(r->arena, url);
		r->last.origin = arena_strndup(r->keep, url, n);
		r->last.own =
		    host != NULL && entry_host_is_of_site(host, r->source_site);
	}
	return r->last.own;
}

int64_t recognise_scope(struct recogniser *r, const struct entry *e)
{
	return recognise_is_publisher(r, e->url) ? r->site_scope
						 : -r->source_id;
}

static void read_sighting(
    sqlite3_stmt *q, const struct entry *e, struct known *k)
{
	if (sqlite3_column_type(q, 7) == SQLITE_NULL)
		return;
	k->ours = true;
	k->same_form =
	    sqlite3_column_bytes(q, 7) == HASH_SHORT &&
	    memcmp(sqlite3_column_blob(q, 7), e->form.v, HASH_SHORT) == 0;
	strncpy(k->hash, (const char *)sqlite3_column_text(q, 8), HASH_HEX - 1);
	k->words = sqlite3_column_int64(q, 9);
	k->edits = sqlite3_column_int64(q, 10);
	if (sqlite3_column_bytes(q, 11) == sizeof(k->sketch))
		memcpy(
		    &k->sketch, sqlite3_column_blob(q, 11), sizeof(k->sketch));
}

static struct known read_known(
    struct arena *a, sqlite3_stmt *q, const struct entry *e)
{
	struct known k = {.id = sqlite3_column_int64(q, 1),
	    .owner = sqlite3_column_int64(q, 2),
	    .url = db_column_text(a, q, 3),
	    .title = db_column_text(a, q, 4),
	    .published = db_column_time(q, 5),
	    .edited = db_column_time(q, 6)};

	read_sighting(q, e, &k);
	return k;
}

/* The article of each way; the first of the same form alone, if there is one.
 * 0 or -1. */
static int find(
    struct recogniser *r, const struct entry *e, struct known found[WAYS])
{
	sqlite3_stmt *q = db_query(r->st, STMT_ITEM_FIND,
	    DB(db_int(r->source_id), recognise_key(e, KEY_GUID),
		recognise_key(e, KEY_PAGE), recognise_key(e, KEY_TITLE)));
	int got;

	r->stranger = true;
	while ((got = db_row(r->st, q)) > 0) {
		struct known *k = &found[sqlite3_column_int(q, 0)];

		r->stranger = false;
		*k = read_known(r->arena, q, e);
		if (k->same_form) {
			sqlite3_reset(q);
			return 0;
		}
	}
	return got;
}

static bool same_title(
    struct arena *a, const struct known *k, const struct entry *e)
{
	struct prose x = {0}, y = {0};

	prose_plain(a, k->title, &x);
	prose_plain(a, e->item->title, &y);
	return x.words.n > 0 && prose_is_same(&x, &y);
}

static bool same_page(
    struct arena *a, const struct known *k, const struct entry *e)
{
	const char *x = k->url != NULL ? url_identity(a, k->url) : NULL;
	const char *y = e->url != NULL ? url_identity(a, e->url) : NULL;

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

enum likeness recognise_likeness(
    struct arena *a, const struct known *k, const struct entry *e)
{
	struct entry_words w;

	entry_read_words(a, e, &w);
	if (k->words < PROSE_FEW || w.story.text.words.n < PROSE_FEW)
		return LIKENESS_UNKNOWN;
	return prose_alike(&k->sketch, &w.sketch) >= 0.3 ? LIKENESS_SOME
							 : LIKENESS_NONE;
}

/* A guid that comes with another page is believed, unless title, time and words
 * are others too: some feeds number the places of their list. */
static bool guid_holds(
    struct recogniser *r, const struct known *k, const struct entry *e)
{
	int64_t date = recognise_date(e->item, r->now);
	bool same_date = date == k->published;

	if (e->page != NULL && same_page(r->arena, k, e))
		return true;
	switch (recognise_likeness(r->arena, k, e)) {
	case LIKENESS_SOME:
		return true;
	case LIKENESS_NONE:
		return same_date && same_title(r->arena, k, e);
	case LIKENESS_UNKNOWN:
		break;
	}
	return same_date || date == DATE_NONE || k->published == DATE_NONE ||
	       same_title(r->arena, k, e);
}

static const char *fragment(const char *url)
{
	const char *s = url != NULL ? strchr(url, '#') : NULL;

	return s != NULL && s[1] != '\0' ? s : NULL;
}

/* A page is believed, unless the entry is of another part of it, or brings
 * another guid and other words under another title at another time. */
static bool page_holds(
    struct recogniser *r, const struct known *k, const struct entry *e)
{
	const char *x = fragment(k->url), *y = fragment(e->url);

	if (!k->ours || same_title(r->arena, k, e))
		return true;
	if (x != NULL && y != NULL && strcmp(x, y) != 0)
		return false;
	return e->guid == NULL ||
	       recognise_date(e->item, r->now) == k->published ||
	       recognise_likeness(r->arena, k, e) != LIKENESS_NONE;
}

/* Which keys of the entry lead to that article already? */
static void note_keys(const struct known found[WAYS], struct known *out)
{
	int way;

	for (way = 0; way < WAYS; way++) {
		if (found[way].id == out->id)
			out->has[key_of[way]] = true;
		else if (way == BY_PAGE && found[way].id != 0)
			out->page_is_other = true;
	}
}

static enum way choose(
    struct recogniser *r, const struct entry *e, const struct known f[WAYS])
{
	enum way page = f[BY_PAGE].id != 0 ? BY_PAGE : BY_PAGE_HERE;
	const struct known *title = &f[BY_TITLE];

	if (f[BY_GUID].id != 0 && guid_holds(r, &f[BY_GUID], e))
		return BY_GUID;
	/* told apart by its title while others of its page were there? */
	if (title->id != 0 && e->guid == NULL && title->ours &&
	    same_page(r->arena, title, e))
		return BY_TITLE;
	if (f[page].id != 0 && page_holds(r, &f[page], e))
		return page;
	if (title->id != 0 && ((e->guid == NULL && e->page == NULL) ||
				  same_page(r->arena, title, e)))
		return BY_TITLE;
	return WAYS;
}

int recognise_by_keys(
    struct recogniser *r, const struct entry *e, struct known *out)
{
	struct known found[WAYS] = {{.id = 0}};
	enum way way;
	int i;

	*out = r->by_title = (struct known){.id = 0};
	if (find(r, e, found) < 0)
		return -1;
	for (i = 0; i < WAYS; i++) {
		if (found[i].same_form) {
			*out = found[i];
			return 0;
		}
	}
	way = choose(r, e, found);
	if (way == WAYS) {
		r->by_title = found[BY_TITLE];
		return 0;
	}
	*out = found[way];
	note_keys(found, out);
	return 0;
}

int recognise_read(
    struct recogniser *r, const struct entry *e, int64_t id, struct known *out)
{
	sqlite3_stmt *q = db_query(
	    r->st, STMT_ITEM_KNOWN, DB(db_int(r->source_id), db_int(id)));
	int got = db_row(r->st, q);

	if (got <= 0)
		return got;
	*out = read_known(r->arena, q, e);
	sqlite3_reset(q);
	return 0;
}
