package dev.perennial.rules.condition;

import static dev.perennial.rules.condition.EventFields.of;
import static dev.perennial.rules.condition.EventFields.payload;

import dev.perennial.domain.Payload;
import dev.perennial.domain.policy.EventType;
import java.util.List;

/** What can be read of requests about points and vouchers. */
final class RequestFields {
  private RequestFields() {}

  static List<Field> points(EventType type) {
    return switch (type) {
      case REDEEM ->
          List.of(
              Field.text("request_id", of(Payload.Redeem.class, Payload.Redeem::requestId)),
              Field.whole("points", frame -> payload(frame, Payload.Redeem.class).points()),
              Field.optionalText("order_id", of(Payload.Redeem.class, Payload.Redeem::orderId)));
      case CAPTURE ->
          List.of(
              Field.text("request_id", of(Payload.Capture.class, Payload.Capture::requestId)),
              Field.optionalWhole("points", of(Payload.Capture.class, Payload.Capture::points)));
      case VOID ->
          List.of(
              Field.text("request_id", of(Payload.VoidHold.class, Payload.VoidHold::requestId)));
      default ->
          List.of(
              Field.whole("points", frame -> payload(frame, Payload.Adjust.class).points()),
              Field.optionalText("reason", of(Payload.Adjust.class, Payload.Adjust::reason)),
              Field.optionalText("operator", of(Payload.Adjust.class, Payload.Adjust::operator)));
    };
  }

  static List<Field> voucher() {
    return List.of(
        Field.text(
            "request_id", of(Payload.VoucherRequest.class, Payload.VoucherRequest::requestId)),
        Field.text("code", of(Payload.VoucherRequest.class, Payload.VoucherRequest::code)),
        Field.optionalText(
            "order_id", of(Payload.VoucherRequest.class, Payload.VoucherRequest::orderId)));
  }
}
