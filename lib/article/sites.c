/* The file of rules, read once. */
#include "article/sites.h"

#include <ctype.h>
#include <string.h>

#include "base/resource.h"
#include "base/url.h"

#define FILE_NAME "article/sites.tsv"

static const char *const parts[SITE_PARTS] = {
    [SITE_BODY] = "body",
    [SITE_DROP] = "drop",
    [SITE_NEXT] = "next",
};

/* Filled once by sites_load(), never changed after. */
static struct {
	struct arena *arena;
	VEC(struct site_rules) rules;
	struct strings faults;
} sites;

static void fault(unsigned line, const char *what)
{
	*VEC_PUSH(sites.arena, &sites.faults) =
	    arena_printf(sites.arena, FILE_NAME ":%u: %s", line, what);
}

static struct site_rules *rules_of(const char *host)
{
	struct site_rules *r;
	size_t i;

	for (i = 0; i < sites.rules.n; i++) {
		if (strcmp(sites.rules.v[i].host, host) == 0)
			return &sites.rules.v[i];
	}
	r = VEC_PUSH(sites.arena, &sites.rules);
	*r = (struct site_rules){.host = host};
	return r;
}

static int find_part(const char *word)
{
	int k;

	for (k = 0; k < SITE_PARTS && strcmp(parts[k], word) != 0; k++)
		;
	return k;
}

/* HOST without "www.", in small letters; NULL if it can be none. */
static const char *read_host(char *s)
{
	char *c;

	for (c = s; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return *s == '\0' || s[strcspn(s, "/: ")] != '\0' ? NULL
	       : strncmp(s, "www.", 4) == 0		  ? s + 4
							  : s;
}

static void read_rule(char *text, unsigned line)
{
	char *part = strchr(text, '\t');
	char *expression = part == NULL ? NULL : strchr(part + 1, '\t');
	struct site_rules *rules;
	struct err err = {""};
	const char *host;
	struct xpath *x;
	int k;

	if (part == NULL || expression == NULL) {
		fault(line, "a rule is HOST, WHAT and XPATH with a tab between "
			    "them");
		return;
	}
	*part++ = *expression++ = '\0';
	k = find_part(part);
	host = read_host(text);
	if (host == NULL) {
		fault(line, "no host stands first: write it as example.org");
		return;
	}
	if (k == SITE_PARTS) {
		fault(line, "the second field is body, drop or next");
		return;
	}
	x = xpath_compile(sites.arena, expression, &err);
	if (x == NULL) {
		fault(line, err.text);
		return;
	}
	rules = rules_of(host);
	*VEC_PUSH(sites.arena, &rules->of[k]) = x;
}

void sites_load(void)
{
	size_t size = 0, len;
	const char *s, *end;
	unsigned line = 1;

	if (sites.arena != NULL)
		return;
	sites.arena = arena_new();
	s = resource_text(FILE_NAME, &size);
	for (end = s + size; s < end; s += len + 1, line++) {
		len = strcspn(s, "\n");
		if (len > 0 && *s != '#')
			read_rule(arena_strndup(sites.arena, s,
				      s[len - 1] == '\r' ? len - 1 : len),
			    line);
	}
}

const struct strings *sites_faults(void)
{
	sites_load();
	return &sites.faults;
}

/* How exactly a rule's host fits; 0: not at all. */
static size_t fit(const char *rule, const char *host)
{
	size_t n = strlen(rule), all = strlen(host);

	if (*rule != '.')
		return strcmp(rule, host) == 0 ? all + 1 : 0;
	if (strcmp(rule + 1, host) == 0)
		return n;
	return all > n && strcmp(host + all - n, rule) == 0 ? n : 0;
}

const struct site_rules *sites_find(struct arena *a, const char *url)
{
	const char *host = url == NULL ? NULL : url_host(a, url);
	const struct site_rules *best = NULL;
	size_t i, exact = 0, n;

	sites_load();
	if (host == NULL)
		return NULL;
	if (strncmp(host, "www.", 4) == 0)
		host += 4;
	for (i = 0; i < sites.rules.n; i++) {
		n = fit(sites.rules.v[i].host, host);
		if (n > exact) {
			best = &sites.rules.v[i];
			exact = n;
		}
	}
	return best;
}

unsigned sites_mark(const struct site_rules *rules, enum site_part part,
    const struct html *h, bool *marks)
{
	unsigned count = 0;
	size_t i;

	for (i = 0; i < rules->of[part].n; i++)
		count += xpath_mark(rules->of[part].v[i], h, marks);
	return count;
}
