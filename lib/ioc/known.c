/* The lists of known benign values, in one hash table, and address ranges. */
#include "ioc/known.h"

#include <libpsl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/network.h"
#include "base/xmalloc.h"
#include "ioc/chars.h"
#include "ioc/extract.h"
#include "ioc/setting.h"
#include "ioc/types.h"
#include "ioc/warninglist.h"
#include "text/lists.h"
#include "text/suffix.h"

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
enum { LISTS = sizeof(list_names) / sizeof(list_names[0]) };

struct entry {
	const char *name, *reason;
	enum known_list list;
};

struct net {
	struct network range;
	const char *reason;
};

enum { STARTS = 65536, FOUR = 4 };

struct slot {
	uint32_t hash, index; /* index of an entry + 1; 0 is free */
};

struct ioc_known {
	struct arena *arena;
	const psl_ctx_t *psl;
	psl_ctx_t *own_psl;	       /* of a file, or NULL */
	struct warninglists *warnings; /* or NULL */
	struct strings faults;
	const char *unknown; /* the last match that names no list of ours */
	VEC(struct entry) entries;
	VEC(struct net) nets;
	struct slot *slots;
	size_t mask;
	/* How headings begin: two bytes of the short ones, a hash of four. */
	unsigned char pairs[STARTS / 8], fours[STARTS / 8];
};

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

static void on_entry(void *data, const struct list_entry *from)
{
	struct ioc_known *k = data;
	int list = parse_list(from->match);
	struct network lone;

	if (list < 0)
		note_unknown(k, from);
	else if (list == KNOWN_NET || network_read(from->text, &lone) == 0)
		add_net(k, from);
	else
		*VEC_PUSH(k->arena, &k->entries) = (struct entry){
		    from->text, from->reason, (enum known_list)list};
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

static bool is_suffix(const struct ioc_known *k, const char *host, int type)
{
	return psl_is_public_suffix2(
	    k->psl, host, type | PSL_TYPE_NO_STAR_RULE);
}

/* Has the list only parts of this top-level domain: "co.za", "*.ck"? */
static bool is_partly_listed(const struct ioc_known *known, const char *tld)
{
	static const char *const second[] = {"x", "co", "com", "ac", "gov"};
	char name[16];
	size_t k;

	for (k = 0; k < sizeof(second) / sizeof(second[0]); k++) {
		snprintf(name, sizeof(name), "%s.%.4s", second[k], tld);
		if (is_suffix(known, name, PSL_TYPE_ICANN))
			return true;
	}
	return false;
}

bool known_is_tld(const struct ioc_known *known, const char *s, size_t n)
{
	enum { ROOM = 64 };
	char name[ROOM];
	size_t i;

	if (n < 2 || n >= ROOM || known->psl == NULL)
		return false;
	for (i = 0; i < n; i++)
		name[i] = char_lower(s[i]);
	name[n] = '\0';
	return is_suffix(known, name, PSL_TYPE_ICANN) ||
	       known_listed(known, KNOWN_TLD, name) != NULL ||
	       (n == 2 && is_partly_listed(known, name));
}

bool known_is_suffix(const struct ioc_known *known, const char *host)
{
	return suffix_is_public(known->psl, host);
}

static const char *next_label(const char *host)
{
	const char *dot = strchr(host, '.');

	return dot != NULL ? dot + 1 : NULL;
}

/* The reason of the list's entry for the host or for one above it. */
static const char *listed_above(
    const struct ioc_known *known, enum known_list list, const char *host)
{
	const char *why = NULL;

	for (; why == NULL && host != NULL; host = next_label(host))
		why = known_listed(known, list, host);
	return why;
}

bool known_has_reports(const struct ioc_known *known, const char *host)
{
	return listed_above(known, KNOWN_REPORTS, host) != NULL;
}

const char *known_host(
    const struct ioc_known *known, const char *host, bool page)
{
	const char *bare = strncmp(host, "www.", 4) == 0 ? host + 4 : host;
	const char *why = known_listed(known, KNOWN_PAGES, bare);

	if (why == NULL && !page)
		why = known_listed(known, KNOWN_HOST, bare);
	if (why == NULL)
		why = listed_above(known, KNOWN_SITE, bare);
	if (why == NULL && !page)
		why = listed_above(known, KNOWN_HOSTS, bare);
	if (why == NULL && !page)
		why = listed_above(known, KNOWN_REPORTS, bare);
	return why;
}

/* Why the range that holds the address is benign, or NULL. */
static const char *known_range(
    const struct ioc_known *known, const struct in6_addr *address)
{
	size_t i;

	for (i = 0; i < known->nets.n; i++) {
		if (network_has(&known->nets.v[i].range, address))
			return known->nets.v[i].reason;
	}
	return NULL;
}

const char *known_address(const struct ioc_known *known, const char *address)
{
	struct network lone, inner;
	const char *why;

	if (network_read(address, &lone) < 0)
		return NULL;
	why = known_range(known, &lone.address);
	if (why == NULL && network_inner(&lone, &inner))
		why = known_range(known, &inner.address);
	return why;
}

const char *ioc_registrable(const struct ioc_known *known, const char *host)
{
	struct in6_addr bytes;
	const char *domain = NULL;

	if (known->psl != NULL && network_read_address(host, &bytes) < 0)
		domain = psl_registrable_domain(known->psl, host);
	return domain != NULL ? domain : host;
}
