package dev.perennial.bench;

import dev.perennial.app.options.JobOptions;
import dev.perennial.bench.engine.EngineRun;
import dev.perennial.bench.limit.LimitLoop;
import dev.perennial.bench.load.RulePack;
import dev.perennial.bench.load.SampleRules;
import dev.perennial.bench.naive.NaiveJob;
import dev.perennial.bench.sql.SqlJob;
import dev.perennial.bench.streams.StreamsPeer;
import dev.perennial.io.program.DefaultModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who drains the topic. */
enum Contender {
  /** The real job. */
  ENGINE(EngineRun.class, Writes.BOOKS),
  /** The real job with the rules and the churn model that ship with it, and vouchers. */
  PACK(EngineRun.class, Writes.MORE) {
    @Override
    List<String> rules() {
      return RulePack.documents();
    }

    @Override
    List<String> models() {
      return List.of(DefaultModel.text());
    }
  },
  /** The plain loop. */
  LIMIT(LimitLoop.class, Writes.AS_MANY),
  /** The plain loop, which writes as many records as the engine with its rules: see README. */
  LIMIT_WIDE(LimitLoop.class, Writes.MORE) {
    @Override
    List<String> arguments() {
      return List.of("7");
    }
  },
  /** The first version of a competent team. */
  NAIVE(NaiveJob.class, Writes.BOOKS),
  /** The real job, which may repeat itself after a failure. */
  ENGINE_ALO(EngineRun.class, Writes.BOOKS) {
    @Override
    Map<String, String> options() {
      return AT_LEAST_ONCE;
    }
  },
  /** Kafka Streams, exactly once. */
  STREAMS(StreamsPeer.class, Writes.BOOKS),
  /** Kafka Streams, which may repeat itself after a failure. */
  STREAMS_ALO(StreamsPeer.class, Writes.BOOKS) {
    @Override
    Map<String, String> options() {
      return AT_LEAST_ONCE;
    }
  },
  /** Flink SQL: the spend of 30 days, and nothing else. */
  SQL(SqlJob.class, Writes.PROFILES),
  /** The real job with 200 rules, each of which is asked about every event. */
  FEW_RULES(EngineRun.class, Writes.BOOKS) {
    @Override
    List<String> rules() {
      return SampleRules.documents(200, 0);
    }
  },
  /** The real job with 10,000 rules, of which 20 are asked about an event. */
  MANY_RULES(EngineRun.class, Writes.BOOKS) {
    @Override
    List<String> rules() {
      return SampleRules.documents(20, 9_980);
    }
  };

  /** What a contender writes for each purchase. */
  enum Writes {
    /** One posting and one profile, the last of which is right. */
    BOOKS,
    /** One posting and one profile, with nothing meant by them. */
    AS_MANY,
    /** One profile. */
    PROFILES,
    /** One posting and one profile, and what rules add to them. */
    MORE
  }

  private static final Map<String, String> AT_LEAST_ONCE =
      Map.of(JobOptions.DELIVERY.key(), "at-least-once");

  private final Class<?> main;
  private final Writes writes;

  Contender(Class<?> main, Writes writes) {
    this.main = main;
    this.writes = writes;
  }

  /** Documents for the rule topic. */
  List<String> rules() {
    return List.of();
  }

  /** Documents for the model topic. */
  List<String> models() {
    return List.of();
  }

  /** Options of the engine that make the difference. */
  Map<String, String> options() {
    return Map.of();
  }

  /** For its main class, after the settings. */
  List<String> arguments() {
    return List.of();
  }

  /** Its main class, which takes {@link Settings} and never ends by itself. */
  String main() {
    return main.getName();
  }

  Writes writes() {
    return writes;
  }

  /** Whether it tells its checkpoints by Flink's REST interface when everything is drained. */
  boolean isFlink() {
    return main == EngineRun.class || main == NaiveJob.class;
  }

  /** What its process has on its class path. */
  String classPath() {
    return switch (this) {
      case STREAMS, STREAMS_ALO -> PeerPath.with("streams", "frocksdbjni");
      case SQL -> PeerPath.with("sql", null);
      default -> System.getProperty("java.class.path");
    };
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
