/* sources import, sources export: lists of other feed readers. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/memfd.h"
#include "base/url.h"
#include "config/source.h"
#include "daemon/answer.h"
#include "daemon/change.h"
#include "daemon/service.h"
#include "daemon/sources.h"
#include "daemon/trial.h"
#include "feed/opml.h"
#include "store/sources.h"

enum { MAX_FILE = 16 * 1024 * 1024 };

struct import {
	struct sources_call *call;
	struct arena *arena;
	struct change *change;
	struct care_request req;
	uint32_t added, known, refused;
};

/* The innermost folder whose name is a category. */
static const char *category_of(struct import *im, const struct outline *o)
{
	const char *word = NULL;
	size_t i;

	for (i = o->folders.n; word == NULL && i-- > 0;)
		word =
		    config_source_word(im->arena, "category", o->folders.v[i]);
	return word;
}

/* Why the outline is no source, or NULL. */
static const char *why_not(const struct outline *o)
{
	if (o->url == NULL && o->type != NULL &&
	    strcasecmp(o->type, "link") == 0)
		return "a link, no feed";
	return o->url == NULL ? "it has no xmlUrl" : NULL;
}

static const char *label_of(const struct outline *o)
{
	return o->url != NULL	  ? o->url
	       : o->title != NULL ? o->title
				  : "an outline without a title";
}

/* Settings of ours first: what the outline says fills what they leave open. */
static void take_settings(
    struct import *im, const struct outline *o, struct care_source *src)
{
	struct strings *set = &src->settings;
	size_t i;

	src->name = o->name;
	for (i = 0; i < o->settings.n; i += 2) {
		if (config_source_key_ok(o->settings.v[i]))
			config_setting_offer(im->arena, set, o->settings.v[i],
			    o->settings.v[i + 1]);
		else
			sources_fail(im->call, "%s: %.64s is left out",
			    label_of(o), o->settings.v[i]);
	}
	config_setting_offer(im->arena, set, "url", o->url);
	config_setting_offer(im->arena, set, "title", o->title);
	config_setting_offer(im->arena, set, "language",
	    config_language_of(im->arena, o->language));
	config_setting_offer(im->arena, set, "category", category_of(im, o));
	config_setting_offer(im->arena, set, "category",
	    config_setting(&im->call->settings, "category"));
}

/* Ask for what has been collected. */
static int flush(struct import *im)
{
	struct care_answer answer = {0};

	if (im->req.sources.n == 0)
		return 0;
	if (change_ask(im->change, &im->req, &answer) < 0)
		return -1;
	change_print(im->call->cmd, &answer);
	im->added += answer.done;
	im->known += answer.known;
	im->refused += (uint32_t)answer.refused.n;
	im->req.sources.n = 0;
	return 0;
}

static int import_all(struct import *im, const struct outlines *list)
{
	size_t i;

	for (i = 0; i < list->list.n; i++) {
		const struct outline *o = &list->list.v[i];

		if (why_not(o) != NULL) {
			sources_fail(
			    im->call, "%s: %s", label_of(o), why_not(o));
			im->refused++;
			continue;
		}
		take_settings(im, o, VEC_PUSH(im->arena, &im->req.sources));
		if (im->req.sources.n == CARE_MAX_SOURCES && flush(im) < 0)
			return -1;
	}
	return flush(im);
}

/* The outlines of the file, read where it can do no harm. */
static int load(struct sources_call *call, struct outlines *list)
{
	const char *file = call->words[0];
	struct err err;
	size_t i;
	int fd = memfd_load(file, MAX_FILE, &err);
	int rc =
	    fd < 0 ? -1
		   : trial_outlines(call->arena, &call->config, fd, list, &err);

	if (fd >= 0)
		close(fd);
	if (rc < 0) {
		sources_fail(call, "%s: %s", file, err.text);
		return -1;
	}
	for (i = 0; i < list->warnings.n; i++)
		sources_fail(call, "%s: %s", file, list->warnings.v[i]);
	if (list->list.n == 0)
		return -sources_fail(call, "%s: there is no feed in it", file);
	return 0;
}

int sources_import(struct sources_call *call)
{
	struct import im = {.call = call, .arena = call->arena};
	struct outlines list = {0};
	int rc;

	if (load(call, &list) < 0)
		return EXIT_SOME_FAILED;
	im.req = care_request(&call->config, CARE_ADD);
	im.req.import = true;
	im.change = change_open(call->arena, call->cmd, &call->config);
	if (im.change == NULL)
		return EXIT_SOME_FAILED;
	rc = import_all(&im, &list);
	change_free(im.change);
	printf(
	    "%u added, %u known, %u refused\n", im.added, im.known, im.refused);
	return rc == 0 && im.refused == 0 && list.warnings.n == 0
		   ? EXIT_OK
		   : EXIT_SOME_FAILED;
}

/* The names of the sources that are paused by hand. */
static int read_held(struct sources_call *call, struct strings *held)
{
	const char *path = service_store_path(call->arena, &call->config);
	struct source_states states = {0};
	struct store *st;
	struct err err;
	size_t i;

	if (access(path, F_OK) < 0 && errno == ENOENT)
		return 0;
	st = store_open(path, STORE_READER, &err);
	if (st == NULL)
		return sources_fail(call, "%s", err.text);
	if (store_sources_all(st, call->arena, &states) < 0)
		sources_fail(call, "%s", store_reason(st));
	for (i = 0; i < states.n; i++) {
		if (states.v[i].held)
			*VEC_PUSH(call->arena, held) = states.v[i].name;
	}
	store_close(st);
	return 0;
}

static bool is_among(const struct strings *list, const char *text)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (strcmp(list->v[i], text) == 0)
			return true;
	}
	return false;
}

/* What OPML has a word for goes there, the rest into our attributes. */
static struct outline make_outline(
    struct arena *a, const struct source_config *src)
{
	static const char *const said[] = {
	    "url", "title", "language", "category"};
	const struct strings words = {(const char **)said, 4, 0};
	const char *host = url_host(a, src->url);
	struct strings all = {0};
	struct outline o = {.title = src->title,
	    .url = src->url,
	    .type = "rss",
	    .language = src->language,
	    .name = src->name};
	size_t i;

	if (host != NULL)
		o.html_url = url_resolve(a, src->url, "/");
	*VEC_PUSH(a, &o.folders) = src->category;
	config_source_settings(a, src, &all);
	for (i = 0; i < all.n; i += 2) {
		if (is_among(&words, all.v[i]))
			continue;
		*VEC_PUSH(a, &o.settings) = all.v[i];
		*VEC_PUSH(a, &o.settings) = all.v[i + 1];
	}
	return o;
}

static int by_category(const void *x, const void *y)
{
	const struct source_config *const *p = x, *const *q = y;
	int order = strcmp((*p)->category, (*q)->category);

	return order != 0 ? order : strcmp((*p)->name, (*q)->name);
}

/* What leaves this machine of a source: no file of it, no headers. */
static bool may_leave(
    const struct sources_call *call, const struct source_config *src)
{
	if (src->headers.n > 0)
		sources_fail(call, "%s: its headers stay here", src->name);
	if (url_is_web(src->url))
		return true;
	sources_fail(call, "%s: a file of this machine stays here", src->name);
	return false;
}

static void collect(
    struct sources_call *call, const struct strings *held, struct outlines *out)
{
	struct config *c = &call->config;
	const struct source_config **v =
	    arena_alloc(call->arena, (c->sources.n + 1) * sizeof(*v));
	size_t i, n = 0;

	for (i = 0; i < c->sources.n; i++) {
		struct source_config *src = &c->sources.v[i];

		src->enabled = src->enabled && !is_among(held, src->name);
		if (may_leave(call, src))
			v[n++] = src;
	}
	qsort(v, n, sizeof(*v), by_category);
	out->title = "secdigest";
	for (i = 0; i < n; i++)
		*VEC_PUSH(call->arena, &out->list) =
		    make_outline(call->arena, v[i]);
}

int sources_export(struct sources_call *call)
{
	struct outlines list = {0};
	struct strings held = {0};
	struct buf text = {0};
	int rc;

	if (read_held(call, &held) != 0)
		return EXIT_SOME_FAILED;
	collect(call, &held, &list);
	opml_write(&text, &list);
	rc = answer_write(call->cmd, call->output, &text);
	buf_free(&text);
	return rc;
}
