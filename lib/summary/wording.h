/*
 * The sentences of notes and action, in the digest's language: templates out of
 * etc/wording/notes-LANGUAGE.tsv whose {slots} are filled.
 */
#ifndef SUMMARY_WORDING_H
#define SUMMARY_WORDING_H

#include "base/arena.h"

struct wording;

struct wording_slot {
	const char *name, *value;
};

/* Load the languages; once a process. */
void wording_load(void);

/* The sentences of "ja" or "en"; English for every other language. */
const struct wording *wording_of(const char *language);

/* The sentence of key with its slots filled, count of them; a slot of no value
 * is left empty. "" if there is no such key. The arena owns it. */
const char *wording_fill(struct arena *a, const struct wording *w,
    const char *key, const struct wording_slot *slots, size_t count);

/* 1-12 for the English name of a month, else 0. */
int wording_month(const char *s, size_t n);

/* A month's day as the language writes it: month 1-12, day 1-31. */
const char *wording_date(
    struct arena *a, const struct wording *w, int month, int day);

/* Which part of "ロシア/Russia" the language takes. */
const char *wording_country(
    struct arena *a, const struct wording *w, const char *both);

#endif
