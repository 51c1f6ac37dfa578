/* Tables of feeds and of one value in each: for the units that read feeds. */
#ifndef TEST_FEED_FIXTURE_H
#define TEST_FEED_FIXTURE_H

#include <stdlib.h>

#include <jansson.h>

#include "base/buf.h"
#include "feed/parse.h"
#include "model/feed.h"

#define RSS(inner) "<rss version='2.0'><channel>" inner "</channel></rss>"
#define ITEM(inner) RSS("<item>" inner "</item>")
#define TITLE(inner) ITEM("<title>" inner "</title>")
#define ATOM(inner) "<feed xmlns='http://www.w3.org/2005/Atom'>" inner "</feed>"
#define ENTRY(inner) ATOM("<entry>" inner "</entry>")
#define ENTRY03(inner)                                                         \
	"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>" inner   \
	"</entry></feed>"
#define JSON(inner)                                                            \
	"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" inner  \
	"]}"

struct feed_case {
	const char *in, *url, *path, *want;
};

/* The filter's JSON of a feed, or a failed test. */
static json_t *feed_read(const struct feed_case *k)
{
	const struct feed_hint hint = {k->url, NULL, NULL};
	struct arena *a = arena_new();
	struct buf text = {0};
	struct jsonw w = {&text, false};
	struct feed feed;
	struct err err;
	json_t *root;

	if (feed_parse(a, k->in, strlen(k->in), &hint, &feed, &err) < 0)
		fail_msg("%s: %s", k->in, err.text);
	jsonw_object(&w, NULL);
	feed_json(&w, &feed);
	jsonw_object_end(&w);
	root = json_loads(buf_str(&text), 0, NULL);
	assert_non_null(root);
	buf_free(&text);
	arena_free(a);
	return root;
}

/* The value at a.0.b, or NULL. */
static const json_t *feed_at(const json_t *v, const char *path)
{
	char key[32];
	size_t n;

	for (; *path != '\0'; path += n + (path[n] == '.')) {
		n = strcspn(path, ".");
		assert_true(n < sizeof(key));
		memcpy(key, path, n);
		key[n] = '\0';
		v = json_is_array(v) ? json_array_get(v, strtoul(key, NULL, 10))
				     : json_object_get(v, key);
	}
	return v;
}

static void feed_check_one(const struct feed_case *k)
{
	json_t *root = feed_read(k);
	const json_t *v;
	char *have;

	if (k->path[0] == '/')
		v = feed_at(root, k->path + 1);
	else
		v = feed_at(
		    json_array_get(json_object_get(root, "items"), 0), k->path);
	have = json_is_string(v)
		   ? strdup(json_string_value(v))
		   : json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
	if (v == NULL || json_is_null(v)) {
		if (k->want != NULL)
			fail_msg(
			    "%s: %s is null, not %s", k->in, k->path, k->want);
	} else if (k->want == NULL || strcmp(have, k->want) != 0) {
		fail_msg("%s: %s is %s, not %s", k->in, k->path, have,
		    k->want != NULL ? k->want : "null");
	}
	free(have);
	json_decref(root);
}

static void feed_check(const struct feed_case *cases, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		feed_check_one(&cases[i]);
}

#endif
