/*
 * A map from strings of bytes to values, walked byte by byte. A key has nodes
 * as far as others begin like it; what is its own is one string, its tail: most
 * of a list of phrases are tails. Private to lib/text.
 */
#ifndef TEXT_TRIE_H
#define TEXT_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A key's end: its value, and what of it is behind the node. */
struct trie_leaf {
	void *value;
	const char *tail; /* NUL-terminated */
};

/* Its first edge stands in the node, further ones of all nodes in a table. */
struct trie_node {
	struct trie_leaf *leaf; /* or NULL; with a tail there are no edges */
	uint32_t to;		/* where the first edge leads; 0: none does */
	unsigned char byte;	/* of that edge */
	bool more;		/* there are further ones */
};

struct trie_edge {
	uint32_t key, to;
};

struct trie {
	struct trie_node *nodes; /* 0 is the root */
	size_t n, nodes_room;
	struct trie_edge *edges; /* power of two of room, at most half full */
	size_t nedges, room;
};

/* Where a walk is; zeroed: at the root. */
struct trie_walk {
	uint32_t node;
	const char *tail; /* behind the node, or NULL */
};

/* Make it empty. */
void trie_init(struct trie *t);

/* The place of the key's value, NULL in it if the key is new; until the next
 * call. The key is copied and holds no NUL; NULL: the trie is full. */
void **trie_put(struct trie *t, const char *key, size_t n);

/* The node behind a further edge, or 0; for trie_step(). */
uint32_t trie_further(const struct trie *t, uint32_t from, unsigned char byte);

/* Go on by a byte; false: no key does. */
static inline bool trie_step(
    const struct trie *t, struct trie_walk *w, unsigned char byte)
{
	const struct trie_node *node = &t->nodes[w->node];

	if (w->tail != NULL && *w->tail != '\0')
		return (unsigned char)*w->tail++ == byte;
	w->node = node->byte == byte ? node->to
		  : node->more	     ? trie_further(t, w->node, byte)
				     : 0;
	w->tail = NULL;
	if (w->node != 0 && t->nodes[w->node].leaf != NULL)
		w->tail = t->nodes[w->node].leaf->tail;
	return w->node != 0;
}

/* The value of the key that ends where the walk is, or NULL. */
static inline void *trie_value(const struct trie *t, const struct trie_walk *w)
{
	return w->tail != NULL && *w->tail == '\0'
		   ? t->nodes[w->node].leaf->value
		   : NULL;
}

#endif
