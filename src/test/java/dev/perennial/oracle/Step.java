package dev.perennial.oracle;

import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import java.util.List;

/**
 * What one record or one firing of deadlines led to.
 *
 * @param outcome what became of the record
 * @param effects in the order in which they were written
 * @param waitingApplied refunds that stopped waiting and were applied
 * @param waitingRejected refunds that stopped waiting and were rejected
 * @param erased whether the customer's place in compacted topics was cleared, after the effects
 */
record Step(
    Outcome outcome,
    List<Effect> effects,
    int waitingApplied,
    int waitingRejected,
    boolean erased) {}
