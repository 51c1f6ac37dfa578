/* The roles that our binary plays in a child process. */
#ifndef DAEMON_ROLE_H
#define DAEMON_ROLE_H

/* "_worker": documents in, what was read of them out; never returns to the
 * caller's business: the exit status. */
int role_worker(int argc, char **argv);

/* "_fetch": URLs in, bodies out; the exit status. */
int role_fetch(int argc, char **argv);

#endif
