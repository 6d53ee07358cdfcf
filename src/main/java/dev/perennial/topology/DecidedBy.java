package dev.perennial.topology;

import dev.perennial.io.VoucherSecretFile;
import java.io.Serializable;
import java.util.List;

/**
 * What decisions are taken by, as known at the start: so they can be taken from the first record
 * on. More may arrive while the job runs.
 *
 * @param programs programme documents
 * @param models documents of the churn model
 * @param rules rule documents
 * @param parsers of all of them
 * @param codes where codes of vouchers come from
 * @param ruleLimits beyond which a rule is taken out of service
 */
public record DecidedBy(
    List<String> programs,
    List<String> models,
    List<String> rules,
    Parsers parsers,
    VoucherSecretFile codes,
    RuleLimits ruleLimits)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** With the usual limits. */
  public DecidedBy(
      List<String> programs,
      List<String> models,
      List<String> rules,
      Parsers parsers,
      VoucherSecretFile codes) {
    this(programs, models, rules, parsers, codes, RuleLimits.USUAL);
  }

  public DecidedBy {
    programs = List.copyOf(programs);
    models = List.copyOf(models);
    rules = List.copyOf(rules);
  }
}
