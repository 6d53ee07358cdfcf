package dev.perennial.topology;

/** A small fault that is built into the simulated job on purpose: the simulation must find it. */
public enum Sabotage {
  NONE,
  /** Each fifth posting is not written. */
  POSTING_DROPPED,
  /** Each ninth output is written twice. */
  OUTPUT_TWICE,
  /** Each third posting is about one point more. */
  POINTS_MISCOUNTED,
  /** Each voucher has the code of the first one. */
  VOUCHER_CODE_TWICE,
  /** No cap counts. */
  CAPS_IGNORED,
  /** There is no night. */
  QUIET_HOURS_IGNORED,
  /** A rule or programme does not reach the job. */
  DOCUMENT_LOST,
  /** Timers are not restored. */
  TIMERS_FORGOTTEN,
  /** Time is always an hour behind. */
  TIME_SHORT,
  /** The keeper of budgets says yes to everybody. */
  BUDGET_OVERSPENT,
  /** The keeper of budgets knows nothing of what was spent before a restart. */
  BUDGET_FORGOTTEN,
  /** The customers of one task are not in the checkpoint. */
  TASK_NOT_STORED,
  /** A record that comes again looks like another one. */
  REPEAT_TAKEN,
  /** A record that comes a day late or later is thrown away. */
  LATE_RECORD_DROPPED,
  /** A record is counted twice. */
  COUNTED_TWICE,
  /** What a crash undid stays committed. */
  UNCOMMITTED_KEPT,
  /** What a checkpoint should commit is lost. */
  COMMITTED_LOST,
  /** After a crash the source begins one record too late. */
  RECORD_LOST,
  /** After a crash the source begins one record too early. */
  RECORD_READ_AGAIN,
  /** Once there is a checkpoint, the next ones move the source only. */
  STATE_OLDER_THAN_SOURCE
}
