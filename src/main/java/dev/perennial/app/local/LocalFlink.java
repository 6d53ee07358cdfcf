package dev.perennial.app.local;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** What every Flink cluster inside of this process has in common. */
public final class LocalFlink {
  /** The only address that is listened on: whoever reaches Flink's REST server can run code. */
  public static final String LOOPBACK = "127.0.0.1";

  private LocalFlink() {}

  /**
   * Settings with which only this machine reaches the cluster, on ports that are free.
   *
   * @param dir for all files that it needs while it runs
   */
  public static Configuration settings(Path dir) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(CoreOptions.TMP_DIRS, dir.toString());
    configuration.set(WebOptions.TMP_DIR, dir.toString());
    return configuration;
  }
}
