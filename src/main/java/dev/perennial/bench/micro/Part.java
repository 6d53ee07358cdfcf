package dev.perennial.bench.micro;

/** A part of the engine that can be run again and again. */
interface Part {
  /**
   * Does its work once.
   *
   * @return something that depends on the work, so that it cannot be optimised away
   */
  long run();

  /** So many runs must come first until what it works on has its usual size. */
  default long settling() {
    return 0;
  }
}
