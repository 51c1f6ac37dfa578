/* The fields of feeds: vocabularies and precedence. */
#include "feed/field.h"

#include <string.h>
#include <strings.h>

/* Namespaces, without http:// or https:// and the last / or #, and the prefix
 * that stands for one where it was not declared. The last are of what may stand
 * inside of texts. */
static const struct {
	enum feed_ns ns;
	const char *prefix;
	const char *uri;
} namespaces[] = {
    {NS_ATOM, "atom", "www.w3.org/2005/Atom"},
    {NS_ATOM, "atom10", "www.w3.org/2005/Atom"},
    {NS_ATOM, "atom03", "purl.org/atom/ns"},
    {NS_RSS, "rss", "purl.org/rss/1.0"},
    {NS_RSS, "rss", "purl.org/net/rss1.1"},
    {NS_RSS, "rss", "my.netscape.com/rdf/simple/0.9"},
    {NS_RSS, "rss", "channel.netscape.com/rdf/simple/0.9"},
    {NS_RSS, "rss", "my.netscape.com/publish/formats/rss-0.91.dtd"},
    {NS_RSS, "rss", "backend.userland.com/rss"},
    {NS_RSS, "rss", "backend.userland.com/rss2"},
    {NS_RSS, "rss", "backend.userland.com/rss091"},
    {NS_RSS, "rss", "blogs.law.harvard.edu/tech/rss"},
    {NS_RSS, "rss", "cyber.law.harvard.edu/rss"},
    {NS_RSS, "rss", "www.rssboard.org/rss-specification"},
    {NS_DC, "dc", "purl.org/dc/elements/1.1"},
    {NS_DC, "dc", "purl.org/dc/elements/1.0"},
    {NS_DCTERMS, "dcterms", "purl.org/dc/terms"},
    {NS_CONTENT, "content", "purl.org/rss/1.0/modules/content"},
    {NS_MEDIA, "media", "search.yahoo.com/mrss"},
    {NS_MEDIA, "media", "video.search.yahoo.com/mrss"},
    {NS_MEDIA, "media", "tools.search.yahoo.com/mrss"},
    {NS_ITUNES, "itunes", "www.itunes.com/dtds/podcast-1.0.dtd"},
    {NS_ITUNES, "itunes", "example.com/dtds/podcast-1.0.dtd"},
    {NS_ITUNES, "googleplay", "www.google.com/schemas/play-podcasts/1.0"},
    {NS_FEEDBURNER, "feedburner", "rssnamespace.org/feedburner/ext/1.0"},
    {NS_SYNDICATION, "sy", "purl.org/rss/1.0/modules/syndication"},
    {NS_ENCLOSURE, "enc", "purl.oclc.org/net/rss_2.0/enc"},
    {NS_RDF, "rdf", "www.w3.org/1999/02/22-rdf-syntax-ns"},
    {NS_XHTML, "xhtml", "www.w3.org/1999/xhtml"},
    {NS_OTHER, "svg", "www.w3.org/2000/svg"},
    {NS_OTHER, "math", "www.w3.org/1998/Math/MathML"},
};

/* THE table. Among equal ranks the first wins, of dates and RSS links the last;
 * equal authors are joined, categories and enclosures are all kept. */
static const struct field_rule rules[] = {
    {NS_RSS, "guid", FIELD_ID, FORM_GUID, 9},
    {NS_ATOM, "id", FIELD_ID, FORM_TEXT, 8},
    {NS_DC, "identifier", FIELD_ID, FORM_TEXT, 7},
    {NS_DCTERMS, "identifier", FIELD_ID, FORM_TEXT, 6},
    {NS_JSON, "id", FIELD_ID, FORM_TEXT, 9},

    {NS_FEEDBURNER, "origLink", FIELD_LINK, FORM_URL, 9},
    {NS_RSS, "link", FIELD_LINK, FORM_LINK, 8},
    {NS_ATOM, "link", FIELD_LINK, FORM_LINK, 7},
    {NS_JSON, "url", FIELD_LINK, FORM_URL, 9},
    {NS_JSON, "external_url", FIELD_LINK, FORM_URL, 8},
    {NS_JSON, "home_page_url", FIELD_LINK, FORM_URL, 7},

    {NS_RSS, "title", FIELD_TITLE, FORM_TITLE, 9},
    {NS_ATOM, "title", FIELD_TITLE, FORM_TYPED, 8},
    {NS_DC, "title", FIELD_TITLE, FORM_TITLE, 7},
    {NS_DCTERMS, "title", FIELD_TITLE, FORM_TITLE, 6},
    {NS_MEDIA, "title", FIELD_TITLE, FORM_TITLE, 5},
    {NS_ITUNES, "title", FIELD_TITLE, FORM_TITLE, 4},
    {NS_JSON, "title", FIELD_TITLE, FORM_TEXT, 9},

    {NS_ATOM, "author", FIELD_AUTHOR, FORM_PERSON, 9},
    {NS_RSS, "author", FIELD_AUTHOR, FORM_PERSON, 8},
    {NS_DC, "creator", FIELD_AUTHOR, FORM_TITLE, 8},
    {NS_DC, "author", FIELD_AUTHOR, FORM_TITLE, 7},
    {NS_DCTERMS, "creator", FIELD_AUTHOR, FORM_TITLE, 7},
    {NS_ITUNES, "author", FIELD_AUTHOR, FORM_TITLE, 6},
    {NS_RSS, "managingEditor", FIELD_AUTHOR, FORM_TITLE, 5},
    {NS_RSS, "webMaster", FIELD_AUTHOR, FORM_TITLE, 4},
    {NS_ATOM, "source", FIELD_AUTHOR, FORM_SOURCE, 3},
    {NS_DC, "publisher", FIELD_AUTHOR, FORM_TITLE, 2},
    {NS_ITUNES, "owner", FIELD_AUTHOR, FORM_PERSON, 1},
    {NS_JSON, "authors", FIELD_AUTHOR, FORM_PERSON, 9},
    {NS_JSON, "author", FIELD_AUTHOR, FORM_PERSON, 8},

    {NS_RSS, "pubDate", FIELD_PUBLISHED, FORM_DATE, 9},
    {NS_ATOM, "published", FIELD_PUBLISHED, FORM_DATE, 9},
    {NS_ATOM, "issued", FIELD_PUBLISHED, FORM_DATE, 8},
    {NS_DCTERMS, "issued", FIELD_PUBLISHED, FORM_DATE, 7},
    {NS_DC, "date", FIELD_PUBLISHED, FORM_DATE, 6},
    {NS_RSS, "date", FIELD_PUBLISHED, FORM_DATE, 6},
    {NS_DCTERMS, "available", FIELD_PUBLISHED, FORM_DATE, 5},
    {NS_ATOM, "created", FIELD_PUBLISHED, FORM_DATE, 5},
    {NS_DCTERMS, "created", FIELD_PUBLISHED, FORM_DATE, 4},
    {NS_JSON, "date_published", FIELD_PUBLISHED, FORM_DATE, 9},
    {NS_ATOM, "updated", FIELD_UPDATED, FORM_DATE, 9},
    {NS_ATOM, "modified", FIELD_UPDATED, FORM_DATE, 8},
    {NS_DCTERMS, "modified", FIELD_UPDATED, FORM_DATE, 7},
    {NS_RSS, "lastBuildDate", FIELD_UPDATED, FORM_DATE, 6},
    {NS_JSON, "date_modified", FIELD_UPDATED, FORM_DATE, 9},

    {NS_ATOM, "summary", FIELD_SUMMARY, FORM_TYPED, 9},
    {NS_RSS, "description", FIELD_SUMMARY, FORM_HTML, 8},
    {NS_DC, "description", FIELD_SUMMARY, FORM_HTML, 7},
    {NS_DCTERMS, "abstract", FIELD_SUMMARY, FORM_HTML, 6},
    {NS_ITUNES, "summary", FIELD_SUMMARY, FORM_HTML, 5},
    {NS_MEDIA, "description", FIELD_SUMMARY, FORM_HTML, 4},
    {NS_ITUNES, "description", FIELD_SUMMARY, FORM_HTML, 4},
    {NS_ITUNES, "subtitle", FIELD_SUMMARY, FORM_HTML, 3},
    {NS_JSON, "summary", FIELD_SUMMARY, FORM_TEXT, 9},

    {NS_CONTENT, "encoded", FIELD_CONTENT, FORM_HTML, 9},
    {NS_ATOM, "content", FIELD_CONTENT, FORM_TYPED, 8},
    {NS_XHTML, "body", FIELD_CONTENT, FORM_INNER, 7},
    {NS_XHTML, "div", FIELD_CONTENT, FORM_INNER, 6},
    {NS_RSS, "body", FIELD_CONTENT, FORM_HTML, 6},
    {NS_RSS, "fullitem", FIELD_CONTENT, FORM_HTML, 6},
    {NS_JSON, "content_html", FIELD_CONTENT, FORM_HTML, 9},
    {NS_JSON, "content_text", FIELD_CONTENT, FORM_TEXT, 8},

    {NS_RSS, "category", FIELD_CATEGORY, FORM_ATTRIBUTE, 0},
    {NS_ATOM, "category", FIELD_CATEGORY, FORM_ATTRIBUTE, 0},
    {NS_DC, "subject", FIELD_CATEGORY, FORM_TEXT, 0},
    {NS_DCTERMS, "subject", FIELD_CATEGORY, FORM_TEXT, 0},
    {NS_ITUNES, "category", FIELD_CATEGORY, FORM_ATTRIBUTE, 0},
    {NS_ITUNES, "keywords", FIELD_CATEGORY, FORM_LIST, 0},
    {NS_MEDIA, "category", FIELD_CATEGORY, FORM_TEXT, 0},
    {NS_MEDIA, "keywords", FIELD_CATEGORY, FORM_LIST, 0},
    {NS_JSON, "tags", FIELD_CATEGORY, FORM_LIST, 0},

    {NS_RSS, "enclosure", FIELD_ENCLOSURE, FORM_RESOURCE, 0},
    {NS_ENCLOSURE, "enclosure", FIELD_ENCLOSURE, FORM_RESOURCE, 0},
    {NS_MEDIA, "content", FIELD_ENCLOSURE, FORM_RESOURCE, 0},
    {NS_MEDIA, "peerLink", FIELD_ENCLOSURE, FORM_RESOURCE, 0},
    {NS_MEDIA, "group", FIELD_ENCLOSURE, FORM_GROUP, 0},
    {NS_FEEDBURNER, "origEnclosureLink", FIELD_ENCLOSURE, FORM_ORIGINAL, 0},
    {NS_JSON, "attachments", FIELD_ENCLOSURE, FORM_RESOURCE, 0},

    {NS_RSS, "language", FIELD_LANGUAGE, FORM_TEXT, 9},
    {NS_DC, "language", FIELD_LANGUAGE, FORM_TEXT, 8},
    {NS_JSON, "language", FIELD_LANGUAGE, FORM_TEXT, 9},
    {NS_RSS, "ttl", FIELD_TTL, FORM_NUMBER, 9},
    {NS_RSS, "skipHours", FIELD_SKIP_HOURS, FORM_HOURS, 0},
    {NS_RSS, "skipDays", FIELD_SKIP_DAYS, FORM_DAYS, 0},
    {NS_SYNDICATION, "updatePeriod", FIELD_PERIOD, FORM_TEXT, 9},
    {NS_SYNDICATION, "updateFrequency", FIELD_FREQUENCY, FORM_NUMBER, 9},
};

static enum feed_ns ns_by_uri(const char *uri, enum feed_ns unknown)
{
	size_t n, i;

	if (strncasecmp(uri, "http", 4) == 0)
		uri += uri[4] == 's' || uri[4] == 'S' ? 5 : 4;
	if (strncmp(uri, "://", 3) == 0)
		uri += 3;
	n = strlen(uri);
	while (n > 0 &&
	       (uri[n - 1] == '/' || uri[n - 1] == '#' || uri[n - 1] == ' '))
		n--;
	for (i = 0; i < sizeof(namespaces) / sizeof(namespaces[0]); i++) {
		if (strlen(namespaces[i].uri) == n &&
		    strncasecmp(namespaces[i].uri, uri, n) == 0)
			return namespaces[i].ns;
	}
	return unknown;
}

static enum feed_ns ns_by_prefix(const char *prefix)
{
	size_t i;

	for (i = 0; i < sizeof(namespaces) / sizeof(namespaces[0]); i++) {
		if (strcasecmp(namespaces[i].prefix, prefix) == 0)
			return namespaces[i].ns;
	}
	return NS_OTHER;
}

enum feed_ns feed_ns_of(const struct xml_name *name, enum feed_ns core)
{
	if (name->uri != NULL && *name->uri != '\0')
		return ns_by_uri(
		    name->uri, name->prefix == NULL ? core : NS_OTHER);
	return name->prefix != NULL ? ns_by_prefix(name->prefix) : core;
}

static const struct field_rule *find(enum feed_ns ns, const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rules[i].ns == ns && strcasecmp(rules[i].name, name) == 0)
			return &rules[i];
	}
	return NULL;
}

const struct field_rule *field_rule_of(
    const struct xml_name *name, enum feed_ns core)
{
	enum feed_ns ns = feed_ns_of(name, core);
	const struct field_rule *rule = find(ns, name->local);

	/* RSS and Atom borrow from each other without saying so. */
	if (rule == NULL && ns == NS_RSS)
		rule = find(NS_ATOM, name->local);
	else if (rule == NULL && ns == NS_ATOM)
		rule = find(NS_RSS, name->local);
	return rule;
}

const char *feed_attr(
    const struct xml *x, uint32_t node, enum feed_ns ns, const char *local)
{
	const struct xml_node *e = &x->nodes[node];
	uint32_t i;

	for (i = e->at; i < e->at + e->n; i++) {
		if (feed_ns_of(&x->attrs[i].name, NS_OTHER) == ns &&
		    strcasecmp(x->attrs[i].name.local, local) == 0)
			return x->text + x->attrs[i].at;
	}
	return NULL;
}
