/*
 * Places in lines. That a host stands in the article says nothing of whether it
 * does harm: it may be the attacker's, or of one who wrote the article for us to
 * repeat. So none is ever shown live, and none is part of advice.
 */
#include "llm/check_lead.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "llm/check_fault.h"
#include "llm/check_host.h"
#include "llm/check_text.h"
#include "llm/check_token.h"
#include "text/normalise.h"
#include "text/observable.h"

enum { GROUPS = 3, DIGITS_LEAST = 9, DIGITS_MOST = 15 };

static bool leads(const char *s, const struct check_token *t)
{
	switch (t->kind) {
	case CHECK_HOST:
		return !check_host_is_known(s + t->start, t->end - t->start);
	case CHECK_URL:
	case CHECK_EMAIL:
	case CHECK_ADDRESS:
		return true;
	case CHECK_NAME:
	case CHECK_IDENTIFIER:
	case CHECK_NUMBER:
	case CHECK_DATE:
	case CHECK_TIME:
	case CHECK_VERSION:
	case CHECK_CVE:
	case CHECK_HASH:
	case CHECK_FILE:
	case CHECK_KINDS:
		break;
	}
	return false;
}

const char *check_lead_fault(struct arena *a, const char *line)
{
	struct check_tokens r;
	struct check_token t;
	size_t n;
	const char *s = check_text(a, line, strlen(line), &n);

	check_tokens_start(&r, s, n);
	while (check_tokens_next(&r, &t)) {
		if (leads(s, &t))
			return check_fault(a, "", s + t.start, t.end - t.start,
			    true, " belongs into no headline and no advice");
	}
	return NULL;
}

/* A country's or trunk's prefix, and groups of digits. */
static bool is_telephone(const char *s, bool plus)
{
	size_t i, digits = 0, groups = 1;

	if (!plus && *s != '0' && strncmp(s, "1-8", 3) != 0)
		return false;
	for (i = 0; s[i] != '\0' && digits <= DIGITS_MOST; i++) {
		if (check_is_digit(s[i]))
			digits++;
		else if (strchr("- ()", s[i]) == NULL)
			break;
		else if (check_is_digit(s[i + 1]))
			groups++;
	}
	return groups >= GROUPS && digits >= DIGITS_LEAST &&
	       digits <= DIGITS_MOST;
}

bool check_has_telephone(const char *line)
{
	struct arena *a = arena_new();
	size_t i, n;
	const char *s = check_text(a, line, strlen(line), &n);
	bool found = false;

	for (i = 0; i < n && !found; i++) {
		const bool begins =
		    i == 0 || (!check_is_word_before(s, i) &&
				  strchr("-./", s[i - 1]) == NULL);

		found = check_is_digit(s[i]) && begins &&
			is_telephone(s + i, i > 0 && s[i - 1] == '+');
	}
	arena_free(a);
	return found;
}

/* line with each place s[0..n) in it defanged. */
static const char *defang_one(
    struct arena *a, const char *line, const char *s, size_t n)
{
	const char *place = arena_strndup(a, s, n), *at;
	struct buf b = {0};
	char *out;

	while ((at = strcasestr(line, place)) != NULL) {
		buf_put(&b, line, (size_t)(at - line));
		buf_puts(&b, observable_defang(a, arena_strndup(a, at, n)));
		line = at + n;
	}
	buf_puts(&b, line);
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

/* What is left of schemes, as in "u=http://": no reader's program shall take it
 * for the beginning of a link. */
static const char *defang_schemes(struct arena *a, const char *line)
{
	static const char *const schemes[] = {"http://", "https://"};
	char *copy = arena_strdup(a, line), *at;
	size_t i;

	for (i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		for (at = copy; (at = strcasestr(at, schemes[i])) != NULL;)
			memcpy(at + 1, "xx", 2);
	}
	return copy;
}

const char *check_defang(struct arena *a, const char *line)
{
	struct check_tokens r;
	struct check_token t;
	size_t n;
	const char *s = check_text(a, line, strlen(line), &n);

	check_tokens_start(&r, s, n);
	while (check_tokens_next(&r, &t)) {
		if (leads(s, &t))
			line =
			    defang_one(a, line, s + t.start, t.end - t.start);
	}
	return defang_schemes(a, line);
}
