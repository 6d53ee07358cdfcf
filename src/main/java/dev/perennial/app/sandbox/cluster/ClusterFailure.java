package dev.perennial.app.sandbox.cluster;

/** The cluster cannot do what was asked; the message says what, where to look and what to do. */
final class ClusterFailure extends RuntimeException {
  ClusterFailure(String message) {
    super(message);
  }

  ClusterFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
