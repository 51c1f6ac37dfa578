/*
 * Where a report lists its indicators: under one of the headings by which the
 * extractor knows them, too. There a list of nothing but links is no menu.
 */
#include "article/listing.h"

#include <string.h>

#include "article/overlap.h"
#include "article/phrases.h"

enum { HEADING_MAX = 96, BLANKS_MAX = 2, NO_LEVEL = 0, PLAIN_LEVEL = 7 };

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* "bad.com", "https://bad.com/x", "C2: bad.com": a name with a dot in few words.
 */
static bool names_address(const char *s, size_t n)
{
	size_t i, blanks = 0;
	bool dot = false;

	for (i = 1; i + 1 < n; i++) {
		blanks += s[i] == ' ';
		dot |= s[i] == '.' && is_alnum(s[i - 1]) && is_alnum(s[i + 1]);
	}
	return dot && blanks <= BLANKS_MAX;
}

/* Does a phrase for the part of a heading stand in it? */
static bool holds_part(const char *key)
{
	size_t k, n;
	const struct phrase *parts = phrases_of(PHRASE_LISTING_PART, &n);

	for (k = 0; k < n; k++) {
		if (strstr(key, parts[k].text) != NULL)
			return true;
	}
	return false;
}

/* 1 to 6 for a heading, PLAIN_LEVEL for a line that may be one as only links
 * follow it, else NO_LEVEL. */
static unsigned level_of(const struct page *p, size_t i)
{
	const struct block *b = &p->blocks.v[i], *next = b + 1;
	enum html_tag tag = p->html->nodes.v[b->node].tag;

	if (b->n > HEADING_MAX)
		return NO_LEVEL;
	if (html_tag_class(tag) & HTML_HEAD)
		return 1 + (unsigned)(tag - HTML_h1);
	return i + 1 < p->blocks.n && b->linked == 0 &&
		       next->linked * 10 > next->weight * 6
		   ? PLAIN_LEVEL
		   : NO_LEVEL;
}

void listing_mark(struct page *p)
{
	struct arena *a = arena_new();
	unsigned under = NO_LEVEL, level;
	const char *key;
	size_t i;

	for (i = 0; i < p->blocks.n; i++) {
		struct block *b = &p->blocks.v[i];
		const char *s = p->text.s + b->at;

		level = level_of(p, i);
		key = level != NO_LEVEL ? overlap_key(a, s, b->n) : "";
		if (phrases_has_heading(PHRASE_LISTING, key) ||
		    (level < PLAIN_LEVEL && holds_part(key)))
			under = level;
		else if ((level != NO_LEVEL && level <= under) ||
			 phrases_has_heading(PHRASE_LISTING_END, key) ||
			 (under == PLAIN_LEVEL && page_is_prose(b)))
			under = NO_LEVEL;
		else
			b->listed =
			    under != NO_LEVEL &&
			    (b->indicators > 0 || names_address(s, b->n));
	}
	arena_free(a);
}
