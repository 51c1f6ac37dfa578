/* Log lines on stderr. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"

static const struct {
	const char *word;
	int priority; /* of syslog(3) */
} levels[] = {{"error", 3}, {"warn", 4}, {"info", 6}, {"debug", 7}};

static const char *process_name = "main";
static enum log_level wanted = LOG_LEVEL_INFO;

void log_open(const char *process, enum log_level level)
{
	process_name = process;
	wanted = level;
}

/* One line, one write(2): lines of several processes never mix. */
static void write_line(enum log_level level, const char *text)
{
	struct buf b = {0};
	const unsigned char *p;
	ssize_t n;

	if (getenv("JOURNAL_STREAM") != NULL)
		buf_printf(&b, "<%d>", levels[level].priority);
	buf_printf(&b, "secdigest %s: %s%s", process_name,
	    level <= LOG_LEVEL_WARN ? levels[level].word : "",
	    level <= LOG_LEVEL_WARN ? ": " : "");
	for (p = (const unsigned char *)text; *p != '\0'; p++) {
		if (*p < 0x20 || *p == 0x7f)
			buf_printf(&b, "\\x%02x", *p);
		else
			buf_putc(&b, *p);
	}
	buf_putc(&b, '\n');
	n = write(STDERR_FILENO, b.s, b.n);
	(void)n;
	buf_free(&b);
}

static void vlog(enum log_level level, const char *fmt, va_list ap)
{
	struct buf b = {0};

	if (level > wanted)
		return;
	buf_vprintf(&b, fmt, ap);
	write_line(level, buf_str(&b));
	buf_free(&b);
}

void log_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vlog(LOG_LEVEL_ERROR, fmt, ap);
	va_end(ap);
}

void log_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vlog(LOG_LEVEL_WARN, fmt, ap);
	va_end(ap);
}

void log_info(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vlog(LOG_LEVEL_INFO, fmt, ap);
	va_end(ap);
}

void log_debug(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vlog(LOG_LEVEL_DEBUG, fmt, ap);
	va_end(ap);
}

void fatal(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vlog(LOG_LEVEL_ERROR, fmt, ap);
	va_end(ap);
	exit(1);
}

int log_level_parse(const char *word, enum log_level *level)
{
	size_t i;

	for (i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		if (strcmp(word, levels[i].word) == 0) {
			*level = (enum log_level)i;
			return 0;
		}
	}
	return -1;
}
