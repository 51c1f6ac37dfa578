/*
 * Care for the sources and the articles: what analysts change. A request is
 * carried out by the one function care_do(), in the daemon when it came over
 * the control socket, else in the command itself, which has the store's lock
 * then. Sources that are added become files of their own in the state
 * directory; nothing outside of it is ever written.
 */
#ifndef DAEMON_CARE_H
#define DAEMON_CARE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "base/wire.h"
#include "config/config.h"
#include "ipc/channel.h"

struct service;

enum care_action {
	CARE_ADD,	  /* sources */
	CARE_REMOVE,	  /* the sources of these names */
	CARE_PAUSE,	  /* likewise */
	CARE_RESUME,	  /* likewise */
	CARE_ARTICLE_ADD, /* articles of these URLs */
	CARE_HIDE,	  /* the articles of these ids */
	CARE_PIN,	  /* likewise */
	CARE_UNHIDE,	  /* likewise */
	CARE_UNPIN,	  /* likewise */
	CARE_ACTIONS
};

/* One request asks for no more than: main does nothing else meanwhile. */
enum { CARE_MAX_SOURCES = 100, CARE_MAX_WORDS = 1000 };

struct care_source {
	const char *name;	 /* NULL: made of its title and URL */
	struct strings settings; /* key, value …: config/source.h */
};

struct care_request {
	const char *version;   /* of the program that asks */
	int64_t device, inode; /* of its state directory */
	enum care_action action;
	bool import;	      /* names are wishes: one that is taken varies */
	struct strings words; /* names, ids or URLs */
	VEC(struct care_source) sources; /* of CARE_ADD */
};

struct care_answer {
	uint32_t done, known;	/* of what was asked: carried out; was so */
	struct strings said;	/* what happened, a line each */
	struct strings refused; /* what was not done and why, a line each */
};

/* Make a request to the owner of the configuration's state directory. */
struct care_request care_request(
    const struct config *c, enum care_action action);

/* Carry a request out, all of it on the disk when it returns; the lines of the
 * answer are in the arena. */
void care_do(struct service *s, struct arena *a, const struct care_request *req,
    struct care_answer *out);

/* Append a message to b; read one into the arena, 0 or -1 for a malformed one
 * (of a request of another version only that is set then). */
void care_request_put(struct buf *b, const struct care_request *req);
int care_request_get(
    struct arena *a, const struct frame *f, struct care_request *req);
void care_answer_put(struct buf *b, const struct care_answer *answer);
int care_answer_get(
    struct arena *a, const struct frame *f, struct care_answer *answer);

#endif
