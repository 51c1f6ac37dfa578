/* What an HTTP answer says about itself. */
#include "fetch/answer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/date.h"

enum { VALUE_MAX = 1024, SECONDS_MAX = 366 * 86400 };

bool answer_value_is_clean(const char *value)
{
	size_t n;

	for (n = 0; value[n] != '\0'; n++) {
		unsigned char c = (unsigned char)value[n];

		if (n == VALUE_MAX || (c < 0x20 && c != '\t') || c == 0x7f)
			return false;
	}
	return n > 0;
}

/* The last header of that name, or NULL; valid until the next look-up. */
static const char *header(CURL *easy, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &h) !=
		CURLHE_OK ||
	    (h->amount > 1 && curl_easy_header(easy, name, h->amount - 1,
				  CURLH_HEADER, -1, &h) != CURLHE_OK))
		return NULL;
	return h->value;
}

static const char *clean_copy(CURL *easy, struct arena *a, const char *name)
{
	const char *value = header(easy, name);

	if (value == NULL || !answer_value_is_clean(value))
		return NULL;
	return arena_strdup(a, value);
}

/* Delta-seconds (RFC 9111 1.2.2), -1 if it is none; too large ones saturate. */
static int64_t read_seconds(const char *s)
{
	int64_t n = 0;

	if (*s == '"')
		s++;
	if (*s < '0' || *s > '9')
		return -1;
	for (; *s >= '0' && *s <= '9'; s++) {
		n = n * 10 + (*s - '0');
		if (n > SECONDS_MAX)
			n = SECONDS_MAX;
	}
	return n;
}

/* The max-age of one Cache-Control header, 0 if it forbids to keep anything,
 * -1 if it says neither. */
static int64_t read_cache_control(const char *s)
{
	int64_t max_age = -1;

	while (*s != '\0') {
		size_t n;

		s += strspn(s, ", \t");
		n = strcspn(s, ",=");
		if ((n == 8 && strncasecmp(s, "no-cache", 8) == 0) ||
		    (n == 8 && strncasecmp(s, "no-store", 8) == 0))
			return 0;
		if (n == 7 && strncasecmp(s, "max-age=", 8) == 0)
			max_age = read_seconds(s + 8);
		s += strcspn(s, ",");
	}
	return max_age;
}

static int64_t read_max_age(CURL *easy)
{
	struct curl_header *h;
	int64_t max_age = -1;
	size_t i;

	for (i = 0; curl_easy_header(easy, "Cache-Control", i, CURLH_HEADER, -1,
			&h) == CURLHE_OK;
	     i++) {
		int64_t found = read_cache_control(h->value);

		if (found >= 0 && (max_age < 0 || found < max_age))
			max_age = found;
	}
	return max_age;
}

/* Seconds from Date to Expires; a date that cannot be read has passed (RFC
 * 9111 5.3). */
static int64_t read_expires(CURL *easy)
{
	const char *value = header(easy, "Expires");
	int64_t expires, date;

	if (value == NULL)
		return -1;
	expires = date_parse(value, NULL);
	value = header(easy, "Date");
	date = value != NULL ? date_parse(value, NULL) : DATE_NONE;
	if (date == DATE_NONE)
		date = clock_now();
	if (expires == DATE_NONE || expires <= date)
		return 0;
	return expires - date < SECONDS_MAX ? expires - date : SECONDS_MAX;
}

/* Seconds, rounded up, of a Go duration as "6m0s" or "120ms"; -1: none. */
static int64_t read_duration(const char *s)
{
	static const struct {
		const char *unit;
		double seconds;
	} units[] = {
	    {"ms", 1e-3}, {"us", 1e-6}, {"h", 3600}, {"m", 60}, {"s", 1}};
	double sum = 0;
	size_t k;
	char *end;

	if (*s < '0' || *s > '9')
		return -1;
	while (*s >= '0' && *s <= '9') {
		double v = strtod(s, &end);

		for (k = 0; k < sizeof(units) / sizeof(units[0]); k++) {
			if (strncmp(
				end, units[k].unit, strlen(units[k].unit)) == 0)
				break;
		}
		if (k == sizeof(units) / sizeof(units[0]))
			return -1;
		sum += v * units[k].seconds;
		s = end + strlen(units[k].unit);
	}
	return *s != '\0'	   ? -1
	       : sum < SECONDS_MAX ? (int64_t)(sum + .999)
				   : SECONDS_MAX;
}

/* What servers of models say instead of Retry-After; the latest counts. */
static int64_t read_model_retry(CURL *easy)
{
	static const char *const names[] = {
	    "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens"};
	const char *value = header(easy, "retry-after-ms");
	int64_t wait = value != NULL ? read_seconds(value) : -1;
	size_t i;

	if (wait >= 0)
		return clock_now() + (wait + 999) / 1000;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		value = header(easy, names[i]);
		if (value != NULL && read_duration(value) > wait)
			wait = read_duration(value);
	}
	return wait >= 0 ? clock_now() + wait : DATE_NONE;
}

static int64_t read_retry_after(CURL *easy, const struct fetch_result *r)
{
	const char *value = header(easy, "Retry-After");
	int64_t seconds;

	if (value == NULL)
		return r->kind == FETCH_MODEL && r->fault == FETCH_STATUS
			   ? read_model_retry(easy)
			   : DATE_NONE;
	seconds = read_seconds(value);
	return seconds >= 0 ? clock_now() + seconds : date_parse(value, NULL);
}

void answer_clear(struct fetch_result *r)
{
	r->etag = r->last_modified = r->content_type = NULL;
	r->retry_after = DATE_NONE;
	r->max_age = r->expires = r->age = -1;
}

void answer_read(CURL *easy, struct arena *a, struct fetch_result *r)
{
	const char *age;

	r->etag = clean_copy(easy, a, "ETag");
	r->last_modified = clean_copy(easy, a, "Last-Modified");
	r->content_type = clean_copy(easy, a, "Content-Type");
	r->retry_after = read_retry_after(easy, r);
	r->max_age = read_max_age(easy);
	r->expires = read_expires(easy);
	age = header(easy, "Age");
	r->age = age != NULL ? read_seconds(age) : -1;
}
