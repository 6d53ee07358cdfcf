package dev.perennial.domain.policy;

import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.Queue;
import java.util.List;
import java.util.Map;

/** One thing to do for a customer. */
public sealed interface Grant {

  /**
   * Send a message.
   *
   * @param channels those that may be used, the dearest first
   * @param expires how long after the decision it may be sent; null for as long as it takes
   * @param fallback how long after it, unopened, another channel is tried; null for never
   * @param value what it is expected to be worth, in millionths, to compare messages by
   */
  record Message(
      String template,
      List<String> channels,
      Category category,
      Span expires,
      Span fallback,
      long value)
      implements Grant {
    /** How long marketing may be sent that says nothing else. */
    public static final Span MARKETING_EXPIRES = Span.ofDays(7);

    public Message {
      channels = List.copyOf(channels);
    }

    /** On no other terms. */
    public Message(String template, List<String> channels, Category category) {
      this(template, channels, category, expires(category), null, 0);
    }

    /** How long a message may be sent that says nothing else. */
    public static Span expires(Category category) {
      return category == Category.MARKETING ? MARKETING_EXPIRES : null;
    }
  }

  /** How much a customer must agree to a message. */
  enum Category {
    /** The customer must have consented to the channel. */
    MARKETING,
    /** The customer must not have refused the channel. */
    TRANSACTIONAL
  }

  /**
   * Issue a voucher.
   *
   * @param kind of benefit, such as percent
   * @param value how much of it, a decimal
   * @param expires how long it is good
   * @param limit while a customer could redeem so many of the rule's vouchers, the rule does
   *     nothing; above zero
   */
  record Voucher(String kind, String value, Span expires, int limit) implements Grant {
    /** Without another limit: no customer's record may grow without end. */
    public static final int LIMIT = 10;

    public Voucher(String kind, String value, Span expires) {
      this(kind, value, expires, LIMIT);
    }
  }

  /**
   * Give points.
   *
   * @param points above zero
   */
  record Points(long points) implements Grant {}

  /**
   * Open a task.
   *
   * @param due when it is escalated after opening; null for the programme's time for reviews
   */
  record Task(Queue queue, String kind, Map<String, String> details, Span due) implements Grant {
    public Task {
      details = Map.copyOf(details);
    }
  }

  /**
   * Put the customer into a segment, or take them out.
   *
   * @param add false to take out
   */
  record Segment(String name, boolean add) implements Grant {}

  /**
   * Set an attribute of the customer.
   *
   * @param value text, Long, Double or Boolean; null removes it
   */
  record Attribute(String name, Object value) implements Grant {}

  /** Raise a signal for other rules. */
  record Raise(String name) implements Grant {}
}
