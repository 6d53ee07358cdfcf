package dev.perennial.app.cli;

import dev.perennial.app.replay.Replay;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.topology.DecidedBy;
import dev.perennial.topology.Parsers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "replay",
    description = {
      "Runs the lifecycle job over a file of events and writes one file of JSON lines a topic.",
      "The same input gives the same output, whatever the parallelism: the same lines, and each"
          + " customer's in the same order."
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--program",
      required = true,
      paramLabel = "FILE",
      description = "The programme; once for each of its versions.")
  private List<Path> programs;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "Events, one JSON object a line, in the order of the log.")
  private Path events;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where files go.")
  private Path out;

  @Option(names = "--force", description = "Overwrites files that are there already.")
  private boolean force;

  @Mixin private ModelOption model;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rules: every .yaml, .yml and .json file in it, all versions of each.")
  private Path rules;

  @Option(
      names = "--voucher-secret-file",
      paramLabel = "FILE",
      description = "The secret of voucher codes; needed when a rule issues vouchers.")
  private Path voucherSecret;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Ends the log here: what was logged later is not read, what is due by then happens."
              + " ISO-8601 in UTC, or epoch milliseconds. Default: when the last event was logged.")
  private Long until;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Parallel tasks that decide. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    check();
    DecidedBy decidedBy = decidedBy();
    Files.createDirectories(out);
    PrintWriter terminal = spec.commandLine().getErr();
    long start = System.nanoTime();
    Replay.Result result =
        Replay.run(
            new Replay.Request(decidedBy, events, out, until, parallelism),
            new Progress(terminal, "lines"));
    summarise(result, Math.max(1, System.nanoTime() - start) / 1e9);
    return 0;
  }

  private void check() throws IOException {
    if (parallelism < 1 || parallelism > 128) {
      throw wrong("--parallelism: " + parallelism + " is not between 1 and 128");
    }
    if (!Files.isReadable(events) || Files.isDirectory(events)) {
      throw wrong("--events: " + events + " is not a file that can be read");
    }
    if (rules != null && !Files.isDirectory(rules)) {
      throw wrong("--rules: " + rules + " is not a folder");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw wrong("--out: " + out + " is a file; name a folder");
    }
    if (!force && hasFiles(out)) {
      throw wrong("--out: " + out + " is not empty; name another folder, or add --force");
    }
  }

  /** All documents, looked at before anything starts. */
  private DecidedBy decidedBy() throws IOException {
    List<String> documents = new ArrayList<>();
    for (Path file : programs) {
      documents.add(document(file));
    }
    VoucherSecretFile codes = VoucherSecretFile.of(voucherSecret);
    return new DecidedBy(
        documents,
        model.documents(),
        rules == null ? List.of() : RuleFolder.read(rules, codes),
        Parsers.ofFiles("--program", "--model", "--rules"),
        codes);
  }

  private static String document(Path file) throws IOException {
    String document = Files.readString(file);
    ProgramFile.parse(document, file.toString());
    return document;
  }

  private static boolean hasFiles(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return false;
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.findAny().isPresent();
    }
  }

  private void summarise(Replay.Result result, double seconds) throws IOException {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.printf(
        "%,d events in %.1f s (%,.0f a second)%n",
        result.records(), seconds, result.records() / seconds);
    for (String topic : Replay.topics()) {
      Path file = Replay.file(out, topic);
      try (Stream<String> lines = Files.lines(file)) {
        terminal.printf("  %,10d  %s%n", lines.count(), file);
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  static final class TimeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return text.matches("-?\\d+") ? Long.parseLong(text) : Instant.parse(text).toEpochMilli();
      } catch (DateTimeParseException | NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time in UTC, such as 2026-01-31T00:00:00Z");
      }
    }
  }
}
