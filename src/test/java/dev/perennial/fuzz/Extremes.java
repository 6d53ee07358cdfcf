package dev.perennial.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Makes records that keep to a schema and say what nobody would. */
public final class Extremes {
  private static final int MOST_DEPTH = 12;
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    100,
    12_345,
    1_767_225_600_000L,
    1_798_761_600_000L,
    -62_135_596_800_001L,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 53,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] REALS = {
    0, -0.0, 0.5, 1e308, -1e308, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY
  };
  private static final String[] TEXTS = {
    "",
    "a",
    "c-1",
    "e-1",
    "o-1",
    "r-1",
    "q-1",
    "1",
    "2",
    "EUR",
    "JPY",
    "XXX",
    "eur",
    "UTC",
    "Europe/Berlin",
    "1990-02-28",
    "--02-29",
    "email",
    "sms",
    "\u0000",
    "\n",
    "ÿ\uFFFD",
    "😀😀",
    "switch/marketing",
    "x".repeat(256),
    "x".repeat(257),
    "й".repeat(400),
    "%s%n{}",
    "' OR 1=1 --"
  };

  private final Random random;

  public Extremes(Random random) {
    this.random = random;
  }

  /** A value of the schema. */
  public Object of(Schema schema) {
    return of(schema, 0);
  }

  private Object of(Schema schema, int depth) {
    return switch (schema.getType()) {
      case RECORD -> entry(schema, depth);
      case UNION -> of(branch(schema, depth), depth);
      case ARRAY -> array(schema, depth);
      case MAP -> map(schema, depth);
      case ENUM -> new GenericData.EnumSymbol(schema, pick(schema.getEnumSymbols()));
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BYTES -> ByteBuffer.wrap(new byte[random.nextInt(40)]);
      case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
      case INT -> (int) number();
      case LONG -> number();
      case FLOAT -> (float) REALS[random.nextInt(REALS.length)];
      case DOUBLE -> REALS[random.nextInt(REALS.length)];
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
    };
  }

  private Object entry(Schema schema, int depth) {
    GenericData.Record entry = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      entry.put(field.pos(), of(field.schema(), depth + 1));
    }
    return entry;
  }

  private Schema branch(Schema union, int depth) {
    return depth > MOST_DEPTH && union.isNullable()
        ? Schema.create(Schema.Type.NULL)
        : pick(union.getTypes());
  }

  private Object array(Schema schema, int depth) {
    List<Object> values = new ArrayList<>();
    for (int i = size(depth); i > 0; i--) {
      values.add(of(schema.getElementType(), depth + 1));
    }
    return values;
  }

  private Object map(Schema schema, int depth) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = size(depth); i > 0; i--) {
      values.put(TEXTS[random.nextInt(TEXTS.length)] + i, of(schema.getValueType(), depth + 1));
    }
    return values;
  }

  private int size(int depth) {
    int most = depth > MOST_DEPTH / 2 ? 1 : 4;
    return random.nextInt(50) == 0 && depth < 3 ? 1001 : random.nextInt(most);
  }

  private long number() {
    return random.nextInt(3) == 0 ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
