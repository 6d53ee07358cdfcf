package dev.perennial.bench.engine;

import dev.perennial.app.LifecycleJob;
import dev.perennial.bench.FlinkSettings;
import dev.perennial.bench.Settings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The lifecycle job, whole, with its defaults: only the clock is off, whose ticks are of today. */
public final class EngineRun {
  private EngineRun() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.parse(args);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings));
    LifecycleJob.build(environment, settings.job());
    environment.execute(LifecycleJob.NAME);
  }
}
