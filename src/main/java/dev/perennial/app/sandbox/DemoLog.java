package dev.perennial.app.sandbox;

import dev.perennial.app.data.Conversion;
import dev.perennial.app.data.EventLine;
import dev.perennial.app.data.OnlineRetail;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The year that the demo replays: a shop's real invoices and credit notes, and what seeded
 * simulators add. The same seed gives the same log.
 */
final class DemoLog {
  private static final String FILE = "/dev/perennial/demo/online_retail.csv";

  private DemoLog() {}

  /** The whole year in the order of the log. */
  static List<DemoEvent> of(long seed) {
    Conversion real = invoices();
    List<EventLine> lines = real.events();
    List<DemoEvent> log = new ArrayList<>();
    for (EventLine line : lines) {
      log.add(event(line));
    }
    log.addAll(new Simulator(seed, lines).events());
    log.addAll(new Tills(seed, lines).events());
    CallCentre callCentre = new CallCentre(seed, lines.get(lines.size() - 1).at());
    log.addAll(callCentre.adjustments(lines));
    List<DemoEvent> whole = new ArrayList<>(callCentre.erase(lines, log));
    whole.sort(Comparator.comparingLong(DemoEvent::at));
    return List.copyOf(whole);
  }

  private static DemoEvent event(EventLine line) {
    boolean waits = line.json().path("order_id").asText().startsWith("before-");
    return DemoEvent.of(line, waits ? Answer.WAITS : Answer.PROFILE);
  }

  private static Conversion invoices() {
    try (InputStream in = DemoLog.class.getResourceAsStream(FILE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return OnlineRetail.read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's data cannot be read", e);
    }
  }
}
