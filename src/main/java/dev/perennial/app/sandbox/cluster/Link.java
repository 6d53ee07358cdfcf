package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.sandbox.FreePorts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The only way from the job to the broker: a TCP proxy on a free loopback port that can be cut, go
 * silent, be slow, or keep back the requests that end a Kafka transaction.
 */
final class Link implements AutoCloseable {
  /** What the link does to whoever uses it. */
  enum State {
    OPEN,
    /** Connections are closed, and new ones as soon as they are made. */
    CUT,
    /** Nothing passes, and nobody is told. */
    SILENT,
    /** Each read of at most 16 kB takes 150 ms longer, each way. */
    SLOW,
    /** Everything passes but {@code EndTxn}, which waits. */
    KEEPING_COMMITS
  }

  private static final int END_TXN = 26;
  private static final int CHUNK = 16 * 1024;
  private static final int LARGEST_REQUEST = 100 << 20;
  private static final long DELAY_NANOS = 150_000_000;
  private static final long PAUSE_NANOS = 20_000_000;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong affected = new AtomicLong();
  private volatile State state = State.OPEN;

  /**
   * Listens at once.
   *
   * @param target the port on loopback that it leads to
   */
  Link(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 64, InetAddress.getByName(FreePorts.LOOPBACK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("link", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  String address() {
    return FreePorts.LOOPBACK + ":" + port();
  }

  /** Changes what it does; begins to count anew what is affected. */
  void set(State next) {
    affected.set(0);
    state = next;
    if (next == State.CUT) {
      open.forEach(this::end);
    }
  }

  /** Connections cut, reads held up, or commits kept back since the state changed. */
  long affected() {
    return affected.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (state == State.CUT) {
          end(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // Closed, or a client that went away: the loop looks.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket broker = new Socket();
    open.add(client);
    open.add(broker);
    try {
      broker.connect(new InetSocketAddress(FreePorts.LOOPBACK, target), 2000);
      client.setTcpNoDelay(true);
      broker.setTcpNoDelay(true);
    } catch (IOException e) {
      close(client, broker);
      return;
    }
    start("link-up", () -> pump(client, broker, () -> requests(client, broker)));
    start("link-down", () -> pump(client, broker, () -> answers(broker, client)));
  }

  private interface Flow {
    void run() throws IOException;
  }

  private void pump(Socket client, Socket broker, Flow flow) {
    try {
      flow.run();
    } catch (IOException e) {
      // One side has gone: so does the other.
    } finally {
      close(client, broker);
    }
  }

  /** A request is its length, then the number of what it asks for, then the rest. */
  private void requests(Socket from, Socket to) throws IOException {
    DataInputStream in = new DataInputStream(from.getInputStream());
    DataOutputStream out = new DataOutputStream(to.getOutputStream());
    byte[] chunk = new byte[CHUNK];
    while (true) {
      int left = in.readInt();
      if (left < 2 || left > LARGEST_REQUEST) {
        throw new IOException("no Kafka request: " + left + " bytes");
      }
      int asked = in.readUnsignedShort();
      pass(asked == END_TXN);
      out.writeInt(left);
      out.writeShort(asked);
      left -= 2;
      while (left > 0) {
        int read = in.read(chunk, 0, Math.min(left, CHUNK));
        if (read < 0) {
          return;
        }
        left -= read;
        pass(false);
        out.write(chunk, 0, read);
      }
    }
  }

  private void answers(Socket from, Socket to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    OutputStream out = to.getOutputStream();
    int read = from.getInputStream().read(chunk);
    while (read >= 0) {
      pass(false);
      out.write(chunk, 0, read);
      read = from.getInputStream().read(chunk);
    }
  }

  /** Returns when what was read may go on. */
  private void pass(boolean commit) {
    State now = state;
    if (now == State.SLOW) {
      affected.incrementAndGet();
      LockSupport.parkNanos(DELAY_NANOS);
    } else if (holds(now, commit)) {
      affected.incrementAndGet();
      while (holds(state, commit)) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static boolean holds(State now, boolean commit) {
    return now == State.SILENT || (commit && now == State.KEEPING_COMMITS);
  }

  private void end(Socket socket) {
    affected.incrementAndGet();
    close(socket);
  }

  private void close(Socket... sockets) {
    for (Socket socket : sockets) {
      open.remove(socket);
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no more use either way.
      }
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    state = State.OPEN;
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(this::close);
  }
}
