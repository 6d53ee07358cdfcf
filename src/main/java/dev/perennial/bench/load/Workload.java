package dev.perennial.bench.load;

/**
 * One preloaded topic: nothing but purchases, so that every contender has the same to do.
 *
 * @param customers from whom purchases are drawn; not all need to get one
 * @param purchases records in the topic
 * @param days of the log over which they spread evenly
 * @param partitions of the topic
 * @param seed of everything random
 */
public record Workload(
    Shape shape, int customers, int purchases, int days, int partitions, long seed) {
  /** Within the spend window, so that few deadlines fall due. */
  private static final int USUAL_DAYS = 20;

  /** Over 20 days. */
  public Workload(Shape shape, int customers, int purchases, int partitions, long seed) {
    this(shape, customers, purchases, USUAL_DAYS, partitions, seed);
  }
}
