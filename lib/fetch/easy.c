/*
 * libcurl's easy handle as all transfers use it. Nothing is ever paused: what
 * exceeds a limit ends. Of an error page only the status and its beginning are
 * wanted; its body is read and dropped, so that the connection can be used
 * again, unless it is long.
 */
#include "fetch/easy.h"

#include <string.h>
#include <sys/socket.h>

#include "base/memfd.h"
#include "fetch/challenge.h"
#include "fetch/transfer.h"

enum {
	HEADERS_MAX = 256 * 1024,
	UNWANTED_MAX = 64 * 1024,
	STALL_BYTES = 100, /* a second */
};

/* Seconds that the address of a name is kept. Pages of one host follow one
 * another; a feed's host is asked again in a quarter of an hour at the soonest,
 * and libcurl walks through all that it keeps whenever a transfer ends. */
static const long dns_cache_s[FETCH_KINDS] = {
    [FETCH_FEED] = 0, [FETCH_PAGE] = 60, [FETCH_MODEL] = 60};

static size_t on_header(char *p, size_t size, size_t n, void *data)
{
	struct transfer *t = data;

	(void)p;
	n *= size;
	t->header_bytes += n;
	if (t->header_bytes <= HEADERS_MAX)
		return n;
	transfer_fail_size(t, "headers", HEADERS_MAX);
	return 0;
}

static size_t drop(struct transfer *t, const char *p, size_t n)
{
	size_t room = CHALLENGE_HEAD - t->head.n;

	buf_put(&t->head, p, n < room ? n : room);
	t->body_bytes += n;
	t->enough = t->body_bytes > UNWANTED_MAX;
	return t->enough ? 0 : n;
}

static size_t keep(struct transfer *t, const char *p, size_t n)
{
	if (n > t->max_bytes - t->body_bytes) {
		transfer_fail_size(t, "body", t->max_bytes);
		return 0;
	}
	if (t->body_fd < 0)
		t->body_fd = memfd_new("body", &t->err);
	if (t->body_fd < 0 || memfd_write(t->body_fd, p, n, &t->err) != 0) {
		t->fault = FETCH_TOO_MUCH;
		return 0;
	}
	t->body_bytes += n;
	return n;
}

static size_t on_body(char *p, size_t size, size_t n, void *data)
{
	struct transfer *t = data;
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	return (status >= 200 && status <= 299) || t->kind == FETCH_MODEL
		   ? keep(t, p, size * n)
		   : drop(t, p, size * n);
}

/* Compression can also turn endless input into nothing at all. */
static int on_progress(void *data, curl_off_t total, curl_off_t now,
    curl_off_t up_total, curl_off_t up_now)
{
	struct transfer *t = data;

	(void)total, (void)up_total, (void)up_now;
	if ((uint64_t)now / 2 <= t->max_bytes)
		return 0;
	transfer_fail_size(t, "compressed body", 2 * t->max_bytes);
	return 1;
}

static curl_socket_t on_socket(
    void *data, curlsocktype purpose, struct curl_sockaddr *sa)
{
	struct transfer *t = data;

	(void)purpose;
	/* A proxy is the administrator's choice, and resolves the names. */
	if (t->settings->proxy == NULL &&
	    guard_check(t->guard, &sa->addr, &t->err) != 0) {
		t->address_refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(sa->family, sa->socktype | SOCK_CLOEXEC, sa->protocol);
}

static void set_network(CURL *easy, const struct fetch_settings *s)
{
	/* "" rather than NULL: NULL would ask the environment. */
	curl_easy_setopt(easy, CURLOPT_PROXY, s->proxy != NULL ? s->proxy : "");
	curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
	curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	/* Never wait for a resolver's thread: it would hold up everybody. */
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(
	    easy, CURLOPT_CONNECTTIMEOUT, (long)s->connect_timeout_s);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_BYTES);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)s->stall_s);
}

static void set_trust(CURL *easy, const struct fetch_settings *s)
{
	if (s->ca_file != NULL)
		curl_easy_setopt(easy, CURLOPT_CAINFO, s->ca_file);
	/* With a folder set too, libcurl would read the file again for each
	 * connection instead of keeping it. */
	if (s->ca_file != NULL ||
	    curl_version_info(CURLVERSION_NOW)->cainfo != NULL)
		curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
}

CURL *easy_new(const struct fetch_settings *settings)
{
	CURL *easy = curl_easy_init();

	if (easy == NULL)
		return NULL;
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_USERAGENT, settings->user_agent);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	set_network(easy, settings);
	set_trust(easy, settings);
	return easy;
}

void easy_lend(CURL *easy, struct transfer *t)
{
	t->easy = easy;
	curl_easy_setopt(easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(easy, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, t->headers);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t->curl_error);
	curl_easy_setopt(easy, CURLOPT_URL, t->aim.url);
	curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, dns_cache_s[t->kind]);
	curl_easy_setopt(
	    easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)t->max_bytes);
	if (t->post != NULL) {
		curl_easy_setopt(easy, CURLOPT_POSTFIELDS, t->post);
		curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
		    (curl_off_t)strlen(t->post));
	}
}

void easy_return(CURL *easy)
{
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
	curl_easy_setopt(easy, CURLOPT_POSTFIELDS, NULL);
	curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
}
