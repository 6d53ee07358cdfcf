package dev.perennial.io.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.domain.Reason;
import dev.perennial.io.EffectSamples;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.EventSamples;
import dev.perennial.io.RejectedInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import loyalty.event.v1.Adjust;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Joined;
import loyalty.event.v1.Login;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import loyalty.event.v1.StoreVisited;
import loyalty.event.v1.Tick;
import loyalty.event.v1.TicketOpened;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AvroEventDecoderTest {
  private static final WireOptions OPTIONS = WireOptions.singleObject();
  private final EventDecoder decoder = Wire.decoder(OPTIONS);
  private final EventWriter writer = Wire.events(OPTIONS);

  @ParameterizedTest
  @MethodSource("dev.perennial.io.EventSamples#all")
  void readsEveryType(EventSamples.Sample sample) throws Exception {
    byte[] value = writer.write(sample.event());

    assertThat(decoder.customerId(value)).isEqualTo("c-1");
    assertThat(decoder.decode(value)).isEqualTo(EventSamples.domain(sample.domain()));
  }

  @Test
  void samplesCoverTheWholeUnion() {
    List<String> types =
        CustomerEvent.getClassSchema().getField("payload").schema().getTypes().stream()
            .map(type -> type.getName())
            .toList();

    assertThat(EventSamples.all().stream().map(sample -> sample.avro().getClass().getSimpleName()))
        .containsAll(types.subList(0, types.size() - 1));
    assertThat(Arrays.stream(PayloadReader.Branch.values()).map(b -> b.name().replace("_", "")))
        .containsExactlyElementsOf(
            types.stream().map(type -> type.toUpperCase(Locale.ROOT)).toList());
  }

  @Test
  void optionalHeaderFieldsMayBeMissing() throws Exception {
    CustomerEvent bare =
        new CustomerEvent("e", "c", Instant.EPOCH, null, null, null, null, new Login());

    assertThat(decoder.decode(writer.write(bare)).channel()).isNull();
  }

  @Test
  void aTickHasNoCustomer() throws Exception {
    assertThat(decoder.customerId(writer.tick(EventSamples.AT))).isEmpty();
  }

  @Test
  void survivesSerialization() throws Exception {
    EventDecoder copy = InstantiationUtil.clone(decoder);

    assertThat(copy.customerId(writer.write(EventSamples.all().get(0).event()))).isEqualTo("c-1");
  }

  static Stream<Arguments> malformed() {
    Map<String, Object> many = new HashMap<>();
    for (int i = 0; i <= PersonReader.MAX_ENTRIES; i++) {
      many.put("a" + i, true);
    }
    List<PurchaseLine> lines = new ArrayList<>();
    for (int i = 0; i <= PayloadReader.MAX_LINES; i++) {
      lines.add(EventSamples.line("l" + i, 1));
    }
    return Stream.of(
        row(EventSamples.event("", "c", new Login()), "event_id: missing"),
        row(EventSamples.event("e\n", "c", new Login()), "event_id: holds a control character"),
        row(EventSamples.event("e".repeat(257), "c", new Login()), "event_id: longer than 256"),
        row(EventSamples.event("e", "", new Login()), "customer_id: missing"),
        row(EventSamples.event("e", "c".repeat(9999), new Login()), "customer_id: a text of 9999"),
        row(EventSamples.event("e", "c", new Tick()), "customer_id: a tick has none"),
        row(joined(many, null, null), "attributes: more than 64 entries"),
        row(joined(Map.of("k".repeat(65), 1L), null, null), "attributes (a name): longer than 64"),
        row(joined(Map.of("k", "v".repeat(257)), null, null), "attributes: longer than 256"),
        row(joined(Map.of("k", Double.NaN), null, null), "attributes: NaN is not a number"),
        row(joined(null, "1990-02-29", null), "birthday: '1990-02-29' is no date"),
        row(joined(null, "--02-30", null), "birthday: '--02-30' is no date"),
        row(joined(null, "28.02.1990", null), "birthday: '28.02.1990' is no date"),
        row(joined(null, null, "Mars/Olympus"), "time_zone: 'Mars/Olympus' is no IANA time zone"),
        row(joined(null, null, "+02:00"), "time_zone: '+02:00' is no IANA time zone"),
        row(new Purchase("o", "EUR", lines), "lines: more than 1000 entries"),
        row(
            new Purchase("o", "EUR", List.of(EventSamples.line("1", 1), EventSamples.line("1", 2))),
            "lines.line_id: '1' stands there twice"),
        row(
            new Purchase("o", "EUR", List.of(new PurchaseLine("1", null, null, -1, 1L))),
            "lines.quantity: -1 is below zero"),
        row(new TicketOpened("t", 0), "severity: 0 is not between 1"),
        row(new TicketOpened("t", 5), "severity: 5 is not between 1"),
        row(new StoreVisited("z", -1L), "dwell_seconds: -1 is below zero"),
        row(new Adjust(1L, "r".repeat(1025), null), "reason: longer than 1024"));
  }

  @ParameterizedTest
  @MethodSource
  void malformed(CustomerEvent event, String detail) {
    RejectedInput rejected = rejection(writer.write(event));

    assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(rejected).hasMessageStartingWith(detail);
  }

  @Test
  void rejectionsNameTheEventWhereItWasRead() {
    RejectedInput rejected = rejection(writer.write(EventSamples.event("e", "c", new Tick())));

    assertThat(rejected.eventId()).isEqualTo("e");
    assertThat(rejected.customerId()).isEqualTo("c");
  }

  static Stream<Arguments> undecodable() {
    byte[] good = Wire.events(OPTIONS).write(EventSamples.all().get(0).event());
    byte[] unknown = good.clone();
    unknown[5]++;
    return Stream.of(
        Arguments.of("no value", null, Reason.MALFORMED),
        Arguments.of("empty", new byte[0], Reason.MALFORMED),
        Arguments.of("text", "{\"type\":\"login\"}".getBytes(), Reason.MALFORMED),
        Arguments.of("cut", Arrays.copyOf(good, good.length - 1), Reason.MALFORMED),
        Arguments.of("header only", Arrays.copyOf(good, 10), Reason.MALFORMED),
        Arguments.of("trailing", Arrays.copyOf(good, good.length + 1), Reason.MALFORMED),
        Arguments.of("fingerprint", unknown, Reason.UNKNOWN_SCHEMA),
        Arguments.of("posting", posting(), Reason.UNKNOWN_SCHEMA),
        Arguments.of("large", new byte[(1 << 20) + 1], Reason.OVERSIZED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void undecodable(String name, byte[] value, Reason reason) {
    assertThat(rejection(value).reason()).isEqualTo(reason);
  }

  /** Whatever strangers write: an event or a rejection, never another exception. */
  @Test
  void mutatedRecordsAreReadOrRejected() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<byte[]> good =
        EventSamples.all().stream().map(sample -> writer.write(sample.event())).toList();
    for (int i = 0; i < 50_000; i++) {
      byte[] value = mutate(good.get(random.nextInt(good.size())), random);
      try {
        decoder.customerId(value);
        decoder.decode(value);
      } catch (RejectedInput e) {
        assertThat(e.reason()).isNotNull();
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "seed " + seed + ", round " + i + ", " + Arrays.toString(value), e);
      }
    }
  }

  static byte[] mutate(byte[] value, Random random) {
    byte[] mutated = Arrays.copyOf(value, value.length + (random.nextInt(8) == 0 ? 3 : 0));
    if (random.nextInt(8) == 0) {
      mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
    }
    int from = random.nextInt(16) == 0 ? 0 : 10;
    for (int n = random.nextInt(4); n >= 0 && mutated.length > from; n--) {
      int at = from + random.nextInt(mutated.length - from);
      mutated[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (mutated[at] ^ 0x80);
    }
    return mutated;
  }

  private RejectedInput rejection(byte[] value) {
    return catchThrowableOfType(
        RejectedInput.class,
        () -> {
          decoder.customerId(value);
          decoder.decode(value);
        });
  }

  private static Arguments row(Object payload, String detail) {
    return row(EventSamples.event("e", "c", payload), detail);
  }

  private static Arguments row(CustomerEvent event, String detail) {
    return Arguments.of(event, detail);
  }

  private static Joined joined(Map<String, Object> attributes, String birthday, String zone) {
    return new Joined(attributes, birthday, zone, null, null);
  }

  private static byte[] posting() {
    return Wire.encoder(OPTIONS).encode(EffectSamples.all().get(0)).value();
  }
}
