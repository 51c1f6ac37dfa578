/*
 * Reading MISP's warninglists: the JSON, and what of it is kept. Nothing is
 * written and nothing is fetched.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_files.h"
#include "base/network.h"
#include "base/xmalloc.h"
#include "ioc/known.h"
#include "ioc/warninglist_parts.h"

enum {
	TEXT_MAX = 64 << 20, /* of all entries together */
	ENTRY_MAX = 2048,
	SUBSTRING_LEAST = 4,
	SUBSTRINGS_MAX = 100, /* each value is searched for all */
	/* The widest that are reserved: 224.0.0.0/4 and fc00::/7. */
	V4_SHORTEST = 4,
	V6_SHORTEST = 7
};

/* MISP's attributes, and which of our types they are. */
static const struct {
	const char *word;
	enum indicator_type type;
} attributes[] = {
    {"ip-src", INDICATOR_IPV4},
    {"ip-src", INDICATOR_IPV6},
    {"ip-src", INDICATOR_CIDR},
    {"ip-dst", INDICATOR_IPV4},
    {"ip-dst", INDICATOR_IPV6},
    {"ip-dst", INDICATOR_CIDR},
    {"domain|ip", INDICATOR_IPV4},
    {"domain|ip", INDICATOR_DOMAIN},
    {"hostname", INDICATOR_DOMAIN},
    {"domain", INDICATOR_DOMAIN},
    {"url", INDICATOR_URL},
    {"uri", INDICATOR_URL},
    {"link", INDICATOR_URL},
    {"email", INDICATOR_EMAIL},
    {"email-src", INDICATOR_EMAIL},
    {"email-dst", INDICATOR_EMAIL},
    {"md5", INDICATOR_MD5},
    {"sha1", INDICATOR_SHA1},
    {"sha256", INDICATOR_SHA256},
    {"sha512", INDICATOR_SHA512},
    {"ssdeep", INDICATOR_SSDEEP},
    {"filename", INDICATOR_FILENAME},
    {"AS", INDICATOR_ASN},
    {"vulnerability", INDICATOR_CVE},
    {"btc", INDICATOR_BTC},
    {"xmr", INDICATOR_MONERO},
    {"mac-address", INDICATOR_MAC},
};

static uint32_t types_of(const json_t *words)
{
	uint32_t types = 0;
	size_t i, k;

	for (i = 0; i < json_array_size(words); i++) {
		const char *s = json_string_value(json_array_get(words, i));

		for (k = 0; s != NULL &&
			    k < sizeof(attributes) / sizeof(attributes[0]);
		     k++) {
			if (strcmp(attributes[k].word, s) == 0)
				types |= 1u << attributes[k].type;
		}
	}
	/* A list that names no attribute is about all of them. */
	return json_array_size(words) == 0 ? UINT32_MAX : types;
}

/* How far the list is believed; -1: not at all. */
static int belief_of(const struct warninglists *w, const char *name)
{
	static const struct {
		enum known_list words;
		int belief;
	} order[] = {{KNOWN_WARNING_SKIP, -1},
	    {KNOWN_WARNING_EXACT, BELIEF_EXACT},
	    {KNOWN_WARNING_PAGES, BELIEF_PAGES}};
	size_t k;

	for (k = 0; k < sizeof(order) / sizeof(order[0]); k++) {
		if (known_has_word(w->known, order[k].words, name))
			return order[k].belief;
	}
	return BELIEF_HOSTS;
}

/* The entry's text, in lower case; false: there is no room. */
static bool add_text(struct warninglists *w, const char *s, struct entry *e)
{
	if (w->text.n + strlen(s) >= TEXT_MAX)
		return false;
	e->text = (uint32_t)w->text.n;
	e->list = (uint16_t)(w->lists.n - 1);
	for (; *s != '\0'; s++)
		buf_putc(&w->text, tolower((unsigned char)*s));
	buf_putc(&w->text, '\0');
	return true;
}

static void add_value(struct warninglists *w, const char *s)
{
	struct entry e;

	if (add_text(w, s, &e))
		*VEC_PUSH(w->arena, &w->values) = e;
}

/* What anyone can get a name below says nothing. */
static void add_host(struct warninglists *w, const char *s)
{
	struct entry e;

	s += *s == '.';
	if (known_is_suffix(w->known, s))
		return;
	if (add_text(w, s, &e))
		*VEC_PUSH(w->arena, &w->hosts) = e;
}

static void add_part(struct warninglists *w, const char *s)
{
	struct entry e;

	if (strlen(s) >= SUBSTRING_LEAST && w->parts.n < SUBSTRINGS_MAX &&
	    add_text(w, s, &e))
		*VEC_PUSH(w->arena, &w->parts) = e;
}

static void add_range(struct warninglists *w, const char *s)
{
	struct network net;
	struct range r = {.list = (uint16_t)(w->lists.n - 1)};

	if (network_read(s, &net) < 0)
		return;
	/* "0.0.0.0/0": with it every address would be known. */
	if (network_is_wide(&net, V4_SHORTEST, V6_SHORTEST)) {
		*VEC_PUSH(w->arena, &w->faults) = arena_printf(w->arena,
		    "%s: %s is too wide a network", w->lists.v[r.list].name, s);
		return;
	}
	memcpy(r.address, &net.address, sizeof(r.address));
	r.bits = (uint16_t)net.bits;
	w->lengths[r.bits] = true;
	*VEC_PUSH(w->arena, &w->ranges) = r;
}

/* Lists of type "string" name hosts and addresses as often as values. */
static void add_string(struct warninglists *w, const char *s)
{
	struct network net;

	if (network_read(s, &net) == 0)
		add_range(w, s);
	else if (w->lists.v[w->lists.n - 1].types != UINT32_MAX &&
		 (w->lists.v[w->lists.n - 1].types & 1u << INDICATOR_DOMAIN) !=
		     0)
		add_host(w, s);
	else
		add_value(w, s);
}

static const struct {
	const char *type;
	void (*add)(struct warninglists *w, const char *s);
} kinds[] = {
    {"string", add_string},
    {"hostname", add_host},
    {"cidr", add_range},
    {"substring", add_part},
};

static const char *on_list(void *data, const json_t *root)
{
	struct warninglists *w = data;
	const char *name = json_string_value(json_object_get(root, "name"));
	const char *type = json_string_value(json_object_get(root, "type"));
	const json_t *list = json_object_get(root, "list");
	char lower[128];
	size_t i, k = 0;
	int belief;

	if (name == NULL || type == NULL || !json_is_array(list))
		return "no object with name, type and list";
	if (strcmp(type, "regex") == 0)
		return NULL; /* of phone numbers and the like: none is matched */
	while (k < sizeof(kinds) / sizeof(kinds[0]) &&
	       strcmp(kinds[k].type, type) != 0)
		k++;
	if (k == sizeof(kinds) / sizeof(kinds[0]))
		return "its type is none of string, hostname, cidr, substring";
	for (i = 0; i + 1 < sizeof(lower) && name[i] != '\0'; i++)
		lower[i] = (char)tolower((unsigned char)name[i]);
	lower[i] = '\0';
	if ((belief = belief_of(w, lower)) < 0)
		return NULL;
	*VEC_PUSH(w->arena, &w->lists) =
	    (struct list){arena_printf(w->arena, "warninglist: %.100s", name),
		(enum belief)belief,
		types_of(json_object_get(root, "matching_attributes"))};
	for (i = 0; i < json_array_size(list); i++) {
		const char *s = json_string_value(json_array_get(list, i));

		if (s != NULL && *s != '\0' && strlen(s) < ENTRY_MAX)
			kinds[k].add(w, s);
	}
	return NULL;
}

static int compare_entries(const void *a, const void *b, void *text)
{
	const struct entry *x = a, *y = b;
	int c = strcmp((char *)text + x->text, (char *)text + y->text);

	return c != 0 ? c : (x->list > y->list) - (x->list < y->list);
}

int warninglist_compare_ranges(const void *a, const void *b)
{
	const struct range *x = a, *y = b;
	int c = memcmp(x->address, y->address, sizeof(x->address));

	return c != 0 ? c : (x->bits > y->bits) - (x->bits < y->bits);
}

static void sort_all(struct warninglists *w)
{
	char *text = w->text.s;

	if (w->values.n > 0)
		qsort_r(w->values.v, w->values.n, sizeof(*w->values.v),
		    compare_entries, text);
	if (w->hosts.n > 0)
		qsort_r(w->hosts.v, w->hosts.n, sizeof(*w->hosts.v),
		    compare_entries, text);
	if (w->ranges.n > 0)
		qsort(w->ranges.v, w->ranges.n, sizeof(*w->ranges.v),
		    warninglist_compare_ranges);
}

struct warninglists *warninglists_load(
    const char *folder, const struct ioc_known *known)
{
	static const char *const patterns[] = {
	    "*/list.json", "*/*/list.json", NULL};
	struct warninglists *w = xcalloc(1, sizeof(*w));
	const struct json_files files = {folder, patterns, on_list, w};

	w->arena = arena_new();
	w->known = known;
	json_files_read(w->arena, &files, &w->faults);
	sort_all(w);
	return w;
}

void warninglists_free(struct warninglists *w)
{
	if (w == NULL)
		return;
	buf_free(&w->text);
	arena_free(w->arena);
	free(w);
}

const struct strings *warninglists_faults(const struct warninglists *w)
{
	return &w->faults;
}

void warninglists_count(
    const struct warninglists *w, size_t *lists, size_t *entries, size_t *bytes)
{
	size_t n = w->values.n + w->hosts.n + w->parts.n;

	*lists = w->lists.n;
	*entries = n + w->ranges.n;
	*bytes = w->text.n + n * sizeof(struct entry) +
		 w->ranges.n * sizeof(struct range);
}
