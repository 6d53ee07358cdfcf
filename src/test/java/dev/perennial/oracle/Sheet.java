package dev.perennial.oracle;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The effects that the model writes during one step, with their ids. */
final class Sheet {
  private final String customer;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<String, Integer> ordinals = new HashMap<>();

  Sheet(String customer) {
    this.customer = customer;
  }

  /** The next id of that kind for that cause. */
  String id(String cause, String kind) {
    int ordinal = ordinals.merge(cause + '\n' + kind, 1, Integer::sum) - 1;
    return Ids.of(customer, cause, null, kind, ordinal);
  }

  void write(Effect effect) {
    effects.add(effect);
  }

  /** A new decision begins: should an id come again after it was forgotten, so do its outputs'. */
  void decide() {
    ordinals.clear();
  }

  /** What was written, and starts an empty sheet. */
  List<Effect> tear() {
    List<Effect> written = List.copyOf(effects);
    effects.clear();
    return written;
  }

  String customer() {
    return customer;
  }
}
