/** What a cluster needs, worked out from measurements. */
package dev.perennial.bench.capacity;
