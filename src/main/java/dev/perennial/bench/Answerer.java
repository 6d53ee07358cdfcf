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

/** Who answers requests. */
enum Answerer {
  /** The real job. */
  ENGINE(EngineRun.class.getName()) {
    @Override
    ToIntFunction<ConsumerRecord<byte[], byte[]>> number() {
      RecordReader reader = Wire.reader(WireOptions.singleObject());
      return record -> TillTraffic.number(reply(reader, record));
    }
  },
  /** Kafka alone: consume, produce. */
  ECHO(EchoLoop.class.getName()) {
    @Override
    ToIntFunction<ConsumerRecord<byte[], byte[]>> number() {
      return record ->
          Integer.parseInt(
              new String(
                  record.headers().lastHeader(TillTraffic.REQUEST).value(),
                  StandardCharsets.US_ASCII));
    }
  };

  private final String main;

  Answerer(String main) {
    this.main = main;
  }

  /** Its main class, which takes {@link Settings} and never ends by itself. */
  String main() {
    return main;
  }

  /** Tells from a record of the reply topic which request it answers; for one thread. */
  abstract ToIntFunction<ConsumerRecord<byte[], byte[]>> number();

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String reply(RecordReader reader, ConsumerRecord<byte[], byte[]> record) {
    try {
      IndexedRecord reply = reader.read(record.topic(), record.value());
      String id = field(reply, "request_id");
      if (TillTraffic.number(id) != TillTraffic.PROBE
          && !field(reply, "status").equals("approved")) {
        throw new IllegalStateException("what is measured must be an approval, not " + reply);
      }
      return id;
    } catch (RejectedInput e) {
      throw new IllegalStateException("a reply at offset " + record.offset() + " is broken", e);
    }
  }

  private static String field(IndexedRecord reply, String name) {
    return reply.get(reply.getSchema().getField(name).pos()).toString();
  }
}
