package dev.perennial.oracle;

import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.dispatch.BetaDraw;
import dev.perennial.domain.dispatch.Medium;
import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Caps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where and when messages may go: everything that was ever sent is looked through. Section 10. */
final class NaivePost {
  private static final int MOST = 256;
  private static final int KNOWN = 24;
  private static final List<String> ALL = List.of("email", "sms", "push", "in_app");

  private static final class Sent {
    private final String id;
    private final String channel;
    private final boolean marketing;
    private final LocalDate day;
    private boolean opened;

    private Sent(String id, String channel, boolean marketing, LocalDate day) {
      this.id = id;
      this.channel = channel;
      this.marketing = marketing;
      this.day = day;
    }
  }

  private final NaivePerson person;
  private final List<Sent> all = new ArrayList<>();
  private final Set<String> bounced = new HashSet<>();
  private final Set<String> unsubscribed = new HashSet<>();
  private final Map<String, Integer> sent = new HashMap<>();
  private final Map<String, Integer> opened = new HashMap<>();

  NaivePost(NaivePerson person) {
    this.person = person;
  }

  private ZoneId zone(Now now) {
    return person.zone() == null ? now.program().zone() : person.zone();
  }

  private LocalDateTime local(Now now) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(now.at()), zone(now));
  }

  /** When a letter may go out: now, or when the quiet hours are over. */
  long from(Now now, NaiveLetter letter) {
    LocalWindow quiet = now.program().messages().quietHours();
    if (!letter.marketing() || quiet == null || !holds(quiet, local(now))) {
      return now.at();
    }
    LocalDate today = local(now).toLocalDate();
    return today
        .minusDays(1)
        .datesUntil(today.plusDays(3))
        .flatMap(day -> instants(day.atTime(quiet.to()), zone(now)).stream())
        .filter(end -> end > now.at())
        .min(Long::compare)
        .orElseThrow();
  }

  private static boolean holds(LocalWindow quiet, LocalDateTime local) {
    boolean begun = !local.toLocalTime().isBefore(quiet.from());
    boolean going = local.toLocalTime().isBefore(quiet.to());
    return quiet.from().isAfter(quiet.to()) ? begun || going : begun && going;
  }

  /** One, or two; in a gap its end. */
  private static List<Long> instants(LocalDateTime local, ZoneId zone) {
    var change = zone.getRules().getTransition(local);
    if (change != null && change.isGap()) {
      return List.of(change.getInstant().toEpochMilli());
    }
    return zone.getRules().getValidOffsets(local).stream()
        .map(offset -> local.toInstant(offset).toEpochMilli())
        .toList();
  }

  /** The channels that a letter may take; what is in the way of the others goes into details. */
  List<String> free(Now now, NaiveLetter letter, Map<String, String> details) {
    List<String> free = new ArrayList<>();
    for (String channel : letter.channels()) {
      String obstacle = obstacle(now, letter, channel);
      if (obstacle == null) {
        free.add(channel);
      } else {
        details.put(channel, obstacle);
      }
    }
    return free;
  }

  private String obstacle(Now now, NaiveLetter letter, String channel) {
    if (person.channels(List.of(channel), letter.message().category()).isEmpty()) {
      return "no_consent";
    }
    if (bounced.contains(channel)) {
      return "suppressed_bounce";
    }
    if (!letter.marketing()) {
      return null;
    }
    if (unsubscribed.contains(channel)) {
      return "suppressed_unsubscribe";
    }
    return from(now, letter) > now.at() ? null : capped(now, channel);
  }

  private String capped(Now now, String channel) {
    MessagePolicy policy = now.program().messages();
    String own = cap(now, policy.channelCaps().get(channel), List.of(channel));
    String total = cap(now, policy.caps(), ALL);
    return own != null ? own : total == null ? null : "total_" + total;
  }

  private String cap(Now now, Caps caps, List<String> channels) {
    if (caps == null) {
      return null;
    }
    LocalDate today = local(now).toLocalDate();
    return count(today, channels) >= caps.day()
        ? "cap_day"
        : count(today.minusDays(6), channels) >= caps.week() ? "cap_week" : null;
  }

  /** On that day and those after it, even if they are still to come where the customer is now. */
  private long count(LocalDate day, List<String> channels) {
    return all.stream()
        .filter(each -> each.marketing && !each.day.isBefore(day))
        .filter(each -> channels.contains(each.channel))
        .count();
  }

  /** The one with the best draw, the first of equals. */
  String choose(Now now, String id, List<String> free, Map<String, String> details) {
    String best = free.get(0);
    for (String channel : free.size() > 1 ? free : List.<String>of()) {
      double draw = draw(now, id, channel);
      details.put(channel + "_draw", BigDecimal.valueOf(Math.round(draw * 1e6), 6).toPlainString());
      best = draw > draw(now, id, best) ? channel : best;
    }
    return best;
  }

  private double draw(Now now, String id, String channel) {
    MessagePolicy.Prior prior =
        now.program().messages().prior().getOrDefault(channel, new MessagePolicy.Prior(1, 9));
    int engaged = opened.getOrDefault(channel, 0);
    int ignored = sent.getOrDefault(channel, 0) - engaged;
    return BetaDraw.of(
        prior.engaged() + engaged,
        prior.ignored() + ignored,
        BetaDraw.seed(id, Medium.of(channel)));
  }

  /** It goes out. */
  void send(Now now, NaiveLetter letter, String channel) {
    all.add(new Sent(letter.id(), channel, letter.marketing(), local(now).toLocalDate()));
    if (sent.getOrDefault(channel, 0) == MOST) {
      sent.computeIfPresent(channel, (same, count) -> count / 2);
      opened.computeIfPresent(channel, (same, count) -> count / 2);
    }
    sent.merge(channel, 1, Integer::sum);
  }

  /** Where it went, or null when nobody knows any more. */
  String channelOf(String id) {
    Sent known = known(id);
    return known == null ? null : known.channel;
  }

  private Sent known(String id) {
    for (int i = all.size() - 1; i >= Math.max(0, all.size() - KNOWN); i--) {
      if (all.get(i).id.equals(id)) {
        return all.get(i);
      }
    }
    return null;
  }

  /** What became of a message. */
  void outcome(String id, String outcome) {
    Sent known = known(id);
    if (outcome.equals("unsubscribed")) {
      unsubscribed.addAll(known == null ? ALL : List.of(known.channel));
    } else if (known != null && outcome.equals("bounced")) {
      bounced.add(known.channel);
      int least = opened.getOrDefault(known.channel, 0);
      sent.merge(known.channel, 1, (before, one) -> Math.max(before - one, least));
    } else if (known != null && Set.of("opened", "clicked").contains(outcome) && !known.opened) {
      known.opened = true;
      int more = opened.getOrDefault(known.channel, 0) + 1;
      opened.put(known.channel, Math.min(more, sent.get(known.channel)));
    }
  }

  /** The customer agrees to these anew. */
  void renew(Person told) {
    Map<String, Boolean> consents = told.consents() == null ? Map.of() : told.consents();
    consents.forEach(
        (channel, agrees) -> {
          if (agrees) {
            bounced.remove(channel);
            unsubscribed.remove(channel);
          }
        });
  }

  /** Whether the engine's own messages may not go by e-mail. */
  boolean shut(String channel) {
    return person.refuses(channel) || bounced.contains(channel);
  }
}
