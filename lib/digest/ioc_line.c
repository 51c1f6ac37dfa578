/* An indicator as a line of the digest, and indicators inside other lines. */
#include "digest/ioc_line.h"

#include <string.h>

#include "base/buf.h"
#include "digest/shape.h"
#include "text/normalise.h"
#include "text/observable.h"

enum { CONTEXT_LATIN = 80, CONTEXT_CJK = 40 };

/* Which types stand in a digest, and the wording of their class. */
static const char *class_of(enum indicator_type type)
{
	switch (type) {
	case INDICATOR_IPV4:
	case INDICATOR_IPV6:
	case INDICATOR_CIDR:
		return "class.ip";
	case INDICATOR_URL:
		return "class.url";
	case INDICATOR_DOMAIN:
	case INDICATOR_ONION:
		return "class.domain";
	case INDICATOR_PACKAGE:
		return "class.package";
	case INDICATOR_EMAIL:
	case INDICATOR_MD5:
	case INDICATOR_SHA1:
	case INDICATOR_SHA256:
	case INDICATOR_SHA512:
	case INDICATOR_SSDEEP:
	case INDICATOR_CVE:
	case INDICATOR_ATTACK_TECHNIQUE:
	case INDICATOR_ASN:
	case INDICATOR_MAC:
	case INDICATOR_BTC:
	case INDICATOR_ETH:
	case INDICATOR_MONERO:
	case INDICATOR_FILENAME:
	case INDICATOR_FILEPATH:
	case INDICATOR_REGKEY:
	case INDICATOR_YARA_RULE:
	case INDICATOR_TYPES:
		break;
	}
	return NULL;
}

/* A private address is no news as an indicator unless the text defangs it. */
static const char *scope_of(const struct indicator *ind)
{
	bool ip = strcmp(class_of(ind->type), "class.ip") == 0;

	if (!ip)
		return "scope.none";
	return ind->known != NULL ? "scope.private" : "scope.global";
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

/* The words around an indicator, short, and every host in them defanged. */
static const char *context_of(
    struct arena *a, const struct words *words, const struct indicator *ind)
{
	const char *text = ind->context;

	if (text == NULL || *text == '\0')
		return words_get(words, "context.none");
	text = normalise_line(a, text, strlen(text));
	text = shape_fit(a, text, CONTEXT_LATIN, CONTEXT_CJK);
	if (strcmp(text, ind->value) == 0)
		return words_get(words, "context.none");
	return replace(a, text, ',', "、");
}

/* value,class,known,context,scope: five fields, so no comma in any. */
const char *ioc_line(
    struct arena *a, const struct words *words, const struct indicator *ind)
{
	const char *value =
	    replace(a, observable_defang(a, ind->value), ',', "%2C");

	return arena_printf(a, "%s,%s,%s,%s,%s", value,
	    words_get(words, class_of(ind->type)),
	    words_get(words, ind->known != NULL ? "known.yes" : "known.no"),
	    context_of(a, words, ind), words_get(words, scope_of(ind)));
}

bool ioc_line_wanted(const struct indicator *ind)
{
	return class_of(ind->type) != NULL && ind->known == NULL;
}

/* text with every occurrence of value defanged. */
static const char *defang_value(
    struct arena *a, const char *text, const char *value)
{
	const char *safe = observable_defang(a, value), *hit;
	struct buf b = {0};
	char *out;

	while ((hit = strcasestr(text, value)) != NULL) {
		buf_put(&b, text, (size_t)(hit - text));
		buf_puts(&b, safe);
		text = hit + strlen(value);
	}
	buf_puts(&b, text);
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

const char *ioc_line_defang(
    struct arena *a, const char *text, const struct indicators *iocs)
{
	size_t i;

	for (i = 0; i < iocs->n; i++) {
		const struct indicator *ind = &iocs->v[i];

		if (ioc_line_wanted(ind) &&
		    strcasestr(text, ind->value) != NULL)
			text = defang_value(a, text, ind->value);
	}
	return text;
}
