/* Rows of named columns for people and programs: a table, JSON Lines or CSV. */
#ifndef DAEMON_TABLE_H
#define DAEMON_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "daemon/options.h"
#include "store/list.h"

enum table_format { TABLE_TEXT, TABLE_JSON, TABLE_CSV };

/* Collects and prints rows; zero it but for format. */
struct table {
	enum table_format format;
	const char *const *people; /* the columns that the text shows, up to a
				    * NULL; NULL: all of them */
	size_t rows;
};

/* The options --json and --csv (what they mean "alone"), into a struct table. */
int table_option(const struct command *cmd, const struct option_rule *rule,
    const char *text);

/* Are these seconds whose date stands in the next column ("seen", "seen_iso")?
 * They are for programs. */
bool table_is_seconds(const struct list_cell *cells, size_t n, size_t i);

/* Print one row (and before the first one a heading, where the format has
 * one); table is a struct table. Text cells are cut to what fits a line, and
 * seconds are left out where their date stands beside; JSON and CSV (RFC 4180)
 * are whole. Returns 0. */
int table_row(void *table, const struct list_cell *cells, size_t n);

/* Print the heading of an answer without rows, where the format has one; cells
 * are its columns. */
void table_heading(
    const struct table *t, const struct list_cell *cells, size_t n);

#endif
