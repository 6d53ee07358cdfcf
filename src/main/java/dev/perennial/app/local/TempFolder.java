package dev.perennial.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/** A new folder that is deleted with all in it, also when the process is interrupted. */
public final class TempFolder implements AutoCloseable {
  private final Path path;
  private final Thread onInterrupt;

  private TempFolder(Path path) {
    this.path = path;
    onInterrupt = new Thread(() -> delete(path), "delete-" + path.getFileName());
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /** Where the system keeps temporary files. */
  public static TempFolder of(String prefix) throws IOException {
    return new TempFolder(Files.createTempDirectory(prefix));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException interrupted) {
      // The process is ending, and the hook deletes what there may still be.
    }
  }

  /**
   * Deletes a file, or a folder with all that is in it, also while others delete in it; nothing
   * when it is not there.
   *
   * @throws UncheckedIOException when something cannot be deleted
   */
  public static void delete(Path root) {
    try {
      FileUtils.deleteFileOrDirectory(root.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(root + " cannot be deleted", e);
    }
  }
}
