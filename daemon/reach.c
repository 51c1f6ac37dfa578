/* Whom may we ask now, and whom can we reach. */
#include "daemon/reach.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/url.h"
#include "daemon/schedule.h"
#include "daemon/service.h"
#include "store/hosts.h"

/* Requests that find out whether an outage is over, every so many seconds. */
enum { PROBES = 2, RETRY = 60 };

/* The hosts, at most OUTAGE_HOSTS, that could be reached until now, host among
 * them: if so many in a row cannot, it is an outage. Of a single one it cannot
 * be told who is at fault. */
static int hosts_needed(struct service *s, struct arena *a, const char *host)
{
	const char *seen[OUTAGE_HOSTS] = {host};
	struct strings urls = {0};
	size_t i;
	int n = 1, k;

	if (store_sources_reached(s->store, a, &urls) < 0)
		fatal("store: %s", store_reason(s->store));
	for (i = 0; i < urls.n && n < OUTAGE_HOSTS; i++) {
		const char *other = url_host(a, urls.v[i]);

		for (k = 0; other != NULL && k < n; k++) {
			if (strcmp(seen[k], other) == 0)
				break;
		}
		if (other != NULL && k == n)
			seen[n++] = other;
	}
	n += s->outage.n; /* those are no longer among the reached */
	if (n < 2)
		return OUTAGE_HOSTS + 1;
	return n < OUTAGE_HOSTS ? n : OUTAGE_HOSTS;
}

/* Is it the host of a source that could be reached until now? */
static bool is_reached(struct service *s, struct arena *a, const char *host)
{
	struct strings urls = {0};
	size_t i;

	if (store_sources_reached(s->store, a, &urls) < 0)
		fatal("store: %s", store_reason(s->store));
	for (i = 0; i < urls.n; i++) {
		const char *other = url_host(a, urls.v[i]);

		if (other != NULL && strcmp(other, host) == 0)
			return true;
	}
	return false;
}

void reach_open(struct service *s)
{
	outage_begin(&s->outage, store_outage(s->store));
	s->rests_until = store_hosts_latest(s->store);
}

void reach_close(struct service *s)
{
	outage_end(&s->outage);
}

int64_t reach_rests_until(struct service *s, const char *url)
{
	int64_t now = clock_now(), until = DATE_NONE;
	struct arena *a;
	const char *host;

	if (s->rests_until == DATE_NONE || s->rests_until <= now)
		return DATE_NONE;
	a = arena_new();
	host = url_host(a, url);
	if (host != NULL)
		until = store_host_resting(s->store, host);
	arena_free(a);
	return until > now ? until : DATE_NONE;
}

static void note_rest(struct service *s, const struct fetch_result *r)
{
	struct arena *a = arena_new();
	const char *host = url_host(a, r->url);
	int64_t until = schedule_host_rest(r, host, clock_now());
	char date[DATE_TEXT];

	if (until == DATE_NONE)
		goto out;
	if (store_host_rest(service_write(s), host, until) < 0)
		fatal("store: %s", store_reason(s->store));
	if (until > s->rests_until)
		s->rests_until = until;
	log_info("host rests host=%s status=%d until=%s", host, r->status,
	    date_rfc3339(until, date));
out:
	arena_free(a);
}

static void start_outage(struct service *s)
{
	struct store *st = service_write(s);
	size_t i;

	for (i = 0; i < s->outage.suspects.n; i++)
		store_source_pardon(
		    st, &s->outage.suspects.v[i], reach_retry_at());
	if (store_outage_set(st, s->outage.since) < 0)
		fatal("store: %s", store_reason(s->store));
	log_warn("our network is out: one host after the other cannot be "
		 "reached, and nobody answers; no failure counts until "
		 "somebody does");
}

void reach_settle(struct service *s, bool last)
{
	if (outage_settle(&s->outage, clock_now(), last))
		start_outage(s);
}

static void note_answer(struct service *s)
{
	int64_t since = s->outage.since;

	if (!outage_heard(&s->outage))
		return;
	if (store_outage_set(service_write(s), DATE_NONE) < 0)
		fatal("store: %s", store_reason(s->store));
	s->pages_wanted = true;
	log_info("our network is back after=%llds",
	    (long long)(clock_now() - since));
}

static void note_silence(struct service *s, const struct fetch_result *r,
    const struct source_pardon *suspect)
{
	struct arena *a = arena_new();
	struct outage_sign sign = {.host = url_host(a, r->url),
	    .needed = OUTAGE_HOSTS,
	    .known = suspect != NULL && suspect->failures > 0 &&
		     suspect->last_status == 0,
	    .now = clock_now(),
	    .suspect = suspect};

	s->probe_at = reach_retry_at();
	if (sign.host != NULL && !outage_is_on(&s->outage)) {
		/* Of pages a feed may link any that nobody ever reached. */
		if (suspect != NULL)
			sign.needed = hosts_needed(s, a, sign.host);
		else
			sign.known = !is_reached(s, a, sign.host);
		outage_unheard(&s->outage, &sign);
		reach_settle(s, false);
	}
	arena_free(a);
}

bool reach_judge(struct service *s, const struct fetch_result *r,
    const struct source_pardon *suspect)
{
	if (r->url == NULL || strncmp(r->url, "http", 4) != 0)
		return false; /* no matter of any network */
	if (r->status > 0 || r->redirects > 0)
		note_answer(s);
	if (r->retry_after != DATE_NONE)
		note_rest(s, r);
	if (r->fault != FETCH_NETWORK || r->redirects > 0)
		return false;
	note_silence(s, r, suspect);
	return outage_is_on(&s->outage);
}

int64_t reach_held_until(struct service *s, const struct fetch_result *r)
{
	int64_t until =
	    r->url != NULL ? reach_rests_until(s, r->url) : DATE_NONE;

	return until != DATE_NONE ? until : reach_retry_at();
}

bool reach_is_out(const struct service *s)
{
	return outage_is_on(&s->outage) && !s->once;
}

size_t reach_limit(const struct service *s, size_t most)
{
	if (!reach_is_out(s))
		return most;
	return clock_now() < s->probe_at ? 0 : PROBES;
}

int64_t reach_retry_at(void)
{
	return clock_now() + RETRY;
}
