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

/* The schemes that a URL may have, the longer of two that end alike first. */
/* clang-format off */
#define INDICATOR_SCHEMES(X) \
	X("https") X("http") X("ftps") X("sftp") X("ftp") X("wss") \
	X("ws") X("tcp") X("udp") X("ldaps") X("ldap") X("rmi") \
	X("ssh") X("smb") X("socks5") X("socks4") X("socks") X("rtsp") \
	X("telnet") X("ssl") X("tls") X("dns") X("rdp") X("vnc") \
	X("git") X("irc") X("mqtt") X("mqtts") X("gopher") X("file")
/* clang-format on */

/* What types have in common for those who ask what is known of a value. */
enum indicator_kind {
	INDICATOR_KIND_OTHER,
	INDICATOR_KIND_ADDRESS, /* of a machine, a network */
	INDICATOR_KIND_HOST,	/* a host's name, or what has one in it */
	INDICATOR_KIND_HASH,
	INDICATOR_KIND_WALLET,
	INDICATOR_KIND_NAME /* of a file, a package */
};

/* The kind of place where the indicator first stands. */
enum indicator_place {
	INDICATOR_IN_PROSE,
	INDICATOR_IN_LIST,
	INDICATOR_IN_TABLE,
	INDICATOR_IN_CODE,
	INDICATOR_IN_HEADING,
	INDICATOR_PLACES
};

/* What the text says it is for. */
enum indicator_role {
	INDICATOR_NO_ROLE, /* it does not say */
	INDICATOR_C2,
	INDICATOR_DOWNLOAD,
	INDICATOR_PHISHING,
	INDICATOR_EXFILTRATION,
	INDICATOR_PAYMENT,
	INDICATOR_REFERENCE, /* a page that is cited, and no sign of harm */
	INDICATOR_ROLES
};

struct indicator {
	enum indicator_type type;
	const char *value;   /* refanged, normalised */
	size_t count;	     /* times in the document */
	size_t offset;	     /* bytes into the text, of the first */
	const char *context; /* the sentence or table row around it */
	const char *known;   /* why it is benign, or NULL */
	bool defanged;	     /* the text wrote it defanged at least once */
	bool listed;	     /* it stood under an indicators heading, in a list
			      * or table, or defanged */
	bool extension;	     /* a package that extends a browser or an editor */
	enum indicator_place place;
	enum indicator_role role;
	const char *near; /* malware or actor named beside it, or NULL */
};

struct indicators {
	struct indicator *v;
	size_t n, cap;
};

/* "ipv4", "attack-technique" …: the word of the filter contract. */
const char *indicator_type_name(enum indicator_type type);

/* The type of that word, or -1. */
int indicator_type_parse(const char *word);

/* The kind of that type. */
enum indicator_kind indicator_kind(enum indicator_type type);

/* Is it a sign of harm: neither known to be benign nor a mere reference? */
bool indicator_is_suspect(const struct indicator *ind);

/* "prose", "list", "table", "code", "heading". */
const char *indicator_place_name(enum indicator_place place);

/* The place of that word; prose if it is none. */
enum indicator_place indicator_place_parse(const char *word);

/* "c2", "download", "phishing", "exfiltration", "payment", "reference"; NULL: no
 * role. */
const char *indicator_role_name(enum indicator_role role);

/* The role of that word; none if it is NULL or no word of a role. */
enum indicator_role indicator_role_parse(const char *word);

/* Append to a message. */
void indicators_put(struct buf *b, const struct indicators *list);

/* Read from a message into w's arena; a malformed one fails w. */
void indicators_get(struct wire *w, struct indicators *list);

/* The array under key: objects of type, value, count, offset, context, known,
 * defanged, place, role and near; of a package extension, too. */
void indicators_json(
    struct jsonw *w, const char *key, const struct indicators *list);

#endif
