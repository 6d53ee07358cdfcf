package dev.perennial.app.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Listens to all that our own code logs, and to what the cluster and Kafka's clients tell. */
final class CapturedLog implements AutoCloseable {
  private static final List<String> LOUD = List.of("dev.perennial");
  private static final List<String> QUIET = List.of("org.apache.flink", "org.apache.kafka");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

  CapturedLog() {
    Lines appender = new Lines();
    appender.start();
    LOUD.forEach(name -> listen(name, Level.ALL, appender));
    QUIET.forEach(name -> listen(name, Level.INFO, appender));
    context.updateLoggers();
  }

  private void listen(String name, Level level, Lines appender) {
    LoggerConfig logger = new LoggerConfig(name, level, false);
    logger.addAppender(appender, level, null);
    context.getConfiguration().addLogger(name, logger);
  }

  /** Messages and what was thrown with them. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    LOUD.forEach(context.getConfiguration()::removeLogger);
    QUIET.forEach(context.getConfiguration()::removeLogger);
    context.updateLoggers();
  }

  private final class Lines extends AbstractAppender {
    Lines() {
      super("captured", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }
  }
}
