/* What of a page is no article, around the container and in it. */
#include "article/content.h"

#include <string.h>

#include "article/container.h"
#include "article/junk.h"
#include "article/marks.h"

/* So many indicators are a list of them. */
enum { INDICATORS_LEAST = 2 };

/* How much is dropped. A page of which nothing is left is read again with the
 * next one. */
enum strictness { STRICT, LENIENT, EVERYTHING };

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
	    page_has_share(area->prose, SHARE_ABOUT, whole + 1))
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
	enum { SHARE_TOO_BIG = 40 }; /* no junk holds that much */
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
		area->dropped = area->prose == 0 || !page_has_share(area->prose,
							SHARE_TOO_BIG, whole);
	}
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
	uint32_t top;

	drop_junk(p, 0, how, false);
	top = container_find(p, title);
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
