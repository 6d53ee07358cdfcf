package dev.perennial.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a command came to: everything measured as JSON, and its bars, one line each, at the end of
 * what it prints.
 */
public final class Results {
  /** Set by the script: the folder of the newest results of every command. */
  private static final String FOLDER = "PERENNIAL_BENCH_RESULTS";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String benchmark;
  private final boolean quick;
  private final Map<String, Object> content = new LinkedHashMap<>();
  private final List<Bar> bars = new ArrayList<>();

  /**
   * @param benchmark the command's name
   * @param quick whether it was only a first look
   */
  public Results(String benchmark, boolean quick) {
    this.benchmark = benchmark;
    this.quick = quick;
    content.put("benchmark", benchmark);
    content.put("quick", quick);
    content.put("machine", machine());
  }

  /** Where results go by themselves, if anywhere. */
  public static Optional<Path> folder() {
    return Optional.ofNullable(System.getenv(FOLDER)).map(Path::of);
  }

  /** Of the newest results; a first look does not replace what was measured well. */
  static String fileName(String benchmark, boolean quick) {
    return benchmark + (quick ? "-quick" : "") + ".json";
  }

  /** Adds a part. */
  public Results with(String name, Object part) {
    content.put(name, part);
    return this;
  }

  /** Adds bars. */
  public Results bars(List<Bar> more) {
    bars.addAll(more);
    return this;
  }

  /**
   * Prints the bars, last of all, and writes the file into the folder of results and into {@code
   * json}, if that is not null.
   */
  public void conclude(PrintWriter out, Path json) throws IOException {
    bars.forEach(out::println);
    out.flush();
    if (folder().isPresent()) {
      write(folder().get().resolve(fileName(benchmark, quick)));
    }
    if (json != null) {
      write(json);
    }
  }

  void write(Path file) throws IOException {
    content.put("bars", bars.stream().map(Results::json).toList());
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    JSON.writeValue(file.toFile(), content);
  }

  private static Map<String, Object> json(Bar bar) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", bar.name());
    all.put("value", bar.value());
    all.put("goal", bar.goal());
    all.put("sense", bar.sense());
    all.put("met", bar.met());
    return all;
  }

  /** On what it was measured. */
  private static Map<String, Object> machine() {
    return Map.of(
        "cores", Runtime.getRuntime().availableProcessors(),
        "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "java", Runtime.version().toString(),
        "flink", EnvironmentInformation.getVersion(),
        "kafka", AppInfoParser.getVersion());
  }
}
