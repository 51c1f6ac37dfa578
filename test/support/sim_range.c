/* Times, spans of time and ranges as scenarios write them. */
#include "sim_range.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct unit {
	char letter;
	int64_t seconds;
} units[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
enum { UNITS = sizeof(units) / sizeof(units[0]) };

static int64_t unit_seconds(char letter)
{
	size_t i;

	for (i = 0; i < UNITS; i++) {
		if (units[i].letter == letter)
			return units[i].seconds;
	}
	return -1;
}

int64_t duration_read(const char *s, const char **end)
{
	int64_t sum = 0;
	char *after;

	*end = s;
	if (!isdigit((unsigned char)*s))
		return -1;
	while (isdigit((unsigned char)*s)) {
		int64_t n = strtoll(s, &after, 10), of = unit_seconds(*after);

		if (of < 0) { /* only "0" needs no unit */
			*end = after;
			return n == 0 && sum == 0 ? 0 : -1;
		}
		sum += n * of;
		s = after + 1;
	}
	*end = s;
	return sum;
}

int range_read_span(
    const char *s, int64_t start, struct range *out, const char **end)
{
	int64_t n;

	*out = (struct range){INT64_MIN, INT64_MAX};
	*end = s;
	if (strncmp(s, "..", 2) != 0) {
		n = duration_read(s, end);
		if (n < 0)
			return -1;
		*out = (struct range){start + n, start + n + 1};
		s = *end;
		if (strncmp(s, "..", 2) != 0)
			return 0;
		out->to = INT64_MAX;
	}
	s += 2;
	*end = s;
	if (*s == '\0' || isspace((unsigned char)*s))
		return 0;
	n = duration_read(s, end);
	out->to = start + n;
	return n < 0 ? -1 : 0;
}

static int read_end(const char **s, bool durations, int64_t *out)
{
	const char *end = *s;

	if (durations) {
		*out = duration_read(*s, &end);
	} else if (isdigit((unsigned char)**s)) {
		char *after;

		*out = strtoll(*s, &after, 10);
		end = after;
	}
	if (end == *s || *out < 0)
		return -1;
	*s = end;
	return 0;
}

int range_read(const char *s, bool durations, struct range *out)
{
	*out = (struct range){0, INT64_MAX};
	if (strncmp(s, "..", 2) != 0) {
		if (read_end(&s, durations, &out->from) < 0)
			return -1;
		if (*s == '\0') {
			out->to = out->from;
			return 0;
		}
	}
	if (strncmp(s, "..", 2) != 0)
		return -1;
	s += 2;
	if (*s == '\0')
		return 0;
	return read_end(&s, durations, &out->to) < 0 || *s != '\0' ? -1 : 0;
}

const char *duration_text(int64_t seconds, char out[DURATION_TEXT])
{
	size_t i, n = 0;

	snprintf(out, DURATION_TEXT, "0");
	for (i = 0; i < UNITS && n < DURATION_TEXT - 1; i++) {
		int64_t k = seconds / units[i].seconds;

		seconds %= units[i].seconds;
		if (k > 0)
			n += (size_t)snprintf(out + n, DURATION_TEXT - n,
			    "%lld%c", (long long)k, units[i].letter);
	}
	return out;
}

bool range_has(const struct range *span, int64_t t)
{
	return t >= span->from && t < span->to;
}
