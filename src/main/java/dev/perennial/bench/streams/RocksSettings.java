package dev.perennial.bench.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * The stores of all partitions share one cache that write buffers count against, as large as the
 * engine's, half of it for write buffers as with Flink; a bloom filter, and no compression of the
 * upper levels.
 */
public final class RocksSettings implements RocksDBConfigSetter {
  /** Setting of Kafka Streams: bytes. */
  static final String MEMORY = "bench.rocksdb.bytes";

  private static final int BITS_A_KEY = 10;
  private static Cache cache;
  private static WriteBufferManager writeBuffers;

  @Override
  public void setConfig(String store, Options options, Map<String, Object> settings) {
    share(Long.parseLong(settings.get(MEMORY).toString()));
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    table.setFilterPolicy(new BloomFilter(BITS_A_KEY));
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(writeBuffers);
    options.setCompressionPerLevel(
        java.util.List.of(
            CompressionType.NO_COMPRESSION,
            CompressionType.NO_COMPRESSION,
            CompressionType.SNAPPY_COMPRESSION));
  }

  private static synchronized void share(long bytes) {
    if (cache == null) {
      cache = new LRUCache(bytes);
      writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }
  }

  @Override
  public void close(String store, Options options) {
    // What is shared lives as long as the process.
  }
}
