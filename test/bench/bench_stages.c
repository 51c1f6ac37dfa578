/*
 * How fast each stage is: megabytes of input a CPU second, and as a ratio to
 * SHA-256 of the same bytes in the same run, which no machine's noise changes
 * much; of plain texts that are analysed also milliseconds for 1,000 words.
 * Arguments: a stage's name, then the files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/stage.h"

static double cpu_seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void read_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "re");
	char piece[65536];
	size_t n;

	if (f == NULL)
		fatal("%s: %m", path);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_put(b, piece, n);
	fclose(f);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Is it plain text? Then *words are what blanks part. */
static bool count_words(const struct buf *f, size_t *words)
{
	size_t i;

	for (*words = 0, i = 0; i < f->n; i++)
		*words +=
		    !is_blank(f->s[i]) && (i == 0 || is_blank(f->s[i - 1]));
	return f->n > 0 && f->s[0] != '<';
}

static double time_stage(
    enum stage stage, const struct buf *files, size_t n, double *bytes)
{
	static const struct stage_options opt = {
	    .lines = 5, .section_hint = -1, .url = "https://bench.example/a"};
	struct arena *a = arena_new();
	double start = cpu_seconds();
	struct err err;
	size_t i;

	for (*bytes = 0, i = 0; cpu_seconds() - start < 2; i = (i + 1) % n) {
		struct buf out = {0};
		struct jsonw w = {&out, true};

		stage_json(
		    stage, a, buf_str(&files[i]), files[i].n, &opt, &w, &err);
		*bytes += (double)files[i].n;
		buf_free(&out);
		arena_reset(a);
	}
	arena_free(a);
	return cpu_seconds() - start;
}

static double time_hash(const struct buf *files, size_t n, double *bytes)
{
	double start = cpu_seconds();
	char hex[HASH_HEX];
	size_t i;

	for (*bytes = 0, i = 0; cpu_seconds() - start < 0.5; i = (i + 1) % n) {
		hash_sha256(buf_str(&files[i]), files[i].n, hex);
		*bytes += (double)files[i].n;
	}
	return cpu_seconds() - start;
}

/* The line's end for files of plain text: what the words cost at that speed, in
 * megabytes a second. */
static void print_words(const struct buf *files, size_t n, double speed)
{
	double bytes = 0, all = 0;
	size_t i, words;

	for (i = 0; i < n && count_words(&files[i], &words); i++) {
		bytes += (double)files[i].n;
		all += (double)words;
	}
	if (n > 0 && i == n)
		printf("   %.2f ms for 1,000 words",
		    bytes / 1e6 / speed / all * 1e6);
}

int main(int argc, char **argv)
{
	enum stage stage = STAGE_PARSE_FEED;
	struct buf *files;
	double bytes, speed, limit;
	size_t n, i;

	if (argc < 3)
		fatal("usage: bench_stages STAGE FILE…");
	while (stage < STAGE_COUNT && strcmp(stage_name(stage), argv[1]) != 0)
		stage++;
	if (stage == STAGE_COUNT)
		fatal("there is no stage %s", argv[1]);
	n = (size_t)argc - 2;
	files = xcalloc(n, sizeof(*files));
	for (i = 0; i < n; i++)
		read_file(argv[i + 2], &files[i]);
	stage_open();
	stage_open_judges();
	speed = time_stage(stage, files, n, &bytes);
	speed = bytes / 1e6 / speed;
	limit = time_hash(files, n, &bytes);
	limit = bytes / 1e6 / limit;
	printf("%-16s %8.1f MB/s of CPU   1/%.0f of SHA-256 (%.0f MB/s)",
	    argv[1], speed, limit / speed, limit);
	if (stage == STAGE_ANALYSE)
		print_words(files, n, speed);
	putchar('\n');
	for (i = 0; i < n; i++)
		buf_free(&files[i]);
	free(files);
	return 0;
}
