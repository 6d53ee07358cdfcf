package dev.perennial.io.wire;

import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.Payload.VoucherAction;
import dev.perennial.io.RejectedInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import loyalty.event.v1.MessageResult;
import loyalty.event.v1.TaskResult;

/** Reads what happened: the union at the end of an event. */
final class PayloadReader {
  /** Most lines of one order or refund. */
  static final int MAX_LINES = 1000;

  /** Longest reason of an adjustment, in characters. */
  static final int MAX_REASON = 1024;

  private static final int MAX_SEVERITY = 4;

  /** The branches of the union, in the schema's order. */
  enum Branch {
    JOINED,
    PROFILE_CHANGED,
    PURCHASE,
    REFUND,
    LOGIN,
    PRODUCT_VIEWED,
    STORE_VISITED,
    TICKET_OPENED,
    TICKET_CLOSED,
    MESSAGE_OUTCOME,
    REDEEM,
    CAPTURE,
    VOID,
    ADJUST,
    VOUCHER_RESERVE,
    VOUCHER_REDEEM,
    VOUCHER_RELEASE,
    TASK_RESOLVED,
    ERASE,
    TICK
  }

  private static final Branch[] BRANCHES = Branch.values();
  private static final MessageResult[] MESSAGE_RESULTS = MessageResult.values();
  private static final TaskResult[] TASK_RESULTS = TaskResult.values();

  private final BinaryFields in;
  private final PersonReader person;

  PayloadReader(BinaryFields in) {
    this.in = in;
    this.person = new PersonReader(in);
  }

  boolean isTick() throws RejectedInput {
    return BRANCHES[in.index("payload", BRANCHES.length)] == Branch.TICK;
  }

  Payload read() throws RejectedInput {
    return switch (BRANCHES[in.index("payload", BRANCHES.length)]) {
      case JOINED -> person.joined();
      case PROFILE_CHANGED -> person.profileChanged();
      case PURCHASE -> purchase();
      case REFUND -> refund();
      case LOGIN -> new Payload.Login();
      case PRODUCT_VIEWED ->
          new Payload.ProductViewed(in.optionalText("sku"), in.optionalText("category"));
      case STORE_VISITED -> storeVisited();
      case TICKET_OPENED -> ticketOpened();
      case TICKET_CLOSED -> new Payload.TicketClosed(in.id("ticket_id"));
      case MESSAGE_OUTCOME -> messageOutcome();
      case REDEEM ->
          new Payload.Redeem(in.id("request_id"), in.number("points"), in.optionalText("order_id"));
      case CAPTURE -> new Payload.Capture(in.id("request_id"), in.optionalNumber("points"));
      case VOID -> new Payload.VoidHold(in.id("request_id"));
      case ADJUST ->
          new Payload.Adjust(
              in.number("points"),
              in.optionalText("reason", MAX_REASON),
              in.optionalText("operator"));
      case VOUCHER_RESERVE -> voucher(VoucherAction.RESERVE);
      case VOUCHER_REDEEM -> voucher(VoucherAction.REDEEM);
      case VOUCHER_RELEASE -> voucher(VoucherAction.RELEASE);
      case TASK_RESOLVED -> taskResolved();
      case ERASE -> new Payload.Erase();
      case TICK -> throw in.malformed("customer_id", "a tick has none; leave it empty");
    };
  }

  private Payload purchase() throws RejectedInput {
    return new Payload.Purchase(
        in.id("order_id"), in.text("currency", BinaryFields.MAX_TEXT), purchaseLines());
  }

  private List<PurchaseLine> purchaseLines() throws RejectedInput {
    List<PurchaseLine> lines = new ArrayList<>(1);
    int count;
    while ((count = in.block("lines", lines.size(), MAX_LINES)) > 0) {
      for (int i = 0; i < count; i++) {
        lines.add(purchaseLine());
      }
    }
    requireUniqueIds(lines);
    return lines;
  }

  private PurchaseLine purchaseLine() throws RejectedInput {
    String lineId = in.id("lines.line_id");
    String sku = in.optionalText("lines.sku");
    String category = in.optionalText("lines.category");
    int quantity = in.integer("lines.quantity");
    if (quantity < 0) {
      throw in.malformed("lines.quantity", quantity + " is below zero (line '" + lineId + "')");
    }
    return new PurchaseLine(lineId, sku, category, quantity, in.number("lines.amount"));
  }

  private void requireUniqueIds(List<PurchaseLine> lines) throws RejectedInput {
    if (lines.size() < 2) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (PurchaseLine line : lines) {
      if (!seen.add(line.lineId())) {
        throw in.malformed("lines.line_id", "'" + line.lineId() + "' stands there twice");
      }
    }
  }

  private Payload refund() throws RejectedInput {
    return new Payload.Refund(
        in.id("refund_id"),
        in.id("order_id"),
        in.text("currency", BinaryFields.MAX_TEXT),
        in.present("lines") ? refundLines() : null);
  }

  private List<RefundLine> refundLines() throws RejectedInput {
    List<RefundLine> lines = new ArrayList<>(1);
    int count;
    while ((count = in.block("lines", lines.size(), MAX_LINES)) > 0) {
      for (int i = 0; i < count; i++) {
        lines.add(new RefundLine(in.id("lines.line_id"), in.number("lines.amount")));
      }
    }
    return lines;
  }

  private Payload storeVisited() throws RejectedInput {
    String zone = in.optionalText("zone");
    Long dwellSeconds = in.optionalNumber("dwell_seconds");
    if (dwellSeconds != null && dwellSeconds < 0) {
      throw in.malformed("dwell_seconds", dwellSeconds + " is below zero");
    }
    return new Payload.StoreVisited(zone, dwellSeconds);
  }

  private Payload ticketOpened() throws RejectedInput {
    String ticketId = in.id("ticket_id");
    int severity = in.integer("severity");
    if (severity < 1 || severity > MAX_SEVERITY) {
      throw in.malformed("severity", severity + " is not between 1 (slight) and 4 (grave)");
    }
    return new Payload.TicketOpened(ticketId, severity);
  }

  private Payload messageOutcome() throws RejectedInput {
    String actionId = in.id("action_id");
    int outcome = in.index("outcome", MESSAGE_RESULTS.length);
    return new Payload.MessageOutcome(actionId, MESSAGE_RESULTS[outcome].name());
  }

  private Payload taskResolved() throws RejectedInput {
    String taskId = in.id("task_id");
    int outcome = in.index("outcome", TASK_RESULTS.length);
    return new Payload.TaskResolved(taskId, TASK_RESULTS[outcome].name());
  }

  private Payload voucher(VoucherAction action) throws RejectedInput {
    return new Payload.VoucherRequest(
        action, in.id("request_id"), in.id("code"), in.optionalText("order_id"));
  }
}
