/*
 * A day as a MISP event, in the form of feeds (MISP core format, RFC draft
 * dulaunoy-misp-core-format): attributes of describeTypes' pairs of category
 * and type, each value once, to_ids only where its author marks it as bad.
 */
#include "export/misp.h"

#include <string.h>

#include "base/hash.h"
#include "base/uuid.h"
#include "export/formats.h"

enum { COMMENT_MAX = 300 }; /* characters */

static const struct {
	const char *type, *category; /* NULL: it has no attribute */
	bool ids;		     /* a detection may come of it */
} types[INDICATOR_TYPES] = {
    [INDICATOR_IPV4] = {"ip-dst", "Network activity", true},
    [INDICATOR_IPV6] = {"ip-dst", "Network activity", true},
    [INDICATOR_CIDR] = {"ip-dst", "Network activity", true},
    [INDICATOR_DOMAIN] = {"domain", "Network activity", true},
    [INDICATOR_ONION] = {"domain", "Network activity", true},
    [INDICATOR_URL] = {"url", "Network activity", true},
    [INDICATOR_EMAIL] = {"email-src", "Payload delivery", true},
    [INDICATOR_MD5] = {"md5", "Payload delivery", true},
    [INDICATOR_SHA1] = {"sha1", "Payload delivery", true},
    [INDICATOR_SHA256] = {"sha256", "Payload delivery", true},
    [INDICATOR_SHA512] = {"sha512", "Payload delivery", true},
    [INDICATOR_SSDEEP] = {"ssdeep", "Payload delivery", true},
    [INDICATOR_CVE] = {"vulnerability", "External analysis", false},
    [INDICATOR_ATTACK_TECHNIQUE] = {"text", "Other", false},
    [INDICATOR_ASN] = {"AS", "Network activity", false},
    [INDICATOR_MAC] = {"mac-address", "Network activity", false},
    [INDICATOR_BTC] = {"btc", "Financial fraud", true},
    [INDICATOR_ETH] = {"other", "Financial fraud", false},
    [INDICATOR_MONERO] = {"xmr", "Financial fraud", true},
    [INDICATOR_FILENAME] = {"filename", "Payload delivery", true},
    [INDICATOR_FILEPATH] = {"filename", "Payload delivery", true},
    [INDICATOR_REGKEY] = {"regkey", "Persistence mechanism", true},
    [INDICATOR_YARA_RULE] = {NULL, NULL, false}, /* a name, no rule */
    [INDICATOR_PACKAGE] = {"text", "Other", false},
};

struct event {
	struct arena *arena;
	const char *uuid, *timestamp;
	struct jsonw *w;
};

const char *misp_event(struct arena *a, const struct export_rules *r, int day)
{
	return uuid_of_name(a, export_organisation(a, r),
	    arena_printf(a, "misp-event:%d", day));
}

static const char *timestamp(struct arena *a, int64_t t)
{
	return arena_printf(a, "%lld", (long long)t);
}

/* What the manifest and the event have in common. */
static void put_head(struct arena *a, const struct misp_day *d,
    const struct export_rules *r, struct jsonw *w)
{
	char date[DAY_TEXT];

	export_date(d->day, date);
	jsonw_string(
	    w, "info", arena_printf(a, "Daily Security Info %s", date));
	jsonw_string(w, "date", date);
	jsonw_string(w, "timestamp", timestamp(a, d->cutoff));
	jsonw_string(w, "threat_level_id", "4"); /* undefined */
	jsonw_string(w, "analysis", "2");	 /* completed */
	jsonw_object(w, "Orgc");
	jsonw_string(w, "name", r->organisation);
	jsonw_string(w, "uuid", export_organisation(a, r));
	jsonw_object_end(w);
	jsonw_array(w, "Tag");
	jsonw_object(w, NULL);
	jsonw_string(w, "name", "tlp:clear");
	jsonw_string(w, "colour", "#ffffff");
	jsonw_object_end(w);
	jsonw_array_end(w);
}

/* As MISP itself would write it: an autonomous system is a number. */
static const char *value_of(const struct export_ioc *ioc)
{
	return ioc->type == INDICATOR_ASN
		   ? ioc->value + strcspn(ioc->value, "0123456789")
		   : ioc->value;
}

static const char *comment_of(struct arena *a, const struct export_ioc *ioc)
{
	const char *text = export_context(a, ioc, COMMENT_MAX);

	if (ioc->known != NULL)
		return arena_printf(a, "no sign of harm: %s", ioc->known);
	return text != NULL ? text : "";
}

struct attribute {
	const char *type, *category, *value, *comment;
	bool ids, benign;
};

static void put_attribute(const struct event *e, const struct attribute *attr)
{
	struct jsonw *w = e->w;

	jsonw_object(w, NULL);
	jsonw_string(w, "uuid",
	    uuid_of_name(e->arena, e->uuid,
		arena_printf(e->arena, "%s:%s", attr->type, attr->value)));
	jsonw_string(w, "type", attr->type);
	jsonw_string(w, "category", attr->category);
	jsonw_string(w, "value", attr->value);
	jsonw_string(w, "comment", attr->comment);
	jsonw_bool(w, "to_ids", attr->ids);
	jsonw_bool(w, "disable_correlation", attr->benign);
	jsonw_string(w, "timestamp", e->timestamp);
	jsonw_object_end(w);
}

static void put_indicator(const struct event *e, const struct export_ioc *ioc)
{
	const struct attribute attr = {.type = types[ioc->type].type,
	    .category = types[ioc->type].category,
	    .value = value_of(ioc),
	    .comment = comment_of(e->arena, ioc),
	    .ids = types[ioc->type].ids && ioc->standing == STANDING_HOSTILE,
	    .benign = ioc->standing == STANDING_BENIGN};

	if (attr.type != NULL)
		put_attribute(e, &attr);
}

/* Has the event a value with an attribute of that type? */
static bool has_value(const struct export_day *d)
{
	size_t i, k;

	for (i = 0; i < d->articles.n; i++) {
		for (k = 0; k < d->articles.v[i].iocs.n; k++) {
			if (types[d->articles.v[i].iocs.v[k].type].type != NULL)
				return true;
		}
	}
	return false;
}

/* The articles that the values come from. */
static void put_links(const struct event *e, const struct export_day *d)
{
	size_t i;

	for (i = 0; i < d->articles.n; i++) {
		const struct export_article *art = &d->articles.v[i];
		const struct attribute attr = {.type = "link",
		    .category = "External analysis",
		    .value = art->url,
		    .comment = art->title != NULL ? art->title : "",
		    .benign = true};

		if (art->iocs.n > 0)
			put_attribute(e, &attr);
	}
}

void format_misp(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b)
{
	struct jsonw w = {b, false};
	struct misp_day day = {d->day, d->cutoff, misp_event(a, r, d->day)};
	struct event e = {a, day.event, timestamp(a, d->cutoff), &w};
	struct export_iocs all = export_unique(a, d);
	size_t i;

	if (!has_value(d))
		return;
	jsonw_object(&w, NULL);
	jsonw_object(&w, "Event");
	jsonw_string(&w, "uuid", day.event);
	put_head(a, &day, r, &w);
	jsonw_string(&w, "publish_timestamp", e.timestamp);
	jsonw_bool(&w, "published", true);
	jsonw_string(&w, "distribution", "3"); /* all communities */
	jsonw_array(&w, "Attribute");
	for (i = 0; i < all.n; i++)
		put_indicator(&e, all.v[i]);
	put_links(&e, d);
	jsonw_array_end(&w);
	jsonw_object_end(&w);
	jsonw_object_end(&w);
	buf_putc(b, '\n');
}

void misp_manifest(struct arena *a, const struct misp_day *days, size_t n,
    const struct export_rules *r, struct buf *b)
{
	struct jsonw w = {b, false};
	size_t i;

	jsonw_object(&w, NULL);
	for (i = 0; i < n; i++) {
		jsonw_object(&w, days[i].event);
		put_head(a, &days[i], r, &w);
		jsonw_object_end(&w);
	}
	jsonw_object_end(&w);
	buf_putc(b, '\n');
}

static void put_hash(const char *value, const char *event, struct buf *b)
{
	char hash[HASH_MD5_HEX];

	hash_md5(value, strlen(value), hash);
	buf_printf(b, "%s,%s\n", hash, event);
}

void misp_hashes(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b)
{
	const char *event = misp_event(a, r, d->day);
	struct export_iocs all = export_unique(a, d);
	size_t i;

	for (i = 0; i < all.n; i++) {
		if (types[all.v[i]->type].type != NULL)
			put_hash(value_of(all.v[i]), event, b);
	}
	for (i = 0; i < d->articles.n; i++) {
		if (d->articles.v[i].iocs.n > 0)
			put_hash(d->articles.v[i].url, event, b);
	}
}

bool misp_keep_hashes(const char *old, const char *event, struct buf *b)
{
	size_t n, len = strlen(event), before = b->n;

	for (; *old != '\0'; old += n + (old[n] == '\n')) {
		n = strcspn(old, "\n");
		if (n > len && old[n] == '\n' &&
		    memcmp(old + n - len, event, len) == 0)
			buf_put(b, old, n + 1);
	}
	return b->n > before;
}
