package dev.perennial.oracle;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.policy.EventType;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the conditions of the histories mean: each of a few forms, read off its text. Section 8. */
final class NaiveWhen {

  /** Nobody can say. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Pattern POINTS = Pattern.compile("customer\\.points >= (\\d+)");
  private static final Pattern SPEND = Pattern.compile("customer\\.spend_30d > ([\\d.]+)");
  private static final Pattern TIER =
      Pattern.compile("customer\\.tier in \\['(\\w+)', '(\\w+)'\\]");
  private static final Pattern COUNT =
      Pattern.compile("customer\\.count\\('(\\w+)', (\\d+)\\) >= (\\d+)");
  private static final Pattern COUNT_IN =
      Pattern.compile("customer\\.count_in_(\\w+)\\('(\\w+)', '(\\w+)', (\\d+)\\) >= (\\d+)");
  private static final Pattern SUM =
      Pattern.compile("customer\\.sum\\('purchase', (\\d+)\\) >= ([\\d.]+)");
  private static final Pattern SEGMENT = Pattern.compile("'(\\w+)' in customer\\.segments");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("customer\\.attributes\\.(\\w+) == '(\\w+)'");
  private static final Pattern HAS_ATTRIBUTE =
      Pattern.compile("has\\(customer\\.attributes\\.(\\w+)\\)");
  private static final Pattern NEVER = Pattern.compile("customer\\.last_(\\w+)_at == null");
  private static final Pattern STORE = Pattern.compile("customer\\.store == '([\\w-]+)'");
  private static final Pattern AMOUNT = Pattern.compile("event\\.amount >= ([\\d.]+)");

  private final NaiveLife life;
  private final Now now;
  private final String text;

  private NaiveWhen(NaiveLife life, Now now, String text) {
    this.life = life;
    this.now = now;
    this.text = text;
  }

  /** Whether it is so now. */
  static boolean holds(NaiveLife life, Now now, String text) {
    return text.startsWith("!(")
        ? !holds(life, now, text.substring(2, text.length() - 1))
        : new NaiveWhen(life, now, text).holds();
  }

  private boolean holds() {
    Matcher found = POINTS.matcher(text);
    if (found.matches()) {
      return life.books().balance(Account.AVAILABLE) >= Long.parseLong(found.group(1));
    }
    found = TIER.matcher(text);
    if (found.matches()) {
      String tier = life.tier(now);
      return tier != null && List.of(found.group(1), found.group(2)).contains(tier);
    }
    found = NEVER.matcher(text);
    if (found.matches()) {
      return !life.past().ever(type(found.group(1)));
    }
    found = STORE.matcher(text);
    return found.matches() ? found.group(1).equals(life.store()) : counts();
  }

  private boolean counts() {
    Matcher found = COUNT.matcher(text);
    if (found.matches()) {
      int days = Integer.parseInt(found.group(2));
      return life.past().count(now, type(found.group(1)), days) >= Long.parseLong(found.group(3));
    }
    found = COUNT_IN.matcher(text);
    if (found.matches()) {
      EventType type = type(found.group(2));
      String name = found.group(3);
      int days = Integer.parseInt(found.group(4));
      long count =
          found.group(1).equals("channel")
              ? life.past().countInChannel(now, type, name, days)
              : life.past().countInCategory(now, type, name, days);
      return count >= Long.parseLong(found.group(5));
    }
    return money();
  }

  private boolean money() {
    Currency own = now.program().currency();
    Matcher found = SUM.matcher(text);
    if (found.matches()) {
      long sum = life.past().sum(now, Integer.parseInt(found.group(1)));
      return units(sum, own).compareTo(new BigDecimal(found.group(2))) >= 0;
    }
    found = SPEND.matcher(text);
    if (found.matches()) {
      return units(life.spend30d(now), own).compareTo(new BigDecimal(found.group(1))) > 0;
    }
    found = AMOUNT.matcher(text);
    if (found.matches()) {
      Purchase purchase = (Purchase) life.happening().payload();
      long sum = purchase.lines().stream().mapToLong(PurchaseLine::amount).sum();
      Currency currency = Currency.getInstance(purchase.currency());
      return units(sum, currency).compareTo(new BigDecimal(found.group(1))) >= 0;
    }
    return told();
  }

  private boolean told() {
    Matcher found = SEGMENT.matcher(text);
    if (found.matches()) {
      return life.person().segments().contains(found.group(1));
    }
    found = HAS_ATTRIBUTE.matcher(text);
    if (found.matches()) {
      return life.person().attributes().containsKey(found.group(1));
    }
    found = ATTRIBUTE.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("the model cannot read " + text);
    }
    Object value = life.person().attributes().get(found.group(1));
    if (value == null) {
      throw new Unknown();
    }
    return value.equals(found.group(2));
  }

  private static BigDecimal units(long minor, Currency currency) {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
  }

  private static EventType type(String code) {
    return EventType.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
