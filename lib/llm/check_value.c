/* Keys of values: a letter for their kind, and the value in its one form. */
#include "llm/check_value.h"

#include <string.h>

static struct check_value make(char kind, uint64_t value, int more)
{
	struct check_value v = {{kind, (char)more}};

	memcpy(v.key + 2, &value, sizeof(value));
	return v;
}

struct check_value check_value_number(struct check_decimal d)
{
	return make('n', d.digits, d.exp);
}

struct check_value check_value_about(struct check_decimal d)
{
	return make('a', d.digits, d.exp);
}

struct check_value check_value_date(int month, int day)
{
	return make('d', (uint64_t)month, day);
}

struct check_value check_value_time(int hour, int minute)
{
	return make('t', (uint64_t)hour, minute);
}

struct check_value check_value_part(char part, int value)
{
	return make(part, (uint64_t)value, 0);
}
