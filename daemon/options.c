/* What several subcommands ask of their options. */
#include "daemon/options.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

int option_number(const struct command *cmd, const char *name, const char *text,
    size_t least, size_t most, size_t *value)
{
	unsigned long long v;
	char *end;

	errno = 0;
	v = strtoull(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || *text == '-' ||
	    v < least || v > most)
		return command_misuse(cmd,
			   "%s takes a whole number from %zu to %zu, not '%s'",
			   name, least, most, text) +
		       1;
	*value = (size_t)v;
	return 0;
}

int option_time(const struct command *cmd, const char *name, const char *text,
    int64_t *value)
{
	*value = date_parse(text, NULL);
	if (*value == DATE_NONE || strchr(text, ':') == NULL)
		return command_misuse(cmd,
			   "%s takes a time such as "
			   "2026-03-10T06:00:00+09:00, not '%s'",
			   name, text) +
		       1;
	return 0;
}

int option_date(
    const struct command *cmd, const char *name, const char *text, int *value)
{
	static const char *const forms[] = {"dddddddd", "dddd-dd-dd"};
	const char *form = forms[strchr(text, '-') != NULL], *p = text;
	int v = 0;

	for (; *form != '\0' && *p != '\0'; form++, p++) {
		if (*form == 'd' ? !isdigit((unsigned char)*p) : *p != *form)
			break;
		if (*form == 'd')
			v = v * 10 + (*p - '0');
	}
	if (*form != '\0' || *p != '\0' || date_add_days(v, 0) != v)
		return command_misuse(cmd,
			   "%s takes a date such as 2026-03-10, not '%s'", name,
			   text) +
		       1;
	*value = v;
	return 0;
}
