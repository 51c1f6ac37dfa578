/*
 * model_peer [--port P] [--script FILE] [--log FILE] [--tls FILE]: a model's
 * server for tests, see model_peer.h. Prints "listening on
 * http://127.0.0.1:PORT" and runs until SIGTERM; with --tls it is https, and
 * FILE gets its certificate. Paths:
 *
 *   POST /BEHAVIOUR/…/chat/completions  (OpenAI's and Azure's)
 *   GET  /BEHAVIOUR/…/models
 *
 * FILE of --log gets a line for each question, before it is answered: key=value
 * parted by tabs. The script is a JSON array of {"match": a word of a title,
 * "title": …, "summary": […] …}.
 */
#include "test/support/model_peer.h"

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
#include "test/support/origin.h"

enum { BEHAVIOURS = 64, NAME = 32, BODY = 8 << 20 };

static struct {
	pthread_mutex_t lock;
	char name[BEHAVIOURS][NAME];
	size_t asked[BEHAVIOURS];
	FILE *log;
	json_t *script;
	const char *tls;
} peer = {.lock = PTHREAD_MUTEX_INITIALIZER};

struct request_body {
	struct buf text;
	bool begun;
};

/* Which question of this behaviour it is; a name that nobody knows shares the
 * last place. */
static size_t count_question(const char *behaviour)
{
	size_t i, n;

	pthread_mutex_lock(&peer.lock);
	for (i = 0; i < BEHAVIOURS - 1 && peer.name[i][0] != '\0'; i++) {
		if (strcmp(peer.name[i], behaviour) == 0)
			break;
	}
	snprintf(peer.name[i], NAME, "%s", behaviour);
	n = ++peer.asked[i];
	pthread_mutex_unlock(&peer.lock);
	return n;
}

static void note(const struct question *q, const char *path, size_t bytes)
{
	if (peer.log == NULL)
		return;
	pthread_mutex_lock(&peer.lock);
	fprintf(peer.log,
	    "ms=%lld\tbehaviour=%s\tnth=%zu\ttask=%s\tagain=%d\tmodel=%s\t"
	    "format=%s\tauth=%s\tbytes=%zu\ttokens=%zu\tinjected=%s\tpath=%s\t"
	    "title=%s\n",
	    (long long)clock_ms(), q->behaviour, q->nth,
	    q->facts ? "facts" : "write", q->again, q->model, q->format,
	    q->auth, bytes, q->tokens, q->markers, path, q->title);
	fflush(peer.log);
	pthread_mutex_unlock(&peer.lock);
}

static const char *header(struct MHD_Connection *c, const char *name)
{
	return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

static void read_auth(struct question *q)
{
	const char *bearer = header(q->connection, "authorization"),
		   *key = header(q->connection, "api-key");

	q->auth = bearer != NULL ? "bearer" : key != NULL ? "api-key" : "none";
	q->key = "";
	if (key != NULL)
		q->key = key;
	else if (bearer != NULL && strncmp(bearer, "Bearer ", 7) == 0)
		q->key = bearer + 7;
}

static enum MHD_Result send_saying(
    struct MHD_Connection *c, const struct saying *s)
{
	struct MHD_Response *r = MHD_create_response_from_buffer(
	    strlen(s->body), (void *)s->body, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result rc;

	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE,
	    s->type != NULL ? s->type : "application/json");
	if (s->header != NULL)
		MHD_add_response_header(r, s->header, s->value);
	rc = MHD_queue_response(c, s->status, r);
	MHD_destroy_response(r);
	return rc;
}

/* The connection's thread lies, then the connection is closed. */
static enum MHD_Result lie(const struct question *q)
{
	lie_tell(q->behaviour, MHD_get_connection_info(q->connection,
				   MHD_CONNECTION_INFO_CONNECTION_FD)
				   ->connect_fd);
	return MHD_NO;
}

static enum MHD_Result answer(struct MHD_Connection *c, const char *behaviour,
    const char *path, const struct buf *body)
{
	struct question q = {.a = arena_new(),
	    .connection = c,
	    .behaviour = behaviour,
	    .script = peer.script};
	struct saying s = {0};
	enum MHD_Result rc;

	read_auth(&q);
	question_read(&q, buf_str(body), body->n);
	q.nth = count_question(behaviour);
	note(&q, path, body->n);
	if (lie_is(behaviour)) {
		rc = lie(&q);
	} else {
		if (!answer_make(&q, &s) && !refusal_make(&q, &s))
			s = (struct saying){404,
			    "{\"error\":\"no such behaviour\"}", NULL, NULL,
			    NULL};
		rc = send_saying(c, &s);
	}
	json_decref(q.body);
	arena_free(q.a);
	return rc;
}

static enum MHD_Result list_models(
    struct MHD_Connection *c, const char *behaviour)
{
	struct saying s = {200,
	    "{\"object\":\"list\",\"data\":[{\"id\":\"test-model\","
	    "\"object\":\"model\",\"owned_by\":\"nobody\"}]}",
	    NULL, NULL, NULL};

	if (strcmp(behaviour, "denied") == 0)
		s = (struct saying){401,
		    "{\"error\":{\"code\":\"invalid_api_key\"}}", NULL, NULL,
		    NULL};
	else if (strcmp(behaviour, "error500") == 0)
		s.status = 500;
	return send_saying(c, &s);
}

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), k = strlen(tail);

	return n >= k && strcmp(s + n - k, tail) == 0;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *c,
    const char *path, const char *method, const char *version,
    const char *upload, size_t *upload_size, void **state)
{
	struct request_body *body = *state;
	char behaviour[NAME];

	(void)cls, (void)version;
	if (body == NULL) {
		*state = xcalloc(1, sizeof(*body));
		return MHD_YES;
	}
	if (*upload_size != 0) {
		if (body->text.n < BODY)
			buf_put(&body->text, upload, *upload_size);
		*upload_size = 0;
		return MHD_YES;
	}
	snprintf(behaviour, sizeof(behaviour), "%.*s",
	    (int)strcspn(path + 1, "/"), path + 1);
	if (strcmp(method, "POST") == 0 && ends_with(path, "/chat/completions"))
		return answer(c, behaviour, path, &body->text);
	if (strcmp(method, "GET") == 0 && ends_with(path, "/models"))
		return list_models(c, behaviour);
	return send_saying(
	    c, &(struct saying){
		   404, "{\"detail\":\"Not Found\"}", NULL, NULL, NULL});
}

static void on_completed(void *cls, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct request_body *body = *state;

	(void)cls, (void)c, (void)why;
	if (body != NULL)
		buf_free(&body->text);
	free(body);
	*state = NULL;
}

/* With --tls: make a certificate and write it where it is wanted. */
static int write_certificate(char **key, char **certificate)
{
	FILE *f;

	if (peer.tls == NULL)
		return 0;
	if (tls_make(key, certificate) != 0)
		return -1;
	f = fopen(peer.tls, "w");
	if (f == NULL)
		return -1;
	fputs(*certificate, f);
	return fclose(f);
}

static struct MHD_Daemon *start(uint16_t port)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_port = htons(port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD |
			 MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL;
	char *key = NULL, *certificate = NULL;
	struct MHD_Daemon *d;

	if (write_certificate(&key, &certificate) != 0)
		return NULL;
	/* Without a key the last two options are the end of the list. */
	d = MHD_start_daemon(flags | (key != NULL ? MHD_USE_TLS : 0), port,
	    NULL, NULL, on_request, NULL, MHD_OPTION_SOCK_ADDR, &at,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
	    MHD_OPTION_CONNECTION_TIMEOUT, 600u,
	    key != NULL ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, key,
	    MHD_OPTION_HTTPS_MEM_CERT, certificate, MHD_OPTION_END);
	free(key);
	free(certificate);
	return d;
}

static int load_script(const char *path)
{
	json_error_t at;

	peer.script = json_load_file(path, 0, &at);
	if (json_is_array(peer.script))
		return 0;
	fprintf(stderr, "model_peer: %s line %d: %s\n", path, at.line, at.text);
	return -1;
}

static int read_options(int argc, char **argv, long *port)
{
	int i;

	for (i = 1; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--port") == 0)
			*port = strtol(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--tls") == 0)
			peer.tls = argv[i + 1];
		else if (strcmp(argv[i], "--log") == 0)
			peer.log = fopen(argv[i + 1], "ae");
		else if (strcmp(argv[i], "--script") != 0 ||
			 load_script(argv[i + 1]) != 0)
			return -1;
	}
	return i == argc && *port >= 0 && *port <= UINT16_MAX ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct MHD_Daemon *d;
	sigset_t end;
	long port = 0;
	int signal;

	if (read_options(argc, argv, &port) != 0) {
		fputs("usage: model_peer [--port P] [--script FILE] "
		      "[--log FILE] [--tls FILE]\n",
		    stderr);
		return 2;
	}
	sigemptyset(&end);
	sigaddset(&end, SIGTERM);
	sigaddset(&end, SIGINT);
	pthread_sigmask(SIG_BLOCK, &end, NULL);
	d = start((uint16_t)port);
	if (d == NULL) {
		perror("model_peer");
		return 1;
	}
	printf("listening on %s://127.0.0.1:%u\n",
	    peer.tls != NULL ? "https" : "http",
	    (unsigned)MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
	fflush(stdout);
	sigwait(&end, &signal);
	_exit(0); /* some threads may be in the middle of a lie */
}
