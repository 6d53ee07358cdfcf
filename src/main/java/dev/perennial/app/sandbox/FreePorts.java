package dev.perennial.app.sandbox;

import dev.perennial.app.local.LocalFlink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports on loopback for servers that start later. They are drawn below those that systems give
 * to outgoing connections (from 32,768 on Linux, from 49,152 elsewhere): else any connection, even
 * one that asks whether the server is up yet, may take the port before the server does. None is
 * given twice by one process.
 */
public final class FreePorts {
  /** Where all servers of a sandbox listen. */
  public static final String LOOPBACK = LocalFlink.LOOPBACK;

  private static final int FIRST = 15_000;
  private static final int END = 32_000;
  private static final int MOST_DRAWS = 200;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * A port that nobody listens on now and that was not given before.
   *
   * @throws IllegalStateException when none was found
   */
  public static int next() {
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port found on %s between %,d and %,d".formatted(LOOPBACK, FIRST, END));
  }

  /**
   * Takes a chosen port, so that {@link #next()} does not give it.
   *
   * @throws IllegalStateException when somebody listens there
   */
  static int require(int port) {
    if (!isFree(port)) {
      throw new IllegalStateException(
          "port " + port + " on " + LOOPBACK + " is taken; choose another");
    }
    GIVEN.add(port);
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
