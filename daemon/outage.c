/* Is it they, or is it we? */
#include "daemon/outage.h"

#include <string.h>

#include "base/date.h"
#include "base/hash.h"

void outage_begin(struct outage *o, int64_t since)
{
	*o = (struct outage){
	    .since = since, .doubt = DATE_NONE, .arena = arena_new()};
}

void outage_end(struct outage *o)
{
	arena_free(o->arena);
	*o = (struct outage){.since = DATE_NONE};
}

static void forget(struct outage *o)
{
	o->n = 0;
	o->doubt = DATE_NONE;
	o->suspects.v = NULL;
	o->suspects.n = o->suspects.cap = 0;
	arena_reset(o->arena);
}

bool outage_heard(struct outage *o)
{
	bool was_on = outage_is_on(o);

	if (o->n > 0 || o->suspects.n > 0)
		forget(o);
	o->since = DATE_NONE;
	return was_on;
}

static void add_host(struct outage *o, const char *host)
{
	uint64_t h = hash_quick(0, host, strlen(host));
	int i;

	for (i = 0; i < o->n; i++) {
		if (o->hosts[i] == h)
			return;
	}
	if (o->n < OUTAGE_HOSTS)
		o->hosts[o->n++] = h;
}

/* Each source once, in the state before the first of its failures. */
static void add_suspect(struct outage *o, const struct source_pardon *suspect)
{
	size_t i;

	for (i = 0; i < o->suspects.n; i++) {
		if (o->suspects.v[i].id == suspect->id)
			return;
	}
	*VEC_PUSH(o->arena, &o->suspects) = *suspect;
}

void outage_unheard(struct outage *o, const struct outage_sign *sign)
{
	if (outage_is_on(o))
		return;
	if (!sign->known)
		add_host(o, sign->host);
	if (o->n >= sign->needed && o->doubt == DATE_NONE)
		o->doubt = sign->now;
	if (sign->suspect != NULL)
		add_suspect(o, sign->suspect);
}

bool outage_settle(struct outage *o, int64_t now, bool last)
{
	if (outage_is_on(o) || o->doubt == DATE_NONE ||
	    (!last && now - o->doubt < OUTAGE_DOUBT))
		return false;
	o->since = o->doubt;
	return true;
}

bool outage_is_on(const struct outage *o)
{
	return o->since != DATE_NONE;
}
