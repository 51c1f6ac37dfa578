/*
 * Log lines on stderr: one sentence, then key=value pairs, with the priority
 * prefix of sd-daemon(3) when the journal reads them. Untrusted text is escaped
 * here, so a caller may pass it as it is. Nothing secret goes into a log line.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level {
	LOG_LEVEL_ERROR,
	LOG_LEVEL_WARN,
	LOG_LEVEL_INFO,
	LOG_LEVEL_DEBUG
};

/* Name the process in every line ("fetch"; kept, not copied), and say which
 * lines are wanted. */
void log_open(const char *process, enum log_level level);

/* Something failed that an operator must look at. */
void log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Something failed that the service deals with itself. */
void log_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* An event that an operator cares about. */
void log_info(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* For the developer. */
void log_debug(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* log_error(), then end the process with status 1. */
_Noreturn void fatal(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));

/* "error", "warn", "info" or "debug" into *level; -1 for another word. */
int log_level_parse(const char *word, enum log_level *level);

#endif
