/* The lists of known benign values, in one hash table, and address ranges. */
#include "ioc/known.h"

#include <arpa/inet.h>
#include <libpsl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/resource.h"
#include "base/xmalloc.h"
#include "ioc/chars.h"
#include "ioc/extract.h"
#include "ioc/setting.h"
#include "ioc/types.h"
#include "ioc/warninglist.h"

static const char *const list_names[] = {
    [KNOWN_SITE] = "site",
    [KNOWN_PAGES] = "pages",
    [KNOWN_HOSTS] = "hosts",
    [KNOWN_HOST] = "host",
    [KNOWN_VALUE] = "value",
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

/* An address range; IPv4 is mapped into IPv6 (RFC 4291 2.5.5.2). */
struct net {
	unsigned char address[16];
	unsigned bits;
	const char *reason;
};

enum { PAIRS = 65536 };

struct slot {
	uint32_t hash, index; /* index of an entry + 1; 0 is free */
};

struct ioc_known {
	struct arena *arena;
	const psl_ctx_t *psl;
	psl_ctx_t *own_psl;	       /* of a file, or NULL */
	struct warninglists *warnings; /* or NULL */
	struct strings faults;
	VEC(struct entry) entries;
	VEC(struct net) nets;
	struct slot *slots;
	size_t mask;
	unsigned char starts[PAIRS / 8]; /* pairs of bytes, of headings */
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

static bool parse_address(const char *text, unsigned char out[16])
{
	static const unsigned char mapped[12] = {
	    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

	memcpy(out, mapped, sizeof(mapped));
	return inet_pton(AF_INET, text, out + 12) == 1 ||
	       inet_pton(AF_INET6, text, out) == 1;
}

/* "10.0.0.0/8 private (RFC 1918)" */
static void add_net(struct ioc_known *k, char *line)
{
	char *slash = strchr(line, '/'), *reason;
	struct net net = {{0}, 0, NULL};

	if (slash == NULL)
		return;
	*slash = '\0';
	net.bits = (unsigned)strtoul(slash + 1, &reason, 10);
	net.bits += strchr(line, ':') != NULL ? 0 : 96;
	net.reason = reason + strspn(reason, " ");
	if (parse_address(line, net.address) && net.bits <= 128)
		*VEC_PUSH(k->arena, &k->nets) = net;
}

static const char *after(const char *line, const char *key)
{
	size_t n = strlen(key);

	return strncmp(line, key, n) == 0 ? line + n + strspn(line + n, " ")
					  : NULL;
}

static enum known_list parse_list(const char *word)
{
	size_t k = 0;

	while (k + 1 < LISTS && strcmp(list_names[k], word) != 0)
		k++;
	return (enum known_list)k;
}

static void load_list(struct ioc_known *k, const char *name)
{
	struct entry entry = {NULL, "known", KNOWN_VALUE};
	const char *value;
	char *text, *line, *save;
	size_t n;

	value = resource_text(name, &n);
	text = arena_strndup(k->arena, value, n);
	for (line = strtok_r(text, "\n", &save); line != NULL;
	     line = strtok_r(NULL, "\n", &save)) {
		line[strcspn(line, "#\r")] = '\0';
		for (n = strlen(line); n > 0 && line[n - 1] == ' ';)
			line[--n] = '\0';
		if (n == 0)
			continue;
		if ((value = after(line, "reason:")) != NULL) {
			entry.reason = value;
		} else if ((value = after(line, "match:")) != NULL) {
			entry.list = parse_list(value);
		} else if (entry.list == KNOWN_NET) {
			add_net(k, line);
		} else {
			entry.name = line;
			*VEC_PUSH(k->arena, &k->entries) = entry;
		}
	}
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

bool known_begins_heading(
    const struct ioc_known *known, const char *s, size_t n)
{
	size_t pair = pair_of(s, n);

	return (known->starts[pair / 8] >> pair % 8 & 1) != 0;
}

static void note_start(struct ioc_known *k, const struct entry *e)
{
	size_t pair = pair_of(e->name, strlen(e->name));

	if (e->list == KNOWN_HEADING || e->list == KNOWN_HEADING_PART ||
	    e->list == KNOWN_HEADING_END)
		k->starts[pair / 8] |= (unsigned char)(1u << pair % 8);
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

static void load_lists(struct ioc_known *k, const char *folder)
{
	const char *name;
	size_t i;

	for (i = 0; (name = resource_name(folder, i)) != NULL; i++)
		load_list(k, name);
}

struct ioc_known *ioc_known_load(void)
{
	struct ioc_known *k = xcalloc(1, sizeof(*k));

	k->arena = arena_new();
	k->psl = psl_builtin();
	load_lists(k, "known/");
	load_lists(k, "ioc/");
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
		*VEC_PUSH(k->arena, &k->faults) = arena_printf(
		    k->arena, "%s: no list of public suffixes", file);
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
		*VEC_PUSH(known->arena, &known->faults) = more->v[i];
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

/* Is it a top-level domain of which the list has only parts: "co.za", "*.ck"?
 */
static bool is_partly_listed(const struct ioc_known *known, const char *tld)
{
	static const char *const second[] = {"x", "co", "com", "ac", "gov"};
	char name[16];
	size_t k;

	for (k = 0; k < sizeof(second) / sizeof(second[0]); k++) {
		snprintf(name, sizeof(name), "%s.%.4s", second[k], tld);
		if (psl_is_public_suffix2(known->psl, name,
			PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE))
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
	return psl_is_public_suffix2(
		   known->psl, name, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) ||
	       known_listed(known, KNOWN_TLD, name) != NULL ||
	       (n == 2 && is_partly_listed(known, name));
}

bool known_is_suffix(const struct ioc_known *known, const char *host)
{
	return known->psl != NULL && psl_is_public_suffix2(known->psl, host,
					 PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE);
}

static const char *next_label(const char *host)
{
	const char *dot = strchr(host, '.');

	return dot != NULL ? dot + 1 : NULL;
}

const char *known_host(
    const struct ioc_known *known, const char *host, bool page)
{
	const char *bare = strncmp(host, "www.", 4) == 0 ? host + 4 : host;
	const char *why = known_listed(known, KNOWN_PAGES, bare), *up;

	if (why == NULL && !page)
		why = known_listed(known, KNOWN_HOST, bare);
	for (up = bare; why == NULL && up != NULL; up = next_label(up))
		why = known_listed(known, KNOWN_SITE, up);
	for (up = bare; why == NULL && !page && up != NULL; up = next_label(up))
		why = known_listed(known, KNOWN_HOSTS, up);
	return why;
}

static bool in_net(const struct net *net, const unsigned char address[16])
{
	unsigned whole = net->bits / 8, rest = net->bits % 8;

	if (memcmp(net->address, address, whole) != 0)
		return false;
	return rest == 0 ||
	       (net->address[whole] ^ address[whole]) >> (8 - rest) == 0;
}

const char *known_address(const struct ioc_known *known, const char *address)
{
	unsigned char bytes[16];
	size_t i;

	if (!parse_address(address, bytes))
		return NULL;
	for (i = 0; i < known->nets.n; i++) {
		if (in_net(&known->nets.v[i], bytes))
			return known->nets.v[i].reason;
	}
	return known_listed(known, KNOWN_VALUE, address);
}

const char *ioc_registrable(const struct ioc_known *known, const char *host)
{
	unsigned char bytes[16];
	const char *domain = NULL;

	if (known->psl != NULL && !parse_address(host, bytes))
		domain = psl_registrable_domain(known->psl, host);
	return domain != NULL ? domain : host;
}
