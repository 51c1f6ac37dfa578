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

/* Room for n more elements of size bytes behind the used ones. */
static void *grow(void *v, size_t used, size_t n, size_t *room, size_t size)
{
	if (*room - used >= n)
		return v;
	*room = 2 * *room + n + 64;
	return xrealloc(v, *room * size);
}

static uint32_t new_node(struct trie *t)
{
	t->nodes = grow(t->nodes, t->n, 1, &t->nodes_room, sizeof(*t->nodes));
	t->nodes[t->n] = (struct trie_node){0};
	return (uint32_t)t->n++;
}

static uint32_t new_tail(struct trie *t, const char *tail, size_t n)
{
	size_t at = t->ntails;

	if (n == 0 && at > 0)
		return 0;
	t->tails = grow(t->tails, at, n + 1, &t->tails_room, 1);
	memcpy(t->tails + at, tail, n);
	t->tails[at + n] = '\0';
	t->ntails += n + 1;
	return (uint32_t)at;
}

static uint32_t new_value(struct trie *t)
{
	t->values =
	    grow(t->values, t->nvalues, 1, &t->values_room, sizeof(*t->values));
	t->values[t->nvalues] = NULL;
	return (uint32_t)t->nvalues++;
}

static size_t head_slot(const struct trie *t, uint32_t head)
{
	size_t i =
	    (head * (uint64_t)0x9e3779b97f4a7c15u >> 32) & (t->heads_room - 1);

	while (t->heads[i].node != 0 && t->heads[i].head != head)
		i = (i + 1) & (t->heads_room - 1);
	return i;
}

static void grow_heads(struct trie *t)
{
	struct trie_head *old = t->heads;
	size_t i, was = t->heads_room;

	t->heads_room = was == 0 ? 64 : 2 * was;
	t->heads = xcalloc(t->heads_room, sizeof(*t->heads));
	for (i = 0; i < was; i++) {
		if (old[i].node != 0)
			t->heads[head_slot(t, old[i].head)] = old[i];
	}
	free(old);
}

/* The node is new, and that of the key's head. */
static void add_head(struct trie *t, const char *key, uint32_t node)
{
	uint32_t head = 0;
	unsigned k;

	for (k = 0; k < TRIE_HEAD; k++)
		head |= (uint32_t)(unsigned char)key[k] << 8 * k;
	if (2 * ++t->nheads > t->heads_room)
		grow_heads(t);
	t->heads[head_slot(t, head)] = (struct trie_head){head, node};
}

void trie_init(struct trie *t)
{
	*t = (struct trie){0};
	new_node(t);
	new_value(t); /* none */
	new_tail(t, "", 0);
	grow_edges(t);
	grow_heads(t);
}

bool trie_jump(const struct trie *t, uint32_t head, struct trie_walk *w)
{
	*w = trie_at(t, t->heads[head_slot(t, head)].node);
	return w->node != 0;
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

/* Another key goes on at the node: move the end of its own a byte further. */
static void push_end(struct trie *t, uint32_t node)
{
	const struct trie_node was = t->nodes[node];
	uint32_t to = add_edge(t, node, (unsigned char)t->tails[was.tail]);

	t->nodes[to].value = was.value;
	t->nodes[to].tail = was.tail + 1;
	t->nodes[node].value = t->nodes[node].tail = 0;
}

/* A key ends at the node or with the tail. */
static void **put_end(struct trie *t, uint32_t node, const char *tail, size_t n)
{
	t->nodes[node].value = new_value(t);
	t->nodes[node].tail = new_tail(t, tail, n);
	return &t->values[t->nodes[node].value];
}

/* Does a key end so at the node? */
static bool ends_with(
    const struct trie *t, uint32_t node, const char *s, size_t n)
{
	const char *tail = t->tails + t->nodes[node].tail;

	return t->nodes[node].value != 0 && strncmp(tail, s, n) == 0 &&
	       tail[n] == '\0';
}

void **trie_put(struct trie *t, const char *key, size_t n)
{
	uint32_t node = 0, to;
	size_t i;

	if (t->n + n > NODES_MAX)
		return NULL;
	for (i = 0;; i++, node = to) {
		if (ends_with(t, node, key + i, n - i))
			return &t->values[t->nodes[node].value];
		if (t->tails[t->nodes[node].tail] != '\0')
			push_end(t, node);
		if (i == n)
			return put_end(t, node, "", 0);
		to = find_edge(t, node, (unsigned char)key[i]);
		if (to != 0)
			continue;
		to = add_edge(t, node, (unsigned char)key[i]);
		if (i + 1 == TRIE_HEAD)
			add_head(t, key, to);
		if (i + 1 >= TRIE_HEAD)
			return put_end(t, to, key + i + 1, n - i - 1);
	}
}
