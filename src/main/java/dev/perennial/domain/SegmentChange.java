package dev.perennial.domain;

/**
 * The customer entered a segment, or left it.
 *
 * @param entered false when they left
 */
public record SegmentChange(
    String id,
    String customerId,
    long at,
    String segment,
    boolean entered,
    String ruleId,
    String cause,
    int programVersion)
    implements Effect {}
