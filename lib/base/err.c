/* The reason of a failure, in words for a person. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int err_set(struct err *err, const char *fmt, ...)
{
	va_list ap;

	if (err == NULL)
		return -1;
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
	va_end(ap);
	return -1;
}

int err_prefix(struct err *err, const char *fmt, ...)
{
	struct err cause;
	va_list ap;
	size_t n, room;

	if (err == NULL)
		return -1;
	cause = *err;
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
	va_end(ap);
	n = strlen(err->text);
	room = sizeof(err->text) - n;
	if (room > 3)
		snprintf(
		    err->text + n, room, ": %.*s", (int)(room - 3), cause.text);
	return -1;
}
