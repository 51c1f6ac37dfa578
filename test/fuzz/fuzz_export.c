/*
 * Whatever an indicator, its words and its article's title are, each file for
 * machines keeps its form: JSON is read by jansson, a row of CSV has twelve
 * fields and none empty, a list has the entries that its head counts.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "export/export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { DAY = 20260310, CUTOFF = 1773090000, COLUMNS = 12 };

static void need(bool good)
{
	if (!good)
		abort();
}

static void check_json(const struct buf *b)
{
	json_t *v;

	if (b->n == 0)
		return;
	v = json_loadb(b->s, b->n, JSON_REJECT_DUPLICATES, NULL);
	need(v != NULL);
	json_decref(v);
}

/* RFC 4180, lines that end in LF, none inside a field. */
static void check_csv(const char *s)
{
	int fields, quoted;
	size_t len;

	while (*s != '\0') {
		for (fields = 0; fields == 0 || s[-1] == ','; fields++) {
			quoted = *s == '"';
			s += quoted;
			for (len = 0; *s != '\0' && *s != '\n'; s++, len++) {
				if (quoted ? *s == '"' && *++s != '"'
					   : *s == ',')
					break;
			}
			need(len > 0 && (*s == ',' || *s == '\n'));
			s++;
		}
		need(fields == COLUMNS);
	}
}

static void check_list(const char *s)
{
	const char *head = strstr(s, "# entries: ");
	long entries;

	need(head != NULL);
	entries = strtol(head + strlen("# entries: "), NULL, 10);
	for (s = strchr(head, '\n') + 1; *s != '\0'; s = strchr(s, '\n') + 1)
		entries--;
	need(entries == 0);
}

static void check(enum export_file file, const struct buf *b)
{
	need(b->n == strlen(buf_str(b)));
	if (file == EXPORT_CSV)
		check_csv(buf_str(b));
	else if (file == EXPORT_MISP || file == EXPORT_STIX)
		check_json(b);
	else
		check_list(buf_str(b));
}

/* Pieces of the input: a byte for type and marks, a value up to a tab; what is
 * behind it is its context and the title. */
static void fill(
    struct arena *a, const uint8_t *data, size_t n, struct export_day *d)
{
	static const char *tags[] = {"actor:x", "malware:y"};
	struct export_article *art = VEC_PUSH(a, &d->articles);
	const char *text = arena_strndup(a, (const char *)data, n);

	art->url = "https://news.example.jp/a";
	art->published = DATE_NONE;
	art->tags = (struct strings){tags, 2, 2};
	while (*text != '\0') {
		struct export_ioc *ioc = VEC_PUSH(a, &art->iocs);
		size_t len = strcspn(text + 1, "\t");

		ioc->type = (enum indicator_type)(*text % INDICATOR_TYPES);
		if ((int)ioc->type < 0)
			ioc->type = INDICATOR_URL;
		ioc->defanged = (*text & 32) != 0;
		ioc->value = arena_strndup(a, text + 1, len);
		text += 1 + len;
		text += *text == '\t';
		art->title = ioc->context = text;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct export_rules rules = {.organisation = "Fuzz",
	    .timezone = "UTC",
	    .csv_author = "a",
	    .csv_confidence = "b",
	    .csv_description = "c",
	    .list_networks = true,
	    .list_unmarked = true};
	struct export_day d = {.day = DAY, .cutoff = CUTOFF};
	struct arena *a = arena_new();
	int i;

	if (n > 4096)
		n = 4096;
	fill(a, data, n, &d);
	export_judge(a, &d);
	for (i = 0; i < EXPORT_FILES; i++) {
		struct buf b = {0};

		export_render(a, (enum export_file)i, &d, &rules, &b);
		check((enum export_file)i, &b);
		buf_free(&b);
	}
	arena_free(a);
	return 0;
}
