/*
 * The stages as functions over one document: what a worker does for the daemon
 * and for the filter subcommands. There is no second way to call a stage.
 */
#ifndef DAEMON_STAGE_H
#define DAEMON_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/jsonw.h"
#include "base/vec.h"
#include "model/analysis.h"
#include "model/article.h"
#include "model/feed.h"
#include "model/outline.h"
#include "text/watch.h"

enum stage {
	STAGE_PARSE_FEED,
	STAGE_EXTRACT_ARTICLE,
	STAGE_EXTRACT_IOCS,
	STAGE_SUMMARIZE,
	STAGE_CLASSIFY,
	STAGE_ANALYSE,
	STAGE_COUNT
};

/* A further page of an article: behind the first one's bytes. */
struct stage_page {
	const char *url, *content_type; /* or NULL */
	size_t n;			/* its bytes */
};

struct stage_options {
	const char *url, *content_type, *zone; /* or NULL */
	const char *language; /* of notes and action; NULL: "en" */
	const char *title;    /* what the feed calls it, or NULL */
	bool html, fragment;
	bool security_only; /* skip what is not about security */
	bool everything;    /* leave out no advertising either */
	bool kev;	    /* the document is a KEV catalogue, no feed */
	size_t lines, max_chars;
	int section_hint;		/* enum section or -1 */
	VEC(struct stage_page) further; /* of HTML that is no fragment */
};

/* Load what the stages need of the system (converters, zones): once a process,
 * before its sandbox shuts. */
void stage_open(void);

/* Read the word lists by which a text is judged: most of all loading, and
 * nothing to a worker that reads feeds alone. Each stage that judges does so. */
void stage_open_judges(void);

/* Read the administrator's lists, if there are any, before the sandbox shuts.
 * What is left out of them is logged; check reports it too. */
struct ioc_lists;
void stage_lists(const struct ioc_lists *lists);

/* "parse-feed" …: the filter's name. */
const char *stage_name(enum stage stage);

/* Run a stage over n bytes and write the members of its JSON object behind
 * "file" and "ok" to w. 0, or -1 with the reason and nothing written. */
int stage_json(enum stage stage, struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err);

/* Read a feed; *out lives in the arena. 0, or -1 with the reason. */
int stage_feed(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct feed *out, struct err *err);

/* The watch list of the two below, copied; before the first of them. */
void stage_watch(const struct watch_words *list);

/* Say of each entry what it names of the watch list, and of those that the
 * source's policy leaves out why. */
void stage_select(
    struct arena *a, const struct stage_options *opt, struct feed *feed);

/* What an article names of the watch list: title, text and tags. */
void stage_watch_article(
    struct arena *a, const struct article *art, struct analysis *an);

/* List the feeds that a document names: the subscriptions of an OPML file, or
 * what an HTML page links; *out lives in the arena. 0, or -1 with the reason. */
int stage_outlines(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct outlines *out, struct err *err);

/* Read an article out of HTML (or, without opt->html, out of text whose first
 * line is the title) and note all that the digest needs of it. */
int stage_analyse(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct article *art, struct analysis *an,
    struct err *err);

#endif
