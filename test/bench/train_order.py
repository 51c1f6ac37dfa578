#!/usr/bin/python3
"""Trains the convolutional network of lib/summary/order.c (Debian: python3-torch).

Reads what `build/bench/train_status --words FILE...` prints; prints
lib/summary/order_weights.h. With --judge it prints instead what is right in each
tenth of the texts if the others are learned.
"""
import collections
import math
import random
import sys

import torch
from torch import nn
from torch.nn import functional

STATES = 7
KEYS = 2        # of a word
FEWEST = 10     # times that a key must stand somewhere
WIDTH = 32      # numbers that a word is
CHANNELS = 48   # of each convolution
SPANS = (1, 3, 5, 7)  # words that a convolution sees
ROUNDS = 9
BATCH = 48
RATE = 2e-3
FORGET = 0.1    # keys, and
DROP = 0.3      # numbers that are left out while learning
SMOOTH = 0.05   # of the truth goes to the other states


def read_texts(lines):
    texts = []
    for line in lines:
        fields = line.split()
        words = [tuple(int(k) for k in w.split(",")) for w in fields[2:]]
        texts.append((int(fields[1]), words))
    return texts


def find_rows(texts):
    """Row 0 is that of no key."""
    times = collections.Counter(
        k for _, words in texts for w in words for k in w if k)
    keys = sorted(k for k, n in times.items() if n >= FEWEST)
    return {k: i + 1 for i, k in enumerate(keys)}


class Network(nn.Module):
    def __init__(self, rows):
        super().__init__()
        self.words = nn.Embedding(rows, WIDTH, padding_idx=0)
        nn.init.normal_(self.words.weight, 0, 0.3)
        self.words.weight.data[0] = 0
        self.convolutions = nn.ModuleList(
            nn.Conv1d(WIDTH, CHANNELS, n, padding=n // 2) for n in SPANS)
        self.heed = nn.Linear(CHANNELS * len(SPANS), 1)
        self.drop = nn.Dropout(DROP)
        self.states = nn.Linear(2 * CHANNELS * len(SPANS), STATES)

    def forward(self, keys, stands):
        x = self.drop(self.words(keys).sum(2)).transpose(1, 2)
        x = torch.cat([functional.relu(c(x)) for c in self.convolutions], 1)
        most = x.masked_fill(~stands.unsqueeze(1), 0).amax(2)
        heed = self.heed(x.transpose(1, 2)).squeeze(2)
        heed = heed.masked_fill(~stands, -1e4).softmax(1).unsqueeze(1)
        mean = (x * heed).sum(2)
        return self.states(self.drop(torch.cat([most, mean], 1)))


def batch_of(texts, rows):
    longest = max(len(words) for _, words in texts)
    keys = torch.zeros(len(texts), longest, KEYS, dtype=torch.long)
    stands = torch.zeros(len(texts), longest, dtype=torch.bool)
    for i, (_, words) in enumerate(texts):
        keys[i, :len(words)] = torch.tensor(
            [[rows.get(k, 0) for k in w] for w in words])
        stands[i, :len(words)] = True
    return keys, stands, torch.tensor([truth for truth, _ in texts])


def batches_of(texts):
    """Of texts of about one length, in any order."""
    order = sorted(texts, key=lambda t: len(t[1]) // 8 + 6 * random.random())
    batches = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    random.shuffle(batches)
    return batches


def train(texts, rows, seed=1):
    torch.manual_seed(seed)
    random.seed(seed)
    network = Network(len(rows) + 1)
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE,
        total_steps=ROUNDS * math.ceil(len(texts) / BATCH) + 1)
    for turn in range(ROUNDS):
        network.train()
        for batch in batches_of(texts):
            keys, stands, truth = batch_of(batch, rows)
            keys = keys * (torch.rand(keys.shape) > FORGET)
            loss = functional.cross_entropy(
                network(keys, stands), truth, label_smoothing=SMOOTH)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1)
            optimizer.step()
            schedule.step()
        print(f"round {turn + 1} of {ROUNDS}", file=sys.stderr)
    return network.eval()


def judge(texts):
    """How much is right in each tenth if the others are learned."""
    for tenth in range(10):
        rest = [t for i, t in enumerate(texts) if i % 10 != tenth]
        part = texts[tenth::10]
        rows = find_rows(rest)
        network = train(rest, rows)
        right = 0
        with torch.no_grad():
            for i in range(0, len(part), BATCH):
                keys, stands, truth = batch_of(part[i:i + BATCH], rows)
                right += (network(keys, stands).argmax(1) == truth).sum()
        print(f"tenth {tenth + 1}: {right} of {len(part)} right")


def text_of(numbers):
    """Numbers of any depth as an initializer."""
    if isinstance(numbers, list):
        between = ",\n" if isinstance(numbers[0], list) else ","
        return "{" + between.join(text_of(n) for n in numbers) + "}"
    return f"{numbers:.5f}f"


def print_tables(network, rows, texts):
    scale = network.words.weight.abs().max().item() / 127
    convolutions = network.convolutions
    places = [c.weight[:, :, k].T.tolist()
              for c in convolutions for k in range(c.kernel_size[0])]
    biases = [c.bias.tolist() for c in convolutions]
    tables = (
        ("float order_places[ORDER_PLACES][ORDER_WIDTH][ORDER_CHANNELS]",
         places),
        ("float order_place_bias[ORDER_SPANS][ORDER_CHANNELS]", biases),
        ("float order_heed[ORDER_SEEN]", network.heed.weight[0].tolist()),
        ("float order_heed_bias", network.heed.bias.item()),
        ("float order_states[2 * ORDER_SEEN][STATUS_COUNT]",
         network.states.weight.T.tolist()),
        ("double order_bias[STATUS_COUNT]", network.states.bias.tolist()),
        ("float order_scale", scale))
    print(f"""/* Made by test/bench/train_order.py from {len(texts)} texts:
 * do not edit. */
#ifndef SUMMARY_ORDER_WEIGHTS_H
#define SUMMARY_ORDER_WEIGHTS_H

#include "summary/order.h"

/* clang-format off */
enum {{
	ORDER_WIDTH = {WIDTH}, /* numbers that a word is */
	ORDER_CHANNELS = {CHANNELS}, /* of each span */
	ORDER_SPANS = {len(SPANS)},
	ORDER_PLACES = {sum(SPANS)}, /* of all spans */
	ORDER_SEEN = ORDER_SPANS * ORDER_CHANNELS
}};
static const size_t order_spans[ORDER_SPANS] = {{{",".join(map(str, SPANS))}}};""")
    for name, numbers in tables:
        print(f"static const {name} = {text_of(numbers)};")
    print("""
/* In the order of their keys. */
static const struct order_row {
	uint32_t key;
	signed char of[ORDER_WIDTH];
} order_rows[] = {""")
    for key, row in rows.items():
        numbers = (network.words.weight[row] / scale).round().int().tolist()
        print(f"{{{key:#x},{{{','.join(map(str, numbers))}}}}},")
    print("};\n/* clang-format on */\n\n#endif")


def main():
    texts = read_texts(sys.stdin)
    if sys.argv[1:] == ["--judge"]:
        return judge(texts)
    if sys.argv[1:] or not texts:
        sys.exit("usage: train_status --words FILE... | train_order.py [--judge]")
    rows = find_rows(texts)
    return print_tables(train(texts, rows), rows, texts)


if __name__ == "__main__":
    main()
