/* Addresses and networks in their usual notation. */
#include "base/network.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

enum { V4_BITS = 96 }; /* in front of an IPv4 address */

void network_map(struct in6_addr *out, const void *v4)
{
	memset(out, 0, sizeof(*out));
	out->s6_addr[10] = out->s6_addr[11] = 0xff;
	memcpy(out->s6_addr + 12, v4, 4);
}

int network_read_address(const char *text, struct in6_addr *out)
{
	struct in_addr v4;

	if (inet_pton(AF_INET, text, &v4) == 1) {
		network_map(out, &v4);
		return V4_BITS;
	}
	return inet_pton(AF_INET6, text, out) == 1 ? 0 : -1;
}

int network_read(const char *text, struct network *out)
{
	char address[INET6_ADDRSTRLEN], *end;
	size_t n = strcspn(text, "/");
	unsigned long bits;
	int front;

	if (n >= sizeof(address))
		return -1;
	memcpy(address, text, n);
	address[n] = '\0';
	front = network_read_address(address, &out->address);
	if (front < 0)
		return -1;
	out->bits = 128;
	if (text[n] == '\0')
		return 0;
	if (text[n + 1] < '0' || text[n + 1] > '9')
		return -1;
	bits = strtoul(text + n + 1, &end, 10);
	if (*end != '\0' || bits > 128 - (unsigned)front)
		return -1;
	out->bits = (unsigned)bits + (unsigned)front;
	return 0;
}

bool network_has(const struct network *net, const struct in6_addr *a)
{
	unsigned whole = net->bits / 8, rest = net->bits % 8;
	unsigned mask = 0xff00u >> rest & 0xff;

	return memcmp(net->address.s6_addr, a->s6_addr, whole) == 0 &&
	       (rest == 0 ||
		   ((net->address.s6_addr[whole] ^ a->s6_addr[whole]) & mask) ==
		       0);
}
