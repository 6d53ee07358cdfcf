package dev.perennial.app.sandbox;

import dev.perennial.app.data.EventLine;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * Takes vouchers to a till: most have one reserved and then redeem it, some change their mind, show
 * it twice or mistype it, and some forget it at home until it has expired.
 */
final class Shopper {
  private static final long SECOND = Duration.ofSeconds(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int DAYS_HOURS = 14 * 24;
  private static final List<String> CHANNELS = List.of("web", "pos", "mobile_app");

  private final GenericRecord voucher;
  private final String id;
  private final List<DemoEvent> events = new ArrayList<>(3);

  private Shopper(GenericRecord voucher) {
    this.voucher = voucher;
    this.id = voucher.get("voucher_id").toString();
  }

  /** What happens with a voucher; nothing comes of one that was taken back as it was issued. */
  static List<DemoEvent> visits(GenericRecord voucher) {
    Shopper shopper = new Shopper(voucher);
    int mood = Math.floorMod(shopper.id.hashCode(), 10);
    long at =
        (Long) voucher.get("issued_at")
            + HOUR * (1 + Math.floorMod(shopper.id.hashCode() / 10, DAYS_HOURS));
    String code = voucher.get("code").toString();
    switch (mood) {
      case 0, 1 -> {
        // Forgotten at home.
      }
      case 2 -> {
        shopper.ask("voucher_reserve", at, "1", code);
        shopper.ask("voucher_release", at + 90 * SECOND, "1", code);
      }
      case 3 -> {
        shopper.ask("voucher_redeem", at, "1", code.substring(1) + code.charAt(0));
        shopper.ask("voucher_redeem", at + 20 * SECOND, "2", code);
      }
      case 4 -> {
        shopper.ask("voucher_redeem", at, "1", code);
        shopper.ask("voucher_redeem", at + HOUR, "2", code);
      }
      default -> {
        shopper.ask("voucher_reserve", at, "1", code);
        shopper.ask("voucher_redeem", at + 60 * SECOND, "1", code);
      }
    }
    return shopper.events;
  }

  private void ask(String type, long at, String request, String code) {
    String customer = voucher.get("customer_id").toString();
    String channel = CHANNELS.get(Math.floorMod(id.hashCode(), CHANNELS.size()));
    String event = "voucher-%s-%d".formatted(id, events.size());
    EventLine line = EventLine.of(type, at, customer, event, "till", channel);
    line.json().put("request_id", "voucher-%s-%s".formatted(id, request)).put("code", code);
    events.add(DemoEvent.of(line, Answer.REPLY));
  }
}
