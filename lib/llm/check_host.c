/* Hosts in running text, by their last labels and by lists. */
#include "llm/check_host.h"

#include <libpsl.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "llm/check_text.h"
#include "text/lists.h"
#include "text/reserved.h"

enum { HOST_MAX = 253 };

/* Sorted lists of names, read once and kept. */
static struct {
	struct strings known, code, files;
} lists;

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static bool has(const struct strings *list, const char *name)
{
	return list->n > 0 && bsearch(&name, list->v, list->n, sizeof(*list->v),
				  compare) != NULL;
}

static void on_entry(void *data, const struct list_entry *entry)
{
	static const struct {
		const char *match;
		struct strings *list;
	} kinds[] = {{"host", &lists.known}, {"hosts", &lists.known},
	    {"site", &lists.known}, {"pages", &lists.known},
	    {"reports", &lists.known}, {"code", &lists.code},
	    {"extension-tld", &lists.files}};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (strcmp(entry->match, kinds[i].match) == 0)
			*VEC_PUSH(data, kinds[i].list) = entry->text;
	}
}

static void sort(struct strings *list)
{
	if (list->n > 0)
		qsort(list->v, list->n, sizeof(*list->v), compare);
}

void check_host_load(void)
{
	static struct arena *kept;

	if (kept != NULL)
		return;
	kept = arena_new();
	lists_read(kept, "ioc/", on_entry, kept);
	lists_read(kept, "known/", on_entry, kept);
	sort(&lists.known);
	sort(&lists.code);
	sort(&lists.files);
}

/* s[0..n) in lower case as a string; false if it is too long, or of letters that
 * no host has as it is. */
static bool to_name(const char *s, size_t n, char name[HOST_MAX + 1])
{
	size_t i;

	if (n == 0 || n > HOST_MAX)
		return false;
	for (i = 0; i < n; i++) {
		name[i] = check_lower(s[i]);
		if (name[i] == '_' || name[i] == '\0' ||
		    (name[i] == '.' && (i == 0 || name[i - 1] == '.')))
			return false;
	}
	name[n] = '\0';
	return true;
}

static bool is_top(const char *label)
{
	static const char *const others[] = {
	    "onion", "i2p", "bit", "lib", "coin", "bazar", "emc"};
	size_t i;

	for (i = 0; label[i] != '\0' && !check_is_digit(label[i]); i++)
		;
	if (i < 2 || label[i] != '\0')
		return false;
	for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (strcmp(label, others[i]) == 0)
			return true;
	}
	return psl_is_public_suffix2(psl_builtin(), label,
		   PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE) != 0;
}

bool check_is_host(const char *s, size_t n)
{
	char name[HOST_MAX + 1];
	const char *first, *last;

	check_host_load();
	if (!to_name(s, n, name))
		return false;
	first = strchr(name, '.');
	last = strrchr(name, '.');
	if (first == NULL || last[1] == '\0' || has(&lists.code, name))
		return false;
	if (reserved_host(name) != NULL)
		return true;
	if (first == last && has(&lists.files, last + 1))
		return false;
	return is_top(last + 1);
}

bool check_host_is_known(const char *s, size_t n)
{
	char name[HOST_MAX + 1];
	const char *at = name;

	check_host_load();
	if (!to_name(s, n, name))
		return false;
	while (at != NULL) {
		if (has(&lists.known, at))
			return true;
		at = strchr(at, '.');
		at = at == NULL ? NULL : at + 1;
	}
	return false;
}
