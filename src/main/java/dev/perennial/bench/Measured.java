package dev.perennial.bench;

import dev.perennial.bench.load.Preload;
import dev.perennial.bench.load.Shape;
import java.util.List;
import java.util.Map;

/**
 * All that came out.
 *
 * @param loads what was in the topic
 * @param runs in the order in which they took place
 */
record Measured(Map<Shape, Preload.Facts> loads, List<Run> runs) {}
