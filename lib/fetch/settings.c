/* The settings of a pool. */
#include "fetch/settings.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "fetch/pool.h"

int settings_check(const struct fetch_settings *s, struct err *err)
{
	if (s->concurrency < 0 || s->per_host < 0 || s->timeout_s < 0 ||
	    s->connect_timeout_s < 0 || s->stall_s < 0)
		return err_set(err, "a limit of fetching is negative");
	return 0;
}

static int or_default(int value, int otherwise)
{
	return value != 0 ? value : otherwise;
}

/* A copy of a setting, NULL for none. */
static char *copy_text(const char *value)
{
	return value != NULL && *value != '\0' ? xstrdup(value) : NULL;
}

void settings_copy(struct fetch_settings *to, const struct fetch_settings *from)
{
	*to = *from;
	to->user_agent = copy_text(from->user_agent);
	if (to->user_agent == NULL)
		to->user_agent = xstrdup("secdigest/" SECDIGEST_VERSION);
	to->proxy = copy_text(from->proxy);
	to->ca_file = copy_text(from->ca_file);
	to->secret = copy_text(from->secret);
	to->allow = (struct strings){0}; /* the guard has it */
	to->concurrency = or_default(from->concurrency, 16);
	to->per_host = or_default(from->per_host, 2);
	to->host_gap_ms = or_default(from->host_gap_ms, 1000);
	to->timeout_s = or_default(from->timeout_s, 60);
	to->connect_timeout_s = or_default(from->connect_timeout_s, 15);
	to->stall_s = or_default(from->stall_s, 20);
	if (to->max_bytes[FETCH_FEED] == 0)
		to->max_bytes[FETCH_FEED] = (size_t)15 << 20;
	if (to->max_bytes[FETCH_PAGE] == 0)
		to->max_bytes[FETCH_PAGE] = (size_t)10 << 20;
	if (to->max_bytes[FETCH_MODEL] == 0)
		to->max_bytes[FETCH_MODEL] = (size_t)1 << 20;
}

void settings_free(struct fetch_settings *s)
{
	free((char *)s->user_agent);
	free((char *)s->proxy);
	free((char *)s->ca_file);
	free((char *)s->secret);
}
