/* What a feed's entries are known by. */
#include "store/entries.h"

#include <endian.h>
#include <libpsl.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/url.h"

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

	return order != 0 ? order : compare((*x)->page, (*y)->page);
}

static int by_page(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	return compare((*x)->page, (*y)->page);
}

static int by_title(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;
	int order = memcmp(
	    (*x)->keys[KEY_TITLE].v, (*y)->keys[KEY_TITLE].v, HASH_SHORT);

	return order != 0 ? order : by_page(a, b);
}

/* Take it for the entry's page if it is a web address. */
static bool take_url(struct arena *a, struct entry *e, const char *url)
{
	if (url == NULL || (e->page = url_identity(a, url)) == NULL)
		return false;
	e->url = url;
	return true;
}

/* Its link; without one, a guid that is an address, or an enclosure. */
static void find_url(struct arena *a, struct entry *e)
{
	const struct feed_item *it = e->item;
	size_t i;

	if (take_url(a, e, it->link) || take_url(a, e, it->id))
		return;
	for (i = 0; i < it->enclosures.n; i++) {
		if (take_url(a, e, it->enclosures.v[i].url))
			return;
	}
}

/* A guid with several links is none. Sorted by guid, then link: the first and
 * the last of a group differ if any do. */
static void drop_shared_guids(struct entry **v, size_t n)
{
	size_t from, to;

	qsort(v, n, sizeof(struct entry *), by_guid);
	for (from = 0; from < n; from = to) {
		const char *guid = v[from]->guid;
		bool shared;

		for (to = from + 1; to < n && compare(v[to]->guid, guid) == 0;)
			to++;
		shared = guid != NULL &&
			 compare(v[from]->page, v[to - 1]->page) != 0;
		while (shared && from < to)
			v[from++]->guid = NULL;
	}
}

/* A link with several guids (or, without guids, several titles) is no identity;
 * one whose entries bear the same title is a mere repetition. */
static void drop_shared_pages(struct entry **v, size_t n)
{
	size_t from, to;

	qsort(v, n, sizeof(struct entry *), by_page);
	for (from = 0; from < n; from = to) {
		const struct entry first = *v[from];
		bool shared = false;

		for (to = from + 1;
		     to < n && compare(v[to]->page, first.page) == 0; to++) {
			if (compare(v[to]->item->title, first.item->title) !=
				0 &&
			    (first.guid == NULL ||
				compare(v[to]->guid, first.guid) != 0))
				shared = true;
		}
		while (shared && from < to)
			v[from++]->page = NULL;
	}
}

/* The same title at the same time, but another page: such titles are of a
 * kind. */
static void mark_shared_titles(struct entry **v, size_t n)
{
	size_t from, to, i;

	qsort(v, n, sizeof(struct entry *), by_title);
	for (from = 0; from < n; from = to) {
		const struct entry_hash *key = &v[from]->keys[KEY_TITLE];
		bool shared;

		for (to = from + 1; to < n && memcmp(v[to]->keys[KEY_TITLE].v,
						  key->v, HASH_SHORT) == 0;)
			to++;
		shared = compare(v[from]->page, v[to - 1]->page) != 0;
		for (i = from; i < to; i++)
			v[i]->title_shared = shared;
	}
}

static void put_field(struct buf *b, const char *s)
{
	buf_puts(b, s != NULL ? s : "\x01");
	buf_putc(b, '\0');
}

static void hash_buf(struct buf *b, struct entry_hash *out)
{
	hash_short(buf_str(b), b->n, out->v);
	out->set = true;
	buf_clear(b);
}

/* In an order of bytes that is the same on all machines. */
static void put_hashes(struct buf *b, const struct prose *p)
{
	uint64_t bytes;
	size_t i;

	buf_reserve(b, p->words.n * sizeof(bytes) + 1);
	for (i = 0; i < p->words.n; i++) {
		bytes = htole64(p->words.v[i].hash);
		memcpy(b->s + b->n, &bytes, sizeof(bytes));
		b->n += sizeof(bytes);
	}
	buf_putc(b, '\0');
}

/* Its title's words, without any those of its text, and its time. */
static void title_key(struct arena *a, struct buf *b, struct entry *e)
{
	struct prose title = {0};

	prose_plain(a, e->item->title, &title);
	if (title.words.n == 0)
		prose_html(a, entry_html(e), &title);
	put_hashes(b, &title);
	buf_printf(b, "%lld", (long long)e->item->published);
	hash_buf(b, &e->keys[KEY_TITLE]);
}

static void form_of(struct buf *b, struct entry *e)
{
	const struct feed_item *it = e->item;

	put_field(b, it->id);
	put_field(b, e->url);
	put_field(b, it->title);
	put_field(b, it->summary);
	put_field(b, it->content);
	buf_printf(b, "%lld", (long long)it->published);
	hash_buf(b, &e->form);
}

static bool is_front(const char *page, const char *home)
{
	return page != NULL && (strpbrk(page, "/?#") == NULL ||
				   (home != NULL && strcmp(page, home) == 0));
}

/* The guid, unless it is the site's own address. Many are the link once more.
 */
static const char *guid_of(
    struct arena *a, const struct entry *e, const char *home)
{
	const char *id = e->item->id, *page = e->page;

	if (id == NULL || id[0] == '\0')
		return NULL;
	if (e->url == NULL || strcmp(id, e->url) != 0)
		page = url_identity(a, id);
	return is_front(page, home) ? NULL : id;
}

/* Not the site's front page or the one that the feed is about, unless the entry
 * is nothing else. */
static void read_names(struct arena *a, struct entry *e, const char *home)
{
	find_url(a, e);
	e->guid = guid_of(a, e, home);
	if (is_front(e->page, home) &&
	    (e->guid != NULL || e->item->title != NULL))
		e->page = NULL;
}

static void set_keys(struct entry *list, size_t n)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		struct entry *e = &list[i];

		if (e->guid != NULL) {
			put_field(&b, "guid");
			put_field(&b, e->guid);
			hash_buf(&b, &e->keys[KEY_GUID]);
		}
		if (e->page != NULL) {
			put_field(&b, "page");
			put_field(&b, e->page);
			hash_buf(&b, &e->keys[KEY_PAGE]);
		}
		form_of(&b, e);
	}
	buf_free(&b);
}

struct entry *entries_read(struct arena *a, const struct feed *feed, size_t n)
{
	struct entry *list = arena_alloc(a, (n + 1) * sizeof(*list));
	struct entry **v = arena_alloc(a, (n + 1) * sizeof(struct entry *));
	const char *home = url_identity(a, feed->link);
	struct arena *scratch = arena_new();
	struct buf b = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		struct entry *e = v[i] = &list[i];

		e->item = &feed->items.v[i];
		read_names(a, e, home);
		title_key(scratch, &b, e);
		arena_reset(scratch);
	}
	buf_free(&b);
	arena_free(scratch);
	drop_shared_guids(v, n);
	mark_shared_titles(v, n);
	drop_shared_pages(v, n);
	set_keys(list, n);
	return list;
}

const char *entry_html(const struct entry *e)
{
	const struct feed_item *it = e->item;

	if (it->content == NULL ||
	    (it->summary != NULL && strlen(it->summary) > strlen(it->content)))
		return it->summary;
	return it->content;
}

void entry_read_words(
    struct arena *a, const struct entry *e, struct entry_words *out)
{
	const char *html = entry_html(e);
	struct prose other = {0};
	struct buf b = {0};

	*out = (struct entry_words){.story = {{{0}}, {{0}}}};
	prose_plain(a, e->item->title, &out->story.title);
	prose_html(a, html, &out->story.text);
	prose_html(a,
	    html == e->item->summary ? e->item->content : e->item->summary,
	    &other);
	put_hashes(&b, &out->story.title);
	put_hashes(&b, &out->story.text);
	put_hashes(&b, &other);
	hash_sha256(buf_str(&b), b.n, out->hash);
	buf_free(&b);
	out->sketch = prose_sketch_of(&out->story.text);
}

static const char *site_of(const char *host)
{
	const char *site = url_host_below_shared(host);

	if (site == NULL)
		site = psl_registrable_domain(psl_builtin(), host);
	return site != NULL ? site : host;
}

const char *entry_site(struct arena *a, const char *url)
{
	const char *host = url_host(a, url);

	return host != NULL ? site_of(host) : NULL;
}

bool entry_host_is_of_site(const char *host, const char *site)
{
	return !url_host_is_shared(host) && strcmp(site_of(host), site) == 0;
}
