package dev.perennial.app.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Decision;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.TestPrograms;
import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.domain.churn.RiskModel.Term;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.model.Example;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model scores what it has learnt from: the stream's features are those of the training. */
class SameFeaturesTest {
  private static final BgNbd BUYING = new BgNbd(0.243, 4.414, 0.793, 2.426);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

  @TempDir private Path dir;

  @Test
  void toTheBit() throws Exception {
    for (int seed = 1; seed <= 20; seed++) {
      List<String> lines = lines(new Random(seed));
      Path file = Files.write(dir.resolve("events.jsonl"), lines);
      PurchaseLog log = EventFile.read(file, BERLIN, count -> {});
      Example learnt = Snapshot.of(log, BUYING, DAY, 90).get(0);
      for (ChurnFigures.Reason reason : scored(lines).reasons()) {
        double value =
            learnt.features().entrySet().stream()
                .filter(each -> each.getKey().code().equals(reason.feature()))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(reason.value()).as("seed %d, %s", seed, reason.feature()).isEqualTo(value);
      }
    }
  }

  /** What the profile says at the end of the day. */
  private static ChurnFigures scored(List<String> lines) throws Exception {
    RiskModel risk =
        new RiskModel(0, Snapshot.FEATURES.stream().map(each -> new Term(each, 1, 0, 1)).toList());
    ChurnModel model = ChurnModel.unnamed(BUYING, null, null, risk);
    Lifecycle lifecycle =
        new Lifecycle(
            new Programs(List.of(TestPrograms.north())),
            new Versions<>(List.of(model)),
            Policy.NONE,
            VoucherCodes.NONE,
            Budgets.NONE);
    JsonEventDecoder decoder = new JsonEventDecoder(1 << 20);
    Customer customer = new Customer("c");
    InMemoryColdState cold = new InMemoryColdState();
    long end = DAY.plusDays(1).atStartOfDay(BERLIN).toInstant().toEpochMilli();
    List<String> all = new ArrayList<>(lines);
    all.add(line("last", end, "\"type\":\"product_viewed\",\"sku\":\"s\""));
    Decision decision = null;
    for (String line : all) {
      CustomerEvent event = decoder.decode(line.getBytes(StandardCharsets.UTF_8));
      Origin origin = new Origin("log", 0, 0, new byte[0]);
      decision = lifecycle.onEvent(customer, cold, new Logged(event, event.occurredAt(), origin));
    }
    return decision.effects().stream()
        .filter(CustomerProfile.class::isInstance)
        .map(CustomerProfile.class::cast)
        .findFirst()
        .orElseThrow()
        .churn();
  }

  /** Up to a year of a customer's events, sometimes several a day. */
  private static List<String> lines(Random dice) {
    long end = DAY.plusDays(1).atStartOfDay(BERLIN).toInstant().toEpochMilli();
    long at = end - (long) (dice.nextDouble() * 365 * 86_400_000);
    int every = 1 + dice.nextInt(20);
    List<String> lines = new ArrayList<>();
    int orders = 0;
    while (at < end) {
      String id = "e" + lines.size();
      int what = orders == 0 ? 0 : dice.nextInt(8);
      if (what < 3) {
        lines.add(line(id, at, bought(++orders, 1 + dice.nextInt(99))));
      } else if (what < 6) {
        lines.add(line(id, at, "\"type\":\"login\""));
      } else if (what < 7) {
        String ticket = "\"type\":\"ticket_opened\",\"ticket_id\":\"t\",\"severity\":";
        lines.add(line(id, at, ticket + (1 + dice.nextInt(4))));
      } else {
        String refund = "\"type\":\"refund\",\"refund_id\":\"%s\",\"order_id\":\"o%d\"";
        lines.add(line(id, at, refund.formatted(id, orders) + ",\"currency\":\"EUR\""));
      }
      at += (long) (dice.nextDouble() * every * 86_400_000);
    }
    return lines;
  }

  private static String bought(int order, int euros) {
    return ("\"type\":\"purchase\",\"order_id\":\"o%d\",\"currency\":\"EUR\",\"lines\":"
            + "[{\"line_id\":\"1\",\"amount\":\"%d.00\"}]")
        .formatted(order, euros);
  }

  private static String line(String id, long at, String rest) {
    return "{\"event_id\":\"%s\",\"customer_id\":\"c\",\"occurred_at\":\"%s\",%s}"
        .formatted(id, Instant.ofEpochMilli(at), rest);
  }
}
