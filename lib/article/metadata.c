/* Metadata of a page out of JSON-LD, meta elements and the page itself. */
#include "article/metadata.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "article/byline.h"
#include "article/meta.h"
#include "article/published.h"
#include "article/site.h"
#include "article/title.h"
#include "base/url.h"
#include "text/language.h"
#include "text/normalise.h"

static const char *canonical_link(const struct html *h)
{
	uint32_t i;

	for (i = 1; i < h->nodes.n; i++) {
		const char *rel = html_attr(h, i, HTML_AT_rel);

		if (h->nodes.v[i].tag == HTML_link && rel != NULL &&
		    strcasecmp(rel, "canonical") == 0)
			return html_attr(h, i, HTML_AT_href);
	}
	return NULL;
}

/* The address that the page gives itself, but only on its own host: a page must
 * not pass itself off as another site's. */
static const char *read_url(struct arena *a, const struct html *h,
    const char *url, const char *declared)
{
	const char *link = canonical_link(h), *own, *host, *given;

	if (link == NULL)
		link = declared;
	if (link == NULL)
		return url;
	own = url_resolve(a, url, link);
	if (own == NULL || !url_is_web(own))
		return url;
	if (url == NULL)
		return own;
	host = url_host(a, own);
	given = url_host(a, url);
	return host != NULL && given != NULL && strcmp(host, given) == 0 ? own
									 : url;
}

/* "ja-JP", "en_US" -> "ja", "en"; NULL for what is no code. */
static const char *language_code(struct arena *a, const char *s)
{
	size_t n = 0;
	char *code;

	while (s != NULL && isalpha((unsigned char)s[n]))
		n++;
	if (n < 2 || n > 3)
		return NULL;
	code = arena_strndup(a, s, n);
	while (n-- > 0)
		code[n] = (char)tolower((unsigned char)code[n]);
	return code;
}

static const char *html_language(const struct html *h)
{
	uint32_t i;

	for (i = 1; i < h->nodes.n; i++) {
		if (h->nodes.v[i].tag == HTML_html)
			return html_attr(h, i, HTML_AT_lang) != NULL
				   ? html_attr(h, i, HTML_AT_lang)
				   : html_attr(h, i, HTML_AT_xml_lang);
	}
	return NULL;
}

const char *metadata_language(const struct page *p)
{
	const char *guess = language_guess(buf_str(&p->text), p->text.n);

	return strcmp(guess, "und") == 0 ? NULL : guess;
}

/* The text tells it best: templates often leave lang="en" on all pages. */
static const char *read_language(struct arena *a, const struct page *p,
    const struct jsonld *ld, const char *locale)
{
	enum { ENOUGH = 400 };
	const char *guess = metadata_language(p), *code;

	if (guess != NULL && p->text.n >= ENOUGH)
		return guess;
	code = language_code(a, html_language(p->html));
	if (code == NULL)
		code = language_code(a, ld->language);
	if (code == NULL)
		code = language_code(a, locale);
	return code != NULL ? code : guess;
}

/* The clock that dates without a zone were read from. */
static const char *local_zone(
    struct arena *a, const char *url, const char *language)
{
	const char *host = url == NULL ? NULL : url_host(a, url);
	size_t n = host == NULL ? 0 : strlen(host);

	if ((n > 3 && strcmp(host + n - 3, ".jp") == 0) ||
	    (language != NULL && strcmp(language, "ja") == 0))
		return "+09:00";
	return NULL;
}

void metadata_read(struct arena *a, const struct page *p,
    const struct article_hint *hint, struct metadata *m, struct article *art)
{
	const char *meta[META_FIELDS];
	struct strings sites = {0};

	meta_read(p->html, meta);
	jsonld_read(a, p->html, &m->ld);
	art->url = read_url(a, p->html, hint->url, meta[META_URL]);
	art->site = meta[META_SITE] != NULL ? meta[META_SITE]
		    : m->ld.site != NULL    ? m->ld.site
					    : m->ld.publisher;
	site_add(a, &sites, art->site);
	site_add(a, &sites, m->ld.site);
	site_add(a, &sites, m->ld.publisher);
	site_add_host(a, &sites, art->url);
	if (art->site != NULL)
		art->site = normalise_line(a, art->site, strlen(art->site));
	art->title = title_read(a, p,
	    &(struct title_clues){meta[META_TITLE], m->ld.headline, &sites},
	    &m->title_node);
	art->byline = byline_read(a, p,
	    &(struct byline_clues){m->ld.authors, meta[META_AUTHOR], &sites,
		meta[META_RIGHTS], m->title_node});
	art->language = read_language(a, p, &m->ld, meta[META_LOCALE]);
	art->published = published_read(a, p,
	    &(struct published_clues){m->ld.published, m->ld.modified,
		m->ld.page_published, meta[META_DATE], art->url,
		local_zone(a, art->url, art->language), m->title_node});
}
