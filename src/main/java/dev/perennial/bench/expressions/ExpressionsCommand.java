package dev.perennial.bench.expressions;

import dev.perennial.bench.Bar;
import dev.perennial.bench.Results;
import dev.perennial.bench.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a rule's condition costs. */
@Command(
    name = "expressions",
    mixinStandardHelpOptions = true,
    description =
        "Evaluates the same rules of three predicates, all of which are looked at, as closures,"
            + " compiled into one Java class, and with CEL's own two evaluators, in turns in one JVM, and prints the median.")
public final class ExpressionsCommand implements Callable<Integer> {
  private static final double GOAL = 10;
  private static final int CUSTOMERS = 64;
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final long ROUND_NANOS = 500_000_000L;

  private static final Buyer[] BUYERS =
      IntStream.range(0, CUSTOMERS)
          .mapToObj(index -> new Buyer("Gold", 10_000, 1_000L * (index % 10)))
          .toArray(Buyer[]::new);

  @Spec private CommandSpec spec;

  @Option(names = "--rules", description = "Default: ${DEFAULT-VALUE}.")
  private int rules = 200;

  @Option(names = "--quick", description = "A first look: two rounds.")
  private boolean quick;

  @Option(names = "--rounds", description = "Default: 7; quick: 2.")
  private Integer rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything measured there.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    List<String> texts = texts();
    Map<String, Evaluator> evaluators = new LinkedHashMap<>();
    evaluators.put("closures", Evaluator.closures(texts));
    evaluators.put("one_class", OneClass.of(inJava()));
    evaluators.put("cel", Evaluator.Own.PLANNER.of(texts));
    evaluators.put("cel_legacy", Evaluator.Own.LEGACY.of(texts));
    requireAgreement(evaluators);
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    evaluators.values().forEach(evaluator -> nanosARule(evaluator, WARM_UP_NANOS));
    for (int round = 0; round < rounds(); round++) {
      evaluators.forEach(
          (name, evaluator) ->
              nanos
                  .computeIfAbsent(name, none -> new ArrayList<>())
                  .add(nanosARule(evaluator, ROUND_NANOS)));
    }
    print(nanos);
    return 0;
  }

  private int rounds() {
    if (rounds != null) {
      return rounds;
    }
    return quick ? 2 : 7;
  }

  /** No two are alike, and each asks about tier, points and the purchase. */
  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      texts.add(
          "customer.tier == 'Gold' && customer.points > %d && event.amount >= %d.5"
              .formatted(i, i % 100));
    }
    return texts;
  }

  /** The same rules as Java has them. */
  private List<String> inJava() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      texts.add(
          "\"Gold\".equals(facts.tier()) && facts.points() > %d && amount(facts) >= %d.5"
              .formatted(i, i % 100));
    }
    return texts;
  }

  private static Buyer customer(int index) {
    return BUYERS[index];
  }

  private static void requireAgreement(Map<String, Evaluator> evaluators) {
    for (int i = 0; i < CUSTOMERS; i++) {
      Buyer buyer = customer(i);
      long different = evaluators.values().stream().map(e -> e.holding(buyer)).distinct().count();
      if (different != 1) {
        throw new IllegalStateException("the evaluators do not agree about customer " + i);
      }
    }
  }

  private double nanosARule(Evaluator evaluator, long atLeast) {
    long begin = System.nanoTime();
    long evaluated = 0;
    long holding = 0;
    do {
      for (int i = 0; i < CUSTOMERS; i++) {
        holding += evaluator.holding(customer(i));
        evaluated += rules;
      }
    } while (System.nanoTime() - begin < atLeast);
    if (holding < 0) {
      throw new IllegalStateException("keeps the loop from being optimised away");
    }
    return (double) (System.nanoTime() - begin) / evaluated;
  }

  private void print(Map<String, List<Double>> nanos) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d rules of three predicates, %d rounds, %d cores, Java %s%n",
        rules, rounds(), Runtime.getRuntime().availableProcessors(), Runtime.version());
    Map<String, Spread> spreads = new LinkedHashMap<>();
    nanos.forEach((name, each) -> spreads.put(name, spread(each)));
    spreads.forEach((name, each) -> out.printf("%-12s %20s ns a rule%n", name, each.text(1)));
    double ratio = spreads.get("cel").median() / spreads.get("closures").median();
    new Results("expressions", quick)
        .with("rules", rules)
        .with("nanos_a_rule", spreads)
        .bars(List.of(Bar.atLeast("expressions.cel_per_closures", ratio, GOAL)))
        .conclude(out, json);
  }

  private static Spread spread(List<Double> values) {
    return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
