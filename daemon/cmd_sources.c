/* sources: list them, try one, care for the list. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/resource.h"
#include "config/source.h"
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
	rc = reader_list(&r, call->cmd, LIST_SOURCES, &filter, &call->table);
	reader_close(&r);
	return rc;
}

/* Where there is no store, what is no source is told here: for nothing but a slip
 * of the pen none need be made. Else who has the store knows what is a source. */
static int change(struct sources_call *call, enum care_action action)
{
	struct care_request req = care_request(&call->config, action);
	const bool lacks = change_lacks_store(call->arena, &call->config);
	int wrong = EXIT_OK, rc = EXIT_OK;
	size_t i;

	for (i = 0; i < call->n; i++) {
		if (lacks &&
		    config_source(&call->config, call->words[i]) == NULL)
			wrong = sources_fail(
			    call, "there is no source '%s'", call->words[i]);
		else
			*VEC_PUSH(call->arena, &req.words) = call->words[i];
	}
	if (req.words.n > 0)
		rc = change_make(call->arena, call->cmd, &call->config, &req);
	return rc != EXIT_OK ? rc : wrong;
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

enum { MANY = CARE_MAX_WORDS };

static const struct verb {
	const char *name, *arguments;
	size_t least, most;  /* of these */
	const char *options; /* that it takes */
	int (*run)(struct sources_call *call);
} verbs[] = {
    {"list", "", 0, 0, "json csv", list},
    {"test", "NAME-OR-URL", 1, 1, "kind", sources_test},
    {"add", "URL", 1, 1,
	"name title category section interval take language zone kind no-test",
	sources_add},
    {"remove", "NAME…", 1, MANY, "", remove_them},
    {"pause", "NAME…", 1, MANY, "", pause_them},
    {"resume", "NAME…", 1, MANY, "", resume_them},
    {"import", "FILE", 1, 1, "category", sources_import},
    {"export", "", 0, 0, "output", sources_export},
};
enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

static const struct verb *find_verb(const char *word)
{
	size_t i;

	for (i = 0; i < VERBS; i++) {
		if (strcmp(verbs[i].name, word) == 0)
			return &verbs[i];
	}
	return NULL;
}

/* A key of the source, judged at once as in a file. */
static int take_key(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	struct sources_call *call = rule->to;
	struct err err;

	if (config_setting(&call->settings, rule->name) != NULL)
		return command_misuse(
		    cmd, "--%s is given a second time", rule->name);
	if (config_setting_check(call->arena, rule->name, text, &err) < 0)
		return command_misuse(cmd, "--%s", err.text);
	config_setting_offer(call->arena, &call->settings, rule->name, text);
	return 0;
}

static int take_name(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	if (!config_source_name_ok(text))
		return command_misuse(cmd,
		    "--name is made of a-z, 0-9 and -, at most 64 of them, "
		    "not '%s'",
		    text);
	return option_text(cmd, rule, text);
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

static int dispatch(
    struct sources_call *call, char **argv, const struct option_rule *rules)
{
	const struct verb *verb = find_verb(*argv != NULL ? *argv : "list");

	if (verb == NULL)
		return command_misuse(
		    call->cmd, "there is no verb '%s'", *argv);
	for (call->words = argv + (*argv != NULL);
	     call->words[call->n] != NULL;)
		call->n++;
	if (call->n < verb->least || call->n > verb->most)
		return command_misuse(call->cmd, "usage: %s%s%s", verb->name,
		    *verb->arguments != '\0' ? " " : "", verb->arguments);
	if (options_of_verb(call->cmd, rules, verb->name, verb->options) !=
	    EXIT_OK)
		return EXIT_USAGE;
	return run_verb(call, verb);
}

int cmd_sources(const struct command *cmd, int argc, char **argv)
{
	struct sources_call call = {
	    .cmd = cmd, .arena = arena_new(), .config_path = DEFAULT_CONFIG};
	struct option_rule rules[] = {
	    {"config", option_text, .to = &call.config_path, .letter = 'c'},
	    {"json", table_option, .to = &call.table, .alone = "json"},
	    {"csv", table_option, .to = &call.table, .alone = "csv"},
	    {"name", take_name, .to = &call.name},
	    {"title", take_key, .to = &call},
	    {"category", take_key, .to = &call},
	    {"section", take_key, .to = &call},
	    {"interval", take_key, .to = &call},
	    {"take", take_key, .to = &call},
	    {"language", take_key, .to = &call},
	    {"zone", take_key, .to = &call}, {"kind", take_key, .to = &call},
	    {"no-test", option_flag, .to = &call.no_test, .alone = "yes"},
	    {"output", option_text, .to = &call.output, .letter = 'o'}, {0}};
	int rc = options_read(cmd, argc, argv, rules);

	if (rc < 0)
		rc = dispatch(&call, argv + optind, rules);
	arena_free(call.arena);
	return rc;
}
