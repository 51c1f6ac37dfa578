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
	if (list == LIST_IOCS && f->type != NULL &&
	    indicator_type_parse(f->type) < 0)
		return command_misuse(cmd, "there is no type '%s'", f->type);
	return EXIT_OK;
}

static int query(const struct command *cmd, const char *config,
    enum store_list list, const struct list_filter *filter, struct table *t)
{
	struct source_state source;
	struct reader r;
	int rc = reader_open(&r, cmd, config);

	if (rc != EXIT_OK)
		return rc;
	if (filter->source != NULL &&
	    store_source_find(r.store, r.arena, filter->source, &source) == 0) {
		rc = command_misuse(
		    cmd, "there is no source '%s'", filter->source);
	} else if (store_list(r.store, list, filter, table_row, t) < 0) {
		fprintf(stderr, "secdigest %s: %s\n", cmd->name,
		    store_reason(r.store));
		rc = EXIT_SOME_FAILED;
	}
	reader_close(&r);
	return rc;
}

int cmd_list(const struct command *cmd, int argc, char **argv)
{
	static const struct option options[] = {{"config", 1, NULL, 'c'},
	    {"json", 0, NULL, 'J'}, {"csv", 0, NULL, 'C'},
	    {"since", 1, NULL, 's'}, {"section", 1, NULL, 'S'},
	    {"type", 1, NULL, 't'}, {"source", 1, NULL, 'o'},
	    {"state", 1, NULL, 'a'}, {"value", 1, NULL, 'v'},
	    {"limit", 1, NULL, 'l'}, {"help", 0, NULL, 'h'}, {0}};
	size_t which = find_list(cmd->name), limit = 0;
	const char *config = DEFAULT_CONFIG;
	struct list_filter filter = {0};
	struct table table = {0};
	struct buf words = {0};
	int c, k = 0, rc = 0;

	while ((c = getopt_long(argc, argv, "c:", options, &k)) != -1) {
		if (c != '?' && !command_takes(cmd, options[k].name))
			return command_misuse(
			    cmd, "there is no --%s", options[k].name);
		k = 0;
		switch (c) {
		case 'c':
			config = optarg;
			break;
		case 'J':
			table.format = TABLE_JSON;
			break;
		case 'C':
			table.format = TABLE_CSV;
			break;
		case 's':
			rc = set_since(
			    cmd, optarg, lists[which].by_day, &filter.since);
			break;
		case 'S':
			filter.section = optarg;
			break;
		case 't':
			filter.type = optarg;
			break;
		case 'o':
			filter.source = optarg;
			break;
		case 'a':
			filter.state = optarg;
			break;
		case 'v':
			filter.value = optarg;
			break;
		case 'l':
			rc = option_number(
			    cmd, "--limit", optarg, 1, 1000000, &limit);
			break;
		case 'h':
			return command_help(cmd);
		default:
			return command_misuse(cmd, NULL);
		}
		if (rc != 0)
			return rc - 1;
	}
	filter.limit = (int)limit;
	rc = check_filter(cmd, lists[which].list, &filter);
	if (rc != EXIT_OK)
		return rc;
	for (; optind < argc; optind++)
		buf_printf(
		    &words, "%s%s", words.n > 0 ? " " : "", argv[optind]);
	if (lists[which].list == LIST_SEARCH && words.n == 0)
		return command_misuse(cmd, "no WORDS to search for");
	if (lists[which].list != LIST_SEARCH && words.n > 0)
		return command_misuse(cmd, "unexpected '%s'", words.s);
	filter.words = words.s;
	rc = query(cmd, config, lists[which].list, &filter, &table);
	buf_free(&words);
	return rc;
}
