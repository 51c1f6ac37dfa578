/* Log lines on stderr. */
#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"

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

/* What could drive a terminal or turn a line around: control characters (C0,
 * DEL, C1), the separators of lines, what changes the direction of text. */
static bool is_printed(uint32_t c)
{
	return c >= 0x20 && !(c >= 0x7f && c <= 0x9f) &&
	       !(c >= 0x200e && c <= 0x200f) && !(c >= 0x2028 && c <= 0x202e) &&
	       !(c >= 0x2066 && c <= 0x2069);
}

static void put_escaped(struct buf *b, const char *text)
{
	size_t n = strlen(text), i, len, k;
	uint32_t c;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(text + i, n - i, &c);
		if (utf8_valid(text + i, n - i) != 0 && is_printed(c)) {
			buf_put(b, text + i, len);
			continue;
		}
		for (k = 0; k < len; k++)
			buf_printf(b, "\\x%02x", (unsigned char)text[i + k]);
	}
}

/* One line, one write(2): lines of several processes never mix. */
static void write_line(enum log_level level, const char *text)
{
	struct buf b = {0};
	ssize_t n;

	if (getenv("JOURNAL_STREAM") != NULL)
		buf_printf(&b, "<%d>", levels[level].priority);
	buf_printf(&b, "secdigest %s: %s%s", process_name,
	    level <= LOG_LEVEL_WARN ? levels[level].word : "",
	    level <= LOG_LEVEL_WARN ? ": " : "");
	put_escaped(&b, text);
	buf_putc(&b, '\n');
	n = write(STDERR_FILENO, b.s, b.n);
	(void)n;
	buf_free(&b);
}

__attribute__((format(printf, 2, 0))) static void vlog(
    enum log_level level, const char *fmt, va_list ap)
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
