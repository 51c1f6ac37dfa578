/* A fresh store in a folder of its own for each test. Header only: each unit
 * test is a program of one source file. */
#ifndef TEST_STORE_FIXTURE_H
#define TEST_STORE_FIXTURE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/store.h"

struct store_fixture {
	char folder[64], path[96];
	struct store *store;
	struct arena *arena;
};

static void store_fixture_open(struct store_fixture *f)
{
	snprintf(f->folder, sizeof(f->folder), "/tmp/test-store-XXXXXX");
	if (mkdtemp(f->folder) == NULL)
		abort();
	snprintf(f->path, sizeof(f->path), "%s/store.db", f->folder);
	f->store = store_open(f->path, STORE_WRITER, NULL);
	if (f->store == NULL)
		abort();
}

static void store_fixture_remove(struct store_fixture *f)
{
	struct dirent *e;
	DIR *d = opendir(f->folder);
	char path[512];

	store_close(f->store);
	while (d != NULL && (e = readdir(d)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", f->folder, e->d_name);
		if (e->d_name[0] != '.')
			unlink(path);
	}
	if (d != NULL)
		closedir(d);
	rmdir(f->folder);
}

/* A fresh one in its place. */
static inline void store_fixture_empty(struct store_fixture *f)
{
	store_fixture_remove(f);
	store_fixture_open(f);
}

static inline int store_fixture_setup(void **state)
{
	struct store_fixture *f = calloc(1, sizeof(*f));

	if (f == NULL)
		return -1;
	f->arena = arena_new();
	store_fixture_open(f);
	*state = f;
	return 0;
}

static inline int store_fixture_teardown(void **state)
{
	struct store_fixture *f = *state;

	store_fixture_remove(f);
	arena_free(f->arena);
	free(f);
	return 0;
}

#endif
