/* daemon: the service in the foreground, until SIGTERM. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "daemon/care.h"
#include "daemon/control.h"
#include "daemon/notify.h"
#include "daemon/options.h"
#include "daemon/schedule.h"
#include "daemon/service.h"
#include "store/sources.h"
#include "store/status.h"

struct daemon_signals {
	struct service *service;
	ev_signal term, interrupt, hangup;
	ev_timer watchdog;
};

/* What systemctl status shows. */
static void notify_status(struct service *s)
{
	static int64_t last;
	char next[DATE_TEXT];
	struct store_status st;

	if (clock_now() - last < 10 || store_status(s->store, &st) < 0)
		return;
	last = clock_now();
	if (st.outage != DATE_NONE) {
		notify("STATUS=our own network is out since %s",
		    date_rfc3339(st.outage, next));
		return;
	}
	notify("STATUS=%zu sources, %lld failing, %lld blocked; next digest %s",
	    s->config.sources.n, (long long)st.sources[SOURCE_FAILING],
	    (long long)st.sources[SOURCE_BLOCKED],
	    date_rfc3339(schedule_cutoff_after(&s->config, last), next));
}

static void on_stop(struct ev_loop *loop, ev_signal *sig, int events)
{
	(void)events;
	log_info("stopping signal=%d", sig->signum);
	ev_break(loop, EVBREAK_ALL);
}

static void on_reload(struct ev_loop *loop, ev_signal *sig, int events)
{
	struct daemon_signals *d = sig->data;
	struct err err;

	(void)loop, (void)events;
	notify_reloading();
	if (service_reload(d->service, &err) < 0)
		log_error("configuration not reloaded, the old one stays: %s",
		    err.text);
	else
		log_info("configuration reloaded sources=%zu",
		    d->service->config.sources.n);
	notify("READY=1");
}

/* The loop turns, and the store answers: only then are we alive. */
static void on_watchdog(struct ev_loop *loop, ev_timer *timer, int events)
{
	struct daemon_signals *d = timer->data;

	(void)loop, (void)events;
	(void)store_sources_next_due(d->service->store);
	notify("WATCHDOG=1");
}

static void watch_signal(struct daemon_signals *d, ev_signal *sig, int number)
{
	sig->data = d;
	ev_signal_set(sig, number);
	ev_signal_start(d->service->loop, sig);
}

static void watch(struct daemon_signals *d)
{
	double every = notify_watchdog_interval();

	ev_init(&d->term, on_stop);
	ev_init(&d->interrupt, on_stop);
	ev_init(&d->hangup, on_reload);
	watch_signal(d, &d->term, SIGTERM);
	watch_signal(d, &d->interrupt, SIGINT);
	watch_signal(d, &d->hangup, SIGHUP);
	ev_init(&d->watchdog, on_watchdog);
	d->watchdog.data = d;
	if (every > 0) {
		ev_timer_set(&d->watchdog, 0., every);
		ev_timer_start(d->service->loop, &d->watchdog);
	}
}

/* A request of another version: say so in a form that it may understand. */
static int refuse_version(
    struct arena *a, const struct care_request *req, struct buf *out)
{
	struct care_answer answer = {0};

	if (req->version == NULL ||
	    strcmp(req->version, SECDIGEST_VERSION) == 0)
		return -1;
	*VEC_PUSH(a, &answer.refused) =
	    "the daemon is version " SECDIGEST_VERSION
	    ", this command is not: restart the daemon";
	care_answer_put(out, &answer);
	return 0;
}

/* Who changed what: an operator wants to find it in the log. */
static void log_answer(uid_t uid, const struct care_answer *answer)
{
	size_t i;

	for (i = 0; i < answer->said.n; i++)
		log_info("%s uid=%u", answer->said.v[i], (unsigned)uid);
	for (i = 0; i < answer->refused.n; i++)
		log_info(
		    "refused: %s uid=%u", answer->refused.v[i], (unsigned)uid);
}

static int on_request(
    void *data, uid_t uid, const struct frame *request, struct buf *out)
{
	struct arena *a = arena_new();
	struct care_answer answer = {0};
	struct care_request req;
	int rc = 0;

	if (care_request_get(a, request, &req) < 0) {
		rc = refuse_version(a, &req, out);
	} else {
		care_do(data, a, &req, &answer);
		care_answer_put(out, &answer);
		log_answer(uid, &answer);
	}
	arena_free(a);
	return rc;
}

/* Without the folder, which the service manager makes, there is none: then
 * commands that change something say that the store is in use. */
static int open_control(
    struct service *s, struct control **control, struct err *err)
{
	const struct control_settings set = {.folder = s->config.runtime_dir,
	    .on_request = on_request,
	    .data = s};
	struct stat st;

	*control = NULL;
	if (stat(set.folder, &st) < 0) {
		log_warn("no control socket: %s: %m", set.folder);
		return 0;
	}
	*control = control_new(s->loop, &set, err);
	return *control != NULL ? 0 : -1;
}

static int run(const char *path)
{
	struct daemon_signals d = {0};
	struct control *control;
	struct service s;
	struct err err;

	signal(SIGPIPE, SIG_IGN);
	if (service_open(&s, path, false, &err) < 0) {
		fprintf(stderr, "secdigest daemon: %s\n", err.text);
		return EXIT_SOME_FAILED;
	}
	if (open_control(&s, &control, &err) < 0) {
		fprintf(stderr, "secdigest daemon: %s\n", err.text);
		service_close(&s);
		return EXIT_SOME_FAILED;
	}
	d.service = &s;
	s.on_tick = notify_status;
	watch(&d);
	log_info("started version=%s sources=%zu", SECDIGEST_VERSION,
	    s.config.sources.n);
	notify("READY=1");
	service_run(&s);
	notify("STOPPING=1");
	control_free(control);
	service_close(&s);
	return EXIT_OK;
}

static int take_speed(
    const struct command *cmd, const struct option_rule *rule, const char *text)
{
	double *speed = rule->to;
	char *end;

	*speed = strtod(text, &end);
	if (end == text || *end != '\0' || !(*speed > 0 && *speed <= 1e6))
		return command_misuse(cmd,
		    "--speed takes a number over 0, at most 1000000, not '%s'",
		    text);
	return 0;
}

int cmd_daemon(const struct command *cmd, int argc, char **argv)
{
	const char *path = DEFAULT_CONFIG;
	int64_t now = DATE_NONE;
	double speed = 1;
	struct option_rule rules[] = {
	    {"config", option_text, .to = &path, .letter = 'c'},
	    {"now", option_time, .to = &now},
	    {"speed", take_speed, .to = &speed}, {0}};
	int rc = options_alone(cmd, argc, argv, rules);

	if (rc >= 0)
		return rc;
	if (now != DATE_NONE || speed != 1)
		clock_pretend(now != DATE_NONE ? now : clock_now(), speed);
	return run(path);
}
