package dev.perennial.app.replay;

import dev.perennial.io.Outbound;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes each topic's records, encoded as JSON, into a file named after it. For one task. */
final class TopicFiles implements Sink<Outbound> {
  private static final long serialVersionUID = 1L;

  private final String dir;
  private final List<String> topics;

  /**
   * @param dir an existing folder
   * @param topics files that are there even when nothing is written
   */
  TopicFiles(Path dir, List<String> topics) {
    this.dir = dir.toAbsolutePath().toString();
    this.topics = List.copyOf(topics);
  }

  /** Where a topic's records go. */
  static Path file(Path dir, String topic) {
    return dir.resolve(topic + ".jsonl");
  }

  @Override
  public SinkWriter<Outbound> createWriter(WriterInitContext context) throws IOException {
    Writer writer = new Writer(Path.of(dir));
    for (String topic : topics) {
      writer.open(topic);
    }
    return writer;
  }

  private static final class Writer implements SinkWriter<Outbound> {
    private final Path dir;
    private final Map<String, OutputStream> files = new HashMap<>();

    Writer(Path dir) {
      this.dir = dir;
    }

    void open(String topic) throws IOException {
      files.put(topic, new BufferedOutputStream(Files.newOutputStream(file(dir, topic))));
    }

    @Override
    public void write(Outbound record, Context context) throws IOException {
      OutputStream file = files.get(record.topic());
      if (file == null) {
        throw new IOException("no file was opened for topic " + record.topic());
      }
      // A tombstone has no fields to write; the ledger's postings of kind erase tell of it.
      if (record.value() != null) {
        file.write(record.value());
        file.write('\n');
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      for (OutputStream file : files.values()) {
        file.flush();
      }
    }

    @Override
    public void close() throws IOException {
      for (OutputStream file : files.values()) {
        file.close();
      }
    }
  }
}
