/* A server and a client for tests of fetching. */
#include "test/support/client.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <ev.h>

#include "base/clock.h"
#include "base/memfd.h"
#include "base/xmalloc.h"

static const struct {
	const char *name, *text;
} world[] = {
    {"feed.xml", "<rss><channel><link>{{ORIGIN}}/</link></channel></rss>"},
    {"page.html", "<html><title>A page</title></html>"},
    {"page.html.headers", "Cache-Control: public, max-age=\"600\"\nAge: 100\n"
			  "Date: Fri, 29 Mar 2024 10:00:00 GMT\n"
			  "Expires: Fri, 29 Mar 2024 11:00:00 GMT\n"
			  "Content-Type: text/html; charset=utf-8\n"},
    {"busy.txt", "later"},
    {"busy.txt.headers",
	"Status: 503\nRetry-After: Fri, 29 Mar 2024 10:11:12 GMT\n"
	"Cache-Control: no-store\nExpires: 0\n"},
    {"plain.txt", "neither date nor tag"},
    {"plain.txt.headers", "ETag:\nLast-Modified:\n"},
    {"empty.txt", ""},
};

static const char *const loopback[] = {"127.0.0.0/8", "::1"};
static char folder[] = "/tmp/origin-XXXXXX";
static char *certificate_path;
static struct server {
	pid_t pid;
	char address[64];
} plain, tls;

static void write_world(void)
{
	size_t i;

	assert_non_null(mkdtemp(folder));
	for (i = 0; i < sizeof(world) / sizeof(world[0]); i++) {
		char *path = xasprintf("%s/%s", folder, world[i].name);
		FILE *f = fopen(path, "w");

		assert_non_null(f);
		fputs(world[i].text, f);
		fclose(f);
		free(path);
	}
}

/* build/unit/test_x -> build/support/origin */
static char *server_path(void)
{
	char self[4096], *slash;
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	int i;

	assert_true(n > 0);
	self[n] = '\0';
	for (i = 0; i < 2; i++) {
		slash = strrchr(self, '/');
		assert_non_null(slash);
		*slash = '\0';
	}
	return xasprintf("%s/support/origin", self);
}

/* Start a server, with TLS if certificate is the file for it. */
static void start(struct server *s, char *certificate)
{
	char *path = server_path(), *at, line[128] = "";
	char *argv[] = {path, "--root", folder,
	    certificate != NULL ? "--tls" : NULL, certificate, NULL};
	FILE *out;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	s->pid = fork();
	assert_true(s->pid >= 0);
	if (s->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		dup2(ends[1], STDOUT_FILENO);
		execv(path, argv);
		_exit(127);
	}
	close(ends[1]);
	out = fdopen(ends[0], "r");
	assert_non_null(out);
	assert_non_null(fgets(line, sizeof(line), out));
	fclose(out);
	at = strstr(line, "http");
	assert_non_null(at);
	at[strcspn(at, "\n")] = '\0';
	snprintf(s->address, sizeof(s->address), "%s", at);
	free(path);
}

static void stop(struct server *s)
{
	kill(s->pid, SIGTERM);
	waitpid(s->pid, NULL, 0);
}

int client_start_origins(void **state)
{
	(void)state;
	write_world();
	certificate_path = xasprintf("%s/certificate.pem", folder);
	start(&plain, NULL);
	start(&tls, certificate_path);
	return 0;
}

const char *client_origin(void)
{
	return plain.address;
}

char *client_alias(const char *name, const char *path)
{
	return xasprintf(
	    "http://%s%s%s", name, strrchr(plain.address, ':'), path);
}

const char *client_tls_origin(void)
{
	return tls.address;
}

const char *client_certificate(void)
{
	return certificate_path;
}

int client_stop_origins(void **state)
{
	size_t i;

	(void)state;
	stop(&plain);
	stop(&tls);
	for (i = 0; i < sizeof(world) / sizeof(world[0]); i++) {
		char *path = xasprintf("%s/%s", folder, world[i].name);

		unlink(path);
		free(path);
	}
	unlink(certificate_path);
	free(certificate_path);
	rmdir(folder);
	return 0;
}

struct fetch_settings client_settings(void)
{
	return (struct fetch_settings){.host_gap_ms = -1,
	    .per_host = 16,
	    .timeout_s = 5,
	    .connect_timeout_s = 2,
	    .stall_s = 1,
	    .allow = {.v = (const char **)loopback, .n = 2}};
}

struct run {
	struct ev_loop *loop;
	struct fetch_pool *pool;
	struct outcome *out;
	int64_t start;
};

static void read_body(struct outcome *o, const struct fetch_result *r)
{
	struct err err = {""};
	size_t n;
	const char *p = memfd_map(r->body_fd, (size_t)1 << 30, &n, &err);

	assert_string_equal(err.text, "");
	assert_int_equal(n, r->body_bytes);
	buf_put(&o->body, p, n);
	memfd_unmap(p, n);
	close(r->body_fd);
	o->has_body = true;
}

static void on_done(const struct fetch_result *r, void *data)
{
	struct run *run = data;
	struct outcome *o = &run->out[r->id];
	int times = o->times + 1;

	*o = (struct outcome){.times = times,
	    .fault = r->fault,
	    .status = r->status,
	    .redirects = r->redirects,
	    .moved = r->moved,
	    .error = xstrdup(r->error),
	    .challenge = xstrdup(r->challenge),
	    .url = xstrdup(r->url),
	    .etag = xstrdup(r->etag),
	    .last_modified = xstrdup(r->last_modified),
	    .content_type = xstrdup(r->content_type),
	    .retry_after = r->retry_after,
	    .max_age = r->max_age,
	    .expires = r->expires,
	    .age = r->age,
	    .wire_bytes = r->wire_bytes,
	    .elapsed_ms = r->elapsed_ms,
	    .at_ms = clock_ms() - run->start};
	assert_true((r->fault == FETCH_OK) == (r->error == NULL));
	if (r->body_fd >= 0)
		read_body(o, r);
	if (fetch_pool_pending(run->pool) == 0)
		ev_break(run->loop, EVBREAK_ALL);
}

void client_run(const struct fetch_settings *s, struct fetch_request *req,
    size_t n, struct outcome *out)
{
	struct fetch_settings settings = *s;
	struct run run = {.loop = ev_loop_new(0), .out = out};
	struct err err = {""};
	size_t i;

	memset(out, 0, n * sizeof(*out));
	settings.done = on_done;
	settings.data = &run;
	run.pool = fetch_pool_new(run.loop, &settings, &err);
	assert_string_equal(err.text, "");
	run.start = clock_ms();
	for (i = 0; i < n; i++) {
		struct fetch_request r = req[i];
		char *url = xasprintf(
		    "%s%s", *r.url == '/' ? plain.address : "", r.url);

		r.id = i;
		r.url = url;
		fetch_pool_add(run.pool, &r);
		free(url);
	}
	assert_int_equal(fetch_pool_pending(run.pool), n);
	ev_run(run.loop, 0);
	assert_int_equal(fetch_pool_pending(run.pool), 0);
	for (i = 0; i < n; i++)
		assert_int_equal(out[i].times, 1);
	fetch_pool_free(run.pool);
	ev_loop_destroy(run.loop);
}

struct outcome client_get(const struct fetch_settings *s, const char *url)
{
	struct fetch_request req = {.url = url};
	struct outcome o;

	client_run(s, &req, 1, &o);
	return o;
}

char *client_log(void)
{
	struct fetch_settings s = client_settings();
	struct outcome log = client_get(&s, "/_log");
	struct outcome reset = client_get(&s, "/_reset");
	char *text = xstrdup(buf_str(&log.body));

	assert_int_equal(log.status, 200);
	outcome_clear(&log);
	outcome_clear(&reset);
	return text;
}

void outcome_expect(const char *what, const struct outcome *o,
    enum fetch_fault fault, int status, const char *reason)
{
	if (o->fault != fault || o->status != status ||
	    (reason != NULL &&
		(o->error == NULL || strstr(o->error, reason) == NULL)))
		fail_msg("%s: fault %d status %d \"%s\"", what, o->fault,
		    o->status, o->error != NULL ? o->error : "");
	assert_true(o->has_body == (fault == FETCH_OK && status != 304));
}

void outcome_clear(struct outcome *o)
{
	free(o->error);
	free(o->challenge);
	free(o->url);
	free(o->etag);
	free(o->last_modified);
	free(o->content_type);
	buf_free(&o->body);
	memset(o, 0, sizeof(*o));
}
