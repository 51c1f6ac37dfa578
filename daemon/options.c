/* The options of subcommands. */
#include "daemon/options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"

/* getopt_long() gives a long option as LONG + its place among the rules. */
enum { MAX_RULES = 24, LONG = 256, HELP = 'h' };

struct forms {
	struct option list[MAX_RULES + 2];
	char letters[2 * MAX_RULES + 2];
};

/* The rules as getopt_long() wants them. */
static void make_forms(
    const struct command *cmd, const struct option_rule *rules, struct forms *f)
{
	size_t i, n = 0, letters = 1;

	*f = (struct forms){.letters = {HELP}};
	for (i = 0; i < MAX_RULES && rules[i].name != NULL; i++) {
		int argument = rules[i].alone == NULL;

		if (!command_takes(cmd, rules[i].name))
			continue;
		f->list[n++] = (struct option){
		    rules[i].name, argument, NULL, LONG + (int)i};
		if (rules[i].letter == 0)
			continue;
		f->letters[letters++] = rules[i].letter;
		if (argument)
			f->letters[letters++] = ':';
	}
	f->list[n] = (struct option){"help", 0, NULL, HELP};
}

/* The rule of what getopt_long() returned. */
static struct option_rule *find_rule(struct option_rule *rules, int c)
{
	if (c >= LONG)
		return &rules[c - LONG];
	while (rules->letter != c)
		rules++;
	return rules;
}

int options_read(
    const struct command *cmd, int argc, char **argv, struct option_rule *rules)
{
	struct forms forms;
	int c, rc;

	make_forms(cmd, rules, &forms);
	while ((c = getopt_long(argc, argv, forms.letters, forms.list, NULL)) !=
	       -1) {
		struct option_rule *rule;

		if (c == HELP)
			return command_help(cmd);
		if (c == '?')
			return command_misuse(cmd, NULL);
		rule = find_rule(rules, c);
		rule->given = true;
		rc = rule->take(
		    cmd, rule, rule->alone != NULL ? rule->alone : optarg);
		if (rc != 0)
			return rc;
	}
	return -1;
}

int options_alone(
    const struct command *cmd, int argc, char **argv, struct option_rule *rules)
{
	int rc = options_read(cmd, argc, argv, rules);

	if (rc < 0 && optind < argc)
		rc = command_misuse(cmd, "unexpected '%s'", argv[optind]);
	return rc;
}

static bool has_word(const char *words, const char *word)
{
	size_t n, len = strlen(word);

	for (; *words != '\0'; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (n == len && strncmp(words, word, n) == 0)
			return true;
	}
	return false;
}

int options_of_verb(const struct command *cmd, const struct option_rule *rules,
    const char *verb, const char *names)
{
	for (; rules->name != NULL; rules++) {
		if (rules->given && strcmp(rules->name, "config") != 0 &&
		    !has_word(names, rules->name))
			return command_misuse(
			    cmd, "%s does not take --%s", verb, rules->name);
	}
	return EXIT_OK;
}

int option_text(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	(void)cmd;
	*(const char **)rule->to = text;
	return 0;
}

int option_flag(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	(void)cmd, (void)text;
	*(bool *)rule->to = true;
	return 0;
}

int option_number(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	unsigned long long v;
	char *end;

	errno = 0;
	v = strtoull(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' ||
	    strchr(text, '-') != NULL || v < rule->least || v > rule->most)
		return command_misuse(cmd,
		    "--%s takes a whole number from %zu to %zu, not '%s'",
		    rule->name, rule->least, rule->most, text);
	*(size_t *)rule->to = (size_t)v;
	return 0;
}

int option_choice(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	struct buf all = {0};
	size_t i;

	for (i = 0; rule->word(i) != NULL; i++) {
		if (strcmp(rule->word(i), text) == 0)
			break;
		buf_printf(&all, "%s%s", i > 0 ? ", " : "", rule->word(i));
	}
	if (rule->word(i) == NULL)
		command_misuse(cmd, "--%s is one of: %s; not '%s'", rule->name,
		    buf_str(&all), text);
	else
		*(int *)rule->to = (int)i;
	buf_free(&all);
	return rule->word(i) == NULL ? EXIT_USAGE : 0;
}

int option_word(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	struct option_rule choice = *rule;
	int place;

	choice.to = &place;
	if (option_choice(cmd, &choice, text) != 0)
		return EXIT_USAGE;
	return option_text(cmd, rule, text);
}

int option_time(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	int64_t t = date_parse(text, NULL);

	if (t == DATE_NONE || strchr(text, ':') == NULL)
		return command_misuse(cmd,
		    "--%s takes a time such as 2026-03-10T06:00:00+09:00, "
		    "not '%s'",
		    rule->name, text);
	*(int64_t *)rule->to = t;
	return 0;
}

int option_date(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	static const char *const forms[] = {"dddddddd", "dddd-dd-dd"};
	const char *form = forms[strchr(text, '-') != NULL], *p = text;
	int v = 0;

	for (; *form != '\0' && *p != '\0'; form++, p++) {
		if (*form == 'd' ? !isdigit((unsigned char)*p) : *p != *form)
			break;
		if (*form == 'd')
			v = v * 10 + (*p - '0');
	}
	if (*form != '\0' || *p != '\0' || date_add_days(v, 0) != v)
		return command_misuse(cmd,
		    "--%s takes a date such as 2026-03-10, not '%s'",
		    rule->name, text);
	*(int *)rule->to = v;
	return 0;
}
