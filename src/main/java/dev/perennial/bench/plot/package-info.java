/** Draws what was measured, as SVG. */
package dev.perennial.bench.plot;
