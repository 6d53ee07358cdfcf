package dev.perennial.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.app.local.TempFolder;
import dev.perennial.bench.Bar;
import dev.perennial.bench.Results;
import dev.perennial.bench.Spread;
import dev.perennial.bench.VoucherSecret;
import dev.perennial.io.VoucherSecretFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Guards the engine's parts against becoming slower. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    description = {
      "Runs parts of the engine by themselves, in turns in one thread of one JVM: the hot record to"
          + " bytes and back, the spend window, rules asked about a purchase, and the decision about"
          + " a purchase, by itself and with the model and the rules that ship.",
      "With --against an earlier result a bar says of each how much slower it has become."
    })
public final class MicroCommand implements Callable<Integer> {
  private static final double GOAL = 1.25;
  private static final int CUSTOMERS = 1_000;
  private static final int BATCH = 200;
  private static final long SECOND = 1_000_000_000L;

  /** A part is warm when so many slices of a second in a row took as long as each other. */
  private static final int STEADY_SLICES = 4;

  private static final double AS_LONG = 1.04;
  private static final int MOST_SLICES = 40;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "A first look: two rounds after a short warm-up.")
  private boolean quick;

  @Option(names = "--rounds", description = "Of half a second for each. Default: 7; quick: 2.")
  private Integer rounds;

  @Option(names = "--only", paramLabel = "PART", description = "One part by itself, to profile it.")
  private String only;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything measured there.")
  private Path json;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "An earlier result of this machine to compare with.")
  private Path against;

  private long kept;

  @Override
  public Integer call() throws IOException {
    Map<String, Spread> earlier = earlier();
    Map<String, Part> parts = parts();
    parts.values().forEach(this::warmUp);
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    for (int round = 0; round < rounds(); round++) {
      parts.forEach(
          (name, part) ->
              nanos.computeIfAbsent(name, none -> new ArrayList<>()).add(nanos(part, SECOND / 2)));
    }
    if (kept < 0) {
      throw new IllegalStateException("keeps the loops from being optimised away");
    }
    tell(nanos, earlier);
    return 0;
  }

  /**
   * Runs a part until its customers are as they will be, and the compilers have done with it. How
   * long that takes differs tenfold between parts.
   */
  private void warmUp(Part part) {
    if (quick) {
      nanos(part, SECOND / 2);
      return;
    }
    for (long runs = part.settling(); runs > 0; runs--) {
      kept += part.run();
    }
    Deque<Double> last = new ArrayDeque<>();
    for (int i = 0; i < MOST_SLICES && !isSteady(last); i++) {
      if (last.size() == STEADY_SLICES) {
        last.removeFirst();
      }
      last.addLast(nanos(part, SECOND));
    }
  }

  private static boolean isSteady(Deque<Double> slices) {
    return slices.size() == STEADY_SLICES
        && Collections.max(slices) <= AS_LONG * Collections.min(slices);
  }

  private int rounds() {
    if (rounds != null) {
      return rounds;
    }
    return quick ? 2 : 7;
  }

  private Map<String, Part> parts() throws IOException {
    Serializing serializing = new Serializing();
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("serializer_write", serializing::write);
    parts.put("serializer_read", serializing::read);
    parts.put("window_10", new Spending(10));
    parts.put("window_10000", new Spending(10_000));
    parts.put("rules_200_asked", new Asking(200, 0));
    parts.put("rules_20_of_10000_asked", new Asking(20, 9_980));
    parts.put("decision", Deciding.plain(CUSTOMERS));
    parts.put("decision_with_model", Deciding.withModel(CUSTOMERS));
    parts.put("decision_with_pack", Deciding.withPack(CUSTOMERS, codes()));
    parts.put("decision_with_all", Deciding.withAll(CUSTOMERS, codes()));
    if (only != null) {
      Part part = parts.get(only);
      if (part == null) {
        throw new ParameterException(
            spec.commandLine(),
            "--only: no part is named " + only + "; there are " + parts.keySet());
      }
      return Map.of(only, part);
    }
    return parts;
  }

  private static VoucherSecretFile codes() throws IOException {
    try (TempFolder dir = TempFolder.of("perennial-micro-")) {
      return VoucherSecretFile.of(VoucherSecret.in(dir.path()));
    }
  }

  /** Of the thread's CPU time for one run of the part, on average: others may use the machine. */
  private double nanos(Part part, long atLeast) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    long runs = 0;
    long took;
    do {
      for (int i = 0; i < BATCH; i++) {
        kept += part.run();
      }
      runs += BATCH;
      took = threads.getCurrentThreadCpuTime() - begin;
    } while (took < atLeast);
    return (double) took / runs;
  }

  private Map<String, Spread> earlier() throws IOException {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    if (against != null) {
      JsonNode nanos = new ObjectMapper().readTree(against.toFile()).path("nanos");
      nanos
          .properties()
          .forEach(
              part ->
                  spreads.put(part.getKey(), Spread.of(part.getValue().path("median").asDouble())));
    }
    return spreads;
  }

  private void tell(Map<String, List<Double>> nanos, Map<String, Spread> earlier)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Spread> spreads = new LinkedHashMap<>();
    List<Bar> bars = new ArrayList<>();
    nanos.forEach(
        (name, each) -> {
          Spread spread = Spread.of(each.stream().mapToDouble(Double::doubleValue).toArray());
          spreads.put(name, spread);
          out.printf("%-24s  %28s ns%n", name, spread.text(0));
          if (earlier.containsKey(name)) {
            double times = spread.median() / earlier.get(name).median();
            bars.add(Bar.atMost("micro." + name + "_vs_before", times, GOAL));
          }
        });
    if (only == null) {
      double window = spreads.get("window_10000").median() / spreads.get("window_10").median();
      out.printf("%nThe window of 10,000 amounts costs %.2f times that of 10.%n%n", window);
    }
    new Results("micro", quick).with("nanos", spreads).bars(bars).conclude(out, json);
  }
}
