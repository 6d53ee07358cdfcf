package dev.perennial.bench.limit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
  private final RocksDBResourceContainer resources;
  private final RocksDB db;
  private final WriteOptions write;
  private final ReadOptions read;

  Store(Path dir, int memoryMb, Map<String, String> flink) throws Exception {
    RocksDB.loadLibrary();
    Configuration settings = Configuration.fromMap(flink);
    long bytes = (long) memoryMb << 20;
    resources =
        new RocksDBResourceContainer(
            settings,
            PredefinedOptions.DEFAULT,
            null,
            new OpaqueMemoryResource<>(
                RocksDBMemoryControllerUtils.allocateRocksDBSharedResources(
                    bytes,
                    settings.get(RocksDBOptions.WRITE_BUFFER_RATIO),
                    settings.get(RocksDBOptions.HIGH_PRIORITY_POOL_RATIO),
                    false,
                    RocksDBMemoryControllerUtils.RocksDBMemoryFactory.DEFAULT),
                bytes,
                () -> {}),
            dir.toFile(),
            false);
    Files.createDirectories(dir);
    Options options = new Options(resources.getDbOptions(), resources.getColumnOptions());
    db = RocksDB.open(options.setCreateIfMissing(true), dir.resolve("db").toString());
    write = resources.getWriteOptions();
    read = resources.getReadOptions();
  }

  byte[] get(byte[] key) throws RocksDBException {
    return db.get(read, key);
  }

  void put(byte[] key, byte[] value) throws RocksDBException {
    db.put(write, key, value);
  }
}
