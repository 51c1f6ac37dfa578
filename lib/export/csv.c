/*
 * The CSV of the hand-made archives: exactly these twelve columns, lines that
 * end in LF, no empty field. Its readers take values as they stand, so none may
 * be prefixed against spreadsheets; instead nothing but a host, an address, a
 * hash, a URL or a word of ours can stand at the start of a field.
 */
#include <string.h>

#include "base/date.h"
#include "export/formats.h"
#include "export/part.h"
#include "text/normalise.h"

enum { TEXT_MAX = 200 }; /* characters of a description */

static const char header[] =
    "ioc_type,ioc_value,date,category,actor,actor_attribute,malware,"
    "malware_type,reference,description,author,confidence\n";

/* The types that it has; NULL: it does not. */
static const char *const types[INDICATOR_TYPES] = {
    [INDICATOR_IPV4] = "ip",
    [INDICATOR_IPV6] = "ip",
    [INDICATOR_DOMAIN] = "domain",
    [INDICATOR_ONION] = "domain",
    [INDICATOR_URL] = "url",
    [INDICATOR_MD5] = "file_hash_md5",
    [INDICATOR_SHA1] = "file_hash_sha1",
    [INDICATOR_SHA256] = "file_hash_sha256",
};

/* A field: on one line, quoted where RFC 4180 asks for it. */
static void put(struct arena *a, struct buf *b, const char *text, char after)
{
	const char *s = normalise_line(a, text, strlen(text));
	bool quoted = s[strcspn(s, ",\"")] != '\0';

	buf_puts(b, quoted ? "\"" : "");
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(b, '"');
		buf_putc(b, *s);
	}
	buf_puts(b, quoted ? "\"" : "");
	buf_putc(b, after);
}

static bool has_scheme(const char *url)
{
	static const char *const schemes[] = {
	    "http://", "https://", "ftp://", "wss://"};
	size_t i;

	for (i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
			return true;
	}
	return false;
}

static bool is_wanted(const struct export_ioc *ioc)
{
	return types[ioc->type] != NULL && ioc->standing != STANDING_BENIGN &&
	       (ioc->type != INDICATOR_URL || has_scheme(ioc->value));
}

/* A name of the article's tags, "lazarus_group", in words. */
static const char *name_of(
    struct arena *a, const struct export_article *art, const char *dimension)
{
	const char *tag = export_tag(art, dimension);
	char *name, *p;

	if (tag == NULL)
		return "unknown";
	name = arena_strdup(a, tag);
	for (p = name; *p != '\0'; p++) {
		if (*p == '_')
			*p = ' ';
	}
	return name;
}

/* No country is inferred from an actor's name. */
static const char *attribute_of(const struct export_article *art)
{
	const char *tag = export_tag(art, "actor_attribution");

	if (tag != NULL &&
	    (strcmp(tag, "cybercrime") == 0 || strcmp(tag, "hacktivist") == 0))
		return tag;
	return "unknown";
}

static bool has_dimension(
    const struct export_article *art, const char *dimension)
{
	size_t i, n = strlen(dimension);

	for (i = 0; i < art->tags.n; i++) {
		if (strncmp(art->tags.v[i], dimension, n) == 0)
			return true;
	}
	return false;
}

/* What it is about: what the article says next to it, else its title. */
static const char *description_of(struct arena *a, const struct export_rules *r,
    const struct export_article *art, const struct export_ioc *ioc)
{
	const char *text = export_context(a, ioc, TEXT_MAX);

	if (text == NULL)
		text = art->title != NULL ? art->title : "";
	return arena_printf(a, "%s %s", r->csv_description, text);
}

static void put_row(struct arena *a, const struct export_day *d,
    const struct export_rules *r, size_t i, const struct export_ioc *ioc,
    struct buf *b)
{
	const struct export_article *art = &d->articles.v[i];
	int day = art->published != DATE_NONE
		      ? date_day(r->timezone, art->published)
		      : d->day;
	bool malware = has_dimension(art, "malware:");
	char date[DAY_TEXT];

	put(a, b, types[ioc->type], ',');
	put(a, b, ioc->value, ',');
	put(a, b, export_date(day, date), ',');
	put(a, b, part_category(art, ioc), ',');
	put(a, b, name_of(a, art, "actor"), ',');
	put(a, b, attribute_of(art), ',');
	put(a, b, malware ? name_of(a, art, "malware") : "N/A", ',');
	put(a, b, malware ? part_kind(art, ioc) : "N/A", ',');
	put(a, b, art->url, ',');
	put(a, b, description_of(a, r, art, ioc), ',');
	put(a, b, r->csv_author, ',');
	put(a, b, r->csv_confidence, '\n');
}

void format_csv(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b)
{
	size_t i, k;

	part_load();
	buf_puts(b, header);
	for (i = 0; i < d->articles.n; i++) {
		const struct export_article *art = &d->articles.v[i];

		for (k = 0; k < art->iocs.n; k++) {
			if (is_wanted(&art->iocs.v[k]))
				put_row(a, d, r, i, &art->iocs.v[k], b);
		}
	}
}
