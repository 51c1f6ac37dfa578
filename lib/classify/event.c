/*
 * What kind of event an article tells of: the words of its title, then those
 * of its address and its first lines, speak for kinds with weights.
 */
#include "classify/rules.h"

#include <string.h>

#include "text/lexicon.h"

enum {
	LEAD = 2000,	/* bytes of text that count */
	LEAD_MOST = 6,	/* and at most so much weight of a kind */
	SETTLED = 12,	/* the weight that leaves no doubt */
};

static const double weight_of_lead = 0.3, weight_of_url = 0.5;

static struct lexicon *words;

/* What speaks for each kind. */
struct votes {
	double weight[EVENT_COUNT];
	struct lexicon_hit best[EVENT_COUNT]; /* the weightiest of the title */
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

static void count(struct votes *v, const char *s, size_t n)
{
	const struct lexicon_entry *e;
	struct lexicon_hit hit;
	size_t pos = 0;

	while (lexicon_next(words, s, n, &pos, &hit)) {
		for (e = hit.entry; e != NULL; e = e->also) {
			struct lexicon_hit *best = &v->best[e->class];

			v->weight[e->class] += e->weight;
			if (best->entry == NULL || e->weight > best->entry->weight)
				*best = (struct lexicon_hit){
				    e, hit.start, hit.end};
		}
	}
}

/* Add another text's votes, each kind's at most max, times factor. */
static void add(struct votes *to, const char *s, size_t n, double factor,
    double max)
{
	struct votes from = {0};
	int i;

	count(&from, s, n);
	for (i = 0; i < EVENT_COUNT; i++) {
		if (from.weight[i] > max)
			from.weight[i] = max;
		to->weight[i] += factor * from.weight[i];
	}
}

static const char *slug_of(const char *url)
{
	const char *s = strstr(url, "://");

	s = s != NULL ? strchr(s + 3, '/') : NULL;
	return s != NULL ? s : "";
}

struct verdict event_judge(struct arena *a, const struct article_words *w)
{
	struct verdict out = {EVENT_SECURITY_RESEARCH, 0, "no word of a kind"};
	const char *slug = slug_of(w->url);
	struct votes v = {0};
	double most = 0, all = 0;
	int i;

	count(&v, w->title, w->title_n);
	if (w->japanese)
		add(&v, slug, strlen(slug), weight_of_url, LEAD_MOST);
	add(&v, w->text, w->text_n < LEAD ? w->text_n : LEAD, weight_of_lead,
	    LEAD_MOST / weight_of_lead);
	for (i = 0; i < EVENT_COUNT; i++) {
		all += v.weight[i];
		if (v.weight[i] <= most)
			continue;
		most = v.weight[i];
		out.value = i;
		out.why = v.best[i].entry == NULL
			      ? "words of the text"
			      : arena_strndup(a, w->title + v.best[i].start,
				    v.best[i].end - v.best[i].start);
	}
	if (all > 0)
		out.score = most / all * (most < SETTLED ? most / SETTLED : 1);
	return out;
}
