/* The article of an HTML page. */
#include "article/extract.h"

#include <string.h>

#include "article/content.h"
#include "article/embedded.h"
#include "article/metadata.h"
#include "article/page.h"
#include "article/pages.h"
#include "article/phrases.h"
#include "article/render.h"
#include "article/sites.h"
#include "article/wall.h"
#include "base/date.h"
#include "base/url.h"
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

/* Select by the site's rules; 0 if they find no text. */
static uint32_t select_by_rules(
    struct arena *a, struct page *p, const struct site_rules *rules)
{
	bool *marks = arena_alloc(a, p->html->nodes.n);

	return sites_mark(rules, SITE_BODY, p->html, marks) == 0
		   ? 0
		   : content_select_marked(p, marks);
}

/* Where the article goes on: as the site's rules say, else as it looks. */
static const char *find_next(struct arena *a, struct page *p,
    const struct site_rules *rules, const struct article_hint *hint)
{
	const char *href = NULL, *url, *host, *own;

	if (rules != NULL && rules->of[SITE_NEXT].n > 0)
		href = xpath_string(a, rules->of[SITE_NEXT].v[0], p->html);
	if (href == NULL)
		return pages_find_next(a, p, hint);
	url = url_resolve(a, hint->url, href);
	host = url == NULL ? NULL : url_host(a, url);
	own = url_host(a, hint->url);
	return host != NULL && own != NULL && strcmp(host, own) == 0 ? url
								     : NULL;
}

static void read_page(struct arena *a, const struct html *html,
    const struct metadata *meta, struct sources *from, struct article *out,
    const struct article_hint *hint)
{
	const struct site_rules *rules = sites_find(a, hint->url);
	struct page *page = from->shown;
	uint32_t kept = 0;

	if (rules != NULL)
		kept = select_by_rules(a, page, rules);
	if (kept == 0)
		page = choose_source(a, html, meta->title_node, from, &kept);
	if (page == from->shown)
		out->next_page = find_next(a, page, rules,
		    &(struct article_hint){
			.url = hint->url != NULL ? hint->url : out->url,
			.first = hint->first});
	out->text = render_text(a, page, out->url, out);
	if (from->embedded != NULL && page != from->embedded)
		out->text = with_indicators(a, out->text, page, from->embedded);
	if (use_body(a, out, meta->ld.body))
		return;
	out->paywalled = wall_is_paid(a, page, kept, meta->ld.paid);
	out->blocked =
	    wall_blocked(from->plain != NULL ? from->plain : page, out, kept);
}

/* Make what the site's rules find in a part a tag of another kind. */
static void retag(struct arena *a, struct html *html,
    const struct site_rules *rules, enum site_part part)
{
	bool *marks = arena_alloc(a, html->nodes.n);
	uint32_t i;

	sites_mark(rules, part, html, marks);
	for (i = 1; i < html->nodes.n; i++) {
		enum html_tag *tag = &html->nodes.v[i].tag;

		if (marks[i] && part == SITE_DROP)
			*tag = HTML_template;
		else if (marks[i] && !(html_tag_class(*tag) & HTML_BLOCK))
			*tag = HTML_div;
	}
}

/* Read a page. If its site has rules: with its tree; what they drop is never
 * seen, and a body that is no block becomes one, for text is cut at blocks. */
static const struct html *parse(struct arena *a, const char *utf8, size_t n,
    const char *url, struct err *err)
{
	const struct site_rules *rules = sites_find(a, url);
	struct html *html = rules == NULL ? html_parse(a, utf8, n, err)
					  : html_parse_tree(a, utf8, n, err);

	if (html != NULL && rules != NULL) {
		retag(a, html, rules, SITE_BODY);
		retag(a, html, rules, SITE_DROP);
	}
	return html;
}

void article_load(void)
{
	phrases_load();
	sites_load();
}

const struct strings *article_rule_faults(void)
{
	return sites_faults();
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
	html = parse(a, utf8, len, hint->url, err);
	if (html == NULL)
		return -1;
	from.shown = page_build(a, html, false);
	if (hint->fragment) {
		out->language = metadata_language(from.shown);
		content_select_all(from.shown);
		out->text = render_text(a, from.shown, out->url, out);
	} else {
		metadata_read(a, from.shown, hint, &meta, out);
		read_page(a, html, &meta, &from, out, hint);
	}
	return 0;
}
