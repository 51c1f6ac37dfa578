/* The lists of known benign values, in one hash table, and address ranges. */
#include "ioc/known.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/url.h"
#include "base/xmalloc.h"
#include "ioc/chars.h"
#include "ioc/extract.h"
#include "ioc/known_parts.h"
#include "ioc/setting.h"
#include "ioc/types.h"
#include "ioc/warninglist.h"
#include "text/lists.h"

static const char *const list_names[] = {
    [KNOWN_SITE] = "site",
    [KNOWN_PAGES] = "pages",
    [KNOWN_HOSTS] = "hosts",
    [KNOWN_REPORTS] = "reports",
    [KNOWN_HOST] = "host",
    [KNOWN_VALUE] = "value",
    [KNOWN_FOLDER] = "folder",
    [KNOWN_NET] = "net",
    [KNOWN_EXTENSION] = "extension",
    [KNOWN_EXTENSION_TLD] = "extension-tld",
    [KNOWN_EITHER] = "either",
    [KNOWN_TLD] = "tld",
    [KNOWN_CODE] = "code",
    [KNOWN_HEADING] = "heading",
    [KNOWN_HEADING_PART] = "heading-part",
    [KNOWN_HEADING_END] = "heading-end",
    [KNOWN_PACKAGE_NOUN] = "package-noun",
    [KNOWN_PACKAGE_REGISTRY] = "package-registry",
    [KNOWN_PACKAGE_LINK] = "package-link",
    [KNOWN_PACKAGE_BENIGN] = "package-benign",
    [KNOWN_PACKAGE_WORD] = "package-word",
    [KNOWN_WARNING_SKIP] = "warning-skip",
    [KNOWN_WARNING_EXACT] = "warning-exact",
    [KNOWN_WARNING_PAGES] = "warning-pages",
};
enum { LISTS = sizeof(list_names) / sizeof(list_names[0]), FOUR = 4 };

static uint32_t hash(enum known_list list, const char *name)
{
	return (uint32_t)hash_quick(list, name, strlen(name));
}

/* The slot of an entry, or the free one for it. */
static struct slot *find_slot(
    const struct ioc_known *k, enum known_list list, const char *name)
{
	const uint32_t h = hash(list, name);
	size_t i = h & k->mask;
	const struct entry *e;

	for (; k->slots[i].index != 0; i = (i + 1) & k->mask) {
		e = &k->entries.v[k->slots[i].index - 1];
		if (k->slots[i].hash == h && e->list == list &&
		    strcmp(e->name, name) == 0)
			break;
	}
	return &k->slots[i];
}

const char *known_listed(
    const struct ioc_known *known, enum known_list list, const char *name)
{
	uint32_t index = find_slot(known, list, name)->index;

	return index != 0 ? known->entries.v[index - 1].reason : NULL;
}

static void note_fault(struct ioc_known *k, const char *fault)
{
	*VEC_PUSH(k->arena, &k->faults) = fault;
}

static int parse_list(const char *word)
{
	int k;

	for (k = 0; k < LISTS; k++) {
		if (strcmp(list_names[k], word) == 0)
			return k;
	}
	return -1;
}

static void add_net(struct ioc_known *k, const struct list_entry *from)
{
	struct net net = {.reason = from->reason};

	if (network_read(from->text, &net.range) == 0)
		*VEC_PUSH(k->arena, &k->nets) = net;
	else
		note_fault(
		    k, arena_printf(k->arena, "%s: %s is no address range",
			   from->file, from->text));
}

/* Once for all entries below it. */
static void note_unknown(struct ioc_known *k, const struct list_entry *from)
{
	if (from->match != k->unknown)
		note_fault(k,
		    arena_printf(k->arena, "%s: match: %s is none of its words",
			from->file, from->match));
	k->unknown = from->match;
}

static bool is_of_hosts(int list)
{
	return list == KNOWN_SITE || list == KNOWN_PAGES ||
	       list == KNOWN_HOSTS || list == KNOWN_REPORTS ||
	       list == KNOWN_HOST;
}

/* A name as it is compared: people spell their own hosts as they like. */
static const char *name_of(
    struct ioc_known *k, const struct list_entry *from, int list)
{
	const char *host = from->text;

	if (is_of_hosts(list) && strcmp(from->file, LISTS_OWN) == 0)
		host = url_host_spelled(k->arena, from->text);
	if (host == NULL)
		note_fault(k, arena_printf(k->arena, "%s: %s is no host",
				  from->file, from->text));
	return host;
}

static void on_entry(void *data, const struct list_entry *from)
{
	struct ioc_known *k = data;
	const char *name;
	int list = parse_list(from->match);
	struct network lone;

	if (list < 0)
		note_unknown(k, from);
	else if (list == KNOWN_NET || network_read(from->text, &lone) == 0)
		add_net(k, from);
	else if ((name = name_of(k, from, list)) != NULL)
		*VEC_PUSH(k->arena, &k->entries) =
		    (struct entry){name, from->reason, (enum known_list)list};
}

bool known_has_word(
    const struct ioc_known *known, enum known_list list, const char *s)
{
	size_t i;

	for (i = 0; i < known->entries.n; i++) {
		if (known->entries.v[i].list == list &&
		    strstr(s, known->entries.v[i].name) != NULL)
			return true;
	}
	return false;
}

const struct warninglists *known_warninglists(const struct ioc_known *known)
{
	return known->warnings;
}

/* The number of the first two bytes in lower case. */
static size_t pair_of(const char *s, size_t n)
{
	unsigned char second = n > 1 ? (unsigned char)char_lower(s[1]) : 0;

	return (size_t)(unsigned char)char_lower(s[0]) << 8 | second;
}

/* A hash of the first FOUR bytes in lower case. */
static size_t four_of(const char *s)
{
	const char low[FOUR] = {char_lower(s[0]), char_lower(s[1]),
	    char_lower(s[2]), char_lower(s[3])};

	return hash_quick(0, low, FOUR) % STARTS;
}

static bool has_bit(const unsigned char *bits, size_t k)
{
	return (bits[k / 8] >> k % 8 & 1) != 0;
}

bool known_begins_heading(
    const struct ioc_known *known, const char *s, size_t n)
{
	return has_bit(known->pairs, pair_of(s, n)) ||
	       (n >= FOUR && has_bit(known->fours, four_of(s)));
}

static void note_start(struct ioc_known *k, const struct entry *e)
{
	size_t n = strlen(e->name);
	size_t start = n < FOUR ? pair_of(e->name, n) : four_of(e->name);
	unsigned char *bits = n < FOUR ? k->pairs : k->fours;

	if (e->list == KNOWN_HEADING || e->list == KNOWN_HEADING_PART ||
	    e->list == KNOWN_HEADING_END)
		bits[start / 8] |= (unsigned char)(1u << start % 8);
}

static void build_table(struct ioc_known *k)
{
	size_t i, size = 16;
	struct slot *slot;

	while (size < k->entries.n * 2)
		size *= 2;
	k->mask = size - 1;
	k->slots = arena_alloc(k->arena, size * sizeof(*k->slots));
	for (i = 0; i < k->entries.n; i++) {
		note_start(k, &k->entries.v[i]);
		slot = find_slot(k, k->entries.v[i].list, k->entries.v[i].name);
		if (slot->index == 0)
			*slot = (struct slot){
			    hash(k->entries.v[i].list, k->entries.v[i].name),
			    (uint32_t)i + 1};
	}
}

struct ioc_known *ioc_known_load(void)
{
	struct ioc_known *k = xcalloc(1, sizeof(*k));

	k->arena = arena_new();
	k->psl = psl_builtin();
	lists_read(k->arena, "known/", on_entry, k);
	lists_read(k->arena, "ioc/", on_entry, k);
	build_table(k);
	types_load();
	setting_load();
	return k;
}

static void load_suffixes(struct ioc_known *k, const char *file)
{
	k->own_psl = psl_load_file(file);
	if (k->own_psl != NULL && psl_suffix_count(k->own_psl) > 0)
		k->psl = k->own_psl;
	else
		note_fault(k, arena_printf(k->arena,
				  "%s: no list of public suffixes", file));
}

const struct strings *ioc_known_add(
    struct ioc_known *known, const struct ioc_lists *lists)
{
	const struct strings *more;
	size_t i;

	if (lists->public_suffixes != NULL)
		load_suffixes(known, lists->public_suffixes);
	if (lists->warninglists == NULL)
		return &known->faults;
	known->warnings = warninglists_load(lists->warninglists, known);
	more = warninglists_faults(known->warnings);
	for (i = 0; i < more->n; i++)
		note_fault(known, more->v[i]);
	return &known->faults;
}

const char *ioc_known_summary(const struct ioc_known *known, struct arena *a)
{
	size_t lists, entries, bytes;

	if (known->warnings == NULL)
		return NULL;
	warninglists_count(known->warnings, &lists, &entries, &bytes);
	return arena_printf(
	    a, "%zu lists, %zu entries, %zu kB", lists, entries, bytes / 1000);
}

void ioc_known_free(struct ioc_known *known)
{
	if (known == NULL)
		return;
	warninglists_free(known->warnings);
	psl_free(known->own_psl);
	arena_free(known->arena);
	free(known);
}
