/* An indicator as a line of the digest, and indicators inside other lines. */
#include "digest/ioc_line.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/network.h"
#include "digest/shape.h"
#include "text/normalise.h"
#include "text/observable.h"

enum { CONTEXT_LATIN = 80, CONTEXT_CJK = 40, SHORT_ROW = 60 };

/* Which types stand in a digest, and the wording of their class. */
static const char *const classes[INDICATOR_TYPES] = {
    [INDICATOR_IPV4] = "class.ip",
    [INDICATOR_IPV6] = "class.ip",
    [INDICATOR_CIDR] = "class.ip",
    [INDICATOR_URL] = "class.url",
    [INDICATOR_DOMAIN] = "class.domain",
    [INDICATOR_ONION] = "class.domain",
    [INDICATOR_PACKAGE] = "class.package",
};

/* An address of a network that has no meaning outside: private (RFC 1918, 4193),
 * shared (6598), loopback, link local (3927, 4291). */
static bool is_private(const char *value)
{
	static const char *const networks[] = {"10.0.0.0/8", "100.64.0.0/10",
	    "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
	    "::1/128", "fc00::/7", "fe80::/10"};
	struct network ours, net;
	size_t i;

	for (i = 0; i < sizeof(networks) / sizeof(networks[0]); i++) {
		if (network_read(value, &ours) == 0 &&
		    network_read(networks[i], &net) == 0 &&
		    network_has(&net, &ours.address))
			return true;
	}
	return false;
}

/* The wording of its class. */
static const char *class_of(const struct indicator *ind)
{
	return ind->extension ? "class.extension" : classes[ind->type];
}

/* A private address is here only because the text defangs it. */
static const char *scope_of(const struct indicator *ind)
{
	if (strcmp(classes[ind->type], "class.ip") != 0)
		return "scope.none";
	return is_private(ind->value) ? "scope.private" : "scope.global";
}

/* text with every occurrence of one byte replaced. */
static const char *replace(
    struct arena *a, const char *text, char what, const char *with)
{
	struct buf b = {0};
	char *out;

	for (; *text != '\0'; text++) {
		if (*text == what)
			buf_puts(&b, with);
		else
			buf_putc(&b, *text);
	}
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

static bool same_letter(char x, char y)
{
	return tolower((unsigned char)x) == tolower((unsigned char)y);
}

/* How many bytes at s are value, in whatever way it may be defanged there
 * (brackets around its marks, hxxp for http); 0: it is not there. */
static size_t match_defanged(const char *s, const char *value)
{
	const char *p = s;

	if (strncasecmp(s, "hxxp", 4) == 0 && strncmp(value, "http", 4) == 0) {
		p += 4;
		value += 4;
	}
	while (*value != '\0') {
		if (same_letter(*p, *value)) {
			p++;
			value++;
		} else if (p > s && *p != '\0' &&
			   strchr("[](){}\\", *p) != NULL) {
			p++;
		} else {
			return 0;
		}
	}
	return (size_t)(p - s);
}

/* The first place in text where value stands, however; NULL: none. */
static const char *find_value(const char *text, const char *value)
{
	while (*text != '\0' && match_defanged(text, value) == 0)
		text++;
	return *text != '\0' ? text : NULL;
}

/* text with value, wherever and however it stands there, replaced. Most values
 * are not there: then nothing is copied. */
static const char *replace_value(
    struct arena *a, const char *text, const char *value, const char *with)
{
	const char *first = find_value(text, value);
	struct buf b = {0};
	size_t n;
	char *out;

	if (first == NULL)
		return text;
	buf_put(&b, text, (size_t)(first - text));
	text = first;
	while (*text != '\0') {
		n = match_defanged(text, value);
		if (n > 0)
			buf_puts(&b, with);
		else
			buf_putc(&b, *text);
		text += n > 0 ? n : 1;
	}
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

/* The words around an indicator without itself: what they say of it. Marks that
 * are left over at the ends are no words. */
static const char *context_of(struct arena *a, const struct words *words,
    const struct indicator *ind, const struct indicators *all)
{
	static const char marks[] = " \t-*:;,.|()[]<>\"'=/\\>";
	const char *text = ind->context, *bare;
	size_t n;

	if (text == NULL || *text == '\0')
		return words_get(words, "context.none");
	bare = replace_value(a, text, ind->value, "");
	/* A short row is a label; a sentence keeps its subject. */
	text = strlen(bare) < SHORT_ROW ? bare
					: replace_value(a, text, ind->value,
					      observable_defang(a, ind->value));
	text += strspn(text, marks);
	n = strlen(text);
	while (n > 0 && strchr(marks, text[n - 1]) != NULL &&
	       (text[n - 1] != ')' || memchr(text, '(', n) == NULL))
		n--;
	if (n > 0 && strspn(text, "0123456789") == n)
		return arena_printf(a, ":%.*s", (int)n, text); /* its port */
	if (n < 3)
		return words_get(words, "context.none");
	text = ioc_line_defang(a, normalise_line(a, text, n), all);
	return replace(
	    a, shape_fit(a, text, CONTEXT_LATIN, CONTEXT_CJK), ',', "、");
}

/* What it is for, with the malware or actor beside it; NULL: the text does not
 * say. */
static const char *role_of(
    struct arena *a, const struct words *words, const struct indicator *ind)
{
	static const char *const keys[INDICATOR_ROLES] = {
	    [INDICATOR_C2] = "role.c2",
	    [INDICATOR_DOWNLOAD] = "role.download",
	    [INDICATOR_PHISHING] = "role.phishing",
	    [INDICATOR_EXFILTRATION] = "role.exfiltration",
	    [INDICATOR_PAYMENT] = "role.payment",
	};
	const char *role;

	if (keys[ind->role] == NULL)
		return NULL;
	role = words_get(words, keys[ind->role]);
	if (ind->near == NULL)
		return role;
	return replace(
	    a, arena_printf(a, "%s (%s)", role, ind->near), ',', "、");
}

/* value,class,known,context,scope: five fields, so no comma in any. */
const char *ioc_line(struct arena *a, const struct words *words,
    const struct indicator *ind, const struct indicators *all)
{
	const char *value =
	    replace(a, observable_defang(a, ind->value), ',', "%2C");
	const char *context = role_of(a, words, ind);

	if (context == NULL)
		context = context_of(a, words, ind, all);

	return arena_printf(a, "%s,%s,%s,%s,%s", value,
	    words_get(words, class_of(ind)), words_get(words, "known.no"),
	    context, words_get(words, scope_of(ind)));
}

bool ioc_line_wanted(const struct indicator *ind)
{
	return classes[ind->type] != NULL && indicator_is_suspect(ind);
}

/* Is it an address that a reader could follow by accident? A package's name is
 * a word like others. */
static bool may_be_followed(const struct indicator *ind)
{
	return ioc_line_wanted(ind) && ind->type != INDICATOR_PACKAGE;
}

const char *ioc_line_defang(
    struct arena *a, const char *text, const struct indicators *iocs)
{
	size_t i;

	for (i = 0; i < iocs->n; i++) {
		const struct indicator *ind = &iocs->v[i];

		if (may_be_followed(ind) && find_value(text, ind->value))
			text = replace_value(a, text, ind->value,
			    observable_defang(a, ind->value));
	}
	return text;
}
