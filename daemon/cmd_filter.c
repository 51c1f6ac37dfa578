/*
 * parse-feed … analyse: files in, JSON Lines out. The stages run in the same
 * sandboxed workers as the daemon's; only the reading of files is ours.
 */
#include <ev.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/memfd.h"
#include "base/resource.h"
#include "base/url.h"
#include "base/xmalloc.h"
#include "daemon/command.h"
#include "daemon/options.h"
#include "daemon/workers.h"
#include "ioc/extract.h"
#include "text/galaxy.h"
#include "text/names.h"

/* BYTES_EACH: a worker takes as long to start as to read about so much. */
enum { TIMEOUT_SECONDS = 60, BYTES_EACH = 512 * 1024 };

struct line {
	char *text; /* the answer, NULL until it is there */
};

struct filter {
	enum stage stage;
	struct stage_options options;
	const char *warninglists, *galaxies; /* folders, or NULL */
	char **files;
	size_t n, next_in, next_out;
	struct line *lines;
	struct ev_loop *loop;
	struct workers *workers;
	int exit_code;
};

/* The answers are printed in input order, as soon as their turn comes. */
static void print_ready(struct filter *f)
{
	while (f->next_out < f->n && f->lines[f->next_out].text != NULL) {
		puts(f->lines[f->next_out].text);
		free(f->lines[f->next_out].text);
		f->lines[f->next_out++].text = NULL;
	}
	fflush(stdout);
}

static void answer(
    struct filter *f, size_t k, const char *members, const char *error)
{
	struct buf b = {0};
	struct jsonw w = {&b, false};

	jsonw_object(&w, NULL);
	jsonw_string(&w, "file", f->files[k]);
	jsonw_bool(&w, "ok", error == NULL);
	if (error == NULL)
		buf_puts(&b, members);
	else
		jsonw_string(&w, "error", error);
	jsonw_object_end(&w);
	f->lines[k].text = buf_steal(&b);
	if (error != NULL)
		f->exit_code = EXIT_SOME_FAILED;
}

static void submit_more(struct filter *f)
{
	struct job job = {.kind = JOB_JSON, .stage = f->stage};
	struct err err;
	int fd;

	job.options = f->options;
	while (f->next_in < f->n && workers_room(f->workers) > 0) {
		job.id = (uint32_t)f->next_in++;
		fd = memfd_load(f->files[job.id], SIZE_MAX, &err);
		if (fd < 0) {
			answer(f, job.id, NULL, err.text);
			continue;
		}
		workers_submit(f->workers, &job, fd);
		close(fd);
	}
	print_ready(f);
	if (f->next_out == f->n)
		ev_break(f->loop, EVBREAK_ALL);
}

static void on_result(void *data, const struct result *r, bool crashed)
{
	struct filter *f = data;

	(void)crashed;
	answer(f, r->id, r->json, r->ok ? NULL : r->error);
	print_ready(f);
}

/* Results make room: fill it once an event was dealt with. */
static void on_prepare(struct ev_loop *loop, ev_prepare *prepare, int events)
{
	struct filter *f = prepare->data;

	(void)loop, (void)events;
	submit_more(f);
}

static void tell(const struct strings *faults)
{
	size_t i;

	for (i = 0; i < faults->n; i++)
		log_error("list left out: %s", faults->v[i]);
}

/* What each worker will leave out of the lists is told once. The answers are
 * answers all the same: what a broken list lacks fails no file. */
static void tell_list_faults(const struct filter *f)
{
	const struct ioc_lists lists = {f->warninglists, NULL};
	struct arena *a = arena_new();
	struct ioc_known *known;
	struct galaxies got;

	if (f->warninglists != NULL) {
		known = ioc_known_load();
		tell(ioc_known_add(known, &lists));
		ioc_known_free(known);
	}
	if (f->galaxies != NULL) {
		names_load();
		galaxies_load(a, f->galaxies, &got);
		tell(&got.faults);
	}
	arena_free(a);
}

static int run(struct filter *f, size_t jobs)
{
	struct workers_settings set = {.count = jobs,
	    .timeout = TIMEOUT_SECONDS,
	    .jobs_each = 1000,
	    .memory = (size_t)1024 * 1024 * 1024,
	    .log_level = LOG_LEVEL_ERROR,
	    .warninglists = f->warninglists,
	    .galaxies = f->galaxies,
	    .zones = {.v = &f->options.zone,
		.n = f->options.zone != NULL ? 1 : 0},
	    .on_result = on_result,
	    .data = f};
	ev_prepare prepare;

	log_open("filter", LOG_LEVEL_ERROR);
	tell_list_faults(f);
	f->loop = ev_loop_new(EVFLAG_AUTO);
	f->workers = workers_new(f->loop, &set);
	f->lines = xcalloc(f->n, sizeof(*f->lines));
	ev_prepare_init(&prepare, on_prepare);
	prepare.data = f;
	ev_prepare_start(f->loop, &prepare);
	ev_run(f->loop, 0);
	workers_free(f->workers);
	ev_loop_destroy(f->loop);
	free(f->lines);
	return f->exit_code;
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool has_wording(const char *language)
{
	char name[64];
	size_t n;

	snprintf(name, sizeof(name), "wording/notes-%s.tsv", language);
	return resource_text(name, &n) != NULL;
}

static int take_url(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	if (!url_is_web(text))
		return command_misuse(
		    cmd, "--url takes an http or https URL, not '%s'", text);
	return option_text(cmd, rule, text);
}

static int take_zone(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	if (date_zone_load(text) < 0)
		return command_misuse(
		    cmd, "--zone: there is no time zone '%s'", text);
	return option_text(cmd, rule, text);
}

static int take_language(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	if (!has_wording(text))
		return command_misuse(
		    cmd, "--language: there is no wording of '%s'", text);
	return option_text(cmd, rule, text);
}

static int take_folder(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	if (!is_folder(text))
		return command_misuse(
		    cmd, "--%s takes a folder, not '%s'", rule->name, text);
	return option_text(cmd, rule, text);
}

/* How many workers pay: one a core, fewer for little to read. What is no file
 * may be of any length. */
static size_t jobs_worth(const struct filter *f)
{
	size_t cores = (size_t)sysconf(_SC_NPROCESSORS_ONLN), jobs = 1, i;
	size_t bytes = 0;
	struct stat st;

	for (i = 0; i < f->n && jobs < cores; i++) {
		if (stat(f->files[i], &st) < 0 || !S_ISREG(st.st_mode))
			return cores;
		bytes += (size_t)st.st_size;
		jobs = bytes / BYTES_EACH + 1;
	}
	return jobs;
}

int cmd_filter(const struct command *cmd, int argc, char **argv)
{
	struct filter f = {.options = {.lines = 5, .section_hint = -1}};
	struct stage_options *o = &f.options;
	size_t jobs = 0;
	struct option_rule rules[] = {{"url", take_url, .to = &o->url},
	    {"content-type", option_text, .to = &o->content_type},
	    {"zone", take_zone, .to = &o->zone},
	    {"language", take_language, .to = &o->language},
	    {"warninglists", take_folder, .to = &f.warninglists},
	    {"galaxies", take_folder, .to = &f.galaxies},
	    {"html", option_flag, .to = &o->html, .alone = "yes"},
	    {"lines", option_number, .to = &o->lines, .least = 1, .most = 100},
	    {"max-chars", option_number, .to = &o->max_chars, .most = 100000},
	    {"jobs", option_number, .to = &jobs, .least = 1, .most = 256}, {0}};
	int rc = options_read(cmd, argc, argv, rules);

	if (rc >= 0)
		return rc;
	while (strcmp(stage_name(f.stage), cmd->name) != 0)
		f.stage++;
	if (optind == argc)
		return command_misuse(cmd, "no FILE given ('-' is stdin)");
	f.files = argv + optind;
	f.n = (size_t)(argc - optind);
	if (jobs == 0)
		jobs = jobs_worth(&f);
	return run(&f, jobs < f.n ? jobs : f.n);
}
