package dev.perennial.bench.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/**
 * What one slot was measured to do.
 *
 * @param eventsPerCpuSecond uniform keys, all features if they were measured
 * @param bytesIn of an event
 * @param bytesOut of what is written for an event
 * @param bytesACustomer of a checkpoint
 * @param customersASlot the most that were measured on one
 * @param growth how many times as much CPU time an event costs with so many as with few
 * @param deltaBytesAnEvent of what an incremental checkpoint writes, at that run's interval
 * @param heapMb and {@code stateMb}, of the slot that was measured
 */
record Measurements(
    double eventsPerCpuSecond,
    double bytesIn,
    double bytesOut,
    double bytesACustomer,
    double customersASlot,
    double growth,
    double deltaBytesAnEvent,
    double heapMb,
    double stateMb) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * From the results of {@code throughput}, {@code state} and {@code growth}.
   *
   * @param suffix of the files' names
   * @throws IllegalStateException naming the one that is missing, and how to get it
   */
  static Measurements read(Path folder, String suffix) {
    JsonNode throughput = result(folder, "throughput", suffix);
    JsonNode row = engine(throughput);
    JsonNode growth = result(folder, "growth", suffix);
    JsonNode grown = last(growth.path("medians"));
    JsonNode little = growth.path("medians").path(0);
    return new Measurements(
        row.path("per_cpu_second").path("median").asDouble(),
        row.path("bytes_in_per_event").asDouble(),
        row.path("bytes_out_per_event").asDouble(),
        result(folder, "state", suffix).path("bytes_a_customer").asDouble(),
        grown.path("customers").asDouble(),
        little.path("per_cpu_second").path("median").asDouble()
            / grown.path("per_cpu_second").path("median").asDouble(),
        deltaBytesAnEvent(throughput, row),
        throughput.path("plan").path("heapMb").asDouble(),
        throughput.path("plan").path("stateMb").asDouble());
  }

  private static JsonNode result(Path folder, String name, String suffix) {
    Path file = folder.resolve(name + suffix + ".json");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "%s is missing: run scripts/bench %s first".formatted(file.getFileName(), name));
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The shipped rules count if they were measured. */
  private static JsonNode engine(JsonNode throughput) {
    for (String contender : new String[] {"pack", "engine"}) {
      for (JsonNode row : throughput.path("medians")) {
        if (row.path("group").asText().equals("uniform")
            && row.path("contender").asText().equals(contender)) {
          return row;
        }
      }
    }
    throw new IllegalStateException(
        "throughput was measured without the engine on uniform keys: run scripts/bench throughput");
  }

  private static JsonNode last(JsonNode array) {
    return array.path(array.size() - 1);
  }

  /** Of the runs whose events were counted above. */
  private static double deltaBytesAnEvent(JsonNode throughput, JsonNode row) {
    return StreamSupport.stream(throughput.path("runs").spliterator(), false)
        .filter(run -> run.path("trial").path("group").equals(row.path("group")))
        .filter(
            run ->
                run.path("trial")
                    .path("contender")
                    .asText()
                    .equalsIgnoreCase(row.path("contender").asText()))
        .filter(run -> run.path("checkpoints").path("completed").asInt() > 1)
        .mapToDouble(
            run ->
                run.path("checkpoints").path("writtenBytes").asDouble()
                    / (run.path("speed").path("perSecond").asDouble()
                        * run.path("trial").path("checkpointMs").asDouble()
                        / 1e3))
        .average()
        .orElse(0.0);
  }
}
