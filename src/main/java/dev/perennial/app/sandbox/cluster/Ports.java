package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The cluster's ports on loopback, chosen once and remembered in its state directory. */
record Ports(int broker, int rest, int rpc) {
  static final String HOST = "127.0.0.1";
  private static final String FILE = "ports.properties";

  /** The ports of the cluster that is there, or three free ones. */
  static Ports of(Layout layout) {
    return Files.exists(file(layout)) ? load(layout) : choose(layout);
  }

  /**
   * The ports of the cluster that is there.
   *
   * @throws ClusterFailure when there is none
   */
  static Ports load(Layout layout) {
    Path file = file(layout);
    if (!Files.exists(file)) {
      throw new ClusterFailure("no cluster in " + layout.state() + ": run scripts/cluster up");
    }
    try (InputStream in = Files.newInputStream(file)) {
      Properties read = new Properties();
      read.load(in);
      return new Ports(port(read, "broker"), port(read, "rest"), port(read, "rpc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Layout layout) {
    return layout.state().resolve(FILE);
  }

  String brokers() {
    return HOST + ":" + broker;
  }

  String web() {
    return "http://" + HOST + ":" + rest;
  }

  private static Ports choose(Layout layout) {
    List<Integer> free = free(3);
    Ports ports = new Ports(free.get(0), free.get(1), free.get(2));
    try {
      Files.createDirectories(layout.state());
      try (OutputStream out = Files.newOutputStream(file(layout))) {
        ports.asProperties().store(out, "Ports on loopback of the processes of scripts/cluster");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ports;
  }

  private Properties asProperties() {
    Properties all = new Properties();
    all.setProperty("broker", String.valueOf(broker));
    all.setProperty("rest", String.valueOf(rest));
    all.setProperty("rpc", String.valueOf(rpc));
    return all;
  }

  /** A free port on loopback. */
  static int free() {
    return free(1).get(0);
  }

  /** All are held open until the last is found, so that no two are the same. */
  private static List<Integer> free(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getByName(HOST)));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new ClusterFailure("no free port on " + HOST + ": " + e.getMessage(), e);
    }
  }

  private static int port(Properties read, String name) {
    return Integer.parseInt(read.getProperty(name));
  }
}
