package dev.perennial.bench.capacity;

import dev.perennial.bench.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How large a cluster must be. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    description = {
      "Works out from what throughput, state and growth measured what 1, 10 and 100"
          + " million customers at 10, 100 and 1,000 thousand events a second need, and which"
          + " resource runs out first on machines of a given size. Prints a table in Markdown.",
      "A slot is one core, used to 60 % at the peak. Kafka's own machines are not counted."
    })
public final class CapacityCommand implements Callable<Integer> {
  private static final double[] CUSTOMERS = {1e6, 1e7, 1e8};
  private static final double[] EVENTS = {1e4, 1e5, 1e6};

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "From the first looks.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the table there too.")
  private Path json;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Folder of the results. Default: scripts/bench-results.")
  private Path from;

  @Option(names = "--cores", description = "Of a machine. Default: ${DEFAULT-VALUE}.")
  private double cores = 16;

  @Option(names = "--memory", paramLabel = "GB", description = "Default: ${DEFAULT-VALUE}.")
  private double memoryGb = 64;

  @Option(names = "--disk", paramLabel = "GB", description = "Default: ${DEFAULT-VALUE}.")
  private double diskGb = 1_000;

  @Option(
      names = "--network",
      paramLabel = "MB/S",
      description = "Megabytes a second. Default: ${DEFAULT-VALUE}.")
  private double networkMb = 1_000;

  @Override
  public Integer call() throws IOException {
    Path folder =
        from != null
            ? from
            : Results.folder()
                .orElseThrow(() -> new IllegalStateException("--from DIR: no folder of results"));
    Measurements one = Measurements.read(folder, quick ? "-quick" : "");
    Machine machine = new Machine(cores, memoryGb, diskGb, networkMb);
    List<Need> needs = new ArrayList<>();
    for (double customers : CUSTOMERS) {
      for (double events : EVENTS) {
        needs.add(Need.of(customers, events, one, machine));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    print(out, one, machine, needs);
    new Results("capacity", quick)
        .with("measured", one)
        .with("machine_of_cluster", machine)
        .with("needs", needs)
        .conclude(out, json);
    return 0;
  }

  private static void print(PrintWriter out, Measurements one, Machine machine, List<Need> needs) {
    out.printf(
        Locale.ENGLISH,
        "From %,.0f events per CPU-second, %,.0f bytes a customer, at most %,.2f M customers a slot,"
            + " for machines of %.0f cores, %.0f GB, %.0f GB of disk and %.0f MB/s%n%n",
        one.eventsPerCpuSecond(),
        one.bytesACustomer(),
        one.customersASlot() / 1e6,
        machine.cores(),
        machine.memoryGb(),
        machine.diskGb(),
        machine.networkMb());
    out.println(
        "| customers | events/s | slots | memory | disk | checkpoint | each 10 s | Kafka | first to"
            + " run out | machines |");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (Need need : needs) {
      out.printf(
          Locale.ENGLISH,
          "| %,.0f M | %,.0f k | %,.0f | %,.0f GB | %,.1f GB | %,.1f GB | %,.2f GB | %,.0f MB/s |"
              + " %s | %,.0f |%n",
          need.customers() / 1e6,
          need.eventsPerSecond() / 1e3,
          need.slots(),
          need.memoryGb(),
          need.diskGb(),
          need.checkpointGb(),
          need.deltaGb(),
          need.networkMb(),
          need.first(),
          need.machines());
    }
    out.println();
  }
}
