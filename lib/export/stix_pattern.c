/* An indicator as a STIX pattern: one comparison, at most two. */
#include "export/stix.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"

/* What stands between the brackets; NULL: no pattern, or a form of its own. */
static const char *const paths[INDICATOR_TYPES] = {
    [INDICATOR_IPV4] = "ipv4-addr:value",
    [INDICATOR_IPV6] = "ipv6-addr:value",
    [INDICATOR_DOMAIN] = "domain-name:value",
    [INDICATOR_ONION] = "domain-name:value",
    [INDICATOR_URL] = "url:value",
    [INDICATOR_EMAIL] = "email-addr:value",
    [INDICATOR_MD5] = "file:hashes.MD5",
    [INDICATOR_SHA1] = "file:hashes.'SHA-1'",
    [INDICATOR_SHA256] = "file:hashes.'SHA-256'",
    [INDICATOR_SHA512] = "file:hashes.'SHA-512'",
    [INDICATOR_SSDEEP] = "file:hashes.SSDEEP",
    [INDICATOR_MAC] = "mac-addr:value",
    [INDICATOR_FILENAME] = "file:name",
};

/* A string between apostrophes: these and backslashes are escaped. */
static const char *quote(struct arena *a, const char *s, size_t n)
{
	struct buf b = {0};
	char *out;

	buf_putc(&b, '\'');
	for (; n > 0; s++, n--) {
		if (*s == '\'' || *s == '\\')
			buf_putc(&b, '\\');
		buf_putc(&b, *s);
	}
	buf_putc(&b, '\'');
	out = arena_strndup(a, b.s, b.n);
	buf_free(&b);
	return out;
}

static const char *compare(struct arena *a, const char *path, const char *value)
{
	return arena_printf(
	    a, "[%s = %s]", path, quote(a, value, strlen(value)));
}

static const char *network(struct arena *a, const char *value)
{
	return arena_printf(a, "[%s:value ISSUBSET %s]",
	    strchr(value, ':') != NULL ? "ipv6-addr" : "ipv4-addr",
	    quote(a, value, strlen(value)));
}

/* A file in a folder; a path that ends in a separator is the folder alone. */
static const char *file_path(struct arena *a, const char *value)
{
	const char *name = value + strlen(value);
	size_t n;

	while (name > value && name[-1] != '\\' && name[-1] != '/')
		name--;
	if (name == value)
		return compare(a, "file:name", value);
	n = (size_t)(name - value);
	if (n > 1 && value[n - 2] != ':')
		n--; /* but "/" and "c:\" keep theirs */
	if (*name == '\0')
		return arena_printf(
		    a, "[directory:path = %s]", quote(a, value, n));
	return arena_printf(a,
	    "[file:name = %s AND file:parent_directory_ref.path = %s]",
	    quote(a, name, strlen(name)), quote(a, value, n));
}

/* The hive's name as Windows writes it; the rest is no matter of case. */
static const char *registry_key(struct arena *a, const char *value)
{
	char *key = arena_strdup(a, value), *p;

	for (p = key; *p != '\0' && *p != '\\'; p++)
		*p = (char)toupper((unsigned char)*p);
	return compare(a, "windows-registry-key:key", key);
}

static const char *autonomous_system(struct arena *a, const char *value)
{
	const char *digits = value + strcspn(value, "0123456789");

	if (*digits == '\0' || digits[strspn(digits, "0123456789")] != '\0')
		return NULL;
	return arena_printf(a, "[autonomous-system:number = %s]", digits);
}

const char *stix_pattern(struct arena *a, const struct export_ioc *ioc)
{
	if (ioc->type == INDICATOR_CIDR)
		return network(a, ioc->value);
	if (ioc->type == INDICATOR_FILEPATH)
		return file_path(a, ioc->value);
	if (ioc->type == INDICATOR_REGKEY)
		return registry_key(a, ioc->value);
	if (ioc->type == INDICATOR_ASN)
		return autonomous_system(a, ioc->value);
	return paths[ioc->type] != NULL
		   ? compare(a, paths[ioc->type], ioc->value)
		   : NULL;
}
