/* Addresses and networks in their usual notation. */
#include "base/network.h"

#include <arpa/inet.h>
#include <endian.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { V4_BITS = 96 }; /* in front of an IPv4 address */

void network_map(struct in6_addr *out, const void *v4)
{
	memset(out, 0, sizeof(*out));
	out->s6_addr[10] = out->s6_addr[11] = 0xff;
	memcpy(out->s6_addr + 12, v4, 4);
}

/* Most that is asked for is a name: no colon, and no digit at its end. */
static bool may_be_address(const char *text)
{
	size_t n = strlen(text);

	return (n > 0 && text[n - 1] >= '0' && text[n - 1] <= '9') ||
	       memchr(text, ':', n) != NULL;
}

int network_read_address(const char *text, struct in6_addr *out)
{
	struct in_addr v4;

	if (!may_be_address(text))
		return -1;
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

/* The upper or the lower half as a number. */
static uint64_t half(const struct in6_addr *a, size_t k)
{
	uint64_t big;

	memcpy(&big, a->s6_addr + k * sizeof(big), sizeof(big));
	return be64toh(big);
}

bool network_has(const struct network *net, const struct in6_addr *a)
{
	uint64_t upper = half(&net->address, 0) ^ half(a, 0);
	uint64_t lower = half(&net->address, 1) ^ half(a, 1);

	if (net->bits <= 64)
		return net->bits == 0 || upper >> (64 - net->bits) == 0;
	return upper == 0 && lower >> (128 - net->bits) == 0;
}

bool network_meets(const struct network *x, const struct network *y)
{
	return network_has(x, &y->address) || network_has(y, &x->address);
}

bool network_is_wide(const struct network *net, unsigned v4, unsigned v6)
{
	static const struct network all = {
	    {{{[10] = 0xff, [11] = 0xff}}}, V4_BITS};

	return net->bits < (network_meets(&all, net) ? V4_BITS + v4 : v6);
}

bool network_inner(const struct network *net, struct network *out)
{
	static const struct network carriers[] = {
	    {{{{0}}}, V4_BITS},
	    {{{{0x00, 0x64, 0xff, 0x9b}}}, V4_BITS},
	    {{{{0x20, 0x02}}}, 16},
	};
	unsigned rest;
	size_t i;

	for (i = 0; i < sizeof(carriers) / sizeof(carriers[0]); i++) {
		const struct network *c = &carriers[i];

		if (net->bits < c->bits || !network_has(c, &net->address))
			continue;
		rest = net->bits - c->bits;
		network_map(&out->address, net->address.s6_addr + c->bits / 8);
		out->bits = V4_BITS + (rest < 32 ? rest : 32);
		return true;
	}
	return false;
}
