package dev.perennial.rules;

/**
 * Stops all marketing rules at once, or lets them go on.
 *
 * @param version from 1
 * @param effectiveFrom holds for decisions whose now is at or after it, epoch milliseconds
 * @param reason for whoever asks, or null
 */
public record MarketingSwitch(int version, long effectiveFrom, boolean stopped, String reason) {}
