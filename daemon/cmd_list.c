/* articles, stories, search, iocs, tags, digests: queries of the store. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "daemon/options.h"
#include "daemon/reader.h"
#include "daemon/table.h"
#include "model/analysis.h"
#include "model/indicator.h"
#include "store/articles.h"
#include "store/sources.h"
#include "text/observable.h"

static const struct {
	const char *command;
	enum store_list list;
	bool by_day; /* --since is a date of digests */
} lists[] = {
    {"articles", LIST_ARTICLES, false},
    {"stories", LIST_STORIES, true},
    {"search", LIST_SEARCH, false},
    {"iocs", LIST_IOCS, false},
    {"tags", LIST_TAGS, false},
    {"digests", LIST_DIGESTS, true},
};

static size_t find_list(const char *command)
{
	size_t i = 0;

	while (strcmp(lists[i].command, command) != 0)
		i++;
	return i;
}

/* --since: a time, or a date (its first second in UTC; of digests the day). */
static int set_since(
    const struct command *cmd, const char *text, bool by_day, int64_t *since)
{
	int day, rc;

	if (!by_day && strchr(text, ':') != NULL)
		return option_time(cmd, "--since", text, since);
	rc = option_date(cmd, "--since", text, &day);
	*since = by_day || rc != 0 ? day
				   : date_local(NULL, day / 10000,
					 day / 100 % 100, day % 100, 0);
	return rc;
}

/* A word that no row can have is a mistake of typing, not an empty answer. */
static int check_filter(const struct command *cmd, enum store_list list,
    const struct list_filter *f)
{
	if (f->section != NULL && section_parse(f->section) < 0)
		return command_misuse(
		    cmd, "there is no section '%s'", f->section);
	if (f->state != NULL && article_state_parse(f->state) < 0)
		return command_misuse(cmd, "there is no state '%s'", f->state);
	if ((list == LIST_IOCS || list == LIST_SIGHTINGS) && f->type != NULL &&
	    indicator_type_parse(f->type) < 0)
		return command_misuse(cmd, "there is no type '%s'", f->type);
	return EXIT_OK;
}

/* What is asked. */
struct query {
	enum store_list list;
	bool by_day; /* --since is a date of digests */
	const char *config;
	struct list_filter filter;
	struct table table;
};

static int print_rows(
    const struct command *cmd, struct query *q, struct store *st)
{
	struct list_cell cells[LIST_CELLS];

	if (store_list(st, q->list, &q->filter, table_row, &q->table) < 0) {
		fprintf(
		    stderr, "secdigest %s: %s\n", cmd->name, store_reason(st));
		return EXIT_SOME_FAILED;
	}
	if (q->table.rows == 0 && q->table.format != TABLE_JSON)
		table_heading(
		    &q->table, cells, store_list_columns(st, q->list, cells));
	return EXIT_OK;
}

static int answer(const struct command *cmd, struct query *q)
{
	const char *name = q->filter.source;
	struct source_state source;
	struct reader r;
	int rc = reader_open(&r, cmd, q->config);

	if (rc != EXIT_OK)
		return rc;
	if (name != NULL &&
	    store_source_find(r.store, r.arena, name, &source) == 0) {
		rc = command_misuse(cmd, "there is no source '%s'", name);
	} else {
		rc = print_rows(cmd, q, r.store);
	}
	reader_close(&r);
	return rc;
}

static int set_limit(const struct command *cmd, const char *text, int *limit)
{
	size_t n = 0;
	int rc = option_number(cmd, "--limit", text, 1, 1000000, &n);

	*limit = (int)n;
	return rc;
}

/* Where they stand in one article: its number. */
static int set_article(
    const struct command *cmd, const char *text, struct query *q)
{
	size_t id;

	q->list = LIST_SIGHTINGS;
	q->filter.article = text;
	return option_number(cmd, "--article", text, 1, INT64_MAX, &id);
}

/* The option by its letter; 0, or an exit code plus one. */
static int set_option(const struct command *cmd, struct query *q, int c)
{
	switch (c) {
	case 'c':
		q->config = optarg;
		return 0;
	case 'J':
		q->table.format = TABLE_JSON;
		return 0;
	case 'C':
		q->table.format = TABLE_CSV;
		return 0;
	case 's':
		return set_since(cmd, optarg, q->by_day, &q->filter.since);
	case 'S':
		q->filter.section = optarg;
		return 0;
	case 't':
		q->filter.type = optarg;
		return 0;
	case 'o':
		q->filter.source = optarg;
		return 0;
	case 'a':
		q->filter.state = optarg;
		return 0;
	case 'v':
		q->filter.value = optarg;
		return 0;
	case 'A':
		return set_article(cmd, optarg, q);
	case 'K':
		q->filter.known = "yes";
		return 0;
	case 'L':
		q->filter.left_out = "yes";
		return 0;
	case 'l':
		return set_limit(cmd, optarg, &q->filter.limit);
	case 'h':
		return command_help(cmd) + 1;
	}
	return command_misuse(cmd, NULL) + 1;
}

/* The one indicator whose history is asked for, as people write it to each
 * other: "hxxp://evil[.]example/". */
static int set_indicator(const struct command *cmd, struct query *q,
    char *const *argv, struct buf *value)
{
	if (argv[1] != NULL)
		return command_misuse(cmd, "unexpected '%s'", argv[1]);
	if (q->filter.value != NULL || q->filter.article != NULL)
		return command_misuse(
		    cmd, "VALUE goes with neither --value nor --article");
	observable_refang(value, argv[0]);
	q->list = LIST_SIGHTINGS;
	q->filter.value = buf_str(value);
	return EXIT_OK;
}

/* The words behind the options: those of a search, or one indicator. */
static int set_words(
    const struct command *cmd, struct query *q, char **argv, struct buf *words)
{
	bool search = q->list == LIST_SEARCH;

	if (*argv != NULL && strcmp(cmd->name, "iocs") == 0)
		return set_indicator(cmd, q, argv, words);
	if (q->filter.value != NULL && q->filter.article != NULL)
		return command_misuse(cmd, "--value or --article, not both");
	for (; *argv != NULL; argv++)
		buf_printf(words, "%s%s", words->n > 0 ? " " : "", *argv);
	if (search && words->n == 0)
		return command_misuse(cmd, "no WORDS to search for");
	if (!search && words->n > 0)
		return command_misuse(cmd, "unexpected '%s'", words->s);
	q->filter.words = words->s;
	return EXIT_OK;
}

int cmd_list(const struct command *cmd, int argc, char **argv)
{
	static const struct option options[] = {{"config", 1, NULL, 'c'},
	    {"json", 0, NULL, 'J'}, {"csv", 0, NULL, 'C'},
	    {"since", 1, NULL, 's'}, {"section", 1, NULL, 'S'},
	    {"type", 1, NULL, 't'}, {"source", 1, NULL, 'o'},
	    {"state", 1, NULL, 'a'}, {"value", 1, NULL, 'v'},
	    {"article", 1, NULL, 'A'}, {"known", 0, NULL, 'K'},
	    {"left-out", 0, NULL, 'L'}, {"limit", 1, NULL, 'l'},
	    {"help", 0, NULL, 'h'}, {0}};
	const size_t which = find_list(cmd->name);
	struct query q = {.list = lists[which].list,
	    .by_day = lists[which].by_day,
	    .config = DEFAULT_CONFIG};
	struct buf words = {0};
	int c, k = 0, rc;

	while ((c = getopt_long(argc, argv, "c:", options, &k)) != -1) {
		if (c != '?' && !command_takes(cmd, options[k].name))
			return command_misuse(
			    cmd, "there is no --%s", options[k].name);
		k = 0; /* also of -c */
		rc = set_option(cmd, &q, c);
		if (rc != 0)
			return rc - 1;
	}
	if (optind < argc && q.list == LIST_ARTICLES)
		return articles_change(cmd, q.config, argv + optind);
	rc = check_filter(cmd, q.list, &q.filter);
	if (rc == EXIT_OK)
		rc = set_words(cmd, &q, argv + optind, &words);
	if (rc == EXIT_OK)
		rc = answer(cmd, &q);
	buf_free(&words);
	return rc;
}
