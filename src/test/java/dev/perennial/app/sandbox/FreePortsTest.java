package dev.perennial.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void noneIsGivenTwiceNorOneThatOutgoingConnectionsGet() {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      int port = FreePorts.next();
      assertThat(port).isBetween(1_024, 32_767);
      assertThat(given.add(port)).as("port %d", port).isTrue();
    }
  }

  @Test
  void aPortThatSomebodyListensOnIsRefused() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(FreePorts.next(), 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> FreePorts.require(port)).hasMessageContaining("port " + port);
    }
  }
}
