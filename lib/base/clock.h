/*
 * What time it is. Tests and replays pretend another time; whatever decides by
 * the calendar asks here, whatever measures a duration asks for the monotonic
 * clock.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* UTC seconds. */
int64_t clock_now(void);

/* Real milliseconds of a clock that only goes forward. */
int64_t clock_ms(void);

/* Pretend that it is t now and that time goes speed times as fast; 0: it
 * stands still. */
void clock_pretend(int64_t t, double speed);

#endif
