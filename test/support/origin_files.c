/*
 * The honest half of the test server: files of a world, with validators, types
 * and compression as a good server has them. FILE.headers beside FILE holds
 * lines "Header: value" that replace ours; no value: send none; "Status: 410"
 * sets the status. The validators depend on nothing but the bytes, so that a
 * run can be repeated anywhere.
 */
#include "test/support/origin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <zlib.h>

#include "base/hash.h"
#include "base/xmalloc.h"

struct header {
	const char *name;
	char value[512];
};

enum { TYPE, ETAG, MODIFIED, FIXED }; /* the headers that we make */

struct answer {
	unsigned status;
	struct header fixed[FIXED];
	struct buf body;
	struct buf extra; /* lines of the .headers file, NUL-separated */
};

static const struct {
	const char *extension, *type;
} types[] = {
    {".xml", "application/xml"},
    {".rss", "application/rss+xml"},
    {".atom", "application/atom+xml"},
    {".rdf", "application/rdf+xml"},
    {".json", "application/json"},
    {".html", "text/html"},
    {".htm", "text/html"},
    {".txt", "text/plain"},
    {".md", "text/markdown"},
    {".csv", "text/csv"},
    {".css", "text/css"},
    {".js", "text/javascript"},
    {".opml", "text/x-opml"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".pdf", "application/pdf"},
};

static int read_file(const char *path, struct buf *out)
{
	char block[16 * 1024];
	struct stat st;
	FILE *f;
	size_t n;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return -1;
	f = fopen(path, "rb");
	if (f == NULL)
		return -1;
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_put(out, block, n);
	fclose(f);
	return 0;
}

/* No dot files, so no "..", and no list of headers. */
static int path_is_safe(const char *path)
{
	size_t n = strlen(path);

	return path[0] == '/' && strstr(path, "/.") == NULL &&
	       (n < 8 || strcmp(path + n - 8, ".headers") != 0);
}

/* Read the file that stands for the path and return its name, or NULL. */
static char *find(const struct request *rq, struct buf *body)
{
	static const char *const endings[] = {
	    "", ".html", "/index.html", "index.html"};
	int day = atomic_load(&rq->origin->day);
	size_t i;

	for (i = 0; i < 2 * sizeof(endings) / sizeof(endings[0]); i++) {
		char sub[32] = "", *name;

		if (i % 2 == 0)
			snprintf(sub, sizeof(sub), "/day%d", day);
		name = xasprintf("%s%s%s%s", rq->origin->root, sub, rq->path,
		    endings[i / 2]);
		if (read_file(name, body) == 0)
			return name;
		free(name);
	}
	return NULL;
}

static const char *type_of(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t i;

	for (i = 0; dot != NULL && i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcasecmp(dot, types[i].extension) == 0)
			return types[i].type;
	}
	return "application/octet-stream";
}

/* Put our address for {{ORIGIN}}. */
static void fill_in(struct buf *text, const char *self)
{
	static const char mark[] = "{{ORIGIN}}";
	struct buf out = {0};
	const char *at = text->s, *end = text->s + text->n, *hit;

	while (at < end && (hit = memmem(at, (size_t)(end - at), mark,
				sizeof(mark) - 1)) != NULL) {
		buf_put(&out, at, (size_t)(hit - at));
		buf_puts(&out, self);
		at = hit + sizeof(mark) - 1;
	}
	if (at != text->s) {
		buf_put(&out, at, (size_t)(end - at));
		buf_free(text);
		*text = out;
	}
}

/* An ETag, and a time in 2023 or 2024 that is another if the bytes are. */
static void make_validators(struct answer *a)
{
	char hash[HASH_HEX], digits[7] = "";
	time_t when = 1672531200;
	struct tm tm;

	hash_sha256(buf_str(&a->body), a->body.n, hash);
	snprintf(a->fixed[ETAG].value, sizeof(a->fixed[ETAG].value),
	    "\"%.24s\"", hash);
	memcpy(digits, hash, 6);
	when += strtol(digits, NULL, 16);
	gmtime_r(&when, &tm);
	strftime(a->fixed[MODIFIED].value, sizeof(a->fixed[MODIFIED].value),
	    "%a, %d %b %Y %H:%M:%S GMT", &tm);
}

/* One line of a .headers file, "Name: value". */
static void override(struct answer *a, const char *line)
{
	size_t n = strcspn(line, ":"), i;
	const char *value = line + n + (line[n] == ':');

	value += strspn(value, " \t");
	if (n == 0)
		return;
	if (n == 6 && strncasecmp(line, "Status", 6) == 0) {
		a->status = (unsigned)strtoul(value, NULL, 10);
		return;
	}
	for (i = 0; i < FIXED; i++) {
		if (strlen(a->fixed[i].name) == n &&
		    strncasecmp(line, a->fixed[i].name, n) == 0) {
			snprintf(a->fixed[i].value, sizeof(a->fixed[i].value),
			    "%s", value);
			return;
		}
	}
	buf_put(&a->extra, line, strlen(line) + 1);
}

static void read_overrides(
    const struct request *rq, struct answer *a, const char *name)
{
	char *path = xasprintf("%s.headers", name);
	char *line, *rest;
	struct buf text = {0};

	if (read_file(path, &text) == 0) {
		fill_in(&text, rq->origin->self);
		rest = text.s;
		while ((line = strsep(&rest, "\r\n")) != NULL)
			override(a, line);
	}
	buf_free(&text);
	free(path);
}

static const char *asked(const struct request *rq, const char *name)
{
	return MHD_lookup_connection_value(
	    rq->connection, MHD_HEADER_KIND, name);
}

/* RFC 9110 13.2.2: with If-None-Match the date does not count. */
static int is_known(const struct request *rq, const struct answer *a)
{
	const char *etag = asked(rq, "If-None-Match");
	const char *date = asked(rq, "If-Modified-Since");

	if (a->status != MHD_HTTP_OK)
		return 0;
	if (etag != NULL)
		return a->fixed[ETAG].value[0] != '\0' &&
		       strstr(etag, a->fixed[ETAG].value) != NULL;
	return date != NULL && strcmp(date, a->fixed[MODIFIED].value) == 0;
}

static int is_text(const char *type)
{
	return strncmp(type, "text/", 5) == 0 || strstr(type, "xml") != NULL ||
	       strstr(type, "json") != NULL ||
	       strstr(type, "javascript") != NULL;
}

/* Compress the body if it was asked for and pays. */
static int squeeze(const struct request *rq, struct buf *body)
{
	const char *accept = asked(rq, "Accept-Encoding");
	struct buf out = {0};
	z_stream z = {0};

	if (accept == NULL || strstr(accept, "gzip") == NULL || body->n < 512 ||
	    deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8,
		Z_DEFAULT_STRATEGY) != Z_OK)
		return 0;
	buf_reserve(&out, deflateBound(&z, body->n));
	z.next_in = (unsigned char *)body->s;
	z.avail_in = (unsigned)body->n;
	z.next_out = (unsigned char *)out.s;
	z.avail_out = (unsigned)out.cap;
	deflate(&z, Z_FINISH);
	out.n = z.total_out;
	deflateEnd(&z);
	buf_free(body);
	*body = out;
	return 1;
}

static void add_headers(struct MHD_Response *response, const struct answer *a)
{
	const char *line, *end = a->extra.s + a->extra.n;
	size_t i;

	for (i = 0; i < FIXED; i++) {
		if (a->fixed[i].value[0] != '\0')
			MHD_add_response_header(
			    response, a->fixed[i].name, a->fixed[i].value);
	}
	for (line = a->extra.s; line < end; line += strlen(line) + 1) {
		size_t n = strcspn(line, ":");
		char *name = xstrndup(line, n);
		const char *value = line + n + (line[n] == ':');

		value += strspn(value, " \t");
		if (*value != '\0')
			MHD_add_response_header(response, name, value);
		free(name);
	}
}

static enum MHD_Result send_answer(const struct request *rq, struct answer *a)
{
	struct MHD_Response *response;
	int known = is_known(rq, a), squeezed = 0;

	if (known)
		buf_clear(&a->body);
	else if (is_text(a->fixed[TYPE].value))
		squeezed = squeeze(rq, &a->body);
	response = MHD_create_response_from_buffer(
	    a->body.n, (void *)buf_str(&a->body), MHD_RESPMEM_MUST_COPY);
	add_headers(response, a);
	if (squeezed)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	return origin_send(
	    rq, known ? MHD_HTTP_NOT_MODIFIED : a->status, response);
}

enum MHD_Result files_serve(const struct request *rq)
{
	struct answer a = {.status = MHD_HTTP_OK,
	    .fixed = {[TYPE] = {"Content-Type", ""},
		[ETAG] = {"ETag", ""},
		[MODIFIED] = {"Last-Modified", ""}}};
	enum MHD_Result rc;
	char *name;

	if (!path_is_safe(rq->path))
		return origin_say(rq, MHD_HTTP_FORBIDDEN, "no such path\n");
	name = find(rq, &a.body);
	if (name == NULL)
		return origin_say(rq, MHD_HTTP_NOT_FOUND, "not found\n");
	snprintf(a.fixed[TYPE].value, sizeof(a.fixed[TYPE].value), "%s",
	    type_of(name));
	if (is_text(a.fixed[TYPE].value))
		fill_in(&a.body, rq->origin->self);
	make_validators(&a);
	read_overrides(rq, &a, name);
	rc = send_answer(rq, &a);
	buf_free(&a.body);
	buf_free(&a.extra);
	free(name);
	return rc;
}
