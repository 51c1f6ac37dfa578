/*
 * The digest's hour: compose from what the store has, freeze, render what was
 * frozen, put it into the spool. A crash in between gives the same file again:
 * what is frozen is never composed a second time.
 */
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/url.h"
#include "daemon/model.h"
#include "daemon/pipeline.h"
#include "daemon/publish_export.h"
#include "daemon/schedule.h"
#include "daemon/service.h"
#include "digest/compose.h"
#include "digest/render.h"
#include "digest/spool.h"
#include "fetch/guard.h"
#include "store/digests.h"
#include "store/sources.h"

enum {
	WINDOW = 72 * 3600,
	FIRST_WITHIN = 12 * 3600,
	PAST_DAYS = 30,
	MAX_MISSED = 60,
	RETRY_MS = 60000
};

static void coverage(struct service *s, int64_t since, struct digest *d)
{
	struct source_coverage c = {0};

	if (store_sources_coverage(s->store, since, &c) < 0)
		fatal("store: %s", store_reason(s->store));
	d->coverage.sources = c.sources;
	d->coverage.polled = c.polled;
	d->coverage.failed = c.failed;
	d->coverage.late = c.late;
	d->coverage.gone = c.gone;
	d->coverage.lost = c.lost;
}

/* No entry may lead the readers of a digest into their own network: a feed
 * chooses its links, and a click there comes from inside. */
static void leave_out_private(struct service *s, struct arena *a,
    struct candidates *list, struct digest *d)
{
	struct guard *guard = guard_new(&s->config.fetch.allow_networks, NULL);
	size_t i, n = 0;
	struct err err;

	for (i = 0; guard != NULL && i < list->n; i++) {
		const char *host = url_host(a, list->v[i].url);

		if (host == NULL || guard_check_host(guard, host, &err) == 0)
			list->v[n++] = list->v[i];
		else
			*VEC_PUSH(a, &d->left_out) = (struct digest_left_out){
			    list->v[i].article_id, arena_strdup(a, err.text)};
	}
	if (guard != NULL)
		list->n = n;
	guard_free(guard);
}

void publish_compose(struct service *s, struct arena *a,
    const struct digest_window *w, struct digest *d)
{
	const struct config *c = &s->config;
	const struct digest_rules rules = {
	    .max_stories = (size_t)c->digest.max_stories,
	    .max_links = (size_t)c->digest.max_links,
	    .max_iocs = (size_t)c->digest.max_iocs,
	    .max_lines = (size_t)c->digest.max_lines,
	    .line_latin = (size_t)c->digest.line_latin,
	    .line_cjk = (size_t)c->digest.line_cjk,
	    .line_model = (size_t)c->llm.line};
	struct candidates candidates = {0};
	struct past_stories past = {0};
	struct digest_input in = {.candidates = &candidates,
	    .past = &past,
	    .last_cutoff = store_last_cutoff(s->store),
	    .words = s->words,
	    .rules = &rules,
	    .model = c->llm.base_url != NULL ? c->llm.model : NULL,
	    .trouble = model_state(s)};

	if (store_candidates(s->store, a, w, &candidates) < 0 ||
	    store_past_stories(
		s->store, a, date_add_days(d->day, -PAST_DAYS), &past) < 0)
		fatal("store: %s", store_reason(s->store));
	coverage(s, schedule_cutoff_before(c, w->cutoff - 1), d);
	d->coverage.articles = (int)candidates.n;
	leave_out_private(s, a, &candidates, d);
	digest_compose(a, &in, d);
}

/* 0, or -1 after a line in the log: it will be tried again. */
static int freeze(struct service *s, const struct digest_window *w)
{
	struct arena *a = arena_new();
	struct digest d = {.day = schedule_day(&s->config, w->cutoff),
	    .cutoff = w->cutoff,
	    .language = s->config.language,
	    .made_by = "extracted"};
	struct err err;
	int rc;

	publish_compose(s, a, w, &d);
	if (d.unwritten == NULL && d.written == 0)
		d.unwritten = model_state(s);
	service_commit(s);
	rc = store_digest_freeze(s->store, &d, clock_now(), &err);
	if (rc < 0)
		log_error("digest %d not frozen, will try again: %s", d.day,
		    err.text);
	else
		log_info("digest frozen day=%d entries=%zu left_out=%zu", d.day,
		    d.entries.n, d.left_out.n);
	arena_free(a);
	return rc;
}

/* Render each format into the spool; manifest gets a line for each. 0 or -1
 * with the reason. */
static int write_formats(struct service *s, struct arena *a,
    const struct digest *d, struct buf *manifest, struct err *err)
{
	const struct config *c = &s->config;
	const struct words *words = words_load(a, d->language, err);
	struct buf file = {0};
	char hash[HASH_HEX];
	size_t i;
	int rc = words != NULL ? 0 : -1;

	for (i = 0; rc == 0 && i < c->digest.formats.n; i++) {
		enum digest_format format =
		    (enum digest_format)digest_format_parse(
			c->digest.formats.v[i]);
		const char *name =
		    digest_file_name(a, c->digest.file, d->day, format);

		if (name == NULL) {
			rc = err_set(err,
			    "digest { file = \"%s\" } gives no "
			    "file name",
			    c->digest.file);
			break;
		}
		buf_clear(&file);
		digest_render(a, format, d, words, &file);
		hash_sha256(file.s, file.n, hash);
		buf_printf(manifest, "%s  %s\n", hash, name);
		rc = spool_write(c->spool_dir, name, file.s, file.n, err);
	}
	buf_free(&file);
	return rc;
}

/* The first file's name and hash of a manifest. */
static void first_of(struct arena *a, const struct buf *manifest,
    const char **name, const char **hash)
{
	const char *line = buf_str(manifest);

	*hash = arena_strndup(a, line, HASH_HEX - 1);
	line += HASH_HEX + 1;
	*name = arena_strndup(a, line, strcspn(line, "\n"));
}

/* Write one frozen digest into the spool, its manifest last; newest: no later
 * day has one. */
static int write_digest(
    struct service *s, struct arena *a, int day, bool newest, struct err *err)
{
	struct digest d = {0};
	struct buf manifest = {0};
	const char *name, *hash, *base;
	int rc = -1;

	if (store_digest_load(s->store, a, day, &d) != 1) {
		err_set(err, "%s", store_reason(s->store));
		goto out;
	}
	if (write_formats(s, a, &d, &manifest, err) < 0)
		goto out;
	first_of(a, &manifest, &name, &hash);
	base = arena_strndup(a, name, (size_t)(strrchr(name, '.') - name));
	if (publish_exports(s, a, day, base, &manifest, err) < 0)
		goto out;
	if ((newest && spool_set_latest(s->config.spool_dir, name, err) < 0) ||
	    spool_write(s->config.spool_dir, arena_printf(a, "%s.sha256", base),
		manifest.s, manifest.n, err) < 0)
		goto out;
	store_digest_written(service_write(s), day, name, hash, clock_now());
	service_commit(s);
	s->counts.digests++;
	log_info(
	    "digest written day=%d file=%s/%s", day, s->config.spool_dir, name);
	rc = 0;
out:
	buf_free(&manifest);
	return rc;
}

/* Leave it for a while: neither a full disk nor the log gains by a second. */
static void try_later(struct service *s)
{
	s->publish_after = clock_ms() + RETRY_MS;
	s->publish_failed = true;
}

/* Whatever is frozen and not yet in the spool; what a consumer has taken away
 * is not written again. */
static void write_frozen(struct service *s)
{
	int from =
	    date_add_days(schedule_day(&s->config, clock_now()), -PAST_DAYS);
	struct arena *a = arena_new();
	struct digest_days days = {0};
	struct err err;
	size_t i;

	if (store_digest_days(s->store, a, from, &days) < 0)
		fatal("store: %s", store_reason(s->store));
	for (i = 0; i < days.n; i++) {
		if (days.v[i].file != NULL || write_digest(s, a, days.v[i].day,
						  i + 1 == days.n, &err) == 0)
			continue;
		log_error("digest %d not written, will try again: %s",
		    days.v[i].day, err.text);
		try_later(s);
	}
	arena_free(a);
}

/* The oldest cut-off that has no digest yet and has come; DATE_NONE: none. A
 * new store begins with the latest one, if that was not so long ago that most
 * of what it would tell is backlog. */
static int64_t next_due(const struct service *s)
{
	int64_t last = store_last_cutoff(s->store), now = clock_now();
	int64_t at = schedule_cutoff_before(&s->config, now);
	int missed = 1;

	if (last == DATE_NONE)
		return at != DATE_NONE && now - at <= FIRST_WITHIN ? at
								   : DATE_NONE;
	if (at == DATE_NONE)
		return at;
	if (last >= at)
		return DATE_NONE;
	while (missed < s->config.digest.catch_up && missed < MAX_MISSED) {
		int64_t before = schedule_cutoff_before(&s->config, at - 1);

		if (before == DATE_NONE || before <= last)
			break;
		at = before;
		missed++;
	}
	return at;
}

/* Must the digest of this window wait for articles that are under way? */
static bool must_wait(struct service *s, const struct digest_window *w)
{
	int64_t grace_from = w->missed ? s->started : w->cutoff;
	int64_t due = store_sources_next_due(s->store);
	int unfinished;

	if (clock_now() >= grace_from + s->config.digest.grace || s->once)
		return false;
	/* After a start sources must be asked before it can be said that
	 * nothing is missing. */
	if (s->tasks.n[TASK_POLL] > 0 || s->tasks.n[TASK_PARSE] > 0 ||
	    (w->missed && due != DATE_NONE && due <= clock_now()))
		return true;
	unfinished = store_unfinished(s->store, w);
	if (unfinished < 0)
		fatal("store: %s", store_reason(s->store));
	return unfinished > 0;
}

struct digest_window publish_window(const struct service *s, int64_t cutoff)
{
	return (struct digest_window){.since = cutoff - WINDOW,
	    .cutoff = cutoff,
	    .missed = cutoff < s->started};
}

void publish_due(struct service *s)
{
	int64_t cutoff;

	if (clock_ms() < s->publish_after)
		return;
	s->publish_failed = false;
	while ((cutoff = next_due(s)) != DATE_NONE) {
		struct digest_window w = publish_window(s, cutoff);

		if (must_wait(s, &w) || model_wait(s, &w))
			return;
		if (freeze(s, &w) < 0) {
			try_later(s);
			break;
		}
	}
	write_frozen(s);
}
