package dev.perennial.topology.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** State that does not lie in RocksDB: there is nothing to write out. */
class EarlyFlushTest {
  private final EarlyFlush flush = EarlyFlush.of(null);

  @Test
  void isDoneAtOnce() {
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
