/* Each message between processes, read and written again: for the units and the
 * fuzzer. */
#ifndef TEST_MESSAGE_FIXTURE_H
#define TEST_MESSAGE_FIXTURE_H

#include "daemon/care.h"
#include "daemon/messages.h"

/* Read one message into the arena and append it to b; -1 if it is refused. */
typedef int message_again_fn(
    struct arena *a, const struct frame *f, struct buf *b);

#define MESSAGE_AGAIN(message)                                                 \
	static inline int again_##message(                                     \
	    struct arena *a, const struct frame *f, struct buf *b)             \
	{                                                                      \
		struct message m;                                              \
		int rc = message##_get(a, f, &m);                              \
                                                                               \
		if (rc == 0)                                                   \
			message##_put(b, &m);                                  \
		return rc;                                                     \
	}

MESSAGE_AGAIN(job)
MESSAGE_AGAIN(result)
MESSAGE_AGAIN(watch_words)
MESSAGE_AGAIN(fetch_settings)
MESSAGE_AGAIN(fetch_request)
MESSAGE_AGAIN(fetch_result)
MESSAGE_AGAIN(care_request)
MESSAGE_AGAIN(care_answer)

#endif
