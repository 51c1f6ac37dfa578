/* Counts for `secdigest status`: a look at the whole store, not for a loop. */
#ifndef STORE_STATUS_H
#define STORE_STATUS_H

#include <stdint.h>

#include "model/source.h"
#include "store/articles.h"

struct store;

struct store_status {
	int schema;			  /* number of the last migration */
	int64_t bytes;			  /* of the file */
	int64_t sources[SOURCE_STATUSES]; /* configured ones */
	int64_t articles[ARTICLE_STATES];
	int64_t backlog;   /* not worked off yet, of these */
	int64_t unindexed; /* texts not yet in the full-text index */
	int64_t indicators, sightings;
	int64_t pages;	       /* raw pages kept */
	int64_t hosts_resting; /* asked to be left alone */
	int64_t outage;	       /* of our own network: since; or DATE_NONE */
	int64_t digests;
	int last_day;	     /* yyyymmdd of the latest digest, 0: none */
	int64_t last_cutoff; /* or DATE_NONE */
};

/* Count. 0 or -1. */
int store_status(struct store *st, struct store_status *out);

#endif
