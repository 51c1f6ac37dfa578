/*
 * Where the time of extract-iocs goes, step by step, on one text: megabytes a
 * CPU second of each, and of scanning and validating together, beside a loop
 * of memchr over the same bytes. Argument: the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/jsonw.h"
#include "base/log.h"
#include "ioc/context.h"
#include "ioc/extract.h"
#include "ioc/judge.h"
#include "ioc/scan.h"
#include "text/charset.h"

enum { ROUNDS = 25 };

enum step { DECODE, REFANG, SECTIONS, SCAN, JUDGE, CONTEXT, JSON, STEPS };

static const char *const names[STEPS] = {"decode", "refang", "headings",
    "scan, validate", "judge", "context", "print JSON"};

static double best[STEPS];

static double cpu_seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* The time since *from, the best of all rounds; *from is now. */
static void lap(enum step step, double *from)
{
	double now = cpu_seconds();

	if (best[step] == 0 || now - *from < best[step])
		best[step] = now - *from;
	*from = now;
}

static size_t run(const struct ioc_known *known, const char *raw, size_t n)
{
	const struct charset_hint hint = {NULL, CHARSET_TEXT};
	struct arena *a = arena_new();
	struct refanged refanged;
	struct candidates found = {0};
	struct indicators out = {0};
	struct sections sections;
	struct scan sc = {.a = a,
	    .known = known,
	    .refanged = &refanged,
	    .found = &found,
	    .sections = &sections};
	struct buf json = {0};
	struct jsonw w = {&json, false};
	double t = cpu_seconds();
	size_t i, len;
	char *text = charset_to_utf8(a, raw, n, &hint, &len, NULL);

	lap(DECODE, &t);
	sc.text = text;
	sc.text_n = len;
	refang(&refanged, known, text, len);
	lap(REFANG, &t);
	sc.s = buf_str(&refanged.text);
	sc.n = refanged.text.n;
	sections_find(a, known, sc.s, sc.n, &sections);
	lap(SECTIONS, &t);
	scan_run(&sc);
	lap(SCAN, &t);
	judge_candidates(&sc, NULL);
	lap(JUDGE, &t);
	for (i = 0; i < found.n; i++) {
		*VEC_PUSH(a, &out) = found.v[i].ind;
		out.v[i].context =
		    context_around(a, text, len, found.v[i].ind.offset);
	}
	lap(CONTEXT, &t);
	indicators_json(&w, "iocs", &out);
	lap(JSON, &t);
	buf_free(&sc.scratch);
	refang_free(&refanged);
	buf_free(&json);
	arena_free(a);
	return out.n;
}

static double memchr_seconds(const char *s, size_t n, size_t *dots)
{
	double start = cpu_seconds();
	const char *at = s, *end = s + n;

	for (*dots = 0; at != NULL && at < end; ++*dots) {
		at = memchr(at, '.', (size_t)(end - at));
		at += at != NULL;
	}
	return cpu_seconds() - start;
}

static void print_line(const char *name, double mb, double seconds, double all)
{
	printf("  %-16s %8.1f MB/s  %5.1f %%\n", name, mb / seconds,
	    100 * seconds / all);
}

int main(int argc, char **argv)
{
	struct ioc_known *known = ioc_known_load();
	struct buf b = {0};
	char piece[65536];
	size_t n, k, found = 0, dots;
	double all = 0, finding, mb, chars;
	FILE *f;

	if (argc != 2 || (f = fopen(argv[1], "re")) == NULL)
		fatal("usage: bench_iocs FILE");
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_put(&b, piece, n);
	fclose(f);
	charset_preload();
	for (k = 0; k < ROUNDS; k++)
		found = run(known, buf_str(&b), b.n);
	mb = (double)b.n / 1e6;
	for (k = 0; k < STEPS; k++)
		all += best[k];
	finding = best[REFANG] + best[SECTIONS] + best[SCAN] + best[JUDGE];
	chars = memchr_seconds(buf_str(&b), b.n, &dots);
	printf("extract-iocs, %.1f MB, %zu indicators, %.0f per MB\n", mb,
	    found, (double)found / mb);
	for (k = 0; k < STEPS; k++)
		print_line(names[k], mb, best[k], all);
	print_line("find alone", mb, finding, all);
	print_line("all of it", mb, all, all);
	printf("  memchr loop      %8.1f MB/s: %zu dots\n", mb / chars, dots);
	buf_free(&b);
	ioc_known_free(known);
	return 0;
}
