/* A further page's text behind what there is. */
#include <string.h>

#include "article/pages.h"
#include "article/seen.h"
#include "base/url.h"

/* Shorter paragraphs may well come twice. */
enum { REPEATED_LEAST = 40 };

/* The length of the paragraph at s; *skip becomes what lies before the next. */
static size_t paragraph(const char *s, size_t *skip)
{
	const char *end = strstr(s, "\n\n");
	size_t n = end == NULL ? strlen(s) : (size_t)(end - s);

	*skip = n + strspn(s + n, "\n");
	return n;
}

static size_t count_paragraphs(const char *s)
{
	size_t count = 0, skip;

	for (; *s != '\0'; s += skip, count++)
		paragraph(s, &skip);
	return count;
}

/* Links that were not looked at yet; they are in the order of the text. */
struct links {
	const struct article_link *v;
	size_t n;
};

/* Take those of paragraph from over, into paragraph to. */
static void take_links(struct arena *a, struct article *art, struct links *left,
    size_t from, size_t to)
{
	for (; left->n > 0 && left->v->paragraph <= from;
	     left->v++, left->n--) {
		if (left->v->paragraph == from)
			*VEC_PUSH(a, &art->links) =
			    (struct article_link){arena_strdup(a, left->v->url),
				arena_strdup(a, left->v->text), to};
	}
}

bool pages_append(
    struct arena *a, struct article *art, const struct article *more)
{
	size_t old = count_paragraphs(art->text), n, skip, k, next = old;
	struct seen set = seen_new(a, old + count_paragraphs(more->text));
	struct links links = {more->links.v, more->links.n};
	struct buf out = {0};
	const char *s;
	bool began = false;

	for (s = art->text; *s != '\0'; s += skip) {
		n = paragraph(s, &skip);
		++*seen_times(&set, s, n);
	}
	buf_puts(&out, art->text);
	for (s = more->text, k = 0; *s != '\0'; s += skip, k++) {
		n = paragraph(s, &skip);
		if ((!began || n >= REPEATED_LEAST) &&
		    *seen_times(&set, s, n) > 0)
			continue;
		began = true;
		buf_puts(&out, out.n > 0 ? "\n\n" : "");
		buf_put(&out, s, n);
		take_links(a, art, &links, k, next++);
	}
	if (began)
		art->text = arena_strndup(a, buf_str(&out), out.n);
	art->paywalled |= began && more->paywalled;
	buf_free(&out);
	return began;
}

/* Is url one of the pages? */
static bool is_page_of(struct arena *a, const struct article_page *pages,
    size_t n, const char *url)
{
	const char *key = url_canonical(a, url), *other;
	size_t i;

	for (i = 0; i < n; i++) {
		other = pages[i].url == NULL ? NULL
					     : url_canonical(a, pages[i].url);
		if (key != NULL && other != NULL && strcmp(key, other) == 0)
			return true;
	}
	return false;
}

/* Read page i > 0 and append it; false if the article ends before it. */
static bool add_page(struct arena *a, const struct article_page *pages,
    size_t i, struct article *out)
{
	const struct article_hint hint = {
	    .url = pages[i].url,
	    .content_type = pages[i].content_type,
	    .first = pages[0].url,
	};
	/* Of its own, so that five large pages need the memory of one. */
	struct arena *scratch = arena_new();
	struct article more;
	bool added = article_extract(scratch, pages[i].data, pages[i].n, &hint,
			 &more, NULL) == 0 &&
		     more.blocked == NULL && pages_append(a, out, &more);

	out->next_page = added ? arena_strdup(a, more.next_page) : NULL;
	arena_free(scratch);
	return added;
}

int article_extract_pages(struct arena *a, const struct article_page *pages,
    size_t n, struct article *out, struct err *err)
{
	const struct article_hint hint = {
	    .url = pages[0].url, .content_type = pages[0].content_type};
	size_t i;

	if (article_extract(a, pages[0].data, pages[0].n, &hint, out, err) < 0)
		return -1;
	for (i = 1; i < n && add_page(a, pages, i, out); i++)
		;
	if (out->next_page != NULL && is_page_of(a, pages, n, out->next_page))
		out->next_page = NULL;
	return 0;
}
