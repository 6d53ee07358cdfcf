package dev.perennial.app.sandbox.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run of {@code scripts/chaos} came to. */
final class ChaosSummary {
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<FaultKind, Integer> planned = new TreeMap<>();
  private final Map<FaultKind, List<Long>> recoveries = new TreeMap<>();
  private final List<String> evidence = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /** Something worth knowing, such as the seed. */
  void fact(String name, Object value) {
    facts.put(name, value);
  }

  void planned(FaultKind kind) {
    planned.merge(kind, 1, Integer::sum);
  }

  /**
   * A fault that happened and was survived.
   *
   * @param millis from the strike until what was decided before and during it is committed
   */
  void survived(FaultKind kind, String shown, long millis) {
    recoveries.computeIfAbsent(kind, k -> new ArrayList<>()).add(millis);
    evidence.add(kind.label() + ": " + shown);
  }

  void wrong(List<String> what) {
    wrong.addAll(what);
  }

  /** Nothing is wrong, and all that was planned did happen. */
  boolean good() {
    return wrong.isEmpty() && planned.keySet().stream().allMatch(k -> happened(k) == count(k));
  }

  private int count(FaultKind kind) {
    return planned.get(kind);
  }

  private int happened(FaultKind kind) {
    return recoveries.getOrDefault(kind, List.of()).size();
  }

  void print(PrintWriter out) {
    out.printf("%-20s %7s %8s %9s %9s%n", "fault", "planned", "survived", "median s", "most s");
    for (FaultKind kind : planned.keySet()) {
      List<Long> sorted = sorted(kind);
      out.printf(
          "%-20s %7d %8d %9.1f %9.1f%n",
          kind.label(),
          count(kind),
          happened(kind),
          sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e3,
          sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1) / 1e3);
    }
    facts.forEach((name, value) -> out.printf("%-20s %s%n", name, value));
    wrong.forEach(each -> out.println("WRONG " + each));
    out.println(good() ? "all survived, nothing lost, nothing twice" : "NOT survived");
    out.flush();
  }

  private List<Long> sorted(FaultKind kind) {
    return recoveries.getOrDefault(kind, List.of()).stream().sorted().toList();
  }

  void write(Path file) {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    List<Map<String, Object>> faults = new ArrayList<>();
    for (FaultKind kind : planned.keySet()) {
      Map<String, Object> fault = new LinkedHashMap<>();
      fault.put("fault", kind.label());
      fault.put("planned", count(kind));
      fault.put("survived", happened(kind));
      fault.put("recovery_ms", recoveries.getOrDefault(kind, List.of()));
      faults.add(fault);
    }
    all.put("faults", faults);
    all.put("evidence", evidence);
    all.put("wrong", wrong);
    all.put("good", good());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
