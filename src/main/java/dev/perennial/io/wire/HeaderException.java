package dev.perennial.io.wire;

import dev.perennial.domain.Reason;
import java.io.IOException;

/** The header of a record names no schema that is known here: the record's fault, not ours. */
final class HeaderException extends IOException {
  private final Reason reason;

  HeaderException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
