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

static int store_fixture_setup(void **state)
{
	struct store_fixture *f = calloc(1, sizeof(*f));

	if (f == NULL)
		return -1;
	snprintf(f->folder, sizeof(f->folder), "/tmp/test-store-XXXXXX");
	if (mkdtemp(f->folder) == NULL)
		return -1;
	snprintf(f->path, sizeof(f->path), "%s/store.db", f->folder);
	f->arena = arena_new();
	f->store = store_open(f->path, STORE_WRITER, NULL);
	*state = f;
	return f->store != NULL ? 0 : -1;
}

static int store_fixture_teardown(void **state)
{
	struct store_fixture *f = *state;
	struct dirent *e;
	DIR *d = opendir(f->folder);
	char path[512];

	store_close(f->store);
	arena_free(f->arena);
	while (d != NULL && (e = readdir(d)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", f->folder, e->d_name);
		if (e->d_name[0] != '.')
			unlink(path);
	}
	if (d != NULL)
		closedir(d);
	rmdir(f->folder);
	free(f);
	return 0;
}

#endif
