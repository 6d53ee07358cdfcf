package dev.perennial.oracle;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Effect.VoucherState;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.VoucherAction;
import dev.perennial.domain.Payload.VoucherRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is asked at the till about vouchers, mostly about those that the model issued. */
final class VoucherAsking {
  private final Dice dice;
  private final List<String> codes = new ArrayList<>();
  private final List<String> good = new ArrayList<>();
  private final List<VoucherRequest> asked = new ArrayList<>();
  private final Set<String> causes = new HashSet<>();
  private boolean reserving;

  VoucherAsking(Dice dice) {
    this.dice = dice;
  }

  /** Takes note of what followed from the last move. */
  void saw(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Voucher voucher) {
        saw(voucher);
      }
    }
  }

  private void saw(Voucher voucher) {
    reserving = voucher.state() == VoucherState.RESERVED;
    switch (voucher.state()) {
      case ISSUED -> {
        codes.add(voucher.code());
        good.add(voucher.code());
        causes.add(voucher.cause());
      }
      case REDEEMED, EXPIRED, REVOKED -> good.remove(voucher.code());
      case RESERVED, RELEASED -> {}
    }
  }

  /** Whether a voucher was reserved just now: its till goes on soon. */
  boolean reserving() {
    return reserving;
  }

  /** How many events in a hundred are requests of vouchers. */
  int interest() {
    return reserving ? 85 : codes.isEmpty() ? 3 : good.isEmpty() ? 10 : 22;
  }

  /** Whether that event brought a voucher: were it new again, there would be two of one code. */
  boolean brought(String eventId) {
    return causes.contains(eventId);
  }

  Payload request() {
    boolean same = !asked.isEmpty() && dice.percent(reserving ? 80 : 40);
    VoucherRequest request = same ? following() : first();
    asked.add(request);
    return request;
  }

  private VoucherRequest first() {
    String code = dice.percent(88) && !codes.isEmpty() ? typed(code()) : nobodys();
    return new VoucherRequest(action(), "v" + asked.size(), code, order());
  }

  /** The same again, or the next thing that the same till asks, or another till. */
  private VoucherRequest following() {
    VoucherRequest last = dice.percent(80) ? asked.get(asked.size() - 1) : dice.from(asked);
    return switch (dice.below(9)) {
      case 0 -> last;
      case 1 -> new VoucherRequest(action(), "v" + asked.size(), last.code(), order());
      case 2 -> new VoucherRequest(action(), last.requestId(), typed(last.code()), order());
      case 3 -> new VoucherRequest(last.action(), last.requestId(), code(), last.orderId());
      case 4, 5 -> new VoucherRequest(action(), last.requestId(), last.code(), order());
      default -> new VoucherRequest(next(), last.requestId(), last.code(), null);
    };
  }

  private VoucherAction next() {
    return dice.oneOf(VoucherAction.REDEEM, VoucherAction.RELEASE);
  }

  private VoucherAction action() {
    return dice.oneOf(VoucherAction.RESERVE, VoucherAction.RESERVE, next());
  }

  private String order() {
    return dice.oneOf("o1", "o2", null);
  }

  private String code() {
    List<String> choice = !good.isEmpty() && dice.percent(75) ? good : codes;
    if (choice.isEmpty()) {
      return nobodys();
    }
    return dice.percent(40) ? choice.get(choice.size() - 1) : dice.from(choice);
  }

  /** Another customer's, or something like a code. */
  private String nobodys() {
    String other = NaiveCode.of("north-club", "somebody-else", "voucher-" + dice.below(5));
    return dice.oneOf(other, mistyped(other), "?", "15 percent", NaiveCode.of(BigInteger.ZERO));
  }

  private String typed(String code) {
    return switch (dice.below(12)) {
      case 0 -> code.toLowerCase(Locale.ROOT);
      case 1 -> code.replaceAll("(.{4})", "$1-").replace('0', 'O').replace('1', 'l');
      case 2 -> mistyped(code);
      default -> code;
    };
  }

  private String mistyped(String code) {
    int at = dice.below(code.length());
    return code.substring(0, at) + dice.oneOf("A", "7", "U", "?") + code.substring(at + 1);
  }
}
