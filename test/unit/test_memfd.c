/* Bytes that nobody can change any more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/memfd.h"

static int sealed(const char *text)
{
	int fd = memfd_new("test", NULL);

	assert_true(fd >= 0);
	assert_int_equal(memfd_write(fd, text, strlen(text), NULL), 0);
	assert_int_equal(memfd_seal(fd, NULL), 0);
	return fd;
}

static void test_goes_through(void **state)
{
	int fd = sealed("body");
	size_t n;
	const char *p = memfd_map(fd, 4, &n, NULL);

	(void)state;
	close(fd);
	assert_int_equal(n, 4);
	assert_memory_equal(p, "body", 4);
	memfd_unmap(p, n);
}

static void test_loads_files(void **state)
{
	char path[] = "/tmp/test_memfd.XXXXXX";
	int file = mkstemp(path), fd;
	struct err err;
	const char *p;
	size_t n;

	(void)state;
	assert_true(file >= 0);
	assert_int_equal(write(file, "body", 4), 4);
	close(file);
	fd = memfd_load(path, 4, &err);
	assert_true(fd >= 0);
	p = memfd_map(fd, 4, &n, &err);
	assert_int_equal(n, 4);
	assert_memory_equal(p, "body", 4);
	memfd_unmap(p, n);
	close(fd);
	assert_int_equal(memfd_load(path, 3, &err), -1);
	assert_string_equal(err.text, "the file has more than 3 bytes");
	unlink(path);
	assert_int_equal(memfd_load(path, 3, &err), -1);
}

static void test_empty_one(void **state)
{
	int fd = sealed("");
	size_t n = 1;
	const char *p = memfd_map(fd, 100, &n, NULL);

	(void)state;
	assert_non_null(p);
	assert_int_equal(n, 0);
	memfd_unmap(p, n);
	close(fd);
}

static void test_nothing_changes_it(void **state)
{
	int fd = sealed("body");

	(void)state;
	assert_int_equal(write(fd, "x", 1), -1);
	assert_int_equal(ftruncate(fd, 1), -1);
	assert_int_equal(ftruncate(fd, 100), -1);
	assert_ptr_equal(
	    mmap(NULL, 4, PROT_WRITE, MAP_SHARED, fd, 0), MAP_FAILED);
	assert_int_equal(fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL), -1);
	assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	close(fd);
}

static void test_receiver_refuses(void **state)
{
	static const unsigned partly[] = {0, F_SEAL_WRITE,
	    F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SEAL,
	    F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL};
	struct err err;
	size_t i, n;
	int fd, ends[2];

	(void)state;
	for (i = 0; i < sizeof(partly) / sizeof(partly[0]); i++) {
		fd = memfd_new("test", NULL);
		assert_int_equal(memfd_write(fd, "body", 4, NULL), 0);
		assert_int_equal(fcntl(fd, F_ADD_SEALS, partly[i]), 0);
		assert_null(memfd_map(fd, 100, &n, &err));
		assert_non_null(strstr(err.text, "sealed"));
		close(fd);
	}
	assert_int_equal(pipe(ends), 0);
	assert_null(memfd_map(ends[0], 100, &n, &err));
	close(ends[0]);
	close(ends[1]);
	assert_null(memfd_map(-1, 100, &n, &err));
	fd = sealed("body");
	assert_null(memfd_map(fd, 3, &n, &err));
	assert_string_equal(err.text, "the body has 4 bytes, more than 3");
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_goes_through),
	    cmocka_unit_test(test_loads_files),
	    cmocka_unit_test(test_empty_one),
	    cmocka_unit_test(test_nothing_changes_it),
	    cmocka_unit_test(test_receiver_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
