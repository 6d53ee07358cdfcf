package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.sandbox.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The cluster's ports on loopback, chosen once and remembered in its state directory. */
record Ports(int broker, int controller, int rest, int rpc) {
  private static final String FILE = "ports.properties";

  /** The ports of the cluster that is there, or free ones. */
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
      return new Ports(
          port(read, "broker"), port(read, "controller"), port(read, "rest"), port(read, "rpc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Layout layout) {
    return layout.state().resolve(FILE);
  }

  String brokers() {
    return FreePorts.LOOPBACK + ":" + broker;
  }

  String web() {
    return "http://" + FreePorts.LOOPBACK + ":" + rest;
  }

  private static Ports choose(Layout layout) {
    Ports ports = new Ports(FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next());
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
    all.setProperty("controller", String.valueOf(controller));
    all.setProperty("rest", String.valueOf(rest));
    all.setProperty("rpc", String.valueOf(rpc));
    return all;
  }

  private static int port(Properties read, String name) {
    // 0, a free one, stands for what an older cluster did not write down.
    return Integer.parseInt(read.getProperty(name, "0"));
  }
}
