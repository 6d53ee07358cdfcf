package dev.perennial.oracle;

import dev.perennial.domain.program.Program;
import dev.perennial.io.Topics;
import dev.perennial.io.program.RuleFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A document that is published while a history goes on.
 *
 * @param topic on which
 * @param number of the programme, or of the rule or turn of the switch
 * @param at when: before the first record at or after it, epoch milliseconds
 */
record Announcement(String topic, int number, long at) {

  /** All of a history, programmes first, each just in time; {@code rules} are its documents. */
  static List<Announcement> of(History history, List<RuleFile.Document> rules) {
    List<Announcement> all = new ArrayList<>();
    long[] times = ofPrograms(history.programs());
    for (int i = 0; i < times.length; i++) {
      all.add(new Announcement(Topics.PROGRAM, i, times[i]));
    }
    for (int i = 0; i < rules.size(); i++) {
      RuleFile.Document each = rules.get(i);
      long from = each.rule() == null ? each.turned().effectiveFrom() : each.rule().effectiveFrom();
      all.add(new Announcement(Topics.RULE, i, from));
    }
    return List.copyOf(all);
  }

  /**
   * When versions of a programme are published at the latest. One with a longer window than those
   * before it must be known from the start: else of the days before it too few are left.
   */
  static long[] ofPrograms(List<Program> programs) {
    long[] times = new long[programs.size()];
    int kept = 0;
    for (int i = 0; i < times.length; i++) {
      Program program = programs.get(i);
      int days = program.tiers().daysKept();
      times[i] = days > kept ? Long.MIN_VALUE : program.effectiveFrom();
      kept = Math.max(kept, days);
    }
    return times;
  }

  /** The rules and turns of the switch of a history. */
  static List<RuleFile.Document> rules(Ruling ruling) {
    List<RuleFile.Document> documents = new ArrayList<>();
    ruling.rules().forEach(rule -> documents.add(new RuleFile.Document(rule, null)));
    ruling.switches().forEach(turn -> documents.add(new RuleFile.Document(null, turn)));
    return documents;
  }
}
