/* Reading a feed: what it is, who reads it, and why it is none. */
#include "feed/parse.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/url.h"
#include "feed/jsonfeed.h"
#include "feed/links.h"
#include "feed/xmlfeed.h"
#include "text/charset.h"

enum { LINKED_MAX = 3 };

/* Where a feed's root stands behind what a server printed before it (a warning,
 * a blank line): NULL if nowhere. */
static const char *find_root(const char *s)
{
	static const char *const starts[] = {
	    "<rss", "<feed", "<rdf:RDF", "<channel"};
	const char *first = NULL, *p;
	size_t i;

	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		p = strcasestr(s, starts[i]);
		if (p != NULL && (first == NULL || p < first))
			first = p;
	}
	return first;
}

/* The feeds that an HTML page links, for a person. */
static int fail_html(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct err *err)
{
	struct outlines links;
	struct buf list = {0};
	size_t i;

	feed_links(a, data, n, hint->url, &links);
	for (i = 0; i < links.list.n && i < LINKED_MAX; i++)
		buf_printf(
		    &list, "%s%s", i > 0 ? ", " : "", links.list.v[i].url);
	if (i > 0)
		err_set(err, "an HTML page, not a feed; it links the feed%s %s",
		    i > 1 ? "s" : "", buf_str(&list));
	else
		err_set(err, "an HTML page, not a feed; it links none");
	buf_free(&list);
	return -1;
}

static int fail(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, const char *root, struct err *err)
{
	if (strcasecmp(root, "html") == 0 || strcasestr(data, "<html") != NULL)
		return fail_html(a, data, n, hint, err);
	if (*root != '\0')
		return err_set(err, "no feed: its root is <%.40s>", root);
	if (data[strspn(data, " \t\r\n")] == '\0')
		return err_set(err, "empty, no feed");
	return err_set(err, "no feed: neither XML nor JSON");
}

/* Blank what stands before p; lines keep their numbers. */
static void blank(char *text, const char *p)
{
	for (; text < p; text++) {
		if (*text != '\n')
			*text = ' ';
	}
}

/* Read from start on, which stands behind something else. */
static bool read_behind(struct arena *a, char *text, size_t n,
    const char *start, const struct feed_hint *hint, struct feed *out)
{
	const char *root;

	if (start == NULL)
		return false;
	blank(text, start);
	if (xmlfeed_read(a, text, n, hint, out, &root) < 0)
		return false;
	*VEC_PUSH(a, &out->warnings) = "something else stands before the feed";
	return true;
}

int feed_parse(struct arena *a, const char *data, size_t n,
    const struct feed_hint *given, struct feed *out, struct err *err)
{
	struct feed_hint known = *given;
	const struct feed_hint *hint = &known;
	const struct charset_hint charset = {hint->content_type, CHARSET_XML};
	const char *root = "";
	char *text = charset_to_utf8(a, data, n, &charset, &n, NULL);
	size_t skip = 0;

	/* A file's place says nothing of where its links lead. */
	if (url_is_file(given->url))
		known.url = NULL;
	*out = (struct feed){0};
	while (isspace((unsigned char)text[skip]))
		skip++;
	if (text[skip] == '{' || text[skip] == '[')
		return jsonfeed_read(a, text, n, hint, out, err);
	if (text[skip] == '<' &&
	    xmlfeed_read(a, text, n, hint, out, &root) == 0)
		return 0;
	/* A declaration may have entities behind it, so it goes first. */
	if (strcasecmp(root, "html") != 0 &&
	    (read_behind(
		 a, text, n, strcasestr(text + skip, "<?xml"), hint, out) ||
		read_behind(a, text, n, find_root(text + skip), hint, out)))
		return 0;
	return fail(a, text, n, hint, root, err);
}
