/*
 * What kind of event an article tells of: the words of its title, then those
 * of its address and its first lines, speak for kinds with weights.
 */
#include "classify/rules.h"

#include <math.h>
#include <string.h>

#include "text/lexicon.h"
#include "text/names.h"
#include "text/sentence.h"

enum {
	LEAD = 2000, /* bytes of text that count */
	MOST = 12,   /* weight of a kind in one place, at most */
	STRONG = 4,
	NAMED = 2,
	SETTLED = 8, /* the weight that leaves no doubt */
	SCALE = 4    /* of the model's features */
};

static const double weight_of_lead = 0.3, weight_of_url = 0.5;

/* What the section weighs in the model. */
static const double weight_of_section = 0.6;

/* A second word of a kind says less than the first. */
static const double weight_of_more = 0.5;

/* What the articles of a section mostly tell of, and how sure that is. */
static const struct {
	enum event_type event;
	double weight;
} usual[SECTION_COUNT] = {
    [SECTION_TOOLS] = {EVENT_TOOL_RELEASE, 5},
    [SECTION_MALWARE_CAMPAIGN] = {EVENT_MALWARE_CAMPAIGN, 3},
    [SECTION_SECURITY_REPORT] = {EVENT_SECURITY_RESEARCH, 3},
    [SECTION_CYBERCRIME] = {EVENT_CYBERCRIME_TREND, 3},
    [SECTION_NEWS] = {EVENT_SECURITY_RESEARCH, 0.1},
    [SECTION_JP_INCIDENTS] = {EVENT_INCIDENT, 5},
    [SECTION_MEMO] = {EVENT_SECURITY_RESEARCH, 0.1},
    [SECTION_SKIP] = {EVENT_SECURITY_RESEARCH, 0.1},
};

static struct lexicon *words;

/* What speaks for a kind. */
struct vote {
	double most, sum;	 /* of its words' weights */
	struct lexicon_hit word; /* the weightiest */
};

void event_load(void)
{
	const char *names[EVENT_COUNT];
	int i;

	for (i = 0; i < EVENT_COUNT; i++)
		names[i] = event_type_name((enum event_type)i);
	if (words == NULL)
		words = lexicon_load("classify/events.tsv", names, EVENT_COUNT);
}

static void count(struct vote votes[EVENT_COUNT], const struct lexicon_text *t)
{
	const struct lexicon_entry *e;
	struct lexicon_hit hit;
	struct vote *v;
	size_t next = 0;

	while (lexicon_find(words, t, &next, &hit)) {
		for (e = hit.entry; e != NULL; e = e->also) {
			v = &votes[e->class];
			v->sum += e->weight;
			if (e->weight <= v->most)
				continue;
			v->most = e->weight;
			v->word = hit;
		}
	}
}

/* A family's name in a headline speaks for its spreading. */
static void count_names(struct arena *a, struct vote votes[EVENT_COUNT],
    const struct lexicon_text *title)
{
	struct vote *v = &votes[EVENT_MALWARE_CAMPAIGN];
	struct name_hits hits = {0};
	size_t i;

	names_find(a, title, &hits);
	for (i = 0; i < hits.n; i++) {
		if (hits.v[i].kind != NAME_MALWARE)
			continue;
		v->sum += NAMED;
		if (v->most >= NAMED)
			continue;
		v->most = NAMED;
		v->word =
		    (struct lexicon_hit){NULL, hits.v[i].start, hits.v[i].end};
	}
}

static double weight(const struct vote *v, double max)
{
	double w = v->most + weight_of_more * (v->sum - v->most);

	return w < max ? w : max;
}

static const char *slug_of(const char *url)
{
	const char *s = strstr(url, "://");

	s = s != NULL ? strchr(s + 3, '/') : NULL;
	return s != NULL ? s : "";
}

/* Who speaks for each kind. */
struct votes {
	struct vote title[EVENT_COUNT], url[EVENT_COUNT], lead[EVENT_COUNT],
	    first[EVENT_COUNT];
};

static void count_all(
    struct arena *a, const struct article_words *w, struct votes *v)
{
	const size_t n = w->text_n < LEAD ? w->text_n : LEAD;
	const char *slug = slug_of(w->url);
	struct lexicon_text part;
	struct sentence_reader r;
	struct words lead = w->text_words;
	struct sentence s;

	*v = (struct votes){0};
	count(v->title, &w->title_places);
	count_names(a, v->title, &w->title_places);
	part = lexicon_part(&w->text_places, 0, n);
	count(v->lead, &part);
	lead.n = n;
	sentence_start_in(&r, &lead);
	if (sentence_next(&r, &s)) {
		part = lexicon_part(&w->text_places, s.start, s.end);
		count(v->first, &part);
	}
	if (w->japanese) {
		lexicon_read(a, slug, strlen(slug), &part);
		count(v->url, &part);
	}
}

/* All that speaks for each kind, title, address and lead together. */
static void weigh(const struct votes *v, double sum[EVENT_COUNT])
{
	int i;

	for (i = 0; i < EVENT_COUNT; i++)
		sum[i] += weight(&v->title[i], MOST) +
			  weight_of_url * weight(&v->url[i], MOST) +
			  weight_of_lead * weight(&v->lead[i], MOST);
	/* A hole that is being used is always a hole, too. */
	if (sum[EVENT_ACTIVE_EXPLOITATION] >= STRONG)
		sum[EVENT_ACTIVE_EXPLOITATION] +=
		    weight_of_more * sum[EVENT_VULNERABILITY_ADVISORY];
}

static void read_features(const struct votes *v, double out[EVENT_FEATURES])
{
	int i;

	for (i = 0; i < EVENT_COUNT; i++) {
		out[i] = weight(&v->title[i], MOST) / SCALE;
		out[EVENT_COUNT + i] = weight(&v->lead[i], MOST) / SCALE;
		out[2 * EVENT_COUNT + i] = weight(&v->first[i], MOST) / SCALE;
	}
	out[EVENT_FEATURES - 1] = 1;
}

void event_features(
    struct arena *a, const struct article_words *w, double out[EVENT_FEATURES])
{
	struct votes v;

	event_load();
	count_all(a, w, &v);
	read_features(&v, out);
}

/* The kind of the largest sum. */
static int largest(const double sum[EVENT_COUNT])
{
	int i, most = 0;

	for (i = 1; i < EVENT_COUNT; i++) {
		if (sum[i] > sum[most])
			most = i;
	}
	return most;
}

/* The title's word that decided, or NULL. */
static const char *word_of(
    struct arena *a, const struct article_words *w, const struct vote *title)
{
	return title->sum == 0 ? NULL
			       : arena_strndup(a, w->title + title->word.start,
				     title->word.end - title->word.start);
}

/* The share of the kind among odds that are given as logarithms. */
static double share_of(const double sum[EVENT_COUNT], int kind)
{
	double all = 0;
	int i;

	for (i = 0; i < EVENT_COUNT; i++)
		all += exp(sum[i] - sum[kind]);
	return 1 / all;
}

/* A text says more than weights can: the model weighs the places together. It
 * learned from Japanese; English has other words for each place. */
static void judge_by_model(
    const struct votes *v, enum section section, struct verdict *out)
{
	double features[EVENT_FEATURES], sum[EVENT_COUNT] = {0};

	read_features(v, features);
	sum[usual[section].event] = usual[section].weight * weight_of_section;
	event_model(features, sum);
	out->value = largest(sum);
	out->score = share_of(sum, out->value);
}

struct verdict event_judge(
    struct arena *a, const struct article_words *w, enum section section)
{
	struct verdict out = {.why = "its section"};
	double sum[EVENT_COUNT] = {0}, most, all = 0;
	struct votes v;
	int i;

	count_all(a, w, &v);
	sum[usual[section].event] = usual[section].weight;
	weigh(&v, sum);
	for (i = 0; i < EVENT_COUNT; i++)
		all += sum[i];
	out.evidence = all - usual[section].weight;
	out.value = largest(sum);
	most = sum[out.value];
	out.score = most / all * (most < SETTLED ? most / SETTLED : 1);
	if (out.evidence > 0 && w->japanese && w->text_n > 0)
		judge_by_model(&v, section, &out);
	if (out.evidence > 0)
		out.word = word_of(a, w, &v.title[out.value]);
	if (out.evidence > 0)
		out.why = out.word != NULL ? out.word : "its text";
	return out;
}
