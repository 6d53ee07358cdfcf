package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.app.sandbox.FreePorts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers each request with what it asked for. */
class LinkTest {
  private static final int PRODUCE = 0;
  private static final int END_TXN = 26;
  private static final int BRIEFLY = 300;

  private ServerSocket server;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getByName(FreePorts.LOOPBACK));
    Thread answering = new Thread(this::answer, "answering");
    answering.setDaemon(true);
    answering.start();
    link = new Link(server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    server.close();
  }

  @Test
  void anOpenLinkPassesEverything() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, PRODUCE)).isEqualTo(PRODUCE);
      assertThat(ask(client, END_TXN)).isEqualTo(END_TXN);
    }
    assertThat(link.affected()).isZero();
  }

  @Test
  void aCutEndsConnectionsAndRefusesNewOnes() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, PRODUCE)).isEqualTo(PRODUCE);
      link.set(Link.State.CUT);
      assertThatThrownBy(() -> ask(client, PRODUCE)).isInstanceOf(IOException.class);
      assertThat(link.affected()).isPositive();
      assertThatThrownBy(() -> ask(connect(), PRODUCE)).isInstanceOf(IOException.class);
    }
    link.set(Link.State.OPEN);
    try (Socket client = connect()) {
      assertThat(ask(client, PRODUCE)).isEqualTo(PRODUCE);
    }
  }

  @Test
  void silenceHoldsUpAndLosesNothing() throws IOException {
    try (Socket client = connect()) {
      link.set(Link.State.SILENT);
      client.setSoTimeout(BRIEFLY);
      assertThatThrownBy(() -> ask(client, PRODUCE)).isInstanceOf(SocketTimeoutException.class);
      link.set(Link.State.OPEN);
      client.setSoTimeout(0);
      assertThat(new DataInputStream(client.getInputStream()).readUnsignedShort())
          .isEqualTo(PRODUCE);
    }
  }

  @Test
  void onlyCommitsAreKeptBack() throws IOException {
    try (Socket client = connect();
        Socket other = connect()) {
      link.set(Link.State.KEEPING_COMMITS);
      assertThat(ask(client, PRODUCE)).isEqualTo(PRODUCE);
      client.setSoTimeout(BRIEFLY);
      assertThatThrownBy(() -> ask(client, END_TXN)).isInstanceOf(SocketTimeoutException.class);
      assertThat(ask(other, PRODUCE)).isEqualTo(PRODUCE);
      assertThat(link.affected()).isEqualTo(1);
    }
  }

  @Test
  void aSlowLinkTakesItsTime() throws IOException {
    try (Socket client = connect()) {
      link.set(Link.State.SLOW);
      long begin = System.nanoTime();
      assertThat(ask(client, PRODUCE)).isEqualTo(PRODUCE);
      assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(250).toNanos());
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getByName(FreePorts.LOOPBACK), link.port());
  }

  private static int ask(Socket client, int what) throws IOException {
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    out.writeInt(4);
    out.writeShort(what);
    out.writeShort(1);
    return new DataInputStream(client.getInputStream()).readUnsignedShort();
  }

  private void answer() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread each = new Thread(() -> answer(client), "answering-one");
        each.setDaemon(true);
        each.start();
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  private static void answer(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      while (true) {
        byte[] request = new byte[in.readInt()];
        in.readFully(request);
        out.write(request, 0, 2);
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }
}
