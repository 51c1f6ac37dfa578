/*
 * The status of a weakness by the order of the words, which the linear model of
 * status.h does not see: a small convolutional network over a brief text (Kim
 * 2014, "Convolutional Neural Networks for Sentence Classification").
 * Private to lib/summary.
 */
#ifndef SUMMARY_ORDER_H
#define SUMMARY_ORDER_H

#include "summary/status.h"

enum {
	ORDER_KEYS = 2, /* of a word: a character, and it with the one before */
	ORDER_WORDS = 300 /* that are read of a text */
};

/* A word or a mark, as the keys (keys.h) of its stem and itself; a Japanese
 * character, of itself and with the one before. 0: none. */
struct order_word {
	uint32_t keys[ORDER_KEYS];
};

struct order_words {
	struct order_word *v;
	size_t n, cap;
};

/* Append the words of the title and of the passages, in their order, as one sees
 * them who asks for a CVE (NULL: for none). They live in the arena. */
void order_read(struct arena *a, const struct reading *r, const char *cve,
    struct order_words *out);

/* How much speaks for each state, in the order of enum state of struct
 * exploitation: the logarithms of probabilities. */
void order_weigh(const struct order_words *words, double scores[STATUS_COUNT]);

#endif
