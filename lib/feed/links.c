/* The feeds that an HTML page links. */
#include "feed/links.h"

#include <string.h>

#include "base/url.h"
#include "markup/html.h"
#include "text/charset.h"
#include "text/normalise.h"

static bool is_feed_type(const char *type)
{
	return type != NULL &&
	       (strcasestr(type, "rss+xml") || strcasestr(type, "atom+xml") ||
		   strcasestr(type, "feed+json") ||
		   strcasestr(type, "rdf+xml"));
}

static bool is_listed(const struct outlines *out, const char *url)
{
	size_t i;

	for (i = 0; i < out->list.n; i++) {
		if (strcmp(out->list.v[i].url, url) == 0)
			return true;
	}
	return false;
}

static void add_link(struct arena *a, const struct html *page, uint32_t node,
    const char *base, struct outlines *out)
{
	const char *rel = html_attr(page, node, HTML_AT_rel);
	const char *type = html_attr(page, node, HTML_AT_type);
	const char *href = html_attr(page, node, HTML_AT_href);
	const char *title = html_attr(page, node, HTML_AT_title);
	const char *url;
	struct outline *line;

	if (rel == NULL || href == NULL ||
	    strcasestr(rel, "alternate") == NULL || !is_feed_type(type))
		return;
	url = url_resolve(a, base, href);
	/* A page may not say which of our files is looked into. */
	if (url == NULL || !url_is_web(url) || is_listed(out, url))
		return;
	line = VEC_PUSH(a, &out->list);
	line->url = url;
	line->type = normalise_line(a, type, strlen(type));
	if (title != NULL)
		line->title = normalise_line(a, title, strlen(title));
}

void feed_links(struct arena *a, const char *data, size_t n, const char *base,
    struct outlines *out)
{
	const struct charset_hint hint = {NULL, CHARSET_HTML};
	const char *text = charset_to_utf8(a, data, n, &hint, &n, NULL);
	const struct html *page = html_parse(a, text, n, NULL);
	size_t i;

	*out = (struct outlines){0};
	for (i = 0; page != NULL && i < page->nodes.n; i++) {
		if (page->nodes.v[i].tag == HTML_link &&
		    out->list.n < FEED_LINKS_MAX)
			add_link(a, page, (uint32_t)i, base, out);
	}
}
