package dev.perennial.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicsTest {
  @Test
  void theEventTopicKeepsEverythingInTheBrokersTime() {
    assertThat(Topics.named(Topics.EVENT).settings())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "-1")
        .containsEntry("message.timestamp.type", "LogAppendTime");
  }

  @Test
  void aBackfillBringsItsOwnTime() {
    Topic backfill = Topics.named(Topics.EVENT).with(Topic.Timestamps.CREATE_TIME);

    assertThat(backfill.settings()).containsEntry("message.timestamp.type", "CreateTime");
  }

  @Test
  void rejectedRecordsHoldAWholeOriginal() {
    assertThat(Topics.named(Topics.REJECTED).maxMessageBytes())
        .isGreaterThan(Topics.named(Topics.EVENT).maxMessageBytes());
  }

  @Test
  void aMistypedTopicIsAnErrorWithTheRightName() {
    assertThatThrownBy(() -> Topics.named("loyalty.ledgr.v1"))
        .hasMessageEndingWith("did you mean 'loyalty.ledger.v1'?");
  }
}
