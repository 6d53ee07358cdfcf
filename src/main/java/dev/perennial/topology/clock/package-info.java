/** The clock: a small pipeline that writes a tick to every partition of the event topic. */
package dev.perennial.topology.clock;
