/* What is under way. */
#include "daemon/tasks.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/xmalloc.h"

struct task *tasks_begin(
    struct tasks *tasks, enum task_kind kind, int64_t subject)
{
	struct task *t = xcalloc(1, sizeof(*t));

	t->id = ++tasks->last_id;
	t->kind = kind;
	t->subject = subject;
	t->next = tasks->first;
	tasks->first = t;
	tasks->n[kind]++;
	return t;
}

void tasks_become(struct tasks *tasks, struct task *t, enum task_kind kind)
{
	tasks->n[t->kind]--;
	tasks->n[kind]++;
	t->kind = kind;
}

struct task *tasks_find(const struct tasks *tasks, uint32_t id)
{
	struct task *t;

	for (t = tasks->first; t != NULL && t->id != id;)
		t = t->next;
	return t;
}

bool tasks_has(const struct tasks *tasks, enum task_kind kind, int64_t subject)
{
	const struct task *t;

	for (t = tasks->first; t != NULL; t = t->next) {
		if (t->kind == kind && t->subject == subject)
			return true;
	}
	return false;
}

void tasks_end(struct tasks *tasks, struct task *t)
{
	struct task **at = &tasks->first;

	while (*at != t)
		at = &(*at)->next;
	*at = t->next;
	tasks->n[t->kind]--;
	if (t->poll != NULL) {
		if (t->poll->body_fd >= 0)
			close(t->poll->body_fd);
		arena_free(t->poll->arena); /* t->poll is in it */
	}
	free(t->page_reason);
	free(t->next_page);
	free(t);
}

void tasks_end_all(struct tasks *tasks)
{
	while (tasks->first != NULL)
		tasks_end(tasks, tasks->first);
}

size_t tasks_count(const struct tasks *tasks)
{
	size_t i, n = 0;

	for (i = 0; i < TASK_KINDS; i++)
		n += tasks->n[i];
	return n;
}
