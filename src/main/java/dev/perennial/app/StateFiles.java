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
 *
 * <p>Before a checkpoint what is in memory is written out, a file for each column family, while
 * records wait; in one go RocksDB has the disk confirm all of them together, and not one by one.
 */
public class StateFiles implements RocksDBOptionsFactory {
  private static final long serialVersionUID = 1L;

  // RocksDB slows writers down at 20.
  private static final int FIRST_LEVEL_FILES = 12;

  // Of a write buffer: 131 kB of 64 MB, 10 bits for each value of 600 bytes. Every new buffer has
  // one to clear, also at a checkpoint after which there is hardly anything in it.
  private static final double FILTER_IN_MEMORY = 0.002;

  @Override
  public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handles) {
    return options.setAtomicFlush(true);
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
