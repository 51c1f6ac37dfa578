/* Pages that want to see a browser in the place of an answer. */
#include "fetch/challenge.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/resource.h"
#include "base/vec.h"

struct mark {
	const char *whose;
	bool in_header;
	const char *text;  /* in the body; the name of a header */
	const char *value; /* its beginning, of a header */
};

static struct {
	struct arena *arena;
	VEC(struct mark) marks;
} list;

static void add_mark(const char *line, size_t n)
{
	char *copy = arena_strndup(list.arena, line, n), *save = NULL;
	const char *whose = strtok_r(copy, "\t", &save);
	const char *where = strtok_r(NULL, "\t", &save);
	char *text = strtok_r(NULL, "\t", &save), *colon;
	struct mark *m;

	if (text == NULL || *whose == '#')
		return;
	m = VEC_PUSH(list.arena, &list.marks);
	m->whose = whose;
	m->text = text;
	m->in_header = strcmp(where, "header") == 0;
	colon = m->in_header ? strchr(text, ':') : NULL;
	m->value = "";
	if (colon != NULL) {
		*colon = '\0';
		m->value = colon + 1 + strspn(colon + 1, " ");
	}
}

void challenge_load(void)
{
	size_t n;
	const char *p = resource_text("fetch/challenges.tsv", &n);

	if (list.arena != NULL)
		return;
	list.arena = arena_new();
	for (; p != NULL && *p != '\0'; p += n, p += *p == '\n') {
		n = strcspn(p, "\n");
		add_mark(p, n);
	}
}

static bool header_has(CURL *easy, const struct mark *m)
{
	struct curl_header *h;

	return curl_easy_header(easy, m->text, 0, CURLH_HEADER, -1, &h) ==
		   CURLHE_OK &&
	       strncasecmp(h->value, m->value, strlen(m->value)) == 0;
}

const char *challenge_of(CURL *easy, const char *head, size_t n)
{
	char text[CHALLENGE_HEAD];
	size_t i;

	challenge_load();
	n = n < sizeof(text) ? n : sizeof(text);
	for (i = 0; i < n; i++)
		text[i] = (char)(head[i] >= 'A' && head[i] <= 'Z' ? head[i] + 32
								  : head[i]);
	for (i = 0; i < list.marks.n; i++) {
		const struct mark *m = &list.marks.v[i];

		if (m->in_header
			? header_has(easy, m)
			: memmem(text, n, m->text, strlen(m->text)) != NULL)
			return m->whose;
	}
	return NULL;
}

/* Behind a mark of bytes, blanks, an XML declaration, comments. */
static size_t skip_prolog(const char *s, size_t n)
{
	static const struct {
		const char *open, *close;
	} parts[] = {{"\xef\xbb\xbf", ""}, {"<?xml", "?>"}, {"<!--", "-->"}};
	size_t at = 0, k = 0, len;
	const char *end;

	while (k < sizeof(parts) / sizeof(parts[0])) {
		while (
		    at < n && strchr(" \t\r\n", s[at]) != NULL && s[at] != '\0')
			at++;
		len = strlen(parts[k].open);
		if (n - at < len || memcmp(s + at, parts[k].open, len) != 0) {
			k++;
			continue;
		}
		at += len;
		end = memmem(
		    s + at, n - at, parts[k].close, strlen(parts[k].close));
		at = end != NULL ? (size_t)(end - s) + strlen(parts[k].close)
				 : n;
		k = 0;
	}
	return at;
}

bool challenge_is_html(const char *head, size_t n)
{
	static const char *const begins[] = {
	    "<!doctype html", "<html", "<head"};
	size_t at = skip_prolog(head, n), i;

	for (i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		size_t len = strlen(begins[i]);

		if (n - at >= len &&
		    strncasecmp(head + at, begins[i], len) == 0)
			return true;
	}
	return false;
}
