package dev.perennial.topology.clock;

import dev.perennial.io.wire.WireOptions;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes a tick to every partition of the event topic at each beat. */
final class TickSink implements Sink<Long> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Properties kafka;
  private final WireOptions wire;

  TickSink(String topic, Properties kafka, WireOptions wire) {
    this.topic = topic;
    this.kafka = kafka;
    this.wire = wire;
  }

  @Override
  public SinkWriter<Long> createWriter(WriterInitContext context) {
    return new TickWriter(topic, kafka, wire, context.metricGroup());
  }
}
