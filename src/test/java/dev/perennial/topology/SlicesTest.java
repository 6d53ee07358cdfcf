package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.junit.jupiter.api.Test;

/** How long slices are, each step of whose work takes a millisecond. */
class SlicesTest {
  private static final int STEP = 1_000_000;

  private final TaskMailbox mailbox = new TaskMailboxImpl(Thread.currentThread());
  private final List<Integer> steps = new ArrayList<>();
  private int left = 100;
  private long now;
  private final Slices slices =
      new Slices(
          "work",
          new MailboxExecutorImpl(
              mailbox, TaskMailbox.MIN_PRIORITY, StreamTaskActionExecutor.IMMEDIATE),
          Duration.ofMillis(20),
          timeUp -> {
            int taken = 0;
            do {
              taken++;
              left--;
              now += STEP;
            } while (left > 0 && !timeUp.getAsBoolean());
            steps.add(taken);
            return left == 0;
          },
          () -> now);

  private void mail() throws Exception {
    mailbox.take(TaskMailbox.MIN_PRIORITY).run();
  }

  @Test
  void oneSliceFollowsTheOtherUntilAllIsDone() throws Exception {
    slices.proceed();
    while (mailbox.hasMail()) {
      mail();
    }
    assertThat(steps).containsExactly(20, 20, 20, 20, 20);
  }

  @Test
  void whileRecordsComeSlicesAreShort() throws Exception {
    slices.proceed();
    slices.recordCame();
    mail();
    slices.recordCame();
    mail();
    mail();
    assertThat(steps).containsExactly(20, 2, 2, 20);
  }

  @Test
  void moreWorkDoesNotMeanMoreMails() throws Exception {
    slices.proceed();
    slices.proceed();
    slices.proceed();
    assertThat(steps).containsExactly(20);
    mail();
    mail();
    mail();
    mail();
    assertThat(mailbox.hasMail()).isFalse();
  }

  @Test
  void whatIsHeldGoesOnWhenItIsLetGo() throws Exception {
    slices.proceed();
    slices.hold();
    mail();
    slices.proceed();
    assertThat(mailbox.hasMail()).isFalse();
    assertThat(steps).containsExactly(20);
    slices.letGo();
    assertThat(steps).containsExactly(20, 20);
    mail();
    assertThat(steps).containsExactly(20, 20, 20);
  }

  @Test
  void whatHasNothingToDoIsHeldAndLetGoForNothing() throws Exception {
    slices.hold();
    slices.letGo();
    assertThat(steps).isEmpty();
  }

  @Test
  void aTaskThatEndsAfterASavepointIsNotAskedToGoOn() throws Exception {
    slices.proceed();
    mailbox.quiesce();
    mail();
    assertThat(mailbox.hasMail()).isFalse();
    assertThat(steps).containsExactly(20, 20);
  }
}
