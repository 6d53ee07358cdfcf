package dev.perennial.topology.flush;

import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one task's state out in the background, if it lies in RocksDB and is enough to wait for.
 * However little there is, a flush has the disk confirm some ten things, and leaves files that are
 * copied and merged later: the checkpoint does that once in any case.
 */
public final class EarlyFlush {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyFlush.class);

  /** What came during a flush that took longer is worth another one. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** So many values, of 300 bytes on average, are written out in 10 ms beyond those ten things. */
  private static final long ENOUGH_VALUES = 5_000;

  private static final long END_SECONDS = 60;

  // In the buffers that are written to, and in full ones that still have to be written out.
  private static final String VALUES = "rocksdb.num-entries-active-mem-table";
  private static final String VALUES_OF_FULL = "rocksdb.num-entries-imm-mem-tables";

  private final RocksDB state;
  private final ExecutorService background;

  EarlyFlush(RocksDB state) {
    this.state = state;
    this.background =
        state == null
            ? null
            : Executors.newSingleThreadExecutor(
                work -> {
                  Thread thread = new Thread(work, "flush-before-checkpoint");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** For the state of this task. */
  public static EarlyFlush of(KeyedStateBackend<?> backend) {
    return new EarlyFlush(
        backend instanceof RocksDBKeyedStateBackend<?> inRocksDb ? database(inRocksDb) : null);
  }

  /**
   * What the state lies in, or null when Flink no longer has it where it was: it lends it to
   * nobody, and then checkpoints only take longer.
   */
  public static RocksDB database(RocksDBKeyedStateBackend<?> backend) {
    try {
      Field field = RocksDBKeyedStateBackend.class.getDeclaredField("db");
      field.setAccessible(true);
      return (RocksDB) field.get(backend);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("State cannot be written out before checkpoints: records will wait for them", e);
      return null;
    }
  }

  /**
   * Begins.
   *
   * @param then when it is done, in another thread if there is something to do; may be refused by a
   *     task that ends
   */
  public void begin(Runnable then) {
    if (state == null) {
      tell(then);
      return;
    }
    background.execute(
        () -> {
          long begun = System.nanoTime();
          flushIfEnough();
          if (System.nanoTime() - begun > LONG_NANOS) {
            flushIfEnough();
          }
          tell(then);
        });
  }

  private static void tell(Runnable then) {
    try {
      then.run();
    } catch (RejectedExecutionException e) {
      LOG.debug("The task ended while its state was written out", e);
    }
  }

  /** Of all column families: listing the files that hold everything writes everything out first. */
  private void flushIfEnough() {
    try {
      long values =
          state.getAggregatedLongProperty(VALUES) + state.getAggregatedLongProperty(VALUES_OF_FULL);
      if (values >= ENOUGH_VALUES) {
        state.getLiveFiles(true);
      }
    } catch (RocksDBException e) {
      // The checkpoint will try the same, and fail with the reason.
      LOG.warn("State could not be written out before a checkpoint", e);
    }
  }

  /** Waits for the end of what goes on: the state is closed next. */
  public void close() throws InterruptedException {
    if (background != null) {
      background.shutdown();
      if (!background.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("State was still being written out after {} s", END_SECONDS);
      }
    }
  }
}
