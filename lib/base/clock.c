/* What time it is. */
#include "base/clock.h"

#include <stdbool.h>
#include <time.h>

static bool pretending;
static int64_t pretended_start, real_start_ms;
static double pretended_speed = 1;

static int64_t monotonic_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t clock_now(void)
{
	double ms;

	if (!pretending)
		return (int64_t)time(NULL);
	ms = (double)(monotonic_ms() - real_start_ms) * pretended_speed;
	return pretended_start + (int64_t)(ms / 1000);
}

int64_t clock_ms(void)
{
	return monotonic_ms();
}

void clock_pretend(int64_t t, double speed)
{
	pretending = true;
	pretended_start = t;
	pretended_speed = speed;
	real_start_ms = monotonic_ms();
}
