/* The configuration of a scenario as the daemon reads it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim.h"

static FILE *create(const struct world *w, const char *name)
{
	const char *path = arena_printf(w->arena, "%s/%s", w->folder, name);
	FILE *f = fopen(path, "we");

	if (f == NULL) {
		fprintf(stderr, "%s: cannot be written: %m\n", path);
		exit(2);
	}
	return f;
}

/* "digest hour = …" is of the block digest, "language = …" of none. */
static size_t block_length(const char *line)
{
	size_t n = strcspn(line, " ");

	return strncmp(line + n, " = ", 3) == 0 ? 0 : n;
}

static bool is_of_block(const char *line, const char *block, size_t n)
{
	return block_length(line) == n && strncmp(line, block, n) == 0;
}

/* The lines of the block that the i-th line begins. */
static void write_block(FILE *f, const struct world *w, size_t i)
{
	const char *block = w->config.v[i];
	size_t n = block_length(block), k;

	for (k = 0; k < i; k++) {
		if (is_of_block(w->config.v[k], block, n))
			return; /* was written there */
	}
	if (n > 0)
		fprintf(f, "%.*s {\n", (int)n, block);
	for (k = i; k < w->config.n; k++) {
		if (is_of_block(w->config.v[k], block, n))
			fprintf(f, "%s\n", w->config.v[k] + n);
	}
	if (n > 0)
		fputs("}\n", f);
}

static void write_sources(const struct world *w)
{
	FILE *f = create(w, "sources.conf");
	size_t i, k;

	for (i = 0; i < w->sources.n; i++) {
		const struct sim_source *s = &w->sources.v[i];

		fprintf(f, "source \"%s\" {\n", s->name);
		if (s->file != NULL)
			fprintf(f, "\turl = \"file://%s\"\n", s->file);
		else
			fprintf(f, "\turl = \"http://%s/%s/feed\"\n", s->host,
			    s->name);
		for (k = 0; k < s->keys.n; k++)
			fprintf(f, "\t%s\n", s->keys.v[k]);
		fputs("}\n", f);
	}
	fclose(f);
}

void scenario_write_config(const struct world *w)
{
	static const char *const folders[] = {"state", "spool", "run"};
	FILE *f = create(w, "secdigest.conf");
	size_t i;

	for (i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		mkdir(arena_printf(w->arena, "%s/%s", w->folder, folders[i]),
		    0700);
		fprintf(f, "%s_dir = \"%s\"\n", i == 2 ? "runtime" : folders[i],
		    folders[i]);
	}
	fprintf(f, "log_level = \"%s\"\n", w->verbose ? "info" : "error");
	for (i = 0; i < w->config.n; i++)
		write_block(f, w, i);
	fclose(f);
	write_sources(w);
}
