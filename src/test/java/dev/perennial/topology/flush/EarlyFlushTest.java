package dev.perennial.topology.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class EarlyFlushTest {
  private final EarlyFlush flush = EarlyFlush.of(null);

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 0", "4999, 0", "5000, 1", "20000, 1"})
  void isDoneWhereThereIsEnoughToWriteOut(int values, String files) throws Exception {
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB state = RocksDB.open(options, dir.toString())) {
      for (int i = 0; i < values; i++) {
        state.put(ByteBuffer.allocate(Integer.BYTES).putInt(i).array(), new byte[8]);
      }
      EarlyFlush ofState = new EarlyFlush(state);
      CountDownLatch done = new CountDownLatch(1);
      ofState.begin(done::countDown);
      assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
      ofState.close();
      assertThat(state.getProperty("rocksdb.num-files-at-level0")).isEqualTo(files);
    }
  }

  /** Else the checkpoint would wait for them, and records with it. */
  @Test
  void buffersThatAreFullCountToo() throws Exception {
    String active = "rocksdb.num-entries-active-mem-table";
    String full = "rocksdb.num-entries-imm-mem-tables";
    try (Options options =
            new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(1 << 20)
                .setMaxWriteBufferNumber(8);
        RocksDB state = RocksDB.open(options, dir.toString())) {
      state.pauseBackgroundWork();
      for (int i = 0; state.getLongProperty(full) < 5_000; i++) {
        state.put(ByteBuffer.allocate(Integer.BYTES).putInt(i).array(), new byte[64]);
      }
      assertThat(state.getLongProperty(active)).isBetween(1L, 4_999L);
      EarlyFlush ofState = new EarlyFlush(state);
      CountDownLatch done = new CountDownLatch(1);
      ofState.begin(done::countDown);
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (state.getLongProperty(active) > 0) {
        assertThat(System.nanoTime()).as("the last buffer is closed").isLessThan(end);
        Thread.onSpinWait();
      }
      state.continueBackgroundWork();
      assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
      ofState.close();
      assertThat(state.getLongProperty(full)).isZero();
    }
  }

  @Test
  void isOverAtOnceWhereStateDoesNotLieInRocksDb() {
    AtomicInteger told = new AtomicInteger();
    flush.begin(told::incrementAndGet);
    assertThat(told).hasValue(1);
  }

  @Test
  void aTaskThatEndsMayRefuseToHear() {
    assertThatCode(
            () ->
                flush.begin(
                    () -> {
                      throw new RejectedExecutionException("the task's mailbox is closed");
                    }))
        .doesNotThrowAnyException();
  }
}
