/* Dates in running text. Private to lib/llm. */
#ifndef LLM_CHECK_DATE_H
#define LLM_CHECK_DATE_H

#include <stdbool.h>
#include <stddef.h>

struct check_date {
	int year, month, day; /* 0: not said */
	int last;	      /* "March 29-31": 31; or 0 */
	bool either; /* "3/4": month and day may be the other way round */
};

/* Read the date that begins at s[0..n): "2024年3月29日", "3月", "29日",
 * "2024-03-29", "3/29", "March 29, 2024", "29 March", "March 2024", "March". Its
 * bytes, 0: none. A year alone is one only with 年. */
size_t check_date_read(const char *s, size_t n, struct check_date *out);

#endif
