package dev.perennial.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class PackedStateFilesTest {
  private static final int CUSTOMERS = 20_000;
  private static final int WORDS = 200;

  @TempDir private Path dir;

  @Test
  void filesOfTheLastLevelAreSmallerAndReadBack() throws Exception {
    List<AutoCloseable> handles = new ArrayList<>();
    ColumnFamilyOptions packed =
        new PackedStateFiles().createColumnOptions(new ColumnFamilyOptions(), handles);
    long plain = write(dir.resolve("plain"), new ColumnFamilyOptions());
    assertThat(write(dir.resolve("packed"), packed)).isLessThan(plain / 2);
    assertThat(handles).hasSize(1);
    handles.get(0).close();
  }

  /** Bytes of the files of many values of a few words each. */
  private static long write(Path dir, ColumnFamilyOptions columns) throws Exception {
    Files.createDirectories(dir);
    Random random = new Random(1);
    List<String> words = random.longs(WORDS).mapToObj(Long::toHexString).toList();
    try (Options options = new Options(new DBOptions(), columns).setCreateIfMissing(true);
        FlushOptions flush = new FlushOptions();
        RocksDB db = RocksDB.open(options, dir.toString())) {
      byte[] last = null;
      // A file that overlaps no other is moved down as it is.
      for (int i = 0; i < 2 * CUSTOMERS; i++) {
        last = (words.get(random.nextInt(WORDS)) + words.get(random.nextInt(WORDS))).getBytes();
        db.put(key(i % CUSTOMERS), last);
        if (i == CUSTOMERS) {
          db.flush(flush);
        }
      }
      db.compactRange();
      assertThat(db.get(key(CUSTOMERS - 1))).isEqualTo(last);
      return tables(dir);
    }
  }

  private static byte[] key(int customer) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(customer).array();
  }

  private static long tables(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(file -> file.toString().endsWith(".sst"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
