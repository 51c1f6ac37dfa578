/*
 * THE table of the configuration's keys: what they are called, what they may
 * be, where they go. Private to lib/config.
 */
#ifndef CONFIG_KEYS_H
#define CONFIG_KEYS_H

#include <stddef.h>

enum key_type {
	KEY_STRING, /* const char *; "" is NULL */
	KEY_WORD,   /* const char *, one of the words in range */
	KEY_PATH, /* const char *, relative to the file's folder; "" is NULL */
	KEY_LANGUAGE, /* const char *, of ISO 639: "en", "pt-BR" */
	KEY_ZONE,     /* const char *, an IANA zone or an offset; "" is NULL */
	KEY_URL,      /* const char *, http, https or file; "" is NULL */
	KEY_INT,      /* int from least to most */
	KEY_DECIMAL,  /* double, as "0.15", from least to most */
	KEY_SIZE,   /* size_t, bytes, from least to most; K, M and G suffixes */
	KEY_BOOL,   /* bool */
	KEY_TIME,   /* int, minutes of "06:00" */
	KEY_DAYS,   /* unsigned, bits of "mon-sat" or "mon,wed" */
	KEY_CHOICE, /* an enum, the position of its word in range */
	KEY_STRINGS, /* struct strings */
	KEY_PHRASES, /* struct strings, each a word or some */
	KEY_WORDS,   /* struct strings, each one of the words in range */
	KEY_NETWORKS /* struct strings, each as "10.1.0.0/16" */
};

struct key {
	const char *section; /* NULL: top level */
	const char *name;
	enum key_type type;
	size_t offset;	      /* into struct config or struct source_config */
	const char *standard; /* the default, as the file would say it */
	long least, most;     /* of numbers */
	const char *range;    /* words, separated by blanks */
};

extern const struct key config_keys[]; /* ends with name = NULL */
extern const struct key source_keys[]; /* ends with name = NULL */

#endif
