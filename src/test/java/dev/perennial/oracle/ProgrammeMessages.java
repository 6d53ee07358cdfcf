package dev.perennial.oracle;

import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Caps;
import dev.perennial.domain.program.MessagePolicy.Prior;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;

/** Random quiet hours, caps and priors. */
final class ProgrammeMessages {
  private static final String[] NIGHTS = {
    "21:00 08:00", "21:00 08:00", "22:30 02:30", "00:00 06:00", "09:00 17:00", "23:59 00:00"
  };
  private static final int MANY = 1000;

  private ProgrammeMessages() {}

  /**
   * @param crowded whether few may be sent
   */
  static MessagePolicy policy(Dice dice, boolean crowded) {
    Map<String, Caps> channels = new TreeMap<>();
    Map<String, Prior> priors = new TreeMap<>();
    priors.put("email", prior(dice));
    channels.put("sms", caps(dice, crowded));
    if (dice.percent(50)) {
      priors.put("in_app", prior(dice));
      channels.put(dice.oneOf("email", "in_app"), caps(dice, crowded));
    }
    LocalWindow quiet = crowded || dice.percent(70) ? window(dice.oneOf(NIGHTS)) : null;
    return new MessagePolicy(quiet, caps(dice, crowded), channels, priors);
  }

  private static LocalWindow window(String text) {
    String[] times = text.split(" ");
    return new LocalWindow(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
  }

  private static Caps caps(Dice dice, boolean crowded) {
    return dice.percent(crowded ? 75 : 30)
        ? new Caps(dice.oneOf(0, 1, 1, 2), dice.oneOf(1, 2, 3, 5))
        : new Caps(MANY, MANY);
  }

  private static Prior prior(Dice dice) {
    return dice.oneOf(new Prior(1, 9), new Prior(3, 1), new Prior(0.5, 0.5));
  }
}
