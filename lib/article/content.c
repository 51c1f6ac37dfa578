/* The article's container, and what in it is no article. */
#include "article/content.h"

#include <string.h>

#include "article/junk.h"
#include "article/marks.h"

/* Shares of the page's prose, in percent. */
enum {
	SHARE_TOO_BIG = 40, /* no junk holds that much */
	SHARE_DESCEND = 85, /* the prose goes on inside one child */
	SHARE_HEADLINE = 60 /* the same, if the headline is in it, too */
};

/* What a named container must hold of the column's prose, by its rank. */
static const unsigned char share_named[] = {100, 60, 60, 40, 30};

/* So many indicators are a list of them. */
enum { INDICATORS_LEAST = 2 };

/* How much is dropped. A page of which nothing is left is read again with the
 * next one. */
enum strictness { STRICT, LENIENT, EVERYTHING };

static bool is_at_least(uint32_t part, uint32_t percent, uint32_t whole)
{
	return (uint64_t)part * 100 >= (uint64_t)whole * percent;
}

static bool role_is(const struct page *p, uint32_t i, const char *const *roles)
{
	const char *role = html_attr(p->html, i, HTML_AT_role);

	for (; role != NULL && *roles != NULL; roles++) {
		if (strcmp(role, *roles) == 0)
			return true;
	}
	return false;
}

static bool tag_is(const struct page *p, uint32_t i, const enum html_tag *tags)
{
	for (; *tags != HTML_TEXT; tags++) {
		if (p->html->nodes.v[i].tag == *tags)
			return true;
	}
	return false;
}

static bool is_junk_tag(const struct page *p, uint32_t i)
{
	static const enum html_tag tags[] = {HTML_nav, HTML_footer, HTML_aside,
	    HTML_dialog, HTML_search, HTML_form, HTML_fieldset, HTML_TEXT};
	static const char *const roles[] = {"navigation", "menu", "menubar",
	    "banner", "complementary", "contentinfo", "dialog", "alertdialog",
	    "search", "toolbar", "tooltip", NULL};

	return tag_is(p, i, tags) || role_is(p, i, roles);
}

/* Sentences in a row, hardly linked: a column that is called sidebar may yet
 * hold the text. */
static bool is_essay(const struct area *area)
{
	enum { ESSAY_WEIGHT = 600, ESSAY_ENDS = 4 };

	return area->prose >= ESSAY_WEIGHT && area->ends >= ESSAY_ENDS &&
	       area->linked * 6 < area->weight;
}

/* Is the element, by itself, no part of any article? */
static bool is_junk(const struct page *p, uint32_t i, enum strictness how)
{
	const struct area *area = &p->areas[i];
	enum html_tag tag = p->html->nodes.v[i].tag;

	if (area->hidden)
		return true;
	if (tag == HTML_TEXT || tag == HTML_body || tag == HTML_html ||
	    tag == HTML_article || tag == HTML_main)
		return false;
	if (how == EVERYTHING)
		return false;
	if (is_essay(area) && (tag == HTML_aside || !is_junk_tag(p, i)) &&
	    !(area->marks & MARK_COMMENT))
		return false;
	return is_junk_tag(p, i) ||
	       (how == STRICT &&
		   (area->marks & (MARK_JUNK | MARK_COMMENT)) != 0);
}

/* Author boxes, date lines and the like: short, or a small part of the text. */
static bool is_about(const struct page *p, uint32_t i, uint32_t whole)
{
	enum { LINE_WEIGHT = 250, SHARE_ABOUT = 12 };
	const struct area *area = &p->areas[i];

	if (p->html->nodes.v[i].tag == HTML_TEXT ||
	    is_at_least(area->prose, SHARE_ABOUT, whole + 1))
		return false;
	return (area->marks & MARK_BYLINE) != 0 ||
	       ((area->marks & (MARK_META | MARK_DATE)) != 0 &&
		   area->weight < LINE_WEIGHT);
}

/* Drop junk elements below top, and all blocks in them. What holds indicators
 * stays when keep_indicators. */
static void drop_junk(
    struct page *p, uint32_t top, enum strictness how, bool keep_indicators)
{
	uint32_t whole = p->areas[top].prose;
	uint32_t i, end = p->html->nodes.v[top].end;

	for (i = top + 1; i < end; i++) {
		struct area *area = &p->areas[i];

		area->dropped = p->areas[p->html->nodes.v[i].parent].dropped;
		if (area->dropped || area->weight == 0 ||
		    !(is_junk(p, i, how) ||
			(how == STRICT && is_about(p, i, whole))))
			continue;
		if (keep_indicators && area->indicators >= INDICATORS_LEAST)
			continue;
		area->dropped = area->prose == 0 ||
				!is_at_least(area->prose, SHARE_TOO_BIG, whole);
	}
}

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
		    is_at_least(p->areas[i].live, share, whole) &&
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
	return is_at_least(others, SHARE_OTHERS, p->areas[best].live);
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
		    !is_at_least(p->areas[i].live, share_named[rank], whole))
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

static uint32_t find_container(
    struct page *p, uint32_t title, enum strictness how)
{
	uint32_t column, named;

	drop_junk(p, 0, how, false);
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

static void drop_outside(struct page *p, uint32_t top)
{
	uint32_t i;

	for (i = 0; i < p->blocks.n; i++) {
		struct block *b = &p->blocks.v[i];

		b->dropped =
		    !page_inside(p, b->node, top) || p->areas[b->node].dropped;
	}
}

uint32_t content_kept(const struct page *p)
{
	uint32_t i, kept = 0;

	for (i = 0; i < p->blocks.n; i++)
		kept += p->blocks.v[i].dropped ? 0 : p->blocks.v[i].weight;
	return kept;
}

/* Take back what stands behind the container in the same column and holds
 * indicators: reports put their tables there. */
static void keep_indicators_behind(struct page *p, uint32_t top)
{
	enum { LEVELS = 2 };
	const struct html_node *v = p->html->nodes.v;
	uint32_t i, k, column = top;
	unsigned level;
	size_t b;

	for (level = 0; level < LEVELS && v[column].tag != HTML_body; level++)
		column = v[column].parent;
	for (i = v[top].end; i < v[column].end; i = v[i].end) {
		if (p->areas[i].indicators < INDICATORS_LEAST)
			continue;
		if (is_junk(p, i, STRICT))
			break;
		for (k = i; k < v[i].end; k++)
			p->areas[k].rescued = !p->areas[k].dropped;
	}
	for (b = 0; b < p->blocks.n; b++)
		p->blocks.v[b].dropped &=
		    !p->areas[p->blocks.v[b].node].rescued;
}

/* Returns the weight of what is kept. */
static uint32_t select_by(struct page *p, uint32_t title, enum strictness how)
{
	uint32_t top = find_container(p, title, how);

	p->areas[top].dropped = false;
	drop_junk(p, top, how, true);
	if (how == STRICT)
		junk_drop_links(p, top);
	drop_outside(p, top);
	if (how == STRICT)
		keep_indicators_behind(p, top);
	if (how != EVERYTHING) {
		junk_drop_head(p, title);
		junk_drop_repeats(p);
		junk_drop_tail(p);
		junk_drop_sections(p, title);
	}
	return content_kept(p);
}

uint32_t content_select(struct page *p, uint32_t title)
{
	enum { ENOUGH = 100 };
	enum strictness how, best = EVERYTHING;

	for (how = STRICT; how < EVERYTHING; how++) {
		uint32_t kept = select_by(p, title, how);

		if (kept >= ENOUGH)
			return kept;
		if (kept > 0 && best == EVERYTHING)
			best = how;
	}
	return select_by(p, title, best);
}

/* Drop what is not shown, and all that is in it. */
static void drop_hidden(struct page *p)
{
	uint32_t i;

	p->areas[0].dropped = false;
	for (i = 1; i < p->html->nodes.n; i++) {
		struct area *area = &p->areas[i];

		area->dropped = area->hidden ||
				p->areas[p->html->nodes.v[i].parent].dropped;
	}
}

uint32_t content_select_marked(struct page *p, bool *marked)
{
	const struct html_node *v = p->html->nodes.v;
	uint32_t i;

	drop_hidden(p);
	for (i = 1; i < p->html->nodes.n; i++)
		marked[i] |= marked[v[i].parent];
	for (i = 0; i < p->blocks.n; i++) {
		struct block *b = &p->blocks.v[i];

		b->dropped = !marked[b->node] || p->areas[b->node].dropped;
	}
	junk_drop_tail(p);
	return content_kept(p);
}

uint32_t content_select_all(struct page *p)
{
	drop_hidden(p);
	drop_outside(p, 0);
	junk_drop_tail(p);
	return content_kept(p);
}
