package dev.perennial.io.wire;

import java.io.Serializable;

/**
 * How records are written and read.
 *
 * @param format single-object or Confluent
 * @param registryUrl base URL of the registry's REST API, such as {@code http://host:8081}; null
 *     for single-object
 * @param registryCredentialsFile file whose first line is {@code user:password}, or null for none;
 *     read where the job runs
 * @param autoRegister whether writers register schemas that the registry does not know
 * @param maxRecordBytes larger values are rejected as oversized
 */
public record WireOptions(
    WireFormat format,
    String registryUrl,
    String registryCredentialsFile,
    boolean autoRegister,
    int maxRecordBytes)
    implements Serializable {

  /** Default of {@link #maxRecordBytes}: 1 MiB. */
  public static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;

  /**
   * @throws IllegalArgumentException when an option is missing or out of range
   */
  public WireOptions {
    if (format == WireFormat.CONFLUENT && (registryUrl == null || registryUrl.isBlank())) {
      throw new IllegalArgumentException(
          "registry URL: the Confluent format needs one, such as http://localhost:8081");
    }
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("maximum record bytes: must be above zero");
    }
  }

  /** The default: no server needed. */
  public static WireOptions singleObject() {
    return new WireOptions(WireFormat.SINGLE_OBJECT, null, null, false, DEFAULT_MAX_RECORD_BYTES);
  }

  /** Confluent's format, without credentials, registering what is missing. */
  public static WireOptions confluent(String registryUrl) {
    return new WireOptions(WireFormat.CONFLUENT, registryUrl, null, true, DEFAULT_MAX_RECORD_BYTES);
  }
}
