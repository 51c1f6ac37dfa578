/* A page: its blocks, and the sums over them. */
#include "article/page.h"

#include "article/blocks.h"
#include "article/listing.h"

static void count_block(struct page *p, const struct block *b)
{
	struct area *area = &p->areas[b->node];

	area->weight += b->weight;
	area->linked += b->linked;
	area->ends += b->ends;
	area->indicators += b->indicators;
	area->listed += b->listed;
	area->blocks++;
	if (page_is_prose(b))
		area->prose += b->weight;
}

static void add_area(struct area *to, const struct area *from)
{
	to->weight += from->weight;
	to->linked += from->linked;
	to->prose += from->prose;
	to->ends += from->ends;
	to->blocks += from->blocks;
	to->anchors += from->anchors;
	to->indicators += from->indicators;
	to->listed += from->listed;
}

static void sum_up(struct page *p)
{
	const struct html_node *v = p->html->nodes.v;
	uint32_t i;

	for (i = 0; i < p->blocks.n; i++)
		count_block(p, &p->blocks.v[i]);
	for (i = 0; i < p->anchors.n; i++)
		p->areas[p->anchors.v[i].node].anchors = 1;
	for (i = (uint32_t)p->html->nodes.n - 1; i > 0; i--) {
		add_area(&p->areas[v[i].parent], &p->areas[i]);
	}
}

/* Is a cell a column of running text: long, or most of what the page says? */
static bool is_column(const struct page *p, uint32_t cell)
{
	enum { CELL_WEIGHT = 1500, CELL_BLOCKS = 6, MOST_BLOCKS = 2 };
	const struct area *area = &p->areas[cell];

	return (area->prose > CELL_WEIGHT && area->blocks > CELL_BLOCKS) ||
	       (area->prose * 2 > p->areas[0].prose &&
		   area->blocks > MOST_BLOCKS);
}

/* What is known of a row and a table while their cells are looked at. */
enum { HAS_CELL = 1, HAS_COLUMNS = 2, HAS_PARAGRAPHS = 4 };

static void note_cell(struct page *p, uint32_t cell, uint8_t *has)
{
	const struct area *area = &p->areas[cell];

	p->areas[area->table].layout |= is_column(p, cell);
	if (has[area->row] & HAS_CELL)
		has[area->table] |= HAS_COLUMNS;
	if (area->blocks > 1)
		has[area->table] |= HAS_PARAGRAPHS;
	has[area->row] |= HAS_CELL;
}

/* Tables that hold other tables or cells of running text only place things; so
 * do boxes: one cell a row, and one of them with several paragraphs. */
static void find_layout(struct arena *a, struct page *p)
{
	const struct html_node *v = p->html->nodes.v;
	uint8_t *has = arena_alloc(a, p->html->nodes.n);
	uint32_t i, outer;

	for (i = 1; i < p->html->nodes.n; i++) {
		if (v[i].tag == HTML_table) {
			outer = p->areas[v[i].parent].table;
			p->areas[outer].layout = outer != 0;
		}
		if (html_tag_class(v[i].tag) & HTML_CELL)
			note_cell(p, i, has);
	}
	for (i = 1; i < p->html->nodes.n; i++) {
		if ((has[i] & (HAS_COLUMNS | HAS_PARAGRAPHS)) == HAS_PARAGRAPHS)
			p->areas[i].layout = true;
	}
}

static void free_text(void *data)
{
	buf_free(data);
}

struct page *page_build(struct arena *a, const struct html *html, bool noscript)
{
	struct page *p = arena_alloc(a, sizeof(*p));

	p->html = html;
	p->areas = arena_alloc(a, html->nodes.n * sizeof(*p->areas));
	arena_on_free(a, free_text, &p->text);
	blocks_read(a, p, noscript);
	listing_mark(p);
	sum_up(p);
	find_layout(a, p);
	return p;
}

bool page_is_prose(const struct block *b)
{
	return b->weight >= PROSE_WEIGHT && b->linked * 3 < b->weight &&
	       !b->rights;
}

uint32_t page_row(const struct page *p, const struct block *b)
{
	const struct area *area = &p->areas[b->node];

	return p->areas[area->table].layout ? 0 : area->row;
}

size_t page_beginning(const struct page *p, uint32_t title)
{
	enum { BEFORE = 4 };
	const struct block *b = p->blocks.v;
	size_t i = 0;

	while (i < p->blocks.n &&
	       !(title != 0 ? b[i].node >= title : page_is_prose(&b[i])))
		i++;
	return i > BEFORE && i < p->blocks.n ? i - BEFORE : 0;
}

bool page_has_share(uint32_t part, uint32_t percent, uint32_t whole)
{
	return (uint64_t)part * 100 >= (uint64_t)whole * percent;
}

bool page_inside(const struct page *p, uint32_t node, uint32_t top)
{
	return node >= top && node < p->html->nodes.v[top].end;
}
