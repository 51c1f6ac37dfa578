/* The article, paragraph by paragraph, each in memory of its own. */
#include "llm/check_article.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "llm/check_text.h"
#include "llm/check_words.h"
#include "text/addressed.h"
#include "text/exploited.h"

struct reading {
	struct check_proof *p;
	struct arena *scratch;
	struct check_said said;
	unsigned days; /* that are named: bits of read_days() */
};

static void add_said(
    struct check_said *said, const char *s, size_t n, unsigned classes)
{
	said->claims |= exploited_says(s, n);
	said->disarms = said->disarms || (classes & 1U << CHECK_DISARM) != 0;
	said->dismisses =
	    said->dismisses || (classes & 1U << CHECK_DISMISS) != 0;
}

struct check_said check_said_in(struct arena *a, const char *line)
{
	struct check_said said = {0};
	size_t n;
	const char *s = check_text(a, line, strlen(line), &n);

	add_said(&said, s, n, check_words_in(s, n));
	return said;
}

enum { TODAY = 7, YESTERDAY, DAYS };

/* Days that are named by their relation to that of the article: a bit for each
 * weekday (0 Sunday), today, yesterday. */
static unsigned read_days(const char *s)
{
	static const char *const names[DAYS][2] = {{"sunday", "日曜"},
	    {"monday", "月曜"}, {"tuesday", "火曜"}, {"wednesday", "水曜"},
	    {"thursday", "木曜"}, {"friday", "金曜"}, {"saturday", "土曜"},
	    {"today", "本日"}, {"yesterday", "昨日"}};
	unsigned days = 0;
	size_t i;

	for (i = 0; i < DAYS; i++) {
		if (strcasestr(s, names[i][0]) != NULL ||
		    strstr(s, names[i][1]) != NULL)
			days |= 1U << i;
	}
	return days;
}

/* The year of the article, and the dates of the days that it names: of weekdays
 * the last ones and the next. */
static void read_published(struct reading *r, int64_t published)
{
	int today, day, i;

	if (published == 0 || published == DATE_NONE)
		return;
	today = date_day("UTC", published);
	check_proof_year(r->p, today / 10000);
	for (i = -7; i <= 7; i++) {
		day = date_add_days(today, i);
		if (r->days & 1U << date_weekday(day) ||
		    (i == 0 && r->days & 1U << TODAY) ||
		    (i == -1 && r->days & 1U << YESTERDAY))
			check_proof_date(r->p, day);
	}
}

static void read_paragraph(struct reading *r, const char *s, size_t n)
{
	size_t len;
	char *text;

	arena_reset(r->scratch);
	text = check_text(r->scratch, s, n, &len);
	if (len == 0)
		return;
	add_said(&r->said, text, len, check_words_in(text, len));
	r->days |= read_days(text);
	check_proof_read(r->p, text, len);
}

static void read_text(struct reading *r, struct arena *a, const char *s)
{
	size_t n;

	if (s == NULL)
		return;
	for (s = addressed_blank(a, s, true); *s != '\0';
	     s += n + (s[n] != '\0')) {
		n = strcspn(s, "\n");
		read_paragraph(r, s, n);
	}
}

/* Of its own address the host counts, and a year in its path: texts leave out
 * the year of what is new. */
static void read_address(struct reading *r, const char *url)
{
	char *host = url_host(r->scratch, url), *path;
	size_t n;

	if (host == NULL)
		return;
	check_proof_read(r->p, host, strlen(host));
	path = url_path(r->scratch, url);
	for (; path != NULL && *path != '\0'; path += n > 0 ? n : 1) {
		n = strspn(path, "0123456789");
		if (n == 4)
			check_proof_year(r->p, (int)strtol(path, NULL, 10));
	}
}

struct check_said check_article_read(
    const struct llm_truth *truth, struct check_proof *p)
{
	struct reading r = {p, arena_new(), {0}, 0};

	if (truth->url != NULL)
		read_address(&r, truth->url);
	read_text(&r, p->a, truth->title);
	read_text(&r, p->a, truth->text);
	read_published(&r, truth->published);
	arena_free(r.scratch);
	return r.said;
}
