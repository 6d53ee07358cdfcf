package dev.perennial.topology;

import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import dev.perennial.io.Topics;
import dev.perennial.topology.state.Document;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programmes, models and rules that are known, and the engine made of them. */
final class InForce {
  private static final Logger LOG = LoggerFactory.getLogger(InForce.class);

  private final DecidedBy decidedBy;
  private final Tally tally;
  private final VersionShelf<Program> programs;
  private final VersionShelf<ChurnModel> models;
  private final RuleShelf rules;
  private Budgets budgets = Budgets.NONE;
  private Lifecycle lifecycle;

  InForce(DecidedBy decidedBy, Tally tally) {
    this.decidedBy = decidedBy;
    this.tally = tally;
    programs = new VersionShelf<>(decidedBy.parsers().program());
    decidedBy.programs().forEach(programs::add);
    models = new VersionShelf<>(decidedBy.parsers().model());
    decidedBy.models().forEach(models::add);
    rules = new RuleShelf(decidedBy.parsers().rule(), decidedBy.codes());
    decidedBy.rules().forEach(rules::add);
  }

  /** What rules may spend; told once, before the first record. */
  void budgets(Budgets all) {
    budgets = all;
  }

  /** Where the documents that were published are kept. */
  interface Documents {
    ReadOnlyBroadcastState<String, String> stored(MapStateDescriptor<String, String> kind)
        throws Exception;
  }

  /** Broadcast state can be read only once a record is there: so documents are read late. */
  Lifecycle lifecycle(Documents documents) throws Exception {
    if (lifecycle == null) {
      shelveAll(Topics.PROGRAM, documents.stored(StateLayout.programs()));
      shelveAll(Topics.MODEL, documents.stored(StateLayout.models()));
      shelveAll(Topics.RULE, documents.stored(StateLayout.rules()));
      lifecycle =
          new Lifecycle(
              new Programs(programs.versions()),
              new Versions<>(models.versions()),
              rules.policy(),
              decidedBy.codes(),
              budgets);
      rules.takeLeftOut().forEach(this::leftOut);
    }
    return lifecycle;
  }

  private void shelveAll(String topic, ReadOnlyBroadcastState<String, String> stored)
      throws Exception {
    for (Map.Entry<String, String> version : stored.immutableEntries()) {
      shelve(new Document(topic, version.getValue()));
    }
  }

  /**
   * Adds a version; one that cannot be used is reported and leaves the others in force.
   *
   * @return the key of the version, or null
   */
  String shelve(Document document) {
    try {
      String version = add(document);
      // Also takes in, after a restart, the versions of before that have not been looked at yet.
      lifecycle = null;
      return version;
    } catch (RuntimeException refused) {
      // Whatever is wrong with a document, it is not worth the job.
      LOG.error(
          "A document of {} is refused; the versions before it stay in force",
          document.topic(),
          refused);
      tally.refused(document.topic());
      return null;
    }
  }

  private String add(Document document) {
    return switch (document.topic()) {
      case Topics.RULE -> rules.add(document.text());
      case Topics.MODEL -> models.add(document.text());
      default -> programs.add(document.text());
    };
  }

  private void leftOut(String version, String why) {
    LOG.error("Rule {} is left out: {}", version, why);
    tally.refused(Topics.RULE);
  }

  /** Whether a document may move deadlines of customers to whom nothing happens. */
  boolean wakes(Document document) {
    return !document.topic().equals(Topics.RULE) || rules.policy().wakes();
  }

  static MapStateDescriptor<String, String> stateOf(Document document) {
    return switch (document.topic()) {
      case Topics.RULE -> StateLayout.rules();
      case Topics.MODEL -> StateLayout.models();
      default -> StateLayout.programs();
    };
  }

  /** Takes a version of a rule out of service, from the next decision on. */
  void quarantine(String version) {
    rules.quarantine(version);
    lifecycle = null;
  }

  /** The versions of rules that are out of service, for the state. */
  Set<String> quarantined() {
    return rules.quarantined();
  }
}
