/*
 * The simulated month: what the parts of the simulator share. The real daemon
 * and the real store run in one process under a clock that jumps from event to
 * event; fetch and the workers are replaced at link time (net.c, readers.c) and
 * answer from a scenario. README.md has the language of scenarios.
 *
 * Not simulated: HTTP and its headers as text (test/unit/test_fetch.c), feeds
 * and pages as bytes (golden files), processes and their deaths (test/e2e).
 */
#ifndef SUPPORT_SIM_H
#define SUPPORT_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "model/feed.h"
#include "sim_requests.h"
#include "sim_range.h"

enum rule_word {
	RULE_ENTRIES,
	RULE_WINDOW,
	RULE_ANSWER,
	RULE_SHOWS,
	RULE_RETRY_AFTER,
	RULE_MAX_AGE,
	RULE_AGE,
	RULE_EXPIRES,
	RULE_TTL,
	RULE_SKIP_HOURS,
	RULE_SKIP_DAYS,
	RULE_VALIDATORS,
	RULE_LATENCY,
	RULE_PAGES,
	RULE_TEXTS,
	RULE_GUIDS,
	RULE_LINKS,
	RULE_TITLES,
	RULE_DATES
};

enum answer {
	ANSWER_OK,
	ANSWER_STATUS,
	ANSWER_REDIRECT,
	ANSWER_DNS,
	ANSWER_TIMEOUT,
	ANSWER_BROKEN,
	ANSWER_HTML,
	ANSWER_CHALLENGE,
	ANSWER_GARBAGE,
	ANSWER_CRASH
};

enum validators {
	VALIDATORS_BOTH,
	VALIDATORS_ETAG,
	VALIDATORS_MODIFIED,
	VALIDATORS_NONE,
	VALIDATORS_ROTATING /* another ETag each time, the last one is valid */
};

/* What a page is asked for at most, and the mark of one that was had. */
enum { PAGE_TIMES = 3, PAGE_READ = 100 };

/* How a member of an entry is written. */
enum form { FORM_GOOD, FORM_NONE, FORM_FRESH };

/* One line below a source: what holds of it in that span. */
struct rule {
	struct range when;
	enum rule_word word;
	int kind;   /* enum answer, validators, form …: of the word */
	bool there; /* at the place it redirects to, not at its own */
	int64_t n[2];
	const char *text;
};

struct sim_source {
	const char *name, *host, *file; /* file: its path, or NULL */
	bool of_many;			/* made by a line with a count */
	struct strings keys;		/* lines of its block in sources.conf */
	VEC(struct rule) rules;
	struct sim_source *of; /* whose entries it shows: its own, mostly */
	VEC(int64_t) items;    /* when each appears, in order */
	bool *shown;	       /* item by item: in an answer that was read */
	char *pages; /* answers to requests for its page, or PAGE_READ */
	int items_shown;
	int64_t written; /* to its file: when what it says had changed */
	char etag[64];	 /* the last that rotates */
	/* What the last readable answer gave, "" for none, and what one under
	 * way will give once it has been read. */
	struct given {
		char etag[64], modified[40];
	} given, coming;
	int64_t leave_until; /* it has asked not to be asked before */
};

/* Lines that begin with expect; who and what are told by expect.c. */
struct expectation {
	const char *text, *who;
	const char *words; /* behind who */
	int64_t at;	   /* when a field is looked at */
	int line;
};

struct world {
	struct arena *arena;
	const char *path;   /* of the scenario */
	const char *folder; /* scratch: configuration, store, spool */
	int64_t start, end; /* UTC seconds */
	int64_t now_ms;
	struct strings config; /* lines of secdigest.conf */
	VEC(struct sim_source) sources;
	VEC(struct range) outages, downs;
	VEC(int64_t) reloads;
	VEC(struct expectation) expected;
	VEC(struct request) log;
	int faults;   /* expectations that did not hold */
	bool verbose; /* print each request */
};

/* The one world of this process: what the substitutes, whose callers know
 * nothing of it, act in. */
extern struct world world;

/* scenario.c: read the file into the world. Ends the program with
 * "FILE:LINE: reason" for one that is wrong. */
void scenario_read(struct world *w, const char *path);

/* Write secdigest.conf and sources.conf into the scratch folder. */
void scenario_write_config(const struct world *w);

/* script.c: the last rule of that word that holds at t, or NULL. */
const struct rule *script_rule(
    const struct sim_source *s, enum rule_word word, int64_t t, bool there);

/* The number of that rule, or otherwise. */
int64_t script_number(const struct sim_source *s, enum rule_word word,
    int64_t t, int64_t otherwise);

/* Its kind, or 0. */
int script_kind(const struct sim_source *s, enum rule_word word, int64_t t);

/* Make the entries of all of its rules. */
void script_make_items(struct world *w, struct sim_source *s);

/* When what it says last changed, seen at t: two answers with the same time are
 * the same, byte for byte. */
int64_t script_changed(const struct sim_source *s, int64_t t);

/* What a reader makes of the feed as it was at t, and note that its entries
 * were shown. */
void script_feed(
    struct arena *a, struct sim_source *s, int64_t t, struct feed *out);

/* Bring the files of sources that are files up to date. */
void script_write_files(const struct world *w);

/* The source of that name, or NULL; n: its length. */
struct sim_source *script_find(const char *name, size_t n);

/* net.c: start and answer requests at this time; was one answered? */
bool net_step(void);

/* When net_step() has something to do, or INT64_MAX; milliseconds. */
int64_t net_next(void);

/* readers.c: hand over what was read; was there anything? */
bool readers_step(void);

/* drive.c: run the service from start to end. */
void drive(struct world *w);

/* expect_store.c: look at the fields that are to be looked at at t. */
void expect_fields(struct world *w, int64_t t);

/* expect.c: look at all that is to be looked at at the end. */
void expect_all(struct world *w);

/* What must hold in every scenario did not: print it and count it. */
void world_fault(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
