/*
 * The configuration files through libconfuse. Every value is read as a string
 * and judged by the table of keys; libconfuse gives the syntax and the lines.
 */
#include "config/config.h"

#include <confuse.h>
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "config/file.h"
#include "config/fit.h"
#include "config/keys.h"
#include "config/source.h"
#include "config/value.h"

enum { MAX_KEYS = 32, MAX_SECTIONS = 16 };

/* A value that libconfuse has met, and where. */
struct place {
	const cfg_opt_t *opt;
	int line;
	unsigned size; /* how many values opt had with it */
	bool closed;   /* the end of the list was seen */
};

/* A key that is set, and where. */
struct key_line {
	const struct key *key;
	int line;
};

/* One file being read. libconfuse's callbacks carry no pointer of ours. */
static struct reading {
	struct arena *arena;
	struct config *config;
	const char *path;
	VEC(struct place) places;   /* of the section at hand, in file order */
	VEC(struct key_line) lines; /* of what the main file sets */
	bool written; /* by commands into the state directory, not by hand */
	bool probing; /* only the syntax is of interest: judge nothing */
} * now;

static void fault(int line, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void fault(int line, const char *fmt, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	*VEC_PUSH(now->arena, &now->config->faults) =
	    line > 0
		? arena_printf(now->arena, "%s:%d: %s", now->path, line, text)
		: arena_printf(now->arena, "%s: %s", now->path, text);
}

/* What stands elsewhere than where it was written in the main file. */
static const char *elsewhere(const char *text)
{
	static const struct {
		const char *text, *where;
	} others[] = {
	    {"no such option 'source'",
		": sources stand in the files that \"sources\" names "
		"(sources.conf)"},
	    {"no such option 'api_key'",
		": the key stands in a file: api_key_file"},
	};
	size_t i;

	if (now->path != now->config->path)
		return "";
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (strcmp(text, others[i].text) == 0)
			return others[i].where;
	}
	return "";
}

/* libconfuse's own fault: syntax, unknown keys, repeated titles. */
__attribute__((format(printf, 2, 0))) static void on_syntax_fault(
    cfg_t *cfg, const char *fmt, va_list ap)
{
	char text[500];

	if (now->probing)
		return;
	vsnprintf(text, sizeof(text), fmt, ap);
	fault(cfg->line, "%s%s", text, elsewhere(text));
}

static struct place *last_place(const cfg_opt_t *opt)
{
	size_t i;

	for (i = now->places.n; i-- > 0;) {
		if (now->places.v[i].opt == opt)
			return &now->places.v[i];
	}
	return NULL;
}

/* After each value, and once more behind the last one of a list: note its line.
 * A key that is set twice is a fault, which libconfuse would pass over. */
static int on_value(cfg_t *cfg, cfg_opt_t *opt)
{
	struct place *p = last_place(opt);
	unsigned size = cfg_opt_size(opt);

	if (now->probing)
		return 0;
	if (p != NULL && (opt->flags & CFGF_LIST) && !p->closed &&
	    size == p->size) {
		p->closed = true;
		return 0;
	}
	if (p != NULL && (size <= p->size || p->closed))
		fault(cfg->line, "%s is set a second time", opt->name);
	p = VEC_PUSH(now->arena, &now->places);
	p->opt = opt;
	p->line = cfg->line;
	p->size = size;
	return 0;
}

/* The line of the k-th value of opt. */
static int line_of(const cfg_opt_t *opt, unsigned k)
{
	size_t i;

	for (i = 0; i < now->places.n; i++) {
		if (now->places.v[i].opt == opt && now->places.v[i].size > 0 &&
		    k-- == 0)
			return now->places.v[i].line;
	}
	return 0;
}

static bool is_list(const struct key *key)
{
	return key->type == KEY_STRINGS || key->type == KEY_WORDS ||
	       key->type == KEY_PHRASES || key->type == KEY_NETWORKS;
}

static bool same_section(const struct key *key, const char *section)
{
	return section == NULL
		   ? key->section == NULL
		   : key->section != NULL && strcmp(key->section, section) == 0;
}

/* The options of one section of the table, ended; returns how many. */
static size_t make_options(
    const struct key *keys, const char *section, cfg_opt_t *out)
{
	size_t n = 0;

	for (; keys->name != NULL; keys++) {
		cfg_opt_t list = CFG_STR_LIST(keys->name, NULL, CFGF_NODEFAULT);
		cfg_opt_t one = CFG_STR(keys->name, NULL, CFGF_NODEFAULT);

		if (!same_section(keys, section))
			continue;
		out[n] = is_list(keys) ? list : one;
		out[n++].validcb = on_value;
	}
	return n;
}

static void set_value(const struct key *key, const char *text, int line,
    const char *folder, void *object)
{
	struct err err;

	if (value_set(now->arena, key, text, folder, object, &err) < 0)
		fault(line, "%s", err.text);
}

/* Take the values of cfg for the keys of one section; what is not set gets its
 * default. */
static void take_values(cfg_t *cfg, const struct key *key, const char *section,
    const char *folder, void *object)
{
	unsigned i, n;

	for (; key->name != NULL; key++) {
		cfg_opt_t *opt = NULL;

		if (!same_section(key, section))
			continue;
		if (cfg != NULL)
			opt = cfg_getopt(cfg, key->name);
		n = opt != NULL ? cfg_opt_size(opt) : 0;
		for (i = 0; i < n; i++)
			set_value(key, cfg_opt_getnstr(opt, i), line_of(opt, i),
			    folder, object);
		if (n == 0)
			set_value(key, key->standard, 0, folder, object);
		else if (object == now->config)
			*VEC_PUSH(now->arena, &now->lines) =
			    (struct key_line){key, line_of(opt, 0)};
	}
}

/* libconfuse would put environment variables in place of ${NAME}. */
static int refuse_variables(const char *text)
{
	const char *p, *q;
	int line = 1;

	p = strstr(text, "${");
	if (p == NULL)
		return 0;
	for (q = text; q < p; q++)
		line += *q == '\n';
	fault(line, "${…} is not replaced here: write the value itself");
	return -1;
}

/* libconfuse takes the end of a file for the end of every open section. With
 * one more closing brace only a file that lacks one can be read. */
static void refuse_open_section(cfg_opt_t *options, const char *text)
{
	cfg_t *cfg = cfg_init(options, CFGF_NONE);

	now->probing = true;
	cfg_set_error_function(cfg, on_syntax_fault);
	if (cfg_parse_buf(cfg, arena_printf(now->arena, "%s\n}", text)) ==
	    CFG_SUCCESS) {
		now->probing = false;
		fault(cfg->line - 1, "a section is not closed: } is missing");
	}
	now->probing = false;
	cfg_free(cfg);
}

/* Parse one file by options; the caller frees the result. NULL after a fault.
 */
static cfg_t *parse_file(const char *path, cfg_opt_t *options)
{
	size_t faults = now->config->faults.n;
	struct err err;
	char *text = file_text(now->arena, path, &err);
	cfg_t *cfg;

	now->path = path;
	if (text == NULL) {
		fault(0, "%s%s", err.text,
		    strcmp(path, DEFAULT_CONFIG) == 0
			? "; -c FILE names another"
			: "");
		return NULL;
	}
	if (refuse_variables(text) < 0)
		return NULL;
	cfg = cfg_init(options, CFGF_NONE);
	cfg_set_error_function(cfg, on_syntax_fault);
	if (cfg_parse_buf(cfg, text) == CFG_SUCCESS) {
		refuse_open_section(options, text);
		return cfg;
	}
	if (now->config->faults.n == faults)
		fault(cfg->line, "cannot be read");
	cfg_free(cfg);
	return NULL;
}

static void check_source(const struct source_config *src)
{
	size_t i;

	if (!config_source_name_ok(src->name))
		fault(src->line,
		    "the name of a source is made of a-z, 0-9 and "
		    "-, not \"%s\"",
		    src->name);
	if (src->url == NULL)
		fault(src->line, "source \"%s\" has no url", src->name);
	if (now->written && url_is_file(src->url))
		fault(src->line,
		    "source \"%s\" is a file of this machine: such stand in "
		    "the lists that \"sources\" of secdigest.conf names",
		    src->name);
	for (i = 0; i < src->headers.n; i++) {
		const char *h = src->headers.v[i];

		if (strchr(h, ':') == NULL || *h == ':')
			fault(src->line,
			    "a header is \"Name: value\", not "
			    "\"%s\"",
			    h);
	}
}

static void take_source(const cfg_t *cfg, cfg_t *sec)
{
	struct source_config *src;

	src = VEC_PUSH(now->arena, &now->config->sources);
	src->name = arena_strdup(now->arena, cfg_title(sec));
	src->file = now->path;
	src->line = cfg->line;
	take_values(sec, source_keys, NULL, NULL, src);
	if (src->title == NULL)
		src->title = src->name;
	check_source(src);
	now->places.n = 0;
}

/* A source's section is closed: take it over. libconfuse would compare the
 * title of each further one with that of all that it still has. */
static int on_source(cfg_t *cfg, cfg_opt_t *opt)
{
	unsigned last = cfg_opt_size(opt) - 1;

	if (!now->probing)
		take_source(cfg, cfg_opt_getnsec(opt, last));
	return cfg_opt_rmnsec(opt, last);
}

static void read_sources(const char *path)
{
	cfg_opt_t keys[MAX_KEYS] = {{0}};
	cfg_opt_t file[] = {
	    CFG_SEC("source", keys, CFGF_MULTI | CFGF_TITLE), CFG_END()};
	cfg_opt_t end = CFG_END();
	cfg_t *cfg;

	keys[make_options(source_keys, NULL, keys)] = end;
	file[0].validcb = on_source;
	cfg = parse_file(path, file);
	if (cfg != NULL)
		cfg_free(cfg);
}

static const char *const sections[] = {"digest", "export", "fetch", "workers",
    "keep", "indicators", "names", "watch", "llm"};
enum { SECTIONS = sizeof(sections) / sizeof(sections[0]) };

static void read_main(struct config *c)
{
	cfg_opt_t inner[SECTIONS][MAX_KEYS] = {{{0}}}, top[MAX_KEYS] = {{0}};
	cfg_opt_t end = CFG_END();
	size_t i, n = make_options(config_keys, NULL, top);
	cfg_t *cfg;

	for (i = 0; i < SECTIONS; i++) {
		cfg_opt_t sec = CFG_SEC(sections[i], inner[i], CFGF_NONE);

		inner[i][make_options(config_keys, sections[i], inner[i])] =
		    end;
		top[n++] = sec;
	}
	top[n] = end;
	cfg = parse_file(c->path, top);
	take_values(cfg, config_keys, NULL, c->folder, c);
	for (i = 0; i < SECTIONS; i++)
		take_values(cfg != NULL ? cfg_getsec(cfg, sections[i]) : NULL,
		    config_keys, sections[i], c->folder, c);
	if (cfg != NULL)
		cfg_free(cfg);
	now->places.n = 0;
}

static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? arena_strndup(a, path,
				   (size_t)(slash - path) + (slash == path))
			     : ".";
}

/* What "sources" names; and what stands in the state directory. */
static void read_source_files(struct config *c)
{
	const char *pattern =
	    arena_printf(now->arena, "%s/sources.d/*.conf", c->state_dir);
	glob_t found;
	size_t i;

	for (i = 0; i < c->source_files.n; i++) {
		const char *name = c->source_files.v[i];

		read_sources(*name == '/' ? name
					  : arena_printf(now->arena, "%s/%s",
						c->folder, name));
	}
	if (glob(pattern, 0, NULL, &found) != 0)
		return;
	now->written = true;
	for (i = 0; i < found.gl_pathc; i++)
		read_sources(arena_strdup(now->arena, found.gl_pathv[i]));
	globfree(&found);
}

static int compare_names(const void *a, const void *b)
{
	const struct source_config *x = *(const struct source_config *const *)a;
	const struct source_config *y = *(const struct source_config *const *)b;
	int order = strcmp(x->name, y->name);

	return order != 0 ? order : (x > y) - (x < y);
}

/* Sort them; one that has the name of an earlier one is a fault. */
static void sort_sources(struct config *c)
{
	const struct source_config **v;
	size_t i;

	c->by_name = v =
	    arena_alloc(now->arena, (c->sources.n + 1) * sizeof(const void *));
	for (i = 0; i < c->sources.n; i++)
		v[i] = &c->sources.v[i];
	qsort(v, c->sources.n, sizeof(const void *), compare_names);
	for (i = 1; i < c->sources.n; i++) {
		if (strcmp(v[i]->name, v[i - 1]->name) != 0)
			continue;
		now->path = v[i]->file;
		fault(v[i]->line, "source \"%s\" is already in %s:%d",
		    v[i]->name, v[i - 1]->file, v[i - 1]->line);
	}
}

/* The line of the main file that sets a key, or 0. */
static int line_set(const char *section, const char *name)
{
	const struct key_line *l = now->lines.v;
	size_t i;

	for (i = 0; name != NULL && i < now->lines.n; i++) {
		if (same_section(l[i].key, section) &&
		    strcmp(l[i].key->name, name) == 0)
			return l[i].line;
	}
	return 0;
}

static void on_misfit(const struct misfit *what)
{
	int line = line_set(what->section, what->key);

	if (line == 0)
		line = line_set(what->section, what->other);
	fault(line, "%s: %s", what->section, what->text);
}

/* What does not fit together. */
static void check_all(const struct config *c)
{
	struct err err;
	size_t i;

	config_misfits(c, on_misfit);
	for (i = 0; i < c->sources.n; i++) {
		const struct source_config *src = &c->sources.v[i];

		now->path = src->file;
		if (config_source_fits(c, src, &err) < 0)
			fault(src->line, "%s", err.text);
	}
}

int config_read(struct arena *a, const char *path, struct config *out)
{
	struct reading reading = {.arena = a, .config = out};

	*out = (struct config){
	    .path = arena_strdup(a, path), .folder = folder_of(a, path)};
	now = &reading;
	read_main(out);
	if (out->faults.n == 0)
		read_source_files(out);
	sort_sources(out);
	now->path = out->path;
	if (out->faults.n == 0)
		check_all(out);
	now = NULL;
	return out->faults.n == 0 ? 0 : -1;
}

static int compare_name(const void *name, const void *source)
{
	const struct source_config *const *src = source;

	return strcmp(name, (*src)->name);
}

const struct source_config *config_source(
    const struct config *c, const char *name)
{
	const struct source_config **found = NULL;

	if (name != NULL && c->sources.n > 0)
		found = bsearch(name, c->by_name, c->sources.n,
		    sizeof(*c->by_name), compare_name);
	return found != NULL ? *found : NULL;
}

const char *config_user_agent(struct arena *a, const struct config *c)
{
	if (c->fetch.user_agent != NULL)
		return c->fetch.user_agent;
	if (c->fetch.contact != NULL)
		return arena_printf(a, "secdigest/%s (+%s)", SECDIGEST_VERSION,
		    c->fetch.contact);
	return "secdigest/" SECDIGEST_VERSION;
}
