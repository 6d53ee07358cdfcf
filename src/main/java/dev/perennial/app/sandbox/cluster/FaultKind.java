package dev.perennial.app.sandbox.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The faults by their names on the command line. */
enum FaultKind {
  TASKMANAGER_KILL(ProcessFaults::taskManagerKill),
  CHECKPOINT_KILL(ProcessFaults::checkpointKill),
  JOBMANAGER_KILL(ProcessFaults::jobManagerKill),
  BROKER_KILL(ProcessFaults::brokerKill),
  STANDSTILL(ProcessFaults::standstill),
  LINK_CUT(LinkFaults::cut),
  LINK_SILENT(LinkFaults::silent),
  LINK_SLOW(LinkFaults::slow),
  DISK_FULL(CheckpointFaults::diskFull),
  CHECKPOINT_DAMAGE(CheckpointFaults::damage),
  RESCALE(RescaleFault::strike),
  TRANSACTION_TIMEOUT(TransactionFaults::timeout),
  TWIN(TransactionFaults::twin);

  private final Fault fault;

  FaultKind(Fault fault) {
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  /** Whether it can only happen where outputs are written in transactions. */
  boolean needsTransactions() {
    return this == TRANSACTION_TIMEOUT || this == TWIN;
  }

  /** Such as {@code taskmanager-kill}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The fault of this name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  static FaultKind named(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("--only " + label + ": not one of " + labels()));
  }

  static String labels() {
    List<FaultKind> all = List.of(values());
    return all.stream().map(FaultKind::label).collect(Collectors.joining(", "));
  }
}
