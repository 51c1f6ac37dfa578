/*
 * The running service, seen from inside daemon/: what the parts of main share.
 * service.c owns it; poll.c, pages.c, analyses.c and publish.c each do one step
 * of an article's way.
 */
#ifndef DAEMON_SERVICE_H
#define DAEMON_SERVICE_H

#include <ev.h>
#include <stdbool.h>
#include <stdint.h>

#include "config/config.h"
#include "daemon/fetcher.h"
#include "daemon/outage.h"
#include "daemon/tasks.h"
#include "daemon/workers.h"
#include "digest/words.h"
#include "model/digest.h"
#include "store/articles.h"
#include "store/digests.h"
#include "store/store.h"

struct service_counts {
	int64_t polled, unchanged, failed; /* polls */
	int64_t items, edited;		   /* new articles; changed ones */
	int64_t pages, no_pages;	   /* read; not to be had */
	int64_t analysed, given_up;
	int64_t indicators;
	int64_t written; /* by the model */
	int64_t digests;
};

struct service {
	struct ev_loop *loop;
	struct arena *arena; /* lives as long as config */
	struct config config;
	const struct words *words;
	struct store *store;
	struct fetcher *fetcher;
	struct workers *workers;
	struct model *model; /* NULL: no endpoint is configured */
	struct tasks tasks;
	struct service_counts counts;
	bool once;	       /* end when all is worked off */
	bool progress;	       /* a line on stderr that shows how far it is */
	int64_t started;       /* UTC seconds, of the clock that may pretend */
	int64_t hastened;      /* the cut-off for which all were polled */
	int64_t pruned;	       /* when old pages were last looked for */
	int64_t publish_after; /* of clock_ms(): not again before */
	bool publish_failed;   /* the last time */
	bool polls_wanted;     /* sources may be due that are not under way */
	bool polls_held;       /* some of them, as others of their host are */
	bool pages_wanted;     /* articles may want pages */
	bool texts_wanted;     /* documents may wait that are not in texts */
	struct {
		struct arena *arena;
		struct article_jobs jobs;
		size_t next;
	} texts;	      /* documents to be read next */
	struct outage outage; /* reach.c: of our own network */
	int64_t probe_at;     /* in one: who may be asked again then */
	int64_t rests_until;  /* the last host's; DATE_NONE: none rests */
	ev_prepare prepare;   /* before each wait: more work for free hands */
	void (*on_tick)(struct service *s); /* each second; or NULL */
	ev_timer commit;		    /* ends the open transaction */
	ev_timer tick;			    /* looks at the clock */
};

/* Open everything: configuration, store, processes (which start with the first
 * work). 0, or -1 with the reason; then nothing is left open. */
int service_open(
    struct service *s, const char *config_path, bool once, struct err *err);

/* Where the store is; the arena owns it. */
const char *service_store_path(struct arena *a, const struct config *c);

/* Run until all is worked off (once), or until the loop is broken. */
void service_run(struct service *s);

/* Commit, stop the children, close the store. */
void service_close(struct service *s);

/* Read the configuration again. 0, or -1 with the reason, and the old one
 * stays. */
int service_reload(struct service *s, struct err *err);

/* The transaction for what is to be written: begun if there is none; committed
 * soon, together with what else happens until then. */
struct store *service_write(struct service *s);

/* End the open transaction now. The process ends if that fails: what was not
 * written is done again. */
void service_commit(struct service *s);

/* Is nothing of the source left out for what it is? NULL: it is gone, and
 * what an analyst adds by hand has none. */
bool service_takes_all(const struct source_config *src);

/* poll.c: start what is due; an answer of fetch; a feed that was parsed. */
void poll_pump(struct service *s);
void poll_fetched(
    struct service *s, struct task *t, const struct fetch_result *r);
void poll_parsed(
    struct service *s, struct task *t, const struct result *r, bool crashed);

/* pages.c: ask for wanted pages; an answer of fetch. */
void pages_pump(struct service *s);
void pages_fetched(
    struct service *s, struct task *t, const struct fetch_result *r);

/* analyses.c: give documents to workers; what one read. */
void analyses_pump(struct service *s);
void analyses_done(
    struct service *s, struct task *t, const struct result *r, bool crashed);

/* publish.c: write every digest whose hour has come and whose articles are
 * worked off (or whose grace is over). */
void publish_due(struct service *s);

/* What may enter the digest of a cut-off. */
struct digest_window publish_window(const struct service *s, int64_t cutoff);

/* Compose it of what is there now; *d has its day and cut-off. Nothing is
 * stored. */
void publish_compose(struct service *s, struct arena *a,
    const struct digest_window *w, struct digest *d);

#endif
