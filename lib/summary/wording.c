/* Notes' templates by language. */
#include "summary/wording.h"

#include <string.h>

#include "base/resource.h"

struct wording {
	const char *language, *resource;
	const char *text;
	size_t n;
};

static struct wording wordings[] = {
    {.language = "en", .resource = "wording/notes-en.tsv"},
    {.language = "ja", .resource = "wording/notes-ja.tsv"},
};

enum { WORDINGS = sizeof(wordings) / sizeof(wordings[0]) };

void wording_load(void)
{
	int i;

	for (i = 0; i < WORDINGS; i++) {
		if (wordings[i].text == NULL)
			wordings[i].text =
			    resource_text(wordings[i].resource, &wordings[i].n);
	}
}

const struct wording *wording_of(const char *language)
{
	int i;

	wording_load();
	for (i = 0; i < WORDINGS; i++) {
		if (language != NULL &&
		    strcmp(wordings[i].language, language) == 0)
			return &wordings[i];
	}
	return &wordings[0];
}

/* The template of key, *n bytes long, or NULL. */
static const char *find(const struct wording *w, const char *key, size_t *n)
{
	const char *line = w->text, *end = w->text + w->n, *newline;
	size_t len = strlen(key);

	for (; line != NULL && line < end; line = newline + 1) {
		newline = memchr(line, '\n', (size_t)(end - line));
		if (newline == NULL)
			newline = end;
		if ((size_t)(newline - line) > len && line[len] == '\t' &&
		    memcmp(line, key, len) == 0) {
			*n = (size_t)(newline - line) - len - 1;
			return line + len + 1;
		}
	}
	return NULL;
}

/* The value of the slot whose name is s[0..n); "" if there is none. */
static const char *value_of(
    const char *s, size_t n, const struct wording_slot *slots, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (strlen(slots[i].name) == n &&
		    memcmp(slots[i].name, s, n) == 0)
			return slots[i].value != NULL ? slots[i].value : "";
	}
	return "";
}

const char *wording_fill(struct arena *a, const struct wording *w,
    const char *key, const struct wording_slot *slots, size_t count)
{
	const char *out = "", *open, *close, *end, *s;
	size_t n = 0;

	s = find(w, key, &n);
	if (s == NULL)
		return "";
	for (end = s + n; s < end; s = close + 1) {
		open = memchr(s, '{', (size_t)(end - s));
		close = open != NULL ? memchr(open, '}', (size_t)(end - open))
				     : NULL;
		if (close == NULL)
			return arena_printf(
			    a, "%s%.*s", out, (int)(end - s), s);
		out = arena_printf(a, "%s%.*s%s", out, (int)(open - s), s,
		    value_of(
			open + 1, (size_t)(close - open - 1), slots, count));
	}
	return out;
}

static const char *const months[] = {"January", "February", "March", "April",
    "May", "June", "July", "August", "September", "October", "November",
    "December"};

int wording_month(const char *s, size_t n)
{
	int i;

	for (i = 0; i < 12; i++) {
		if (strlen(months[i]) == n && memcmp(months[i], s, n) == 0)
			return i + 1;
	}
	return 0;
}

const char *wording_date(
    struct arena *a, const struct wording *w, int month, int day)
{
	const struct wording_slot slots[] = {
	    {"month", arena_printf(a, "%d", month)},
	    {"month_name", months[month - 1]},
	    {"day", arena_printf(a, "%d", day)},
	};

	return wording_fill(a, w, "date", slots, 3);
}

const char *wording_country(
    struct arena *a, const struct wording *w, const char *both)
{
	const char *slash = strchr(both, '/');

	if (slash == NULL)
		return both;
	return strcmp(w->language, "ja") == 0
		   ? arena_strndup(a, both, (size_t)(slash - both))
		   : slash + 1;
}
