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
	SOURCE_BLOCKED, /* refused: 401, 403, a challenge page */
	SOURCE_GONE,	/* 410 */
	SOURCE_PAUSED,	/* by the administrator or an analyst */
	SOURCE_STATUSES
};

/* As configured; the name is the identity. Strings but name and url may be
 * NULL. */
struct source {
	const char *name, *url, *title;
	const char *language, *category;
	const char *section_hint; /* a section's word */
	const char *kind;	  /* "feed", "kev"; NULL: feed */
	const char *take;	  /* "all", "editorial" …; NULL: editorial */
	bool paused;
};

/* What its feed has shown: when it is worth asking, and what is odd about it. 0:
 * not known, if nothing else is said. */
struct source_habits {
	int ttl_minutes;     /* as the feed says it */
	unsigned skip_hours; /* UTC: bit 0 the first hour … bit 23 */
	unsigned skip_days;  /* UTC: bit 0 Sunday … bit 6 Saturday */
	int64_t rhythm;	     /* seconds, usually, between two entries */
	int64_t last_new;    /* when the newest entry came, or DATE_NONE */
	int entries;	     /* in the last feed that was read */
	int64_t lost_at;     /* when entries were lost last, or DATE_NONE */
	int64_t pace;	     /* seconds between polls at most, since then */
	int text_usual;	     /* bytes of words in its entries, of late */
	int text_now;	     /* of the longest in the last feed */
};

/* What the daemon has learned. Times are UTC seconds or DATE_NONE. */
struct source_state {
	int64_t id;		/* in the store */
	const char *name, *url; /* as configured */
	bool configured;	/* else it was once */
	bool held;		/* paused by an analyst */
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
	int64_t rest_until;	/* it asked not to be asked before */
	struct source_habits habits;
	const char *notice; /* what a person should know, or NULL */
	bool first_poll_done;
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

/* A copy whose strings are the arena's. */
struct source_state source_state_copy(
    struct arena *a, const struct source_state *from);

/* The status of that word, or -1. */
int source_status_parse(const char *word);

#endif
