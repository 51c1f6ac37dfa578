/* articles add, hide, pin …: the analyst's taste, before the hour. (Without a
 * verb articles are listed: cmd_list.c.) */
#include <stdio.h>
#include <string.h>

#include "base/resource.h"
#include "daemon/change.h"
#include "daemon/options.h"
#include "daemon/service.h"

static const struct {
	const char *name;
	enum care_action action;
} verbs[] = {
    {"add", CARE_ARTICLE_ADD},
    {"hide", CARE_HIDE},
    {"unhide", CARE_UNHIDE},
    {"pin", CARE_PIN},
    {"unpin", CARE_UNPIN},
};
enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

static int ask(struct arena *a, const struct command *cmd,
    const struct config *c, enum care_action action, char **words)
{
	struct care_request req = care_request(c, action);

	/* Only what adds an article makes a store where there is none. */
	if (action != CARE_ARTICLE_ADD && change_lacks_store(a, c)) {
		fprintf(stderr,
		    "secdigest %s: there is no article: %s is not there yet\n",
		    cmd->name, service_store_path(a, c));
		return EXIT_SOME_FAILED;
	}
	for (; *words != NULL; words++)
		*VEC_PUSH(a, &req.words) = *words;
	return change_make(a, cmd, c, &req);
}

static int change(const struct command *cmd, const char *config_path,
    enum care_action action, char **words)
{
	struct arena *a = arena_new();
	struct config c;
	int rc = EXIT_SOME_FAILED;

	if (config_read(a, config_path, &c) < 0) {
		fprintf(stderr, "secdigest %s: %s\n", cmd->name, c.faults.v[0]);
	} else {
		resource_folder(c.folder);
		rc = ask(a, cmd, &c, action, words);
	}
	arena_free(a);
	return rc;
}

int articles_change(const struct command *cmd, const struct option_rule *rules,
    const char *config_path, char **argv)
{
	size_t i, n = 0;

	for (i = 0; i < VERBS && strcmp(verbs[i].name, argv[0]) != 0;)
		i++;
	if (i == VERBS)
		return command_misuse(cmd, "there is no verb '%s'", argv[0]);
	if (options_of_verb(cmd, rules, argv[0], "") != EXIT_OK)
		return EXIT_USAGE;
	while (argv[n + 1] != NULL)
		n++;
	if (n == 0 || n > CARE_MAX_WORDS)
		return command_misuse(cmd, "%s takes 1 to %d %s", argv[0],
		    CARE_MAX_WORDS,
		    verbs[i].action == CARE_ARTICLE_ADD ? "URLs" : "numbers");
	return change(cmd, config_path, verbs[i].action, argv + 1);
}
