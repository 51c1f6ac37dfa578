/* once: one full pass over all that is due, then end. */
#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "daemon/options.h"
#include "daemon/service.h"

static void print_counts(const struct service *s)
{
	const struct service_counts *c = &s->counts;

	printf("polled=%lld unchanged=%lld failed=%lld new=%lld edited=%lld "
	       "pages=%lld without_page=%lld analysed=%lld given_up=%lld "
	       "indicators=%lld digests=%lld\n",
	    (long long)c->polled, (long long)c->unchanged, (long long)c->failed,
	    (long long)c->items, (long long)c->edited, (long long)c->pages,
	    (long long)c->no_pages, (long long)c->analysed,
	    (long long)c->given_up, (long long)c->indicators,
	    (long long)c->digests);
}

int cmd_once(const struct command *cmd, int argc, char **argv)
{
	static const struct option options[] = {{"config", 1, NULL, 'c'},
	    {"now", 1, NULL, 'n'}, {"help", 0, NULL, 'h'}, {0}};
	const char *path = DEFAULT_CONFIG;
	struct service s;
	struct err err;
	int64_t now;
	int c, rc;

	while ((c = getopt_long(argc, argv, "c:", options, NULL)) != -1) {
		switch (c) {
		case 'c':
			path = optarg;
			break;
		case 'n':
			rc = option_time(cmd, "--now", optarg, &now);
			if (rc != 0)
				return rc - 1;
			clock_pretend(now, 0);
			break;
		case 'h':
			return command_help(cmd);
		default:
			return command_misuse(cmd, NULL);
		}
	}
	if (optind != argc)
		return command_misuse(cmd, "unexpected '%s'", argv[optind]);
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
