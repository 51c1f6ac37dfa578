/* A named container against the smallest element that holds the prose. */
#include "article/container.h"

#include <string.h>

#include "article/marks.h"

/* Shares of the page's prose, in percent. */
enum {
	SHARE_DESCEND = 85, /* the prose goes on inside one child */
	SHARE_HEADLINE = 60 /* the same, if the headline is in it, too */
};

/* What a named container must hold of the column's prose, by its rank. */
static const unsigned char share_named[] = {100, 60, 60, 40, 30};

/* The prose below each element, of what is not dropped. */
static void sum_live(struct page *p)
{
	const struct html_node *v = p->html->nodes.v;
	uint32_t i;

	for (i = 0; i < p->html->nodes.n; i++)
		p->areas[i].live = 0;
	for (i = 0; i < p->blocks.n; i++) {
		const struct block *b = &p->blocks.v[i];

		if (!p->areas[b->node].dropped && b->weight >= PROSE_WEIGHT &&
		    b->linked * 3 < b->weight)
			p->areas[b->node].live += b->weight;
	}
	for (i = (uint32_t)p->html->nodes.n - 1; i > 0; i--)
		p->areas[v[i].parent].live += p->areas[i].live;
}

/* The smallest element that holds most of the prose; on the way to the
 * headline's column less will do, for what is beside it is another's. */
static uint32_t descend(const struct page *p, uint32_t title)
{
	const struct html_node *v = p->html->nodes.v;
	uint32_t at = 0, i;
	uint32_t whole = p->areas[0].live;

	for (i = 1; i < v[at].end;) {
		unsigned share = title != 0 && page_inside(p, title, i)
				     ? SHARE_HEADLINE
				     : SHARE_DESCEND;

		if (p->areas[i].live > 0 &&
		    page_has_share(p->areas[i].live, share, whole) &&
		    v[i].tag != HTML_p && v[i].tag != HTML_pre) {
			at = i;
			i++;
		} else {
			i = v[i].end;
		}
	}
	return at;
}

/* How plainly an element says that it is the article's text; 0: not at all. */
static unsigned explicit_rank(const struct page *p, uint32_t i)
{
	const char *prop = html_attr(p->html, i, HTML_AT_itemprop);
	enum html_tag tag = p->html->nodes.v[i].tag;
	unsigned marks = p->areas[i].marks;

	if (!(html_tag_class(tag) & HTML_BLOCK) || tag == HTML_body ||
	    tag == HTML_html)
		return 0;
	if (prop != NULL && strstr(prop, "articleBody") != NULL)
		return 4;
	if (marks & MARK_BODY)
		return 3;
	if (tag == HTML_article || (marks & MARK_ENTRY))
		return 2;
	return tag == HTML_main || (marks & MARK_MAIN) != 0;
}

/* Does i (with that rank) name the article better than best? Plainer names win,
 * then the inner one of two, then the one that holds more. */
static bool is_better(const struct page *p, uint32_t i, unsigned rank,
    uint32_t best, unsigned best_rank)
{
	if (best == 0 || rank != best_rank)
		return rank > best_rank;
	return page_inside(p, i, best) ||
	       p->areas[i].live > p->areas[best].live;
}

/* Is there more text in elements of the same name? Then none of them is the
 * whole article: sites cut it into pieces around advertisements. */
static bool is_piece(const struct page *p, uint32_t best, unsigned rank)
{
	enum { SHARE_OTHERS = 25 };
	const struct html_node *v = p->html->nodes.v;
	uint32_t i, others = 0;

	for (i = 1; i < p->html->nodes.n; i++) {
		if (page_inside(p, best, i) || p->areas[i].live == 0 ||
		    explicit_rank(p, i) != rank)
			continue;
		if (i != best)
			others += p->areas[i].live;
		i = v[i].end - 1;
	}
	return page_has_share(others, SHARE_OTHERS, p->areas[best].live);
}

/* The best named container that holds enough of the whole, or 0. */
static uint32_t find_explicit(const struct page *p, uint32_t whole)
{
	uint32_t i, best = 0;
	unsigned rank, best_rank = 0;

	for (i = 1; i < p->html->nodes.n; i++) {
		if (p->areas[i].live == 0 || p->areas[i].dropped)
			continue;
		rank = explicit_rank(p, i);
		if (rank == 0 || !is_better(p, i, rank, best, best_rank) ||
		    !page_has_share(p->areas[i].live, share_named[rank], whole))
			continue;
		best = i;
		best_rank = rank;
	}
	return best != 0 && best_rank > 2 && is_piece(p, best, best_rank)
		   ? 0
		   : best;
}

/* Is there a headline like that of tag in the subtree of i? */
static bool has_headline(const struct page *p, uint32_t i, enum html_tag tag)
{
	const struct html_node *v = p->html->nodes.v;
	uint32_t k;

	for (k = i; k < v[i].end && v[k].tag != tag;)
		k++;
	return k < v[i].end;
}

/* The article around the headline, if others like it, each with a headline of
 * its own, stand beside it: then it is one of several, and they are not its
 * pieces. Else 0. */
static uint32_t find_own(const struct page *p, uint32_t title)
{
	enum { LEAST = 100 };
	const struct html_node *v = p->html->nodes.v;
	uint32_t own = title, i, end;

	while (own != 0 && explicit_rank(p, own) != 2)
		own = v[own].parent;
	if (own == 0 || p->areas[own].live < LEAST)
		return 0;
	end = v[v[own].parent].end;
	for (i = v[own].parent + 1; i < end; i = v[i].end) {
		if (i != own && v[i].tag == v[own].tag &&
		    p->areas[i].live >= LEAST && explicit_rank(p, i) == 2 &&
		    has_headline(p, i, v[title].tag))
			return own;
	}
	return 0;
}

uint32_t container_find(struct page *p, uint32_t title)
{
	uint32_t column, named;

	sum_live(p);
	if (p->areas[0].live == 0)
		return 0;
	named = title == 0 ? 0 : find_own(p, title);
	if (named != 0)
		return named;
	column = descend(p, title);
	named = find_explicit(p, p->areas[column].live);
	return named != 0 ? named : column;
}
