/* The digest as one HTML page without scripts, styles from elsewhere or
 * images: it may be mailed, or opened from a file. */
#include "digest/escape.h"
#include "digest/formats.h"

static const char style[] =
    "body{font:16px/1.6 sans-serif;max-width:52em;margin:2em auto;padding:0 "
    "1em}"
    "h2{border-bottom:1px solid #888}code{word-break:break-all}"
    "dt{font-weight:bold;margin-top:.6em}.coverage{color:#555}";

static void put_element(struct buf *b, const char *name, const char *text)
{
	buf_printf(b, "<%s>", name);
	escape_html(b, text);
	buf_printf(b, "</%s>\n", name);
}

static void put_link(struct buf *b, const struct digest_entry *e)
{
	struct buf url = {0};

	escape_url(&url, e->url);
	buf_puts(b, "<a rel=\"noreferrer noopener\" href=\"");
	escape_html(b, buf_str(&url));
	buf_puts(b, "\">");
	escape_html(b, e->title);
	buf_puts(b, "</a>");
	buf_free(&url);
}

static void put_lines(
    struct buf *b, const struct digest_entry *e, enum digest_label label)
{
	size_t i;

	buf_puts(b, "<ul>\n");
	for (i = 0; i < e->lines.n; i++) {
		if (e->lines.v[i].label == label)
			put_element(b, "li", e->lines.v[i].text);
	}
	buf_puts(b, "</ul>\n");
}

static void put_story(
    struct buf *b, const struct words *words, const struct digest_entry *e)
{
	int label;

	buf_puts(b, "<article>\n<h3>");
	put_link(b, e);
	buf_puts(b, "</h3>\n<dl>\n");
	for (label = 0; label < DIGEST_LABELS; label++) {
		put_element(
		    b, "dt", format_label(words, (enum digest_label)label));
		buf_puts(b, "<dd>\n");
		put_lines(b, e, (enum digest_label)label);
		buf_puts(b, "</dd>\n");
	}
	buf_puts(b, "</dl>\n</article>\n");
}

static void put_plain_link(struct buf *b, const struct digest_entry *e)
{
	size_t i;

	buf_puts(b, "<li>");
	put_link(b, e);
	if (e->lines.n > 0)
		buf_puts(b, "\n<ul>\n");
	for (i = 0; i < e->lines.n; i++)
		put_element(b, "li", e->lines.v[i].text);
	buf_puts(b, e->lines.n > 0 ? "</ul>\n</li>\n" : "</li>\n");
}

static void put_section(struct buf *b, const struct digest *d,
    const struct words *words, enum section s)
{
	bool list = false, any = false;
	size_t i;

	put_element(b, "h2", format_section(words, s));
	for (i = 0; i < d->entries.n; i++) {
		const struct digest_entry *e = &d->entries.v[i];

		if (e->section != s)
			continue;
		any = true;
		if (e->story) {
			put_story(b, words, e);
			continue;
		}
		if (!list)
			buf_puts(b, "<ul>\n");
		list = true;
		put_plain_link(b, e);
	}
	if (list)
		buf_puts(b, "</ul>\n");
	if (!any)
		put_element(b, "p", words_get(words, "none"));
}

void format_html(struct arena *a, const struct digest *d,
    const struct words *words, struct buf *b)
{
	int s;

	buf_printf(b,
	    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width\">\n<title>",
	    d->language);
	escape_html(b, words_get(words, "title"));
	buf_printf(b,
	    " %04d-%02d-%02d</title>\n<style>%s</style>\n</head>\n"
	    "<body>\n<h1>",
	    d->day / 10000, d->day / 100 % 100, d->day % 100, style);
	escape_html(b, words_get(words, "title"));
	buf_printf(b,
	    " <time>%04d-%02d-%02d</time></h1>\n"
	    "<p class=\"coverage\">",
	    d->day / 10000, d->day / 100 % 100, d->day % 100);
	escape_html(b, format_coverage(a, d, words));
	buf_puts(b, "</p>\n");
	for (s = 0; s < SECTION_SKIP; s++)
		put_section(b, d, words, (enum section)s);
	buf_puts(b, "</body>\n</html>\n");
}
