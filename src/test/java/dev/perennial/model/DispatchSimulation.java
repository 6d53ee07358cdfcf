package dev.perennial.model;

import dev.perennial.domain.Digest64;
import dev.perennial.domain.dispatch.BetaDraw;
import dev.perennial.domain.dispatch.Engagement;
import dev.perennial.domain.dispatch.Medium;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Prior;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A year of weekly messages to customers whose chances of engagement on each channel are known.
 * What a way of choosing loses against the oracle is its regret: the best chance among the channels
 * that the customer allows, less that of the chosen one.
 */
final class DispatchSimulation {
  static final int WEEKS = 52;

  /** From this week on the prior is the one learnt from all customers. */
  static final int LEARNT_FROM = 8;

  /** How the chances are spread over the customers; the engine does not know. */
  static final Map<Medium, Prior> TRUTH =
      new EnumMap<>(
          Map.of(
              Medium.EMAIL, new Prior(0.8, 5.2),
              Medium.SMS, new Prior(0.6, 3.4),
              Medium.PUSH, new Prior(0.5, 4.5),
              Medium.IN_APP, new Prior(0.4, 5.6)));

  /** In hundredths, how many customers allow the channel. */
  private static final Map<Medium, Integer> CONSENT =
      new EnumMap<>(Map.of(Medium.EMAIL, 90, Medium.SMS, 60, Medium.PUSH, 50, Medium.IN_APP, 100));

  /** Ways to choose a channel. */
  enum Way {
    /** E-mail where it is allowed, else the first that is. */
    ALWAYS_EMAIL,
    /** The first that is allowed, cheapest first, as the rule names them. */
    RULES_ONLY,
    /** As the engine does, with the prior that ships. */
    SAMPLED,
    /** The same; after some weeks with the prior that is learnt from all customers. */
    LEARNT
  }

  /** What is known of a channel in the end. */
  record Learnt(Medium medium, PriorFit.Fitted prior) {}

  private final List<Customer> customers = new ArrayList<>();
  private final Way way;
  private final Map<Medium, Prior> priors = new EnumMap<>(Medium.class);
  private final List<Learnt> learnt = new ArrayList<>();
  private long engaged;
  private double best;

  private static final class Customer {
    private final String id;
    private final Map<Medium, Double> chances = new EnumMap<>(Medium.class);
    private final List<Medium> allowed = new ArrayList<>();
    private final Engagement engagement = new Engagement();

    Customer(int number) {
      id = "c-" + number;
      for (Medium medium : Medium.values()) {
        Prior truth = TRUTH.get(medium);
        long seed = seed("chance", id, medium);
        chances.put(medium, BetaDraw.of(truth.engaged(), truth.ignored(), seed));
        if (Math.floorMod(seed("consent", id, medium), 100) < CONSENT.get(medium)) {
          allowed.add(medium);
        }
      }
    }
  }

  private static long seed(String what, String id, Medium medium) {
    return new Digest64().add(what).add(id).add(medium.code()).value();
  }

  DispatchSimulation(int size, Way way) {
    this.way = way;
    for (int i = 0; i < size; i++) {
      customers.add(new Customer(i));
    }
    for (Medium medium : Medium.values()) {
      priors.put(medium, MessagePolicy.PRIOR);
    }
  }

  /** The regret of each week, in engagements for each customer, summed up so far. */
  double[] run() {
    double[] regret = new double[WEEKS];
    double sum = 0;
    for (int week = 0; week < WEEKS; week++) {
      if (way == Way.LEARNT && week == LEARNT_FROM) {
        learn();
      }
      for (Customer customer : customers) {
        sum += send(customer, "w-" + week + "-" + customer.id);
      }
      regret[week] = sum / customers.size();
    }
    return regret;
  }

  private double send(Customer customer, String actionId) {
    Medium chosen = choose(customer, actionId);
    double chance = customer.chances.get(chosen);
    customer.engagement.send(chosen);
    // The same message on the same channel meets the same luck, whoever chose it.
    if (BetaDraw.of(1, 1, seed("luck", actionId, chosen)) < chance) {
      customer.engagement.engage(chosen);
      engaged++;
    }
    double most = customer.allowed.stream().mapToDouble(customer.chances::get).max().orElseThrow();
    best += most;
    return most - chance;
  }

  private Medium choose(Customer customer, String actionId) {
    Medium first = customer.allowed.get(0);
    if (way == Way.ALWAYS_EMAIL) {
      return first;
    } else if (way == Way.RULES_ONLY) {
      List<Medium> cheapest = List.of(Medium.IN_APP, Medium.PUSH, Medium.EMAIL, Medium.SMS);
      return cheapest.stream().filter(customer.allowed::contains).findFirst().orElseThrow();
    }
    Medium chosen = first;
    double greatest = -1;
    for (Medium medium : customer.allowed) {
      double draw = customer.engagement.draw(medium, priors.get(medium), actionId);
      chosen = draw > greatest ? medium : chosen;
      greatest = Math.max(draw, greatest);
    }
    return chosen;
  }

  private void learn() {
    for (Medium medium : Medium.values()) {
      List<PriorFit.Count> counts = new ArrayList<>();
      for (Customer customer : customers) {
        int sent = customer.engagement.sent(medium);
        if (sent > 0) {
          counts.add(new PriorFit.Count(sent, customer.engagement.engaged(medium)));
        }
      }
      PriorFit.Fitted fitted = PriorFit.fit(counts);
      learnt.add(new Learnt(medium, fitted));
      priors.put(medium, new Prior(fitted.engaged(), fitted.ignored()));
    }
  }

  List<Learnt> learnt() {
    return learnt;
  }

  /** Of all messages, the share that was opened. */
  double engagedShare() {
    return (double) engaged / customers.size() / WEEKS;
  }

  /** The same for who knows all chances. */
  double oracleShare() {
    return best / customers.size() / WEEKS;
  }
}
