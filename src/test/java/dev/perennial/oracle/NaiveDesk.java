package dev.perennial.oracle;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Request;
import dev.perennial.domain.Payload.VoucherAction;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.oracle.NaiveVouchers.Held;
import java.util.ArrayList;
import java.util.List;

/** Where vouchers are shown: every request and its answer. Section 7. */
final class NaiveDesk {
  private static final int REMEMBERED = 64;

  private record Answer(
      VoucherAction action,
      String requestId,
      String code,
      String status,
      String reason,
      String voucherId,
      long at) {

    boolean isTo(VoucherAction other, String request, String otherCode) {
      return action == other && requestId.equals(request) && code.equals(otherCode);
    }
  }

  private final Sheet sheet;
  private final NaiveBooks books;
  private final NaiveVouchers vouchers;
  private final List<Answer> answers = new ArrayList<>();

  NaiveDesk(Sheet sheet, NaiveBooks books, NaiveVouchers vouchers) {
    this.sheet = sheet;
    this.books = books;
    this.vouchers = vouchers;
  }

  /** There is nobody who could have one. */
  void unknownCustomer(Now now, VoucherRequest asked) {
    reply(now, declined(now, asked, "unknown_customer", null), false);
  }

  /** The same question within a week gets the same answer. */
  void request(Now now, VoucherRequest asked) {
    String code = NaiveCode.tidy(asked.code());
    for (int i = Math.max(0, answers.size() - REMEMBERED); i < answers.size(); i++) {
      Answer given = answers.get(i);
      if (given.isTo(asked.action(), asked.requestId(), code)
          && now.at() < given.at + NaiveModel.WEEK) {
        reply(now, given, true);
        return;
      }
    }
    Answer answer = decide(now, asked, code);
    answers.add(answer);
    reply(now, answer, false);
  }

  private Answer decide(Now now, VoucherRequest asked, String code) {
    if (!NaiveCode.wellFormed(code)) {
      return declined(now, asked, "mistyped_code", null);
    }
    Held held = vouchers.find(code);
    if (held == null) {
      return declined(now, asked, "unknown_voucher", null);
    }
    String reason = whyNot(asked, held);
    return reason == null ? done(now, asked, held) : declined(now, asked, reason, held);
  }

  private static String whyNot(VoucherRequest asked, Held held) {
    return switch (held.state) {
      case REDEEMED -> "already_redeemed";
      case EXPIRED -> "voucher_expired";
      case REVOKED -> "voucher_revoked";
      case RESERVED -> held.reservedBy.equals(asked.requestId()) ? null : "voucher_reserved";
      default -> asked.action() == VoucherAction.RELEASE ? "not_reserved" : null;
    };
  }

  private Answer done(Now now, VoucherRequest asked, Held held) {
    String status =
        switch (asked.action()) {
          case RESERVE -> "reserved";
          case REDEEM -> "redeemed";
          case RELEASE -> "released";
        };
    switch (asked.action()) {
      case RESERVE -> reserve(now, asked, held);
      case REDEEM -> vouchers.redeem(now, held, asked.orderId());
      case RELEASE -> vouchers.release(now, held);
    }
    return answer(now, asked, status, null, held);
  }

  /** A release that came too early may come again. */
  private void reserve(Now now, VoucherRequest asked, Held held) {
    answers.removeIf(given -> given.isTo(VoucherAction.RELEASE, asked.requestId(), held.code));
    if (!held.reserved()) {
      vouchers.reserve(now, held, asked.requestId(), asked.orderId());
    }
  }

  private static Answer declined(Now now, VoucherRequest asked, String reason, Held held) {
    return answer(now, asked, "declined", reason, held);
  }

  private static Answer answer(
      Now now, VoucherRequest asked, String status, String reason, Held held) {
    return new Answer(
        asked.action(),
        asked.requestId(),
        NaiveCode.tidy(asked.code()),
        status,
        reason,
        held == null ? null : held.id,
        now.at());
  }

  private void reply(Now now, Answer answer, boolean duplicate) {
    sheet.write(
        new Reply(
            sheet.id(now.cause(), NaiveRequests.replyKind(answer.reason, now)),
            sheet.customer(),
            now.at(),
            answer.requestId,
            Request.valueOf("VOUCHER_" + answer.action),
            answer.status,
            answer.reason,
            null,
            books.balance(Account.PENDING),
            books.balance(Account.AVAILABLE),
            books.balance(Account.HELD),
            -books.balance(Account.DEBT),
            answer.voucherId,
            duplicate,
            now.cause(),
            now.program().version()));
  }
}
