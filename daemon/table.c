/* Rows of named columns for people and programs. */
#include "daemon/table.h"

#include <stdio.h>
#include <string.h>
#include <uniwidth.h>

#include "base/jsonw.h"
#include "base/utf8.h"

enum { CELL_WIDTH = 48 };

/* A cell for a terminal: one line, no control characters, cut by its width. */
static void print_cell(const char *s, int last)
{
	size_t n = strlen(s), i = 0, len;
	int width = 0, w;
	uint32_t cp;

	while (i < n) {
		len = utf8_decode(s + i, n - i, &cp);
		w = uc_width(cp, "UTF-8");
		if (!last && width + (w > 0 ? w : 0) > CELL_WIDTH - 1) {
			fputs("…", stdout);
			width++;
			break;
		}
		if (w < 0)
			putchar(' ');
		else
			fwrite(s + i, 1, len, stdout);
		width += w < 0 ? 1 : w;
		i += len;
	}
	fputs(last ? "\n" : "\t", stdout);
}

static void print_csv(const char *s, int last)
{
	if (s[strcspn(s, ",\"\r\n")] == '\0') {
		fputs(s, stdout);
	} else {
		putchar('"');
		for (; *s != '\0'; s++) {
			if (*s == '"')
				putchar('"');
			putchar(*s);
		}
		putchar('"');
	}
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

int table_row(void *table, const struct list_cell *cells, size_t n)
{
	struct table *t = table;
	void (*print)(const char *, int) =
	    t->format == TABLE_CSV ? print_csv : print_cell;
	size_t i;

	if (t->format == TABLE_JSON) {
		print_json(cells, n);
		return 0;
	}
	for (i = 0; t->rows == 0 && i < n; i++)
		print(cells[i].name, i + 1 == n);
	for (i = 0; i < n; i++)
		print(cells[i].text != NULL ? cells[i].text : "", i + 1 == n);
	t->rows++;
	return 0;
}
