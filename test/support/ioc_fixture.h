/* The lists, and what is found in a text with them: for the units of lib/ioc.
 * Header only: each unit test is a program of one source file. */
#ifndef TEST_IOC_FIXTURE_H
#define TEST_IOC_FIXTURE_H

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "ioc/extract.h"

static struct ioc_known *known;

static inline int ioc_fixture_load(void **state)
{
	(void)state;
	known = ioc_known_load();
	return 0;
}

static inline int ioc_fixture_unload(void **state)
{
	(void)state;
	ioc_known_free(known);
	return 0;
}

/* What is not suspect of an indicator: "?" it is known, "^" it is cited. */
static inline const char *ioc_excuse(const struct indicator *ind)
{
	if (indicator_is_suspect(ind))
		return "";
	return ind->known != NULL ? "?" : "^";
}

/* "type value" of each, joined by " | ", with its excuse; a "+" behind an
 * extension. */
static inline char *ioc_found(
    struct arena *a, const char *text, const struct ioc_source *source)
{
	struct indicators out;
	struct buf b = {0};
	char *all;
	size_t i;

	ioc_extract(a, text, strlen(text), known, source, &out);
	for (i = 0; i < out.n; i++)
		buf_printf(&b, "%s%s %s%s%s", i > 0 ? " | " : "",
		    indicator_type_name(out.v[i].type), out.v[i].value,
		    ioc_excuse(&out.v[i]), out.v[i].extension ? "+" : "");
	all = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return all;
}

struct text_case {
	const char *in, *want; /* as ioc_found() has it */
};

static inline void ioc_check(const struct text_case *cases, size_t n)
{
	struct arena *a = arena_new();
	size_t i;

	for (i = 0; i < n; i++)
		assert_string_equal(
		    ioc_found(a, cases[i].in, NULL), cases[i].want);
	arena_free(a);
}

#define CHECK(cases) ioc_check(cases, sizeof(cases) / sizeof((cases)[0]))

#endif
