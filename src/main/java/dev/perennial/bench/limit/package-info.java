/** What the machine can do at most: the same bytes in and out around one get and one put. */
package dev.perennial.bench.limit;
