package dev.perennial.app.sandbox.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.io.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Records' contents in eight bytes, so that millions can be held against each other. */
final class Bodies {
  /** A rejected record says where its original lies, which is another place in a file. */
  private static final List<String> PLACE =
      List.of("rejected_id", "topic", "partition", "offset", "original");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  /** The same for the same contents. */
  static long digest(String body) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] text = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(sha.digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether this answers a request of somebody unknown. That leaves no state, so it is answered as
   * often as the log has it. A producer that was held up logs a request and its repetition within
   * one millisecond, and then both answers are the same record under the same id.
   */
  static boolean toStranger(String topic, String body) {
    return topic.equals(Topics.REPLY) && body != null && body.contains("\"unknown_customer\"");
  }

  /** The body without what a replay from a file cannot have in common with the topic. */
  static String comparable(String topic, String body) {
    if (!topic.equals(Topics.REJECTED)) {
      return body;
    }
    try {
      ObjectNode fields = (ObjectNode) JSON.readTree(body);
      fields.remove(PLACE);
      return fields.toString();
    } catch (JsonProcessingException e) {
      throw new ClusterFailure("a rejected record is no JSON: " + body, e);
    }
  }
}
