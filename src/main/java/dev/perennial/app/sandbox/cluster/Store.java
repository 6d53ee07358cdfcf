package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.local.TempFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where checkpoints go: a file system of its own in memory that can be filled to the last byte,
 * where this process may mount one; else a folder whose jobs' folders can be made unusable.
 */
final class Store implements AutoCloseable {
  private static final int MEGABYTE = 1 << 20;

  private final Path dir;
  private final boolean mounted;
  private boolean full;

  Store(Path dir) {
    this.dir = dir;
    create(dir);
    this.mounted = runs("mount", "-t", "tmpfs", "-o", "size=512m", "chaos", dir.toString());
  }

  /** Leaves no room for checkpoints; says how. */
  synchronized String fill() {
    full = true;
    if (mounted) {
      fillUp();
      return "no space left on a file system of 512 MB";
    }
    hide();
    return "the checkpoint folder could not be written to (no right to mount one that fills up)";
  }

  /** Makes room again. */
  synchronized void free() {
    if (full && mounted) {
      TempFolder.delete(filler());
    } else if (full) {
      TempFolder.delete(dir);
      move(aside(), dir);
    }
    full = false;
  }

  private Path filler() {
    return dir.resolve("filler");
  }

  private Path aside() {
    return dir.resolveSibling(dir.getFileName() + "-aside");
  }

  private void hide() {
    move(dir, aside());
    try {
      Files.createFile(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fillUp() {
    byte[] chunk = new byte[MEGABYTE];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException e) {
      // Full, as wanted.
    }
  }

  private static void create(Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean runs(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterFailure("interrupted", e);
    }
  }

  /** Nothing is left of it. */
  @Override
  public synchronized void close() {
    free();
    if (mounted) {
      runs("umount", dir.toString());
    }
  }
}
