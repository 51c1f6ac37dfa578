/* Care for the sources and the articles: carrying requests out. */
#include "daemon/care.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/replace.h"
#include "daemon/care_add.h"
#include "daemon/service.h"
#include "store/sources.h"

/* A request at work. */
struct work {
	struct service *s;
	struct arena *arena;
	const struct care_request *req;
	struct care_answer *out;
};

#define SAY(w, ...) care_say((w)->arena, &(w)->out->said, __VA_ARGS__)
#define REFUSE(w, ...) care_say((w)->arena, &(w)->out->refused, __VA_ARGS__)

struct care_request care_request(
    const struct config *c, enum care_action action)
{
	struct care_request req = {
	    .version = SECDIGEST_VERSION, .action = action};
	struct stat st;

	if (stat(c->state_dir, &st) == 0) {
		req.device = (int64_t)st.st_dev;
		req.inode = (int64_t)st.st_ino;
	}
	return req;
}

/* Is the source the only one of a file that care wrote? */
static bool is_ours(const struct work *w, const struct source_config *src)
{
	const struct config *c = &w->s->config;
	size_t i, n = 0;

	if (strcmp(src->file, care_file(w->arena, c, src->name)) != 0)
		return false;
	for (i = 0; i < c->sources.n; i++)
		n += strcmp(c->sources.v[i].file, src->file) == 0;
	return n == 1;
}

static void remove_source(struct work *w, const char *name)
{
	const struct source_config *src = config_source(&w->s->config, name);
	const char *folder = care_folder(w->arena, &w->s->config);
	struct err err;

	if (src == NULL) {
		REFUSE(w, "there is no source '%s'", name);
		return;
	}
	if (!is_ours(w, src)) {
		REFUSE(w,
		    "%s is configured in %s:%d: take it out there, or pause "
		    "it (sources pause %s)",
		    name, src->file, src->line, name);
		return;
	}
	if (replace_remove(
		folder, arena_printf(w->arena, "%s.conf", name), &err) < 0) {
		REFUSE(w, "%s: %s", name, err.text);
		return;
	}
	store_source_hold(service_write(w->s), name, false);
	SAY(w, "removed %s; its articles stay", name);
	w->out->done++;
}

static void hold_source(struct work *w, const char *name, bool held)
{
	const struct source_config *src = config_source(&w->s->config, name);
	struct source_state state;

	if (src == NULL ||
	    store_source_find(w->s->store, w->arena, name, &state) <= 0) {
		REFUSE(w, "there is no source '%s'", name);
		return;
	}
	if (!held && !src->enabled) {
		REFUSE(w, "%s has enabled = no in %s:%d: change it there", name,
		    src->file, src->line);
		return;
	}
	if (state.held == held) {
		SAY(w, held ? "%s is paused already" : "%s is not paused",
		    name);
		w->out->known++;
		return;
	}
	store_source_hold(service_write(w->s), name, held);
	SAY(w, "%s %s", held ? "paused" : "resumed", name);
	w->out->done++;
}

static void pause_source(struct work *w, const char *name)
{
	hold_source(w, name, true);
}

static void resume_source(struct work *w, const char *name)
{
	hold_source(w, name, false);
}

static void add_article(struct work *w, const char *url)
{
	struct err err;
	int64_t id = 0;
	int rc;

	if (care_check_url(&w->s->config, url, &err) < 0) {
		REFUSE(w, "%s: %s", url, err.text);
		return;
	}
	rc = store_article_add(service_write(w->s), 0, url, clock_now(), &id);
	if (rc < 0) {
		REFUSE(w, "%s: %s", url, store_reason(w->s->store));
		return;
	}
	SAY(w, "%s article %lld %s", rc > 0 ? "added" : "known", (long long)id,
	    url);
	w->out->done += rc > 0;
	w->out->known += rc == 0;
}

/* The number of an article, or 0 after a refusal. */
static int64_t article_id(struct work *w, const char *word)
{
	char *end;
	long long id = strtoll(word, &end, 10);

	if (*word != '\0' && *end == '\0' && id > 0)
		return id;
	REFUSE(w, "'%s' is no number of an article", word);
	return 0;
}

/* What an analyst says of an article, and how that is then. */
static const struct wish {
	int (*change)(struct store *st, int64_t id, const char *mark);
	const char *mark, *now;
} wishes[CARE_ACTIONS] = {
    [CARE_HIDE] = {store_article_mark, "hidden", "hidden from digests"},
    [CARE_UNHIDE] = {store_article_unmark, "hidden", "not hidden"},
    [CARE_PIN] = {store_article_mark, "pinned",
	"pinned: first in the next digest"},
    [CARE_UNPIN] = {store_article_unmark, "pinned", "not pinned"},
};

static void mark_article(struct work *w, const char *word)
{
	const struct wish *wish = &wishes[w->req->action];
	int64_t id = article_id(w, word);
	int rc;

	if (id == 0)
		return;
	rc = wish->change(service_write(w->s), id, wish->mark);
	if (rc < 0) {
		REFUSE(w, "%s: %s", word, store_reason(w->s->store));
	} else if (rc == 0) {
		REFUSE(w, "there is no article %s", word);
	} else {
		SAY(w, "article %s is %s", word, wish->now);
		w->out->done++;
	}
}

/* THE table of what is done word by word; sources: their list is read again
 * afterwards. */
static const struct {
	void (*one)(struct work *w, const char *word);
	bool sources;
} actions[CARE_ACTIONS] = {
    [CARE_ADD] = {NULL, true}, /* all at once: care_add() */
    [CARE_REMOVE] = {remove_source, true},
    [CARE_PAUSE] = {pause_source, true},
    [CARE_RESUME] = {resume_source, true},
    [CARE_ARTICLE_ADD] = {add_article, false},
    [CARE_HIDE] = {mark_article, false},
    [CARE_PIN] = {mark_article, false},
    [CARE_UNHIDE] = {mark_article, false},
    [CARE_UNPIN] = {mark_article, false},
};

/* A fault elsewhere would leave half of a change of the sources: it is looked
 * for first. */
static int check_config(struct work *w, struct err *err)
{
	struct config c;

	if (!actions[w->req->action].sources)
		return 0;
	if (config_read(w->arena, w->s->config.path, &c) == 0)
		return 0;
	return err_set(err, "the configuration has a fault: %s", c.faults.v[0]);
}

static void each_word(struct work *w)
{
	bool sources = actions[w->req->action].sources;
	struct err err;
	size_t i;

	for (i = 0; i < w->req->words.n; i++)
		actions[w->req->action].one(w, w->req->words.v[i]);
	w->s->pages_wanted = true;
	if (!sources)
		service_commit(w->s);
	else if (w->out->done > 0 && care_apply(w->s, &err) < 0)
		REFUSE(w, "the daemon goes on with its old list: %s", err.text);
}

void care_do(struct service *s, struct arena *a, const struct care_request *req,
    struct care_answer *out)
{
	struct work w = {s, a, req, out};
	struct care_request here = care_request(&s->config, req->action);
	struct err err;

	*out = (struct care_answer){0};
	if (req->device != here.device || req->inode != here.inode)
		REFUSE(&w,
		    "the daemon that listens there keeps another state "
		    "directory: %s",
		    s->config.state_dir);
	else if (req->words.n > CARE_MAX_WORDS ||
		 req->sources.n > CARE_MAX_SOURCES)
		REFUSE(&w, "that is too much at once: nothing was changed");
	else if (check_config(&w, &err) < 0)
		REFUSE(&w, "nothing was changed: %s", err.text);
	else if (req->action == CARE_ADD)
		care_add(s, a, req, out);
	else
		each_word(&w);
}
