/* One value of the configuration: from its text to its member. */
#include "config/value.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/network.h"
#include "base/url.h"
#include "base/vec.h"
#include "config/config.h"
#include "config/source.h"

/* What KEY_CHOICE sets is copied as an int. */
_Static_assert(sizeof(enum take) == sizeof(int) &&
		   sizeof(enum source_kind) == sizeof(int) &&
		   sizeof(enum llm_style) == sizeof(int),
    "an enum is no int");

static const char *const weekdays[] = {
    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/* The position of word in the blank-separated words, or -1. */
static int find_word(const char *words, const char *word)
{
	size_t n = strlen(word);
	int k = 0;

	for (; *words != '\0'; k++) {
		size_t len = strcspn(words, " ");

		if (len == n && strncmp(words, word, n) == 0)
			return k;
		words += len + (words[len] == ' ');
	}
	return -1;
}

static int parse_number(
    const struct key *key, const char *text, long *value, struct err *err)
{
	char *end;
	long v, unit = 1;

	errno = 0;
	v = strtol(text, &end, 10);
	if (key->type == KEY_SIZE && end != text && *end != '\0') {
		unit = *end == 'K'   ? 1L << 10
		       : *end == 'M' ? 1L << 20
		       : *end == 'G' ? 1L << 30
				     : 1;
		end += unit != 1;
	}
	if (errno != 0 || end == text || *end != '\0' || v > key->most / unit ||
	    v * unit < key->least)
		return err_set(err, "%s is a %s from %ld to %ld, not \"%s\"",
		    key->name,
		    key->type == KEY_SIZE ? "size (as 15M)" : "whole number",
		    key->least, key->most, text);
	*value = v * unit;
	return 0;
}

/* A plain decimal: strtod() alone would take "inf", "nan" and "0x1p3" too. */
static int parse_decimal(
    const struct key *key, const char *text, double *value, struct err *err)
{
	char *end;

	*value = strtod(text, &end);
	if (strspn(text, "0123456789.") != strlen(text) || end == text ||
	    *end != '\0' || *value < (double)key->least ||
	    *value > (double)key->most)
		return err_set(err,
		    "%s is a number from %ld to %ld, as 0.15, not \"%s\"",
		    key->name, key->least, key->most, text);
	return 0;
}

static int parse_bool(
    const struct key *key, const char *text, bool *value, struct err *err)
{
	static const char yes[] = "yes true on 1", no[] = "no false off 0";

	*value = find_word(yes, text) >= 0;
	if (!*value && find_word(no, text) < 0)
		return err_set(
		    err, "%s is yes or no, not \"%s\"", key->name, text);
	return 0;
}

static int parse_time(
    const struct key *key, const char *text, int *value, struct err *err)
{
	static const char digits[] = "0123456789";

	if (strlen(text) != 5 || strspn(text, digits) != 2 || text[2] != ':' ||
	    strspn(text + 3, digits) != 2 || strtol(text, NULL, 10) > 23 ||
	    strtol(text + 3, NULL, 10) > 59)
		return err_set(err,
		    "%s is a time from 00:00 to 23:59, not "
		    "\"%s\"",
		    key->name, text);
	*value =
	    (int)(strtol(text, NULL, 10) * 60 + strtol(text + 3, NULL, 10));
	return 0;
}

static int weekday(const char *text, size_t n)
{
	int d;

	for (d = 0; d < 7; d++) {
		if (n == 3 && strncasecmp(weekdays[d], text, 3) == 0)
			return d;
	}
	return -1;
}

static int parse_days(
    const struct key *key, const char *text, unsigned *value, struct err *err)
{
	const char *p = text;
	int from, to;

	*value = 0;
	while (*p != '\0') {
		size_t n = strcspn(p, ",");
		const char *dash = memchr(p, '-', n);

		from = weekday(p, dash != NULL ? (size_t)(dash - p) : n);
		to = dash != NULL
			 ? weekday(dash + 1, n - (size_t)(dash + 1 - p))
			 : from;
		if (from < 0 || to < 0)
			break;
		for (; from != to; from = (from + 1) % 7)
			*value |= 1u << from;
		*value |= 1u << to;
		p += n + (p[n] == ',');
	}
	if (*p != '\0' || *value == 0)
		return err_set(err,
		    "%s is a list of days as mon-sat or "
		    "mon,wed,fri, not \"%s\"",
		    key->name, text);
	return 0;
}

static int check_word(const struct key *key, const char *text, struct err *err)
{
	if (find_word(key->range, text) >= 0)
		return 0;
	return err_set(
	    err, "%s is one of: %s; not \"%s\"", key->name, key->range, text);
}

/* What is stored as one string. */
static int check_string(
    const struct key *key, const char *text, struct err *err)
{
	if (*text == '\0')
		return *key->standard == '\0'
			   ? 0
			   : err_set(err, "%s is empty", key->name);
	if (key->type == KEY_WORD)
		return check_word(key, text, err);
	if (key->type == KEY_ZONE && date_zone_load(text) < 0)
		return err_set(
		    err, "%s: there is no time zone \"%s\"", key->name, text);
	return 0;
}

static int check_language(
    struct arena *a, const struct key *key, const char *text, struct err *err)
{
	size_t i = 0;

	while (isalnum((unsigned char)text[i]) || text[i] == '-')
		i++;
	if (text[i] == '\0' && config_language_of(a, text) != NULL)
		return 0;
	return err_set(err,
	    "%s is the code of a language such as en or ja, not \"%s\"",
	    key->name, text);
}

static int check_url(
    struct arena *a, const struct key *key, const char *text, struct err *err)
{
	if (*text == '\0' || url_is_web(text) || url_file_path(a, text) != NULL)
		return 0;
	return err_set(err,
	    "%s is an http or https URL, or file:///PATH, not \"%s\"",
	    key->name, text);
}

static const char *path_from(
    struct arena *a, const char *folder, const char *text)
{
	if (*text == '\0')
		return NULL;
	return *text == '/' ? arena_strdup(a, text)
			    : arena_printf(a, "%s/%s", folder, text);
}

/* Values end up in headers, paths and log lines: none needs more than a line.
 */
static int check_line(const struct key *key, const char *text, struct err *err)
{
	for (; *text != '\0'; text++) {
		if (iscntrl((unsigned char)*text))
			return err_set(err,
			    "%s holds a line break or another control "
			    "character",
			    key->name);
	}
	return 0;
}

static bool has_string(const struct strings *list, const char *text)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (strcmp(list->v[i], text) == 0)
			return true;
	}
	return false;
}

static int set_list(struct arena *a, const struct key *key, const char *text,
    struct strings *list, struct err *err)
{
	bool none = *text == '\0' && *key->standard == '\0';
	struct network net;

	if (key->type == KEY_WORDS && !none && check_word(key, text, err) < 0)
		return -1;
	if (key->type == KEY_PHRASES && *text != '\0' &&
	    (strlen(text) < (size_t)key->least ||
		strlen(text) > (size_t)key->most))
		return err_set(err, "%s: \"%s\" is not of %ld to %ld bytes",
		    key->name, text, key->least, key->most);
	if (key->type == KEY_NETWORKS && *text != '\0' &&
	    network_read(text, &net) < 0)
		return err_set(err,
		    "%s: \"%s\" is no network such as 10.1.0.0/16", key->name,
		    text);
	if (has_string(list, text))
		return err_set(
		    err, "%s has \"%s\" a second time", key->name, text);
	if (*text != '\0')
		*VEC_PUSH(a, list) = arena_strdup(a, text);
	return 0;
}

int value_set(struct arena *a, const struct key *key, const char *text,
    const char *folder, void *object, struct err *err)
{
	void *member = (char *)object + key->offset;
	long number = 0;
	int rc = 0, choice;

	if (check_line(key, text, err) < 0)
		return -1;
	switch (key->type) {
	case KEY_STRING:
	case KEY_WORD:
	case KEY_ZONE:
		*(const char **)member =
		    *text != '\0' ? arena_strdup(a, text) : NULL;
		return check_string(key, text, err);
	case KEY_LANGUAGE:
		*(const char **)member = arena_strdup(a, text);
		return check_language(a, key, text, err);
	case KEY_URL:
		*(const char **)member =
		    *text != '\0' ? arena_strdup(a, text) : NULL;
		return check_url(a, key, text, err);
	case KEY_PATH:
		*(const char **)member = path_from(a, folder, text);
		return check_string(key, text, err);
	case KEY_INT:
		rc = parse_number(key, text, &number, err);
		*(int *)member = (int)number;
		return rc;
	case KEY_DECIMAL:
		return parse_decimal(key, text, member, err);
	case KEY_SIZE:
		rc = parse_number(key, text, &number, err);
		*(size_t *)member = (size_t)number;
		return rc;
	case KEY_BOOL:
		return parse_bool(key, text, member, err);
	case KEY_TIME:
		return parse_time(key, text, member, err);
	case KEY_DAYS:
		return parse_days(key, text, member, err);
	case KEY_CHOICE:
		rc = check_word(key, text, err);
		choice = find_word(key->range, text);
		if (rc == 0)
			memcpy(member, &choice, sizeof(choice));
		return rc;
	case KEY_STRINGS:
	case KEY_PHRASES:
	case KEY_WORDS:
	case KEY_NETWORKS:
		return set_list(a, key, text, member, err);
	}
	return rc;
}

/* The k-th of the blank-separated words; the arena owns it. */
static const char *word_at(struct arena *a, const char *words, int k)
{
	while (k-- > 0) {
		words += strcspn(words, " ");
		words += *words == ' ';
	}
	return arena_strndup(a, words, strcspn(words, " "));
}

const char *value_text(
    struct arena *a, const struct key *key, const void *object)
{
	const void *member = (const char *)object + key->offset;
	const char *text;
	int choice;

	switch (key->type) {
	case KEY_STRING:
	case KEY_WORD:
	case KEY_PATH:
	case KEY_LANGUAGE:
	case KEY_ZONE:
	case KEY_URL:
		text = *(const char *const *)member;
		return text != NULL ? text : "";
	case KEY_INT:
		return arena_printf(a, "%d", *(const int *)member);
	case KEY_BOOL:
		return *(const bool *)member ? "yes" : "no";
	case KEY_CHOICE:
		memcpy(&choice, member, sizeof(choice));
		return word_at(a, key->range, choice);
	case KEY_DECIMAL:
	case KEY_SIZE:
	case KEY_TIME:
	case KEY_DAYS:
	case KEY_STRINGS:
	case KEY_PHRASES:
	case KEY_WORDS:
	case KEY_NETWORKS:
		break;
	}
	return "";
}
