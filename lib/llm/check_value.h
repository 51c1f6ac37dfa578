/* Numbers, dates and times as keys that are equal however they are written.
 * Private to lib/llm. */
#ifndef LLM_CHECK_VALUE_H
#define LLM_CHECK_VALUE_H

#include "llm/check_number.h"

/* A key for check_keys_add(): bytes, NULs among them. */
struct check_value {
	char key[10];
};

struct check_value check_value_number(struct check_decimal d);
struct check_value check_value_about(struct check_decimal d);
struct check_value check_value_date(int month, int day);
struct check_value check_value_time(int hour, int minute);

/* A part of a date alone: 'y', 'm' or 'D'. */
struct check_value check_value_part(char part, int value);

#endif
