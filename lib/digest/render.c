/* A frozen digest as a file. */
#include "digest/render.h"

#include <string.h>
#include <time.h>

#include "digest/formats.h"

static const struct {
	const char *name;
	void (*render)(struct arena *a, const struct digest *d,
	    const struct words *words, struct buf *b);
} formats[FORMATS] = {
    [FORMAT_MARKDOWN] = {"md", format_markdown},
    [FORMAT_HTML] = {"html", format_html},
    [FORMAT_JSON] = {"json", format_json},
};

const char *digest_format_name(enum digest_format format)
{
	return formats[format].name;
}

int digest_format_parse(const char *name)
{
	int i;

	for (i = 0; i < FORMATS; i++) {
		if (strcmp(formats[i].name, name) == 0)
			return i;
	}
	return -1;
}

void digest_render(struct arena *a, enum digest_format format,
    const struct digest *d, const struct words *words, struct buf *b)
{
	formats[format].render(a, d, words, b);
}

const char *format_section(const struct words *words, enum section s)
{
	static const char *const keys[SECTION_COUNT] = {
	    [SECTION_TOOLS] = "section.tools",
	    [SECTION_MALWARE_CAMPAIGN] = "section.malware_campaign",
	    [SECTION_SECURITY_REPORT] = "section.security_report",
	    [SECTION_CYBERCRIME] = "section.cybercrime",
	    [SECTION_NEWS] = "section.news",
	    [SECTION_JP_INCIDENTS] = "section.jp_incidents",
	    [SECTION_MEMO] = "section.memo",
	    [SECTION_SKIP] = "none",
	};

	return words_get(words, keys[s]);
}

const char *format_label(const struct words *words, enum digest_label label)
{
	static const char *const keys[DIGEST_LABELS] = {
	    [DIGEST_SUMMARY] = "label.summary",
	    [DIGEST_IOC] = "label.ioc",
	    [DIGEST_RECOMMENDATION] = "label.recommendation",
	    [DIGEST_NOTE] = "label.note",
	    [DIGEST_ACTION] = "label.action",
	};

	return words_get(words, keys[label]);
}

/* What is said only where there is any. */
static const char *add_count(struct arena *a, const struct words *words,
    const char *line, const char *key, int n)
{
	const char *value = arena_printf(a, "%d", n);

	if (n == 0)
		return line;
	return arena_printf(
	    a, "%s%s", line, words_format(a, words, key, &value, 1));
}

static int stories(const struct digest *d)
{
	size_t i;
	int n = 0;

	for (i = 0; i < d->entries.n; i++)
		n += d->entries.v[i].story;
	return n;
}

/* Who made the text, and why not the model where it did not. */
static const char *made_by(
    struct arena *a, const struct digest *d, const struct words *words)
{
	const int rest = stories(d) - d->written;
	const char *why =
	    d->unwritten != NULL ? words_reason(a, words, d->unwritten) : NULL;
	const char *values[4] = {d->made_by};

	if (strcmp(d->made_by, "extracted") == 0)
		return why == NULL
			   ? words_get(words, "made.extracted")
			   : words_format(a, words, "made.model_none", &why, 1);
	if (rest <= 0 || why == NULL)
		return words_format(a, words, "made.model", values, 1);
	values[1] = arena_printf(a, "%d", d->written);
	values[2] = arena_printf(a, "%d", rest);
	values[3] = why;
	return words_format(a, words, "made.model_some", values, 4);
}

const char *format_coverage(
    struct arena *a, const struct digest *d, const struct words *words)
{
	const struct digest_coverage *c = &d->coverage;
	const int numbers[] = {c->sources, c->polled, c->failed, c->late,
	    c->articles, c->left_out};
	const char *values[7], *line;
	size_t i;

	values[0] = made_by(a, d, words);
	for (i = 0; i < 6; i++)
		values[i + 1] = arena_printf(a, "%d", numbers[i]);
	line = words_format(a, words, "coverage", values, 7);
	line = add_count(a, words, line, "coverage.gone", c->gone);
	return add_count(a, words, line, "coverage.lost", c->lost);
}

/* The pattern's own suffix gives way to the format's. */
static size_t without_suffix(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && digest_format_parse(dot + 1) >= 0
		   ? (size_t)(dot - name)
		   : strlen(name);
}

const char *digest_file_name(
    struct arena *a, const char *pattern, int day, enum digest_format format)
{
	struct tm tm = {.tm_year = day / 10000 - 1900,
	    .tm_mon = day / 100 % 100 - 1,
	    .tm_mday = day % 100,
	    .tm_hour = 12};
	char name[200];
	size_t n;

	timegm(&tm); /* fills in the weekday and the day of the year */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* it is configuration */
	n = strftime(name, sizeof(name), pattern, &tm);
#pragma GCC diagnostic pop
	if (n == 0 || *name == '.' || strchr(name, '/') != NULL)
		return NULL;
	n = without_suffix(name);
	return n == 0 ? NULL
		      : arena_printf(
			    a, "%.*s.%s", (int)n, name, formats[format].name);
}
