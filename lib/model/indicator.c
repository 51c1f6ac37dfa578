/* Indicators found in a document. */
#include "model/indicator.h"

#include <string.h>

static const struct {
	const char *name;
	enum indicator_kind kind;
} types[INDICATOR_TYPES] = {
    [INDICATOR_IPV4] = {"ipv4", INDICATOR_KIND_ADDRESS},
    [INDICATOR_IPV6] = {"ipv6", INDICATOR_KIND_ADDRESS},
    [INDICATOR_CIDR] = {"cidr", INDICATOR_KIND_ADDRESS},
    [INDICATOR_DOMAIN] = {"domain", INDICATOR_KIND_HOST},
    [INDICATOR_URL] = {"url", INDICATOR_KIND_HOST},
    [INDICATOR_EMAIL] = {"email", INDICATOR_KIND_HOST},
    [INDICATOR_MD5] = {"md5", INDICATOR_KIND_HASH},
    [INDICATOR_SHA1] = {"sha1", INDICATOR_KIND_HASH},
    [INDICATOR_SHA256] = {"sha256", INDICATOR_KIND_HASH},
    [INDICATOR_SHA512] = {"sha512", INDICATOR_KIND_HASH},
    [INDICATOR_SSDEEP] = {"ssdeep", INDICATOR_KIND_HASH},
    [INDICATOR_CVE] = {"cve", INDICATOR_KIND_OTHER},
    [INDICATOR_ATTACK_TECHNIQUE] = {"attack-technique", INDICATOR_KIND_OTHER},
    [INDICATOR_ASN] = {"asn", INDICATOR_KIND_OTHER},
    [INDICATOR_MAC] = {"mac", INDICATOR_KIND_OTHER},
    [INDICATOR_BTC] = {"btc", INDICATOR_KIND_WALLET},
    [INDICATOR_ETH] = {"eth", INDICATOR_KIND_WALLET},
    [INDICATOR_MONERO] = {"monero", INDICATOR_KIND_WALLET},
    [INDICATOR_FILENAME] = {"filename", INDICATOR_KIND_NAME},
    [INDICATOR_FILEPATH] = {"filepath", INDICATOR_KIND_OTHER},
    [INDICATOR_REGKEY] = {"regkey", INDICATOR_KIND_OTHER},
    [INDICATOR_YARA_RULE] = {"yara-rule", INDICATOR_KIND_OTHER},
    [INDICATOR_ONION] = {"onion", INDICATOR_KIND_OTHER},
    [INDICATOR_PACKAGE] = {"package", INDICATOR_KIND_NAME},
};

static const char *const places[INDICATOR_PLACES] = {
    [INDICATOR_IN_PROSE] = "prose",
    [INDICATOR_IN_LIST] = "list",
    [INDICATOR_IN_TABLE] = "table",
    [INDICATOR_IN_CODE] = "code",
    [INDICATOR_IN_HEADING] = "heading",
};

static const char *const roles[INDICATOR_ROLES] = {
    [INDICATOR_C2] = "c2",
    [INDICATOR_DOWNLOAD] = "download",
    [INDICATOR_PHISHING] = "phishing",
    [INDICATOR_EXFILTRATION] = "exfiltration",
    [INDICATOR_PAYMENT] = "payment",
    [INDICATOR_REFERENCE] = "reference",
};

enum { INDICATOR_LEAST = 12 * 4 };

const char *indicator_type_name(enum indicator_type type)
{
	return types[type].name;
}

int indicator_type_parse(const char *word)
{
	int i;

	for (i = 0; i < INDICATOR_TYPES; i++) {
		if (strcmp(types[i].name, word) == 0)
			return i;
	}
	return -1;
}

enum indicator_kind indicator_kind(enum indicator_type type)
{
	return types[type].kind;
}

const char *indicator_place_name(enum indicator_place place)
{
	return places[place];
}

enum indicator_place indicator_place_parse(const char *word)
{
	int i = INDICATOR_PLACES;

	while (word != NULL && --i > 0 && strcmp(places[i], word) != 0)
		continue;
	return word != NULL ? (enum indicator_place)i : INDICATOR_IN_PROSE;
}

bool indicator_is_suspect(const struct indicator *ind)
{
	return ind->known == NULL && ind->role != INDICATOR_REFERENCE;
}

const char *indicator_role_name(enum indicator_role role)
{
	return roles[role];
}

enum indicator_role indicator_role_parse(const char *word)
{
	int i = INDICATOR_ROLES;

	while (word != NULL && --i > 0 && strcmp(roles[i], word) != 0)
		continue;
	return word != NULL ? (enum indicator_role)i : INDICATOR_NO_ROLE;
}

void indicators_put(struct buf *b, const struct indicators *list)
{
	size_t i;

	wire_put_u32(b, (uint32_t)list->n);
	for (i = 0; i < list->n; i++) {
		const struct indicator *ind = &list->v[i];

		wire_put_u32(b, ind->type);
		wire_put_string(b, ind->value);
		wire_put_u32(b, (uint32_t)ind->count);
		wire_put_u32(b, (uint32_t)ind->offset);
		wire_put_string(b, ind->context);
		wire_put_string(b, ind->known);
		wire_put_u32(b, ind->defanged);
		wire_put_u32(b, ind->listed);
		wire_put_u32(b, ind->extension);
		wire_put_u32(b, ind->place);
		wire_put_u32(b, ind->role);
		wire_put_string(b, ind->near);
	}
}

void indicators_get(struct wire *w, struct indicators *list)
{
	size_t n = wire_count(w, INDICATOR_LEAST);

	*list = (struct indicators){0};
	while (n-- > 0) {
		struct indicator *ind = VEC_PUSH(w->arena, list);
		uint32_t type = wire_u32(w), place, role;

		ind->type = (enum indicator_type)type;
		ind->value = wire_string(w);
		ind->count = wire_u32(w);
		ind->offset = wire_u32(w);
		ind->context = wire_string(w);
		ind->known = wire_string(w);
		ind->defanged = wire_u32(w) != 0;
		ind->listed = wire_u32(w) != 0;
		ind->extension = wire_u32(w) != 0;
		place = wire_u32(w);
		role = wire_u32(w);
		ind->near = wire_string(w);
		if (type >= INDICATOR_TYPES || ind->value == NULL ||
		    place >= INDICATOR_PLACES || role >= INDICATOR_ROLES) {
			wire_fail(w);
			break;
		}
		ind->place = (enum indicator_place)place;
		ind->role = (enum indicator_role)role;
	}
	if (w->failed)
		list->n = 0;
}

void indicators_json(
    struct jsonw *w, const char *key, const struct indicators *list)
{
	size_t i;

	jsonw_array(w, key);
	for (i = 0; i < list->n; i++) {
		const struct indicator *ind = &list->v[i];

		jsonw_object(w, NULL);
		jsonw_string(w, "type", types[ind->type].name);
		jsonw_string(w, "value", ind->value);
		jsonw_int(w, "count", (int64_t)ind->count);
		jsonw_int(w, "offset", (int64_t)ind->offset);
		jsonw_string(w, "context", ind->context);
		jsonw_string(w, "known", ind->known);
		jsonw_bool(w, "defanged", ind->defanged);
		jsonw_bool(w, "listed", ind->listed);
		jsonw_string(w, "place", indicator_place_name(ind->place));
		jsonw_string(w, "role", indicator_role_name(ind->role));
		jsonw_string(w, "near", ind->near);
		if (ind->type == INDICATOR_PACKAGE)
			jsonw_bool(w, "extension", ind->extension);
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
}
