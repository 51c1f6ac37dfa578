/* Keys, searched all at once. */
#include "llm/check_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "llm/check_text.h"

/* Keys that begin with the same depth bytes. */
struct range {
	size_t from, to, depth;
};

static bool may_lack(char c)
{
	return c == ' ' || c == '-' || c == '_';
}

struct check_key *check_keys_add(struct arena *a, struct check_keys *k,
    const char *s, size_t n, enum check_edge edge)
{
	struct check_key *key = arena_alloc(a, sizeof(*key));
	char *out = arena_take(a, n + 1);
	size_t i, used = 0;

	for (i = 0; i < n; i++) {
		if (!k->loose || !may_lack(s[i]))
			out[used++] = k->raw ? s[i] : check_lower(s[i]);
	}
	out[used] = '\0';
	*key = (struct check_key){out, used, edge, false};
	*VEC_PUSH(a, k) = key;
	return key;
}

static int compare_keys(const struct check_key *p, const struct check_key *q)
{
	int order = memcmp(p->s, q->s, p->n < q->n ? p->n : q->n);

	return order != 0 ? order : (p->n > q->n) - (p->n < q->n);
}

static int compare(const void *x, const void *y)
{
	return compare_keys(
	    *(struct check_key *const *)x, *(struct check_key *const *)y);
}

void check_keys_sort(struct check_keys *k)
{
	size_t i, byte = 0;

	if (k->n > 0)
		qsort(k->v, k->n, sizeof(*k->v), compare);
	for (i = 0; i <= k->n; i++) {
		size_t first = i == k->n	? 256
			       : k->v[i]->n > 0 ? (unsigned char)*k->v[i]->s
						: 0;

		for (; byte <= first; byte++)
			k->first[byte] = i;
	}
}

/* The first key of the range whose next byte is at least byte. */
static size_t lower(
    const struct check_keys *k, const struct range *r, unsigned byte)
{
	size_t from = r->from, to = r->to, mid;

	while (from < to) {
		const struct check_key *key = k->v[mid = (from + to) / 2];

		if (key->n <= r->depth ||
		    (unsigned char)key->s[r->depth] < byte)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* The keys that go on with that byte; false: none, and the range stays. */
static bool narrow(const struct check_keys *k, struct range *r, char c)
{
	const unsigned byte = (unsigned char)check_lower(c);
	struct range next = {0, 0, r->depth + 1};

	if (r->depth == 0) {
		next.from = k->first[byte];
		next.to = k->first[byte + 1];
	} else {
		next.from = lower(k, r, byte);
		next.to = lower(k, r, byte + 1);
	}
	if (next.from >= next.to)
		return false;
	*r = next;
	return true;
}

/* Does c hold together what stands on both sides of it? */
static bool joins(char c, const char *marks)
{
	return c != '\0' && strchr(marks, c) != NULL;
}

static bool is_suffix(const char *s, size_t n, size_t at)
{
	static const char *const suffixes[] = {"rc", "beta", "alpha", "pre",
	    "dev", "snapshot", "patch", "hotfix", "build", "p", "r", "b"};
	size_t i, len = 0, k;

	while (at + len < n && check_is_word(s, n, at + len, NULL)) {
		if (check_is_digit(s[at + len]))
			return true;
		len++;
	}
	for (i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		for (k = 0; k < len && suffixes[i][k] == check_lower(s[at + k]);
		     k++)
			;
		if (k == len && suffixes[i][k] == '\0')
			return true;
	}
	return false;
}

/* "-19sv" goes on, "-7.4.5" is another version. */
static bool goes_on(const char *s, size_t n, size_t at)
{
	size_t i = at + 1;

	if (s[at] != '-' && s[at] != '_')
		return false;
	while (i < n && check_is_digit(s[i]))
		i++;
	if (i > at + 1 && i + 1 < n && s[i] == '.' && check_is_digit(s[i + 1]))
		return false;
	return is_suffix(s, n, at + 1);
}

static bool begins(const struct check_key *key, const char *s, size_t at)
{
	const bool inside = check_is_word_before(s, at);

	if (key->edge == CHECK_EDGE_VERSION)
		return at < 2 || (s[at - 1] != '.' && s[at - 1] != ',') ||
		       !check_is_digit(s[at - 2]);
	if (inside)
		return false;
	if (key->edge != CHECK_EDGE_EXACT || at == 0 ||
	    !joins(s[at - 1], ".-_"))
		return true;
	if (at >= 4 && strncmp(s + at - 4, "www.", 4) == 0)
		return true;
	return !check_is_word_before(s, at - 1);
}

static bool ends(
    const struct check_key *key, const char *s, size_t n, size_t at)
{
	const bool inside = check_is_word(s, n, at, NULL),
		   more = at + 1 < n && check_is_word(s, n, at + 1, NULL);

	switch (key->edge) {
	case CHECK_EDGE_NAME:
		if (!inside || check_is_digit(s[at]))
			return true;
		if (check_lower(s[at]) == 'e')
			at++;
		return at < n && check_lower(s[at]) == 's' &&
		       !check_is_word(s, n, at + 1, NULL);
	case CHECK_EDGE_WORD:
		return !inside;
	case CHECK_EDGE_VERSION:
		return !inside && (at >= n || !((s[at] == '.' && more) ||
						  goes_on(s, n, at)));
	case CHECK_EDGE_EXACT:
		return !inside && !(more && joins(s[at], ".-_@"));
	case CHECK_EDGE_URL:
		return !inside && !(more && joins(s[at], "/?#&=%:~+.-_@"));
	}
	return false;
}

/* Keys that are complete at the range's depth, which ends at s[i]. */
static void find_complete(const struct check_keys *k, const struct range *r,
    const char *s, size_t n, size_t at, size_t i)
{
	size_t m;

	for (m = r->from; m < r->to && k->v[m]->n == r->depth; m++) {
		struct check_key *key = k->v[m];

		key->found =
		    key->found || (begins(key, s, at) && ends(key, s, n, i));
	}
}

void check_keys_walk(struct check_keys *k, const char *s, size_t n, size_t at)
{
	struct range r = {0, k->n, 0};
	size_t i = at;

	while (i < n) {
		if (narrow(k, &r, s[i])) {
			i++;
			find_complete(k, &r, s, n, at, i);
		} else if (k->loose && i > at && may_lack(s[i]) &&
			   !may_lack(s[i - 1])) {
			i++;
		} else {
			return;
		}
	}
}

void check_keys_mark(struct check_keys *k, const char *s, size_t n)
{
	const struct check_key key = {s, n, CHECK_EDGE_WORD, false};
	size_t from = 0, to = k->n, mid;

	while (from < to) {
		mid = (from + to) / 2;
		if (compare_keys(k->v[mid], &key) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	for (; from < k->n && compare_keys(k->v[from], &key) == 0; from++)
		k->v[from]->found = true;
}
