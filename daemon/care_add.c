/* Adding sources: judged like those of a file, named, written, taken over. */
#include "daemon/care_add.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/replace.h"
#include "base/url.h"
#include "base/utf8.h"
#include "config/source.h"
#include "daemon/service.h"
#include "fetch/aim.h"
#include "store/sources.h"

enum { MAX_TITLE = 300, MAX_URL = 2000, VARIANTS = 100 };

/* A feed that is there: its URL as an identity, and whose it is. */
struct known {
	const char *key, *name;
};

struct adding {
	struct service *s;
	struct arena *arena;
	struct care_answer *out;
	struct source_states states; /* of the store */
	VEC(struct known) known;
	VEC(struct source_config) list;
	struct strings paused; /* of these the names */
	bool import;
};

const char *care_folder(struct arena *a, const struct config *c)
{
	return arena_printf(a, "%s/sources.d", c->state_dir);
}

const char *care_file(struct arena *a, const struct config *c, const char *name)
{
	return arena_printf(a, "%s/%s.conf", care_folder(a, c), name);
}

void care_say(struct arena *a, struct strings *list, const char *fmt, ...)
{
	struct buf line = {0};
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&line, fmt, ap);
	va_end(ap);
	*VEC_PUSH(a, list) = arena_strdup(a, buf_str(&line));
	buf_free(&line);
}

int care_apply(struct service *s, struct err *err)
{
	service_commit(s);
	return service_reload(s, err);
}

int care_check_url(const struct config *c, const char *url, struct err *err)
{
	struct arena *a = arena_new();
	const char *host = url_is_web(url) ? url_host(a, url) : NULL;
	struct guard *g = guard_new(&c->fetch.allow_networks, err);
	struct aim aim = {0};
	int rc = -1;

	if (g == NULL)
		goto out;
	if (strlen(url) > MAX_URL)
		err_set(err, "the address is longer than %d bytes", MAX_URL);
	else if (host == NULL)
		err_set(err, "only http and https can be asked");
	else if (strcmp(host, "localhost") == 0)
		rc = guard_check_host(g, "127.0.0.1", err);
	else
		rc = aim_set(&aim, g, url, err);
out:
	aim_clear(&aim);
	guard_free(g);
	arena_free(a);
	return rc;
}

/* http and https are one feed; NULL for what is no URL. */
static const char *key_of(struct arena *a, const char *url)
{
	const char *key = url != NULL ? url_canonical(a, url) : NULL;

	return key != NULL ? strstr(key, "://") + 3 : NULL;
}

static void note_known(struct adding *ad, const char *url, const char *name)
{
	struct known *k;
	const char *key = key_of(ad->arena, url);

	if (key == NULL)
		return;
	k = VEC_PUSH(ad->arena, &ad->known);
	k->key = key;
	k->name = name;
}

static const char *find_known(const struct adding *ad, const char *url)
{
	const char *key = key_of(ad->arena, url);
	size_t i;

	for (i = 0; key != NULL && i < ad->known.n; i++) {
		if (strcmp(ad->known.v[i].key, key) == 0)
			return ad->known.v[i].name;
	}
	return NULL;
}

/* All that the list asks already, also where it has moved to. */
static void collect_known(struct adding *ad)
{
	const struct config *c = &ad->s->config;
	size_t i;

	if (store_sources_all(ad->s->store, ad->arena, &ad->states) < 0)
		fatal("store: %s", store_reason(ad->s->store));
	for (i = 0; i < c->sources.n; i++)
		note_known(ad, c->sources.v[i].url,
		    arena_strdup(ad->arena, c->sources.v[i].name));
	for (i = 0; i < ad->states.n; i++) {
		if (ad->states.v[i].configured)
			note_known(ad, ad->states.v[i].effective_url,
			    ad->states.v[i].name);
	}
}

/* Is the name another's: configured, just added, a file's, or one under which
 * the store keeps the history of another feed? */
static bool is_taken(const struct adding *ad, const char *name, const char *url)
{
	size_t i;

	for (i = 0; i < ad->list.n; i++) {
		if (strcmp(ad->list.v[i].name, name) == 0)
			return true;
	}
	for (i = 0; i < ad->states.n; i++) {
		const struct source_state *src = &ad->states.v[i];
		const char *old, *new;

		if (strcmp(src->name, name) != 0)
			continue;
		old = key_of(ad->arena, src->url);
		new = key_of(ad->arena, url);
		if (old == NULL || new == NULL || strcmp(old, new) != 0)
			return true;
	}
	return config_source(&ad->s->config, name) != NULL ||
	       access(care_file(ad->arena, &ad->s->config, name), F_OK) == 0;
}

/* The wish, or a free variant of it; NULL with the reason if all are taken. */
static const char *free_name(
    const struct adding *ad, const char *wish, const char *url, struct err *err)
{
	const char *name = wish;
	int k;

	for (k = 2; is_taken(ad, name, url); k++) {
		if (k > VARIANTS) {
			err_set(err, "all names like %s are taken", wish);
			return NULL;
		}
		name = arena_printf(ad->arena, "%.60s-%d", wish, k);
	}
	return name;
}

static int check_name(
    const struct adding *ad, const char *name, struct err *err)
{
	const struct source_config *src = config_source(&ad->s->config, name);
	const char *file = care_file(ad->arena, &ad->s->config, name);

	if (src != NULL)
		return err_set(err, "the name %s is taken: %s, in %s:%d", name,
		    src->url, src->file, src->line);
	if (config_source_name_ok(name) && access(file, F_OK) == 0)
		return err_set(err, "%s is there already", file);
	return 0;
}

/* Copies of the settings, the title cut to what a table can show. */
static struct strings trim(struct arena *a, const struct strings *settings)
{
	struct strings out = {0};
	size_t i;

	for (i = 0; i < settings->n; i++) {
		const char *text = settings->v[i];
		size_t n = strlen(text);

		if (i % 2 == 1 && strcmp(settings->v[i - 1], "title") == 0)
			n = utf8_cut(text, n, MAX_TITLE);
		*VEC_PUSH(a, &out) = arena_strndup(a, text, n);
	}
	return out;
}

/* The name that was asked for; in an import, and for a source without one, one
 * that is free. NULL with the reason. */
static const char *choose_name(const struct adding *ad, const char *wish,
    const struct strings *settings, struct err *err)
{
	const char *url = config_setting(settings, "url");

	if (wish != NULL && !ad->import)
		return check_name(ad, wish, err) == 0 ? wish : NULL;
	if (wish == NULL || !config_source_name_ok(wish))
		wish = care_suggest_name(
		    ad->arena, config_setting(settings, "title"), url);
	return free_name(ad, wish, url, err);
}

/* Judge one: 1 it is on the list now, 0 it is known, -1 with the reason. */
static int take_one(
    struct adding *ad, const struct care_source *wanted, struct err *err)
{
	struct strings settings = trim(ad->arena, &wanted->settings);
	const char *url = config_setting(&settings, "url");
	const char *known, *name;
	struct source_config src;

	if (url == NULL)
		return err_set(err, "there is no url");
	if (care_check_url(&ad->s->config, url, err) < 0)
		return -1;
	known = find_known(ad, url);
	if (known != NULL) {
		care_say(ad->arena, &ad->out->said, "known %s %s", known, url);
		return 0;
	}
	name = choose_name(ad, wanted->name, &settings, err);
	if (name == NULL ||
	    config_source_make(ad->arena, name, &settings, &src, err) < 0 ||
	    config_source_fits(&ad->s->config, &src, err) < 0)
		return -1;
	if (!src.enabled)
		*VEC_PUSH(ad->arena, &ad->paused) = src.name;
	src.enabled = true; /* a pause is the store's, so it can be lifted */
	*VEC_PUSH(ad->arena, &ad->list) = src;
	note_known(ad, url, src.name);
	return 1;
}

static void take_all(struct adding *ad, const struct care_request *req)
{
	struct err err;
	size_t i;

	for (i = 0; i < req->sources.n; i++) {
		const struct care_source *wanted = &req->sources.v[i];
		const char *url = config_setting(&wanted->settings, "url");
		int rc = take_one(ad, wanted, &err);

		if (rc == 0)
			ad->out->known++;
		else if (rc < 0)
			care_say(ad->arena, &ad->out->refused, "%s: %s",
			    url != NULL		   ? url
			    : wanted->name != NULL ? wanted->name
						   : "a source",
			    err.text);
	}
}

static int write_one(
    const char *folder, const struct source_config *src, struct err *err)
{
	struct buf text = {0};
	char name[80];
	int rc;

	snprintf(name, sizeof(name), "%s.conf", src->name);
	config_source_write(&text, src);
	rc = replace_file(folder, name, text.s, text.n, err);
	buf_free(&text);
	return rc;
}

/* All or none: a file that the configuration cannot be read with must not
 * stay. */
static void remove_files(const struct adding *ad, const char *folder, size_t n)
{
	char name[80];
	struct err err;

	while (n-- > 0) {
		snprintf(name, sizeof(name), "%s.conf", ad->list.v[n].name);
		if (replace_remove(folder, name, &err) < 0)
			log_error("%s", err.text);
	}
}

static int write_all(struct adding *ad, struct err *err)
{
	const char *folder = care_folder(ad->arena, &ad->s->config);
	size_t i;

	if (mkdir(folder, 0750) < 0 ? errno != EEXIST : chmod(folder, 0750) < 0)
		return err_set(err, "cannot make %s: %m", folder);
	for (i = 0; i < ad->list.n; i++) {
		if (write_one(folder, &ad->list.v[i], err) < 0)
			break;
	}
	if (i == ad->list.n && care_apply(ad->s, err) == 0)
		return 0;
	remove_files(ad, folder, i);
	return -1;
}

/* What the list said of a pause holds for sources that the store knows only
 * since they were taken over. */
static int pause_new(struct adding *ad, struct err *err)
{
	size_t i;

	if (ad->paused.n == 0)
		return 0;
	for (i = 0; i < ad->paused.n; i++)
		store_source_hold(service_write(ad->s), ad->paused.v[i], true);
	return care_apply(ad->s, err);
}

void care_add(struct service *s, struct arena *a,
    const struct care_request *req, struct care_answer *out)
{
	struct adding ad = {
	    .s = s, .arena = a, .out = out, .import = req->import};
	struct err err;
	size_t i;

	collect_known(&ad);
	take_all(&ad, req);
	if (ad.list.n > 0 && write_all(&ad, &err) < 0) {
		care_say(a, &out->refused, "nothing was added: %s", err.text);
		return;
	}
	if (pause_new(&ad, &err) < 0)
		care_say(a, &out->refused, "nothing was paused: %s", err.text);
	for (i = 0; i < ad.list.n; i++) {
		const struct source_config *src = &ad.list.v[i];

		care_say(a, &out->said, "added %s %s", src->name, src->url);
	}
	out->done = (uint32_t)ad.list.n;
}
