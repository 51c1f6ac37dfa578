/*
 * What kind of event an article tells of: the words of its title, then those
 * of its address and its first lines, speak for kinds with weights.
 */
#include "classify/rules.h"

#include <string.h>

#include "text/lexicon.h"
#include "text/names.h"

enum {
	LEAD = 2000, /* bytes of text that count */
	MOST = 12,   /* weight of a kind in one place, at most */
	STRONG = 4,
	NAMED = 2,
	SETTLED = 8 /* the weight that leaves no doubt */
};

static const double weight_of_lead = 0.3, weight_of_url = 0.5;

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

static void count(struct vote votes[EVENT_COUNT], const char *s, size_t n)
{
	const struct lexicon_entry *e;
	struct lexicon_hit hit;
	struct vote *v;
	size_t pos = 0;

	while (lexicon_next(words, s, n, &pos, &hit)) {
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
static void count_names(
    struct arena *a, struct vote votes[EVENT_COUNT], const char *s, size_t n)
{
	struct vote *v = &votes[EVENT_MALWARE_CAMPAIGN];
	struct name_hit hit;
	size_t pos = 0;

	while (names_next(a, s, n, &pos, &hit)) {
		if (hit.kind != NAME_MALWARE)
			continue;
		v->sum += NAMED;
		if (v->most >= NAMED)
			continue;
		v->most = NAMED;
		v->word = (struct lexicon_hit){NULL, hit.start, hit.end};
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

/* All that speaks for each kind, title, address and lead together. */
static void weigh(const struct article_words *w,
    const struct vote title[EVENT_COUNT], double sum[EVENT_COUNT])
{
	struct vote lead[EVENT_COUNT] = {{0}}, url[EVENT_COUNT] = {{0}};
	const char *slug = slug_of(w->url);
	int i;

	count(lead, w->text, w->text_n < LEAD ? w->text_n : LEAD);
	if (w->japanese)
		count(url, slug, strlen(slug));
	for (i = 0; i < EVENT_COUNT; i++)
		sum[i] += weight(&title[i], MOST) +
			  weight_of_url * weight(&url[i], MOST) +
			  weight_of_lead * weight(&lead[i], MOST);
	/* A hole that is being used is always a hole, too. */
	if (sum[EVENT_ACTIVE_EXPLOITATION] >= STRONG)
		sum[EVENT_ACTIVE_EXPLOITATION] +=
		    weight_of_more * sum[EVENT_VULNERABILITY_ADVISORY];
}

struct verdict event_judge(
    struct arena *a, const struct article_words *w, enum section section)
{
	struct verdict out = {
	    .value = (int)usual[section].event, .why = "its section"};
	struct vote title[EVENT_COUNT] = {{0}};
	double sum[EVENT_COUNT] = {0}, most = 0, all = 0;
	int i;

	count(title, w->title, w->title_n);
	count_names(a, title, w->title, w->title_n);
	sum[usual[section].event] = usual[section].weight;
	weigh(w, title, sum);
	for (i = 0; i < EVENT_COUNT; i++) {
		all += sum[i];
		if (sum[i] <= most)
			continue;
		most = sum[i];
		out.value = i;
		out.why = title[i].sum == 0
			      ? "its text"
			      : arena_strndup(a, w->title + title[i].word.start,
				    title[i].word.end - title[i].word.start);
	}
	out.evidence = all - usual[section].weight;
	out.score = most / all * (most < SETTLED ? most / SETTLED : 1);
	return out;
}
