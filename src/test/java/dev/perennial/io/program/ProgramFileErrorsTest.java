package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the authors of a programme are told. */
class ProgramFileErrorsTest {
  private static final String HEAD = "{id: p, version: 1, currency: EUR";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "versoin: 2 | versoin: unknown key; did you mean 'version'?",
        "id: q | id: stands there twice",
        "effective_from: 2026-01-01 | effective_from: '2026-01-01' is no instant in UTC",
        "effective_from: '2026-01-01T00:00:00+01:00' | effective_from: '2026-01-01T00:00:00+01:00'",
        "time_zone: Europe/Berln | time_zone: 'Europe/Berln' is no IANA time zone such as",
        "time_zone: '+01:00' | time_zone: '+01:00' is no IANA time zone",
        "time_zone: | time_zone: has no value; leave the key out for its default",
        "exchange: [] | exchange: must be a map",
        "exchange: {EUR: 1} | exchange.EUR: the programme's own currency needs no rate",
        "exchange: {UDS: 1} | exchange.UDS: 'UDS' is no ISO 4217 currency; did you mean 'USD'?",
        "exchange: {XTS: 1} | exchange.XTS: 'XTS' is no ISO 4217 currency; the code stands for no",
        "exchange: {USD: 0} | exchange.USD: 0 must be above 0",
        "exchange: {USD: -1} | exchange.USD: -1 must be above 0",
        "exchange: {USD: 1e3} | exchange.USD: '1e3' is no decimal such as 0.10",
        "exchange: {USD: 0.1234567890123} | exchange.USD: 0.1234567890123 has more than 12 digits",
        "exchange: {USD: []} | exchange.USD: has no rate",
        "exchange: {USD: [{rate: 1}]} | exchange.USD[0].from: missing",
        "exchange: {USD: [{from: '2025-01-01T00:00:00Z'}]} | exchange.USD[0].rate: missing",
        "points: {rate: 1000.1} | points.rate: 1000.1 is not between 0 and 1000",
        "points: {rate: -0.1} | points.rate: -0.1 is not between 0 and 1000",
        "points: {rate: 0x10} | points.rate: '0x10' is no decimal",
        "points: {rate: [1]} | points.rate: must be a single value",
        "points: {pending: 14} | points.pending: '14' is not an ISO-8601 duration",
        "points: {pending: P} | points.pending: 'P' is not an ISO-8601 duration",
        "points: {pending: P-1D} | points.pending: a duration lies between",
        "points: {pending: P11Y} | points.pending: P11Y is not between PT0S and P10Y",
        "points: {expire: P365D} | points.expire: must be a map",
        "points: {expire: {after: PT0S}} | points.expire.after: PT0S is not between",
        "points: {hold: PT0S} | points.hold: PT0S is not between PT1S and P1Y",
        "points: {negative: floot} | points.negative: 'floot' is none of [debt, floor]; did you",
        "bonuses: {multiplier: 2} | bonuses: must be a list",
        "bonuses: [{category: books}] | bonuses[0].multiplier: missing",
        "bonuses: [{multiplier: 0}] | bonuses[0].multiplier: 0 must be above 0",
        "bonuses: [{multiplier: 101}] | bonuses[0].multiplier: 101 is not between 0 and 100",
        "bonuses: [{multiplier: 2, chanel: web}] | bonuses[0].chanel: unknown key; did you mean",
        "bonuses: [{multiplier: 2, channel: wep}] | bonuses[0].channel: 'wep' is none of [web,",
        "bonuses: [{multiplier: 2, brand: []}] | bonuses[0].brand: an empty list never matches",
        "bonuses: [{multiplier: 2, local: {from: '25:00', to: '02:00'}}] | bonuses[0].local.from: '",
        "bonuses: [{multiplier: 2, local: {from: '02:00', to: '02:00'}}] | bonuses[0].local.to: the",
        "bonuses: [{multiplier: 2, local: {from: '02:00'}}] | bonuses[0].local.to: missing",
        "orders: {keep: PT0S} | orders.keep: PT0S is not between P1D and P100Y",
        "tiers: {metric: spent} | tiers.metric: 'spent' is none of [spend, points_earned, purchase",
        "tiers: {window: P1Y} | tiers.window: P1Y is not between P1D and P3660D in whole days",
        "tiers: {window: calendar-year} | tiers.window: 'calendar-year' is neither whole days such as",
        "tiers: {window: lifetme} | tiers.window: 'lifetme' is neither whole days such as P365D, nor",
        "points: {adjust_limit: -1} | points.adjust_limit: '-1' is no whole number",
        "points: {adjust_limit: 1.5} | points.adjust_limit: '1.5' is no whole number",
        "tiers: {window: P3661D} | tiers.window: P3661D is not between",
        "tiers: {window: PT1H} | tiers.window: PT1H is not between",
        "tiers: {levels: [{threshold: 0}]} | tiers.levels[0].name: missing",
        "tiers: {levels: [{name: A, threshold: 1}]} | tiers.levels[0].threshold: the first level's",
        "tiers: {levels: [{name: A, threshold: 0, review: true}]} | tiers.levels[0].review: the fi",
        "tiers: {levels: [{name: A, threshold: 0, review: yes}]} | tiers.levels[0].review: 'yes' is",
        "tiers: {levels: [{name: A, treshold: 0}]} | tiers.levels[0].treshold: unknown key; did you",
        "tiers: {levels: [L, {name: B, threshold: 0}]} | tiers.levels[1].threshold: must be above",
        "tiers: {levels: [L, {name: A, threshold: 5}]} | tiers.levels[1].name: 'A' is the name of",
        "tiers: {levels: [L, {name: B, threshold: 0.005}]} | tiers.levels[1].threshold: 0.005 has",
        "tiers: {metric: purchases, levels: [L, {name: B, threshold: 1.5}]} | tiers.levels[1].thresh",
        "vouchers: {reserve: P2Y} | vouchers.reserve: P2Y is not between",
        "messages: {caps: {day: -1}} | messages.caps.day: '-1' is no whole number",
        "messages: {caps: {email: {day: 1001}}} | messages.caps.email.day: 1001 is not between 0",
        "messages: {prior: {fax: {}}} | messages.prior.fax: unknown key",
        "messages: {prior: {sms: {engaged: 0}}} | messages.prior.sms.engaged: 0 must be above 0",
        "messages: {quiet_hours: never} | messages.quiet_hours: must be a map with from and to, or none",
        "messages: {quiet_hours: {from: '21:00'}} | messages.quiet_hours.to: missing",
        "points: &a {rate: 1} | anchors and aliases are not taken here",
        "points: !!map {rate: 1} | tags are not taken here",
        "[1]: 2 | : a key must be a single word",
      })
  void namesWhatIsWrong(String entry, String error) {
    String text = HEAD + ",\n" + entry.replace("[L,", "[{name: A, threshold: 0},") + "}";

    assertThat(errors(text).get(0)).startsWith("p.yaml:2: " + error);
  }

  @Test
  void namesEveryErrorWithItsLine() {
    String text =
        """
        id: north club
        version: 0
        curency: EUR
        points:
          rate: much
          hold: {}
        """;

    assertThat(errors(text))
        .containsExactly(
            "p.yaml:1: currency: missing",
            "p.yaml:1: id: must have 1 to 64 letters, digits, dots, hyphens or underscores,"
                + " such as north-club",
            "p.yaml:2: version: 0 is not between 1 and 999999999",
            "p.yaml:3: curency: unknown key; did you mean 'currency'?",
            "p.yaml:5: points.rate: 'much' is no decimal such as 0.10",
            "p.yaml:6: points.hold: must be a single value");
  }

  @Test
  void ratesMustBeInOrder() {
    String rate = "{from: '2025-01-01T00:00:00Z', rate: 1}";

    assertThat(errors(HEAD + ", exchange: {USD: [" + rate + "," + rate + "]}}"))
        .containsExactly("p.yaml:1: exchange.USD[1].from: must come after the one before it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | p.yaml:1: the file must be a map",
        "[1, 2] | p.yaml:1: the file must be a map",
        "{id: p | p.yaml:1: no YAML:",
        "a: \u00001 | p.yaml:1: the file holds a NUL",
      })
  void tellsWhatIsNoProgramme(String text, String error) {
    assertThat(errors(text)).singleElement().asString().startsWith(error);
  }

  @Test
  void depthAndSizeAreBounded() {
    assertThat(errors("[".repeat(200_000))).containsExactly("p.yaml:1: nested too deeply");
    assertThat(errors("#" + " ".repeat(300_000)).get(0)).contains("more than 262144 characters");
  }

  /** Whatever stands in a file: a programme or its errors, never another exception. */
  @Test
  void mutatedFilesAreReadOrRefused() throws IOException {
    String good = ProgramFileTest.resource("north-club.yaml");
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int n = random.nextInt(4); n >= 0; n--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "{}[]:,-#&*!|>'\"%@`\n\t 09aZ~".charAt(random.nextInt(26)));
      }
      try {
        ProgramFile.parse(text.toString(), "p.yaml");
      } catch (ProgramFileException e) {
        assertThat(e.errors()).isNotEmpty();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", round " + i + "\n" + text, e);
      }
    }
  }

  private static List<String> errors(String text) {
    return catchThrowableOfType(ProgramFileException.class, () -> ProgramFile.parse(text, "p.yaml"))
        .errors();
  }
}
