/* Links, heads and tails inside the container. */
#include "article/junk.h"

#include <string.h>
#include <strings.h>

#include "article/marks.h"

static bool is_heading(const struct page *p, const struct block *b)
{
	return html_tag_class(p->html->nodes.v[b->node].tag) & HTML_HEAD;
}

static bool is_link_box(const struct page *p, uint32_t i)
{
	const struct area *area = &p->areas[i];

	switch ((int)p->html->nodes.v[i].tag) {
	case HTML_ul:
	case HTML_ol:
	case HTML_div:
	case HTML_section:
	case HTML_table:
	case HTML_dl:
	case HTML_article:
		break;
	default:
		return false;
	}
	return area->weight > 0 && area->anchors > 1 &&
	       area->linked * 10 > area->weight * 6 &&
	       area->prose * 4 < area->weight && area->indicators < 2;
}

void junk_drop_links(struct page *p, uint32_t top)
{
	uint32_t i;

	for (i = top + 1; i < p->html->nodes.v[top].end; i++) {
		struct area *area = &p->areas[i];

		area->dropped |= p->areas[p->html->nodes.v[i].parent].dropped;
		area->dropped |= is_link_box(p, i);
	}
}

void junk_drop_head(struct page *p, uint32_t title)
{
	uint32_t i, k, before = 0, all = 0;

	for (i = 0; title != 0 && i < p->blocks.n; i++) {
		if (page_inside(p, p->blocks.v[i].node, title)) {
			p->blocks.v[i].dropped = true;
			break;
		}
	}
	if (title == 0 || i == p->blocks.n)
		return;
	for (k = 0; k < p->blocks.n; k++) {
		if (p->blocks.v[k].dropped)
			continue;
		all += p->blocks.v[k].weight;
		before += k < i ? p->blocks.v[k].weight : 0;
	}
	for (k = 0; before * 5 < all && k < i; k++)
		p->blocks.v[k].dropped = true;
}

static void drop_bare_headings(struct page *p)
{
	bool follows = false;
	size_t i;

	for (i = p->blocks.n; i > 0; i--) {
		struct block *b = &p->blocks.v[i - 1];

		if (b->dropped)
			continue;
		if (!is_heading(p, b))
			follows = true;
		else if (!follows)
			b->dropped = true;
	}
}

void junk_drop_sections(struct page *p)
{
	drop_bare_headings(p);
}

void junk_drop_tail(struct page *p)
{
	(void)p;
}
