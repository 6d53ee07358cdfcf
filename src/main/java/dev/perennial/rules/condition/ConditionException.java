package dev.perennial.rules.condition;

import java.util.List;
import java.util.stream.Collectors;

/** A condition cannot be used. */
public final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  ConditionException(List<Fault> faults) {
    super(
        faults.stream()
            .map(fault -> fault.line() + ":" + fault.column() + ": " + fault.what())
            .collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Everything that is wrong with it, at least one thing. */
  public List<Fault> faults() {
    return faults;
  }
}
