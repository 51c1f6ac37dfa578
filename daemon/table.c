/* Rows of named columns for people and programs. */
#include "daemon/table.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <uniwidth.h>

#include "base/jsonw.h"
#include "base/utf8.h"
#include "text/normalise.h"

enum { CELL_WIDTH = 48 };

/* Columns of a terminal; one for what has no width of its own. */
static int width_of(uint32_t cp)
{
	int w = uc_width(cp, "UTF-8");

	return w < 0 ? 1 : w;
}

/* The bytes of s that fill at most so many columns. */
static size_t fit(const char *s, size_t n, int columns)
{
	size_t i = 0, len;
	uint32_t cp;

	for (; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		columns -= width_of(cp);
		if (columns < 0)
			break;
	}
	return i;
}

/* A cell for a terminal: one line, nothing that drives a terminal or hides,
 * cut by its width. */
static void print_cell(const char *s, int last)
{
	struct arena *a = arena_new();
	const char *line = normalise_line(a, s, strlen(s));
	size_t n = strlen(line);

	if (last || fit(line, n, CELL_WIDTH) == n)
		printf("%s%s", line, last ? "\n" : "\t");
	else
		printf("%.*s…\t", (int)fit(line, n, CELL_WIDTH - 1), line);
	arena_free(a);
}

/* A spreadsheet would run a cell that begins like a formula, and the cells are
 * what strangers wrote: a quotation mark before it makes it text. */
static void print_csv(const char *s, int last)
{
	bool formula = *s != '\0' && strchr("=+-@\t\r", *s) != NULL;
	bool quoted = s[strcspn(s, ",\"\r\n")] != '\0';

	fputs(quoted ? "\"" : "", stdout);
	fputs(formula ? "'" : "", stdout);
	for (; *s != '\0'; s++) {
		if (*s == '"')
			putchar('"');
		putchar(*s);
	}
	fputs(quoted ? "\"" : "", stdout);
	fputs(last ? "\r\n" : ",", stdout);
}

static void print_json(const struct list_cell *cells, size_t n)
{
	struct buf b = {0};
	struct jsonw w = {&b, false};
	size_t i;

	jsonw_object(&w, NULL);
	for (i = 0; i < n; i++) {
		if (cells[i].number && cells[i].text != NULL)
			jsonw_raw(&w, cells[i].name, cells[i].text);
		else
			jsonw_string(&w, cells[i].name, cells[i].text);
	}
	jsonw_object_end(&w);
	puts(buf_str(&b));
	buf_free(&b);
}

static bool is_among(const char *const *names, const char *name)
{
	while (*names != NULL && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

bool table_is_seconds(const struct list_cell *cells, size_t n, size_t i)
{
	size_t len = strlen(cells[i].name);

	return i + 1 < n &&
	       strncmp(cells[i + 1].name, cells[i].name, len) == 0 &&
	       strcmp(cells[i + 1].name + len, "_iso") == 0;
}

static bool is_for_people(
    const struct table *t, const struct list_cell *cells, size_t n, size_t i)
{
	if (t->people != NULL)
		return is_among(t->people, cells[i].name);
	return !table_is_seconds(cells, n, i);
}

static void print_row(const struct table *t, const struct list_cell *cells,
    size_t n, bool heading)
{
	size_t i, last = n;

	for (i = 0; i < n; i++) {
		if (t->format == TABLE_CSV || is_for_people(t, cells, n, i))
			last = i;
	}
	for (i = 0; i < n; i++) {
		const char *s = heading ? cells[i].name : cells[i].text;

		if (t->format == TABLE_CSV)
			print_csv(s != NULL ? s : "", i == last);
		else if (is_for_people(t, cells, n, i))
			print_cell(s != NULL ? s : "", i == last);
	}
}

int table_option(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	struct table *t = rule->to;

	(void)cmd;
	t->format = strcmp(text, "json") == 0 ? TABLE_JSON : TABLE_CSV;
	return 0;
}

void table_heading(
    const struct table *t, const struct list_cell *cells, size_t n)
{
	if (t->format != TABLE_JSON && n > 0)
		print_row(t, cells, n, true);
}

int table_row(void *table, const struct list_cell *cells, size_t n)
{
	struct table *t = table;

	if (t->rows++ == 0)
		table_heading(t, cells, n);
	if (t->format == TABLE_JSON)
		print_json(cells, n);
	else
		print_row(t, cells, n, false);
	return 0;
}
