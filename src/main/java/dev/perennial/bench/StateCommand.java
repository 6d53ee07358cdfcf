package dev.perennial.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many bytes a customer takes. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the real job live through a year of typical customers (12 purchases, 3 lots, 1 voucher)"
          + " and divides what its last checkpoint refers to by their number; beside it a canonical"
          + " savepoint, which has every value once and not compressed, and RocksDB's working files."
    })
final class StateCommand implements Callable<Integer> {
  private static final double GOAL = 400;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions run;

  @Option(names = "--quick", description = "A first look within two minutes: few customers.")
  private boolean quick;

  @Option(names = "--customers", description = "Default: 200000; quick: 5000.")
  private Integer customers;

  @Option(names = "--seed", description = "Of ids. Default: ${DEFAULT-VALUE}.")
  private long seed = 20_260_302;

  @Override
  public Integer call() throws IOException {
    int people = customers != null ? customers : quick ? 5_000 : 200_000;
    if (people < 100 || people > 9_999_999) {
      throw new ParameterException(
          spec.commandLine(), "--customers: %d is not between 100 and 9999999".formatted(people));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Premises premises = Premises.in(run.workDir())) {
      StateTrial.Sizes sizes = new StateTrial(people, seed, run, premises).run();
      out.printf(
          Locale.ENGLISH,
          "%,d customers with 12 purchases in a year, 3 lots and 1 voucher, bytes a customer%n",
          people);
      print(out, "checkpoint", sizes.checkpoint(), people);
      print(out, "canonical savepoint", sizes.savepoint(), people);
      print(out, "RocksDB's working files", sizes.local(), people);
      out.println();
      new Results("state", quick)
          .with("sizes", sizes)
          .with("bytes_a_customer", (double) sizes.checkpoint() / people)
          .bars(
              List.of(
                  Bar.atMost("state.bytes_a_customer", (double) sizes.checkpoint() / people, GOAL)))
          .conclude(out, run.json());
    }
    return 0;
  }

  private static void print(PrintWriter out, String what, long bytes, int people) {
    out.printf(Locale.ENGLISH, "%-24s  %,10.0f%n", what, (double) bytes / people);
  }
}
