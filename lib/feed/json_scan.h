/*
 * The outline of a JSON text, without reading its values: which members an
 * object has and where. So a feed of any length is read value by value, one
 * that breaks off gives what stands before, and what nobody asks for costs
 * nothing, however deep or long it is. Checks no value: that does who reads it.
 */
#ifndef FEED_JSON_SCAN_H
#define FEED_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct json_span {
	const char *s; /* not NUL-terminated */
	size_t n;
	size_t values; /* about so many are inside */
	bool cut;      /* the text ends inside of it */
};

/* Where reading has come to. */
struct json_scan {
	const char *p, *end;
};

/* Enter the object or array at s[0..n): false if it is not one that opens with
 * that bracket. */
bool json_scan_enter(
    struct json_scan *scan, const char *s, size_t n, char bracket);

/* The next member of the object, its name still in JSON's escapes: false behind
 * the last, or where it is no JSON any more. */
bool json_scan_member(
    struct json_scan *scan, struct json_span *name, struct json_span *value);

/* The next element of the array, likewise. */
bool json_scan_element(struct json_scan *scan, struct json_span *value);

/* Did it end with its own bracket? */
bool json_scan_closed(const struct json_scan *scan, char bracket);

#endif
