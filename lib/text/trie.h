/*
 * A trie over bytes: nodes are numbers, 0 is the root, and whoever uses it
 * keeps what he knows of a node in an array of his own. Private to lib/text.
 *
 * Most nodes of a word list have a single edge, which stands in the node; the
 * further ones of all nodes are in one hash table.
 */
#ifndef TEXT_TRIE_H
#define TEXT_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TRIE_NODES_MAX = (1 << 24) - 1 };

struct trie_node {
	uint32_t to;	    /* where its first edge leads; 0: it has none */
	unsigned char byte; /* of that edge */
	bool more;	    /* it has further edges */
};

struct trie_edge {
	uint32_t key, to;
};

struct trie {
	struct trie_node *nodes;
	size_t n, nodes_room;
	struct trie_edge *edges; /* power of two of room, at most half full */
	size_t nedges, room;
};

/* Make it a root without edges. */
void trie_init(struct trie *t);

/* The node behind the edge, made if there is none: one more than there were,
 * at most TRIE_NODES_MAX. */
uint32_t trie_add(struct trie *t, uint32_t from, unsigned char byte);

/* The node behind a further edge, or 0; for trie_step(). */
uint32_t trie_further(const struct trie *t, uint32_t from, unsigned char byte);

/* The node behind the edge, or 0. */
static inline uint32_t trie_step(
    const struct trie *t, uint32_t from, unsigned char byte)
{
	const struct trie_node *node = &t->nodes[from];

	if (node->byte == byte)
		return node->to;
	return node->more ? trie_further(t, from, byte) : 0;
}

#endif
