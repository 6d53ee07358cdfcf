package dev.perennial.domain.dispatch;

import dev.perennial.domain.Packing;
import dev.perennial.domain.program.Span;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A message that a rule wants to send, with all that is needed to send it later.
 *
 * @param id the action's
 * @param fallbackOf the id of the first message, after which this one comes unopened; or null
 * @param version of the rule
 * @param priority of the rule; the higher wins
 * @param value what it is expected to be worth, in millionths; the higher wins
 * @param channels that it may still take
 * @param marketing whether quiet hours, caps and consent are about it
 * @param cause of the message, an event id or a deadline
 * @param expiresAt epoch milliseconds from which on nobody wants it, or {@code Customer.NEVER}
 * @param fallback how long after it, unopened, another channel is tried; null for never
 */
public record Letter(
    String id,
    String fallbackOf,
    String ruleId,
    int version,
    int priority,
    long value,
    String template,
    List<Medium> channels,
    boolean marketing,
    Map<String, String> values,
    String cause,
    long expiresAt,
    Span fallback) {
  public Letter {
    channels = List.copyOf(channels);
    values = Map.copyOf(values);
  }

  /** The same with its id. */
  public Letter named(String newId) {
    return copy(newId, fallbackOf, channels, cause);
  }

  /** Whether it is that message, or comes after it. */
  public boolean isOf(String actionId) {
    return actionId.equals(id) || actionId.equals(fallbackOf);
  }

  /** The same that comes after this one, on the channels that are left. */
  public Letter next(String nextId, String nextCause) {
    return copy(nextId, fallbackOf == null ? id : fallbackOf, channels, nextCause);
  }

  /** The same without a channel. */
  public Letter without(Medium used) {
    List<Medium> left = channels.stream().filter(medium -> medium != used).toList();
    return copy(id, fallbackOf, left, cause);
  }

  private Letter copy(String newId, String newFallbackOf, List<Medium> left, String newCause) {
    return new Letter(
        newId,
        newFallbackOf,
        ruleId,
        version,
        priority,
        value,
        template,
        left,
        marketing,
        values,
        newCause,
        expiresAt,
        fallback);
  }

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, id);
    Packing.writeText(out, fallbackOf);
    Packing.writeText(out, ruleId);
    Packing.writeInt(out, version);
    Packing.writeInt(out, priority);
    Packing.writeLong(out, value);
    Packing.writeText(out, template);
    out.writeByte(channels.size());
    for (Medium medium : channels) {
      out.writeByte(medium.ordinal());
    }
    out.writeBoolean(marketing);
    Packing.writeTexts(out, values);
    Packing.writeText(out, cause);
    Packing.writeLong(out, expiresAt);
    out.writeBoolean(fallback != null);
    if (fallback != null) {
      Packing.writeInt(out, fallback.months());
      Packing.writeLong(out, fallback.millis());
    }
  }

  static Letter read(DataInput in) throws IOException {
    return new Letter(
        Packing.readText(in),
        Packing.readText(in),
        Packing.readText(in),
        Packing.readInt(in),
        Packing.readInt(in),
        Packing.readLong(in),
        Packing.readText(in),
        media(in),
        in.readBoolean(),
        Packing.readTexts(in),
        Packing.readText(in),
        Packing.readLong(in),
        in.readBoolean() ? new Span(Packing.readInt(in), Packing.readLong(in)) : null);
  }

  private static List<Medium> media(DataInput in) throws IOException {
    List<Medium> media = new ArrayList<>(4);
    for (int left = in.readByte(); left > 0; left--) {
      media.add(Medium.at(in.readByte()));
    }
    return media;
  }
}
