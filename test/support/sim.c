/* sim [-v] SCENARIO FOLDER: run a scenario with an empty scratch folder. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "sim.h"

struct world world;

void world_fault(const char *fmt, ...)
{
	int64_t after = world.now_ms / 1000 - world.start;
	char at[DURATION_TEXT];
	va_list ap;

	world.faults++;
	printf(
	    "%s: %s after the start: ", world.path, duration_text(after, at));
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

static void print_log(const struct world *w)
{
	char at[DURATION_TEXT];
	size_t i;

	for (i = 0; i < w->log.n; i++) {
		const struct request *q = &w->log.v[i];

		printf("%-14s %s%s %d%s%s%s\n",
		    duration_text(q->at_ms / 1000 - w->start, at), q->host,
		    q->page ? " page" : "", q->status, q->etag ? " etag" : "",
		    q->modified ? " modified" : "",
		    strcmp(q->host, "elsewhere") == 0
			? w->sources.v[q->source].name
			: "");
	}
}

int main(int argc, char **argv)
{
	char days[DURATION_TEXT];
	int64_t began = clock_ms();

	if (argc > 1 && strcmp(argv[1], "-v") == 0) {
		world.verbose = true;
		argc--;
		argv++;
	}
	if (argc != 3) {
		fputs("usage: sim [-v] SCENARIO FOLDER\n", stderr);
		return 2;
	}
	world.arena = arena_new();
	world.folder = argv[2];
	scenario_read(&world, argv[1]);
	scenario_write_config(&world);
	drive(&world);
	if (world.verbose)
		print_log(&world);
	expect_all(&world);
	printf("%zu requests in %s, %.1f s\n", world.log.n,
	    duration_text(world.end - world.start, days),
	    (double)(clock_ms() - began) / 1000);
	arena_free(world.arena);
	return world.faults == 0 ? 0 : 1;
}
