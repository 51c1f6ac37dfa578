/* once: one full pass over all that is due, then end. */
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "daemon/options.h"
#include "daemon/service.h"

static void print_counts(const struct service *s)
{
	const struct service_counts *c = &s->counts;

	printf("polled=%lld unchanged=%lld failed=%lld new=%lld edited=%lld "
	       "pages=%lld without_page=%lld analysed=%lld given_up=%lld "
	       "indicators=%lld written=%lld digests=%lld\n",
	    (long long)c->polled, (long long)c->unchanged, (long long)c->failed,
	    (long long)c->items, (long long)c->edited, (long long)c->pages,
	    (long long)c->no_pages, (long long)c->analysed,
	    (long long)c->given_up, (long long)c->indicators,
	    (long long)c->written, (long long)c->digests);
}

int cmd_once(const struct command *cmd, int argc, char **argv)
{
	const char *path = DEFAULT_CONFIG;
	int64_t now = DATE_NONE;
	struct option_rule rules[] = {
	    {"config", option_text, .to = &path, .letter = 'c'},
	    {"now", option_time, .to = &now}, {0}};
	int rc = options_alone(cmd, argc, argv, rules);
	struct service s;
	struct err err;

	if (rc >= 0)
		return rc;
	if (now != DATE_NONE)
		clock_pretend(now, 0);
	if (service_open(&s, path, true, &err) < 0) {
		fprintf(stderr, "secdigest once: %s\n", err.text);
		return EXIT_SOME_FAILED;
	}
	s.progress = isatty(STDERR_FILENO) == 1;
	if (s.progress)
		log_open("main", LOG_LEVEL_WARN);
	service_run(&s);
	print_counts(&s);
	service_close(&s);
	return s.publish_failed ? EXIT_SOME_FAILED : EXIT_OK;
}
