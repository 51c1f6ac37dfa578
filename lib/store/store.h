/*
 * The store: one SQLite file with everything that must outlive the process.
 * Whoever uses it sees plain structs; SQL stays inside this folder. Concepts:
 * sources.h, articles.h, digests.h, list.h (queries for people), status.h.
 *
 * Writing: store_begin(), any calls, store_commit(). A call that fails returns
 * -1 and marks the transaction as failed; the calls after it do nothing more,
 * and store_commit() then rolls back and says why. So a caller may check only
 * the commit. What is read lands in the caller's arena. All stores of a process
 * are used by one thread.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdint.h>

struct err;
struct store;

/* The writer is one process at a time; readers are many, of any user who may
 * read the files, whether or not a writer runs. */
enum store_mode { STORE_READER, STORE_WRITER };

/* Open the file at path. The writer creates it (0640) where there is none,
 * takes an exclusive lock on "<path>.lock" and brings an older schema up to
 * date in one transaction after a copy to "<path>.before-vN"; a newer schema is
 * refused, by a reader an older one too. The caller closes the result with
 * store_close(); NULL with the reason. */
struct store *store_open(
    const char *path, enum store_mode mode, struct err *err);

/* Roll back what was not committed, close the file, give up the lock; NULL is
 * fine. */
void store_close(struct store *st);

/* Start a transaction (BEGIN IMMEDIATE). 0 or -1 with the reason. */
int store_begin(struct store *st, struct err *err);

/* End it: 0, or -1 with the reason of the first failure in it, and nothing of
 * it has happened. */
int store_commit(struct store *st, struct err *err);

/* Undo it. */
void store_rollback(struct store *st);

/* Is a transaction open? */
int store_in_transaction(const struct store *st);

/* Why the last call that returned -1 did so; "" if none did. */
const char *store_reason(const struct store *st);

/* Look through the whole file for damage: 0 sound, -1 with the first finding.
 */
int store_check(struct store *st, struct err *err);

/* Copy the write-ahead log into the file and cut it off; outside a
 * transaction, when nothing else is to do. 0, or 1 if a reader stood in the
 * way, -1 on failure. */
int store_checkpoint(struct store *st);

/* Delete at most limit pages and feed texts each that were stored before that
 * time and whose article is worked off. The number deleted, or -1. */
int store_prune(struct store *st, int64_t before, int limit);

/* Give at most that many free pages of 4 KB back to the file system; outside a
 * transaction. 0 or -1. */
int store_shrink(struct store *st, int pages);

#endif
