/*
 * A day's indicators as its digest had them: what the files for machines are
 * made of. The store keeps them frozen; nothing else is read.
 */
#ifndef MODEL_EXPORT_H
#define MODEL_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "model/indicator.h"

/* What a machine may make of an indicator; export_judge() tells. */
enum standing {
	STANDING_HOSTILE,  /* its author marks it as bad */
	STANDING_UNMARKED, /* nothing says that it is benign */
	STANDING_BENIGN	   /* known to be, or nobody may block it */
};

struct export_ioc {
	enum indicator_type type;
	enum standing standing;
	const char *value;   /* refanged, normalised */
	const char *context; /* the sentence or table row around it, or NULL */
	const char *known;   /* why it is benign, or nobody may block it */
	bool defanged, listed;
	int64_t first_seen; /* in any article, UTC seconds */
};

struct export_article {
	const char *url, *title;
	int64_t published;   /* UTC seconds, or DATE_NONE */
	struct strings tags; /* "actor:apt29" */
	VEC(struct export_ioc) iocs;
	size_t cut; /* so many more found no room */
};

struct export_day {
	int day;	/* yyyymmdd of the digest */
	int64_t cutoff; /* UTC seconds */
	VEC(struct export_article) articles;
};

#endif
