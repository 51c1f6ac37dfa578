/* Keys of values: a letter for their kind, and the value in its one form. */
#include "llm/check_value.h"

#include <inttypes.h>
#include <stdio.h>

size_t check_value_number(char key[CHECK_VALUE], struct check_decimal d)
{
	return (size_t)snprintf(
	    key, CHECK_VALUE, "n%" PRIu64 "e%d", d.digits, d.exp);
}

size_t check_value_about(char key[CHECK_VALUE], struct check_decimal d)
{
	return (size_t)snprintf(
	    key, CHECK_VALUE, "a%" PRIu64 "e%d", d.digits, d.exp);
}

size_t check_value_date(char key[CHECK_VALUE], int month, int day)
{
	return (size_t)snprintf(key, CHECK_VALUE, "d%d-%d", month, day);
}

size_t check_value_part(char key[CHECK_VALUE], char part, int value)
{
	return (size_t)snprintf(key, CHECK_VALUE, "%c%d", part, value);
}
