package dev.perennial.oracle;

import dev.perennial.domain.program.Program;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The circumstances of one decision.
 *
 * @param at its time, epoch milliseconds
 * @param program the version that holds then
 * @param cause the event id, or the deadline
 */
record Now(long at, Program program, String cause) {

  /** Whether it is a deadline's: no event of the histories has a colon in its id. */
  boolean byDeadline() {
    return cause.contains(":");
  }

  Now causedBy(String other) {
    return new Now(at, program, other);
  }

  /** The same circumstances at another time. */
  Now later(long other) {
    return new Now(other, program, cause);
  }

  LocalDate day() {
    return dayOf(at);
  }

  LocalDate dayOf(long instant) {
    return Instant.ofEpochMilli(instant).atZone(program.zone()).toLocalDate();
  }

  long startOf(LocalDate day) {
    return day.atStartOfDay(program.zone()).toInstant().toEpochMilli();
  }
}
