/*
 * sd_notify(3) without libsystemd: one datagram to $NOTIFY_SOCKET. Does nothing
 * where there is no service manager.
 */
#ifndef DAEMON_NOTIFY_H
#define DAEMON_NOTIFY_H

/* Send "READY=1" and the like. */
void notify(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* "RELOADING=1" with the monotonic time that Type=notify-reload asks for. */
void notify_reloading(void);

/* Seconds between two "WATCHDOG=1" (half of what the manager allows); 0 if it
 * wants none. */
double notify_watchdog_interval(void);

#endif
