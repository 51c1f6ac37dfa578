/* Addresses of wallets: Bitcoin with its check sums, Ethereum, Monero. */
#include <openssl/evp.h>
#include <stdint.h>
#include <string.h>

#include "ioc/chars.h"
#include "ioc/types.h"

enum {
	BTC_LEAST = 26,
	BTC_MOST = 35,
	BTC_BYTES = 25,
	BECH32_LEAST = 14,
	BECH32_MOST = 90,
	ETH_CHARS = 42,
	MONERO_CHARS = 95,
	MONERO_LONG = 106
};

static const char base58[] =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
static const char bech32[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static bool all_of(const char *s, size_t n, const char *set)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (strchr(set, s[i]) == NULL || s[i] == '\0')
			return false;
	}
	return true;
}

/* Base58Check: 21 bytes and the first four of their double SHA-256. */
static bool is_base58check(const char *s, size_t n)
{
	unsigned char bytes[BTC_BYTES] = {0}, sum[EVP_MAX_MD_SIZE];
	unsigned carry, len = 0;
	size_t i;
	int k;

	for (i = 0; i < n; i++) {
		carry = (unsigned)(strchr(base58, s[i]) - base58);
		for (k = BTC_BYTES - 1; k >= 0; k--) {
			carry += 58u * bytes[k];
			bytes[k] = (unsigned char)carry;
			carry >>= 8;
		}
		if (carry != 0)
			return false;
	}
	return EVP_Digest(
		   bytes, BTC_BYTES - 4, sum, &len, EVP_sha256(), NULL) &&
	       EVP_Digest(sum, len, sum, &len, EVP_sha256(), NULL) &&
	       memcmp(sum, bytes + BTC_BYTES - 4, 4) == 0;
}

/* BIP 173 and BIP 350: the polymod of "bc" and the data is 1 or 0x2bc830a3. */
static bool is_segwit(const char *s, size_t n)
{
	static const uint32_t gen[] = {
	    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
	static const unsigned char hrp[] = {3, 3, 0, 2, 3};
	uint32_t mod = 1, top;
	size_t i, k;

	for (i = 0; i < sizeof(hrp) + n - 3; i++) {
		unsigned v =
		    i < sizeof(hrp)
			? hrp[i]
			: (unsigned)(strchr(bech32, char_lower(s[i - 2])) -
				     bech32);

		top = mod >> 25;
		mod = (mod & 0x1ffffff) << 5 ^ v;
		for (k = 0; k < 5; k++)
			mod ^= top >> k & 1 ? gen[k] : 0;
	}
	return mod == 1 || mod == 0x2bc830a3;
}

static int coin_of(const char *s, size_t n)
{
	char low[BECH32_MOST];
	size_t i;

	if ((s[0] == '1' || s[0] == '3') && n >= BTC_LEAST && n <= BTC_MOST &&
	    all_of(s, n, base58) && is_base58check(s, n))
		return INDICATOR_BTC;
	if (n == ETH_CHARS && s[0] == '0' && s[1] == 'x' &&
	    all_of(s + 2, n - 2, "0123456789abcdefABCDEF"))
		return INDICATOR_ETH;
	if ((n == MONERO_CHARS || n == MONERO_LONG) &&
	    (s[0] == '4' || s[0] == '8') && all_of(s, n, base58))
		return INDICATOR_MONERO;
	if (n < BECH32_LEAST || n > BECH32_MOST || (s[0] | 0x20) != 'b')
		return -1;
	for (i = 0; i < n; i++)
		low[i] = char_lower(s[i]);
	if (memcmp(low, "bc1", 3) == 0 && all_of(low + 3, n - 3, bech32) &&
	    is_segwit(low, n))
		return INDICATOR_BTC;
	return -1;
}

size_t type_coin(struct scan *sc, const struct word *w)
{
	struct hit hit = {.from = w->from, .to = w->to};
	size_t n = w->to - w->from;
	int type;

	if (n < BECH32_LEAST || n > MONERO_LONG)
		return 0;
	type = coin_of(sc->s + w->from, n);
	if (type < 0)
		return 0;
	hit.type = (enum indicator_type)type;
	hit.value = arena_strndup(sc->a, sc->s + w->from, n);
	scan_found(sc, &hit);
	return w->to;
}
