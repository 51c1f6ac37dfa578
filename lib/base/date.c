/* Dates as the net writes them -> UTC seconds. */
#include "base/date.h"

#include <stdio.h>
#include <time.h>

int64_t date_parse(const char *s, const char *zone)
{
	(void)s, (void)zone;
	return DATE_NONE;
}

const char *date_rfc3339(int64_t t, char out[DATE_TEXT])
{
	time_t when = (time_t)t;
	struct tm tm;

	if (t == DATE_NONE || gmtime_r(&when, &tm) == NULL ||
	    strftime(out, DATE_TEXT, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		return NULL;
	return out;
}
