/* The settings of a pool (pool.h): checked, and copied with their defaults. */
#ifndef FETCH_SETTINGS_H
#define FETCH_SETTINGS_H

struct err;
struct fetch_settings;

/* 0, or -1 with the reason if they cannot be meant. */
int settings_check(const struct fetch_settings *s, struct err *err);

/* Copy from with the default of what is not set, but for allow, which the guard
 * has. settings_free() frees what *to then holds, not to itself. */
void settings_copy(
    struct fetch_settings *to, const struct fetch_settings *from);
void settings_free(struct fetch_settings *s);

#endif
