/* Numbers in addresses, and what leads to them. */
#include "article/pages.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "article/marks.h"
#include "article/overlap.h"
#include "article/phrases.h"
#include "base/url.h"

enum { NUMBER_MAX = 100, LINKS_TRIED = 100, HREF_MAX = 2000 };

/* An address in its parts; the strings are the arena's. */
struct address {
	char *path;    /* with scheme and host; no slash, no ending */
	char *query;   /* without the page's number; "" if there is none */
	unsigned page; /* of the query, or 0 */
	bool root;     /* no path: a site's own page */
	bool file;     /* the path had an ending */
};

/* A number from 1 on at s, all of it up to n; 0: none. */
static unsigned read_number(const char *s, size_t n)
{
	unsigned value = 0;
	size_t i;

	if (n == 0 || n > 3)
		return 0;
	for (i = 0; i < n; i++) {
		if (!isdigit((unsigned char)s[i]))
			return 0;
		value = value * 10 + (unsigned)(s[i] - '0');
	}
	return value <= NUMBER_MAX ? value : 0;
}

static bool is_page_key(const char *s, size_t n)
{
	static const char *const keys[] = {"page", "p", "pg", "paged", "pageno",
	    "page_no", "pagenum", "pagenumber", "seite"};
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (strlen(keys[i]) == n && strncasecmp(s, keys[i], n) == 0)
			return true;
	}
	return false;
}

/* Take the page's number out of a query. */
static void read_query(struct arena *a, const char *s, struct address *to)
{
	char *out = arena_strdup(a, "");
	unsigned number;
	size_t n, key;

	for (; *s != '\0'; s += n + (s[n] == '&')) {
		n = strcspn(s, "&");
		key = strcspn(s, "=&");
		number = key < n && is_page_key(s, key)
			     ? read_number(s + key + 1, n - key - 1)
			     : 0;
		if (number > 0)
			to->page = number;
		else
			out = arena_printf(a, "%s&%.*s", out, (int)n, s);
	}
	to->query = out;
}

static bool cut_ending(char *path)
{
	static const char *const endings[] = {
	    ".html", ".htm", ".shtml", ".php", ".aspx", ".jsp"};
	size_t i, len, n = strlen(path);

	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		len = strlen(endings[i]);
		if (n > len && strcmp(path + n - len, endings[i]) == 0) {
			path[n - len] = '\0';
			return true;
		}
	}
	return false;
}

static bool read_address(struct arena *a, const char *url, struct address *to)
{
	char *s = url == NULL ? NULL : url_canonical(a, url), *query, *path;
	size_t n;

	*to = (struct address){0};
	if (s == NULL)
		return false;
	query = strchr(s, '?');
	if (query != NULL)
		*query++ = '\0';
	read_query(a, query == NULL ? "" : query, to);
	for (n = strlen(s); n > 0 && s[n - 1] == '/'; n--)
		s[n - 1] = '\0';
	to->file = cut_ending(s);
	to->path = s;
	path = strstr(s, "://");
	path = path == NULL ? NULL : strchr(path + 3, '/');
	to->root = path == NULL || strcmp(path, "/index") == 0;
	return true;
}

/* The number that a path has more than the first page's, or 0. story-2 is
 * another story of that name where it is no file. */
static unsigned path_number(
    const struct address *first, const struct address *other)
{
	static const char *const marks[] = {"/page/", "/page-", "/page", "/p",
	    "/", "_", "-page-", "/seite-", "-"};
	size_t i, len, n = strlen(first->path);
	size_t count = sizeof(marks) / sizeof(*marks);
	const char *path = other->path;
	unsigned number;

	if (strncmp(path, first->path, n) != 0)
		return 0;
	path += n;
	if (!first->file || !other->file)
		count--;
	for (i = 0; i < count; i++) {
		len = strlen(marks[i]);
		if (strncmp(path, marks[i], len) != 0)
			continue;
		number = read_number(path + len, strlen(path + len));
		if (number > 0)
			return number;
	}
	return 0;
}

unsigned pages_number(struct arena *a, const char *first, const char *url)
{
	struct address x, y;

	if (!read_address(a, first, &x) || !read_address(a, url, &y) ||
	    strcmp(x.query, y.query) != 0 || x.page > 1)
		return 0;
	if (strcmp(x.path, y.path) == 0)
		return y.page == 0 ? 1 : x.root ? 0 : y.page;
	return x.root || y.page != 0 ? 0 : path_number(&x, &y);
}

/* Is the element among what readers wrote? */
static bool in_comments(const struct page *p, uint32_t i)
{
	const struct html_node *v = p->html->nodes.v;

	for (; i != 0; i = v[i].parent) {
		if (p->areas[i].marks & MARK_COMMENT)
			return true;
	}
	return false;
}

/* Does the link's text say that it leads to that page: its number, "Next"? */
static bool says_next(
    struct arena *a, const struct page *p, uint32_t i, unsigned number)
{
	enum { TEXT_MAX = 100 };
	const char *text = html_text(a, p->html, i);
	size_t n = strlen(text);
	const char *key;

	if (n == 0 || n > TEXT_MAX)
		return false;
	key = overlap_key(a, text, n);
	if (strncmp(key, "page", 4) == 0)
		key += 4;
	if (key[strspn(key, "0123456789")] == '\0' && *key != '\0')
		return read_number(key, strlen(key)) == number;
	return phrases_begin(PHRASE_NEXT, key);
}

static bool is_rel_next(const struct page *p, uint32_t i)
{
	const char *rel = html_attr(p->html, i, HTML_AT_rel);

	return rel != NULL && strcasecmp(rel, "next") == 0;
}

/* May the address be worth a closer look? */
static bool has_number(const char *href, unsigned number)
{
	char digits[12];

	snprintf(digits, sizeof(digits), "%u", number);
	return strnlen(href, HREF_MAX) < HREF_MAX &&
	       strstr(href, digits) != NULL;
}

struct search {
	const struct page *page;
	const char *first, *url;
	unsigned number; /* of the page that is wanted */
	unsigned tried;
};

/* The address of the link i, if it leads to the wanted page. */
static const char *try_link(struct arena *a, struct search *s, uint32_t i)
{
	const char *href = html_attr(s->page->html, i, HTML_AT_href), *url;
	enum html_tag tag = s->page->html->nodes.v[i].tag;
	bool rel = is_rel_next(s->page, i);

	if (href == NULL || (tag != HTML_a && !(rel && tag == HTML_link)) ||
	    !has_number(href, s->number) || s->tried >= LINKS_TRIED)
		return NULL;
	s->tried++;
	url = url_resolve(a, s->url, href);
	if (url == NULL || !url_is_web(url) ||
	    pages_number(a, s->first, url) != s->number ||
	    in_comments(s->page, i))
		return NULL;
	return rel || says_next(a, s->page, i, s->number) ? url : NULL;
}

/* Headings that are links to articles: a list of them, not one. */
static bool is_list(const struct page *p)
{
	enum { HEADS = 3 };
	unsigned heads = 0;
	size_t i;

	for (i = 0; i < p->blocks.n; i++) {
		const struct block *b = &p->blocks.v[i];

		heads += !b->dropped && b->linked > 0 &&
			 b->linked == b->weight &&
			 (html_tag_class(p->html->nodes.v[b->node].tag) &
			     HTML_HEAD) != 0;
	}
	return heads >= HEADS;
}

/* Drop lines that lead to other pages of the article and say nothing else. */
static void drop_leads(struct arena *a, struct search *s, struct page *p)
{
	unsigned tried = 0;
	size_t i;

	/* From the end, where they stand. */
	for (i = p->anchors.n; i > 0 && tried < LINKS_TRIED; i--) {
		const struct anchor *k = &p->anchors.v[i - 1];
		struct block *b = &p->blocks.v[k->block];

		const char *href = html_attr(p->html, k->node, HTML_AT_href);

		if (b->dropped || b->linked * 2 < b->weight ||
		    strnlen(href, HREF_MAX) == HREF_MAX)
			continue;
		tried++;
		b->dropped =
		    pages_number(a, s->first, url_resolve(a, s->url, href)) > 1;
	}
}

const char *pages_find_next(
    struct arena *a, struct page *p, const struct article_hint *hint)
{
	struct search s = {.page = p, .first = hint->first, .url = hint->url};
	const char *next = NULL;
	uint32_t i;

	if (s.first == NULL)
		s.first = s.url;
	s.number = pages_number(a, s.first, s.url);
	if (s.url == NULL || s.number == 0 || is_list(p))
		return NULL;
	s.number++;
	for (i = 1; next == NULL && i < p->html->nodes.n; i++) {
		if (p->html->nodes.v[i].tag != HTML_TEXT)
			next = try_link(a, &s, i);
	}
	if (next != NULL || s.number > 2)
		drop_leads(a, &s, p);
	return next;
}
