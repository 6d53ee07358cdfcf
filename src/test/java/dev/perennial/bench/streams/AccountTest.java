package dev.perennial.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {

  @Test
  void comesBackAsItWasPacked() {
    Account account = Account.unpack(null);
    for (int i = 0; i < 300; i++) {
      account.bought(1_772_409_600_000L + 37L * i, 10_00 + i);
      account.earned(3, 1_800_000_000_000L + 1_000L * (i / 100));
    }
    account.tier = 2;
    account.carryMicros = 999_999;
    Account again = Account.unpack(account.pack());
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("recent", "lots")
        .isEqualTo(account);
    assertThat(again.pack()).isEqualTo(account.pack());
  }

  @Test
  void whatLeavesTheWindowIsForgotten() {
    Account account = new Account();
    account.bought(20, 2_00);
    account.bought(10, 1_00);
    account.bought(30, 4_00);
    assertThat(account.spend(10, 30)).isEqualTo(6_00);
    assertThat(account.spend(10, 20)).isEqualTo(2_00);
    assertThat(account.spend(30, 40)).isZero();
    assertThat(account.lifetime).isEqualTo(7_00);
  }

  @Test
  void pointsExpireAtTheirInstant() {
    Account account = new Account();
    account.earned(5, 100);
    account.earned(7, 100);
    account.earned(1, 200);
    assertThat(account.expire(99)).isZero();
    assertThat(account.expire(100)).isEqualTo(12);
    assertThat(account.available).isEqualTo(1);
  }

  @Test
  void itsTopologyHoldsTogether() {
    assertThat(StreamsPeer.topology().describe().toString()).contains(StreamsPeer.STORE);
  }
}
