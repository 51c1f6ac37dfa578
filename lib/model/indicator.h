/* Indicators found in a document: values refanged and normalised. */
#ifndef MODEL_INDICATOR_H
#define MODEL_INDICATOR_H

#include <stdbool.h>

#include "base/jsonw.h"
#include "base/vec.h"
#include "base/wire.h"

enum indicator_type {
	INDICATOR_IPV4,
	INDICATOR_IPV6,
	INDICATOR_CIDR,
	INDICATOR_DOMAIN,
	INDICATOR_URL,
	INDICATOR_EMAIL,
	INDICATOR_MD5,
	INDICATOR_SHA1,
	INDICATOR_SHA256,
	INDICATOR_SHA512,
	INDICATOR_SSDEEP,
	INDICATOR_CVE,
	INDICATOR_ATTACK_TECHNIQUE,
	INDICATOR_ASN,
	INDICATOR_MAC,
	INDICATOR_BTC,
	INDICATOR_ETH,
	INDICATOR_MONERO,
	INDICATOR_FILENAME,
	INDICATOR_FILEPATH,
	INDICATOR_REGKEY,
	INDICATOR_YARA_RULE,
	INDICATOR_ONION,
	INDICATOR_PACKAGE,
	INDICATOR_TYPES
};

struct indicator {
	enum indicator_type type;
	const char *value;   /* refanged, normalised */
	size_t count;	     /* times in the document */
	size_t offset;	     /* bytes into the text, of the first */
	const char *context; /* the sentence or table row around it */
	const char *known;   /* why it is benign, or NULL */
	bool defanged;	     /* the text wrote it defanged at least once */
	bool listed;	     /* it stood under an indicators heading */
};

struct indicators {
	struct indicator *v;
	size_t n, cap;
};

/* "ipv4", "attack-technique" …: the word of the filter contract. */
const char *indicator_type_name(enum indicator_type type);

/* The type of that word, or -1. */
int indicator_type_parse(const char *word);

/* Append to a message. */
void indicators_put(struct buf *b, const struct indicators *list);

/* Read from a message into w's arena; a malformed one fails w. */
void indicators_get(struct wire *w, struct indicators *list);

/* The array under key: objects of type, value, count, offset, context, known
 * and defanged. */
void indicators_json(
    struct jsonw *w, const char *key, const struct indicators *list);

#endif
