/* The digest's wording in one language. */
#include "digest/words.h"

#include <string.h>

#include "base/buf.h"
#include "base/resource.h"
#include "base/vec.h"

struct entry {
	const char *key, *text;
};

struct words {
	VEC(struct entry) entries;
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
    struct arena *a, struct words *w, const char *line, size_t n)
{
	const char *tab = memchr(line, '\t', n);
	struct entry *e;

	if (tab == NULL || *line == '#')
		return;
	e = VEC_PUSH(a, &w->entries);
	e->key = arena_strndup(a, line, (size_t)(tab - line));
	e->text = arena_strndup(a, tab + 1, n - (size_t)(tab + 1 - line));
}

/* Read a file that must have these keys; 0 or -1 with the reason. */
static int load(struct arena *a, struct words *w, const char *file,
    const struct strings *keys, struct err *err)
{
	const char *p, *text;
	size_t i, n, len;

	text = resource_text(file, &len);
	if (text == NULL)
		return err_set(err, "there is no %s", file);
	for (p = text; *p != '\0'; p += n + (p[n] == '\n')) {
		n = strcspn(p, "\n");
		add_line(a, w, p, n);
	}
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
	return w;
}

const char *words_get(const struct words *w, const char *key)
{
	const char *text = find(w, key);

	return text != NULL ? text : key;
}

const char *words_format(struct arena *a, const struct words *w,
    const char *key, const char *const *values, size_t n)
{
	struct buf b = {0};
	const char *p = words_get(w, key);
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
