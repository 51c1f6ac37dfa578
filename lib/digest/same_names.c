/* What the names that two articles share are worth. */
#include "digest/same_names.h"

#include <string.h>

enum {
	MORE_NAMES_PART = 3, /* each further name is worth a third */
	IDENTIFIER = 20,     /* a model, a build */
	PRODUCT_TITLES = 10,
	STARRED = 12,
	ROMANISED = 10, /* a word of the addresses of Japanese articles */
	AMOUNT = 5,	/* two digits; three are worth twice as much */
	SHORT_SOUND = 3 /* consonants that many names share */
};

/* Where a name stands in an article. */
enum place { IN_TITLE, IN_LEAD, IN_TEXT, IN_ADDRESS, PLACES };

static const int worth[PLACES][PLACES] = {
    [IN_TITLE] = {30, 30, 18, 20},
    [IN_LEAD] = {30, 15, 10, 10},
    [IN_TEXT] = {18, 10, 10, 5},
    [IN_ADDRESS] = {20, 10, 5, 0},
};

static enum place place_of(const struct trait *p)
{
	return p->title	 ? IN_TITLE
	       : p->lead ? IN_LEAD
	       : p->text ? IN_TEXT
			 : IN_ADDRESS;
}

static int worth_of_amount(
    const struct trait *p, const struct trait *q, const char *key)
{
	size_t digits = mention_digits(key);
	int points = digits < 2 ? 0 : digits == 2 ? AMOUNT : 2 * AMOUNT;

	return p->title || q->title ? 2 * points : points;
}

static void add(int *best, int *rest, int points)
{
	if (points > *best) {
		*rest += *best / MORE_NAMES_PART;
		*best = points;
	} else {
		*rest += points / MORE_NAMES_PART;
	}
}

/* Does its capital only begin a title or a sentence? */
static bool is_weak(const struct trait *p)
{
	return (p->title || p->text) && !p->inner;
}

/* Two names in a row whose first is id's; NULL: none behind from. */
static const struct trait *phrase_of(const struct day *day,
    const struct traits *t, const char *name, size_t *from)
{
	size_t n = strlen(name);

	for (; *from < t->names.n; (*from)++) {
		const struct trait *p = &t->names.v[*from];
		const char *text = trait_text(day->pool, p->id);

		if (p->kind == MENTION_PHRASE && strncmp(text, name, n) == 0 &&
		    text[n] == ' ')
			return p;
	}
	return NULL;
}

/* The articles that are compared. */
struct pair {
	const struct day *day;
	const struct traits *x, *y;
};

/* Do both say the same behind the name where it matters: a name of two words,
 * even if a title or a sentence begins with it? */
static bool phrases_agree(const struct pair *c, const char *name)
{
	const struct trait *p, *q;
	size_t i = 0;

	for (; (p = phrase_of(c->day, c->x, name, &i)) != NULL; i++) {
		q = traits_find(c->y, p->id);
		if (q != NULL &&
		    worth[place_of(p)][place_of(q)] >= worth[IN_TITLE][IN_LEAD])
			return true;
	}
	return false;
}

static void weigh_name(
    const struct trait *p, const struct trait *q, bool agree, struct names *sum)
{
	int points = worth[place_of(p)][place_of(q)];

	sum->phrase |= agree;

	if (p->product || q->product) {
		if (p->title && q->title)
			sum->products += PRODUCT_TITLES;
	} else if (p->starred || q->starred) {
		if (points >= worth[IN_TITLE][IN_LEAD])
			sum->starred = STARRED; /* once, however many */
	} else if (!agree && (is_weak(p) || is_weak(q))) {
		add(&sum->best, &sum->rest, points / 2);
	} else if (points > worth[IN_LEAD][IN_LEAD]) {
		add(&sum->best, &sum->rest, points);
	} else {
		add(&sum->texts, &sum->texts_rest, points);
	}
}

static void weigh(const char *text, const struct trait *p,
    const struct trait *q, bool agree, struct names *sum)
{
	switch (p->kind) {
	case MENTION_AMOUNT:
		sum->amounts += worth_of_amount(p, q, text);
		break;
	case MENTION_IDENTIFIER:
		sum->identifiers += IDENTIFIER;
		break;
	case MENTION_NAME:
	case MENTION_QUOTE:
		weigh_name(p, q, agree, sum);
		break;
	case MENTION_PHRASE:
	case MENTION_PLACE:
		break;
	}
}

/* Do both always say more behind the name, and never the same: Northgate Health
 * and Northgate Homes? */
static bool phrases_differ(const struct pair *c, const char *name)
{
	const struct trait *p;
	size_t i = 0, j = 0, n = 0;

	for (; (p = phrase_of(c->day, c->x, name, &i)) != NULL; i++, n++) {
		if (traits_find(c->y, p->id) != NULL)
			return false;
	}
	return n > 0 && phrase_of(c->day, c->y, name, &j) != NULL;
}

static enum place sound_place(const struct sound *s)
{
	return s->title ? IN_TITLE : s->lead ? IN_LEAD : IN_TEXT;
}

/* Names that one article has in katakana and the other in Latin letters. */
static void compare_sounds(const struct pair *c, struct names *sum)
{
	size_t i = 0, j = 0;

	while (i < c->x->sounds.n && j < c->y->sounds.n) {
		const struct sound *p = &c->x->sounds.v[i];
		const struct sound *q = &c->y->sounds.v[j];

		if (p->id == q->id && !(p->latin && q->latin) &&
		    !(p->katakana && q->katakana) &&
		    same_is_rare(c->day, p->id)) {
			int points = worth[sound_place(p)][sound_place(q)];

			if (points <= worth[IN_LEAD][IN_LEAD])
				add(&sum->texts, &sum->texts_rest, points);
			else if (p->letters > SHORT_SOUND)
				add(&sum->best, &sum->rest, points);
			else
				sum->rest += points / MORE_NAMES_PART;
		}
		i += p->id <= q->id;
		j += q->id <= p->id;
	}
}

/* Both have the rare name, p and q. */
static void weigh_shared(const struct pair *c, const struct trait *p,
    const struct trait *q, struct names *sum)
{
	const char *text = trait_text(c->day->pool, p->id);
	bool name = p->kind == MENTION_NAME;

	if (place_of(p) == IN_ADDRESS && place_of(q) == IN_ADDRESS) {
		if (c->x->cjk || c->y->cjk)
			add(&sum->texts, &sum->texts_rest, ROMANISED);
	} else if (!name || !phrases_differ(c, text)) {
		weigh(text, p, q, name && phrases_agree(c, text), sum);
	}
}

struct names same_names(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	const struct pair c = {day, x, y};
	struct names sum = {0};
	size_t i = 0, j = 0;

	while (i < x->names.n && j < y->names.n) {
		const struct trait *p = &x->names.v[i], *q = &y->names.v[j];

		if (p->id == q->id && same_is_rare(day, p->id))
			weigh_shared(&c, p, q, &sum);
		i += p->id <= q->id;
		j += q->id <= p->id;
	}
	sum.phrase &= sum.starred == 0;
	compare_sounds(&c, &sum);
	return sum;
}
