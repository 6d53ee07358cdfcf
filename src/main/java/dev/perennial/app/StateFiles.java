package dev.perennial.app;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * Settings of RocksDB for which Flink has no option.
 *
 * <p>Each checkpoint leaves a new file in the first level, and four of them have the whole next
 * level rewritten: with a checkpoint each second that is every four seconds. A customer's bloom
 * filters say in which of the files to look, so that more of them cost little.
 */
public class StateFiles implements RocksDBOptionsFactory {
  private static final long serialVersionUID = 1L;

  // RocksDB slows writers down at 20.
  private static final int FIRST_LEVEL_FILES = 12;

  // Of a write buffer: 1.3 of 64 MB, 50 bits for each value of 300 bytes.
  private static final double FILTER_IN_MEMORY = 0.02;

  @Override
  public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handles) {
    return options;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions options, Collection<AutoCloseable> handles) {
    return options
        .setLevel0FileNumCompactionTrigger(FIRST_LEVEL_FILES)
        .setMemtablePrefixBloomSizeRatio(FILTER_IN_MEMORY)
        .setMemtableWholeKeyFiltering(true);
  }
}
