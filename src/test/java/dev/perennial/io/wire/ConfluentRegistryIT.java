package dev.perennial.io.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Reason;
import dev.perennial.io.EffectSamples;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.EventSamples;
import dev.perennial.io.Outbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonRecordWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Confluent's format against a real registry. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfluentRegistryIT {
  private static RegistryProcess registry;
  private static WireOptions options;

  @BeforeAll
  static void start() throws Exception {
    registry = new RegistryProcess();
    options = WireOptions.confluent(registry.url());
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  @Order(1)
  void withoutLeaveToRegisterTheMissingSchemaIsNamed() {
    WireOptions shy =
        new WireOptions(WireFormat.CONFLUENT, registry.url() + "/", null, false, 1 << 20);

    assertThatThrownBy(() -> Wire.events(shy).tick(0))
        .rootCause()
        .hasMessageContaining("schema loyalty.event.v1.CustomerEvent is not registered under")
        .hasMessageContaining("loyalty.event.v1-value");
  }

  @Test
  @Order(2)
  void everyEventGoesThereAndBack() throws Exception {
    EventWriter writer = Wire.events(options);
    EventDecoder decoder = Wire.decoder(options);
    for (EventSamples.Sample sample : EventSamples.all()) {
      byte[] value = writer.write(sample.event());

      assertThat(value[0]).isZero();
      assertThat(decoder.customerId(value)).isEqualTo("c-1");
      assertThat(decoder.decode(value)).isEqualTo(EventSamples.domain(sample.domain()));
    }
    assertThat(decoder.customerId(writer.tick(0))).isEmpty();
  }

  @Test
  @Order(3)
  void everyEffectGoesThereAndBack() throws Exception {
    for (Effect effect : EffectSamples.all()) {
      Outbound confluent = Wire.encoder(options).encode(effect);
      Outbound single = Wire.encoder(WireOptions.singleObject()).encode(effect);
      JsonRecordWriter json = new JsonRecordWriter();

      assertThat(json.write(Wire.reader(options).read(confluent.topic(), confluent.value())))
          .isEqualTo(
              json.write(
                  Wire.reader(WireOptions.singleObject()).read(single.topic(), single.value())));
    }
  }

  @Test
  @Order(4)
  void whatIsRegisteredIsFoundWithoutLeaveToRegister() {
    WireOptions shy = new WireOptions(WireFormat.CONFLUENT, registry.url(), null, false, 1 << 20);

    assertThat(Wire.events(shy).tick(0)).isEqualTo(Wire.events(options).tick(0));
  }

  @Test
  @Order(5)
  void anotherReleasesSchemaIsResolved() throws Exception {
    Schema other = SchemaEvolutionTest.OTHER;
    EventSamples.Sample sample = EventSamples.all().get(3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire.coder(options, Topics.EVENT).writeSchema(other, out);
    byte[] ours = Wire.events(WireOptions.singleObject()).write(sample.event());
    GenericRecord event =
        new GenericDatumReader<GenericRecord>(KnownSchemas.ofTopic(Topics.EVENT), other)
            .read(null, DecoderFactory.get().binaryDecoder(ours, 10, ours.length - 10, null));
    new GenericDatumWriter<GenericRecord>(other)
        .write(event, EncoderFactory.get().directBinaryEncoder(out, null));

    assertThat(Wire.decoder(options).decode(out.toByteArray()))
        .isEqualTo(EventSamples.domain(sample.domain()));
  }

  @Test
  @Order(6)
  void unknownIdsAreRejected() {
    byte[] value = Wire.events(options).write(EventSamples.all().get(0).event());
    ByteBuffer.wrap(value).putInt(1, 4_711);

    RejectedInput rejected =
        catchThrowableOfType(RejectedInput.class, () -> Wire.decoder(options).customerId(value));

    assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(rejected).hasMessageContaining("no schema with id 4711");
  }

  @Test
  @Order(7)
  void anotherTopicsRecordsAreRejected() {
    byte[] posting = Wire.encoder(options).encode(EffectSamples.all().get(0)).value();

    RejectedInput rejected =
        catchThrowableOfType(RejectedInput.class, () -> Wire.decoder(options).customerId(posting));

    assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }
}
