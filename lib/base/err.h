/*
 * The reason of a failure, in words for a person: filled once, where the cause
 * is known. Functions take it as their last argument and return -1 or NULL.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

struct err {
	char text[512];
};

/* Write the reason (NULL err is fine); returns -1, so that a caller can
 * return err_set(...). */
int err_set(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Put "prefix: " before the reason that is there; returns -1. */
int err_prefix(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
