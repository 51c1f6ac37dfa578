/* What the service manager hears, and the tasks that are under way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/xmalloc.h"
#include "daemon/notify.h"
#include "daemon/tasks.h"

/* A service manager that listens at path ("@…": abstract). */
static int manager(const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	size_t n = strlen(path);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	memcpy(at.sun_path, path, n);
	if (*path == '@')
		at.sun_path[0] = '\0';
	assert_int_equal(
	    bind(fd, (struct sockaddr *)&at,
		(socklen_t)(offsetof(struct sockaddr_un, sun_path) + n)),
	    0);
	setenv("NOTIFY_SOCKET", path, 1);
	return fd;
}

static void expect(int fd, const char *want)
{
	char text[600];
	ssize_t n = recv(fd, text, sizeof(text) - 1, 0);

	assert_true(n > 0);
	text[n] = '\0';
	assert_int_equal(strncmp(text, want, strlen(want)), 0);
}

static void messages_arrive(void **state)
{
	char paths[2][64];
	size_t i;
	int fd;

	(void)state;
	snprintf(paths[0], sizeof(paths[0]), "/tmp/test_notify.%d", getpid());
	snprintf(paths[1], sizeof(paths[1]), "@test_notify.%d", getpid());
	for (i = 0; i < 2; i++) {
		fd = manager(paths[i]);
		notify("READY=1\nSTATUS=%d sources", 7);
		expect(fd, "READY=1\nSTATUS=7 sources");
		notify_reloading();
		expect(fd, "RELOADING=1\nMONOTONIC_USEC=");
		close(fd);
		notify("STOPPING=1"); /* nobody listens: no matter */
	}
	unlink(paths[0]);
}

static void no_manager_is_no_matter(void **state)
{
	char *longer = xcalloc(300, 1);

	(void)state;
	unsetenv("NOTIFY_SOCKET");
	notify("READY=1");
	setenv("NOTIFY_SOCKET", "relative", 1);
	notify("READY=1");
	memset(longer, '/', 299);
	setenv("NOTIFY_SOCKET", longer, 1);
	notify("READY=1");
	free(longer);
	unsetenv("NOTIFY_SOCKET");
}

static void half_of_the_watchdog(void **state)
{
	static const struct {
		const char *usec, *pid;
		double want;
	} cases[] = {
	    {NULL, NULL, 0},
	    {"30000000", NULL, 15},
	    {"30000000", "1", 0}, /* meant for another process */
	    {"-5", NULL, 0},
	    {"soon", NULL, 0},
	};
	char self[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsetenv("WATCHDOG_USEC");
		unsetenv("WATCHDOG_PID");
		if (cases[i].usec != NULL)
			setenv("WATCHDOG_USEC", cases[i].usec, 1);
		if (cases[i].pid != NULL)
			setenv("WATCHDOG_PID", cases[i].pid, 1);
		assert_true(notify_watchdog_interval() == cases[i].want);
	}
	snprintf(self, sizeof(self), "%d", getpid());
	setenv("WATCHDOG_USEC", "2000000", 1);
	setenv("WATCHDOG_PID", self, 1);
	assert_true(notify_watchdog_interval() == 1);
}

static void tasks_are_found_and_counted(void **state)
{
	struct tasks tasks = {0};
	struct task *one = tasks_begin(&tasks, TASK_PAGE, 7);
	struct task *two = tasks_begin(&tasks, TASK_POLL, 7);
	struct arena *a = arena_new();

	(void)state;
	two->poll = arena_alloc(a, sizeof(*two->poll));
	two->poll->arena = a;
	two->poll->body_fd = dup(STDERR_FILENO);
	assert_true(one->id != two->id);
	assert_ptr_equal(tasks_find(&tasks, one->id), one);
	assert_null(tasks_find(&tasks, two->id + 1));
	assert_true(tasks_has(&tasks, TASK_PAGE, 7));
	assert_false(tasks_has(&tasks, TASK_PAGE, 8));
	assert_false(tasks_has(&tasks, TASK_PARSE, 7));
	tasks_become(&tasks, two, TASK_PARSE);
	assert_true(tasks_has(&tasks, TASK_PARSE, 7));
	assert_int_equal(tasks.n[TASK_POLL], 0);
	assert_int_equal(tasks_count(&tasks), 2);
	one->page_reason = xstrdup("why");
	tasks_end(&tasks, one);
	assert_int_equal(tasks_count(&tasks), 1);
	tasks_begin(&tasks, TASK_ANALYSE, 9);
	tasks_end_all(&tasks);
	assert_int_equal(tasks_count(&tasks), 0);
	assert_null(tasks.first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(messages_arrive),
	    cmocka_unit_test(no_manager_is_no_matter),
	    cmocka_unit_test(half_of_the_watchdog),
	    cmocka_unit_test(tasks_are_found_and_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
