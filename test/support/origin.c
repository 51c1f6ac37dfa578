/*
 * origin --root DIR [--port P] [--day N] [--tls FILE]: a web server for tests,
 * see origin.h. Prints "listening on http://127.0.0.1:PORT" and runs until
 * SIGTERM; with --tls it is https, and FILE gets its certificate. Paths:
 *
 *   /X         DIR/dayN/X, DIR/X or these with .html (origin_files.c)
 *   /_day/N    be on day N from now on
 *   /_log      what was asked: method, URI, status, validators, milliseconds
 *   /_reset    forget that
 *   /_lie/…    answers that no server should give (origin_lies.c)
 */
#include "test/support/origin.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/xmalloc.h"

static struct {
	pthread_mutex_t lock;
	struct buf lines;
} record = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void put_header(
    struct buf *b, const struct request *rq, const char *name)
{
	const char *value =
	    MHD_lookup_connection_value(rq->connection, MHD_HEADER_KIND, name);

	if (value != NULL)
		buf_printf(b, " %s=%s", name, value);
}

void origin_log(const struct request *rq, unsigned status)
{
	pthread_mutex_lock(&record.lock);
	buf_printf(&record.lines, "%s %s %u", rq->method, rq->uri, status);
	put_header(&record.lines, rq, "if-none-match");
	put_header(&record.lines, rq, "if-modified-since");
	put_header(&record.lines, rq, "authorization");
	put_header(&record.lines, rq, "cookie");
	put_header(&record.lines, rq, "x-test");
	buf_printf(&record.lines, " ms=%lld", (long long)clock_ms());
	put_header(&record.lines, rq, "user-agent");
	buf_putc(&record.lines, '\n');
	pthread_mutex_unlock(&record.lock);
}

enum MHD_Result origin_send(
    const struct request *rq, unsigned status, struct MHD_Response *response)
{
	enum MHD_Result rc;

	origin_log(rq, status);
	rc = MHD_queue_response(rq->connection, status, response);
	MHD_destroy_response(response);
	return rc;
}

static struct MHD_Response *text_response(const char *text)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(
	    strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);

	MHD_add_response_header(
	    response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain");
	return response;
}

enum MHD_Result origin_say(
    const struct request *rq, unsigned status, const char *text)
{
	return origin_send(rq, status, text_response(text));
}

/* Send a text that is not part of the log: the log itself. */
static enum MHD_Result tell(const struct request *rq, const char *text)
{
	struct MHD_Response *response = text_response(text);
	enum MHD_Result rc =
	    MHD_queue_response(rq->connection, MHD_HTTP_OK, response);

	MHD_destroy_response(response);
	return rc;
}

static enum MHD_Result serve_log(const struct request *rq)
{
	enum MHD_Result rc;

	pthread_mutex_lock(&record.lock);
	rc = tell(rq, buf_str(&record.lines));
	pthread_mutex_unlock(&record.lock);
	return rc;
}

static enum MHD_Result serve_reset(const struct request *rq)
{
	pthread_mutex_lock(&record.lock);
	buf_clear(&record.lines);
	pthread_mutex_unlock(&record.lock);
	return tell(rq, "forgotten\n");
}

static enum MHD_Result serve_day(const struct request *rq)
{
	atomic_store(&rq->origin->day,
	    (int)strtol(rq->path + strlen("/_day/"), NULL, 10));
	return tell(rq, "a new day\n");
}

static const struct {
	const char *prefix;
	enum MHD_Result (*serve)(const struct request *rq);
} routes[] = {
    {"/_lie/", lies_serve},
    {"/_day/", serve_day},
    {"/_log", serve_log},
    {"/_reset", serve_reset},
    {"/", files_serve},
};

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection,
    const char *path, const char *method, const char *version,
    const char *upload, size_t *upload_size, void **state)
{
	struct request *rq = *state;
	size_t i;

	(void)version, (void)upload;
	rq->origin = cls;
	rq->connection = connection;
	rq->method = method;
	rq->path = path;
	if (rq->seen++ == 0) /* answers are welcome from the second call on */
		return MHD_YES;
	if (*upload_size != 0) {
		*upload_size = 0;
		return MHD_YES;
	}
	for (i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
		if (strncmp(path, routes[i].prefix, strlen(routes[i].prefix)) ==
		    0)
			return routes[i].serve(rq);
	}
	return origin_say(rq, MHD_HTTP_BAD_REQUEST, "no path\n");
}

/* The request line has come. */
static void *on_uri(void *cls, const char *uri, struct MHD_Connection *c)
{
	struct request *rq = xcalloc(1, sizeof(*rq));

	(void)cls, (void)c;
	rq->uri = xstrdup(uri);
	return rq;
}

static void on_completed(void *cls, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct request *rq = *state;

	(void)cls, (void)c, (void)why;
	if (rq != NULL)
		free(rq->uri);
	free(rq);
	*state = NULL;
}

/* With --tls: make a certificate and write it where it is wanted. */
static int write_certificate(
    const struct origin *o, char **key, char **certificate)
{
	FILE *f;

	if (o->tls == NULL)
		return 0;
	if (tls_make(key, certificate) != 0)
		return -1;
	f = fopen(o->tls, "w");
	if (f == NULL)
		return -1;
	fputs(*certificate, f);
	return fclose(f);
}

static struct MHD_Daemon *start(struct origin *o, uint16_t port)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_port = htons(port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD |
			 MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL;
	char *key = NULL, *certificate = NULL;
	const union MHD_DaemonInfo *info;
	struct MHD_Daemon *d;

	if (write_certificate(o, &key, &certificate) != 0)
		return NULL;
	/* Without a key the last two options are the end of the list. */
	d = MHD_start_daemon(flags | (key != NULL ? MHD_USE_TLS : 0), port,
	    NULL, NULL, on_request, o, MHD_OPTION_SOCK_ADDR, &at,
	    MHD_OPTION_URI_LOG_CALLBACK, on_uri, NULL,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
	    MHD_OPTION_CONNECTION_TIMEOUT, 120u,
	    key != NULL ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, key,
	    MHD_OPTION_HTTPS_MEM_CERT, certificate, MHD_OPTION_END);
	free(key);
	free(certificate);
	if (d == NULL)
		return NULL;
	info = MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT);
	snprintf(o->self, sizeof(o->self), "%s://127.0.0.1:%u",
	    o->tls != NULL ? "https" : "http", (unsigned)info->port);
	return d;
}

static int usage(void)
{
	fputs("usage: origin --root DIR [--port P] [--day N] [--tls FILE]\n",
	    stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct origin o = {0};
	long port = 0;
	sigset_t end;
	int i, signal;

	for (i = 1; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--root") == 0)
			o.root = argv[i + 1];
		else if (strcmp(argv[i], "--port") == 0)
			port = strtol(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--day") == 0)
			o.day = (int)strtol(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--tls") == 0)
			o.tls = argv[i + 1];
		else
			return usage();
	}
	if (i != argc || o.root == NULL || port < 0 || port > UINT16_MAX)
		return usage();
	sigemptyset(&end);
	sigaddset(&end, SIGTERM);
	sigaddset(&end, SIGINT);
	pthread_sigmask(SIG_BLOCK, &end, NULL);
	if (start(&o, (uint16_t)port) == NULL) {
		perror("origin");
		return 1;
	}
	printf("listening on %s\n", o.self);
	fflush(stdout);
	sigwait(&end, &signal);
	_exit(0); /* some threads may be in the middle of a lie */
}
