package dev.perennial.io;

import dev.perennial.domain.CustomerEvent;
import java.io.Serializable;

/** Reads a value of {@code loyalty.event.v1}. Not thread-safe; serializable before first use. */
public interface EventDecoder extends Serializable {

  /**
   * Reads only what routing needs.
   *
   * @return the customer id; empty for a tick
   * @throws RejectedInput when the id cannot be read or is missing
   */
  String customerId(byte[] value) throws RejectedInput;

  /**
   * Reads the whole event (never a tick).
   *
   * @throws RejectedInput when a field cannot be read
   */
  CustomerEvent decode(byte[] value) throws RejectedInput;
}
