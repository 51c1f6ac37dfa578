/*
 * A day's digest: what may enter it, and what it holds once it is frozen. The
 * store keeps the frozen form; rendering reads nothing else.
 */
#ifndef MODEL_DIGEST_H
#define MODEL_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "model/analysis.h"
#include "model/kev.h"
#include "model/written.h"

/* A day on which a digest had what a candidate names too. */
struct seen_before {
	const char *what; /* an indicator's value, or a tag: "actor:apt29" */
	int day;	  /* yyyymmdd of the digest */
};
struct seen_list {
	struct seen_before *v;
	size_t n, cap;
};

/* An analysed article that no digest holds yet and whose time has come. */
struct candidate {
	int64_t article_id;
	const char *url, *title, *language;
	const char *source, *source_title; /* the source's name and label */
	int64_t published; /* UTC seconds; first_seen where unknown */
	int64_t first_seen;
	size_t text_length;    /* bytes */
	bool links_only;       /* the source's take policy is "links" */
	const char *text_from; /* "page" or "feed": where the text came from */
	const char *blocked;   /* why the page could not be read, or NULL */
	const char *cut; /* why its further pages were not read, or NULL */
	bool paywalled;
	bool pinned;	   /* the analyst wants it in */
	bool take_all;	   /* a source's policy is "all": it is never left out
			* for its kind */
	bool kev_addition; /* it is one of the catalogue's */
	struct kev_marks kev;
	const char *left_out; /* why all of its sources do, or NULL */
	const char *watch;    /* what it names of the watch list, or NULL */
	struct analysis analysis;
	const struct written *written; /* what a model wrote, or NULL */
	const char *unwritten; /* why it did not, if it was asked; or NULL */
	struct seen_list seen; /* by what, the newest day first */
	size_t iocs_unread;    /* network ones, not known, that it leaves out */
};

/* What an earlier digest said: what a follow-up is told by. */
struct past_story {
	int64_t article_id;
	int day; /* yyyymmdd of the digest */
	const char *url, *title, *primary_source;
	int64_t published; /* UTC seconds, or DATE_NONE */
	int64_t edited;	   /* when the feed's entry changed after the digest's
			 * cut-off, UTC seconds; else DATE_NONE */
	struct strings cves, indicators; /* values that were not known benign */
	struct strings names; /* what its text named: text/mentions.h */
};

enum digest_label {
	DIGEST_SUMMARY,
	DIGEST_IOC,
	DIGEST_RECOMMENDATION,
	DIGEST_NOTE,
	DIGEST_ACTION,
	DIGEST_LABELS
};

struct digest_line {
	enum digest_label label;
	const char *text; /* plain, shortened, defanged; not yet escaped */
};

/* Another article that tells the same as an entry's. */
struct digest_other {
	int64_t article_id;
	const char *url;
};

/* Where a field of a story comes from. */
struct digest_origin {
	bool model;	    /* a model wrote it; else it was extracted */
	const char *reason; /* why it is not the model's, or NULL */
};

struct digest_entry {
	enum section section; /* never SECTION_SKIP */
	bool story;	      /* the five labels; else a link with notes */
	int64_t article_id;
	const char *title, *url;
	const char *why; /* why it is here and at this place */
	VEC(struct digest_line) lines;
	VEC(struct digest_other)
	others; /* only until it is frozen: their
					  * indicators go with its own */
	struct digest_origin origins[WRITTEN_FIELDS]; /* of a story */
};

struct digest_left_out {
	int64_t article_id;
	const char *reason; /* "limit of 20 stories", "sponsored" … */
};

struct digest_coverage {
	int sources, polled, failed, late; /* sources */
	int articles;			   /* read since the last digest */
	int left_out;
	int gone; /* sources that are retired, of none of the above */
	int lost; /* sources that lost entries between two polls */
};

struct digest {
	int day;	       /* yyyymmdd, local date of the cut-off */
	int64_t cutoff;	       /* UTC seconds */
	const char *language;  /* "ja" or "en" */
	const char *made_by;   /* "extracted" or the model's name */
	int written;	       /* stories whose summary a model wrote */
	const char *unwritten; /* why it wrote nothing for others, or NULL */
	struct digest_coverage coverage;
	VEC(struct digest_entry) entries; /* in order, section by section */
	VEC(struct digest_left_out) left_out;
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
};

struct past_stories {
	struct past_story *v;
	size_t n, cap;
};

#endif
