/* The tables of subcommands and of the roles of children, and nothing else. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "daemon/command.h"
#include "daemon/role.h"

#define COMMON_FILTER                                                          \
	"  --jobs N            worker processes (default: as many as pay, "    \
	"one a\n"                                                              \
	"                      core at most)\n"                                \
	"  -h, --help          this text\n\n"                                  \
	"FILE - is stdin. One JSON object a file, in order, each on a line.\n" \
	"Exit status: 0 all ok, 1 some failed (\"ok\":false), 2 bad usage.\n"

#define CONFIG_OPTION                                                          \
	"  -c, --config FILE   configuration (default: " DEFAULT_CONFIG ")\n"
#define HELP_OPTION "  -h, --help          this text\n"
#define LIST_OPTIONS                                                           \
	CONFIG_OPTION                                                          \
	"  --json, --csv       for programs\n"                                 \
	"  --since DATE        not before YYYY-MM-DD\n"                        \
	"  --limit N           at most N rows (default: 100)\n"

static const struct command commands[] = {
    {"daemon", "[OPTION…]", "Run the service in the foreground.",
	CONFIG_OPTION
	"  --now TIME          pretend that it is TIME (RFC 3339) at the "
	"start\n"
	"  --speed N           and that time goes N times as fast\n" HELP_OPTION
	"\nSIGHUP reads the configuration again, SIGTERM ends it.\n",
	cmd_daemon},
    {"once", "[OPTION…]",
	"Do one full pass: poll what is due, read all, write the digest.",
	CONFIG_OPTION
	"  --now TIME          pretend that it is TIME (RFC 3339) and stays "
	"so\n" HELP_OPTION
	"\nThe last line on stdout counts what was done. Exit status: 0 done,\n"
	"1 it could not be (stderr says why), 2 bad usage.\n",
	cmd_once},
    {"digest", "[OPTION…]", "Print the digest of a date once more.",
	CONFIG_OPTION
	"  --date DATE         YYYY-MM-DD (default: the latest)\n"
	"  --format FORMAT     md (default), html, json; or for\n"
	"                      machines csv, misp, stix, domains,\n"
	"                      ipv4, ipv6, urls, md5, sha1, sha256\n"
	"  -o, --output FILE   write it there\n" HELP_OPTION,
	cmd_digest},
    {"articles", "[OPTION…] [VERB ARGUMENT…]",
	"List articles, the newest first; show, add, hide or pin one.",
	LIST_OPTIONS
	"  --section SECTION   tools, malware_campaign, … news, memo, skip\n"
	"  --source NAME       of one source\n"
	"  --state STATE       fetch, analyse, ready, failed\n"
	"  --left-out          in no digest and never will be, with the "
	"reason\n" HELP_OPTION
	"\nshow ID…   all of one, and where its story's fields come from\n"
	"add URL…   read that page for the next digest\n"
	"hide ID…   keep the article out of digests; unhide ID…\n"
	"pin ID…    put it first in the next one; unpin ID…\n",
	cmd_list},
    {"stories", "[OPTION…]", "List the stories of the digests.",
	LIST_OPTIONS "  --section SECTION   of one section\n" HELP_OPTION,
	cmd_list},
    {"search", "[OPTION…] WORDS", "Search the articles' text.",
	LIST_OPTIONS
	"  --section SECTION   of one section\n"
	"  --source NAME       of one source\n" HELP_OPTION
	"\nAll WORDS must stand in the article; \"…\" is a phrase.\n",
	cmd_list},
    {"iocs", "[OPTION…] [VALUE]",
	"List indicators and when they were seen; the history of one.",
	LIST_OPTIONS
	"  --type TYPE         ipv4, domain, sha256, cve, …\n"
	"  --value VALUE       exactly this one\n"
	"  --article ID        where they stand in that article\n"
	"  --known             also those that are known to be benign or "
	"only cited\n" HELP_OPTION
	"\nVALUE (defanged or not): in which articles it stands, and with "
	"which\n"
	"digests it came.\n",
	cmd_list},
    {"tags", "[OPTION…]", "List the articles' tags.",
	LIST_OPTIONS
	"  --type DIMENSION    actor, malware, product, …\n" HELP_OPTION,
	cmd_list},
    {"digests", "[OPTION…]", "List the digests.", LIST_OPTIONS HELP_OPTION,
	cmd_list},
    {"sources", "[OPTION…] [VERB ARGUMENT…]",
	"List the sources and how they fare; add, try, pause, import some.",
	CONFIG_OPTION
	"  --json, --csv       of list: for programs\n"
	"  --name NAME         of add: its name (default: from its title)\n"
	"  --title TITLE       of add, as the next six\n"
	"  --category WORD     news, research, …; of import: where no folder "
	"says\n"
	"  --section SECTION   a hint\n"
	"  --interval MINUTES  between polls\n"
	"  --take WORD         editorial, topics, security, links, all\n"
	"  --language LANGUAGE of most of its articles\n"
	"  --zone ZONE         of dates that name none\n"
	"  --kind WORD         of add and test: feed (default), kev\n"
	"  --no-test           of add: do not try it first\n"
	"  -o, --output FILE   of export: write it there\n" HELP_OPTION
	"\nlist              what there is (without a verb, too)\n"
	"test NAME-OR-URL  fetch and parse it, store nothing\n"
	"add URL           add a feed, or the one that the page there links\n"
	"remove NAME…      take out what was added; its articles stay\n"
	"pause NAME…       do not poll it until: resume NAME…\n"
	"import FILE       add the feeds of an OPML file (- is stdin)\n"
	"export            print all as OPML\n",
	cmd_sources},
    {"status", "[OPTION…]", "Count what the store holds.",
	CONFIG_OPTION "  --json              for programs\n" HELP_OPTION,
	cmd_status},
    {"check", "[OPTION…]",
	"Check configuration, sources, store, folders; change nothing.",
	CONFIG_OPTION HELP_OPTION
	"\nExit status: 0 all is well, 1 something is not.\n",
	cmd_check},
    {"parse-feed", "[OPTION…] FILE…", "Read feeds: RSS, Atom, JSON Feed.",
	"  --url BASE          the feed's address: what links are relative to\n"
	"  --content-type CT   the Content-Type that HTTP gave\n"
	"  --zone TZ           zone of dates that name none (default: "
	"UTC)\n" COMMON_FILTER,
	cmd_filter},
    {"extract-article", "[OPTION…] FILE…",
	"Read articles out of HTML pages: text and metadata.",
	"  --url URL           the page's address\n"
	"  --content-type CT   the Content-Type that HTTP gave\n" COMMON_FILTER,
	cmd_filter},
    {"extract-iocs", "[OPTION…] FILE…", "Find indicators of compromise.",
	"  --html              the files are HTML pages, not plain text\n"
	"  --url URL           the document's own address\n"
	"  --warninglists DIR  MISP's warninglists: what they name is "
	"known\n" COMMON_FILTER,
	cmd_filter},
    {"summarize", "[OPTION…] FILE…", "Summarise plain texts.",
	"  --lines N           at most N lines (default: 5)\n"
	"  --max-chars M       cut a line at a clause to M characters\n"
	"                      (default: 0, uncut)\n" COMMON_FILTER,
	cmd_filter},
    {"classify", "[OPTION…] FILE…",
	"Tell section and event type.\n"
	"Each file is a JSON object"
	" of title, url, text and language.",
	COMMON_FILTER, cmd_filter},
    {"analyse", "[OPTION…] FILE…",
	"All that the digest needs of an article.\n"
	"FILE is HTML, or text whose first"
	" line is the title.",
	"  --url URL           the article's address\n"
	"  --html              HTML even if it does not look like it\n"
	"  --language ja|en    of notes and action (default: en)\n"
	"  --lines N           at most N summary lines (default: 5)\n"
	"  --max-chars M       cut a line at a clause to M characters\n"
	"  --galaxies DIR      MISP galaxies: further names of actors and "
	"malware\n"
	"  --warninglists DIR  MISP's warninglists: what they name is "
	"known\n" COMMON_FILTER,
	cmd_filter},
};
enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} roles[] = {{"_fetch", role_fetch}, {"_deliver", role_deliver},
    {"_worker", role_worker}};

int command_help(const struct command *cmd)
{
	printf("usage: secdigest %s %s\n%s\n\n%s", cmd->name, cmd->arguments,
	    cmd->purpose, cmd->options);
	return EXIT_OK;
}

int command_misuse(const struct command *cmd, const char *fmt, ...)
{
	va_list ap;

	if (fmt != NULL) {
		fprintf(stderr, "secdigest %s: ", cmd->name);
		va_start(ap, fmt);
		vfprintf(stderr, fmt, ap);
		va_end(ap);
		fputc('\n', stderr);
	}
	fprintf(stderr, "Try 'secdigest %s --help'.\n", cmd->name);
	return EXIT_USAGE;
}

bool command_takes(const struct command *cmd, const char *option)
{
	size_t n = strlen(option);
	const char *p = cmd->options;

	while ((p = strstr(p, "--")) != NULL) {
		p += 2;
		if (strncmp(p, option, n) == 0 && strchr(" ,\n", p[n]) != NULL)
			return true;
	}
	return false;
}

/* getopt_long() begins its complaints with argv[0]. An answer that could not
 * be written whole is a failure. */
static int run(const struct command *cmd, int argc, char **argv)
{
	static char name[64];
	int rc;

	snprintf(name, sizeof(name), "secdigest %s", cmd->name);
	argv[0] = name;
	rc = cmd->run(cmd, argc, argv);
	if ((fflush(stdout) != 0 || ferror(stdout)) && rc == EXIT_OK) {
		fprintf(stderr, "%s: cannot write all of the answer\n", name);
		rc = EXIT_SOME_FAILED;
	}
	return rc;
}

static const struct command *find_command(const char *word)
{
	size_t i;

	for (i = 0; i < COMMANDS; i++) {
		if (strcmp(word, commands[i].name) == 0)
			return &commands[i];
	}
	return NULL;
}

static bool asks_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
	       strcmp(word, "help") == 0;
}

static int usage(FILE *out, int rc)
{
	size_t i;

	fprintf(out, "usage: secdigest COMMAND [OPTION…] [ARGUMENT…]\n"
		     "       secdigest COMMAND --help | --version\n\n");
	for (i = 0; i < COMMANDS; i++)
		fprintf(out, "  %-16s %.*s\n", commands[i].name,
		    (int)strcspn(commands[i].purpose, "\n"),
		    commands[i].purpose);
	return rc;
}

/* Say that word is no command, and which there are. */
static int misuse(const char *word)
{
	if (*word == '-')
		fprintf(stderr,
		    "secdigest: '%s' stands before the command: options come "
		    "after it\n",
		    word);
	else if (*word != '\0')
		fprintf(stderr, "secdigest: there is no command '%s'\n", word);
	return usage(stderr, EXIT_USAGE);
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";
	const struct command *cmd = find_command(word);
	size_t i;

	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		if (strcmp(word, roles[i].name) == 0)
			return roles[i].run(argc - 1, argv + 1);
	}
	if (cmd != NULL)
		return run(cmd, argc - 1, argv + 1);
	if (strcmp(word, "--version") == 0) {
		puts("secdigest " SECDIGEST_VERSION);
		return EXIT_OK;
	}
	if (!asks_help(word))
		return misuse(word);
	if (argc == 2)
		return usage(stdout, EXIT_OK);
	cmd = find_command(argv[2]);
	return cmd != NULL ? command_help(cmd) : misuse(argv[2]);
}
