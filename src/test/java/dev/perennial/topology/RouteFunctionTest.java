package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Origin;
import dev.perennial.io.Inbound;
import org.junit.jupiter.api.Test;

class RouteFunctionTest {

  @Test
  void recordsOfACustomerShareAKeyAndUnreadableOnesSpread() {
    assertThat(RouteFunction.key(at("c-1", 1))).isEqualTo(RouteFunction.key(at("c-1", 2)));
    assertThat(RouteFunction.key(at(RouteFunction.NOBODY, 1)))
        .isNotEqualTo(RouteFunction.key(at(RouteFunction.NOBODY, 2)));
  }

  private static Inbound at(String customer, long offset) {
    return new Inbound(customer, 0, new Origin("loyalty.event.v1", 0, offset, new byte[0]));
  }
}
