package dev.perennial.oracle;

import java.util.Set;
import java.util.TreeSet;

/** What random histories must reach, by the names of {@link Kinds}. */
final class Corners {
  private static final String ALL =
      """
      APPLIED
      DUPLICATE
      REJECTED
      WAITING
      waiting applied
      earn issued>pending
      earn issued>available
      mature pending>available
      settle issued>debt
      settle adjusted>debt
      adjust adjusted>available
      adjust available>adjusted
      adjust pending>adjusted
      adjust debt>adjusted
      reverse available>reversed
      reverse pending>reversed
      reverse debt>reversed
      expire available>expired
      expire pending>expired
      profile by event
      profile by expire
      profile by mature
      profile by grace
      profile by hold
      profile by points_expiring
      earn issued>pending by a rule
      earn issued>available by a rule
      settle issued>debt by a rule
      reverse pending>reversed by a rule
      reverse available>reversed by a rule
      reverse debt>reversed by a rule
      message by event
      message by grace
      message by window
      message by points_expiring
      message by voucher_expiring
      message message_recalled by event
      message tier_upgraded by event
      rule acted on an event
      rule acted on a wait
      rule acted on a silence
      rule acted on a date
      rule acted on a schedule
      rule acted on a deadline
      rule waiting on an event
      rule waiting on a silence
      rule waiting on a date
      rule cancelled on an event
      rule ended on a wait
      rule control on an event
      rule program_control on an event
      rule program_control on a wait
      rule limit on an event
      rule limit on a wait
      rule limit on a silence
      rule voucher_limit on an event
      rule voucher_limit on a schedule
      rule budget on an event
      rule budget on a wait
      rule failed on an event
      rule failed on a silence
      rule did raise
      rule did attribute
      rule did segment
      rule suppressed message no_consent
      rule suppressed segment already_in
      rule suppressed segment not_in
      shadow acted on an event
      shadow acted on a wait
      shadow acted on a silence
      shadow waiting on an event
      shadow cancelled on an event
      shadow limit on an event
      shadow failed on an event
      shadow suppressed message no_consent
      segment entered by event
      segment entered by rule
      segment left by event
      voucher issued by event
      voucher issued by points_expiring
      voucher reserved by event
      voucher released by event
      voucher released by reserve
      voucher redeemed by event
      voucher expired by voucher
      voucher expired by reserve
      voucher expired by event
      voucher revoked by event
      voucher_reserve reserved
      voucher_reserve reserved again
      voucher_reserve declined unknown_customer
      voucher_reserve declined mistyped_code
      voucher_reserve declined unknown_voucher
      voucher_reserve declined unknown_voucher again
      voucher_reserve declined already_redeemed
      voucher_reserve declined voucher_expired
      voucher_reserve declined voucher_reserved
      voucher_reserve declined voucher_revoked
      voucher_redeem redeemed
      voucher_redeem redeemed again
      voucher_redeem declined voucher_reserved
      voucher_redeem declined voucher_expired
      voucher_release released
      voucher_release released again
      voucher_release declined not_reserved
      voucher_release declined voucher_reserved
      hold available>held
      redeem held>redeemed
      release held>available
      settle available>debt
      erase pending>erased
      erase available>erased
      erase held>erased
      erase erased>debt
      redeem approved
      redeem approved again
      redeem declined insufficient_points
      redeem declined invalid_points
      redeem declined insufficient_points again
      redeem declined unknown_customer
      capture captured
      capture captured again
      capture declined unknown_customer
      capture declined unknown_request
      capture declined hold_ended
      capture declined exceeds_hold
      capture declined invalid_points
      void voided
      void voided again
      void declined unknown_request
      void declined hold_ended
      tier_review open
      tier_review escalated
      tier_review resolved approved
      tier_review resolved rejected
      adjustment_review open
      adjustment_review escalated
      adjustment_review resolved approved
      adjustment_review resolved rejected
      gift open
      gift escalated
      gift resolved done
      gift resolved failed
      call resolved approved
      unknown_task
      invalid_outcome
      erased
      conflicting_duplicate
      currency_mismatch
      unknown_order
      unknown_currency
      invalid_amount
      invalid_points
      from_the_future
      no_program
      rule acted on a quiet_hours
      rule ended on a quiet_hours
      rule acted on a fallback
      rule ended on a fallback
      rule waiting on a fallback
      rule message postponed
      rule message fallback
      rule message fallback_of
      shadow message postponed
      message by fallback
      rule suppressed message suppressed_bounce
      rule suppressed message suppressed_unsubscribe
      rule suppressed message cap_day
      rule suppressed message cap_week
      rule suppressed message total_cap_day
      rule suppressed message total_cap_week
      rule suppressed message no_channel_allowed
      rule suppressed message outcompeted
      rule suppressed message quiet_hours
      rule suppressed message too_many_waiting
      rule suppressed message engaged
      rule suppressed message recalled
      shadow suppressed message cap_day
      shadow suppressed message total_cap_day
      """;

  private Corners() {}

  /** All of them; who reached one takes it out. */
  static Set<String> all() {
    return new TreeSet<>(ALL.lines().toList());
  }
}
