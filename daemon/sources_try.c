/* sources test, sources add: a source is tried before it is believed. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "config/source.h"
#include "daemon/care_add.h"
#include "daemon/change.h"
#include "daemon/sources.h"
#include "daemon/trial.h"

enum { SHOWN_ITEMS = 5 };

static const char *or_dash(const char *text)
{
	return text != NULL && *text != '\0' ? text : "-";
}

static int64_t newest(const struct feed *feed)
{
	int64_t last = DATE_NONE;
	size_t i;

	for (i = 0; i < feed->items.n; i++) {
		int64_t t = feed->items.v[i].published;

		if (t != DATE_NONE && (last == DATE_NONE || t > last))
			last = t;
	}
	return last;
}

static const char *newest_text(const struct feed *feed, char room[DATE_TEXT])
{
	const char *text = date_rfc3339(newest(feed), room);

	return text != NULL ? text : "no date";
}

static void print_answer(const struct trial *t)
{
	if (t->status != 0)
		printf("status   %d\n", t->status);
	printf("url      %s%s\nms       %lld\n", or_dash(t->url),
	    t->moved ? " (moved there for good)" : "", (long long)t->ms);
	if (t->bytes > 0)
		printf("bytes    %zu\ntype     %s\netag     %s\n"
		       "modified %s\n",
		    t->bytes, or_dash(t->content_type), or_dash(t->etag),
		    or_dash(t->last_modified));
	if (t->bytes > 0 && t->etag == NULL && t->last_modified == NULL)
		puts("warning  no validator: each poll fetches all of it");
}

static void print_links(FILE *out, const struct outlines *links)
{
	size_t i;

	for (i = 0; i < links->list.n; i++)
		fprintf(out, "feed     %s %s (%s)\n", links->list.v[i].url,
		    or_dash(links->list.v[i].title), links->list.v[i].type);
}

static void print_feed(const struct feed *feed)
{
	char date[DATE_TEXT];
	size_t i;

	for (i = 0; i < feed->warnings.n; i++)
		printf("warning  %s\n", feed->warnings.v[i]);
	printf("format   %s\ntitle    %s\nlanguage %s\nentries  %zu\n"
	       "newest   %s\n",
	    feed->format, or_dash(feed->title), or_dash(feed->language),
	    feed->items.n, newest_text(feed, date));
	for (i = 0; i < feed->items.n && i < SHOWN_ITEMS; i++) {
		const struct feed_item *it = &feed->items.v[i];
		const char *when = date_rfc3339(it->published, date);

		printf("%-20s %s\n%-20s %s\n", when != NULL ? when : "no date",
		    or_dash(it->title), "",
		    it->link != NULL ? it->link : "no link");
		if (it->left_out != NULL)
			printf("%-20s left out, %s\n", "", it->left_out);
	}
}

/* What the feed says of itself, where nobody said otherwise. */
static void set_from_feed(struct arena *a, struct strings *settings,
    const char *url, const struct feed *feed)
{
	config_setting_offer(a, settings, "url", url);
	if (feed->title != NULL && *feed->title != '\0')
		config_setting_offer(a, settings, "title", feed->title);
	config_setting_offer(
	    a, settings, "language", config_language_of(a, feed->language));
}

static void print_block(
    struct sources_call *call, const char *url, const struct feed *feed)
{
	const struct strings *given = &call->settings;
	struct strings settings = *given;
	struct source_config src;
	struct buf text = {0};
	struct err err;
	size_t i;

	set_from_feed(call->arena, &settings, url, feed);
	if (config_source_make(call->arena,
		care_suggest_name(
		    call->arena, config_setting(&settings, "title"), url),
		&settings, &src, &err) < 0)
		return;
	config_source_write(&text, &src);
	printf("\nTo add it: secdigest sources add %s", url);
	for (i = 0; i < given->n; i += 2)
		printf(" --%s %s", given->v[i], given->v[i + 1]);
	printf("\nor in a list:\n\n%s", buf_str(&text));
	buf_free(&text);
}

/* What the call's settings make of the URL. 0, or -1 after a message. */
static int make(
    const struct sources_call *call, const char *url, struct source_config *out)
{
	struct strings settings = call->settings;
	struct err err;

	config_setting_offer(call->arena, &settings, "url", url);
	if (care_check_url(&call->config, url, &err) == 0 &&
	    config_source_make(call->arena,
		call->name != NULL ? call->name : "x", &settings, out,
		&err) == 0)
		return 0;
	sources_fail(call, "%s: %s", url, err.text);
	return -1;
}

static const struct source_config *find(
    const struct config *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->sources.n; i++) {
		if (strcmp(c->sources.v[i].name, name) == 0 ||
		    strcmp(c->sources.v[i].url, name) == 0)
			return &c->sources.v[i];
	}
	return NULL;
}

int sources_test(struct sources_call *call)
{
	const char *word = call->words[0];
	const struct source_config *known = find(&call->config, word);
	struct source_config fresh = {0};
	struct trial t;
	int rc;

	if (known == NULL && !url_is_web(word))
		return command_misuse(call->cmd,
		    "'%s' is neither a configured source nor an http URL",
		    word);
	if (known != NULL && call->settings.n > 0)
		return command_misuse(call->cmd,
		    "--kind is for what is not configured yet; %s is", word);
	if (known == NULL && make(call, word, &fresh) < 0)
		return EXIT_SOME_FAILED;
	rc = trial_run(
	    call->arena, &call->config, known != NULL ? known : &fresh, &t);
	print_answer(&t);
	if (rc < 0) {
		printf("fault    %s\n", t.fault);
		print_links(stdout, &t.links);
		return EXIT_SOME_FAILED;
	}
	print_feed(&t.feed);
	if (known == NULL)
		print_block(call, word, &t.feed);
	return EXIT_OK;
}

/* The address of the feed: that of src, or of what the page there links, if
 * that is one feed. NULL after a message. */
static const char *find_feed(
    struct sources_call *call, struct source_config *src, struct trial *t)
{
	const char *url = src->url;

	if (trial_run(call->arena, &call->config, src, t) == 0)
		return url;
	if (t->links.list.n == 1) {
		src->url = t->links.list.v[0].url;
		printf("%s is a page; its feed is %s\n", url, src->url);
		if (trial_run(call->arena, &call->config, src, t) == 0)
			return src->url;
	}
	if (t->links.list.n > 1) {
		sources_fail(call,
		    "%s is a page that links several feeds; add one of them:",
		    url);
		print_links(stderr, &t->links);
		return NULL;
	}
	sources_fail(call, "%s: %s (--no-test adds it all the same)", src->url,
	    t->fault);
	return NULL;
}

static int add(struct sources_call *call)
{
	struct care_request req = care_request(&call->config, CARE_ADD);
	struct change *ch = change_open(call->arena, call->cmd, &call->config);
	struct care_answer answer = {0};
	struct care_source *src;
	int rc;

	if (ch == NULL)
		return EXIT_SOME_FAILED;
	src = VEC_PUSH(call->arena, &req.sources);
	src->name = call->name;
	src->settings = call->settings;
	rc = change_ask(ch, &req, &answer);
	change_free(ch);
	if (rc < 0)
		return EXIT_SOME_FAILED;
	change_print(call->cmd, &answer);
	return answer.done == 1 ? EXIT_OK : EXIT_SOME_FAILED;
}

int sources_add(struct sources_call *call)
{
	const char *url = call->words[0];
	struct source_config src;
	struct trial t = {0};
	char date[DATE_TEXT];

	if (make(call, url, &src) < 0)
		return EXIT_SOME_FAILED;
	if (!call->no_test) {
		url = find_feed(call, &src, &t);
		if (url == NULL)
			return EXIT_SOME_FAILED;
		printf("%s, %zu entries, the newest of %s\n", t.feed.format,
		    t.feed.items.n, newest_text(&t.feed, date));
	}
	set_from_feed(call->arena, &call->settings, url, &t.feed);
	return add(call);
}
