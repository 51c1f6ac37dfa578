/*
 * A day as a STIX 2.1 bundle: an indicator for what has a pattern, a
 * vulnerability, an attack-pattern, and a report for each article that names
 * some. An object keeps its id from day to day; a later day is a later version
 * of it. What is known to be benign is not in it.
 */
#include "export/stix.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/uuid.h"
#include "export/formats.h"

enum { TEXT_MAX = 300 }; /* characters of a description */

#define CREATOR_SINCE "2026-01-01T00:00:00.000Z"
#define TLP_CLEAR "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"

struct bundle {
	struct arena *arena;
	struct jsonw *w;
	const char *organisation; /* its UUID */
	const char *creator;	  /* its identity */
	const struct export_day *day;
};

/* A timestamp of STIX (3.1): three digits behind the second, always. */
static const char *time_text(struct arena *a, int64_t t)
{
	char text[DATE_TEXT];

	date_rfc3339(t, text);
	return arena_printf(a, "%.*s.000Z", (int)strcspn(text, "Z"), text);
}

static const char *id_of(
    const struct bundle *o, const char *type, const char *name)
{
	return arena_printf(o->arena, "%s--%s", type,
	    uuid_of_name(o->arena, o->organisation,
		arena_printf(o->arena, "%s:%s", type, name)));
}

/* What an indicator is in STIX, or NULL: nothing. */
static const char *type_of(struct arena *a, const struct export_ioc *ioc)
{
	if (ioc->standing == STANDING_BENIGN)
		return NULL;
	if (ioc->type == INDICATOR_CVE)
		return "vulnerability";
	if (ioc->type == INDICATOR_ATTACK_TECHNIQUE)
		return "attack-pattern";
	return stix_pattern(a, ioc) != NULL ? "indicator" : NULL;
}

static const char *id_of_ioc(
    const struct bundle *o, const char *type, const struct export_ioc *ioc)
{
	return id_of(o, type,
	    arena_printf(
		o->arena, "%s:%s", indicator_type_name(ioc->type), ioc->value));
}

static int64_t later(int64_t x, int64_t y)
{
	return x > y ? x : y;
}

/* Begin an object with what all of ours have. */
static void begin(
    const struct bundle *o, const char *type, const char *id, int64_t created)
{
	struct jsonw *w = o->w;

	jsonw_object(w, NULL);
	jsonw_string(w, "type", type);
	jsonw_string(w, "spec_version", "2.1");
	jsonw_string(w, "id", id);
	jsonw_string(w, "created_by_ref", o->creator);
	jsonw_string(w, "created", time_text(o->arena, created));
	jsonw_string(
	    w, "modified", time_text(o->arena, later(created, o->day->cutoff)));
	jsonw_array(w, "object_marking_refs");
	jsonw_string(w, NULL, TLP_CLEAR);
	jsonw_array_end(w);
}

static bool is_escape(const char *s)
{
	return *s == '%' && isxdigit((unsigned char)s[1]) &&
	       isxdigit((unsigned char)s[2]);
}

/* The URL as RFC 3986 has it: what feeds put into theirs besides is escaped. */
static const char *uri(struct arena *a, const char *url)
{
	static const char free[] = "-._~:/?#[]@!$&'()*+,;=";
	struct buf b = {0};
	char *out;

	for (; *url != '\0'; url++) {
		if (isalnum((unsigned char)*url) ||
		    strchr(free, *url) != NULL || is_escape(url))
			buf_putc(&b, *url);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*url);
	}
	out = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return out;
}

/* One reference to elsewhere; a member that is NULL is left out. */
static void put_reference(
    const struct bundle *o, const char *source, const char *id, const char *url)
{
	struct jsonw *w = o->w;

	jsonw_array(w, "external_references");
	jsonw_object(w, NULL);
	jsonw_string(w, "source_name", source);
	if (id != NULL)
		jsonw_string(w, "external_id", id);
	if (url != NULL)
		jsonw_string(w, "url", uri(o->arena, url));
	jsonw_object_end(w);
	jsonw_array_end(w);
}

static void put_indicator(const struct bundle *o, const struct export_ioc *ioc)
{
	struct jsonw *w = o->w;
	const char *text = export_context(o->arena, ioc, TEXT_MAX);

	jsonw_string(w, "name", ioc->value);
	if (text != NULL)
		jsonw_string(w, "description", text);
	jsonw_array(w, "indicator_types");
	jsonw_string(w, NULL,
	    ioc->standing == STANDING_HOSTILE ? "malicious-activity"
					      : "unknown");
	jsonw_array_end(w);
	jsonw_string(w, "pattern", stix_pattern(o->arena, ioc));
	jsonw_string(w, "pattern_type", "stix");
	jsonw_string(w, "pattern_version", "2.1");
	jsonw_string(w, "valid_from", time_text(o->arena, ioc->first_seen));
}

/* https://attack.mitre.org/techniques/T1566/001/ for T1566.001 */
static const char *technique_url(struct arena *a, const char *technique)
{
	size_t n = strcspn(technique, ".");

	return arena_printf(a, "https://attack.mitre.org/techniques/%.*s/%s%s",
	    (int)n, technique, technique + n + (technique[n] == '.'),
	    technique[n] == '.' ? "/" : "");
}

static void put_object(const struct bundle *o, const struct export_ioc *ioc)
{
	const char *type = type_of(o->arena, ioc);

	if (type == NULL)
		return;
	begin(o, type, id_of_ioc(o, type, ioc), ioc->first_seen);
	if (ioc->type == INDICATOR_CVE) {
		jsonw_string(o->w, "name", ioc->value);
		put_reference(o, "cve", ioc->value, NULL);
	} else if (ioc->type == INDICATOR_ATTACK_TECHNIQUE) {
		jsonw_string(o->w, "name", ioc->value);
		put_reference(o, "mitre-attack", ioc->value,
		    technique_url(o->arena, ioc->value));
	} else {
		put_indicator(o, ioc);
	}
	jsonw_object_end(o->w);
}

static bool has_objects(struct arena *a, const struct export_article *art)
{
	size_t i;

	for (i = 0; i < art->iocs.n; i++) {
		if (type_of(a, &art->iocs.v[i]) != NULL)
			return true;
	}
	return false;
}

/* An article that comes once more, because it was edited, is another report:
 * it has the new indicators alone. */
static void put_report(const struct bundle *o, const struct export_article *art)
{
	struct arena *a = o->arena;
	int64_t published = art->published;
	size_t i;

	if (!has_objects(a, art))
		return;
	if (published == DATE_NONE || published > o->day->cutoff)
		published = o->day->cutoff;
	begin(o, "report",
	    id_of(o, "report", arena_printf(a, "%d:%s", o->day->day, art->url)),
	    o->day->cutoff);
	jsonw_string(o->w, "name", art->title != NULL ? art->title : art->url);
	jsonw_array(o->w, "report_types");
	jsonw_string(o->w, NULL, "threat-report");
	jsonw_array_end(o->w);
	jsonw_string(o->w, "published", time_text(a, published));
	put_reference(o, "article", NULL, art->url);
	jsonw_array(o->w, "object_refs");
	for (i = 0; i < art->iocs.n; i++) {
		const struct export_ioc *ioc = &art->iocs.v[i];
		const char *type = type_of(a, ioc);

		if (type != NULL)
			jsonw_string(o->w, NULL, id_of_ioc(o, type, ioc));
	}
	jsonw_array_end(o->w);
	jsonw_object_end(o->w);
}

static void put_creator(const struct bundle *o, const struct export_rules *r)
{
	struct jsonw *w = o->w;

	jsonw_object(w, NULL);
	jsonw_string(w, "type", "identity");
	jsonw_string(w, "spec_version", "2.1");
	jsonw_string(w, "id", o->creator);
	jsonw_string(w, "created", CREATOR_SINCE);
	jsonw_string(w, "modified", CREATOR_SINCE);
	jsonw_string(w, "name", r->organisation);
	jsonw_string(w, "identity_class", "organization");
	jsonw_object_end(w);
}

/* As STIX 2.1, 7.2.1.4 has it: what TLP 2.0 calls clear was white then. */
static void put_marking(struct jsonw *w)
{
	jsonw_object(w, NULL);
	jsonw_string(w, "type", "marking-definition");
	jsonw_string(w, "spec_version", "2.1");
	jsonw_string(w, "id", TLP_CLEAR);
	jsonw_string(w, "created", "2017-01-20T00:00:00.000Z");
	jsonw_string(w, "name", "TLP:WHITE");
	jsonw_string(w, "definition_type", "tlp");
	jsonw_object(w, "definition");
	jsonw_string(w, "tlp", "white");
	jsonw_object_end(w);
	jsonw_object_end(w);
}

void format_stix(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b)
{
	struct jsonw w = {b, false};
	struct bundle o = {a, &w, export_organisation(a, r), NULL, d};
	struct export_iocs all = export_unique(a, d);
	size_t i;

	o.creator = arena_printf(a, "identity--%s", o.organisation);
	jsonw_object(&w, NULL);
	jsonw_string(&w, "type", "bundle");
	jsonw_string(
	    &w, "id", id_of(&o, "bundle", arena_printf(a, "%d", d->day)));
	jsonw_array(&w, "objects");
	put_creator(&o, r);
	put_marking(&w);
	for (i = 0; i < all.n; i++)
		put_object(&o, all.v[i]);
	for (i = 0; i < d->articles.n; i++)
		put_report(&o, &d->articles.v[i]);
	jsonw_array_end(&w);
	jsonw_object_end(&w);
	buf_putc(b, '\n');
}
