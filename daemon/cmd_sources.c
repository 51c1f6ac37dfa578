/* sources: list them, try one, care for the list. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/resource.h"
#include "daemon/change.h"
#include "daemon/reader.h"
#include "daemon/sources.h"

int sources_fail(const struct sources_call *call, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "secdigest %s: ", call->cmd->name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return EXIT_SOME_FAILED;
}

static int list(struct sources_call *call)
{
	static const char *const people[] = {"name", "state", "next_check_iso",
	    "last_success_iso", "items_total", "failures", "notice",
	    "last_error", NULL};
	const struct list_filter filter = {.limit = 1000000};
	struct reader r;
	int rc = reader_open(&r, call->cmd, call->config_path);

	if (rc != EXIT_OK)
		return rc;
	call->table.people = people;
	if (store_list(
		r.store, LIST_SOURCES, &filter, table_row, &call->table) < 0)
		rc = sources_fail(call, "%s", store_reason(r.store));
	reader_close(&r);
	return rc;
}

static int change(struct sources_call *call, enum care_action action)
{
	struct care_request req = care_request(&call->config, action);
	size_t i;

	for (i = 0; i < call->n; i++)
		*VEC_PUSH(call->arena, &req.words) = call->words[i];
	return change_make(call->arena, call->cmd, &call->config, &req);
}

static int remove_them(struct sources_call *call)
{
	return change(call, CARE_REMOVE);
}

static int pause_them(struct sources_call *call)
{
	return change(call, CARE_PAUSE);
}

static int resume_them(struct sources_call *call)
{
	return change(call, CARE_RESUME);
}

enum { NO_TEST = 1, MANY = CARE_MAX_WORDS };

/* The letters stand for the long options below; "n" is any that sets a key. */
static const struct verb {
	const char *name, *arguments;
	size_t least, most; /* of these */
	const char *options;
	int (*run)(struct sources_call *call);
} verbs[] = {
    {"list", "", 0, 0, "JC", list},
    {"test", "NAME-OR-URL", 1, 1, "", sources_test},
    {"add", "URL", 1, 1, "Nkn\1", sources_add},
    {"remove", "NAME…", 1, MANY, "", remove_them},
    {"pause", "NAME…", 1, MANY, "", pause_them},
    {"resume", "NAME…", 1, MANY, "", resume_them},
    {"import", "FILE", 1, 1, "k", sources_import},
    {"export", "", 0, 0, "o", sources_export},
};
enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

static const struct option options[] = {{"config", 1, NULL, 'c'},
    {"json", 0, NULL, 'J'}, {"csv", 0, NULL, 'C'}, {"output", 1, NULL, 'o'},
    {"name", 1, NULL, 'N'}, {"category", 1, NULL, 'k'}, {"title", 1, NULL, 'n'},
    {"section", 1, NULL, 'n'}, {"interval", 1, NULL, 'n'},
    {"take", 1, NULL, 'n'}, {"language", 1, NULL, 'n'}, {"zone", 1, NULL, 'n'},
    {"no-test", 0, NULL, NO_TEST}, {"help", 0, NULL, 'h'}, {0}};

static const struct verb *find_verb(const char *word)
{
	size_t i;

	for (i = 0; i < VERBS; i++) {
		if (strcmp(verbs[i].name, word) == 0)
			return &verbs[i];
	}
	return NULL;
}

static void set_key(struct sources_call *call, const char *key)
{
	*VEC_PUSH(call->arena, &call->settings) = key;
	*VEC_PUSH(call->arena, &call->settings) = optarg;
}

/* 0, or an exit code plus one. */
static int set_option(struct sources_call *call, int c, const char *name)
{
	switch (c) {
	case 'c':
		call->config_path = optarg;
		return 0;
	case 'J':
		call->table.format = TABLE_JSON;
		return 0;
	case 'C':
		call->table.format = TABLE_CSV;
		return 0;
	case 'o':
		call->output = optarg;
		return 0;
	case 'N':
		call->name = optarg;
		return 0;
	case NO_TEST:
		call->no_test = true;
		return 0;
	case 'k':
	case 'n':
		set_key(call, name);
		return 0;
	case 'h':
		return command_help(call->cmd) + 1;
	}
	return command_misuse(call->cmd, NULL) + 1;
}

/* All options; the letters of those that only some verbs take go to seen. 0, or
 * an exit code plus one. */
static int read_options(
    struct sources_call *call, int argc, char **argv, char seen[32])
{
	size_t n = 0;
	int c, k = 0, rc;

	while ((c = getopt_long(argc, argv, "c:o:", options, &k)) != -1) {
		rc = set_option(call, c, options[k].name);
		if (rc != 0)
			return rc;
		if (c != 'c' && n < 31)
			seen[n++] = (char)c;
		k = 0;
	}
	seen[n] = '\0';
	return 0;
}

static int run_verb(struct sources_call *call, const struct verb *verb)
{
	if (verb->run == list)
		return list(call);
	if (config_read(call->arena, call->config_path, &call->config) < 0)
		return sources_fail(call, "%s", call->config.faults.v[0]);
	resource_folder(call->config.folder);
	return verb->run(call);
}

static int dispatch(struct sources_call *call, char **argv, const char *seen)
{
	const struct verb *verb = find_verb(*argv != NULL ? *argv : "list");

	if (verb == NULL)
		return command_misuse(call->cmd, "there is no '%s'", *argv);
	for (call->words = argv + (*argv != NULL);
	     call->words[call->n] != NULL;)
		call->n++;
	if (call->n < verb->least || call->n > verb->most)
		return command_misuse(call->cmd, "usage: %s%s%s", verb->name,
		    *verb->arguments != '\0' ? " " : "", verb->arguments);
	if (seen[strspn(seen, verb->options)] != '\0')
		return command_misuse(call->cmd,
		    "%s does not take all of these options", verb->name);
	return run_verb(call, verb);
}

int cmd_sources(const struct command *cmd, int argc, char **argv)
{
	struct sources_call call = {
	    .cmd = cmd, .arena = arena_new(), .config_path = DEFAULT_CONFIG};
	char seen[32];
	int rc = read_options(&call, argc, argv, seen);

	rc = rc != 0 ? rc - 1 : dispatch(&call, argv + optind, seen);
	arena_free(call.arena);
	return rc;
}
