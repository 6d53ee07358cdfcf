package dev.perennial.app.kafka;

import dev.perennial.fuzz.Extremes;
import dev.perennial.fuzz.Spoiling;
import dev.perennial.fuzz.Victim;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.io.program.ProgramFileException;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.RecordWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import loyalty.model.v1.ModelDocument;
import loyalty.program.v1.ProgramDocument;
import loyalty.rule.v1.RuleDocument;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Those who read programmes, models and rules, and the records of any topic. */
final class DocumentVictims {
  private static final WireOptions WIRE = WireOptions.singleObject();

  private DocumentVictims() {}

  /** The topic of programmes. */
  static Victim program() {
    return new Documents(
        Topics.PROGRAM,
        List.of(resource("programs/sample-program.yaml")),
        text -> ProgramFile.parse(text, "fuzz.yaml"),
        text -> new ProgramDocument("p", 1, Instant.EPOCH, text));
  }

  /** The topic of models. */
  static Victim model() {
    return new Documents(
        Topics.MODEL,
        List.of(resource("models/churn.yaml")),
        text -> ChurnModelFile.parse(text, "fuzz.yaml"),
        text -> new ModelDocument("m", 1, Instant.EPOCH, text));
  }

  /** The topic of rules. */
  static Victim rule() {
    List<String> rules =
        Stream.concat(
                resource("rules/pack.txt").lines().map(name -> resource("rules/" + name)),
                Stream.of("switch: marketing\nversion: 2\nmarketing: off\n"))
            .toList();
    return new Documents(
        Topics.RULE,
        rules,
        text -> RuleFile.document(text, "fuzz.yaml"),
        text -> new RuleDocument("r", 1, Instant.EPOCH, text, List.of()));
  }

  /** Records of every topic, as the command line reads them. */
  static Victim anyTopic() {
    RecordReader reader = Wire.reader(WIRE);
    List<Schema> schemas = TopicSchemas.all();
    List<RecordWriter> writers =
        schemas.stream().map(schema -> Wire.writer(WIRE, schema.getNamespace())).toList();
    return new Victim() {
      private int topic;

      @Override
      public String name() {
        return "any-topic";
      }

      @Override
      public byte[] good(Random random) {
        topic = random.nextInt(schemas.size());
        Object entry = new Extremes(random).of(schemas.get(topic));
        return writers.get(topic).write((IndexedRecord) entry);
      }

      @Override
      public String take(byte[] input) {
        try {
          reader.read(schemas.get(topic).getNamespace(), input);
          return ACCEPTED;
        } catch (RejectedInput e) {
          return e.reason().code();
        }
      }

      @Override
      public int bytesPerByte() {
        return 400;
      }
    };
  }

  /** The record around a document. */
  private interface Wrapping {
    IndexedRecord of(String text);
  }

  private static final class Documents implements Victim {
    private final String topic;
    private final List<String> good;
    private final Consumer<String> parser;
    private final Wrapping wrapping;
    private final RecordWriter writer;
    private final DocumentRecords records = new DocumentRecords(WIRE);

    Documents(String topic, List<String> good, Consumer<String> parser, Wrapping wrapping) {
      this.topic = topic;
      this.good = new ArrayList<>(good);
      this.parser = parser;
      this.wrapping = wrapping;
      this.writer = Wire.writer(WIRE, topic);
    }

    @Override
    public String name() {
      return topic.split("\\.")[1];
    }

    @Override
    public byte[] good(Random random) {
      return wrapped(good.get(random.nextInt(good.size())));
    }

    /** Mostly the text in a good record, so that it comes to be read. */
    @Override
    public byte[] spoil(byte[] record, Random random) {
      if (random.nextInt(4) == 0) {
        return Spoiling.bytes(record, random);
      }
      byte[] text = good.get(random.nextInt(good.size())).getBytes(StandardCharsets.UTF_8);
      return wrapped(new String(Spoiling.text(text, random), StandardCharsets.UTF_8));
    }

    private byte[] wrapped(String text) {
      return writer.write(wrapping.of(text));
    }

    @Override
    public String take(byte[] input) {
      List<String> texts = records.documents(new ConsumerRecord<>(topic, 0, 0, null, input));
      try {
        texts.forEach(parser);
        return texts.isEmpty() ? "no document" : ACCEPTED;
      } catch (ProgramFileException e) {
        if (e.errors().isEmpty()) {
          throw new AssertionError("no error is named", e);
        }
        return "refused";
      }
    }

    /** To compile a condition, CEL's parser alone makes megabytes. */
    @Override
    public long allowanceBytes() {
      return 16 << 20;
    }

    @Override
    public int bytesPerByte() {
      return 400;
    }
  }

  private static String resource(String name) {
    try (InputStream in = DocumentVictims.class.getResourceAsStream("/dev/perennial/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
