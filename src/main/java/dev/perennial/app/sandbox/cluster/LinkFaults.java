package dev.perennial.app.sandbox.cluster;

import java.time.Duration;

/** The network between the job and the broker. */
final class LinkFaults {
  private LinkFaults() {}

  /** Connections are reset and refused. */
  static String cut(Scene scene) {
    return during(scene, Link.State.CUT, "connections cut or refused");
  }

  /** Packets vanish: nobody is told. */
  static String silent(Scene scene) {
    return during(scene, Link.State.SILENT, "reads that waited in silence");
  }

  static String slow(Scene scene) {
    return during(scene, Link.State.SLOW, "reads delayed by 150 ms");
  }

  private static String during(Scene scene, Link.State state, String what) {
    Duration time = Duration.ofMillis(5000 + scene.random.nextInt(5000));
    scene.link.set(state);
    scene.pause(time);
    long affected = scene.link.affected();
    scene.link.set(Link.State.OPEN);
    scene.over();
    if (affected == 0) {
      throw new ClusterFailure("nothing went over the link meanwhile");
    }
    scene.restartDead();
    return "%d %s in %d ms".formatted(affected, what, time.toMillis());
  }
}
