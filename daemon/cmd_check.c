/* check: is everything in place for the daemon? Each line says ok or what is
 * wrong and what to do; nothing is changed. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "article/extract.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/resource.h"
#include "base/url.h"
#include "daemon/command.h"
#include "daemon/local.h"
#include "daemon/model_endpoint.h"
#include "daemon/model_probe.h"
#include "daemon/options.h"
#include "daemon/schedule.h"
#include "daemon/secret.h"
#include "daemon/service.h"
#include "digest/render.h"
#include "ioc/extract.h"
#include "ipc/sandbox.h"
#include "text/galaxy.h"
#include "text/names.h"

static int faults;

static void say(bool ok, const char *what, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void say(bool ok, const char *what, const char *fmt, ...)
{
	va_list ap;

	printf("%-5s %-10s ", ok ? "ok" : "FAULT", what);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	faults += !ok;
}

static void check_folder(const char *what, const char *path, bool needed)
{
	struct stat st;

	if (stat(path, &st) < 0 && errno == ENOENT && !needed)
		say(true, what, "%s is made by the service manager", path);
	else if (stat(path, &st) < 0)
		say(false, what, "%s: %s; make it: install -d -o secdigest %s",
		    path, strerror(errno), path);
	else if (!S_ISDIR(st.st_mode))
		say(false, what, "%s is not a folder", path);
	else if (access(path, W_OK | X_OK) < 0)
		say(false, what, "%s: this user cannot write there: %s", path,
		    strerror(errno));
	else
		say(true, what, "%s", path);
}

static void check_store(struct arena *a, const struct config *c)
{
	const char *path = service_store_path(a, c);
	struct store *st;
	struct err err;

	if (access(path, F_OK) < 0) {
		say(true, "store", "%s will be made at the first start", path);
		return;
	}
	st = store_open(path, STORE_READER, &err);
	if (st == NULL) {
		say(false, "store", "%s", err.text);
		return;
	}
	if (store_check(st, &err) < 0)
		say(false, "store", "%s is damaged: %s", path, err.text);
	else
		say(true, "store", "%s", path);
	store_close(st);
}

static void check_sources(const struct config *c)
{
	size_t i, n[SECTION_COUNT] = {0}, off = 0;
	struct err err;

	for (i = 0; i < c->sources.n; i++) {
		const struct source_config *src = &c->sources.v[i];

		off += !src->enabled;
		if (src->enabled && url_is_file(src->url) &&
		    local_check(src->url, &err) < 0)
			say(false, "source", "%s: %s", src->name, err.text);
		if (src->section != NULL)
			n[section_parse(src->section)]++;
	}
	say(c->sources.n > off, "sources", "%zu, %zu of them not enabled",
	    c->sources.n, off);
	if (c->fetch.ca_file != NULL && access(c->fetch.ca_file, R_OK) < 0)
		say(false, "ca_file", "%s: %s", c->fetch.ca_file,
		    strerror(errno));
	if (c->fetch.contact == NULL && c->fetch.user_agent == NULL)
		say(true, "contact",
		    "fetch { contact } is empty: several "
		    "sites answer 403 to clients that name "
		    "nobody");
}

static void check_digest(struct arena *a, const struct config *c)
{
	int today = schedule_day(c, clock_now());
	const char *name =
	    digest_file_name(a, c->digest.file, today, FORMAT_MARKDOWN);
	const char *other = digest_file_name(
	    a, c->digest.file, date_add_days(today, 1), FORMAT_MARKDOWN);
	char next[DATE_TEXT];
	struct err err;

	if (name == NULL || other == NULL)
		say(false, "digest", "file = \"%s\" gives no plain file name",
		    c->digest.file);
	else if (strcmp(name, other) == 0)
		say(false, "digest",
		    "file = \"%s\" calls every day's digest %s: write a date, "
		    "as %%Y%%m%%d, into it",
		    c->digest.file, name);
	if (words_load(a, c->language, &err) == NULL)
		say(false, "wording", "%s", err.text);
	date_rfc3339(schedule_cutoff_after(c, clock_now()), next);
	if (name != NULL)
		say(true, "digest",
		    "the next one is due at %s; a file is "
		    "called %s",
		    next, name);
}

static void check_rules(void)
{
	const struct strings *rules = article_rule_faults();
	size_t i;

	for (i = 0; i < rules->n; i++)
		say(false, "rules", "%s", rules->v[i]);
}

static void on_unread(const char *name)
{
	say(false, "lists",
	    "%s is read by nobody: it has the name of no built-in list%s", name,
	    strncmp(name, "known/", 6) == 0
		? "; what is yours belongs into known/own.txt"
		: "");
}

static void check_lists(struct arena *a, const struct config *c)
{
	const struct ioc_lists lists = {
	    c->indicators.warninglists, c->indicators.public_suffixes};
	struct ioc_known *known;
	const struct strings *wrong;
	const char *sum;
	size_t i;

	resource_unread(on_unread);
	known = ioc_known_load();
	wrong = ioc_known_add(known, &lists);
	for (i = 0; i < wrong->n; i++)
		say(false, "lists", "left out: %s", wrong->v[i]);
	if ((sum = ioc_known_summary(known, a)) != NULL)
		say(true, "lists", "%s: %s", lists.warninglists, sum);
	ioc_known_free(known);
}

static void check_names(struct arena *a, const char *folder)
{
	struct galaxies got;
	size_t i;

	if (folder == NULL)
		return;
	names_load();
	galaxies_load(a, folder, &got);
	for (i = 0; i < got.faults.n; i++)
		say(false, "names", "left out: %s", got.faults.v[i]);
	say(true, "names", "%s: %zu galaxies, %zu names", folder, got.files,
	    got.names);
}

/* Is a host this machine, as the address says it? */
static bool is_here(const char *host)
{
	return host != NULL &&
	       (strcmp(host, "localhost") == 0 ||
		   strncmp(host, "127.", 4) == 0 || strcmp(host, "[::1]") == 0);
}

/* The key, the prompts, and whether the endpoint answers. */
static void check_model(struct arena *a, const struct config *c)
{
	const char *key = secret_path(a, c), *said;
	struct err err;

	if (c->llm.base_url == NULL) {
		if (c->llm.model != NULL || key != NULL)
			say(false, "model",
			    "base_url is empty: none is asked, though a model "
			    "or a key is set");
		else
			say(true, "model",
			    "none is configured: texts are extracted");
		return;
	}
	if (key != NULL && secret_read(a, key, &err) == NULL) {
		say(false, "model", "%s", err.text);
		return;
	}
	if (key != NULL && strncmp(c->llm.base_url, "http:", 5) == 0 &&
	    !is_here(url_host(a, c->llm.base_url)))
		say(true, "model", "%s: the key goes there unencrypted",
		    c->llm.base_url);
	if (model_endpoint_check(a, c, &err) < 0)
		say(false, "model", "%s", err.text);
	else if (model_probe(a, c, &said, &err) < 0)
		say(false, "model", "%s: %s", c->llm.base_url, err.text);
	else
		say(true, "model", "%s", said);
}

static void check_all(struct arena *a, const char *path)
{
	struct config c;
	size_t i;

	if (config_read(a, path, &c) < 0) {
		for (i = 0; i < c.faults.n; i++)
			say(false, "config", "%s", c.faults.v[i]);
		return;
	}
	say(true, "config", "%s", path);
	resource_folder(c.folder);
	check_sources(&c);
	check_rules();
	check_lists(a, &c);
	check_names(a, c.names.galaxies);
	check_folder("state", c.state_dir, true);
	check_folder("spool", c.spool_dir, true);
	check_folder("runtime", c.runtime_dir, false);
	check_store(a, &c);
	check_digest(a, &c);
	check_model(a, &c);
	say(true, "sandbox", "Landlock ABI %d%s", sandbox_landlock_abi(),
	    sandbox_landlock_abi() == 0
		? ": this kernel has none; seccomp and limits alone guard"
		: "");
}

int cmd_check(const struct command *cmd, int argc, char **argv)
{
	const char *config = DEFAULT_CONFIG;
	struct option_rule rules[] = {
	    {"config", option_text, .to = &config, .letter = 'c'}, {0}};
	int rc = options_alone(cmd, argc, argv, rules);
	struct arena *a;

	if (rc >= 0)
		return rc;
	a = arena_new();
	check_all(a, config);
	arena_free(a);
	return faults == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}
