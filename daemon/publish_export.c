/*
 * The files for machines that are published with a digest, made from what was
 * frozen with it. Files of a day stand in its manifest; the two that a MISP feed
 * has for all of its days do not, for they change.
 */
#include "daemon/publish_export.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "daemon/service.h"
#include "digest/spool.h"
#include "export/misp.h"
#include "store/digests.h"

struct publication {
	struct service *service;
	struct arena *arena;
	struct export_day day;
	struct export_rules rules;
	struct buf *manifest;
	struct err *err;
};

struct export_rules publish_export_rules(const struct config *c)
{
	return (struct export_rules){.organisation = c->export.organisation,
	    .timezone = c->timezone,
	    .csv_author = c->export.csv_author,
	    .csv_confidence = c->export.csv_confidence,
	    .csv_description = c->export.csv_description,
	    .list_networks = c->export.list_networks,
	    .list_unmarked = c->export.list_unmarked};
}

static bool is_wanted(const struct config *c, enum export_file file)
{
	size_t i;

	for (i = 0; i < c->export.formats.n; i++) {
		if (strcmp(c->export.formats.v[i], export_group(file)) == 0)
			return true;
	}
	return false;
}

static int load(struct service *s, struct arena *a, int day,
    struct export_day *out, struct err *err)
{
	if (store_export_load(s->store, a, day, out) < 0)
		return err_set(err, "%s", store_reason(s->store));
	export_judge(a, out);
	return 0;
}

static int write_file(
    struct publication *p, enum export_file file, const char *base)
{
	const char *spool = p->service->config.spool_dir, *name, *path;
	struct buf b = {0};
	char hash[HASH_HEX];
	int rc = 0;

	path = export_path(p->arena, file, base, &p->day, &p->rules);
	export_render(p->arena, file, &p->day, &p->rules, &b);
	if (b.n > 0) {
		name = strrchr(path, '/');
		if (name != NULL)
			spool = arena_printf(p->arena, "%s/%.*s", spool,
			    (int)(name - path), path);
		name = name != NULL ? name + 1 : path;
		hash_sha256(b.s, b.n, hash);
		buf_printf(p->manifest, "%s  %s\n", hash, path);
		rc = spool_write(spool, name, b.s, b.n, p->err);
	}
	buf_free(&b);
	return rc;
}

/* The text of a file of ours, "" if there is none. */
static const char *read_file(struct arena *a, int dir, const char *name)
{
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	struct buf b = {0};
	char chunk[65536];
	const char *text;
	ssize_t n = 0;

	while (fd >= 0 && (n = read(fd, chunk, sizeof(chunk))) > 0)
		buf_put(&b, chunk, (size_t)n);
	text = n < 0 ? "" : arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	if (fd >= 0)
		close(fd);
	return text;
}

/* The days whose event is still in the folder, the oldest first. */
static size_t days_there(struct publication *p, int dir,
    const struct digest_days *all, struct misp_day *out)
{
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		struct misp_day day = {all->v[i].day, all->v[i].cutoff,
		    misp_event(p->arena, &p->rules, all->v[i].day)};
		const char *file = arena_printf(p->arena, "%s.json", day.event);

		if (faccessat(dir, file, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
			out[n++] = day;
	}
	return n;
}

/* The hashes of all these days: the lines of the older file, and made anew where
 * it has none, as for the day that is published. */
static int all_hashes(struct publication *p, const char *old,
    const struct misp_day *days, size_t n, struct buf *b)
{
	struct export_day d;
	struct arena *a;
	size_t i;
	int rc = 0;

	for (i = 0; i < n && rc == 0; i++) {
		if (misp_keep_hashes(old, days[i].event, b))
			continue;
		a = arena_new();
		rc = load(p->service, a, days[i].day, &d, p->err);
		if (rc == 0)
			misp_hashes(a, &d, &p->rules, b);
		arena_free(a);
	}
	return rc;
}

/* What names all days of the feed: the manifest last, so that it never names an
 * event that is not there yet. */
static int write_index(struct publication *p, const char *folder, int dir)
{
	struct buf hashes = {0}, manifest = {0};
	struct digest_days all = {0};
	struct misp_day *days;
	size_t n;
	int rc = -1;

	if (store_digest_days(p->service->store, p->arena, 0, &all) < 0)
		return err_set(p->err, "%s", store_reason(p->service->store));
	days = arena_alloc(p->arena, (all.n + 1) * sizeof(*days));
	n = days_there(p, dir, &all, days);
	if (all_hashes(p, read_file(p->arena, dir, "hashes.csv"), days, n,
		&hashes) == 0 &&
	    spool_write(folder, "hashes.csv", hashes.s, hashes.n, p->err) ==
		0) {
		misp_manifest(p->arena, days, n, &p->rules, &manifest);
		rc = spool_write(
		    folder, "manifest.json", manifest.s, manifest.n, p->err);
	}
	buf_free(&hashes);
	buf_free(&manifest);
	return rc;
}

static int write_misp(struct publication *p, const char *base)
{
	const char *folder = spool_folder(
	    p->arena, p->service->config.spool_dir, MISP_FOLDER, p->err);
	int dir, rc;

	if (folder == NULL || write_file(p, EXPORT_MISP, base) < 0)
		return -1;
	dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return err_set(p->err, "folder %s: %m", folder);
	rc = write_index(p, folder, dir);
	close(dir);
	return rc;
}

int publish_exports(struct service *s, struct arena *a, int day,
    const char *base, struct buf *manifest, struct err *err)
{
	struct publication p = {.service = s,
	    .arena = a,
	    .rules = publish_export_rules(&s->config),
	    .manifest = manifest,
	    .err = err};
	int i, rc = 0;

	if (s->config.export.formats.n == 0)
		return 0;
	if (load(s, a, day, &p.day, err) < 0)
		return -1;
	for (i = 0; i < EXPORT_FILES && rc == 0; i++) {
		enum export_file file = (enum export_file)i;

		if (!is_wanted(&s->config, file))
			continue;
		rc = file == EXPORT_MISP ? write_misp(&p, base)
					 : write_file(&p, file, base);
	}
	return rc;
}
