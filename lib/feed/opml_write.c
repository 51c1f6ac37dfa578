/* Writing OPML 2.0. */
#include "feed/opml.h"

#include <stdbool.h>
#include <string.h>

/* Clean UTF-8 as an attribute's value; what XML 1.0 has no character for was
 * taken out by whoever made the line. */
static void put_value(struct buf *b, const char *text)
{
	static const char special[] = "<>&\"\t\r\n";

	for (; *text != '\0'; text++) {
		if (strchr(special, *text) != NULL)
			buf_printf(b, "&#%d;", *text);
		else
			buf_putc(b, *text);
	}
}

static void put_attr(struct buf *b, const char *key, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(b, " %s=\"", key);
	put_value(b, value);
	buf_putc(b, '"');
}

static void put_outline(struct buf *b, const struct outline *o)
{
	size_t i;

	buf_puts(b, "      <outline");
	put_attr(b, "type", o->type);
	put_attr(b, "text", o->title);
	put_attr(b, "title", o->title);
	put_attr(b, "xmlUrl", o->url);
	put_attr(b, "htmlUrl", o->html_url);
	put_attr(b, "language", o->language);
	put_attr(b, "secdigest:name", o->name);
	for (i = 0; i + 1 < o->settings.n; i += 2) {
		buf_puts(b, " secdigest:");
		buf_puts(b, o->settings.v[i]);
		buf_puts(b, "=\"");
		put_value(b, o->settings.v[i + 1]);
		buf_putc(b, '"');
	}
	buf_puts(b, "/>\n");
}

static const char *folder_of(const struct outline *o)
{
	return o->folders.n > 0 ? o->folders.v[0] : "";
}

void opml_write(struct buf *b, const struct outlines *list)
{
	const char *folder = NULL;
	size_t i;

	buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<opml version=\"2.0\" xmlns:secdigest=\"" OPML_NAMESPACE
		    "\">\n  <head>\n    <title>");
	put_value(b, list->title != NULL ? list->title : "");
	buf_puts(b, "</title>\n  </head>\n  <body>\n");
	for (i = 0; i < list->list.n; i++) {
		const struct outline *o = &list->list.v[i];

		if (folder == NULL || strcmp(folder, folder_of(o)) != 0) {
			if (folder != NULL)
				buf_puts(b, "    </outline>\n");
			folder = folder_of(o);
			buf_puts(b, "    <outline");
			put_attr(b, "text", folder);
			buf_puts(b, ">\n");
		}
		put_outline(b, o);
	}
	if (folder != NULL)
		buf_puts(b, "    </outline>\n");
	buf_puts(b, "  </body>\n</opml>\n");
}
