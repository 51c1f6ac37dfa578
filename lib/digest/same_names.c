/* What the names that two articles share are worth. */
#include "digest/same_names.h"

#include <math.h>
#include <string.h>

enum {
	TEXT_NAMES = 20, /* of a text: of more, each tells less */
	SURE_DIGITS = 3, /* of an amount that is no chance */
	FEW_NAMES = 10,	 /* of short texts one is no large part */
	SHORT_SOUND = 3, /* consonants that many names share */
	USUAL_DAY = 50	 /* articles of which a day has some more */
};

/* Where a name stands; no_title: both only begin with it. */
static const double in_title = 1, in_lead = 0.65, in_text = 0.4,
		    in_address = 0.4, no_title = 0.85;

static const double weak = 0.6;		/* it may begin a mere sentence, */
static const double common_word = 0.3;	/* and mean only what it says */
static const double romanised = 0.25;	/* of addresses, the text in Japanese */
static const double common_sound = 0.3; /* "Browsing" and ブラウジング */

/* The articles that are compared. */
struct pair {
	const struct day *day;
	const struct traits *x, *y;
	size_t titles; /* rare names that both titles have */
};

/* 1 if just these two have it, and less the more articles have. */
static double rarity(const struct day *day, uint32_t id)
{
	double all = (double)(day->articles + USUAL_DAY);

	return log(all / (day->times[id] > 2 ? day->times[id] : 2)) /
	       log(all / 2);
}

static double place_of(const struct traits *t, const struct trait *p)
{
	if (p->title)
		return in_title;
	if (p->lead)
		return in_lead;
	if (!p->text)
		return in_address;
	return in_text *
	       (t->texts <= TEXT_NAMES ? 1 : TEXT_NAMES / (double)t->texts);
}

/* What the places are worth where both have it. */
static double places_of(
    const struct pair *c, const struct trait *p, const struct trait *q)
{
	return place_of(c->x, p) * place_of(c->y, q) *
	       (p->title || q->title ? 1 : no_title);
}

static bool is_in_address(const struct trait *p)
{
	return !p->title && !p->text;
}

static bool is_weak(const struct trait *p)
{
	return !is_in_address(p) && !p->inner;
}

/* How sure it is that it is a name there. */
static double sureness(const struct trait *p)
{
	return !is_weak(p) ? 1 : p->common ? common_word : weak;
}

/* Of two names in a row, is the name one? */
static bool is_part(const char *phrase, const char *name)
{
	size_t all = strlen(phrase), n = strlen(name);

	return n < all && ((memcmp(phrase, name, n) == 0 && phrase[n] == ' ') ||
			      (strcmp(phrase + all - n, name) == 0 &&
				  phrase[all - n - 1] == ' '));
}

/* The next of two names in a row that the text has from *at on, one of which is
 * name; NULL: none. */
static const struct trait *phrase_of(
    const struct pair *c, const struct traits *t, const char *name, size_t *at)
{
	while (*at < t->names.n) {
		const struct trait *p = &t->names.v[(*at)++];

		if (p->kind == MENTION_PHRASE &&
		    is_part(trait_text(c->day->pool, p->id), name))
			return p;
	}
	return NULL;
}

/* Do both say the same beside the name where it matters: a name of two words,
 * even if a sentence begins with it? */
static bool phrases_agree(const struct pair *c, const char *name)
{
	const struct trait *p, *q;
	size_t at = 0;

	while ((p = phrase_of(c, c->x, name, &at)) != NULL) {
		q = traits_find(c->y, p->id);
		if (q != NULL && places_of(c, p, q) >= in_title * in_lead)
			return true;
	}
	return false;
}

/* Do both texts always say more beside the name, and never the same: Northgate
 * Health and Northgate Homes? */
static bool phrases_differ(const struct pair *c, const char *name)
{
	const struct trait *p;
	size_t at = 0, n = 0, m = 0;

	while ((p = phrase_of(c, c->x, name, &at)) != NULL) {
		if (traits_find(c->y, p->id) != NULL)
			return false;
		n += p->text;
	}
	at = 0;
	while ((p = phrase_of(c, c->y, name, &at)) != NULL)
		m += p->text;
	return n > 0 && m > 0;
}

static void add(struct names *sum, double worth)
{
	if (worth > sum->subject) {
		sum->more += sum->subject;
		sum->subject = worth;
	} else {
		sum->more += worth;
	}
}

static void keep_best(double *best, double worth)
{
	if (worth > *best)
		*best = worth;
}

static bool is_known(
    const struct pair *c, const struct trait *p, const struct trait *q)
{
	return p->product || q->product || c->day->starred[p->id];
}

static void weigh_name(const struct pair *c, const struct trait *p,
    const struct trait *q, struct names *sum)
{
	const char *text = trait_text(c->day->pool, p->id);
	double worth = places_of(c, p, q) * rarity(c->day, p->id);

	if (is_in_address(p) && is_in_address(q)) {
		if (c->x->cjk || c->y->cjk)
			add(sum, romanised);
	} else if (is_known(c, p, q)) {
		keep_best(&sum->known, worth);
	} else if (phrases_agree(c, text)) {
		add(sum, worth);
	} else if ((c->titles > 1 || !phrases_differ(c, text)) &&
		   (!p->common || !q->common || !is_weak(p) || !is_weak(q))) {
		add(sum, worth * sureness(p) * sureness(q));
	}
}

static double worth_of_amount(
    const struct trait *p, const struct trait *q, const char *key)
{
	size_t digits = mention_digits(key);
	double worth = digits < 2 ? 0 : digits == 2 ? 0.25 : 1;

	return p->title || q->title ? 2 * worth : worth;
}

/* What it tells that both texts have it, wherever it stands. */
static double worth_alike(
    const struct pair *c, const struct trait *p, const struct trait *q)
{
	const char *key = trait_text(c->day->pool, p->id);

	if (p->kind == MENTION_PLACE || p->kind == MENTION_PHRASE ||
	    (p->common && q->common) || is_in_address(p) || is_in_address(q) ||
	    (p->kind == MENTION_AMOUNT && mention_digits(key) < SURE_DIGITS))
		return 0;
	return rarity(c->day, p->id) * (is_known(c, p, q) ? 0.5 : 1);
}

/* Both have the rare thing, p and q. */
static void weigh(const struct pair *c, const struct trait *p,
    const struct trait *q, struct names *sum)
{
	double worth = places_of(c, p, q) * rarity(c->day, p->id);

	sum->alike += worth_alike(c, p, q);
	switch (p->kind) {
	case MENTION_AMOUNT:
		sum->amounts +=
		    worth_of_amount(p, q, trait_text(c->day->pool, p->id));
		break;
	case MENTION_IDENTIFIER:
		add(sum, worth);
		break;
	case MENTION_NAME:
	case MENTION_QUOTE:
		weigh_name(c, p, q, sum);
		break;
	case MENTION_PLACE:
		keep_best(&sum->place, worth);
		break;
	case MENTION_PHRASE:
		break;
	}
}

static double sound_place(const struct sound *s)
{
	return s->title ? in_title : s->lead ? in_lead : in_text;
}

static double worth_of_sound(const struct sound *p, const struct sound *q)
{
	return sound_place(p) * sound_place(q) *
	       (p->title || q->title ? 1 : no_title) *
	       (p->letters > SHORT_SOUND ? 1 : 0.5) *
	       (p->common || q->common ? common_sound : 1);
}

static void weigh_sound(
    const struct sound *p, const struct sound *q, struct names *sum)
{
	double worth = worth_of_sound(p, q);

	if (p->product || q->product) {
		keep_best(&sum->known, worth);
	} else {
		add(sum, worth);
		sum->spelled = true;
	}
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
		    same_is_rare(c->day, p->id))
			weigh_sound(p, q, sum);
		i += p->id <= q->id;
		j += q->id <= p->id;
	}
}

/* How many rare names both titles have, that no phrase should tell apart. */
static size_t count_titles(const struct pair *c)
{
	const struct trait *p, *q;
	size_t i, n = 0;

	for (i = 0; i < c->x->names.n; i++) {
		p = &c->x->names.v[i];
		if (p->kind != MENTION_NAME || !p->title || !p->inner ||
		    p->product || c->day->starred[p->id] ||
		    !same_is_rare(c->day, p->id))
			continue;
		q = traits_find(c->y, p->id);
		n += q != NULL && q->title && q->inner;
	}
	return n;
}

struct names same_names(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	struct pair c = {day, x, y, 0};
	struct names sum = {0};
	size_t i = 0, j = 0;

	c.titles = count_titles(&c);

	while (i < x->names.n && j < y->names.n) {
		const struct trait *p = &x->names.v[i], *q = &y->names.v[j];

		if (p->id == q->id && same_is_rare(day, p->id))
			weigh(&c, p, q, &sum);
		i += p->id <= q->id;
		j += q->id <= p->id;
	}
	compare_sounds(&c, &sum);
	sum.alike =
	    fmax(0, sum.alike - 1) / sqrt((double)(x->texts + FEW_NAMES) *
					  (double)(y->texts + FEW_NAMES));
	sum.more = fmin(sum.more, 2);
	sum.amounts = fmin(sum.amounts, 1);
	return sum;
}
