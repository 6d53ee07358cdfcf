/**
 * Flushes before checkpoints. A checkpoint of RocksDB first writes out what is still in memory, and
 * the task stands still meanwhile: half a second for 64 MB, and every record that comes waits. So
 * the coordinator tells all tasks shortly before a checkpoint begins, each has its state written
 * out in the background while records go on, and says so; only then does the checkpoint begin, and
 * finds little left to do. It waits for that a few seconds at most: nothing but time depends on it.
 */
package dev.perennial.topology.flush;
