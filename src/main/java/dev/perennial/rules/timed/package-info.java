/** When rules fall due by the clock: silence, dates, schedules, in the customer's own time. */
package dev.perennial.rules.timed;
