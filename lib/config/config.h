/*
 * The configuration: secdigest.conf and the source lists that it names. Read by
 * libconfuse; the first syntax fault and all value faults are reported with
 * file and line. What the daemon learns is never here, but in the store.
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"

/* The configuration file, unless -c names another. */
#define DEFAULT_CONFIG "/etc/secdigest/secdigest.conf"

/* Which articles of a source are taken; in the order of the words in keys.c. */
enum take {
	TAKE_ALL,	/* all of them */
	TAKE_EDITORIAL, /* no advertising, deals, webinars; nor do the others */
	TAKE_TOPICS,	/* what names a word of the watch list */
	TAKE_LINKS,	/* as links among the notes */
	TAKE_SECURITY	/* what is about security */
};

/* What is read at a source's URL; likewise. */
enum source_kind { KIND_FEED, KIND_KEV };

/* How an endpoint is addressed and the key given; likewise. */
enum llm_style { LLM_OPENAI, LLM_AZURE };

struct source_config {
	const char *name; /* its identity: [a-z0-9-], never changes */
	const char *url, *title, *language, *category;
	const char *section; /* a hint: a section's word, or NULL */
	const char *zone;    /* of dates without one, or NULL */
	int interval;	     /* minutes between polls */
	bool full_text;	     /* fetch the articles' pages */
	bool enabled;
	enum take take;
	enum source_kind kind;
	struct strings headers; /* "Name: value" */
	const char *file;	/* where it is configured */
	int line;
};

struct config {
	const char *path;   /* of the file */
	const char *folder; /* that it is in: relative names start there */
	const char *language, *timezone;
	const char *state_dir, *spool_dir, *runtime_dir;
	const char *log_level;
	struct strings source_files;

	struct {
		int minute;		/* of the local day, 0-1439 */
		unsigned days;		/* bit 0 Sunday … bit 6 Saturday */
		const char *file;	/* strftime pattern */
		struct strings formats; /* md html json */
		int grace;		/* seconds to wait for the unfinished */
		int max_stories, max_links, max_iocs, max_lines;
		int line_latin, line_cjk; /* characters */
		int catch_up;		  /* missed days written afterwards */
	} digest;

	struct {
		struct strings formats; /* lists csv misp stix */
		const char *organisation;
		bool list_networks, list_unmarked;
		const char *csv_author, *csv_confidence, *csv_description;
	} export;

	struct {
		const char *contact;	/* URL or address in the User-Agent */
		const char *user_agent; /* or NULL: made from contact */
		int concurrency, per_host;
		int host_gap_ms;
		int timeout, connect_timeout; /* seconds */
		size_t max_feed, max_page;    /* bytes */
		int next_pages;	     /* further ones of an article, at most */
		const char *proxy;   /* or NULL */
		const char *ca_file; /* or NULL */
		struct strings allow_networks;
		int interval_min, interval_max; /* minutes between polls */
		int backlog_days; /* older ones are read from the feed alone */
	} fetch;

	struct {
		int count; /* 0: one a core */
		size_t memory;
		int timeout; /* seconds */
		int jobs_each;
	} workers;

	struct {
		int raw_days; /* raw pages */
	} keep;

	struct {
		const char *warninglists;    /* folder, or NULL */
		const char *public_suffixes; /* file, or NULL */
	} indicators;

	struct {
		const char *galaxies; /* folder, or NULL */
	} names;

	struct {
		struct strings vendors, products, words;
	} watch;

	struct {
		const char *base_url; /* up to and with "/v1"; NULL: no model */
		const char *model;    /* or Azure's deployment */
		const char *api_key_file;	/* path, or NULL */
		const char *api_key_credential; /* systemd's, or NULL */
		enum llm_style api_style;
		const char *api_version; /* of Azure, or NULL */
		const char *extra;	 /* JSON object, or NULL */
		int timeout;		 /* seconds that one answer may take */
		int concurrency;
		int context_tokens, answer_tokens;
		int line; /* characters of a line */
		/* Ceilings of a local day; 0: none. Prices are for a million
		 * tokens, in the currency of max_cost. */
		int max_requests, max_tokens;
		double max_cost, price_prompt, price_answer;
		/* Minutes before the digest's hour: the first question, the
		 * last. */
		int begin, deadline;
	} llm;

	VEC(struct source_config) sources;    /* in the order of the files */
	const struct source_config **by_name; /* the same, sorted */
	struct strings faults; /* "file:line: what is wrong", all of them */
};

/* Read path and all that it names into the arena. 0 if it can be used; -1 if
 * faults has anything. */
int config_read(struct arena *a, const char *path, struct config *out);

/* The source of that name (NULL finds none), or NULL. */
const struct source_config *config_source(
    const struct config *c, const char *name);

/* The User-Agent that the configuration asks for: secdigest/VERSION (+contact).
 * The arena owns it. */
const char *config_user_agent(struct arena *a, const struct config *c);

#endif
