/*
 * The kind of event by a linear model (multinomial logistic regression) over
 * what the words of events.tsv say in each place: that "npm" in a title outweighs
 * "stolen" in the text is learned, not counted. The words stay ours.
 */
#include "classify/event_weights.h"
#include "classify/rules.h"

void event_model(const double features[EVENT_FEATURES], double sum[EVENT_COUNT])
{
	int f, kind;

	for (f = 0; f < EVENT_FEATURES; f++) {
		for (kind = 0; kind < EVENT_COUNT; kind++)
			sum[kind] += features[f] * event_weights[f][kind];
	}
}
