/* What a publisher was paid for, sells or invites to. */
#include "classify/editorial.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "text/lexicon.h"

enum cue {
	CUE_MARK,     /* anywhere in a title */
	CUE_HEAD,     /* at its beginning, before a break */
	CUE_TAIL,     /* at its end, behind a break */
	CUE_OFFER,    /* adds up */
	CUE_NEWS,     /* speaks against an offer */
	CUE_CATEGORY, /* is the whole of a category */
	CUE_PATH,     /* is the whole of a path's segment */
	CUES
};

enum {
	TITLE_MOST = 1000, /* bytes that are read */
	CATEGORIES_MOST = 100,
	SEGMENTS_MOST = 20,
	NAMED_MOST = 100, /* bytes of a reason that come from outside */
	EDGE = 1500	  /* bytes of a text's either end */
};

/* What the words of an offer weigh together at least. */
#define AN_OFFER 2.0

/* Of entries; and of texts, which are longer: few places of them begin one. */
static struct lexicon *words, *disclosures;

void editorial_load(void)
{
	static const char list[] = "classify/editorial.tsv";
	static const char *const cues[CUES] = {
	    "mark", "head", "tail", "offer", "news", "category", "path"};
	static const char *const disclosure[] = {"disclosure"};

	if (words != NULL)
		return;
	words = lexicon_load(list, cues, CUES);
	disclosures = lexicon_load(list, disclosure, 1);
}

static const struct lexicon_entry *find(
    const struct lexicon_entry *e, enum cue cue)
{
	while (e != NULL && e->class != (int)cue)
		e = e->also;
	return e;
}

static const char *reason(
    struct arena *a, const char *what, const char *s, size_t n)
{
	if (n > NAMED_MOST)
		n = utf8_cut(s, n, NAMED_MOST);
	return arena_printf(a, "%s: %.*s", what, (int)n, s);
}

/* Is what stands before s[at] a break, so that a word of its own comes: a bar,
 * a bracket, a colon, a dash with a blank behind it? */
static bool behind_a_break(const char *s, size_t at)
{
	static const char *const breaks[] = {"|", ":", "-", "–", "—", "(", "[",
	    "（", "［", "【", "：", "｜", "/", "／"};
	size_t end = at, i, n;

	while (end > 0 && s[end - 1] == ' ')
		end--;
	if (end == 0)
		return true;
	if (end == at && s[end - 1] == '-') /* state-sponsored */
		return false;
	for (i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		n = strlen(breaks[i]);
		if (end >= n && memcmp(s + end - n, breaks[i], n) == 0)
			return true;
	}
	return false;
}

/* Does a break follow s[at]: a colon, a bar, a dash between blanks? */
static bool before_a_break(const char *s, size_t n, size_t at)
{
	static const char *const breaks[] = {
	    ":", "|", "：", "｜", "- ", "– ", "— "};
	size_t end = at, i, len;

	while (end < n && s[end] == ' ')
		end++;
	for (i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		len = strlen(breaks[i]);
		if (n - end >= len && memcmp(s + end, breaks[i], len) == 0)
			return breaks[i][len - 1] != ' ' || end > at;
	}
	return false;
}

/* Does nothing but what closes follow s[at]? */
static bool ends_at(const char *s, size_t n, size_t at)
{
	while (at < n && strchr(" .!)]", s[at]) != NULL)
		at++;
	return at == n || strcmp(s + at, "）") == 0 ||
	       strcmp(s + at, "］") == 0 || strcmp(s + at, "】") == 0;
}

/* Does the phrase found in a title mark it, where it stands? */
static bool is_mark(const struct lexicon_hit *hit, const char *title, size_t n)
{
	if (find(hit->entry, CUE_MARK) != NULL)
		return true;
	if (find(hit->entry, CUE_HEAD) != NULL && hit->start == 0 &&
	    before_a_break(title, n, hit->end))
		return true;
	return find(hit->entry, CUE_TAIL) != NULL &&
	       ends_at(title, n, hit->end) && behind_a_break(title, hit->start);
}

static double weight_of(const struct lexicon_hit *hit)
{
	const struct lexicon_entry *offer = find(hit->entry, CUE_OFFER);
	const struct lexicon_entry *news = find(hit->entry, CUE_NEWS);

	return (offer != NULL ? offer->weight : 0) -
	       (news != NULL ? news->weight : 0);
}

static const char *judge_title(struct arena *a, const char *title)
{
	size_t n = strlen(title), pos = 0, most_start = 0, most_end = 0;
	double sum = 0, most = 0, weight;
	struct lexicon_hit hit;

	if (n > TITLE_MOST) {
		n = utf8_cut(title, n, TITLE_MOST);
		title = arena_strndup(a, title, n);
	}
	while (lexicon_next(words, title, n, &pos, &hit)) {
		if (is_mark(&hit, title, n))
			return reason(a, "marked in its title",
			    title + hit.start, hit.end - hit.start);
		weight = weight_of(&hit);
		sum += weight;
		if (weight <= most)
			continue;
		most = weight;
		most_start = hit.start;
		most_end = hit.end;
	}
	return sum >= AN_OFFER ? reason(a, "an offer", title + most_start,
				     most_end - most_start)
			       : NULL;
}

/* Is s[0..n) as a whole one of the list's phrases for that cue? */
static bool is_whole(const char *s, size_t n, enum cue cue)
{
	struct lexicon_hit hit;

	return n > 0 && lexicon_at(words, s, n, 0, &hit) && hit.end == n &&
	       find(hit.entry, cue) != NULL;
}

static const char *judge_categories(struct arena *a, const struct strings *list)
{
	size_t i, n;

	for (i = 0; i < list->n && i < CATEGORIES_MOST; i++) {
		n = strlen(list->v[i]);
		if (is_whole(list->v[i], n, CUE_CATEGORY))
			return reason(a, "its category", list->v[i], n);
	}
	return NULL;
}

static void on_phrase(void *data, const struct lexicon_hit *hit)
{
	bool *any = data;

	*any |= find(hit->entry, CUE_PATH) != NULL;
}

static const char *judge_path(struct arena *a, const char *url)
{
	const char *s = NULL;
	bool any = false;
	size_t n, i;

	lexicon_scan(words, url, strlen(url), on_phrase, &any);
	if (any)
		s = url_path(a, url);
	if (s == NULL)
		return NULL;
	for (i = 0; i < SEGMENTS_MOST && *s != '\0'; i++, s += n) {
		s += *s == '/';
		n = strcspn(s, "/");
		if (is_whole(s, n, CUE_PATH))
			return reason(a, "its address", s, n);
	}
	return NULL;
}

const char *editorial_judge(struct arena *a, const struct editorial_input *in)
{
	const char *why = NULL;

	editorial_load();
	if (in->title != NULL)
		why = judge_title(a, in->title);
	if (why == NULL && in->categories != NULL)
		why = judge_categories(a, in->categories);
	if (why == NULL && in->url != NULL)
		why = judge_path(a, in->url);
	return why;
}

static bool discloses(const char *s, size_t n)
{
	struct lexicon_hit hit;
	size_t pos = 0;

	return lexicon_next(disclosures, s, n, &pos, &hit);
}

static bool discloses_in(
    const struct lexicon_text *text, size_t start, size_t end)
{
	const struct lexicon_text part = lexicon_part(text, start, end);
	struct lexicon_hit hit;
	size_t next = 0;

	return lexicon_find(disclosures, &part, &next, &hit);
}

/* Where the last lines begin, behind the first. */
static size_t tail_of(size_t n)
{
	return n > 2 * (size_t)EDGE ? n - EDGE : n < EDGE ? n : (size_t)EDGE;
}

bool editorial_disclosed(const char *text, size_t n)
{
	const size_t tail = tail_of(n);

	editorial_load();
	return discloses(text, n < EDGE ? n : (size_t)EDGE) ||
	       discloses(text + tail, n - tail);
}

bool editorial_disclosed_in(const struct lexicon_text *text)
{
	const size_t n = text->n;

	editorial_load();
	return discloses_in(text, 0, n < EDGE ? n : (size_t)EDGE) ||
	       discloses_in(text, tail_of(n), n);
}
