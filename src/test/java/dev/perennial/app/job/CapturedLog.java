package dev.perennial.app.job;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that ours, Flink and Kafka log while it is open, down to debug. */
final class CapturedLog implements AutoCloseable {
  private static final String[] LOGGERS = {"dev.perennial", "org.apache"};

  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Lines lines = new Lines();

  CapturedLog() {
    lines.start();
    for (String logger : LOGGERS) {
      LoggerConfig config = new LoggerConfig(logger, Level.DEBUG, false);
      config.addAppender(lines, Level.DEBUG, null);
      context.getConfiguration().addLogger(logger, config);
    }
    context.updateLoggers();
  }

  /** What was logged, with the messages of exceptions. */
  Queue<String> lines() {
    return lines.seen;
  }

  @Override
  public void close() {
    for (String logger : LOGGERS) {
      context.getConfiguration().removeLogger(logger);
    }
    context.updateLoggers();
  }

  private static final class Lines extends AbstractAppender {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    Lines() {
      super("captured", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      StringBuilder line = new StringBuilder(event.getMessage().getFormattedMessage());
      for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
        line.append('\n').append(cause);
      }
      seen.add(line.toString());
    }
  }
}
