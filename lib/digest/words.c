/* The digest's wording in one language. */
#include "digest/words.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/resource.h"
#include "base/vec.h"

struct entry {
	const char *key, *text;
};

struct entries {
	struct entry *v;
	size_t n, cap;
};

struct words {
	struct entries entries;
	struct entries reasons; /* keys: patterns of what the store says */
};

/* All keys that the program asks for. */
static const char *needed[] = {"title", "none", "section.tools",
    "section.malware_campaign", "section.security_report", "section.cybercrime",
    "section.news", "section.jp_incidents", "section.memo", "label.summary",
    "label.ioc", "label.recommendation", "label.note", "label.action",
    "none.summary", "none.ioc", "none.recommendation", "none.note",
    "none.action", "class.ip", "class.url", "class.domain", "class.package",
    "class.extension", "role.c2", "role.download", "role.phishing",
    "role.exfiltration", "role.payment", "known.no", "scope.global",
    "scope.private", "scope.none", "context.none", "ioc.more", "note.primary",
    "note.followup", "note.seen", "note.watch", "note.outlets",
    "note.feed_text", "note.no_text", "note.paywalled", "note.cut", "note.kev",
    "note.kev_open", "note.kev_ransomware", "link.edited", "link.kev",
    "made.extracted", "made.model", "made.model_some", "made.model_none",
    "made.unasked", "made.unfit", "made.empty", "made.contradicts", "coverage",
    "coverage.gone", "coverage.lost"};

/* And those of the notes that articles got, to know them again. */
static const char *needed_notes[] = {"exploited", "exploited_kev",
    "exploited_due", "not_exploited", "fixed", "found"};

static const char *find(const struct words *w, const char *key)
{
	size_t i;

	for (i = 0; i < w->entries.n; i++) {
		if (strcmp(w->entries.v[i].key, key) == 0)
			return w->entries.v[i].text;
	}
	return NULL;
}

static void add_line(
    struct arena *a, struct entries *list, const char *line, size_t n)
{
	const char *tab = memchr(line, '\t', n);
	struct entry *e;

	if (tab == NULL || *line == '#')
		return;
	e = VEC_PUSH(a, list);
	e->key = arena_strndup(a, line, (size_t)(tab - line));
	e->text = arena_strndup(a, tab + 1, n - (size_t)(tab + 1 - line));
}

/* Read a file's lines; false: there is none. */
static bool read_lines(struct arena *a, struct entries *list, const char *file)
{
	size_t n, len;
	const char *p = resource_text(file, &len);
	bool found = p != NULL;

	for (; found && *p != '\0'; p += n + (p[n] == '\n')) {
		n = strcspn(p, "\n");
		add_line(a, list, p, n);
	}
	return found;
}

/* Read a file that must have these keys; 0 or -1 with the reason. */
static int load(struct arena *a, struct words *w, const char *file,
    const struct strings *keys, struct err *err)
{
	size_t i;

	if (!read_lines(a, &w->entries, file))
		return err_set(err, "there is no %s", file);
	for (i = 0; i < keys->n; i++) {
		if (find(w, keys->v[i]) == NULL)
			return err_set(
			    err, "%s lacks the key %s", file, keys->v[i]);
	}
	return 0;
}

const struct words *words_load(
    struct arena *a, const char *language, struct err *err)
{
	const struct strings own = {
	    .v = needed, .n = sizeof(needed) / sizeof(*needed)};
	const struct strings notes = {.v = needed_notes,
	    .n = sizeof(needed_notes) / sizeof(*needed_notes)};
	struct words *w = arena_alloc(a, sizeof(*w));

	if (load(a, w, arena_printf(a, "wording/%s.tsv", language), &own, err) <
		0 ||
	    load(a, w, arena_printf(a, "wording/notes-%s.tsv", language),
		&notes, err) < 0)
		return NULL;
	/* (English is what the reasons are in.) */
	read_lines(a, &w->reasons,
	    arena_printf(a, "wording/reasons-%s.tsv", language));
	return w;
}

const char *words_get(const struct words *w, const char *key)
{
	const char *text = find(w, key);

	return text != NULL ? text : key;
}

/* p with its %s and %d replaced, in order, by n values. */
static const char *fill(
    struct arena *a, const char *p, const char *const *values, size_t n)
{
	struct buf b = {0};
	char *out;

	for (; *p != '\0'; p++) {
		if (*p == '%' && (p[1] == 's' || p[1] == 'd') && n > 0) {
			buf_puts(&b, *values++);
			n--;
			p++;
		} else {
			buf_putc(&b, *p);
		}
	}
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

const char *words_format(struct arena *a, const struct words *w,
    const char *key, const char *const *values, size_t n)
{
	return fill(a, words_get(w, key), values, n);
}

/* ---- reasons ---- */

enum { VALUES = 4, DEPTH = 3 };

/* How far a pattern is text: to its next %s or its end. */
static size_t literal(const char *pattern)
{
	const char *mark = strstr(pattern, "%s");

	return mark != NULL ? (size_t)(mark - pattern) : strlen(pattern);
}

/* Where text has s[0..n), at its end if s ends there; or NULL. */
static const char *place(
    struct arena *a, const char *text, const char *s, size_t n)
{
	size_t len = strlen(text);

	if (s[n] != '\0')
		return strstr(text, arena_strndup(a, s, n));
	return len >= n && strcmp(text + len - n, s) == 0 ? text + len - n
							  : NULL;
}

/* Is text what the pattern says, with any text for each %s? These are then the
 * values, n of them. */
static bool matches(struct arena *a, const char *pattern, const char *text,
    const char **values, size_t *n)
{
	size_t len = literal(pattern);
	const char *to;

	if (strncmp(text, pattern, len) != 0)
		return false;
	text += len;
	pattern += len;
	for (*n = 0; *pattern != '\0' && *n < VALUES; pattern += len) {
		pattern += 2;
		len = literal(pattern);
		to = place(a, text, pattern, len);
		if (to == NULL)
			return false;
		values[(*n)++] = arena_strndup(a, text, (size_t)(to - text));
		text = to + len;
	}
	return *pattern == '\0' && *text == '\0';
}

static const char *reason_of(
    struct arena *a, const struct words *w, const char *reason, int depth)
{
	const char *values[VALUES];
	size_t i, k, n;

	for (i = 0; depth > 0 && i < w->reasons.n; i++) {
		const struct entry *e = &w->reasons.v[i];

		if (!matches(a, e->key, reason, values, &n))
			continue;
		for (k = 0; k < n; k++)
			values[k] = reason_of(a, w, values[k], depth - 1);
		return fill(a, e->text, values, n);
	}
	return reason;
}

const char *words_reason(
    struct arena *a, const struct words *w, const char *reason)
{
	return reason_of(a, w, reason, DEPTH);
}
