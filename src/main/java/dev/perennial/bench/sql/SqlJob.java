package dev.perennial.bench.sql;

import dev.perennial.bench.FlinkSettings;
import dev.perennial.bench.Settings;
import dev.perennial.bench.naive.NaiveJob;
import dev.perennial.bench.naive.PurchaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * 30-day spend as Flink SQL has it, and nothing else: neither points nor tiers, of which an OVER
 * window knows nothing. Between the naive job's source and sink. It reads what is in the topic at
 * its start, since the last window is only told at the end of input.
 */
public final class SqlJob {
  /** As late as events are at most. */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  private static final TypeInformation<Row> PURCHASE =
      Types.ROW_NAMED(
          new String[] {"event_id", "customer_id", "amount"},
          Types.STRING,
          Types.STRING,
          Types.LONG);

  private static final String SPEND =
      """
      SELECT event_id, customer_id, occurred_at,
        SUM(amount) OVER last_30_days AS spend_30d, COUNT(*) OVER last_30_days AS purchases_30d
      FROM purchases
      WINDOW last_30_days AS (
        PARTITION BY customer_id ORDER BY occurred_at
        RANGE BETWEEN INTERVAL '30' DAY PRECEDING AND CURRENT ROW)
      """;

  private SqlJob() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    // Avro reads only into classes of packages that it was told to trust.
    System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "loyalty.event.v1");
    Settings settings = Settings.parse(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings));
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.createTemporaryView(
        "purchases",
        purchases(env, settings),
        Schema.newBuilder()
            .column("event_id", DataTypes.STRING())
            .column("customer_id", DataTypes.STRING())
            .column("amount", DataTypes.BIGINT())
            .columnByMetadata("occurred_at", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
            .watermark("occurred_at", "SOURCE_WATERMARK()")
            .build());
    Table spend = tables.sqlQuery(SPEND);
    tables.toDataStream(spend).sinkTo(NaiveJob.sink(settings, "profile", SqlJob::profile));
    env.execute("spend in SQL");
    while (true) {
      // Whoever started this takes its end for a failure.
      LockSupport.park();
    }
  }

  /** By when they happened, with watermarks of each partition: later they could not be told. */
  private static DataStream<Row> purchases(StreamExecutionEnvironment env, Settings settings) {
    return env.fromSource(
            NaiveJob.purchases(settings, true),
            WatermarkStrategy.<PurchaseEvent>forBoundedOutOfOrderness(DISORDER)
                .withTimestampAssigner((event, logged) -> event.occurredAt),
            "purchases")
        .map(SqlJob::row)
        .returns(PURCHASE);
  }

  private static Row row(PurchaseEvent event) {
    long amount = event.lines.stream().mapToLong(line -> line.amount).sum();
    return Row.of(event.eventId, event.customerId, amount);
  }

  private static dev.perennial.io.Outbound profile(Row row) {
    return NaiveJob.profile(
        row.getFieldAs("event_id"),
        row.getFieldAs("customer_id"),
        row.<Instant>getFieldAs("occurred_at").toEpochMilli(),
        row.getFieldAs("spend_30d"),
        row.getFieldAs("purchases_30d"));
  }
}
