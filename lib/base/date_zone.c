/*
 * Time zones: IANA files (RFC 8536, TZif) read once and kept, so that they work
 * where no file can be opened, and offsets such as "+09:00". glibc's own TZ
 * would silently become UTC there.
 */
#include "base/date.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/date_parts.h"
#include "base/date_rule.h"
#include "base/xmalloc.h"

enum { ZONES_MAX = 128, NAME_MAX_LEN = 48, FILE_MAX = 64 * 1024, DAY = 86400 };

static const char folder[] = "/usr/share/zoneinfo/";

struct zone {
	char name[NAME_MAX_LEN];
	size_t n;	       /* transitions */
	int64_t *at;	       /* when, ascending */
	int *offset;	       /* from then on */
	int first;	       /* before the first transition */
	struct date_rule rule; /* after the last one */
};

static struct zone *zones[ZONES_MAX];
static size_t zone_count;

/* Those that feeds name in their dates. */
static const char *const usual[] = {"UTC", "GMT", "Etc/UTC", "Etc/GMT",
    "Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Hong_Kong",
    "Asia/Taipei", "Asia/Manila", "Asia/Singapore", "Asia/Kuala_Lumpur",
    "Asia/Jakarta", "Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Dhaka",
    "Asia/Kathmandu", "Asia/Kolkata", "Asia/Karachi", "Asia/Dubai",
    "Asia/Tehran", "Asia/Riyadh", "Asia/Jerusalem", "Asia/Almaty",
    "Asia/Tashkent", "Australia/Sydney", "Australia/Melbourne",
    "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth",
    "Pacific/Auckland", "Pacific/Honolulu", "Europe/London", "Europe/Dublin",
    "Europe/Lisbon", "Europe/Paris", "Europe/Berlin", "Europe/Brussels",
    "Europe/Amsterdam", "Europe/Luxembourg", "Europe/Madrid", "Europe/Rome",
    "Europe/Vienna", "Europe/Zurich", "Europe/Copenhagen", "Europe/Oslo",
    "Europe/Stockholm", "Europe/Helsinki", "Europe/Tallinn", "Europe/Riga",
    "Europe/Vilnius", "Europe/Warsaw", "Europe/Prague", "Europe/Budapest",
    "Europe/Bucharest", "Europe/Sofia", "Europe/Athens", "Europe/Kiev",
    "Europe/Kyiv", "Europe/Moscow", "Europe/Istanbul", "America/New_York",
    "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "America/Toronto",
    "America/Vancouver", "America/Halifax", "America/Mexico_City",
    "America/Bogota", "America/Lima", "America/Santiago", "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires", "US/Eastern", "US/Central", "US/Mountain",
    "US/Pacific", "Africa/Cairo", "Africa/Lagos", "Africa/Nairobi",
    "Africa/Johannesburg"};

size_t date_offset_read(const char *s, int *seconds)
{
	int v = 0, minutes = 0;
	size_t n = 1;

	if (*s != '+' && *s != '-')
		return 0;
	while (n < 6 && isdigit((unsigned char)s[n]))
		v = v * 10 + (s[n++] - '0');
	if (n == 1 || n == 6)
		return 0;
	if (n > 3) {
		minutes = v % 100;
		v /= 100;
	} else if (s[n] == ':' && isdigit((unsigned char)s[n + 1]) &&
		   isdigit((unsigned char)s[n + 2])) {
		minutes = (s[n + 1] - '0') * 10 + s[n + 2] - '0';
		n += 3;
	}
	*seconds = (v * 3600 + minutes * 60) * (*s == '-' ? -1 : 1);
	if (v > 24 || minutes > 59)
		*seconds = DATE_NO_OFFSET;
	return n;
}

static bool is_name(const char *name)
{
	size_t n = strlen(name), i;

	if (n == 0 || n >= NAME_MAX_LEN || name[0] == '/' ||
	    strstr(name, "..") != NULL)
		return false;
	for (i = 0; i < n; i++) {
		if (!isalnum((unsigned char)name[i]) &&
		    strchr("/_+-", name[i]) == NULL)
			return false;
	}
	return true;
}

static struct zone *zone_find(const char *name)
{
	size_t i;

	for (i = 0; i < zone_count; i++) {
		if (strcasecmp(zones[i]->name, name) == 0)
			return zones[i];
	}
	return NULL;
}

static int64_t big_endian(const char *s, size_t n)
{
	uint64_t v = (s[0] & 0x80) != 0 ? UINT64_MAX : 0;
	size_t i;

	for (i = 0; i < n; i++)
		v = v << 8 | (unsigned char)s[i];
	return (int64_t)v;
}

/* The counts of a TZif header (RFC 8536, 3.1). */
struct header {
	size_t isut, isstd, leap, time, type, chars;
};

enum { HEADER = 44 };

static bool read_header(const char *s, size_t n, struct header *h)
{
	size_t *const fields[] = {
	    &h->isut, &h->isstd, &h->leap, &h->time, &h->type, &h->chars};
	size_t i;

	if (n < HEADER || memcmp(s, "TZif", 4) != 0)
		return false;
	for (i = 0; i < 6; i++) {
		int64_t v = big_endian(s + 20 + 4 * i, 4);

		if (v < 0 || v > FILE_MAX)
			return false;
		*fields[i] = (size_t)v;
	}
	return h->type > 0;
}

static size_t body_size(const struct header *h, size_t time_size)
{
	return h->time * (time_size + 1) + h->type * 6 + h->chars +
	       h->leap * (time_size + 4) + h->isstd + h->isut;
}

/* The data block with times of 8 bytes, n bytes of it are there. */
static bool read_body(
    struct zone *z, const struct header *h, const char *s, size_t n)
{
	const char *index = s + h->time * 8, *types = index + h->time;
	size_t size = body_size(h, 8), i, k;

	if (n < size)
		return false;
	z->n = h->time;
	z->at = xcalloc(h->time + 1, sizeof(*z->at));
	z->offset = xcalloc(h->time + 1, sizeof(*z->offset));
	z->first = (int)big_endian(types, 4);
	for (i = 0; i < h->time; i++) {
		k = (unsigned char)index[i];
		if (k >= h->type)
			return false;
		z->at[i] = big_endian(s + 8 * i, 8);
		z->offset[i] = (int)big_endian(types + 6 * k, 4);
	}
	/* The footer, between line ends, is a POSIX rule. */
	if (n > size + 1 && s[size] == '\n')
		date_rule_read(s + size + 1, &z->rule);
	return true;
}

/* A version 2+ file has a block of 4-byte times first, then all again in 8. */
static bool read_file(struct zone *z, const char *s, size_t n)
{
	struct header h;
	size_t skip;

	if (!read_header(s, n, &h) || s[4] < '2')
		return false;
	skip = HEADER + body_size(&h, 4);
	return skip < n && read_header(s + skip, n - skip, &h) &&
	       n - skip >= HEADER &&
	       read_body(z, &h, s + skip + HEADER, n - skip - HEADER);
}

static void zone_free(struct zone *z)
{
	free(z->at);
	free(z->offset);
	free(z);
}

static struct zone *zone_load(const char *name)
{
	struct zone *z = zone_find(name);
	char path[sizeof(folder) + NAME_MAX_LEN], *data;
	size_t n;
	FILE *f;

	if (z != NULL || zone_count == ZONES_MAX || !is_name(name))
		return z;
	snprintf(path, sizeof(path), "%s%s", folder, name);
	f = fopen(path, "re");
	if (f == NULL)
		return NULL;
	data = xcalloc(1, FILE_MAX + 1);
	n = fread(data, 1, FILE_MAX, f);
	fclose(f);
	z = xcalloc(1, sizeof(*z));
	snprintf(z->name, sizeof(z->name), "%s", name);
	if (read_file(z, data, n)) {
		zones[zone_count++] = z;
	} else {
		zone_free(z);
		z = NULL;
	}
	free(data);
	return z;
}

static int zone_offset(const struct zone *z, int64_t t)
{
	size_t low = 0, high = z->n;

	if (z->n == 0 || t >= z->at[z->n - 1]) {
		if (z->rule.set)
			return date_rule_offset(&z->rule, t);
		return z->n == 0 ? z->first : z->offset[z->n - 1];
	}
	while (low < high) { /* the first transition after t */
		size_t middle = low + (high - low) / 2;

		if (z->at[middle] <= t)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? z->first : z->offset[low - 1];
}

int date_zone_offset(const char *zone, int64_t t)
{
	const struct zone *z;
	int seconds = 0;
	size_t n;

	if (zone == NULL)
		return 0;
	n = date_offset_read(zone, &seconds);
	if (n > 0)
		return seconds != DATE_NO_OFFSET ? seconds : 0;
	z = zone_load(zone);
	return z != NULL ? zone_offset(z, t) : 0;
}

int64_t date_zone_utc(const char *zone, int64_t wall)
{
	int before = date_zone_offset(zone, wall - DAY);
	int after = date_zone_offset(zone, wall + DAY);
	int64_t first = wall - (before > after ? before : after);
	int64_t second = wall - (before > after ? after : before);
	int64_t low = first - DAY, high = second + DAY, middle;

	if (first + date_zone_offset(zone, first) == wall)
		return first;
	if (second + date_zone_offset(zone, second) == wall)
		return second;
	while (high - low > 1) { /* a gap: where does it end? */
		middle = low + (high - low) / 2;
		if (middle + date_zone_offset(zone, middle) < wall)
			low = middle;
		else
			high = middle;
	}
	return high;
}

bool date_zone_known(const char *zone)
{
	return zone_find(zone) != NULL;
}

int date_zone_load(const char *zone)
{
	int seconds;
	size_t n = date_offset_read(zone, &seconds);

	if (n > 0)
		return zone[n] == '\0' && seconds != DATE_NO_OFFSET ? 0 : -1;
	return zone_load(zone) != NULL ? 0 : -1;
}

void date_zone_preload(void)
{
	size_t i;

	for (i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		zone_load(usual[i]);
}
