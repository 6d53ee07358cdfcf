package dev.perennial.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;

class StateFilesTest {
  private static final String FIRST_LEVEL_FILES = "rocksdb.num-files-at-level0";

  private final StateFiles files = new StateFiles();
  private final List<AutoCloseable> handles = new ArrayList<>();
  private final List<ColumnFamilyHandle> families = new ArrayList<>();

  @TempDir private Path dir;

  @Test
  void allColumnFamiliesAreWrittenOutTogether() throws Exception {
    try (ColumnFamilyOptions columns = columns();
        DBOptions options = options();
        FlushOptions flush = new FlushOptions();
        RocksDB db = open(options, columns)) {
      for (ColumnFamilyHandle family : families) {
        db.put(family, text("customer"), text("state"));
      }
      db.flush(flush, families);
      for (ColumnFamilyHandle family : families) {
        assertThat(db.getProperty(family, FIRST_LEVEL_FILES)).isEqualTo("1");
      }
      assertThat(options.atomicFlush()).isTrue();
    }
  }

  @Test
  void elevenCheckpointsLeaveTheSecondLevelAlone() throws Exception {
    try (ColumnFamilyOptions columns = columns();
        DBOptions options = options();
        FlushOptions flush = new FlushOptions().setWaitForFlush(true);
        RocksDB db = open(options, columns)) {
      for (int i = 0; i < 11; i++) {
        db.put(families.get(1), text("customer"), text("state " + i));
        db.flush(flush, families);
      }
      assertThat(db.getProperty(families.get(1), FIRST_LEVEL_FILES)).isEqualTo("11");
    }
  }

  @Test
  void theFilterOfAWriteBufferIsSoonCleared() throws Exception {
    try (ColumnFamilyOptions columns = columns();
        DBOptions options = options();
        RocksDB db = open(options, columns)) {
      db.put(families.get(1), text("customer"), text("state"));
      long used = db.getLongProperty(families.get(1), "rocksdb.cur-size-active-mem-table");
      // The first block of memory, in which the filter has room.
      assertThat(used).isLessThan(1_100_000);
      assertThat(columns.memtablePrefixBloomSizeRatio()).isPositive();
      assertThat(columns.memtableWholeKeyFiltering()).isTrue();
    }
  }

  private DBOptions options() {
    return files.createDBOptions(
        new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true), handles);
  }

  private ColumnFamilyOptions columns() {
    return files.createColumnOptions(new ColumnFamilyOptions(), handles);
  }

  private RocksDB open(DBOptions options, ColumnFamilyOptions columns) throws Exception {
    List<ColumnFamilyDescriptor> descriptors =
        List.of(
            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, columns),
            new ColumnFamilyDescriptor(text("customer"), columns),
            new ColumnFamilyDescriptor(text("pages"), columns));
    return RocksDB.open(options, dir.toString(), descriptors, families);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
