/** The input: seeded purchases, and how they get into the event topic. */
package dev.perennial.bench.load;
