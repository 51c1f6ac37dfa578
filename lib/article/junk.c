/* Links, heads and tails inside the container. */
#include "article/junk.h"

#include <string.h>

#include "article/marks.h"
#include "article/seen.h"
#include "article/tails.h"

static bool is_heading(const struct page *p, const struct block *b)
{
	return html_tag_class(p->html->nodes.v[b->node].tag) & HTML_HEAD;
}

/* Elements that hold others: a paragraph of links is a paragraph. */
static bool is_box(enum html_tag tag)
{
	return tag == HTML_ul || tag == HTML_ol || tag == HTML_div ||
	       tag == HTML_section || tag == HTML_table || tag == HTML_dl ||
	       tag == HTML_article;
}

/* Mostly links, and none of them an indicator; nor a list of those. */
static bool is_link_box(const struct page *p, uint32_t i)
{
	const struct area *area = &p->areas[i];

	return is_box(p->html->nodes.v[i].tag) && area->anchors > 1 &&
	       area->linked * 10 > area->weight * 6 &&
	       area->prose * 4 < area->weight && area->indicators < 2 &&
	       area->listed * 4 < area->blocks + 1;
}

/* Drop what is around a player of the spoken text: its name, its reader. */
static void drop_players(struct page *p, uint32_t top)
{
	enum { PLAYER_WEIGHT = 120 };
	const struct html_node *v = p->html->nodes.v;
	uint32_t i, box;

	for (i = top + 1; i < v[top].end; i++) {
		if (v[i].tag != HTML_audio)
			continue;
		for (box = i; v[box].parent != top; box = v[box].parent) {
			const struct area *around = &p->areas[v[box].parent];

			if (around->weight > PLAYER_WEIGHT ||
			    around->prose > 0 || around->indicators > 0)
				break;
		}
		p->areas[box].dropped = true;
	}
}

void junk_drop_links(struct page *p, uint32_t top)
{
	uint32_t i;

	drop_players(p, top);
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

static bool may_repeat(const struct page *p, const struct block *b)
{
	return !b->dropped && !b->pre && page_row(p, b) == 0;
}

/* How many blocks of prose stand there more than once. */
static size_t count_repeated(struct arena *a, const struct page *p)
{
	struct seen set = seen_new(a, p->blocks.n);
	size_t i, repeated = 0;

	for (i = 0; i < p->blocks.n; i++) {
		const struct block *b = &p->blocks.v[i];

		if (b->weight >= PROSE_WEIGHT && may_repeat(p, b))
			repeated +=
			    ++*seen_times(&set, p->text.s + b->at, b->n) == 2;
	}
	return repeated;
}

void junk_drop_repeats(struct page *p)
{
	enum { REPEATED_LEAST = 4 }; /* fewer are a refrain, or filler */
	struct arena *a = arena_new();
	struct seen set;
	bool repeating = false;
	size_t i, n = p->blocks.n;

	if (count_repeated(a, p) < REPEATED_LEAST)
		n = 0;
	set = seen_new(a, n);
	for (i = 0; i < n; i++) {
		struct block *b = &p->blocks.v[i];

		if (!may_repeat(p, b))
			continue;
		/* A short line may well come twice, but not after a long one
		 * that does. */
		repeating =
		    (*seen_times(&set, p->text.s + b->at, b->n))++ > 0 &&
		    (repeating || b->weight >= PROSE_WEIGHT);
		b->dropped = repeating && b->indicators == 0;
	}
	arena_free(a);
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

static unsigned level(const struct page *p, const struct block *b)
{
	enum { NO_HEADING = 7 };

	return is_heading(p, b)
		   ? 1 + (unsigned)(p->html->nodes.v[b->node].tag - HTML_h1)
		   : NO_HEADING;
}

/* Drop the heading at i and its section: up to the next heading of its level;
 * without a heading's markup only what is short or linked. */
static void drop_section(struct page *p, size_t i)
{
	unsigned top = level(p, &p->blocks.v[i]);
	bool headed = is_heading(p, &p->blocks.v[i]);

	p->blocks.v[i].dropped = true;
	for (i++; i < p->blocks.n; i++) {
		struct block *b = &p->blocks.v[i];

		if (b->dropped)
			continue;
		if (level(p, b) <= top && is_heading(p, b))
			return;
		if (!headed && b->weight >= PROSE_WEIGHT &&
		    b->linked * 3 < b->weight)
			return;
		b->dropped = b->indicators == 0;
	}
}

/* No sentence: a credit, a date, a tag. */
static bool is_loose(const struct page *p, const struct block *b, uint32_t max)
{
	const struct area *area = &p->areas[b->node];

	return b->weight < max && b->ends == 0 && b->indicators == 0 &&
	       !b->pre && page_row(p, b) == 0 && area->item == 0 &&
	       !is_heading(p, b);
}

/* A line at the edge of the text that is no part of it. */
static bool is_loose_line(const struct page *p, const struct block *b)
{
	enum { LOOSE_WEIGHT = 50 };

	return is_loose(p, b, LOOSE_WEIGHT);
}

/* How many lines the block's br elements make. */
static uint32_t count_lines(const struct page *p, const struct block *b)
{
	uint32_t i, lines = 1;

	for (i = 0; i < b->n; i++)
		lines += p->text.s[b->at + i] == '\n';
	return lines;
}

/* The way to the page: Home > News > Story. */
static bool is_trail(const struct page *p, const struct block *b)
{
	static const char *const marks[] = {" > ", "＞", " › ", " » "};
	const char *s = p->text.s + b->at, *end = s + b->n, *hit;
	unsigned count;
	size_t i;

	if (b->linked * 2 < b->weight || b->ends > 0 || b->indicators > 0)
		return false;
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		for (count = 0, hit = s;
		     (hit = memmem(hit, (size_t)(end - hit), marks[i],
			  strlen(marks[i]))) != NULL;
		     hit++)
			count++;
		if (count > 1)
			return true;
	}
	return false;
}

/* What stands over the text: a line, a letter's head of several, the way to
 * the page. */
static bool is_over_text(const struct page *p, const struct block *b)
{
	enum { HEAD_LINE_WEIGHT = 35 };

	return is_loose_line(p, b) ||
	       is_loose(p, b, HEAD_LINE_WEIGHT * count_lines(p, b)) ||
	       is_trail(p, b);
}

static void drop_edges(struct page *p)
{
	size_t i, n = p->blocks.n;

	for (i = 0; i < n; i++) {
		struct block *b = &p->blocks.v[i];

		if (!b->dropped && !is_over_text(p, b))
			break;
		b->dropped = true;
	}
	for (; n > i; n--) {
		struct block *b = &p->blocks.v[n - 1];

		if (!b->dropped && !is_loose_line(p, b) && !b->rights &&
		    !tails_is_goodbye(p->text.s + b->at, b->n))
			break;
		b->dropped = true;
	}
}

/* Does a section begin here that is none of the article? Its heading may have
 * the rest of a short block behind it. */
static bool is_end(struct arena *a, const struct page *p, const struct block *b)
{
	enum { SHORT_WEIGHT = 200 };
	const char *s = p->text.s + b->at, *end;

	if (b->dropped)
		return false;
	end = b->weight < SHORT_WEIGHT && b->indicators == 0 && !b->pre
		  ? memchr(s, '\n', b->n)
		  : NULL;
	return tails_is_heading(a, s, end == NULL ? b->n : (size_t)(end - s));
}

/* The outermost header around the headline that holds no more than a lead, or
 * 0. */
static uint32_t find_header(const struct page *p, uint32_t title)
{
	const struct html_node *v = p->html->nodes.v;
	enum { LEAD_WEIGHT = 600 };
	uint32_t i, header = 0;

	for (i = title; i != 0 && p->areas[i].prose < LEAD_WEIGHT;
	     i = v[i].parent) {
		if (v[i].tag == HTML_header ||
		    (p->areas[i].marks & MARK_HEADER))
			header = i;
	}
	return header;
}

/* In a header only the lead is text: categories and dates stand around it. */
static void drop_header_lines(struct page *p, uint32_t title)
{
	uint32_t header = find_header(p, title);
	size_t i;

	for (i = 0; header != 0 && i < p->blocks.n; i++) {
		struct block *b = &p->blocks.v[i];

		b->dropped |=
		    page_inside(p, b->node, header) && is_loose_line(p, b);
	}
}

/* The first block that is kept, or where the blocks end. */
static size_t first_kept(const struct page *p)
{
	size_t i = 0;

	while (i < p->blocks.n && p->blocks.v[i].dropped)
		i++;
	return i;
}

static bool is_same_text(
    const struct page *p, const struct block *x, const struct block *y)
{
	return x->n == y->n &&
	       memcmp(p->text.s + x->at, p->text.s + y->at, x->n) == 0;
}

/* Take back the lead: the first prose behind the headline in its header, which
 * may stand outside of the container; unless the text begins with it, too. */
static void keep_lead(struct page *p, uint32_t title)
{
	uint32_t header = find_header(p, title);
	size_t first = first_kept(p), i;

	for (i = 0; header != 0 && i < first && first < p->blocks.n; i++) {
		struct block *b = &p->blocks.v[i];

		if (b->node <= title || !page_inside(p, b->node, header) ||
		    !page_is_prose(b) || p->areas[b->node].dropped)
			continue;
		b->dropped =
		    b->ends == 0 || is_same_text(p, b, &p->blocks.v[first]);
		return;
	}
}

void junk_drop_sections(struct page *p, uint32_t title)
{
	struct arena *a = arena_new();
	size_t i;

	for (i = 0; i < p->blocks.n; i++) {
		if (is_end(a, p, &p->blocks.v[i]))
			drop_section(p, i);
	}
	arena_free(a);
	drop_header_lines(p, title);
	drop_edges(p);
	drop_bare_headings(p);
	keep_lead(p, title);
}

void junk_drop_tail(struct page *p)
{
	size_t n;

	for (n = p->blocks.n; n > 0; n--) {
		struct block *b = &p->blocks.v[n - 1];

		if (!b->dropped && !tails_is_goodbye(p->text.s + b->at, b->n))
			break;
		b->dropped = true;
	}
}
