/* The outline of a JSON text. */
#include "feed/json_scan.h"

#include <string.h>

static bool is_any(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static void skip_space(struct json_scan *scan)
{
	while (scan->p < scan->end && is_any(*scan->p, " \t\r\n"))
		scan->p++;
}

static bool at(const struct json_scan *scan, char c)
{
	return scan->p < scan->end && *scan->p == c;
}

/* Behind the string whose first quote is at p; end if it has no last one. */
static const char *string_end(const char *p, const char *end, bool *cut)
{
	for (p++; p < end; p++) {
		if (*p == '\\')
			p++;
		else if (*p == '"')
			return p + 1;
	}
	*cut = true;
	return end;
}

/* The brackets of both kinds count as one: what is crossed is no JSON, which
 * is for others to find. */
static void skip_nested(struct json_scan *scan, struct json_span *value)
{
	size_t depth = 0;

	while (scan->p < scan->end) {
		switch (*scan->p) {
		case '"':
			scan->p = string_end(scan->p, scan->end, &value->cut);
			continue;
		case '{':
		case '[':
			depth++;
			value->values++;
			break;
		case '}':
		case ']':
			depth--;
			break;
		case ',':
			value->values++;
			break;
		default:
			break;
		}
		scan->p++;
		if (depth == 0)
			return;
	}
	value->cut = true;
}

static void skip_scalar(struct json_scan *scan, struct json_span *value)
{
	while (scan->p < scan->end && !is_any(*scan->p, ",]} \t\r\n"))
		scan->p++;
	value->cut = scan->p == scan->end;
}

static void skip_value(struct json_scan *scan, struct json_span *value)
{
	*value = (struct json_span){scan->p, 0, 1, false};
	if (at(scan, '"'))
		scan->p = string_end(scan->p, scan->end, &value->cut);
	else if (at(scan, '{') || at(scan, '['))
		skip_nested(scan, value);
	else
		skip_scalar(scan, value);
	value->n = (size_t)(scan->p - value->s);
}

bool json_scan_enter(
    struct json_scan *scan, const char *s, size_t n, char bracket)
{
	*scan = (struct json_scan){s, s + n};
	skip_space(scan);
	if (!at(scan, bracket))
		return false;
	scan->p++;
	return true;
}

/* To the next member or element; false if there is none. */
static bool next(struct json_scan *scan)
{
	skip_space(scan);
	while (at(scan, ',')) {
		scan->p++;
		skip_space(scan);
	}
	return scan->p < scan->end && !at(scan, '}') && !at(scan, ']');
}

bool json_scan_member(
    struct json_scan *scan, struct json_span *name, struct json_span *value)
{
	if (!next(scan) || !at(scan, '"'))
		return false;
	skip_value(scan, name);
	if (name->cut)
		return false;
	name->s++;
	name->n -= 2;
	skip_space(scan);
	if (!at(scan, ':'))
		return false;
	scan->p++;
	skip_space(scan);
	if (scan->p == scan->end)
		return false;
	skip_value(scan, value);
	return true;
}

bool json_scan_element(struct json_scan *scan, struct json_span *value)
{
	if (!next(scan))
		return false;
	skip_value(scan, value);
	return true;
}

bool json_scan_closed(const struct json_scan *scan, char bracket)
{
	return at(scan, bracket);
}
