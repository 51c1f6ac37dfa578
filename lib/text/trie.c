/* A trie: an edge a node, and a hash table of the others. */
#include "text/trie.h"

#include <stdlib.h>

#include "base/xmalloc.h"

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
		t->nodes_room = t->nodes_room == 0 ? 512 : 2 * t->nodes_room;
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

uint32_t trie_add(struct trie *t, uint32_t from, unsigned char byte)
{
	uint32_t to = trie_step(t, from, byte);

	if (to != 0)
		return to;
	to = new_node(t);
	if (t->nodes[from].to == 0) {
		t->nodes[from].to = to;
		t->nodes[from].byte = byte;
		return to;
	}
	t->nodes[from].more = true;
	if (2 * ++t->nedges > t->room)
		grow_edges(t);
	t->edges[slot_of(t, key_of(from, byte))] =
	    (struct trie_edge){key_of(from, byte), to};
	return to;
}
