/*
 * A map from strings of bytes to values, walked byte by byte. A key has nodes
 * for its first bytes, its head, and as far as others begin like it; what is
 * its own is one string, its tail: most of a list of phrases are tails. Private
 * to lib/text.
 */
#ifndef TEXT_TRIE_H
#define TEXT_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A node; its first edge stands in it, further ones of all nodes in a table. */
struct trie_node {
	uint32_t to;	    /* where the first edge leads; 0: none does */
	uint32_t value;	    /* of the key that ends here or behind; 0: none */
	uint32_t tail;	    /* what of the key is behind: then no edge is */
	unsigned char byte; /* of the first edge */
	bool more;	    /* there are further ones */
};

struct trie_edge {
	uint32_t key, to;
};

enum { TRIE_HEAD = 4 };

/* The node behind a head, the first byte the lowest of four. */
struct trie_head {
	uint32_t head, node; /* 0: a free place */
};

struct trie {
	struct trie_node *nodes; /* 0 is the root */
	size_t n, nodes_room;
	void **values; /* from 1 on */
	size_t nvalues, values_room;
	char *tails; /* each NUL-terminated; the first is empty */
	size_t ntails, tails_room;
	struct trie_edge *edges; /* power of two of room, at most half full */
	size_t nedges, room;
	struct trie_head *heads; /* the same */
	size_t nheads, heads_room;
};

/* Where a walk is; zeroed: at the root. */
struct trie_walk {
	uint32_t node;
	const char *tail; /* behind the node; NULL: no key ends here or there */
};

/* Make it empty. */
void trie_init(struct trie *t);

/* The place of the key's value, NULL in it if the key is new; until the next
 * call. The key is copied and holds no NUL; NULL: the trie is full. */
void **trie_put(struct trie *t, const char *key, size_t n);

/* Go to the node behind a head; false: no key begins so. */
bool trie_jump(const struct trie *t, uint32_t head, struct trie_walk *w);

/* The node behind a further edge, or 0; for trie_step(). */
uint32_t trie_further(const struct trie *t, uint32_t from, unsigned char byte);

/* The walk to a node, 0 for none. */
static inline struct trie_walk trie_at(const struct trie *t, uint32_t node)
{
	const struct trie_node *to = &t->nodes[node];

	return (struct trie_walk){
	    node, node != 0 && to->value != 0 ? t->tails + to->tail : NULL};
}

/* Go on by a byte; false: no key does. */
static inline bool trie_step(
    const struct trie *t, struct trie_walk *w, unsigned char byte)
{
	const struct trie_node *node = &t->nodes[w->node];

	if (w->tail != NULL && *w->tail != '\0')
		return (unsigned char)*w->tail++ == byte;
	*w = trie_at(t, node->byte == byte ? node->to
			: node->more	   ? trie_further(t, w->node, byte)
					   : 0);
	return w->node != 0;
}

/* The value of the key that ends where the walk is, or NULL. */
static inline void *trie_value(const struct trie *t, const struct trie_walk *w)
{
	return w->tail != NULL && *w->tail == '\0'
		   ? t->values[t->nodes[w->node].value]
		   : NULL;
}

#endif
