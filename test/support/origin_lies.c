/*
 * The other half of the test server: what badly made, broken or hostile servers
 * answer. Most of it no HTTP library would send, so it is written straight to
 * the socket (so not with --tls); each connection has a thread of its own and
 * may sleep.
 */
#include "test/support/origin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "base/xmalloc.h"
#include "test/support/raw_socket.h"

enum { BOMB_HEADERS = 65536, MB = 1048576 };

static int socket_of(const struct request *rq)
{
	return MHD_get_connection_info(
	    rq->connection, MHD_CONNECTION_INFO_CONNECTION_FD)
	    ->connect_fd;
}

static const char *argument(const struct request *rq, const char *name)
{
	return MHD_lookup_connection_value(
	    rq->connection, MHD_GET_ARGUMENT_KIND, name);
}

static void lie_drip(const struct request *rq, int fd)
{
	const char *ms = argument(rq, "ms");
	int i, pause = ms != NULL ? (int)strtol(ms, NULL, 10) : 200;

	say(fd, "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"
		"Content-Length: 100000\r\n\r\n");
	for (i = 0; i < 100000; i++) {
		if (wait_ms(fd, pause) != 0 || say(fd, "<") != 0)
			return;
	}
}

static void lie_stall(const struct request *rq, int fd)
{
	(void)rq;
	say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>");
	wait_ms(fd, PATIENCE_MS);
}

static void lie_slow_headers(const struct request *rq, int fd)
{
	(void)rq;
	say(fd, "HTTP/1.1 200 OK\r\nX-Slow: ");
	while (wait_ms(fd, 200) == 0 && say(fd, "a") == 0)
		continue;
}

/* More bytes than were announced. */
static void lie_wrong_length(const struct request *rq, int fd)
{
	(void)rq;
	say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"
		"0123456789HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

static void lie_short(const struct request *rq, int fd)
{
	(void)rq;
	say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0123456789");
}

static void lie_bad_gzip(const struct request *rq, int fd)
{
	(void)rq;
	say(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
		"Content-Length: 28\r\n\r\nthis was never compressed...");
}

static void lie_wrong_charset(const struct request *rq, int fd)
{
	(void)rq;
	/* Shift_JIS that calls itself UTF-8. */
	say(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
		"Connection: close\r\n\r\n<html><title>"
		"\x90\xc6\x8e\xe3\x90\xab</title><p>\x93\xfa\x96\x7b\x8c\xea"
		"</p></html>");
}

static void lie_reset(const struct request *rq, int fd)
{
	struct linger now = {.l_onoff = 1, .l_linger = 0};

	(void)rq;
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
}

static void lie_garbage(const struct request *rq, int fd)
{
	(void)rq;
	say(fd, "iWelcome to the burrow\tfake\t(NULL)\t0\r\n.\r\n");
}

static void lie_endless(const struct request *rq, int fd)
{
	char block[64 * 1024];

	(void)rq;
	memset(block, 'x', sizeof(block));
	say(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
		"Connection: close\r\n\r\n");
	while (put(fd, block, sizeof(block)) == 0)
		continue;
}

static void lie_header_bomb(const struct request *rq, int fd)
{
	char line[1024];
	long i;

	(void)rq;
	say(fd, "HTTP/1.1 200 OK\r\n");
	for (i = 0; i < BOMB_HEADERS; i++) {
		snprintf(line, sizeof(line), "X-Bomb-%ld: %0900ld\r\n", i, i);
		if (say(fd, line) != 0)
			return;
	}
	say(fd, "Content-Length: 0\r\n\r\n");
}

/* One MB of zeros as a piece of a raw deflate stream that may be repeated. */
static size_t zeros(unsigned char *out, size_t room)
{
	unsigned char *in = xcalloc(1, MB);
	z_stream z = {0};

	deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
	z.next_in = in;
	z.avail_in = MB;
	z.next_out = out;
	z.avail_out = (unsigned)room;
	deflate(&z, Z_FULL_FLUSH);
	deflateEnd(&z);
	free(in);
	return z.total_out;
}

/* One GB of zeros in one MB of gzip (RFC 1952); its check sum is wrong, but
 * whoever comes so far has lost already. */
static void lie_gzip_bomb(const struct request *rq, int fd)
{
	static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";
	unsigned char piece[8 * 1024];
	size_t n = zeros(piece, sizeof(piece));
	int mb;

	(void)rq;
	say(fd, "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"
		"Content-Encoding: gzip\r\nConnection: close\r\n\r\n");
	put(fd, head, sizeof(head) - 1);
	for (mb = 0; mb < 1024; mb++) {
		if (put(fd, piece, n) != 0)
			return;
	}
	put(fd, "\x03\0\0\0\0\0\0\0\0\x40", 10);
}

/* Gzip that goes on for ever without a single byte in it. */
static void lie_gzip_void(const struct request *rq, int fd)
{
	static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";
	char block[5 * 4096];
	size_t i;

	(void)rq;
	for (i = 0; i < sizeof(block); i += 5) /* empty stored blocks */
		memcpy(block + i, "\0\0\0\xff\xff", 5);
	say(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
		"Connection: close\r\n\r\n");
	put(fd, head, sizeof(head) - 1);
	while (put(fd, block, sizeof(block)) == 0)
		continue;
}

/* Lies that libmicrohttpd can tell. */

static enum MHD_Result send_with(const struct request *rq, unsigned status,
    const char *name, const char *value)
{
	struct MHD_Response *response =
	    MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);

	if (value != NULL)
		MHD_add_response_header(response, name, value);
	return origin_send(rq, status, response);
}

/* /_lie/redirect?to=URL&code=301 */
static enum MHD_Result lie_redirect(const struct request *rq)
{
	const char *code = argument(rq, "code");

	return send_with(rq,
	    code != NULL ? (unsigned)strtoul(code, NULL, 10) : 302, "Location",
	    argument(rq, "to"));
}

static enum MHD_Result lie_redirect_loop(const struct request *rq)
{
	return send_with(rq, 302, "Location", "/_lie/redirect-loop");
}

/* /_lie/status/429?retry-after=120 */
static enum MHD_Result lie_status(const struct request *rq)
{
	const char *number = strrchr(rq->path, '/') + 1;

	return send_with(rq, (unsigned)strtoul(number, NULL, 10), "Retry-After",
	    argument(rq, "retry-after"));
}

static enum MHD_Result lie_auth(const struct request *rq)
{
	return send_with(
	    rq, 401, "WWW-Authenticate", "Basic realm=\"members\"");
}

static enum MHD_Result add_header(void *response, enum MHD_ValueKind kind,
    const char *name, const char *value)
{
	(void)kind;
	MHD_add_response_header(response, name, value != NULL ? value : "");
	return MHD_YES;
}

/* /_lie/headers?Name=value&…: any headers at all */
static enum MHD_Result lie_headers(const struct request *rq)
{
	struct MHD_Response *response =
	    MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);

	MHD_get_connection_values(
	    rq->connection, MHD_GET_ARGUMENT_KIND, add_header, response);
	return origin_send(rq, 200, response);
}

/* /_lie/page?status=403&name=Header&value=…&body=…: an HTML page as a guard of a
 * site may send it in the place of an answer */
static enum MHD_Result lie_page(const struct request *rq)
{
	const char *status = argument(rq, "status");
	const char *name = argument(rq, "name");
	const char *body = argument(rq, "body");
	struct MHD_Response *response;

	body = body != NULL ? body : "";
	response = MHD_create_response_from_buffer(
	    strlen(body), (char *)body, MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(response, "Content-Type", "text/html");
	if (name != NULL)
		MHD_add_response_header(response, name, argument(rq, "value"));
	return origin_send(rq,
	    status != NULL ? (unsigned)strtoul(status, NULL, 10) : 200,
	    response);
}

static const struct {
	const char *name;
	unsigned status; /* for the log */
	void (*tell)(const struct request *rq, int fd);
	enum MHD_Result (*serve)(const struct request *rq);
} lies[] = {
    {"drip", 200, lie_drip, NULL},
    {"stall", 200, lie_stall, NULL},
    {"slow-headers", 200, lie_slow_headers, NULL},
    {"wrong-length", 200, lie_wrong_length, NULL},
    {"short", 200, lie_short, NULL},
    {"bad-gzip", 200, lie_bad_gzip, NULL},
    {"wrong-charset", 200, lie_wrong_charset, NULL},
    {"reset", 0, lie_reset, NULL},
    {"garbage", 0, lie_garbage, NULL},
    {"endless", 200, lie_endless, NULL},
    {"header-bomb", 200, lie_header_bomb, NULL},
    {"gzip-bomb", 200, lie_gzip_bomb, NULL},
    {"gzip-void", 200, lie_gzip_void, NULL},
    {"redirect-loop", 0, NULL, lie_redirect_loop},
    {"redirect", 0, NULL, lie_redirect},
    {"status", 0, NULL, lie_status},
    {"auth", 0, NULL, lie_auth},
    {"headers", 0, NULL, lie_headers},
    {"page", 0, NULL, lie_page},
};

enum MHD_Result lies_serve(const struct request *rq)
{
	const char *name = rq->path + strlen("/_lie/");
	size_t n = strcspn(name, "/"), i;

	for (i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		if (strlen(lies[i].name) != n ||
		    strncmp(name, lies[i].name, n) != 0)
			continue;
		if (lies[i].serve != NULL)
			return lies[i].serve(rq);
		origin_log(rq, lies[i].status);
		lies[i].tell(rq, socket_of(rq));
		return MHD_NO; /* close */
	}
	return origin_say(rq, MHD_HTTP_NOT_FOUND, "no such lie\n");
}
