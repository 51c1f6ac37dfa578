/* The article of an HTML page. */
#include "article/extract.h"

#include <string.h>

#include "article/content.h"
#include "article/embedded.h"
#include "article/metadata.h"
#include "article/page.h"
#include "article/render.h"
#include "article/wall.h"
#include "base/date.h"
#include "markup/html.h"
#include "text/charset.h"
#include "text/observable.h"

/* Less text than this may mean that the rest is elsewhere. */
enum { LITTLE_WEIGHT = 200 };

/* Some sites keep the text in a noscript element, for search engines. */
static struct page *try_noscript(struct arena *a, const struct html *html,
    struct page *page, const struct metadata *meta, uint32_t *kept)
{
	struct page *other = page_build(a, html, true);
	uint32_t weight = content_select(other, meta->title_node);

	if (weight < LITTLE_WEIGHT || weight < 2 * *kept)
		return page;
	*kept = weight;
	return other;
}

/* Pages that the browser draws have their text in a script. */
static struct page *try_embedded(
    struct page *page, struct page *embedded, uint32_t *kept)
{
	uint32_t weight = embedded == NULL ? 0 : content_kept(embedded);

	if (weight < LITTLE_WEIGHT || weight < 3 * *kept)
		return page;
	*kept = weight;
	return embedded;
}

/* The text of JSON-LD, where the page itself has only the beginning; indicators
 * that it lacks follow. */
static const char *fuller_text(
    struct arena *a, const struct article *art, const char *body)
{
	size_t n = strlen(art->text);

	if (body == NULL || strlen(body) * 2 < n * 3)
		return NULL;
	return observable_count(art->text, n) >
		       observable_count(body, strlen(body))
		   ? arena_printf(a, "%s\n\n%s", body, art->text)
		   : body;
}

static const char *with_indicators(
    struct arena *a, const char *text, const struct page *embedded)
{
	const char *more = embedded_indicators(a, embedded, text);

	return more == NULL ? text : arena_printf(a, "%s\n\n%s", text, more);
}

int article_extract(struct arena *a, const char *data, size_t n,
    const struct article_hint *hint, struct article *out, struct err *err)
{
	const struct charset_hint charset = {hint->content_type, CHARSET_HTML};
	struct metadata meta = {0};
	const struct html *html;
	struct page *page, *embedded;
	uint32_t kept;
	const char *fuller;
	size_t len;
	char *utf8;

	*out = (struct article){.url = hint->url, .published = DATE_NONE};
	utf8 = charset_to_utf8(a, data, n, &charset, &len, NULL);
	html = html_parse(a, utf8, len, err);
	if (html == NULL)
		return -1;
	page = page_build(a, html, false);
	metadata_read(a, page, hint, &meta, out);
	if (hint->fragment) {
		content_select_all(page);
		out->text = render_text(a, page, out->url, out);
		return 0;
	}
	kept = content_select(page, meta.title_node);
	if (kept < LITTLE_WEIGHT)
		page = try_noscript(a, html, page, &meta, &kept);
	embedded = embedded_find(a, html);
	if (kept < LITTLE_WEIGHT)
		page = try_embedded(page, embedded, &kept);
	out->text = render_text(a, page, out->url, out);
	if (embedded != NULL && page != embedded)
		out->text = with_indicators(a, out->text, embedded);
	fuller = fuller_text(a, out, meta.ld.body);
	if (fuller != NULL)
		out->text = fuller;
	else
		out->paywalled = wall_is_paid(a, page, kept, meta.ld.paid);
	out->blocked = wall_blocked(page, out, kept);
	return 0;
}
