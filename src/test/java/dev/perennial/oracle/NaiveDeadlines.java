package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.program.Program;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All deadlines of the model, found by looking at everything. Section 2. */
final class NaiveDeadlines {
  private static final int FORGET = 0;
  private static final int MATURE = 1;
  private static final int EXPIRE = 3;
  private static final int WINDOW = 4;
  private static final int GRACE = 5;

  /** One deadline; {@code act} is given the circumstances at its due time. */
  record Due(long at, int rank, int made, String cause, Consumer<Now> act) {}

  private static final Comparator<Due> ORDER =
      Comparator.comparingLong(Due::at).thenComparingInt(Due::rank).thenComparingInt(Due::made);

  private final NaiveModel model;
  private final Set<Object> done = new HashSet<>();

  NaiveDeadlines(NaiveModel model) {
    this.model = model;
  }

  /** The first of all that are left. */
  Optional<Due> first() {
    List<Due> all = new ArrayList<>();
    forgetting(all);
    lots(all);
    windows(all);
    if (model.tiers().graceEnds() != Customer.NEVER) {
      long began = model.tiers().graceBegan();
      long ends = model.tiers().graceEnds();
      all.add(new Due(ends, GRACE, 0, "grace:" + began + ":" + ends, model.tiers()::downgrade));
    }
    return all.stream().min(ORDER);
  }

  private void forgetting(List<Due> all) {
    for (NaiveOrder order : model.orders()) {
      if (order.kept) {
        all.add(new Due(order.keptUntil, FORGET, order.made, "", now -> order.kept = false));
      }
    }
    for (NaiveModel.Waiting waiting : model.waiting()) {
      all.add(new Due(waiting.until(), FORGET, waiting.made(), "", now -> model.giveUp(waiting)));
    }
  }

  private void lots(List<Due> all) {
    for (NaiveBooks.Lot lot : model.books().lots()) {
      String mature = "mature:" + lot.id() + ":" + lot.availableAt();
      String expire = "expire:" + lot.id() + ":" + lot.expiresAt();
      once(all, lot.availableAt(), MATURE, lot.made(), mature, n -> model.books().mature(n, lot));
      once(all, lot.expiresAt(), EXPIRE, lot.made(), expire, n -> model.books().expire(n, lot));
    }
  }

  /** A day leaves at the start of the n-th day after it, under the version that holds then. */
  private void windows(List<Due> all) {
    for (NaiveOrder order : model.orders()) {
      for (Program version : model.versions()) {
        ZoneId zone = version.zone();
        Now then = new Now(order.occurredAt, version, "");
        LocalDate day = then.day();
        int days = version.tiers().windowDays();
        long leaves = day.plusDays(days).atStartOfDay(zone).toInstant().toEpochMilli();
        if (!version.tiers().lifetime()
            && leaves > order.appliedAt
            && model.programAt(leaves) == version) {
          once(all, leaves, WINDOW, 0, "window:" + day + ":" + leaves, model.tiers()::judge);
        }
      }
    }
  }

  private void once(List<Due> all, long at, int rank, int made, String cause, Consumer<Now> act) {
    String key = cause + "/" + made;
    if (!done.contains(key)) {
      all.add(
          new Due(
              at,
              rank,
              made,
              cause,
              now -> {
                done.add(key);
                act.accept(now);
              }));
    }
  }
}
