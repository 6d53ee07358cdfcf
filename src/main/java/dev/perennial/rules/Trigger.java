package dev.perennial.rules;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;

/**
 * What a rule answers to: one of the two, the other is null.
 *
 * @param event each applied event of that type
 * @param signal what the engine notices
 */
public record Trigger(EventType event, Signal signal) {}
