package dev.perennial.bench.load;

/**
 * One preloaded topic: nothing but purchases, so that every contender has the same to do.
 *
 * @param customers from whom purchases are drawn; not all need to get one
 * @param purchases records in the topic
 * @param partitions of the topic
 * @param seed of everything random
 */
public record Workload(Shape shape, int customers, int purchases, int partitions, long seed) {}
