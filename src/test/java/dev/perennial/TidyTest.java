package dev.perennial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What reviewers should not have to say. */
class TidyTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final int MOST_LINES = 300;
  private static final Pattern EMPTY_NAMES =
      Pattern.compile("(?i).*(util|utils|common|helper|helpers|manager|misc)(/.*|\\.java)");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sl" + "eep\\(");
  private static final Pattern DISABLED = Pattern.compile("@Dis" + "abled\\b");

  @Test
  void filesAreShortEnoughToBeRead() {
    assertThat(sources(file -> read(file).lines().count() > MOST_LINES)).isEmpty();
  }

  @Test
  void namesSaySomething() {
    assertThat(sources(file -> EMPTY_NAMES.matcher(file.toString()).matches())).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(sources(contains(UNFINISHED))).isEmpty();
  }

  @Test
  void testsWaitForConditionsAndAllRun() {
    assertThat(files(TEST, contains(SLEEP))).isEmpty();
    assertThat(files(TEST, contains(DISABLED))).isEmpty();
  }

  @Test
  void everyRoomSaysWhatBelongsInIt() {
    Set<Path> rooms =
        files(MAIN, file -> true).stream().map(Path::getParent).collect(Collectors.toSet());
    assertThat(rooms).allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
  }

  private static Predicate<Path> contains(Pattern pattern) {
    return file -> pattern.matcher(read(file)).find();
  }

  private static List<Path> sources(Predicate<Path> wanted) {
    return Stream.concat(files(MAIN, wanted).stream(), files(TEST, wanted).stream()).toList();
  }

  private static List<Path> files(Path root, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).filter(wanted).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
