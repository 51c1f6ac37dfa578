/* Files for others: whole or not at all, never through a link. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/xmalloc.h"
#include "digest/spool.h"

enum { NOBODY = 65534 };

static int make_folder(void **state)
{
	char folder[] = "/tmp/test_spool.XXXXXX";

	if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0)
		return -1;
	*state = xstrdup(folder);
	return 0;
}

static char *path_of(const char *folder, const char *name)
{
	return xasprintf("%s/%s", folder, name);
}

/* Its only files are those of the test, so one level is enough. */
static int remove_folder(void **state)
{
	DIR *d = opendir(*state);
	struct dirent *e;

	while ((e = readdir(d)) != NULL) {
		unlinkat(dirfd(d), e->d_name, 0);
		unlinkat(dirfd(d), e->d_name, AT_REMOVEDIR);
	}
	closedir(d);
	rmdir(*state);
	free(*state);
	return 0;
}

static size_t count_files(const char *folder)
{
	DIR *d = opendir(folder);
	size_t n = 0;

	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static void expect_text(const char *folder, const char *name, const char *want)
{
	char *path = path_of(folder, name), text[64] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_int_equal(fread(text, 1, sizeof(text) - 1, f), strlen(want));
	assert_string_equal(text, want);
	fclose(f);
	free(path);
}

static void files_appear_whole(void **state)
{
	char *path = path_of(*state, "a.md");
	mode_t mask = umask(0);
	struct stat st;

	assert_int_equal(spool_write(*state, "a.md", "one", 3, NULL), 0);
	umask(0777); /* the mode is 0640 whatever it says */
	assert_int_equal(spool_write(*state, "a.md", "other", 5, NULL), 0);
	umask(mask);
	expect_text(*state, "a.md", "other");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode, S_IFREG | 0640);
	assert_int_equal(spool_write(*state, "empty", NULL, 0, NULL), 0);
	assert_int_equal(count_files(*state), 2);
	free(path);
}

/* What lies in the way is replaced; what it points to stays. */
static void links_are_not_followed(void **state)
{
	char *victim = path_of(*state, "victim");
	char *name = path_of(*state, "a.md");
	char *temporary = path_of(*state, ".a.md.tmp");
	struct stat st;

	assert_int_equal(spool_write(*state, "victim", "kept", 4, NULL), 0);
	assert_int_equal(symlink("victim", name), 0);
	assert_int_equal(symlink("victim", temporary), 0);
	assert_int_equal(spool_write(*state, "a.md", "new", 3, NULL), 0);
	expect_text(*state, "victim", "kept");
	expect_text(*state, "a.md", "new");
	assert_int_equal(lstat(name, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	assert_int_equal(count_files(*state), 2);
	free(victim);
	free(name);
	free(temporary);
}

static void a_dead_writer_is_no_obstacle(void **state)
{
	char *temporary = path_of(*state, ".a.md.tmp");
	int fd = open(temporary, O_CREAT | O_WRONLY, 0000);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, "half", 4), 4);
	close(fd);
	assert_int_equal(spool_write(*state, "a.md", "whole", 5, NULL), 0);
	expect_text(*state, "a.md", "whole");
	assert_int_equal(count_files(*state), 1);
	free(temporary);
}

static void latest_is_a_link(void **state)
{
	char *link = path_of(*state, "latest"), to[64];
	ssize_t n;
	int i;

	for (i = 0; i < 2; i++) {
		const char *name = i == 0 ? "20240329.md" : "20240330.md";

		assert_int_equal(spool_set_latest(*state, name, NULL), 0);
		n = readlink(link, to, sizeof(to));
		assert_int_equal(n, strlen(name));
		assert_memory_equal(to, name, (size_t)n);
	}
	assert_int_equal(count_files(*state), 1);
	free(link);
}

static void failures_have_reasons(void **state)
{
	char *missing = path_of(*state, "missing"), longer[300];
	char *folder = path_of(*state, "folder");
	struct err err;

	assert_int_equal(spool_write(missing, "a.md", "x", 1, &err), -1);
	assert_non_null(strstr(err.text, missing));
	assert_int_equal(spool_set_latest(missing, "a.md", &err), -1);
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	assert_int_equal(spool_write(*state, longer, "x", 1, &err), -1);
	assert_int_equal(mkdir(folder, 0755), 0);
	assert_int_equal(spool_write(*state, "folder", "x", 1, &err), -1);
	assert_non_null(strstr(err.text, "folder"));
	assert_int_equal(count_files(*state), 1); /* no temporary */
	free(missing);
	free(folder);
}

/* In a child without root's powers; 0 if both are refused with a reason. */
static int try_as_nobody(const char *folder)
{
	struct err err = {""};

	if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
		return 2;
	if (chmod(folder, 0555) != 0 && geteuid() != NOBODY)
		return 3;
	if (spool_write(folder, "a.md", "x", 1, &err) != -1 ||
	    strstr(err.text, "Permission denied") == NULL)
		return 4;
	return spool_set_latest(folder, "a.md", &err) == -1 ? 0 : 5;
}

static void a_folder_of_others_is_refused(void **state)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0)
		_exit(try_as_nobody(*state));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(chmod(*state, 0755), 0);
	assert_int_equal(count_files(*state), 0);
}

#define IN_FOLDER(test)                                                        \
	cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    IN_FOLDER(files_appear_whole),
	    IN_FOLDER(links_are_not_followed),
	    IN_FOLDER(a_dead_writer_is_no_obstacle),
	    IN_FOLDER(latest_is_a_link),
	    IN_FOLDER(failures_have_reasons),
	    IN_FOLDER(a_folder_of_others_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
