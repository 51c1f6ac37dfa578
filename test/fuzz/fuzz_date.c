/*
 * Any text as a date, in one of a few zones. Checked: what is read can be
 * written in RFC 3339, unless it is beyond its years, and reads back as itself;
 * a second reading gives the same.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const zones[] = {
	    NULL, "+09:00", "Europe/Berlin", "America/New_York"};
	static bool loaded;
	char text[DATE_TEXT], in[512];
	const char *zone, *out;
	int64_t t;

	if (n == 0)
		return 0;
	if (!loaded)
		date_zone_preload();
	loaded = true;
	zone = zones[data[0] % 4];
	n = n - 1 < sizeof(in) - 1 ? n - 1 : sizeof(in) - 1;
	memcpy(in, data + 1, n);
	in[n] = '\0';
	t = date_parse(in, zone);
	if (t != date_parse(in, zone))
		abort();
	out = date_rfc3339(t, text);
	if (out != NULL && t >= -62135596800 && date_parse(out, zone) != t)
		abort();
	return 0;
}
