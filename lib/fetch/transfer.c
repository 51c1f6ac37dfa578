/* One request on its way. */
#include "fetch/transfer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/memfd.h"
#include "base/xmalloc.h"
#include "fetch/answer.h"
#include "fetch/challenge.h"
#include "fetch/easy.h"
#include "fetch/mask.h"

enum { REDIRECTS_MAX = 5, MB = 1024 * 1024 };

static const char *const accept_header[FETCH_KINDS] = {
    [FETCH_FEED] = ("application/atom+xml, application/rss+xml, "
		    "application/feed+json, application/rdf+xml;q=0.9, "
		    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"),
    [FETCH_PAGE] = ("text/html, application/xhtml+xml, "
		    "application/xml;q=0.8, */*;q=0.5"),
    [FETCH_MODEL] = "application/json",
};

static const struct {
	int status;
	const char *words;
} status_words[] = {
    {400, "bad request"},
    {401, "a login is wanted"},
    {403, "forbidden"},
    {404, "not found"},
    {410, "gone for good"},
    {429, "too many requests"},
    {451, "blocked for legal reasons"},
    {500, "error of the server"},
    {502, "bad gateway"},
    {503, "service unavailable"},
    {504, "gateway timed out"},
};

/* What a code of libcurl means for us; any other: the answer was broken. */
static const struct {
	CURLcode code;
	enum fetch_fault fault;
} code_faults[] = {
    {CURLE_COULDNT_RESOLVE_HOST, FETCH_NETWORK},
    {CURLE_COULDNT_RESOLVE_PROXY, FETCH_NETWORK},
    {CURLE_COULDNT_CONNECT, FETCH_NETWORK},
    {CURLE_SSL_CONNECT_ERROR, FETCH_NETWORK},
    {CURLE_PEER_FAILED_VERIFICATION, FETCH_NETWORK},
    {CURLE_SSL_CACERT_BADFILE, FETCH_NETWORK},
    {CURLE_INTERFACE_FAILED, FETCH_NETWORK},
    {CURLE_PROXY, FETCH_NETWORK},
    {CURLE_OPERATION_TIMEDOUT, FETCH_TOO_MUCH},
};

void transfer_fail_size(struct transfer *t, const char *what, size_t max)
{
	if (max >= MB)
		err_set(
		    &t->err, "%s larger than %.4g MB", what, (double)max / MB);
	else
		err_set(&t->err, "%s larger than %zu bytes", what, max);
	t->fault = FETCH_TOO_MUCH;
}

static void drop_body(struct transfer *t)
{
	if (t->body_fd >= 0)
		close(t->body_fd);
	t->body_fd = -1;
}

static bool has_header(const struct curl_slist *list, const char *name)
{
	size_t n = strlen(name);

	for (; list != NULL; list = list->next) {
		if (strncasecmp(list->data, name, n) == 0 &&
		    strcspn(list->data, ":;") == n)
			return true;
	}
	return false;
}

/* Add a header of ours, unless there is no value or the request has its own. */
static void add_header(struct transfer *t, const char *name, const char *value)
{
	char *line;

	if (value == NULL || has_header(t->extra, name))
		return;
	line = xasprintf("%s: %s", name, value);
	t->headers = curl_slist_append(t->headers, line);
	free(line);
}

static void make_headers(struct transfer *t)
{
	const struct curl_slist *h;

	for (h = t->extra; h != NULL; h = h->next)
		t->headers = curl_slist_append(t->headers, h->data);
	if (t->kind == FETCH_MODEL && t->settings->secret != NULL)
		t->headers = curl_slist_append(t->headers, t->settings->secret);
	if (t->post != NULL) {
		add_header(t, "Content-Type", "application/json");
		add_header(t, "Expect", ""); /* no round trip to ask first */
	}
	add_header(t, "Accept", accept_header[t->kind]);
	add_header(t, "If-None-Match", t->etag);
	add_header(t, "If-Modified-Since", t->last_modified);
}

void transfer_begin(struct transfer *t, CURL *easy)
{
	int64_t left =
	    (int64_t)t->settings->timeout_s * 1000 - t->elapsed_us / 1000;

	t->body_bytes = t->header_bytes = 0;
	t->enough = t->address_refused = false;
	buf_clear(&t->head);
	t->curl_error[0] = '\0';
	make_headers(t);
	easy_lend(easy, t);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, left > 0 ? (long)left : 1L);
}

/* A question with a secret goes to the configured endpoint and nowhere else. */
static bool is_redirect(const struct transfer *t, int status)
{
	if (t->kind == FETCH_MODEL)
		return false;
	return status == 301 || status == 302 || status == 303 ||
	       status == 307 || status == 308;
}

/* Turn to target; what was meant for one origin is not told to another. */
static bool turn_to(struct transfer *t, const char *target, int status)
{
	char *from = xstrdup(t->aim.origin);
	bool ok = aim_set(&t->aim, t->guard, target, &t->err) == 0;

	if (ok) {
		t->moved = (t->redirects == 0 || t->moved) &&
			   (status == 301 || status == 308);
		t->redirects++;
	} else {
		err_prefix(&t->err, "redirect to %.200s", target);
		t->fault = FETCH_REFUSED;
	}
	if (ok && strcmp(from, t->aim.origin) != 0) {
		curl_slist_free_all(t->extra);
		t->extra = NULL;
	}
	free(from);
	return ok;
}

static bool judge_redirect(struct transfer *t, int status)
{
	char *target = NULL;

	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &target);
	if (target != NULL && t->redirects < REDIRECTS_MAX)
		return turn_to(t, target, status);
	if (target == NULL) {
		err_set(&t->err, "HTTP status %d without a usable Location",
		    status);
		t->fault = FETCH_BROKEN;
	} else {
		err_set(&t->err, "more than %d redirects", REDIRECTS_MAX);
		t->fault = FETCH_REFUSED;
	}
	return false;
}

/* What libcurl has to say about a failure, and the system. */
static void explain(struct transfer *t, CURLcode code)
{
	const char *text =
	    t->curl_error[0] != '\0' ? t->curl_error : curl_easy_strerror(code);
	long number = 0;

	curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &number);
	if (code == CURLE_COULDNT_CONNECT && number != 0)
		err_set(&t->err, "%s (%s)", text, strerror((int)number));
	else
		err_set(&t->err, "%s", text);
}

static void judge_failure(struct transfer *t, CURLcode code)
{
	curl_off_t sent_at = 0;
	size_t i;

	if (code == CURLE_FILESIZE_EXCEEDED) {
		transfer_fail_size(t, "body", t->max_bytes);
		return;
	}
	if (code == CURLE_COULDNT_CONNECT && t->address_refused) {
		t->fault = FETCH_REFUSED;
		return;
	}
	t->fault = FETCH_BROKEN;
	for (i = 0; i < sizeof(code_faults) / sizeof(code_faults[0]); i++) {
		if (code_faults[i].code == code)
			t->fault = code_faults[i].fault;
	}
	curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &sent_at);
	if (code == CURLE_OPERATION_TIMEDOUT && sent_at == 0)
		t->fault = FETCH_NETWORK;
	explain(t, code);
}

static int seal_body(struct transfer *t)
{
	if (t->kind == FETCH_MODEL && t->settings->secret != NULL &&
	    mask_body(&t->body_fd, t->settings->secret, &t->err) != 0)
		return -1;
	return memfd_seal(t->body_fd, &t->err);
}

/* A 2xx has a sealed body, if an empty one. */
static void judge_success(struct transfer *t)
{
	if (t->body_fd < 0)
		t->body_fd = memfd_new("body", &t->err);
	if (t->body_fd < 0 || seal_body(t) != 0)
		t->fault = FETCH_TOO_MUCH;
}

static void judge_status(struct transfer *t, int status)
{
	size_t i;

	if (status == 304 && (t->etag != NULL || t->last_modified != NULL))
		return;
	t->fault = FETCH_STATUS;
	if (t->body_fd >= 0 && seal_body(t) != 0)
		drop_body(t);
	err_set(&t->err, "HTTP status %d", status);
	for (i = 0; i < sizeof(status_words) / sizeof(status_words[0]); i++) {
		if (status_words[i].status == status)
			err_set(&t->err, "HTTP status %d (%s)", status,
			    status_words[i].words);
	}
}

/* Where the request stands after a hop; true if it wants another. */
static bool judge(struct transfer *t, CURLcode code, int status)
{
	if (t->fault != FETCH_OK) /* a limit has ended it */
		return false;
	/* The status is all that we wanted of an error page. */
	if (status >= 300 && (t->enough || code == CURLE_FILESIZE_EXCEEDED))
		code = CURLE_OK;
	if (code != CURLE_OK)
		judge_failure(t, code);
	else if (is_redirect(t, status))
		return judge_redirect(t, status);
	else if (status >= 200 && status <= 299)
		judge_success(t);
	else
		judge_status(t, status);
	return false;
}

/* The beginning of the answer, if its words may tell what it is. */
static size_t read_head(const struct transfer *t, char head[CHALLENGE_HEAD])
{
	ssize_t n = 0;

	if (t->head.n > 0) {
		memcpy(head, t->head.s, t->head.n);
		return t->head.n;
	}
	if (t->body_fd >= 0 && t->kind == FETCH_FEED)
		n = pread(t->body_fd, head, CHALLENGE_HEAD, 0);
	return n > 0 && challenge_is_html(head, (size_t)n) ? (size_t)n : 0;
}

/* Is it no answer at all, but a page that wants to see a browser? */
static const char *judge_challenge(struct transfer *t, int status)
{
	char head[CHALLENGE_HEAD];
	const char *whose;

	if (t->kind == FETCH_MODEL ||
	    (t->fault != FETCH_OK && t->fault != FETCH_STATUS))
		return NULL;
	whose = challenge_of(t->easy, head, read_head(t, head));
	if (whose != NULL) {
		t->fault = FETCH_STATUS;
		err_set(&t->err,
		    "HTTP status %d with a page that wants to see a browser "
		    "(%s)",
		    status, whose);
	}
	return whose;
}

void transfer_result(struct transfer *t, struct fetch_result *r)
{
	if (t->fault != FETCH_OK &&
	    !(t->kind == FETCH_MODEL && t->fault == FETCH_STATUS))
		drop_body(t);
	memset(r, 0, sizeof(*r));
	answer_clear(r);
	r->id = t->id;
	r->kind = t->kind;
	r->fault = t->fault;
	r->error = t->fault != FETCH_OK ? t->err.text : NULL;
	r->url = t->aim.url;
	r->redirects = t->redirects;
	r->moved = t->moved;
	r->body_fd = t->body_fd;
	r->body_bytes = t->body_fd >= 0 ? t->body_bytes : 0;
	r->wire_bytes = t->wire_bytes;
	r->elapsed_ms = t->elapsed_us / 1000;
	t->body_fd = -1;
}

bool transfer_end(
    struct transfer *t, CURLcode code, struct arena *a, struct fetch_result *r)
{
	curl_off_t wire = 0, us = 0;
	const char *challenge;
	long status = 0;
	bool again;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
	curl_easy_getinfo(t->easy, CURLINFO_TOTAL_TIME_T, &us);
	t->wire_bytes += wire;
	t->elapsed_us += us;
	again = judge(t, code, (int)status);
	if (!again) {
		challenge = judge_challenge(t, (int)status);
		transfer_result(t, r);
		r->challenge = challenge;
		r->status = (int)status;
		answer_read(t->easy, a, r);
	}
	easy_return(t->easy);
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	t->easy = NULL;
	return again;
}

static char *copy_validator(const char *value)
{
	return value != NULL && answer_value_is_clean(value) ? xstrdup(value)
							     : NULL;
}

struct transfer *transfer_new(const struct fetch_settings *settings,
    const struct guard *guard, const struct fetch_request *req)
{
	struct transfer *t = xcalloc(1, sizeof(*t));
	size_t i;

	t->settings = settings;
	t->guard = guard;
	t->id = req->id;
	t->kind = req->kind;
	t->max_bytes = req->max_bytes != 0 ? req->max_bytes
					   : settings->max_bytes[req->kind];
	t->etag = copy_validator(req->etag);
	t->last_modified = copy_validator(req->last_modified);
	t->post = req->post != NULL ? xstrdup(req->post) : NULL;
	t->body_fd = -1;
	for (i = 0; i < req->headers.n; i++) {
		if (answer_value_is_clean(req->headers.v[i]))
			t->extra =
			    curl_slist_append(t->extra, req->headers.v[i]);
	}
	if (aim_set(&t->aim, guard, req->url, &t->err) != 0) {
		t->aim.url = xstrdup(req->url);
		t->fault = FETCH_REFUSED;
	}
	return t;
}

void transfer_free(struct transfer *t)
{
	drop_body(t);
	buf_free(&t->head);
	curl_slist_free_all(t->headers);
	curl_slist_free_all(t->extra);
	free(t->etag);
	free(t->last_modified);
	free(t->post);
	aim_clear(&t->aim);
	free(t);
}
