/* The roles that our binary plays in a child process. */
#ifndef DAEMON_ROLE_H
#define DAEMON_ROLE_H

/* "_worker": documents in, what was read of them out, until main hangs up; the
 * exit status. */
int role_worker(int argc, char **argv);

/* "_fetch": URLs in, bodies out, until main hangs up; the exit status. */
int role_fetch(int argc, char **argv);

/* "_deliver": the same for the model's endpoint, with its key. */
int role_deliver(int argc, char **argv);

#endif
