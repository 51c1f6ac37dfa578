/* Numbers and dates as keys that compare equal however they are written. Private
 * to lib/llm. */
#ifndef LLM_CHECK_VALUE_H
#define LLM_CHECK_VALUE_H

#include "llm/check_number.h"

enum { CHECK_VALUE = 40 };

/* Each writes a key and returns its length. */
size_t check_value_number(char key[CHECK_VALUE], struct check_decimal d);
size_t check_value_about(char key[CHECK_VALUE], struct check_decimal d);
size_t check_value_date(char key[CHECK_VALUE], int month, int day);
size_t check_value_part(char key[CHECK_VALUE], char part, int value);

#endif
