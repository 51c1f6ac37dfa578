/*
 * What the class and id of an element say about it. Whole words count, never
 * parts of them ("bar" is not in "embargo"): names are cut at anything but
 * letters and where a capital begins.
 */
#ifndef ARTICLE_MARKS_H
#define ARTICLE_MARKS_H

enum mark {
	MARK_BODY = 1,	   /* entry-content, articleBody: the text itself */
	MARK_ENTRY = 2,	   /* article, post, story: text and what is about it */
	MARK_MAIN = 4,	   /* content, main: the middle column */
	MARK_JUNK = 8,	   /* share bars, related links, navigation … */
	MARK_COMMENT = 16, /* what readers said */
	MARK_BYLINE = 32,
	MARK_DATE = 64,
	MARK_META = 128,   /* data about the article */
	MARK_HEADER = 256, /* top of a page or article */
	MARK_WALL = 512	   /* a paywall's message */
};

/* The marks of one attribute's value (NULL: none). */
unsigned marks_of(const char *value);

#endif
