/* h1 against <title>; only a part that is the site's name is stripped. */
#include "article/title.h"

#include <string.h>
#include <strings.h>

#include "article/overlap.h"
#include "article/site.h"
#include "text/normalise.h"

enum {
	TITLE_MAX = 400,
	STRIPS_MAX = 3,
	HEADINGS_MAX = 50,
	NODES_MAX = 200 /* that a headline is made of */
};

static const char *const separators[] = {" | ", " - ", " – ", " — ", " · ",
    " • ", " : ", " » ", " « ", " ‹ ", " :: ", " ~ ", " / ", "｜", "|", "：",
    "－", ": ", " ― ", ":"};

/* Take the site's name off one end of s; false if it is at neither. */
static bool strip_once(
    struct arena *a, const struct strings *sites, const char **s)
{
	size_t i, n = strlen(*s);

	for (i = 0; i < sizeof(separators) / sizeof(*separators); i++) {
		size_t len = strlen(separators[i]);
		const char *first = strstr(*s, separators[i]), *p, *last;

		if (first == NULL)
			continue;
		for (last = p = first; p != NULL;
		     p = strstr(p + 1, separators[i]))
			last = p;
		if (last > *s && site_is(a, sites, last + len,
				     n - (size_t)(last + len - *s))) {
			*s = arena_strndup(a, *s, (size_t)(last - *s));
			return true;
		}
		if (first[len] != '\0' &&
		    site_is(a, sites, *s, (size_t)(first - *s))) {
			*s = first + len;
			return true;
		}
	}
	return false;
}

static const char *strip_site(
    struct arena *a, const struct strings *sites, const char *s)
{
	unsigned k;

	for (k = 0; s != NULL && k < STRIPS_MAX && strip_once(a, sites, &s);
	     k++)
		;
	return s;
}

static const char *document_title(struct arena *a, const struct page *p)
{
	uint32_t i;

	for (i = 1; i < p->html->nodes.n; i++) {
		/* An svg has titles, too: the document's is in its head. */
		if (p->html->nodes.v[i].tag == HTML_title)
			return html_text(a, p->html, i);
	}
	return NULL;
}

static bool in_junk(const struct page *p, uint32_t i)
{
	const struct html_node *v = p->html->nodes.v;

	for (; i != 0; i = v[i].parent) {
		if (v[i].tag == HTML_nav || v[i].tag == HTML_footer ||
		    v[i].tag == HTML_aside || p->areas[i].hidden)
			return true;
	}
	return false;
}

struct choice {
	const char *text;
	uint32_t node;
	double score;
};

/* The text of a heading that may be a headline, or NULL. */
static const char *headline_at(struct arena *a, const struct page *p,
    const struct strings *sites, uint32_t node)
{
	const char *text;

	if (p->html->nodes.v[node].end - node > NODES_MAX ||
	    p->areas[node].weight > TITLE_MAX || in_junk(p, node))
		return NULL;
	text = html_text(a, p->html, node);
	return *text == '\0' || strlen(text) > TITLE_MAX ||
		       site_is(a, sites, text, strlen(text))
		   ? NULL
		   : text;
}

/* The h1 (or, with level 2, h2) that shares most with the known title. */
static void choose_heading(struct arena *a, const struct page *p,
    const struct strings *sites, const char *known, enum html_tag tag,
    struct choice *best)
{
	const double least = 0.75;
	unsigned count = 0;
	uint32_t i;

	for (i = 1; i < p->html->nodes.n && count < HEADINGS_MAX; i++) {
		const char *text;
		double share;

		if (p->html->nodes.v[i].tag != tag)
			continue;
		text = headline_at(a, p, sites, i);
		if (text == NULL)
			continue;
		count++;
		share = known == NULL ? least : overlap_share(a, text, known);
		if (share < least)
			continue;
		share *= known == NULL ? 1 : overlap_share(a, known, text);
		if (share > best->score)
			*best = (struct choice){text, i, share};
	}
}

/* Most of the prose stands behind a headline; widgets at a page's end bring an
 * h1 of their own. */
static bool is_before_text(const struct page *p, uint32_t node)
{
	enum { HEADLINE_LEAST = 15 };
	uint32_t behind = 0;
	size_t i;

	for (i = p->blocks.n; i > 0 && p->blocks.v[i - 1].node > node; i--)
		behind += page_is_prose(&p->blocks.v[i - 1])
			      ? p->blocks.v[i - 1].weight
			      : 0;
	return p->areas[node].weight >= HEADLINE_LEAST &&
	       behind > p->areas[0].prose / 2;
}

/* The page's only h1, if it has one and that is about what the page's title is
 * about, or stands over the text. */
static struct choice only_heading(struct arena *a, const struct page *p,
    const struct strings *sites, const char *known)
{
	const double least = 0.3;
	struct choice only = {0};
	uint32_t i;

	for (i = 1; i < p->html->nodes.n; i++) {
		const char *text;

		if (p->html->nodes.v[i].tag != HTML_h1)
			continue;
		text = headline_at(a, p, sites, i);
		if (text == NULL)
			continue;
		if (only.node != 0)
			return (struct choice){0};
		only = (struct choice){text, i, 1};
	}
	if (only.node != 0 && known != NULL &&
	    overlap_share(a, only.text, known) < least &&
	    !is_before_text(p, only.node))
		return (struct choice){0};
	return only;
}

static bool take(const char **s, const char *word)
{
	size_t n = strlen(word);

	if (strncasecmp(*s, word, n) != 0)
		return false;
	*s += n;
	return true;
}

/* Is that all: "(1/2 ページ)", "（1／2ページ）", "(page 1 of 3)"? Without the word
 * it may be a part of a series. */
static bool is_page_count(const char *s)
{
	bool named;

	if (!take(&s, "(") && !take(&s, "（"))
		return false;
	named = take(&s, "page ");
	s += strspn(s, "0123456789");
	if (!take(&s, "/") && !take(&s, "／") && !take(&s, " of "))
		return false;
	s += strspn(s, "0123456789");
	take(&s, " ");
	named = take(&s, "ページ") || take(&s, "page") || named;
	return named && (take(&s, ")") || take(&s, "）")) && *s == '\0';
}

/* A headline in one line, without the number of the page behind it. */
static const char *tidy(struct arena *a, const char *text)
{
	char *s = normalise_line(a, text, strlen(text)), *p;

	for (p = s; *p != '\0' && !is_page_count(p); p++)
		;
	while (*p != '\0' && p > s && p[-1] == ' ')
		p--;
	if (p > s)
		*p = '\0';
	return s;
}

const char *title_read(struct arena *a, const struct page *p,
    const struct title_clues *clues, uint32_t *node)
{
	const char *document = document_title(a, p);
	const char *known = clues->declared;
	struct choice best = {0};

	*node = 0;
	if (known == NULL)
		known = clues->headline != NULL ? clues->headline : document;
	choose_heading(a, p, clues->sites, known, HTML_h1, &best);
	if (best.node == 0 && document != NULL)
		choose_heading(a, p, clues->sites, document, HTML_h1, &best);
	/* An h1 may name the part of the site, and the headline be an h2. */
	if (best.node == 0 && known != NULL) {
		choose_heading(a, p, clues->sites, known, HTML_h2, &best);
		if (best.score < 0.7)
			best = (struct choice){0};
	}
	if (best.node == 0)
		best = only_heading(a, p, clues->sites, known);
	*node = best.node;
	if (best.node != 0)
		return tidy(a, best.text);
	if (clues->headline != NULL)
		return tidy(a, clues->headline);
	known = strip_site(a, clues->sites, known);
	return known == NULL ? NULL : tidy(a, known);
}
