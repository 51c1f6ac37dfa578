/* Answers that no HTTP library would send, written straight to the socket. */
#include "test/support/model_peer.h"

#include <string.h>

#include "test/support/raw_socket.h"

enum { HUGE = 60 * 1024 * 1024 };

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define BEGIN                                                                  \
	"{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":"     \
	"\"assistant\",\"content\":\"{\\\"title\\\":\\\""

static void lie_slow(int fd)
{
	wait_ms(fd, PATIENCE_MS);
}

static void lie_drip(int fd)
{
	say(fd, HEAD "Content-Length: 100000\r\n\r\n");
	while (wait_ms(fd, 1000) == 0 && say(fd, " ") == 0)
		continue;
}

static void lie_cut(int fd)
{
	say(fd, HEAD "Content-Length: 4000\r\n\r\n" BEGIN);
}

static void put_letters(int fd, size_t n)
{
	char block[64 * 1024];

	memset(block, 'x', sizeof(block));
	for (; n > 0 && put(fd, block, sizeof(block)) == 0;)
		n -= n < sizeof(block) ? n : sizeof(block);
}

static void lie_endless(int fd)
{
	say(fd, HEAD "Connection: close\r\n\r\n" BEGIN);
	put_letters(fd, SIZE_MAX);
}

static void lie_huge(int fd)
{
	say(fd, HEAD "Connection: close\r\n\r\n" BEGIN);
	put_letters(fd, HUGE);
	say(fd, "\\\"}\"}}]}");
}

static const struct {
	const char *name;
	void (*tell)(int fd);
} lies[] = {
    {"slow", lie_slow},
    {"drip", lie_drip},
    {"cut", lie_cut},
    {"endless", lie_endless},
    {"huge", lie_huge},
};

bool lie_tell(const char *behaviour, int fd)
{
	size_t i;

	for (i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		if (strcmp(behaviour, lies[i].name) == 0) {
			if (fd >= 0)
				lies[i].tell(fd);
			return true;
		}
	}
	return false;
}

bool lie_is(const char *behaviour)
{
	return lie_tell(behaviour, -1);
}
