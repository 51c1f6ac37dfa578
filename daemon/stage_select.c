/*
 * What is wanted of what was read: which entries of a feed the source's policy
 * leaves out, and what of the watch list stands where. What can be told from
 * the entry alone costs no page.
 */
#include <string.h>

#include "classify/editorial.h"
#include "daemon/stage.h"
#include "markup/fragment.h"

static struct watch *watching;

void stage_watch(const struct watch_words *list)
{
	watching = watch_new(list);
}

static const char *plain(struct arena *a, const char *html)
{
	return html != NULL ? fragment_plain(a, html, FRAGMENT_HTML) : "";
}

static void watch_strings(const struct strings *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		watch_read(watching, list->v[i]);
}

static const char *advert(struct arena *a, const struct feed_item *it,
    const char *summary, const char *content)
{
	const struct editorial_input in = {
	    it->title, it->link, &it->categories};
	const char *why = editorial_judge(a, &in);

	if (why == NULL && (editorial_disclosed(summary, strlen(summary)) ||
			       editorial_disclosed(content, strlen(content))))
		why = "its text says that it is paid for";
	return why;
}

static void select_item(
    struct arena *a, const struct stage_options *opt, struct feed_item *it)
{
	const char *summary, *content;

	if (opt->everything && watching == NULL)
		return;
	summary = plain(a, it->summary);
	content = plain(a, it->content);
	if (!opt->everything)
		it->left_out = advert(a, it, summary, content);
	if (watching == NULL)
		return;
	watch_read(watching, it->title);
	watch_read(watching, summary);
	watch_read(watching, content);
	watch_strings(&it->categories);
	watch_take(watching, a, &it->watch);
}

void stage_select(
    struct arena *a, const struct stage_options *opt, struct feed *feed)
{
	size_t i;

	for (i = 0; i < feed->items.n; i++)
		select_item(a, opt, &feed->items.v[i]);
}

void stage_watch_article(
    struct arena *a, const struct article *art, struct analysis *an)
{
	size_t i;

	if (watching == NULL)
		return;
	watch_read(watching, art->title);
	watch_read(watching, art->text);
	for (i = 0; i < an->advice.tags.n; i++)
		watch_read(watching, an->advice.tags.v[i].tag);
	watch_take(watching, a, &an->watch);
}
