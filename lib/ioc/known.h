/*
 * What is known to be benign: own lists (etc/known/), reserved address ranges,
 * public suffixes. The form of the lists is in text/lists.h; match is one of
 *   site   the host and all below it, any page: nobody else publishes there
 *   hosts  the host and all below it, but no page: anyone can have one there
 *   reports  likewise, and a page there is a reference, about an indicator
 *   pages  this host (or www. before it), any page
 *   host   this host (or www. before it), but no page on it: anyone can have one
 *   value  exactly this value, of whatever type
 *   folder a file in this folder whose name is a value
 *   net    this address range
 * The lists of etc/ioc/ have the same form: file name extensions (those that
 * are top-level domains apart), names of code that look like hosts, headings,
 * words of sentences that name packages.
 */
#ifndef IOC_KNOWN_H
#define IOC_KNOWN_H

#include <stdbool.h>
#include <stddef.h>

struct ioc_known;

enum known_list {
	KNOWN_SITE,
	KNOWN_PAGES,
	KNOWN_HOSTS,
	KNOWN_REPORTS,
	KNOWN_HOST,
	KNOWN_VALUE,
	KNOWN_FOLDER,
	KNOWN_NET,
	KNOWN_EXTENSION,
	KNOWN_EXTENSION_TLD,
	KNOWN_EITHER,
	KNOWN_TLD,
	KNOWN_CODE,
	KNOWN_HEADING,
	KNOWN_HEADING_PART,
	KNOWN_HEADING_END,
	KNOWN_PACKAGE_NOUN,
	KNOWN_PACKAGE_REGISTRY,
	KNOWN_PACKAGE_LINK,
	KNOWN_PACKAGE_BENIGN,
	KNOWN_PACKAGE_WORD,
	KNOWN_WARNING_SKIP,
	KNOWN_WARNING_EXACT,
	KNOWN_WARNING_PAGES
};

/* Is s[0..n) a top-level domain of the public suffix list, or of another root
 * that malware uses? Any case. */
bool known_is_tld(const struct ioc_known *known, const char *s, size_t n);

/* Is the lower-case host one below which anyone can register (github.io)? */
bool known_is_suffix(const struct ioc_known *known, const char *host);

/* Why the lower-case host is benign, or NULL; page: a path is asked for. */
const char *known_host(
    const struct ioc_known *known, const char *host, bool page);

/* The same of a host on which a page is a report about an indicator. */
const char *known_reports(const struct ioc_known *known, const char *host);

/* The reason of the entry of exactly this name (lower case), or NULL. */
const char *known_listed(
    const struct ioc_known *known, enum known_list list, const char *name);

/* Does s hold an entry of the list anywhere? It looks at all entries: for the
 * time of loading. */
bool known_has_word(
    const struct ioc_known *known, enum known_list list, const char *s);

/* The administrator's warninglists, or NULL. */
const struct warninglists *known_warninglists(const struct ioc_known *known);

/* May a phrase of the lists of headings begin s[0..n), in any case? The first
 * bytes say that for most lines none does. */
bool known_begins_heading(
    const struct ioc_known *known, const char *s, size_t n);

/* Why the address (text, IPv4 or IPv6) is benign, or NULL. */
const char *known_address(const struct ioc_known *known, const char *address);

#endif
