/* What CISA's catalogue of exploited vulnerabilities adds to a digest. */
#include "digest/kev.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"

enum {
	NOTES_MOST = 3,
	CVES_MOST = 8,	 /* of one note */
	MARKS_MOST = 100 /* of one group */
};

static bool stands_in(const char *cve, const char *title)
{
	const char *s = title != NULL ? strstr(title, cve) : NULL;

	return s != NULL && (s[strlen(cve)] < '0' || s[strlen(cve)] > '9');
}

bool kev_is_subject(const struct candidate *c)
{
	const struct indicators *iocs = &c->analysis.iocs;
	size_t most = 0, i;

	for (i = 0; i < iocs->n; i++) {
		if (iocs->v[i].type == INDICATOR_CVE && iocs->v[i].count > most)
			most = iocs->v[i].count;
	}
	for (i = 0; i < c->kev.n; i++) {
		if (c->kev.v[i].count >= most ||
		    stands_in(c->kev.v[i].cve, c->title))
			return true;
	}
	return false;
}

/* "2025-07-24" */
static const char *day(struct arena *a, int64_t t)
{
	char text[DATE_TEXT];
	const char *s = date_rfc3339(t, text);

	return s != NULL ? arena_strndup(a, s, 10) : "";
}

static bool has_mark(const struct kev_marks *list, const char *cve)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (strcmp(list->v[i].cve, cve) == 0)
			return true;
	}
	return false;
}

static void add_marks(
    struct arena *a, const struct candidate *c, struct kev_marks *out)
{
	size_t i;

	for (i = 0; i < c->kev.n && out->n < MARKS_MOST; i++) {
		if (!has_mark(out, c->kev.v[i].cve))
			*VEC_PUSH(a, out) = c->kev.v[i];
	}
}

/* One line for the mark and all behind it that share its days; those are done
 * then, and their names gone. */
static const char *note(struct arena *a, const struct words *words,
    struct kev_marks *list, size_t at)
{
	const struct kev_mark first = list->v[at];
	bool due = first.due != DATE_NONE, ransomware = false;
	const char *values[3] = {NULL, day(a, first.added), day(a, first.due)};
	struct buf cves = {0};
	const char *line;
	size_t i, n = 0;

	for (i = at; i < list->n; i++) {
		struct kev_mark *m = &list->v[i];

		if (m->cve == NULL || m->added != first.added ||
		    m->due != first.due)
			continue;
		if (n < CVES_MOST)
			buf_printf(&cves, "%s%s", n > 0 ? ", " : "", m->cve);
		n++;
		ransomware = ransomware || m->ransomware;
		m->cve = NULL;
	}
	if (n > CVES_MOST)
		buf_puts(&cves, " …");
	values[0] = buf_str(&cves);
	line = words_format(
	    a, words, due ? "note.kev" : "note.kev_open", values, due ? 3 : 2);
	buf_free(&cves);
	return ransomware
		   ? words_format(a, words, "note.kev_ransomware", &line, 1)
		   : line;
}

void kev_notes(struct arena *a, const struct words *words,
    const struct candidate *all, const struct group *g, struct strings *out)
{
	struct kev_marks marks = {0};
	size_t i, n = 0;

	add_marks(a, &all[g->lead], &marks);
	for (i = 0; i < g->others.n; i++)
		add_marks(a, &all[g->others.v[i]], &marks);
	for (i = 0; i < marks.n && n < NOTES_MOST; i++) {
		if (marks.v[i].cve == NULL)
			continue;
		*VEC_PUSH(a, out) = note(a, words, &marks, i);
		n++;
	}
}

static bool ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

bool kev_contradicts(
    const struct words *words, const struct candidate *c, const char *note)
{
	size_t n = strcspn(note, " :\xef"); /* of a CVE before it */
	size_t i;

	if (!ends_in(note, words_get(words, "not_exploited")) &&
	    !ends_in(note, words_get(words, "found")))
		return false;
	if (strncmp(note, "CVE-", 4) != 0)
		return kev_is_subject(c);
	for (i = 0; i < c->kev.n; i++) {
		if (strlen(c->kev.v[i].cve) == n &&
		    strncmp(c->kev.v[i].cve, note, n) == 0)
			return true;
	}
	return false;
}

bool kev_is_told(const struct candidate *all, const struct group *g,
    const struct candidate *addition)
{
	const char *cve;
	size_t i;

	if (!addition->kev_addition || addition->kev.n == 0)
		return false;
	cve = addition->kev.v[0].cve;
	if (has_mark(&all[g->lead].kev, cve))
		return true;
	for (i = 0; i < g->others.n; i++) {
		if (has_mark(&all[g->others.v[i]].kev, cve))
			return true;
	}
	return false;
}

const char *kev_link_title(struct arena *a, const struct words *words,
    const struct candidate *addition, const char *title)
{
	const char *values[2] = {title, NULL};

	if (!addition->kev_addition || addition->kev.n == 0 ||
	    addition->kev.v[0].due == DATE_NONE)
		return title;
	values[1] = day(a, addition->kev.v[0].due);
	return words_format(a, words, "link.kev", values, 2);
}
