/*
 * A source outside of a file: made of settings (which came over the control
 * socket or out of another reader's list), and written as the block that
 * config_read() reads back as the same source. Settings are a list of key,
 * value, key, value …, each as it would stand in the file. Only what may come
 * from somebody else than the administrator: no headers, no file.
 */
#ifndef CONFIG_SOURCE_H
#define CONFIG_SOURCE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "config/config.h"

/* Is it a name of a source: 1 to 64 of a-z, 0-9 and -? */
bool config_source_name_ok(const char *name);

/* May a list of others or a client of the control socket set that key? */
bool config_source_key_ok(const char *key);

/* The word that key (of a source) may be and that text means to a person:
 * whatever its case, a blank or _ for -; NULL if it is none. The arena owns
 * it. */
const char *config_source_word(
    struct arena *a, const char *key, const char *text);

/* The value of key among the settings, or NULL. */
const char *config_setting(const struct strings *settings, const char *key);

/* Set key, unless there is no value (NULL) or it is set already; the list grows
 * in the arena, the strings are not copied. */
void config_setting_offer(struct arena *a, struct strings *settings,
    const char *key, const char *value);

/* Is text a value that key (of a source) may have? 0, or -1 with what is wrong,
 * which begins with the key. */
int config_setting_check(
    struct arena *a, const char *key, const char *text, struct err *err);

/* The language of a tag as feeds and lists write it ("en" of "en-US", "EN_us"),
 * in the arena; NULL for NULL and what is no tag of one. */
const char *config_language_of(struct arena *a, const char *tag);

/* Make *out of a name and settings, with defaults for the rest, in the arena;
 * judged as in a file, but that it is none of this machine. 0, or -1 with the
 * first fault. */
int config_source_make(struct arena *a, const char *name,
    const struct strings *settings, struct source_config *out, struct err *err);

/* Does it fit to the rest of the configuration? 0, or -1 with the reason. */
int config_source_fits(
    const struct config *c, const struct source_config *src, struct err *err);

/* The value of a key that may be exchanged, as the file would say it; the arena
 * owns it. */
const char *config_source_text(
    struct arena *a, const struct source_config *src, const char *key);

/* Append the settings that differ from the default; the arena owns them. */
void config_source_settings(
    struct arena *a, const struct source_config *src, struct strings *settings);

/* Append the source's block, with every character that means something to
 * libconfuse escaped. */
void config_source_write(struct buf *b, const struct source_config *src);

#endif
