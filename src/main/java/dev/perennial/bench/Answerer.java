package dev.perennial.bench;

import dev.perennial.bench.echo.EchoLoop;
import dev.perennial.bench.engine.EngineRun;
import dev.perennial.bench.load.TillTraffic;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Who answers events. */
enum Answerer {
  /** The real job. */
  ENGINE(EngineRun.class) {
    @Override
    ToIntFunction<ConsumerRecord<byte[], byte[]>> request() {
      RecordReader reader = Wire.reader(WireOptions.singleObject());
      return record -> TillTraffic.number(reply(read(reader, record)));
    }

    @Override
    ToIntFunction<ConsumerRecord<byte[], byte[]>> purchase() {
      RecordReader reader = Wire.reader(WireOptions.singleObject());
      return record -> TillTraffic.purchase(field(read(reader, record), "cause"));
    }
  },
  /** Kafka alone: consume, produce. */
  ECHO(EchoLoop.class) {
    @Override
    ToIntFunction<ConsumerRecord<byte[], byte[]>> request() {
      return record -> Integer.parseInt(header(record, TillTraffic.REQUEST));
    }

    @Override
    ToIntFunction<ConsumerRecord<byte[], byte[]>> purchase() {
      return record -> TillTraffic.purchase(header(record, TillTraffic.EVENT));
    }
  };

  private final Class<?> main;

  Answerer(Class<?> main) {
    this.main = main;
  }

  /** Its main class, which takes {@link Settings} and never ends by itself. */
  String main() {
    return main.getName();
  }

  /** Tells from a record of the reply topic which request it answers; for one thread. */
  abstract ToIntFunction<ConsumerRecord<byte[], byte[]>> request();

  /** Tells from a record of the profile topic which purchase it comes of; for one thread. */
  abstract ToIntFunction<ConsumerRecord<byte[], byte[]>> purchase();

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String reply(IndexedRecord reply) {
    String id = field(reply, "request_id");
    if (TillTraffic.number(id) != TillTraffic.PROBE && !field(reply, "status").equals("approved")) {
      throw new IllegalStateException("what is measured must be an approval, not " + reply);
    }
    return id;
  }

  private static IndexedRecord read(RecordReader reader, ConsumerRecord<byte[], byte[]> record) {
    try {
      return reader.read(record.topic(), record.value());
    } catch (RejectedInput e) {
      throw new IllegalStateException(
          "a record of " + record.topic() + " at offset " + record.offset() + " is broken", e);
    }
  }

  private static String field(IndexedRecord record, String name) {
    return record.get(record.getSchema().getField(name).pos()).toString();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
  }
}
