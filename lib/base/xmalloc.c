/* Allocation that never returns NULL. */
#include "base/xmalloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { HUGE_PAGE = 2 * 1024 * 1024 };

static _Noreturn void die(void)
{
	static const char msg[] = "secdigest: out of memory\n";
	ssize_t n = write(STDERR_FILENO, msg, sizeof(msg) - 1);

	(void)n;
	_exit(XMALLOC_EXIT);
}

void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n != 0 ? n : 1, size != 0 ? size : 1);

	if (p == NULL)
		die();
	return p;
}

/* Ask for huge pages within a large block: a fault for each 4 kB of a text that
 * is written once costs more than the writing. */
static void advise_huge(void *p, size_t size)
{
	uintptr_t from = ((uintptr_t)p + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	uintptr_t to = ((uintptr_t)p + size) / HUGE_PAGE * HUGE_PAGE;

	if (to > from)
		(void)madvise((void *)from, to - from, MADV_HUGEPAGE);
}

void *xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size != 0 ? size : 1);

	if (p == NULL)
		die();
	if (size > HUGE_PAGE)
		advise_huge(p, size);
	return p;
}

char *xstrndup(const char *s, size_t n)
{
	char *p = xcalloc(n + 1, 1);

	if (n != 0)
		memcpy(p, s, n);
	return p;
}

char *xstrdup(const char *s)
{
	return s == NULL ? NULL : xstrndup(s, strlen(s));
}

char *xasprintf(const char *fmt, ...)
{
	char *p = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&p, fmt, ap) < 0)
		die();
	va_end(ap);
	return p;
}
