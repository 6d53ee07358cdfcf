package dev.perennial.app.sandbox.cluster;

/** Something that goes wrong, and is put right as an operator would. */
interface Fault {
  /**
   * Strikes, and does what an operator does about it; the job may need more time to recover.
   *
   * @return what shows that it did happen
   * @throws ClusterFailure when it did not, or was not survived
   */
  String strike(Scene scene);
}
