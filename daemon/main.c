/* The subcommand table, and nothing else. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "daemon/command.h"

static const struct command commands[] = {
    {"parse-feed", "FILE…", "read feeds: RSS, Atom, JSON Feed", "", cmd_filter},
    {"extract-article", "FILE…", "read articles out of HTML pages", "",
	cmd_filter},
    {"extract-iocs", "FILE…", "find indicators of compromise", "", cmd_filter},
    {"summarize", "FILE…", "summarise texts", "", cmd_filter},
    {"classify", "FILE…", "tell sections and event types", "", cmd_filter},
    {"analyse", "FILE…", "all that the digest needs of an article", "",
	cmd_filter},
};
enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

int command_help(const struct command *cmd)
{
	printf("usage: secdigest %s %s\n%s\n\n%s", cmd->name, cmd->arguments,
	    cmd->purpose, cmd->options);
	return EXIT_OK;
}

int command_misuse(const struct command *cmd, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "secdigest %s: ", cmd->name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\nTry 'secdigest %s --help'.\n", cmd->name);
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	size_t i;

	for (i = 0; argc > 1 && i < COMMANDS; i++) {
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(&commands[i], argc - 1, argv + 1);
	}
	fprintf(stderr, "usage: secdigest COMMAND …\n");
	return EXIT_USAGE;
}
