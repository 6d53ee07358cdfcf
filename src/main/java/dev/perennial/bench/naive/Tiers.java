package dev.perennial.bench.naive;

import java.math.BigDecimal;

/** The programme's numbers, written into the code as first versions do. */
final class Tiers {
  static final String FIRST = "Bronze";
  static final BigDecimal POINTS_PER_UNIT = new BigDecimal("0.10");

  private Tiers() {}

  static String of(long spend) {
    if (spend >= 900_00) {
      return "Gold";
    }
    return spend >= 250_00 ? "Silver" : FIRST;
  }

  static BigDecimal multiplier(String tier) {
    return switch (tier) {
      case "Gold" -> new BigDecimal("1.5");
      case "Silver" -> new BigDecimal("1.25");
      default -> BigDecimal.ONE;
    };
  }
}
