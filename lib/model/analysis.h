/* What a reader notes of one article: lines, advice, section, indicators. */
#ifndef MODEL_ANALYSIS_H
#define MODEL_ANALYSIS_H

#include "base/jsonw.h"
#include "base/vec.h"
#include "base/wire.h"
#include "model/indicator.h"
#include "model/tag.h"

/* The digest's seven sections in their order, and what stays out of it. */
enum section {
	SECTION_TOOLS,
	SECTION_MALWARE_CAMPAIGN,
	SECTION_SECURITY_REPORT,
	SECTION_CYBERCRIME,
	SECTION_NEWS,
	SECTION_JP_INCIDENTS,
	SECTION_MEMO,
	SECTION_SKIP,
	SECTION_COUNT
};

enum event_type {
	EVENT_ACTIVE_EXPLOITATION,
	EVENT_INCIDENT,
	EVENT_SUPPLY_CHAIN,
	EVENT_MALWARE_CAMPAIGN,
	EVENT_VULNERABILITY_ADVISORY,
	EVENT_CYBERCRIME_TREND,
	EVENT_SECURITY_RESEARCH,
	EVENT_TAKEDOWN,
	EVENT_TOOL_RELEASE,
	EVENT_COUNT
};

struct classification {
	enum section section;
	enum event_type event_type;
	double score;	 /* 0 to 1 */
	const char *why; /* the words that decided, for a person */
	/* For the tags, in the same process alone: how sure the event type
	 * is (0 to 1), and the title's word for it or NULL. */
	double event_score;
	const char *event_word;
};

/* A stretch of the source text: a summary line is made of such. */
struct span {
	size_t line;	   /* index of the summary line */
	size_t start, end; /* bytes into the text */
};

struct summary {
	const char *language; /* "en", "ja" …, "und" */
	const char *method;   /* "coverage" */
	struct strings lines;
	VEC(struct span) spans;
};

/* What the article says one should do and know, and where it comes from. */
struct advice {
	struct strings recommendations; /* at most 3 */
	struct strings notes;	    /* at most 3, in the digest's language */
	const char *primary_source; /* URL or NULL */
	const char *action;	    /* one line or NULL */
	struct tags tags;
};

struct analysis {
	struct summary summary;
	struct advice advice;
	struct classification class;
	struct indicators iocs;
	struct strings names; /* what its text names: text/mentions.h */
	struct strings watch; /* what it names of the watch list */
};

/* "tools", "jp_incidents", "skip" …: the word of the filter contract. */
const char *section_name(enum section s);

/* The section of that word, or -1. */
int section_parse(const char *word);

/* "incident" …: the word of the filter contract. */
const char *event_type_name(enum event_type t);

/* The type of that word, or -1. */
int event_type_parse(const char *word);

/* Append to a message. */
void analysis_put(struct buf *b, const struct analysis *an);

/* Read from a message into w's arena; a malformed one fails w. */
void analysis_get(struct wire *w, struct analysis *an);

/* The members of the filters' JSON objects: summarize, classify, analyse. */
void summary_json(struct jsonw *w, const struct summary *s);
void classification_json(struct jsonw *w, const struct classification *c);
void analysis_json(struct jsonw *w, const struct analysis *an);

#endif
