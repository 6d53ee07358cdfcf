package dev.perennial.io.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.domain.Reason;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.EventSamples;
import dev.perennial.io.RejectedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import loyalty.event.v1.CustomerEvent;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of producers that are a release ahead or behind. */
class SchemaEvolutionTest {
  private static final String FIRST_FIELD = "\"fields\":[{\"name\":\"event_id\"";
  private static final Schema OURS = CustomerEvent.getClassSchema();

  /** A release that put an optional field before all others. */
  static final Schema OTHER =
      edited(
          text ->
              text.replace(
                  FIRST_FIELD,
                  "\"fields\":[{\"name\":\"trace\",\"type\":[\"null\",\"string\"],\"default\":null},"
                      + "{\"name\":\"event_id\""));

  /** A release with one more type of event. */
  private static final Schema NEWER =
      edited(
          text ->
              text.substring(0, text.lastIndexOf("{\"type\":\"record\",\"name\":\"Tick\""))
                  + "{\"type\":\"record\",\"name\":\"Danced\",\"fields\":[]},"
                  + text.substring(text.lastIndexOf("{\"type\":\"record\",\"name\":\"Tick\"")));

  /** A release that had no stores yet. */
  private static final Schema OLDER = without("store_id");

  private final EventDecoder decoder = decoder(List.of(OTHER, NEWER, OLDER));

  @ParameterizedTest
  @MethodSource("dev.perennial.io.EventSamples#all")
  void readsAnotherReleasesRecords(EventSamples.Sample sample) throws Exception {
    byte[] value = write(OTHER, translated(sample.event(), OTHER));

    assertThat(decoder.customerId(value)).isEqualTo("c-1");
    assertThat(decoder.decode(value)).isEqualTo(EventSamples.domain(sample.domain()));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.io.EventSamples#all")
  void whatAnotherReleaseHasNotIsMissing(EventSamples.Sample sample) throws Exception {
    var domain = EventSamples.domain(sample.domain());

    assertThat(decoder.decode(write(OLDER, translated(sample.event(), OLDER))))
        .usingRecursiveComparison()
        .isEqualTo(
            new dev.perennial.domain.CustomerEvent(
                domain.eventId(),
                domain.customerId(),
                domain.occurredAt(),
                domain.source(),
                domain.brand(),
                domain.channel(),
                null,
                domain.payload()));
  }

  @Test
  void aTypeThatCameLaterIsUnknown() throws Exception {
    GenericRecord event = translated(EventSamples.all().get(0).event(), NEWER);
    Schema danced = NEWER.getField("payload").schema().getTypes().get(19);
    event.put("payload", new org.apache.avro.generic.GenericData.Record(danced));
    byte[] value = write(NEWER, event);

    RejectedInput rejected = catchThrowableOfType(RejectedInput.class, () -> decoder.decode(value));

    assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
    assertThat(rejected).hasMessageContaining("loyalty.event.v1.Danced");
    assertThat(rejected.customerId()).isEqualTo("c-1");
  }

  @Test
  void mutatedRecordsOfAnotherReleaseAreReadOrRejected() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<byte[]> good = new ArrayList<>();
    for (EventSamples.Sample sample : EventSamples.all()) {
      good.add(write(OTHER, translated(sample.event(), OTHER)));
    }
    for (int i = 0; i < 20_000; i++) {
      byte[] value = AvroEventDecoderTest.mutate(good.get(random.nextInt(good.size())), random);
      try {
        decoder.decode(value);
      } catch (RejectedInput e) {
        assertThat(e.reason()).isNotNull();
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "seed " + seed + ", round " + i + ", " + Arrays.toString(value), e);
      }
    }
  }

  private static EventDecoder decoder(List<Schema> others) {
    return new AvroEventDecoder(
        () -> new SingleObjectCoder(KnownSchemas.with(others)),
        WireOptions.DEFAULT_MAX_RECORD_BYTES);
  }

  private static Schema edited(UnaryOperator<String> edit) {
    return new Schema.Parser().parse(edit.apply(OURS.toString()));
  }

  private static Schema without(String field) {
    List<Schema.Field> kept =
        OURS.getFields().stream()
            .filter(each -> !each.name().equals(field))
            .map(each -> new Schema.Field(each, each.schema()))
            .toList();
    return Schema.createRecord(OURS.getName(), OURS.getDoc(), OURS.getNamespace(), false, kept);
  }

  private static GenericRecord translated(CustomerEvent event, Schema to) throws IOException {
    byte[] ours = Wire.events(WireOptions.singleObject()).write(event);
    return new GenericDatumReader<GenericRecord>(OURS, to)
        .read(null, DecoderFactory.get().binaryDecoder(ours, 10, ours.length - 10, null));
  }

  private static byte[] write(Schema schema, GenericRecord event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SingleObjectCoder(KnownSchemas.load()).writeSchema(schema, out);
    new GenericDatumWriter<GenericRecord>(schema)
        .write(event, EncoderFactory.get().directBinaryEncoder(out, null));
    return out.toByteArray();
  }
}
