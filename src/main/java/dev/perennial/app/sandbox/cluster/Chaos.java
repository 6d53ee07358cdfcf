package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.local.TempFolder;
import dev.perennial.app.sandbox.FreePorts;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lets faults strike a cluster under load, and holds what it wrote against a quiet replay. */
final class Chaos {
  /** As the shipped settings, but faults come in minutes here, not once in a while. */
  private static final Map<String, String> FLINK =
      Map.ofEntries(
          Map.entry("restart-strategy.exponential-delay.max-backoff", "2 s"),
          Map.entry("heartbeat.interval", "1 s"),
          Map.entry("heartbeat.timeout", "5 s"),
          // Who asks for a job that is just ending waits for so long.
          Map.entry("pekko.ask.timeout", "20 s"),
          // A refusal that the client cannot read is asked for again, 3 s apart (default 20 times).
          Map.entry("rest.retry.max-attempts", "5"),
          // A TaskManager finds the next JobManager as soon as it is there.
          Map.entry("cluster.registration.max-timeout", "1 s"),
          Map.entry("cluster.registration.error-delay", "1 s"),
          Map.entry("cluster.registration.refused-registration-delay", "1 s"),
          // What we ask must be so now, and be remembered until we ask.
          Map.entry("rest.cache.checkpoint-statistics.timeout", "10 ms"),
          Map.entry("web.refresh-interval", "200 ms"),
          Map.entry("web.checkpoints.history", "200"));

  private final Request request;
  private final Layout layout;
  private final PrintWriter out;
  private final Random random;
  private final ChaosSummary summary = new ChaosSummary();

  /**
   * What to do.
   *
   * @param kinds of faults, each as often as any other
   * @param perSecond events
   * @param again whether the log goes through the job once more at the end, without state
   */
  record Request(
      int cycles,
      long seed,
      List<FaultKind> kinds,
      String naming,
      String delivery,
      int perSecond,
      boolean again) {
    List<String> jobOptions() {
      return List.of(
          "--delivery", delivery, "--transaction.naming", naming, "--checkpoint.interval", "1s");
    }
  }

  Chaos(Request request, Layout layout, PrintWriter out) {
    this.request = request;
    this.layout = layout;
    this.out = out;
    this.random = new Random(request.seed());
  }

  ChaosSummary summary() {
    return summary;
  }

  /** True when all was survived. The cluster is gone afterwards. */
  boolean run() {
    if (!new Processes(layout).names().isEmpty()) {
      throw new ClusterFailure("a cluster is in " + layout.state() + " already: end it first");
    }
    TempFolder.delete(layout.logs());
    int inner = FreePorts.next();
    try (Link link = new Link(inner);
        Store store = new Store(layout.checkpoints())) {
      Terms terms = new Terms(broker(inner, link), FLINK, true);
      Cluster cluster = new Cluster(layout, terms, new PrintWriter(Writer.nullWriter()));
      Thread undo = new Thread(() -> end(cluster, store, true), "undo-chaos");
      Runtime.getRuntime().addShutdownHook(undo);
      boolean good = false;
      try {
        good = runOn(cluster, link, store);
        return good;
      } finally {
        end(cluster, store, !good);
        Runtime.getRuntime().removeShutdownHook(undo);
      }
    }
  }

  private static List<String> broker(int inner, Link link) {
    return List.of(
        "--link",
        inner + ":" + link.port(),
        // The broker looks for transactions to give up every 10 s otherwise.
        "--set",
        "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000");
  }

  private void end(Cluster cluster, Store store, boolean keepLogs) {
    cluster.stop();
    store.close();
    cluster.clean(keepLogs);
    if (!keepLogs) {
      TempFolder.delete(layout.state());
    }
  }

  private boolean runOn(Cluster cluster, Link link, Store store) {
    long began = System.nanoTime();
    facts();
    cluster.up();
    ChaosFiles files = ChaosFiles.write(layout.tmp().resolve("chaos"));
    Scene scene = new Scene(cluster, link, store, random, files, request.jobOptions(), out);
    scene.begin();
    String brokers = cluster.ports().brokers();
    ChaosEvents events = new ChaosEvents(request.seed(), 2000);
    try (ChaosLoad load = new ChaosLoad(brokers, events, request.perSecond())) {
      strikeAll(scene, load);
      scene.say("%,d events were sent", load.stop());
    }
    boolean exactlyOnce = request.delivery().equals("exactly-once");
    Verification verification = new Verification(scene, files, summary, exactlyOnce);
    Lane committed = verification.run();
    if (request.again()) {
      verification.again(committed);
    }
    summary.fact("seconds", (System.nanoTime() - began) / 1_000_000_000);
    return summary.good();
  }

  private void facts() {
    summary.fact("seed", request.seed());
    summary.fact("cycles", request.cycles());
    summary.fact("naming", request.naming());
    summary.fact("delivery", request.delivery());
  }

  private void strikeAll(Scene scene, ChaosLoad load) {
    List<FaultKind> plan = plan();
    for (int cycle = 1; cycle <= plan.size(); cycle++) {
      summary.planned(plan.get(cycle - 1));
      scene.awaitRecovery(System.currentTimeMillis());
      try {
        scene.say("%d/%d %s", cycle, plan.size(), survive(plan.get(cycle - 1), scene));
      } catch (ClusterFailure e) {
        summary.wrong(List.of(e.getMessage()));
        scene.say("%d/%d NOT SURVIVED %s", cycle, plan.size(), e.getMessage());
      }
      load.requireWell();
    }
  }

  private String survive(FaultKind kind, Scene scene) {
    long struck = System.currentTimeMillis();
    scene.over();
    String shown = strike(kind, scene);
    long millis = scene.awaitRecovery() - struck;
    summary.survived(kind, shown, millis);
    return "%s: %s; %.1f s".formatted(kind.label(), shown, millis / 1e3);
  }

  private static String strike(FaultKind kind, Scene scene) {
    try {
      return kind.fault().strike(scene);
    } catch (ClusterFailure e) {
      throw new ClusterFailure(kind.label() + ": " + e.getMessage(), e);
    } finally {
      scene.link.set(Link.State.OPEN);
    }
  }

  /** All kinds in a random order, again and again. */
  private List<FaultKind> plan() {
    List<FaultKind> plan = new ArrayList<>();
    while (plan.size() < request.cycles()) {
      List<FaultKind> deck = new ArrayList<>(request.kinds());
      Collections.shuffle(deck, random);
      plan.addAll(deck);
    }
    return plan.subList(0, request.cycles());
  }
}
