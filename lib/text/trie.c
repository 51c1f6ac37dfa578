/* A trie with tails. */
#include "text/trie.h"

#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"

enum { NODES_MAX = (1 << 24) - 1 }; /* an edge's key has 24 bits for one */

/* Never 0, which is a free place. */
static uint32_t key_of(uint32_t from, unsigned char byte)
{
	return (from + 1) << 8 | byte;
}

static size_t slot_of(const struct trie *t, uint32_t key)
{
	size_t i = (key * (uint64_t)0x9e3779b97f4a7c15u >> 32) & (t->room - 1);

	while (t->edges[i].key != 0 && t->edges[i].key != key)
		i = (i + 1) & (t->room - 1);
	return i;
}

static void grow_edges(struct trie *t)
{
	struct trie_edge *old = t->edges;
	size_t i, was = t->room;

	t->room = was == 0 ? 64 : 2 * was;
	t->edges = xcalloc(t->room, sizeof(*t->edges));
	for (i = 0; i < was; i++) {
		if (old[i].key != 0)
			t->edges[slot_of(t, old[i].key)] = old[i];
	}
	free(old);
}

static uint32_t new_node(struct trie *t)
{
	if (t->n == t->nodes_room) {
		t->nodes_room = t->nodes_room == 0 ? 64 : 2 * t->nodes_room;
		t->nodes =
		    xrealloc(t->nodes, t->nodes_room * sizeof(*t->nodes));
	}
	t->nodes[t->n] = (struct trie_node){0};
	return (uint32_t)t->n++;
}

void trie_init(struct trie *t)
{
	*t = (struct trie){0};
	new_node(t);
	grow_edges(t);
}

uint32_t trie_further(const struct trie *t, uint32_t from, unsigned char byte)
{
	return t->edges[slot_of(t, key_of(from, byte))].to;
}

static uint32_t find_edge(
    const struct trie *t, uint32_t from, unsigned char byte)
{
	const struct trie_node *node = &t->nodes[from];

	return node->byte == byte ? node->to : trie_further(t, from, byte);
}

/* A new node behind an edge that there was not. */
static uint32_t add_edge(struct trie *t, uint32_t from, unsigned char byte)
{
	uint32_t to = new_node(t);
	struct trie_node *node = &t->nodes[from];

	if (node->to == 0) {
		node->to = to;
		node->byte = byte;
		return to;
	}
	node->more = true;
	if (2 * ++t->nedges > t->room)
		grow_edges(t);
	t->edges[slot_of(t, key_of(from, byte))] =
	    (struct trie_edge){key_of(from, byte), to};
	return to;
}

/* Another key goes on at the node: move its leaf a byte further. */
static void push_leaf(struct trie *t, uint32_t node)
{
	struct trie_leaf *leaf = t->nodes[node].leaf;
	uint32_t to = add_edge(t, node, (unsigned char)*leaf->tail++);

	t->nodes[to].leaf = leaf;
	t->nodes[node].leaf = NULL;
}

static void **new_leaf(
    struct trie *t, uint32_t node, const char *tail, size_t n)
{
	struct trie_leaf *leaf = xcalloc(1, sizeof(*leaf) + n + 1);
	char *copy = (char *)(leaf + 1);

	memcpy(copy, tail, n);
	copy[n] = '\0';
	*leaf = (struct trie_leaf){NULL, copy};
	t->nodes[node].leaf = leaf;
	return &leaf->value;
}

static bool is_tail(const struct trie_leaf *leaf, const char *s, size_t n)
{
	return strncmp(leaf->tail, s, n) == 0 && leaf->tail[n] == '\0';
}

void **trie_put(struct trie *t, const char *key, size_t n)
{
	struct trie_leaf *leaf;
	uint32_t node = 0, to;
	size_t i;

	if (t->n + n > NODES_MAX)
		return NULL;
	for (i = 0;; i++, node = to) {
		leaf = t->nodes[node].leaf;
		if (leaf != NULL && is_tail(leaf, key + i, n - i))
			return &leaf->value;
		if (leaf != NULL && *leaf->tail != '\0')
			push_leaf(t, node);
		if (i == n)
			return new_leaf(t, node, "", 0);
		to = find_edge(t, node, (unsigned char)key[i]);
		if (to == 0)
			break;
	}
	to = add_edge(t, node, (unsigned char)key[i]);
	return new_leaf(t, to, key + i + 1, n - i - 1);
}
