/* The article of an HTML page. */
#include "article/extract.h"

#include "article/content.h"
#include "article/metadata.h"
#include "article/page.h"
#include "article/render.h"
#include "base/date.h"
#include "markup/html.h"
#include "text/charset.h"

int article_extract(struct arena *a, const char *data, size_t n,
    const struct article_hint *hint, struct article *out, struct err *err)
{
	const struct charset_hint charset = {hint->content_type, CHARSET_HTML};
	struct metadata meta = {0};
	struct html *html;
	struct page *page;
	size_t len;
	char *utf8;

	*out = (struct article){.url = hint->url, .published = DATE_NONE};
	utf8 = charset_to_utf8(a, data, n, &charset, &len, NULL);
	html = html_parse(a, utf8, len, err);
	if (html == NULL)
		return -1;
	page = page_build(a, html);
	metadata_read(a, page, hint, &meta, out);
	if (hint->fragment)
		content_select_all(page);
	else
		content_select(page, meta.title_node);
	out->text = render_text(a, page, out->url, out);
	return 0;
}
