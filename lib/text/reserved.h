/* Host names that lead to nobody. */
#ifndef TEXT_RESERVED_H
#define TEXT_RESERVED_H

/* Why a host (lower case, no final dot) can be nobody's: RFC 2606 and RFC 6761
 * set it, or what it stands below, apart. NULL: it can. */
const char *reserved_host(const char *host);

#endif
