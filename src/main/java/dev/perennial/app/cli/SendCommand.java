package dev.perennial.app.cli;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonEvent;
import dev.perennial.io.json.JsonEvents;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "send",
    description = {
      "Writes events of a file of JSON lines to " + Topics.EVENT + ", keyed by customer.",
      "A wrong line is reported and passed over; the exit code is then 1."
    })
final class SendCommand implements Callable<Integer> {
  private static final int PROGRESS_LINES = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "FILE", description = "One JSON object a line.")
  private Path file;

  @Option(
      names = "--timestamps",
      description =
          "A backfill: records carry the times at which the file says that they were logged, never"
              + " running backwards. The topic must have been made with --timestamps create.")
  private boolean timestamps;

  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private EventWriter writer;
  private long number;
  private long sent;
  private long wrong;
  private long loggedAt = Long.MIN_VALUE;

  @Override
  public Integer call() throws Exception {
    writer = Wire.events(kafka.wire());
    Progress progress = new Progress(spec.commandLine().getErr(), "lines");
    // As bytes: what is no UTF-8 is a wrong line, not the end of the file.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
        Producer<String, byte[]> producer = kafka.producer()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          send(line.getBytes(StandardCharsets.ISO_8859_1), producer);
        }
        if (number % PROGRESS_LINES == 0) {
          progress.accept(number);
        }
        throwFailure();
      }
      producer.flush();
      throwFailure();
    }
    spec.commandLine().getOut().printf("%,d events sent, %,d lines wrong%n", sent, wrong);
    return wrong == 0 ? 0 : 1;
  }

  private void send(byte[] line, Producer<String, byte[]> producer) {
    try {
      JsonEvent event = JsonEvents.parse(line);
      if (event.customerId().isEmpty()) {
        throw new IllegalArgumentException("type: ticks are written by the job's clock");
      }
      producer.send(
          new ProducerRecord<>(
              Topics.EVENT, null, time(line), event.customerId(), writer.write(event.event())),
          (metadata, thrown) -> failure.compareAndSet(null, thrown));
      sent++;
    } catch (RejectedInput | IllegalArgumentException e) {
      wrong++;
      PrintWriter err = spec.commandLine().getErr();
      err.printf("line %d: %s%n", number, e.getMessage());
    }
  }

  private Long time(byte[] line) {
    if (!timestamps) {
      return null;
    }
    loggedAt = Math.max(loggedAt, JsonEvents.time(line).orElse(loggedAt));
    return loggedAt;
  }

  private void throwFailure() throws IOException {
    Exception thrown = failure.get();
    if (thrown != null) {
      throw new IOException("cannot write to " + Topics.EVENT + ": " + thrown.getMessage(), thrown);
    }
  }
}
