/* Sources that are files of this machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memfd.h"
#include "daemon/local.h"

struct place {
	struct arena *a;
	char folder[64];
	const char *path, *url;
};

static int begin(void **state)
{
	struct arena *a = arena_new();
	struct place *p = arena_alloc(a, sizeof(*p));

	p->a = a;
	snprintf(p->folder, sizeof(p->folder), "/tmp/test_local.XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	p->path = arena_printf(a, "%s/a feed.xml", p->folder);
	p->url = arena_printf(a, "file://%s/a%%20feed.xml", p->folder);
	*state = p;
	return 0;
}

static int end(void **state)
{
	struct place *p = *state;

	unlink(p->path);
	rmdir(p->folder);
	arena_free(p->a);
	return 0;
}

static void put(const struct place *p, const char *text)
{
	FILE *f = fopen(p->path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static struct fetch_result fetch(
    const struct place *p, const char *etag, size_t most)
{
	const struct fetch_request req = {
	    .id = 7, .kind = FETCH_FEED, .url = p->url, .etag = etag};
	struct fetch_result r;

	local_fetch(p->a, &req, most, &r);
	assert_int_equal(r.id, 7);
	assert_int_equal(r.kind, FETCH_FEED);
	return r;
}

static void gives_a_sealed_copy(void **state)
{
	struct place *p = *state;
	struct fetch_result r;
	struct err err;
	const char *text;
	size_t n;

	put(p, "<rss/>");
	r = fetch(p, NULL, 6);
	assert_int_equal(r.fault, FETCH_OK);
	assert_int_equal(r.status, 200);
	assert_null(r.error);
	assert_int_equal(r.body_bytes, 6);
	put(p, "<other/>");
	text = memfd_map(r.body_fd, 100, &n, &err);
	assert_non_null(text);
	assert_int_equal(n, 6);
	assert_memory_equal(text, "<rss/>", 6);
	memfd_unmap(text, n);
	close(r.body_fd);
	assert_int_equal(local_check(p->url, &err), 0);
}

static void knows_what_it_gave(void **state)
{
	struct place *p = *state;
	struct fetch_result r;
	const char *etag;

	put(p, "<rss/>");
	r = fetch(p, "another", 100);
	assert_int_equal(r.status, 200);
	close(r.body_fd);
	etag = r.etag;
	r = fetch(p, etag, 100);
	assert_int_equal(r.fault, FETCH_OK);
	assert_int_equal(r.status, 304);
	assert_int_equal(r.body_fd, -1);
	assert_string_equal(r.etag, etag);
	put(p, "<rss />");
	r = fetch(p, etag, 100);
	assert_int_equal(r.status, 200);
	assert_string_not_equal(r.etag, etag);
	close(r.body_fd);
}

static void fails(struct place *p, const char *why, size_t most)
{
	struct fetch_result r = fetch(p, NULL, most);

	assert_int_equal(r.fault, FETCH_BROKEN);
	assert_int_equal(r.status, 0);
	assert_int_equal(r.body_fd, -1);
	if (strstr(r.error, why) == NULL)
		fail_msg("wanted '%s', found '%s'", why, r.error);
}

static void opens_regular_files_alone(void **state)
{
	struct place *p = *state;
	struct err err;

	fails(p, "cannot open", 100);
	assert_int_equal(local_check(p->url, &err), -1);
	assert_int_equal(mkfifo(p->path, 0600), 0);
	fails(p, "is no regular file", 100);
	unlink(p->path);
	assert_int_equal(mkdir(p->path, 0700), 0);
	fails(p, "is no regular file", 100);
	rmdir(p->path);
	assert_int_equal(symlink("/etc/passwd", p->path), 0);
	fails(p, "is a symbolic link", 100);
	unlink(p->path);
	put(p, "<rss/>");
	fails(p, "has more than 5 bytes", 5);
	p->url = "file:///dev/zero";
	fails(p, "is no regular file", 100);
	p->url = "file:///proc/self/maps";
	fails(p, "changes while it is read", 1 << 20);
	p->url = "https://a.example/";
	fails(p, "no file: URL", 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(gives_a_sealed_copy, begin, end),
	    cmocka_unit_test_setup_teardown(knows_what_it_gave, begin, end),
	    cmocka_unit_test_setup_teardown(
		opens_regular_files_alone, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
