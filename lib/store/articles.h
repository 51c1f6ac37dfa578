/*
 * Articles: from a feed's entries to what was read out of them. Each is one row
 * whose state says what is to be done with it:
 *
 *	fetch -> analyse -> ready
 *	     \__________\-> failed (after too many attempts)
 */
#ifndef STORE_ARTICLES_H
#define STORE_ARTICLES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/analysis.h"
#include "model/article.h"
#include "model/feed.h"

struct store;

enum article_state {
	ARTICLE_FETCH,	 /* its page is wanted */
	ARTICLE_ANALYSE, /* a page, or the feed's own text, is there */
	ARTICLE_READY,
	ARTICLE_FAILED,
	ARTICLE_STATES
};

/* Its word: "fetch", "analyse", "ready", "failed". */
const char *article_state_name(enum article_state state);

/* The state of that word, or -1. */
int article_state_parse(const char *word);

struct item_policy {
	int64_t now;
	bool fetch_pages; /* else the feed's own text is all that is wanted */
};

/* Each entry is one of the first three. */
struct item_counts {
	int fresh;	    /* an article that nobody showed before */
	int known;	    /* one that is there, in the same words */
	int edited;	    /* one that this source shows in other words */
	int again;	    /* of the latter two, seen in this source before */
	int dropped;	    /* beyond the first 10,000 of one feed */
	int fetch, analyse; /* articles that may be in that state now */
};

/* Store a feed's entries. An entry is known by all that it was ever known by:
 * its guid, else its page (url_identity()), else title and time; what several
 * entries share, or what speaks against title, time and words, tells nothing. A
 * page from two sources is one article, of which only its own source, or its
 * publisher, says anything. An entry under another guid, page and title is the
 * earlier article if the evidence is strong. At the source's first poll what is
 * older than a day is backlog; a date more than a day ahead is none. *counts is
 * set. In a transaction, before store_source_save(). 0 or -1. */
int store_items_save(struct store *st, int64_t source_id,
    const struct feed *feed, const struct item_policy *policy,
    struct item_counts *counts);

/* Store one URL that an analyst gave, in state fetch; new or known, it is for
 * the next digest however old it is (unless it is hidden). source_id 0: under a
 * source "by hand" that is never polled. *id is set, also if it is known. In a
 * transaction. 1 new, 0 known, -1. */
int store_article_add(struct store *st, int64_t source_id, const char *url,
    int64_t now, int64_t *id);

/* An article with work to do. */
struct article_job {
	int64_t id;
	const char *url;
	const char *source; /* the source's name */
	int64_t published;  /* or DATE_NONE */
	int attempts;
	bool backlog;
	const char *next_page; /* its further page is wanted; NULL: its first */
};

struct article_jobs {
	struct article_job *v;
	size_t n, cap;
};

/* Append at most limit articles in that state that may be tried at now: first
 * those for the digest, then backlog, the newest first. One that is under way
 * comes again: ask for as many more. 0 or -1. */
int store_jobs_next(struct store *st, struct arena *a, enum article_state state,
    int64_t now, int limit, struct article_jobs *out);

/* What store_jobs_fair() is asked for. */
struct article_turns {
	enum article_state state;
	int64_t now;
	int of_one_source; /* at most so many, its newest */
	int limit;	   /* of all of them */
};

/* As store_jobs_next(), but no source brings more than its share: ten thousand
 * entries of one feed keep none of the others waiting. 0 or -1. */
int store_jobs_fair(struct store *st, struct arena *a,
    const struct article_turns *turns, struct article_jobs *out);

struct page {
	const char *url;	  /* after redirects, or NULL */
	const char *content_type; /* of HTTP, or NULL */
	const char *body;	  /* NULL: there is no page */
	size_t n;
};

/* Keep a fetched page and go on to analyse. In a transaction. 0 or -1. */
int store_page_save(
    struct store *st, int64_t id, const struct page *page, int64_t now);

/* Go on to analyse without a page; why is kept, NULL: it was not wanted. In a
 * transaction. 0 or -1. */
int store_page_forgo(struct store *st, int64_t id, const char *why);

/* What was read says that the article goes on at url: fetch that next. In a
 * transaction. 0 or -1. */
int store_page_want(struct store *st, int64_t id, const char *url);

/* Keep a further page, behind those that there are, and go on to analyse. In a
 * transaction. 0 or -1. */
int store_page_add(struct store *st, int64_t id, const struct page *page);

/* What was read ends before the article does; why is kept. In a transaction.
 * 0 or -1. */
int store_page_cut(struct store *st, int64_t id, const char *why);

/* All that an article can be analysed from. */
struct document {
	const char *url, *title;
	struct page page;
	VEC(struct page) further; /* the pages behind it */
	const char *next_page;	  /* that was wanted last, or NULL */
	const char *feed_html;	  /* the entry's content or summary, or NULL */
};

/* Read it into *out: 1, 0 if there is no such article, or -1. */
int store_document(
    struct store *st, struct arena *a, int64_t id, struct document *out);

/* Keep what was read out of an article, in the place of what there was, and
 * call it ready; text_from is "page" or "feed". In a transaction. 0 or -1. */
int store_analysis_save(struct store *st, int64_t id, const struct article *art,
    const struct analysis *an, const char *text_from, int64_t now);

/* An attempt failed: once more at retry_at, or failed for good when this was
 * the max_attempts-th in its state. In a transaction. 0 or -1. */
int store_article_fail(struct store *st, int64_t id, const char *reason,
    int64_t retry_at, int max_attempts);

/* Try it at that time, without counting an attempt. In a transaction. 0 or -1.
 */
int store_article_wait(struct store *st, int64_t id, int64_t at);

/* The analyst's wish: "hidden" keeps it out of digests, "pinned" puts it first,
 * however old it is and whatever a digest left it out for. In a transaction.
 * 1, 0 if there is no such article, or -1. */
int store_article_mark(struct store *st, int64_t id, const char *mark);

/* Take that mark from it; another one stays. Likewise. */
int store_article_unmark(struct store *st, int64_t id, const char *mark);

/* Take at most n analysed articles into the full-text index. In a transaction
 * of its own. How many are left (0: none), or -1. */
int store_index_batch(struct store *st, int n);

#endif
