package dev.perennial.domain;

/**
 * A version of a rule is taken out of service.
 *
 * @param reason in words
 */
public record Quarantine(String id, long at, String ruleId, int ruleVersion, String reason)
    implements Effect {}
