/* Phrases of walls. */
#include "article/wall.h"

#include <string.h>
#include <strings.h>

#include "article/marks.h"
#include "article/phrases.h"

enum {
	WALL_WEIGHT = 1200,   /* a wall has no more text than that */
	TEASER_WEIGHT = 2500, /* nor has a teaser */
	AFTER = 8 /* blocks behind the text in which a paywall speaks */
};

/* Is the phrase in text, whatever the case of its Latin letters? */
static bool says(const char *text, const char *phrase)
{
	return text != NULL && strcasestr(text, phrase) != NULL;
}

const char *wall_blocked(
    const struct page *p, const struct article *art, uint32_t kept)
{
	const char *text = buf_str(&p->text);
	const struct phrase *walls;
	size_t i, n;

	if (kept > WALL_WEIGHT)
		return NULL;
	walls = phrases_of(PHRASE_WALL, &n);
	for (i = 0; i < n; i++) {
		if (says(art->title, walls[i].text) ||
		    says(art->text, walls[i].text) ||
		    (p->areas[0].weight <= WALL_WEIGHT &&
			says(text, walls[i].text)))
			return walls[i].reason;
	}
	return kept == 0 ? "no text" : NULL;
}

/* Does an element of a paywall stand in the page, and is it shown? */
static bool has_wall_element(const struct page *p)
{
	uint32_t i;

	for (i = 1; i < p->html->nodes.n; i++) {
		if ((p->areas[i].marks & MARK_WALL) && !p->areas[i].hidden &&
		    p->areas[i].weight > 0 && p->areas[i].weight < WALL_WEIGHT)
			return true;
	}
	return false;
}

static bool is_teaser_line(const char *text)
{
	const struct phrase *teasers;
	size_t i, n;

	teasers = phrases_of(PHRASE_TEASER, &n);
	for (i = 0; i < n; i++) {
		if (says(text, teasers[i].text))
			return true;
	}
	return false;
}

bool wall_is_paid(
    struct arena *a, const struct page *p, uint32_t kept, bool paid)
{
	size_t i, last = p->blocks.n;

	if (kept > TEASER_WEIGHT)
		return false;
	if (paid || has_wall_element(p))
		return true;
	while (last > 0 && p->blocks.v[last - 1].dropped)
		last--;
	for (i = last == 0 ? 0 : last - 1; i < p->blocks.n && i < last + AFTER;
	     i++) {
		const struct block *b = &p->blocks.v[i];

		if (is_teaser_line(arena_strndup(a, p->text.s + b->at, b->n)))
			return true;
	}
	return false;
}
