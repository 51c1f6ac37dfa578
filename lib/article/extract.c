/* The article of an HTML page. */
#include "article/extract.h"

#include <string.h>

#include "article/content.h"
#include "article/embedded.h"
#include "article/metadata.h"
#include "article/page.h"
#include "article/phrases.h"
#include "article/render.h"
#include "article/wall.h"
#include "base/date.h"
#include "markup/html.h"
#include "text/charset.h"
#include "text/mojibake.h"
#include "text/observable.h"

/* Less text than this may mean that the rest is elsewhere. */
enum { LITTLE_WEIGHT = 200 };

/* Where a page's text may be, besides its body. */
struct sources {
	struct page *shown;    /* what a browser shows */
	struct page *plain;    /* what one without JavaScript shows, or NULL */
	struct page *embedded; /* what its scripts hold, or NULL */
};

/* The page that holds the article; *kept is the weight of its text. Text that
 * only robots or scripts see counts where the page has next to nothing. */
static struct page *choose_source(struct arena *a, const struct html *html,
    uint32_t title, struct sources *from, uint32_t *kept)
{
	uint32_t weight;

	from->embedded = embedded_find(a, html);
	*kept = content_select(from->shown, title);
	if (*kept >= LITTLE_WEIGHT)
		return from->shown;
	from->plain = page_build(a, html, true);
	weight = content_select(from->plain, title);
	if (weight >= LITTLE_WEIGHT && weight >= 2 * *kept) {
		*kept = weight;
		return from->plain;
	}
	weight = from->embedded == NULL ? 0 : content_kept(from->embedded);
	if (weight >= LITTLE_WEIGHT && weight >= 3 * *kept) {
		*kept = weight;
		return from->embedded;
	}
	return from->shown;
}

/* JSON-LD's articleBody as text: HTML, or plain with a line a paragraph. */
static const char *body_text(struct arena *a, const char *body)
{
	struct article scratch = {0};
	const struct html *html;
	struct buf lines = {0};
	struct page *page;

	if (strstr(body, "<p") == NULL && strstr(body, "<br") == NULL) {
		for (; *body != '\0'; body += strspn(body, "\r\n")) {
			buf_puts(&lines, "<p>");
			buf_put(&lines, body, strcspn(body, "\r\n"));
			body += strcspn(body, "\r\n");
		}
		body = arena_strdup(a, buf_str(&lines));
		buf_free(&lines);
	}
	html = html_parse(a, body, strlen(body), NULL);
	if (html == NULL)
		return "";
	page = page_build(a, html, false);
	content_select_all(page);
	return render_text(a, page, NULL, &scratch);
}

/* Replace the text by JSON-LD's, where the page itself has only the beginning;
 * what indicators that lacks follow it. False if it is no longer. */
static bool use_body(struct arena *a, struct article *art, const char *body)
{
	size_t i, n = strlen(art->text);

	if (body == NULL || strlen(body) * 2 < n * 3)
		return false;
	body = body_text(a, body);
	if (strlen(body) * 2 < n * 3)
		return false;
	art->text = observable_count(art->text, n) >
			    observable_count(body, strlen(body))
			? arena_printf(a, "%s\n\n%s", body, art->text)
			: body;
	for (i = 0; i < art->links.n; i++)
		art->links.v[i].paragraph = 0;
	return true;
}

/* The text, and behind it the indicators that only a script holds. */
static const char *with_indicators(struct arena *a, const char *text,
    const struct page *page, const struct page *embedded)
{
	const char *more = embedded_indicators(a, embedded, page);

	return more == NULL ? text : arena_printf(a, "%s\n\n%s", text, more);
}

static void read_page(struct arena *a, const struct html *html,
    const struct metadata *meta, struct sources *from, struct article *out)
{
	struct page *page;
	uint32_t kept;

	page = choose_source(a, html, meta->title_node, from, &kept);
	out->text = render_text(a, page, out->url, out);
	if (from->embedded != NULL && page != from->embedded)
		out->text = with_indicators(a, out->text, page, from->embedded);
	if (use_body(a, out, meta->ld.body))
		return;
	out->paywalled = wall_is_paid(a, page, kept, meta->ld.paid);
	out->blocked =
	    wall_blocked(from->plain != NULL ? from->plain : page, out, kept);
}

void article_load(void)
{
	phrases_load();
}

int article_extract(struct arena *a, const char *data, size_t n,
    const struct article_hint *hint, struct article *out, struct err *err)
{
	const struct charset_hint charset = {hint->content_type, CHARSET_HTML};
	struct sources from = {0};
	struct metadata meta = {0};
	const struct html *html;
	size_t len;
	char *utf8;

	*out = (struct article){.url = hint->url, .published = DATE_NONE};
	utf8 = charset_to_utf8(a, data, n, &charset, &len, NULL);
	len = mojibake_mend(utf8, len);
	html = html_parse(a, utf8, len, err);
	if (html == NULL)
		return -1;
	from.shown = page_build(a, html, false);
	if (hint->fragment) {
		out->language = metadata_language(from.shown);
		content_select_all(from.shown);
		out->text = render_text(a, from.shown, out->url, out);
	} else {
		metadata_read(a, from.shown, hint, &meta, out);
		read_page(a, html, &meta, &from, out);
	}
	return 0;
}
