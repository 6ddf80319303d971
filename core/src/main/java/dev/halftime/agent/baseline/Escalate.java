package dev.halftime.agent.baseline;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.agent.action.ArgumentGenerator;
import dev.halftime.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An agent that hands everything over to a person: it says so, calls the tool for it if there is
/// one, and finishes.
public final class Escalate implements Agent {

  private static final String WORDS = "I am handing you over to a colleague.";

  private static final List<String> SIGNS =
      List.of("transfer_to", "hand_over", "handover", "escalate", "human_agent");

  private int step;

  @Override
  public Action act(Transcript seen) {
    step++;
    return switch (step) {
      case 1 -> new Action.Say(WORDS);
      case 2 -> handOver(seen).orElse(new Action.Finish(WORDS));
      default -> new Action.Finish(WORDS);
    };
  }

  @Override
  public void learn(Episode episode) {
    step = 0;
  }

  private static Optional<Action> handOver(Transcript seen) {
    return seen.tools().stream()
        .filter(Escalate::handsOver)
        .findFirst()
        .map(tool ->
            new Action.Call(
                tool.name(), ArgumentGenerator.fitting(tool, _ -> 0, () -> Json.tree(WORDS))));
  }

  private static boolean handsOver(Tool tool) {
    String name = tool.name().toLowerCase(Locale.ROOT);
    return SIGNS.stream().anyMatch(name::contains);
  }
}
