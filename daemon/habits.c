/* What a feed shows of its source's habits. */
#include "daemon/habits.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

/* The rhythm is the median gap of the LATEST dates, if there are at least
 * DATES_LEAST. Silence is told after SILENT_TIMES its rhythm, never before
 * SILENT_LEAST; without a rhythm after SILENT_UNKNOWN. Entries whose words are
 * at most TEASER bytes are teasers where TEXT was usual; what is usual follows
 * what is by a sixteenth a time. */
enum {
	LATEST = 20,
	DATES_LEAST = 4,
	ENTRIES_MAX = 10000,
	DAY = 86400,
	SILENT_LEAST = 14 * DAY,
	SILENT_TIMES = 6,
	SILENT_UNKNOWN = 60 * DAY,
	TEXT = 1500,
	TEASER = 500,
	TEXT_MEMORY = 16,
	TEXT_MOST = 1 << 20
};

static int descending(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x < *y) - (*x > *y);
}

/* The entries' dates that can be, the latest first; how many. */
static size_t read_dates(const struct habits_look *look, int64_t *dates)
{
	const struct feed *f = look->feed;
	size_t i, n = 0;

	for (i = 0; i < f->items.n && i < ENTRIES_MAX; i++) {
		const struct feed_item *it = &f->items.v[i];
		int64_t t =
		    it->published != DATE_NONE ? it->published : it->updated;

		if (t > 0 && t <= look->now)
			dates[n++] = t;
	}
	qsort(dates, n, sizeof(*dates), descending);
	return n;
}

/* The usual gap between dates, or 0. */
static int64_t read_rhythm(const int64_t *dates, size_t n)
{
	int64_t gaps[LATEST];
	size_t i, k = 0;

	if (n < DATES_LEAST)
		return 0;
	for (i = 0; i + 1 < n && k < LATEST; i++)
		gaps[k++] = dates[i] - dates[i + 1];
	qsort(gaps, k, sizeof(*gaps), descending);
	return gaps[k / 2];
}

/* Without dates it is learned from when entries come. */
static int64_t observe_rhythm(
    const struct source_habits *h, const struct habits_look *look)
{
	int64_t gap;

	if (look->first || look->counts->fresh == 0 ||
	    h->last_new == DATE_NONE || look->now <= h->last_new)
		return h->rhythm;
	gap = (look->now - h->last_new) / look->counts->fresh;
	return h->rhythm > 0 ? (3 * h->rhythm + gap) / 4 : gap;
}

static void learn_rhythm(
    struct source_habits *h, const struct habits_look *look)
{
	size_t n = look->feed->items.n;
	int64_t *dates, newest = DATE_NONE;

	n = n < ENTRIES_MAX ? n : ENTRIES_MAX;
	dates = arena_alloc(look->arena, (n + 1) * sizeof(*dates));
	n = read_dates(look, dates);
	h->rhythm =
	    n >= DATES_LEAST ? read_rhythm(dates, n) : observe_rhythm(h, look);
	if (n > 0)
		newest = dates[0];
	else if (look->counts->fresh > 0)
		newest = look->now;
	if (newest > h->last_new) /* DATE_NONE is before all */
		h->last_new = newest;
}

/* Bytes outside of tags; no parser: it is only measured. */
static int words_of(const char *html)
{
	const char *s = html != NULL ? html : "", *end;
	size_t n = 0;

	while (*s != '\0' && n < TEXT_MOST) {
		size_t words = strcspn(s, "<");

		n += words;
		s += words;
		end = *s == '<' ? strchr(s, '>') : NULL;
		if (end == NULL)
			break;
		s = end + 1;
	}
	return (int)(n < TEXT_MOST ? n : TEXT_MOST);
}

static void learn_texts(struct source_habits *h, const struct habits_look *look)
{
	const struct feed *f = look->feed;
	int64_t all = 0;
	size_t i, n = f->items.n < ENTRIES_MAX ? f->items.n : ENTRIES_MAX;
	int longest = 0;

	if (n == 0 || (look->counts->fresh == 0 && look->counts->edited == 0))
		return;
	for (i = 0; i < n; i++) {
		int content = words_of(f->items.v[i].content);
		int summary = words_of(f->items.v[i].summary);
		int words = content > summary ? content : summary;

		all += words;
		longest = words > longest ? words : longest;
	}
	all /= (int64_t)n;
	h->text_now = longest;
	h->text_usual =
	    look->first
		? (int)all
		: h->text_usual + ((int)all - h->text_usual) / TEXT_MEMORY;
}

/* Two polls share nothing: there may have been more between them. A feed that
 * holds its latest entry alone never shares any. */
static bool is_loss(
    const struct source_habits *h, const struct habits_look *look)
{
	return !look->first && h->entries > 1 && look->counts->fresh > 0 &&
	       look->counts->again == 0;
}

static void learn_loss(struct source_habits *h, const struct habits_look *look)
{
	int64_t gap =
	    look->before != DATE_NONE ? look->now - look->before : h->pace;

	if (!is_loss(h, look))
		return;
	if (h->pace > 0 && h->pace < gap)
		gap = h->pace;
	h->lost_at = look->now;
	h->pace = gap / 2 > 60 ? gap / 2 : 60;
}

void habits_learn(struct source_habits *h, const struct habits_look *look)
{
	learn_loss(h, look);
	learn_rhythm(h, look);
	learn_texts(h, look);
	h->ttl_minutes = look->feed->ttl_minutes;
	h->skip_hours = look->feed->skip_hours;
	h->skip_days = look->feed->skip_days;
	h->entries = look->feed->items.n < ENTRIES_MAX
			 ? (int)look->feed->items.n
			 : ENTRIES_MAX;
}

void habits_relax(struct source_habits *h, int64_t gap)
{
	h->pace += h->pace / 2;
	if (h->pace >= gap)
		h->pace = 0;
}

bool habits_lose(const struct source_habits *h)
{
	return h->pace > 0;
}

bool habits_are_silent(const struct source_habits *h, int64_t now)
{
	int64_t most =
	    h->rhythm > 0 ? SILENT_TIMES * h->rhythm : SILENT_UNKNOWN;

	if (most < SILENT_LEAST)
		most = SILENT_LEAST;
	return h->last_new != DATE_NONE && now - h->last_new > most;
}

bool habits_are_teasers(const struct source_habits *h)
{
	return h->text_usual >= TEXT && h->text_now <= TEASER;
}
