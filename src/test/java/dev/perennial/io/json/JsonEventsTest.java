package dev.perennial.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Reason;
import dev.perennial.io.EventSamples;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventsTest {
  private static final String HEAD =
      "'event_id':'e-1','customer_id':'c-1','occurred_at':'2026-03-01T09:30:00.125Z'";
  private static final String NASTY = "{}[]\":,0e-.\\u\n~";
  private static final String PURCHASE =
      "{'type':'purchase'," + HEAD + ",'order_id':'o','currency':'%s','lines':[%s]}";
  private final JsonEventDecoder decoder =
      new JsonEventDecoder(WireOptions.DEFAULT_MAX_RECORD_BYTES);

  @ParameterizedTest
  @MethodSource("dev.perennial.io.EventSamples#all")
  void readsWhatItWrites(EventSamples.Sample sample) throws Exception {
    byte[] line = new JsonRecordWriter().bytes(sample.event());

    assertThat(decoder.customerId(line)).isEqualTo("c-1");
    assertThat(decoder.decode(line)).isEqualTo(EventSamples.domain(sample.domain()));
  }

  /** What {@code send} does: JSON to the topic's bytes. */
  @ParameterizedTest
  @MethodSource("dev.perennial.io.EventSamples#all")
  void becomesTheSameAvro(EventSamples.Sample sample) throws Exception {
    EventWriter writer = Wire.events(WireOptions.singleObject());
    JsonEvent read = JsonEvents.parse(new JsonRecordWriter().bytes(sample.event()));

    assertThat(Wire.decoder(WireOptions.singleObject()).decode(writer.write(read.event())))
        .isEqualTo(EventSamples.domain(sample.domain()));
  }

  @Test
  void optionalFieldsMayBeLeftOut() throws Exception {
    CustomerEvent event = decode("{'type':'joined'," + HEAD + "}");

    assertThat(event.source()).isNull();
    assertThat(event.payload()).isEqualTo(new Payload.Joined(null, null, null, null, null));
  }

  @Test
  void quantityIsOneUnlessGiven() throws Exception {
    CustomerEvent event = decode(PURCHASE.formatted("EUR", "{'line_id':'1','amount':'1.00'}"));

    assertThat(((Payload.Purchase) event.payload()).lines().get(0).quantity()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, '\"12.34\"', 1234",
    "EUR, '\"12.3\"', 1230",
    "EUR, '\"12\"', 1200",
    "EUR, '\"12.340\"', 1234",
    "EUR, '\"0.00\"', 0",
    "EUR, 12.34, 1234",
    "EUR, 1e2, 10000",
    "EUR, 0.1, 10",
    "EUR, 90071992547409.93, 9007199254740993",
    "EUR, '\"92233720368547758.07\"', 9223372036854775807",
    "JPY, '\"500\"', 500",
    "KWD, '\"1.234\"', 1234",
  })
  void readsAmountsExactly(String currency, String amount, long minor) throws Exception {
    CustomerEvent event =
        decode(PURCHASE.formatted(currency, "{'line_id':'1','amount':" + amount + "}"));

    assertThat(((Payload.Purchase) event.payload()).lines().get(0).amount()).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, '\"12.345\"', invalid_amount, 'lines[0].amount: 12.345 has more decimals than'",
    "JPY, '\"1.5\"', invalid_amount, 'lines[0].amount: 1.5 has more decimals than'",
    "EUR, '\"-0.01\"', invalid_amount, 'lines[0].amount: -0.01 is below zero'",
    "EUR, '\"12,34\"', invalid_amount, 'lines[0].amount: ''12,34'' is no decimal'",
    "EUR, '\"\"', invalid_amount, 'lines[0].amount: '''' is no decimal'",
    "EUR, '\"1e3\"', invalid_amount, 'lines[0].amount: ''1e3'' is no decimal'",
    "EUR, '\"92233720368547758.08\"', invalid_amount, 'lines[0].amount: 92233720368547758.08 is'",
    "EUR, 1e999999999, invalid_amount, 'lines[0].amount: absurdly large'",
    "EUR, 1e-999999999, invalid_amount, 'lines[0].amount: absurdly large'",
    "EUR, true, invalid_amount, 'lines[0].amount: must be a decimal'",
    "EUR, null, invalid_amount, 'lines[0].amount: must be a decimal'",
    "EUX, '\"1.00\"', unknown_currency, 'currency: ''EUX'' is no ISO 4217 currency'",
    "eur, '\"1.00\"', unknown_currency, 'currency: ''eur'' is no ISO 4217 currency; did you mean'",
    "XXX, '\"1.00\"', unknown_currency, 'currency: ''XXX'''",
  })
  void rejectsAmounts(String currency, String amount, String reason, String detail) {
    RejectedInput rejected =
        rejection(PURCHASE.formatted(currency, "{'line_id':'1','amount':" + amount + "}"));

    assertThat(rejected.reason().code()).isEqualTo(reason);
    assertThat(rejected).hasMessageStartingWith(detail);
    assertThat(rejected.eventId()).isEqualTo("e-1");
    assertThat(rejected.customerId()).isEqualTo("c-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not JSON | line: no JSON",
        "[1] | line: no JSON object",
        "`` | line: no JSON object",
        "{'type':'login','type':'login',H} | line: no JSON: Duplicate field 'type'",
        "{'type':'login',H} {} | line: no JSON: Trailing token",
        "{H} | type: missing; one of [joined,",
        "{'type':7,H} | type: missing",
        "{'type':'login','customer_id':'c','occurred_at':0} | event_id: missing",
        "{'type':'login','event_id':'','customer_id':'c','occurred_at':0} | event_id: missing",
        "{'type':'login','event_id':'e','occurred_at':0} | customer_id: missing",
        "{'type':'login','event_id':'e','customer_id':'','occurred_at':0} | customer_id: missing",
        "{'type':'login','event_id':'e','customer_id':5,'occurred_at':0} | customer_id: must be a",
        "{'type':'login','event_id':'e','customer_id':'c'} | occurred_at: missing",
        "{'type':'login','event_id':'e','customer_id':'c','occurred_at':'today'} | occurred_at: 'to",
        "{'type':'login','event_id':'e','customer_id':'c','occurred_at':1.5} | occurred_at: must be",
        "{'type':'login','event_id':'e','customer_id':'c','occurred_at':1e20} | occurred_at: must",
        "{'type':'login',H,'logged_at':'soon'} | logged_at: 'soon' is no time in UTC",
        "{'type':'login',H,'logged_at':9223372036854775807} | logged_at: no time that a log can",
        "{'type':'login',H,'chanel':'web'} | chanel: no such field here; did you mean 'channel'?",
        "{'type':'login',H,'channel':'mobil_app'} | channel: 'mobil_app' is none of",
        "{'type':'login',H,'payload':{}} | payload: no such field here",
        "{'type':'login',H,'order_id':'o'} | order_id: no such field here",
        "{'type':'purchase',H,'order_id':'o','lines':[]} | currency: missing",
        "{'type':'purchase',H,'order_id':'o','currency':'EUR'} | lines: missing",
        "{'type':'purchase',H,'order_id':'o','currency':'EUR','lines':{}} | lines: must be a list",
        "{'type':'purchase',H,'order_id':'o','currency':'EUR','lines':[1]} | lines[0]: must be an",
        "{'type':'purchase',H,'order_id':'o','currency':'EUR','lines':[{'line':1}]} | lines[0].line",
        "{'type':'redeem',H,'request_id':'q','points':1.5} | points: must be a whole number",
        "{'type':'adjust',H,'points':99999999999999999999} | points: must be a whole number",
        "{'type':'ticket_opened',H,'ticket_id':'t','severity':9} | severity: 9 is not between 1",
        "{'type':'joined',H,'attributes':{'a':[1]}} | attributes.a: must be a text, a number or",
        "{'type':'joined',H,'consents':{'sms':1}} | consents.sms: must be true or false",
        "{'type':'joined',H,'birthday':'1990-13-01'} | birthday: '1990-13-01' is no date",
        "{'type':'tick','customer_id':'c','occurred_at':0} | customer_id: a tick has none",
      })
  void malformed(String line, String detail) {
    RejectedInput rejected = rejection(line.replace("H", HEAD));

    assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(rejected).hasMessageStartingWith(detail);
  }

  @Test
  void unknownTypesAreTold() {
    RejectedInput rejected = rejection("{'type':'purchace'," + HEAD + "}");

    assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
    assertThat(rejected).hasMessageContaining("did you mean 'purchase'?");
    assertThat(rejected.eventId()).isEqualTo("e-1");
  }

  @Test
  void deepNestingIsNoProblem() {
    assertThat(rejection("[".repeat(100_000)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void longLinesAreOversized() {
    RejectedInput rejected =
        catchThrowableOfType(
            RejectedInput.class, () -> new JsonEventDecoder(10).customerId(new byte[11]));

    assertThat(rejected.reason()).isEqualTo(Reason.OVERSIZED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'customer_id':'c-1','type':'login'} | c-1",
        "{'type':'login','customer_id':'c-1','nonsense':{'customer_id':'c-2'}} | c-1",
        "{'attributes':{'customer_id':'c-2'},'customer_id':'c-1'} | c-1",
      })
  void routingLooksAtNothingButTheCustomer(String line, String customer) throws Exception {
    assertThat(decoder.customerId(bytes(line))).isEqualTo(customer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'login','occurred_at':0,'event_id':'e'}",
        "{'type':'login','occurred_at':0,'event_id':'e','customer_id':''}",
        "{'type':'login','occurred_at':0,'event_id':'e','customer_id':7}",
        "{'type':'tick','occurred_at':0,'customer_id':'c-1'}",
        "{'type':'tick','occurred_at':0,'nonsense':1}",
        "{'customer_id':'c-1','customer_id':'c-2'}",
        "{'customer_id':'c-1'",
        "{'customer_id':'c-1'} {}",
        "['customer_id']",
        "",
      })
  void routingRejectsWhatHasNoCustomer(String line) {
    RejectedInput rejected =
        catchThrowableOfType(RejectedInput.class, () -> decoder.customerId(bytes(line)));

    assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(rejection(line).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aTickNeedsNoIds() throws Exception {
    assertThat(decoder.customerId(bytes("{'type':'tick','occurred_at':0}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'login',H,'logged_at':'2026-03-01T09:30:00.126Z'} | 1772357400126",
        "{'type':'login',H,'logged_at':1772357400127} | 1772357400127",
        "{'type':'login',H} | 1772357400125",
        "{'type':'nonsense','occurred_at':5} | 5",
        "{'type':'login','occurred_at':'never'} | -1",
        "{'type':'login','occurred_at':9223372036854775807} | -1",
        "{'occurred_at':5,'lines':[{'logged_at':9}],'logged_at':7} | 7",
        "{'occurred_at':5,'logged_at':null} | 5",
        "{'occurred_at':5,'logged_at':[6]} | -1",
        "{'occurred_at':5} {} | -1",
        "{'occurred_at':5,'occurred_at':6} | -1",
        "{'occurred_at':5,'type':'login' | -1",
        "[{'occurred_at':5}] | -1",
        "nonsense | -1",
      })
  void everyLineHasItsTime(String line, long time) {
    assertThat(JsonEvents.time(bytes(line.replace("H", HEAD))).orElse(-1)).isEqualTo(time);
  }

  @Test
  void survivesSerialization() throws Exception {
    assertThat(
            InstantiationUtil.clone(decoder)
                .decode(bytes("{'type':'login'," + HEAD + "}"))
                .payload())
        .isEqualTo(new Payload.Login());
  }

  /** Whatever strangers write: an event or a rejection, never another exception. */
  @Test
  void mutatedLinesAreReadOrRejected() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var samples = EventSamples.all();
      byte[] line =
          new JsonRecordWriter().bytes(samples.get(random.nextInt(samples.size())).event());
      for (int n = random.nextInt(4); n >= 0; n--) {
        line[random.nextInt(line.length)] = (byte) NASTY.charAt(random.nextInt(NASTY.length()));
      }
      try {
        decoder.decode(line);
      } catch (RejectedInput e) {
        assertThat(e.reason()).isNotNull();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", round " + i + ", " + text(line), e);
      }
    }
  }

  private CustomerEvent decode(String line) throws RejectedInput {
    return decoder.decode(bytes(line));
  }

  private RejectedInput rejection(String line) {
    return catchThrowableOfType(RejectedInput.class, () -> decode(line));
  }

  private static byte[] bytes(String line) {
    return line.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
