/* One table of keys in order of trust. */
#include "article/meta.h"

#include <string.h>
#include <strings.h>

/* The first of a field's keys that a page has wins. */
static const struct {
	const char *key;
	enum meta_field field;
} keys[] = {
    {"og:title", META_TITLE},
    {"twitter:title", META_TITLE},
    {"citation_title", META_TITLE},
    {"dc.title", META_TITLE},
    {"dcterms.title", META_TITLE},
    {"parsely-title", META_TITLE},
    {"sailthru.title", META_TITLE},
    {"og:site_name", META_SITE},
    {"application-name", META_SITE},
    {"apple-mobile-web-app-title", META_SITE},
    {"dc.publisher", META_SITE},
    {"dcterms.publisher", META_SITE},
    {"copyright", META_RIGHTS},
    {"dcterms.rights", META_RIGHTS},
    {"author", META_AUTHOR},
    {"article:author_name", META_AUTHOR},
    {"dc.creator", META_AUTHOR},
    {"dcterms.creator", META_AUTHOR},
    {"parsely-author", META_AUTHOR},
    {"sailthru.author", META_AUTHOR},
    {"byl", META_AUTHOR},
    {"citation_author", META_AUTHOR},
    {"twitter:data", META_AUTHOR},
    {"article:author", META_AUTHOR},
    {"article:published_time", META_DATE},
    {"og:published_time", META_DATE},
    {"og:article:published_time", META_DATE},
    {"datepublished", META_DATE},
    {"date_published", META_DATE},
    {"published-date", META_DATE},
    {"published_date", META_DATE},
    {"publisheddate", META_DATE},
    {"published-at", META_DATE},
    {"published_at", META_DATE},
    {"parsely-pub-date", META_DATE},
    {"sailthru.date", META_DATE},
    {"article.published", META_DATE},
    {"published_time", META_DATE},
    {"publish-date", META_DATE},
    {"publish_date", META_DATE},
    {"publishdate", META_DATE},
    {"publication_date", META_DATE},
    {"pubdate", META_DATE},
    {"originalpublicationdate", META_DATE},
    {"article_date_original", META_DATE},
    {"cxenseparse:recs:publishtime", META_DATE},
    {"citation_publication_date", META_DATE},
    {"citation_date", META_DATE},
    {"dc.date.issued", META_DATE},
    {"dcterms.issued", META_DATE},
    {"dc.date.created", META_DATE},
    {"dcterms.created", META_DATE},
    {"dc.date", META_DATE},
    {"dcterms.date", META_DATE},
    {"date", META_DATE},
    {"creation_date", META_DATE},
    {"og:locale", META_LOCALE},
    {"content-language", META_LOCALE},
    {"og:url", META_URL},
};

/* What a card of Twitter calls the author, in the words of WordPress. */
static const char *const author_labels[] = {"written by", "author", "posted by",
    "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da",
    "geschreven door", "執筆者", "著者", "投稿者"};

enum { KEYS = sizeof(keys) / sizeof(*keys) };

static bool is_author_label(const char *s)
{
	size_t i, n = sizeof(author_labels) / sizeof(*author_labels);

	for (i = 0; i < n && strcasecmp(s, author_labels[i]) != 0;)
		i++;
	return i < n;
}

/* The name of a meta element. Twitter's cards have data under labels of the
 * site's choice: *author is whether the last label was for the author. */
static const char *name_of(const char *name, const char *content, bool *author)
{
	if (name == NULL || strncasecmp(name, "twitter:", 8) != 0)
		return name;
	if (strncasecmp(name + 8, "label", 5) == 0)
		*author = is_author_label(content);
	else if (strncasecmp(name + 8, "data", 4) == 0)
		return *author ? "twitter:data" : NULL;
	return name;
}

static size_t find_key(const char *name)
{
	size_t i;

	for (i = 0; name != NULL && i < KEYS; i++) {
		if (strcasecmp(name, keys[i].key) == 0)
			return i;
	}
	return KEYS;
}

void meta_read(const struct html *h, const char *values[META_FIELDS])
{
	static const enum html_attr names[] = {
	    HTML_AT_property, HTML_AT_name, HTML_AT_itemprop};
	size_t rank[META_FIELDS], k, j;
	bool author = false;
	uint32_t i;

	for (j = 0; j < META_FIELDS; j++) {
		values[j] = NULL;
		rank[j] = KEYS;
	}
	for (i = 1; i < h->nodes.n; i++) {
		const char *content;

		if (h->nodes.v[i].tag != HTML_meta)
			continue;
		content = html_attr(h, i, HTML_AT_content);
		if (content == NULL || content[strspn(content, " ")] == '\0')
			continue;
		for (j = 0; j < sizeof(names) / sizeof(*names); j++) {
			k = find_key(name_of(
			    html_attr(h, i, names[j]), content, &author));
			if (k == KEYS || k >= rank[keys[k].field])
				continue;
			rank[keys[k].field] = k;
			values[keys[k].field] = content;
		}
	}
}
