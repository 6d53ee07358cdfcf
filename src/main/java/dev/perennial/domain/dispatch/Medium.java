package dev.perennial.domain.dispatch;

import java.util.Locale;

/** Where a message can go. Names are the channels of messages, in lower case. */
public enum Medium {
  EMAIL,
  SMS,
  PUSH,
  IN_APP;

  private static final Medium[] ALL = values();
  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name on the wire. */
  public String code() {
    return code;
  }

  /**
   * The medium of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Medium of(String code) {
    for (Medium each : ALL) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("there is no medium " + code);
  }

  static Medium at(int ordinal) {
    return ALL[ordinal];
  }
}
