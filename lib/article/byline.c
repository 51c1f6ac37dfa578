/* JSON-LD, meta, rel=author, itemprop, classes: the first that is a name. */
#include "article/byline.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "article/marks.h"
#include "article/site.h"
#include "text/normalise.h"

enum { BYLINE_MAX = 120 };

/* What stands before a name. */
static const char *const prefixes[] = {"by ", "by: ", "by:", "written by ",
    "posted by ", "author: ", "author:", "authors: ", "reported by ",
    "published by ", "von ", "par ", "著者：", "著者:", "執筆：", "執筆者：",
    "文：", "文・", "文●", "text by ", "文：", "筆者：", "取材・文："};

/* What stands behind it. */
static const char *const stops[] = {" | ", " / ", " • ", " · ", " — ", " – ",
    " on ", " published ", " updated ", " posted ", "\n"};

static const char *skip_prefix(const char *s)
{
	size_t i, n;

	for (i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		n = strlen(prefixes[i]);
		if (strncasecmp(s, prefixes[i], n) == 0)
			return s + n + strspn(s + n, " ");
	}
	return s;
}

/* Dates often stand in the line of the name. */
static size_t cut_date(const char *s, size_t n)
{
	size_t i;

	for (i = 1; i + 4 <= n; i++) {
		if ((strncmp(s + i, "19", 2) == 0 ||
			strncmp(s + i, "20", 2) == 0) &&
		    isdigit((unsigned char)s[i + 2]) &&
		    isdigit((unsigned char)s[i + 3]))
			break;
	}
	return i + 4 <= n ? i : n;
}

/* The name in a line, or NULL if there can be none. */
static const char *clean(struct arena *a, const char *line)
{
	const char *s, *cut;
	bool dated;
	size_t i, n;

	if (line == NULL)
		return NULL;
	s = skip_prefix(normalise_line(a, line, strlen(line)));
	s += *s == '[';
	n = cut_date(s, strlen(s));
	dated = s[n] != '\0';
	for (i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
		cut = strcasestr(s, stops[i]);
		if (cut != NULL && cut > s && (size_t)(cut - s) < n)
			n = (size_t)(cut - s);
	}
	while (n > 0 && strchr(" ,;:|]", s[n - 1]) != NULL)
		n--;
	if (dated && strcspn(s, "0123456789") < n)
		return NULL; /* the beginning of the date itself */
	if (n < 2 || n > BYLINE_MAX || strncasecmp(s, "http", 4) == 0 ||
	    memchr(s, '@', n) != NULL || isdigit((unsigned char)*s))
		return NULL;
	return arena_strndup(a, s, n);
}

static bool has_word(const char *list, const char *word)
{
	size_t n = strlen(word);
	const char *p = list;

	while (p != NULL && (p = strcasestr(p, word)) != NULL) {
		bool starts = p == list || isspace((unsigned char)p[-1]);

		if (starts && (p[n] == '\0' || isspace((unsigned char)p[n])))
			return true;
		p += n;
	}
	return false;
}

/* How plainly an element names the author; 0: not at all. */
static unsigned rank(const struct page *p, uint32_t i)
{
	const char *prop = html_attr(p->html, i, HTML_AT_itemprop);
	const char *class = html_attr(p->html, i, HTML_AT_class);

	if (has_word(html_attr(p->html, i, HTML_AT_rel), "author"))
		return 4;
	if (prop != NULL && has_word(prop, "author"))
		return 3;
	if (has_word(class, "author") || has_word(class, "byline") ||
	    has_word(class, "author-name") || has_word(class, "fn"))
		return 2;
	return (p->areas[i].marks & MARK_BYLINE) != 0;
}

static const char *from_page(struct arena *a, const struct page *p)
{
	const char *best = NULL, *name;
	unsigned best_rank = 0, r;
	uint32_t i;

	for (i = 1; i < p->html->nodes.n; i++) {
		if (p->html->nodes.v[i].tag == HTML_TEXT ||
		    p->html->nodes.v[i].tag == HTML_body ||
		    p->html->nodes.v[i].end - i > 40)
			continue;
		r = rank(p, i);
		if (r <= best_rank)
			continue;
		name = p->html->nodes.v[i].tag == HTML_meta
			   ? html_attr(p->html, i, HTML_AT_content)
			   : html_text(a, p->html, i);
		name = clean(a, name);
		if (name == NULL)
			continue;
		best = name;
		best_rank = r;
	}
	return best;
}

const char *byline_read(
    struct arena *a, const struct page *p, const struct byline_clues *clues)
{
	const char *names[] = {
	    clean(a, clues->linked), clean(a, clues->meta), NULL};
	const char *any = NULL;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (i == 2)
			names[i] = from_page(a, p);
		if (names[i] == NULL)
			continue;
		if (!site_is(a, clues->sites, names[i], strlen(names[i])))
			return names[i];
		if (any == NULL)
			any = names[i];
	}
	return any;
}
