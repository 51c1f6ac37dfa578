/* A source: what the administrator wants of it, and what polling has shown. */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"

enum source_status {
	SOURCE_NEW, /* never polled */
	SOURCE_OK,
	SOURCE_FAILING, /* will be tried again */
	SOURCE_BLOCKED, /* 401 or 403 */
	SOURCE_GONE,	/* 410 */
	SOURCE_PAUSED,	/* by the administrator */
	SOURCE_STATUSES
};

/* As configured; the name is the identity. Strings but name and url may be
 * NULL. */
struct source {
	const char *name, *url, *title;
	const char *language, *category;
	const char *section_hint; /* a section's word */
	bool links_only;	  /* its articles enter a digest as links */
	const char *kind;	  /* "feed", "kev"; NULL: feed */
	const char *take;	  /* "all", "editorial" …; NULL: editorial */
	bool paused;
};

/* What the daemon has learned. Times are UTC seconds or DATE_NONE. */
struct source_state {
	int64_t id; /* in the store */
	struct source source;
	bool configured; /* else it was once */
	enum source_status status;
	const char *effective_url; /* where it moved to for good, or NULL */
	const char *moved_url;	   /* where permanent redirects lead of late */
	int moved_polls;	   /* in a row that did */
	int64_t moved_since;	   /* the first of them */
	const char *etag, *last_modified; /* validators or NULL */
	int64_t next_check;		  /* DATE_NONE: never */
	int64_t last_checked, last_success;
	int last_status;	/* of HTTP; 0: no answer */
	const char *last_error; /* NULL while it does not fail */
	int failures;		/* in a row */
	bool first_poll_done;
	int64_t items_total; /* articles that it brought first */
};

struct sources {
	struct source *v;
	size_t n, cap;
};

struct source_states {
	struct source_state *v;
	size_t n, cap;
};

/* "new", "ok", "failing", "blocked", "gone", "paused". */
const char *source_status_name(enum source_status status);

/* The status of that word, or -1. */
int source_status_parse(const char *word);

#endif
