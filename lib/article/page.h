/*
 * A page as the article stage sees it: its text cut into blocks (what a reader
 * sees as one paragraph, cell or line), and for every element the sums over the
 * blocks below it. Built in one walk; all later questions are arithmetic over
 * these arrays. Lengths are weights: a CJK character carries as much as two
 * Latin ones.
 */
#ifndef ARTICLE_PAGE_H
#define ARTICLE_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "markup/html.h"

/* Shorter blocks say little about whether they are prose. */
enum { PROSE_WEIGHT = 60 };

struct block {
	uint32_t node;	    /* the block element it stands in */
	uint32_t at, n;	    /* its bytes in page.text */
	uint32_t weight;    /* of its text */
	uint32_t linked;    /* of the part inside links to other pages */
	uint32_t ends;	    /* sentence ends */
	uint8_t indicators; /* observable_count() */
	bool pre;	    /* its white space counts */
	bool rights;	    /* a line of copyright */
	bool listed;	    /* an indicator, under a heading for them */
	bool dropped;
};

struct anchor {
	uint32_t block; /* index */
	uint32_t node;	/* the a element */
	uint32_t at, n; /* its words in page.text */
};

/* Sums over the blocks below an element, and where it stands. */
struct area {
	uint32_t weight, linked, prose, ends;
	uint32_t blocks, anchors, indicators, listed;
	uint32_t paragraphs; /* p elements below it */
	uint32_t live;	     /* prose of what is not dropped */
	uint32_t row, cell;  /* the nearest tr, td; 0: none */
	uint32_t item, list; /* the nearest li; the outermost list of it */
	uint32_t table;	     /* the nearest table */
	uint32_t up;	     /* the block element around a block element */
	uint16_t marks;	     /* enum mark of its class and id */
	bool hidden;	     /* not shown by its own style */
	bool dropped;	     /* no part of the article; its blocks neither */
	bool rescued;	     /* outside the container, but of the article */
	bool layout;	     /* a table that only places things */
};

struct page {
	const struct html *html;
	struct area *areas; /* one a node */
	VEC(struct block) blocks;
	VEC(struct anchor) anchors;
	struct buf text;
};

/* Cut the page into blocks and sum them up; noscript: as a reader without
 * JavaScript sees it. The arena owns the result. */
struct page *page_build(
    struct arena *a, const struct html *html, bool noscript);

/* Is the block running text: long enough, not mostly linked, no line of rights?
 */
bool page_is_prose(const struct block *b);

/* The row of a table of data in which the block stands, or 0. */
uint32_t page_row(const struct page *p, const struct block *b);

/* The first of the PAGE_BEGINNING blocks around the headline (title; 0: around
 * the first prose), where the date and the author are named. */
enum { PAGE_BEGINNING = 12 };
size_t page_beginning(const struct page *p, uint32_t title);

/* Is part so many percent of whole, or more? */
bool page_has_share(uint32_t part, uint32_t percent, uint32_t whole);

/* Is node inside (or the same as) the subtree of top? */
bool page_inside(const struct page *p, uint32_t node, uint32_t top);

#endif
