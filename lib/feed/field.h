/*
 * Which element of which vocabulary is which field of an item or a feed, how
 * its value is written, and which wins where several say the same: one table.
 * RSS 0.9x to 2.0, RSS 1.0 and its modules, Atom 0.3 and RFC 4287, Dublin Core,
 * Media RSS, iTunes, FeedBurner, JSON Feed.
 */
#ifndef FEED_FIELD_H
#define FEED_FIELD_H

#include "markup/xml.h"

enum feed_ns {
	NS_RSS, /* and RSS 1.0, and no namespace at all */
	NS_ATOM,
	NS_DC,
	NS_DCTERMS,
	NS_CONTENT,
	NS_MEDIA,
	NS_ITUNES,
	NS_FEEDBURNER,
	NS_SYNDICATION,
	NS_ENCLOSURE,
	NS_RDF,
	NS_XHTML,
	NS_JSON, /* the members of JSON Feed */
	NS_OTHER
};

enum feed_field {
	FIELD_ID,
	FIELD_LINK,
	FIELD_TITLE,
	FIELD_AUTHOR,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_SUMMARY,
	FIELD_CONTENT,
	FIELD_CATEGORY,
	FIELD_ENCLOSURE,
	FIELD_LANGUAGE,
	FIELD_TTL,	 /* minutes */
	FIELD_PERIOD,	 /* of syndication: hourly, daily … */
	FIELD_FREQUENCY, /* how often in a period */
	FIELD_SKIP_HOURS,
	FIELD_SKIP_DAYS,
	FIELD_COUNT
};

/* How the value is written. */
enum feed_form {
	FORM_TEXT,	/* plain text */
	FORM_TITLE,	/* plain text, or HTML in disguise */
	FORM_HTML,	/* HTML in disguise */
	FORM_INNER,	/* XHTML as it stands */
	FORM_TYPED,	/* Atom's text construct */
	FORM_PERSON,	/* Atom's person construct */
	FORM_DATE,	/* any date */
	FORM_URL,	/* a URL */
	FORM_GUID,	/* RSS 2.0's guid: perhaps a link as well */
	FORM_LINK,	/* RSS's link, or one with Atom's attributes */
	FORM_ATTRIBUTE, /* in the attribute term or text; else text */
	FORM_LIST,	/* a comma between each */
	FORM_RESOURCE,	/* url or resource, type, length */
	FORM_ORIGINAL,	/* the enclosure's URL before it was rewritten */
	FORM_NUMBER,
	FORM_HOURS, /* one 0-24 in each child */
	FORM_DAYS,  /* an English weekday in each child */
	FORM_GROUP, /* its children are fields */
	FORM_SOURCE /* of an entry from elsewhere: its author counts */
};

/* The ranks, beside the table's, of what an element says by the way: a link by
 * rdf:about, by a guid, an Atom link to another type than a page; xml:lang. */
enum { RANK_ABOUT = 1, RANK_GUID = 2, RANK_NO_PAGE = 4, RANK_XML_LANG = 1 };

struct field_rule {
	enum feed_ns ns;
	const char *name;
	enum feed_field field;
	enum feed_form form;
	int rank; /* the higher wins */
};

/* The vocabulary of an element; core is what an unknown namespace without a
 * prefix is taken for. */
enum feed_ns feed_ns_of(const struct xml_name *name, enum feed_ns core);

/* The rule of an element, or NULL if it is no field. */
const struct field_rule *field_rule_of(
    const struct xml_name *name, enum feed_ns core);

/* The value of the element's attribute of that vocabulary, or NULL. */
const char *feed_attr(
    const struct xml *x, uint32_t node, enum feed_ns ns, const char *local);

#endif
