/* articles, stories, search, iocs, tags, digests: queries of the store. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "daemon/options.h"
#include "daemon/reader.h"
#include "daemon/table.h"
#include "ioc/extract.h"
#include "model/analysis.h"
#include "model/indicator.h"
#include "store/articles.h"
#include "store/sources.h"
#include "summary/advice.h"
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

/* Words that a row may have: another is a mistake of typing, not a question
 * without an answer. */
static const char *section_word(size_t i)
{
	return i < SECTION_COUNT ? section_name((enum section)i) : NULL;
}

static const char *state_word(size_t i)
{
	return i < ARTICLE_STATES ? article_state_name((enum article_state)i)
				  : NULL;
}

static const char *type_word(size_t i)
{
	return i < INDICATOR_TYPES ? indicator_type_name((enum indicator_type)i)
				   : NULL;
}

/* What is asked. */
struct query {
	enum store_list list;
	bool by_day;  /* --since is a date of digests */
	size_t limit; /* of rows; 0: the usual one */
	const char *config;
	struct list_filter filter;
	struct table table;
};

/* The only indicator in text, or NULL. */
static const struct indicator *read_one(
    struct arena *a, const struct ioc_known *known, const char *text)
{
	struct indicators found = {0};

	ioc_extract(a, text, strlen(text), known, NULL, &found);
	return found.n == 1 ? &found.v[0] : NULL;
}

/* The same in capitals: "t1059.001", "as64500". */
static char *in_capitals(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text), *p;

	for (p = out; *p != '\0'; p++)
		*p = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
	return out;
}

/* The value as texts are read, however it is spelled: "ＥＶＩＬ．example",
 * "evil[dot]example:8080"; and, if it is a host, as it stands in URLs. */
static void read_value(struct arena *a, struct list_filter *f)
{
	struct ioc_known *known = ioc_known_load();
	const struct indicator *one = read_one(a, known, f->value);
	struct buf plain = {0};

	if (one == NULL)
		one = read_one(a, known, in_capitals(a, f->value));
	ioc_known_free(known);
	observable_refang(&plain, f->value);
	f->value = f->host = arena_strdup(a, buf_str(&plain));
	buf_free(&plain);
	if (one == NULL)
		return;
	f->read = f->host = one->value;
	if (one->type == INDICATOR_IPV6)
		f->host = arena_printf(a, "[%s]", f->read);
	else if (one->type == INDICATOR_URL)
		f->host = NULL;
}

/* An empty answer to what names one thing: is it that there is none? */
static int told_empty(
    const struct command *cmd, const struct query *q, struct reader *r)
{
	const char *article = q->filter.article;
	struct document doc;

	if (q->filter.value != NULL)
		fprintf(stderr,
		    "secdigest %s: '%s' stands in none of the articles that "
		    "were asked for\n",
		    cmd->name, q->filter.value);
	if (article != NULL &&
	    store_document(r->store, r->arena,
		(int64_t)strtoll(article, NULL, 10), &doc) == 0)
		return command_misuse(cmd, "there is no article %s", article);
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
		if (q->filter.value != NULL)
			read_value(r.arena, &q->filter);
		rc = reader_list(&r, cmd, q->list, &q->filter, &q->table);
		if (rc == EXIT_OK && q->table.rows == 0)
			rc = told_empty(cmd, q, &r);
	}
	reader_close(&r);
	return rc;
}

/* --since: a time, or a date (its first second in UTC; of digests the day). */
static int take_since(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	struct query *q = rule->to;
	struct option_rule date = *rule, time = *rule;
	int day;

	date.to = &day;
	time.to = &q->filter.since;
	if (!q->by_day && strchr(text, ':') != NULL)
		return option_time(cmd, &time, text);
	if (option_date(cmd, &date, text) != 0)
		return EXIT_USAGE;
	q->filter.since = q->by_day ? day
				    : date_local(NULL, day / 10000,
					  day / 100 % 100, day % 100, 0);
	return 0;
}

/* Where they stand in one article: its number. */
static int take_article(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	struct query *q = rule->to;
	struct option_rule number = *rule;
	size_t id;

	number.to = &id;
	q->list = LIST_SIGHTINGS;
	q->filter.article = text;
	return option_number(cmd, &number, text);
}

/* The one indicator whose history is asked for, as people write it to each
 * other: "hxxp://evil[.]example/". */
static int set_indicator(
    const struct command *cmd, struct query *q, char *const *argv)
{
	if (argv[1] != NULL)
		return command_misuse(cmd, "unexpected '%s'", argv[1]);
	if (q->filter.value != NULL || q->filter.article != NULL)
		return command_misuse(
		    cmd, "VALUE goes with neither --value nor --article");
	if (strspn(argv[0], " ") == strlen(argv[0]))
		return command_misuse(cmd, "VALUE is empty");
	q->list = LIST_SIGHTINGS;
	q->filter.value = argv[0];
	return EXIT_OK;
}

/* The words behind the options: those of a search, or one indicator. */
static int set_words(
    const struct command *cmd, struct query *q, char **argv, struct buf *words)
{
	bool search = q->list == LIST_SEARCH;

	if (*argv != NULL && strcmp(cmd->name, "iocs") == 0)
		return set_indicator(cmd, q, argv);
	if (q->filter.value != NULL && *q->filter.value == '\0')
		return command_misuse(cmd, "--value is empty");
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
	const size_t which = find_list(cmd->name);
	struct query q = {.list = lists[which].list,
	    .by_day = lists[which].by_day,
	    .config = DEFAULT_CONFIG};
	struct list_filter *f = &q.filter;
	struct option_rule rules[] = {
	    {"config", option_text, .to = &q.config, .letter = 'c'},
	    {"json", table_option, .to = &q.table, .alone = "json"},
	    {"csv", table_option, .to = &q.table, .alone = "csv"},
	    {"since", take_since, .to = &q},
	    {"section", option_word, .to = &f->section, .word = section_word},
	    {"type", option_word, .to = &f->type,
		.word = q.list == LIST_TAGS ? tags_dimension : type_word},
	    {"source", option_text, .to = &f->source},
	    {"state", option_word, .to = &f->state, .word = state_word},
	    {"value", option_text, .to = &f->value},
	    {"article", take_article, .to = &q, .least = 1, .most = INT64_MAX},
	    {"known", option_text, .to = &f->known, .alone = "yes"},
	    {"left-out", option_text, .to = &f->left_out, .alone = "yes"},
	    {"limit", option_number, .to = &q.limit, .least = 1,
		.most = 1000000},
	    {0}};
	struct buf words = {0};
	int rc = options_read(cmd, argc, argv, rules);

	if (rc >= 0)
		return rc;
	if (optind < argc && q.list == LIST_ARTICLES &&
	    strcmp(argv[optind], "show") == 0)
		return articles_show(cmd, rules, q.config,
		    q.table.format == TABLE_JSON, argv + optind);
	if (optind < argc && q.list == LIST_ARTICLES)
		return articles_change(cmd, rules, q.config, argv + optind);
	f->limit = (int)q.limit;
	rc = set_words(cmd, &q, argv + optind, &words);
	if (rc == EXIT_OK)
		rc = answer(cmd, &q);
	buf_free(&words);
	return rc;
}
