package dev.perennial.bench.naive;

import java.math.BigDecimal;
import java.time.ZoneId;

/** The sample programme's numbers, written into the code as first versions do. */
final class Numbers {
  static final String FIRST_TIER = "Bronze";
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final BigDecimal POINTS_PER_UNIT = new BigDecimal("0.10");

  private Numbers() {}

  static String tier(long spend) {
    if (spend >= 900_00) {
      return "Gold";
    }
    return spend >= 250_00 ? "Silver" : FIRST_TIER;
  }

  static BigDecimal multiplier(String tier) {
    return switch (tier) {
      case "Gold" -> new BigDecimal("1.5");
      case "Silver" -> new BigDecimal("1.25");
      default -> BigDecimal.ONE;
    };
  }

  static BigDecimal bonus(String category, String channel) {
    if ("books".equals(category)) {
      return BigDecimal.valueOf(2);
    }
    return "mobile_app".equals(channel) ? new BigDecimal("1.5") : BigDecimal.ONE;
  }
}
