package dev.perennial.domain;

import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Payload.VoucherAction;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One customer to whom the lines of a script happen: {@code TIME what arguments}. The hot record
 * goes through its bytes after every line. V1, V2, … stand for vouchers in the order of issue.
 */
final class TestCustomer {
  private final Lifecycle lifecycle;
  private final InMemoryColdState cold = new InMemoryColdState();
  private final List<Effect> effects = new ArrayList<>();
  private final Map<String, String> voucherNames = new HashMap<>();
  private final List<String> codes = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();
  private Customer customer = new Customer("c-1");
  private int events;
  private int rulesFailed;

  TestCustomer(Policy policy) {
    this(policy, TestPrograms.north());
  }

  TestCustomer(Policy policy, Program program) {
    this(policy, program, Budgets.NONE);
  }

  TestCustomer(Policy policy, Program program, Budgets budgets) {
    this(new Programs(List.of(program)), new Versions<>(List.of()), policy, budgets);
  }

  TestCustomer(Programs programs, Versions<ChurnModel> models, Policy policy, Budgets budgets) {
    lifecycle = new Lifecycle(programs, models, policy, TestPolicy.CODES, budgets);
  }

  /** Due time of the earliest deadline, epoch milliseconds, or {@link Customer#NEVER}. */
  long nextDeadline() {
    return lifecycle.nextDeadline(customer);
  }

  Customer customer() {
    return customer;
  }

  /** What the receipts and shadows say, a line each. */
  List<String> receipts() {
    return effects(Receipt.class).stream().map(TestCustomer::line).toList();
  }

  private static String line(Receipt receipt) {
    String what = (receipt.shadow() ? "~" : "") + receipt.ruleId() + " ";
    String done =
        receipt.done().stream()
            .map(each -> " " + each.kind() + new TreeMap<>(each.details()))
            .collect(Collectors.joining());
    String others = receipt.others().stream().map(Receipt.Other::ruleId).toList().toString();
    return time(receipt)
        + what
        + receipt.verdict().code()
        + done
        + (receipt.others().isEmpty() ? "" : " beside " + others);
  }

  /** How often nobody could say whether a rule acts. */
  int rulesFailed() {
    return rulesFailed;
  }

  /** Every effect of a type so far. */
  <T extends Effect> List<T> effects(Class<T> type) {
    return effects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** What follows, a line for each effect but profiles. */
  List<String> play(String script) {
    List<String> lines = new ArrayList<>();
    script.lines().forEach(line -> happen(line.strip().split(" ")).forEach(e -> tell(e, lines)));
    return lines;
  }

  private List<Effect> happen(String[] words) {
    String time = words[0].contains("T") ? words[0] + ":00Z" : words[0] + "T00:00:00Z";
    long at = Instant.parse(time).toEpochMilli();
    Decision decision =
        words[1].equals("time") ? lifecycle.onDeadlines(customer, cold, at) : log(at, words);
    byte[] bytes = InMemoryColdState.bytes(customer::write);
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      customer = Customer.read(customer.id(), Customer.FORMAT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rulesFailed += decision.rulesFailed().size();
    effects.addAll(decision.effects());
    return decision.effects();
  }

  private Decision log(long at, String[] words) {
    String id = "e" + ++events;
    CustomerEvent event =
        new CustomerEvent(id, customer.id(), at, null, null, null, null, payload(words));
    return lifecycle.onEvent(
        customer, cold, new Logged(event, at, new Origin("log", 0, events, new byte[0])));
  }

  private Payload payload(String[] words) {
    String first = words.length > 2 ? words[2] : null;
    String second = words.length > 3 ? words[3] : null;
    String third = words.length > 4 ? words[4] : null;
    return switch (words[1]) {
      case "join" -> new Payload.Joined(null, null, null, null, consents(first));
      case "buy" -> new Payload.Purchase(first, "EUR", List.of(line(second)));
      case "refund" -> new Payload.Refund("r-" + events, first, "EUR", part(second));
      case "redeem-points" -> new Payload.Redeem(first, Long.parseLong(second), null);
      case "capture" -> new Payload.Capture(first, null);
      case "reserve" -> new VoucherRequest(VoucherAction.RESERVE, first, code(second), third);
      case "redeem" -> new VoucherRequest(VoucherAction.REDEEM, first, code(second), third);
      case "release" -> new VoucherRequest(VoucherAction.RELEASE, first, code(second), third);
      case "resolve" -> new Payload.TaskResolved(tasks.get(Integer.parseInt(first) - 1), second);
      case "adjust" -> new Payload.Adjust(Long.parseLong(first), null, null);
      case "login" -> new Payload.Login();
      case "ticket" -> new Payload.TicketOpened(first, Integer.parseInt(second));
      case "outcome" -> {
        List<Message> sent = effects(Message.class);
        yield new Payload.MessageOutcome(sent.get(Integer.parseInt(first) - 1).id(), second);
      }
      case "erase" -> new Payload.Erase();
      default -> throw new IllegalArgumentException(words[1]);
    };
  }

  /** {@code sms,push} agrees to them, {@code -sms} refuses it. */
  private static Map<String, Boolean> consents(String word) {
    if (word == null) {
      return null;
    }
    Map<String, Boolean> consents = new TreeMap<>();
    for (String channel : word.split(",")) {
      consents.put(channel.replace("-", ""), !channel.startsWith("-"));
    }
    return consents;
  }

  private static Payload.PurchaseLine line(String euros) {
    return new Payload.PurchaseLine("1", "sku", "books", 1, Long.parseLong(euros) * 100);
  }

  private static List<Payload.RefundLine> part(String euros) {
    return euros == null ? null : List.of(new Payload.RefundLine("1", Long.parseLong(euros) * 100));
  }

  private String code(String name) {
    return name.matches("V\\d") ? codes.get(name.charAt(1) - '1') : name;
  }

  private void tell(Effect effect, List<String> lines) {
    if (effect instanceof Voucher voucher) {
      if (voucher.state() == Effect.VoucherState.ISSUED) {
        codes.add(voucher.code());
        voucherNames.put(voucher.voucherId(), "V" + codes.size());
      }
      lines.add(time(effect) + voucher.state().code() + " " + voucher.orderId() + by(voucher));
    } else if (effect instanceof Reply reply) {
      String answer = reply.request().code() + " " + reply.requestId() + " " + reply.status();
      String reason = reply.reason() == null ? "" : " " + reply.reason();
      lines.add(time(effect) + answer + reason + (reply.duplicate() ? " again" : ""));
    } else if (effect instanceof Posting posting) {
      String move = posting.kind().code() + " " + posting.from().code() + ">" + posting.to().code();
      String rule = posting.ruleId() == null ? "" : " " + posting.ruleId();
      lines.add(time(effect) + move + " " + posting.points() + rule);
    } else if (effect instanceof Message message) {
      String how = message.template() + " " + message.channel() + " " + message.ruleId();
      lines.add(time(effect) + how);
    } else if (effect instanceof Task task) {
      if (task.state() == Effect.TaskState.OPEN) {
        tasks.add(task.taskId());
      }
      String what = task.queue() + " " + task.kind() + " " + task.state().code();
      lines.add(time(effect) + what + " " + task.outcome() + " " + task.ruleId());
    }
  }

  private String by(Voucher voucher) {
    String cause = voucher.cause();
    for (Map.Entry<String, String> name : voucherNames.entrySet()) {
      cause = cause.replace(name.getKey(), name.getValue());
    }
    return " by " + cause;
  }

  private static String time(Effect effect) {
    String time = Instant.ofEpochMilli(effect.at()).toString();
    return time.replace("T00:00:00Z", "").replace(":00Z", "") + " ";
  }
}
