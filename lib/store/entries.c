/* Which of a feed's entries are the same article. */
#include "store/entries.h"

#include <libpsl.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
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

	qsort(v, n, sizeof(struct entry *), by_guid);
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

	qsort(v, n, sizeof(struct entry *), by_link);
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

struct entry *entries_read(struct arena *a, const struct feed *feed, size_t n)
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

const char *entry_identity(
    struct arena *a, const struct entry *e, int64_t source_id, bool apart)
{
	char hash[HASH_HEX];
	struct buf b = {0};

	if (e->canonical != NULL && !apart)
		return e->canonical;
	if (e->guid != NULL) {
		put_field(&b, e->guid);
	} else {
		put_field(&b, e->item->title);
		buf_printf(&b, "%lld", (long long)e->item->published);
	}
	if (e->canonical == NULL)
		buf_printf(&b, " source %lld", (long long)source_id);
	hash_buf(&b, hash);
	return arena_printf(
	    a, "%s#%.32s", e->canonical != NULL ? e->canonical : "item:", hash);
}

/* HTML without its tags, blanks run together: feeds put counters' pixels and
 * other addresses into the markup that differ each time. No parser: what stands
 * here is hashed, never shown. */
static void put_words(struct buf *b, const char *html)
{
	static const char blanks[] = " \t\r\n";
	const char *s = html != NULL ? html : "";
	const char *last = strrchr(s, '>'), *word;

	while (*s != '\0') {
		if (*s == '<' && last != NULL && s < last)
			s = strchr(s, '>') + 1;
		else if (strchr(blanks, *s) != NULL)
			s++;
		else {
			word = s++;
			s += strcspn(s, "< \t\r\n");
			buf_put(b, word, (size_t)(s - word));
			buf_putc(b, ' ');
		}
	}
	buf_putc(b, '\0');
}

void entry_hash(const struct entry *e, char out[HASH_HEX])
{
	struct buf b = {0};

	put_field(&b, e->item->title);
	put_words(&b, e->item->summary);
	put_words(&b, e->item->content);
	hash_buf(&b, out);
}

/* Of "https://blog.example.co.jp/1" "example.co.jp". */
static const char *site_of(struct arena *a, const char *url)
{
	const char *host = url_host(a, url), *site;

	if (host == NULL)
		return NULL;
	site = psl_registrable_domain(psl_builtin(), host);
	return site != NULL ? site : host;
}

bool entry_is_of_site(struct arena *a, const char *url, const char *feed_url)
{
	const char *x = site_of(a, url), *y = site_of(a, feed_url);

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}
