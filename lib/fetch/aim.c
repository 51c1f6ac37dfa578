/* Where a request may go. */
#include "fetch/aim.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>
#include <idn2.h>

#include "base/xmalloc.h"

enum { ROUNDS = 4 };

/* One part of the URL, "" if it is not there; the caller frees it. */
static char *copy_part(CURLU *u, CURLUPart part, unsigned flags)
{
	char *raw = NULL, *copy;

	if (curl_url_get(u, part, &raw, flags) != CURLUE_OK)
		raw = NULL;
	copy = xstrdup(raw != NULL ? raw : "");
	curl_free(raw);
	return copy;
}

static int check(CURLU *u, const struct guard *g, struct err *err)
{
	char *scheme = copy_part(u, CURLUPART_SCHEME, 0);
	char *host = copy_part(u, CURLUPART_HOST, 0);
	int rc;

	if (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0)
		rc = err_set(err, "neither http nor https: refused");
	else
		rc = guard_check_host(g, host, err);
	free(scheme);
	free(host);
	return rc;
}

static char *make_origin(CURLU *u)
{
	char *scheme = copy_part(u, CURLUPART_SCHEME, 0);
	char *host = copy_part(u, CURLUPART_HOST, 0);
	char *port = copy_part(u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	char *origin = xasprintf("%s://%s:%s", scheme, host, port), *p;

	for (p = origin; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	free(scheme);
	free(host);
	free(port);
	return origin;
}

static bool is_ascii(const char *s)
{
	while (*s != '\0' && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

/* A host in other letters becomes its ASCII form (UTS 46) here: libcurl would
 * read it in the charset of the locale. No host has a % when it is decoded. */
static int make_host_ascii(CURLU *u, struct err *err)
{
	char *host = copy_part(u, CURLUPART_HOST, 0), *ascii = NULL;
	bool ok = strchr(host, '%') == NULL;

	if (ok && !is_ascii(host)) {
		ok = idn2_to_ascii_8z(host, &ascii,
			 IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK &&
		     strchr(ascii, '%') == NULL &&
		     curl_url_set(u, CURLUPART_HOST, ascii, 0) == CURLUE_OK;
		idn2_free(ascii);
	}
	if (!ok)
		err_set(err, "no URL: no host is called %.200s", host);
	free(host);
	return ok ? 0 : -1;
}

/* Read the URL again until it stays as it is: a host that was percent-encoded,
 * or in other letters, may be an address in disguise. */
static int settle(CURLU *u, struct err *err)
{
	CURLUcode code = CURLUE_OK;
	bool same = false;
	int i;

	for (i = 0; i < ROUNDS && code == CURLUE_OK && !same; i++) {
		char *before, *after;

		if (make_host_ascii(u, err) != 0)
			return -1;
		before = copy_part(u, CURLUPART_URL, 0);
		code = curl_url_set(
		    u, CURLUPART_URL, before, CURLU_NON_SUPPORT_SCHEME);
		after = copy_part(u, CURLUPART_URL, 0);
		same = strcmp(before, after) == 0;
		free(before);
		free(after);
	}
	if (code != CURLUE_OK)
		return err_set(err, "no URL: %s", curl_url_strerror(code));
	return same ? 0 : err_set(err, "no URL: its host is in disguise");
}

static void drop_private_parts(CURLU *u)
{
	curl_url_set(u, CURLUPART_USER, NULL, 0);
	curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
	curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0);
}

int aim_set(
    struct aim *aim, const struct guard *g, const char *raw, struct err *err)
{
	CURLU *u = curl_url();
	CURLUcode code = curl_url_set(
	    u, CURLUPART_URL, raw, CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
	int rc = -1;

	if (code != CURLUE_OK) {
		err_set(err, "no URL: %s", curl_url_strerror(code));
		goto out;
	}
	drop_private_parts(u);
	if (settle(u, err) != 0 || check(u, g, err) != 0)
		goto out;
	aim_clear(aim);
	aim->url = copy_part(u, CURLUPART_URL, 0);
	aim->origin = make_origin(u);
	rc = 0;
out:
	curl_url_cleanup(u);
	return rc;
}

void aim_clear(struct aim *aim)
{
	free(aim->url);
	free(aim->origin);
	aim->url = aim->origin = NULL;
}
