package dev.halftime.episode;

import dev.halftime.Assumption;
import dev.halftime.Prices;

/// What an agent is told before anything happens.
final class AgentBrief {

  private AgentBrief() {}

  static String of(EpisodeContext scene) {
    String instructions = scene.benchmark().instructions(scene.user() == null);
    return scene.cell().setting().drops(Assumption.FREE_EFFORT)
        ? instructions + "\n\n" + prices(scene.prices())
        : instructions;
  }

  private static String prices(Prices prices) {
    return "Effort is priced: a tool call costs "
        + prices.call()
        + " dollars, a minute of the customer's time "
        + prices.userMinute()
        + ", a wrong change "
        + prices.harm()
        + ".";
  }
}
