package dev.perennial.bench.limit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.memory.OpaqueMemoryResource;
import org.apache.flink.state.rocksdb.PredefinedOptions;
import org.apache.flink.state.rocksdb.RocksDBMemoryControllerUtils;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.state.rocksdb.RocksDBResourceContainer;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * RocksDB with the options that Flink's state backend would give it: made by Flink's own code, with
 * the same memory for caches and write buffers, and no write-ahead log. Open as long as its
 * process.
 */
final class Store {
  private final RocksDBResourceContainer flink;
  private final RocksDB db;
  private final WriteOptions write;
  private final ReadOptions read;

  Store(Path dir, int memoryMb) throws Exception {
    RocksDB.loadLibrary();
    Configuration defaults = new Configuration();
    long bytes = (long) memoryMb << 20;
    flink =
        new RocksDBResourceContainer(
            defaults,
            PredefinedOptions.DEFAULT,
            null,
            new OpaqueMemoryResource<>(
                RocksDBMemoryControllerUtils.allocateRocksDBSharedResources(
                    bytes,
                    defaults.get(RocksDBOptions.WRITE_BUFFER_RATIO),
                    defaults.get(RocksDBOptions.HIGH_PRIORITY_POOL_RATIO),
                    false,
                    RocksDBMemoryControllerUtils.RocksDBMemoryFactory.DEFAULT),
                bytes,
                () -> {}),
            dir.toFile(),
            false);
    Files.createDirectories(dir);
    Options options = new Options(flink.getDbOptions(), flink.getColumnOptions());
    db = RocksDB.open(options.setCreateIfMissing(true), dir.resolve("db").toString());
    write = flink.getWriteOptions();
    read = flink.getReadOptions();
  }

  byte[] get(byte[] key) throws RocksDBException {
    return db.get(read, key);
  }

  void put(byte[] key, byte[] value) throws RocksDBException {
    db.put(write, key, value);
  }
}
