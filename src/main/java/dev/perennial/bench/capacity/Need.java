package dev.perennial.bench.capacity;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What so many customers and events need.
 *
 * @param customers with state
 * @param eventsPerSecond at the peak
 * @param slots one core each
 * @param memoryGb of all task managers
 * @param diskGb of all task managers' working files
 * @param checkpointGb that the last checkpoint refers to
 * @param deltaGb that a checkpoint each ten seconds writes
 * @param networkMb a second, what is read and written
 * @param first the resource that needs the most machines
 * @param machines that it needs
 */
record Need(
    double customers,
    double eventsPerSecond,
    double slots,
    double memoryGb,
    double diskGb,
    double checkpointGb,
    double deltaGb,
    double networkMb,
    String first,
    double machines) {
  /** A slot that is busier cannot catch up after a failure, nor take a peak. */
  private static final double BUSY = 0.6;

  /** Metaspace, network buffers, code, native allocations of a task manager with one slot. */
  private static final double REST_MB = 512;

  /** Compaction writes anew what it replaces. */
  private static final double COMPACTION = 2;

  private static final double INTERVAL_SECONDS = 10;
  private static final double MB = 1e6;
  private static final double GB = 1e9;
  private static final double MB_A_GB = 1e3;

  static Need of(double customers, double eventsPerSecond, Measurements one, Machine machine) {
    double perSlot = one.eventsPerCpuSecond() * BUSY / Math.max(1, one.growth());
    double slots =
        Math.max(Math.ceil(eventsPerSecond / perSlot), Math.ceil(customers / one.customersASlot()));
    double checkpoint = customers * one.bytesACustomer() / GB;
    double delta = eventsPerSecond * INTERVAL_SECONDS * one.deltaBytesAnEvent() / GB;
    double memory = slots * (one.heapMb() + one.stateMb() + REST_MB) / MB_A_GB;
    double disk = checkpoint * COMPACTION;
    double network = eventsPerSecond * (one.bytesIn() + one.bytesOut()) / MB;
    Map<String, Double> machines = new LinkedHashMap<>();
    machines.put("CPU", eventsPerSecond / perSlot / machine.cores());
    machines.put("memory", memory / machine.memoryGb());
    machines.put("disk", disk / machine.diskGb());
    machines.put("network", network / machine.networkMb());
    Map.Entry<String, Double> first =
        machines.entrySet().stream().max(Comparator.comparing(Map.Entry::getValue)).orElseThrow();
    return new Need(
        customers,
        eventsPerSecond,
        slots,
        memory,
        disk,
        checkpoint,
        Math.min(delta, checkpoint),
        network,
        first.getKey(),
        Math.ceil(first.getValue()));
  }
}
