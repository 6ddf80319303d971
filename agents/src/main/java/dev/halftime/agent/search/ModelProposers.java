package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.ModelPolicy;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.agent.prompt.TextActionParser;
import dev.halftime.agent.prompt.Thoughts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Proposers that ask a model, as in Tree of Thoughts (Yao et al. 2023, section 3).
public final class ModelProposers {

  public static final String THOUGHT =
      "Do not act yet. Think one step further on the way to the goal, in one or two sentences.";

  private static final int TOKENS = 160;

  private ModelProposers() {}

  /// Proposes thoughts from one response, one per line.
  public static Proposer thoughts(Prior prior, int most) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return seen ->
        lines(policy.answer(seen, several("thoughts", most), wide(prior, most)), most).stream()
            .<Action>map(Action.Think::new)
            .toList();
  }

  /// Samples thoughts one by one, without duplicates.
  public static Proposer sampledThoughts(Prior prior, int draws) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return seen -> {
      SequencedSet<Action> drawn = new LinkedHashSet<>();
      for (int i = 0; i < draws; i++) {
        String thought = policy.answer(seen, THOUGHT, prior.varied().upTo(TOKENS));
        if (!thought.isEmpty()) {
          drawn.add(new Action.Think(ChatMessages.unlabelled(thought)));
        }
      }
      return List.copyOf(drawn);
    };
  }

  /// Proposes actions from one response, one per line; lines that are not actions are ignored.
  public static Proposer actions(Prior prior, int most) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return seen -> {
      SequencedSet<Action> proposed = new LinkedHashSet<>();
      String answer =
          policy.answer(
              seen,
              several("actions, in the form in which you would do them,", most),
              wide(prior, most));
      for (String line : lines(answer, most)) {
        Action action = TextActionParser.actions(line, seen.tools()).getFirst();
        boolean labelled = !(action instanceof Action.Say) || line.startsWith("Say");
        if (labelled && !(action instanceof Action.Think)) {
          proposed.add(action);
        }
      }
      return List.copyOf(proposed);
    };
  }

  /// Samples actions one by one, without duplicates.
  public static Proposer sampledActions(Prior prior, int draws) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return (Transcript seen) -> {
      SequencedSet<Action> drawn = new LinkedHashSet<>();
      for (int i = 0; i < draws; i++) {
        drawn.add(policy.action(seen, prior.varied()));
      }
      return List.copyOf(drawn);
    };
  }

  private static String several(String what, int most) {
    return "Do not act yet. Propose up to "
        + most
        + " different "
        + what
        + " that could come next on the way to the goal, each on a line of its own, without"
        + " numbers.";
  }

  private static dev.halftime.model.SamplingParameters wide(Prior prior, int lines) {
    return prior.varied().upTo(TOKENS * lines);
  }

  /// Returns the lines of a response without list numbers or dashes.
  private static List<String> lines(String answer, int most) {
    List<String> lines = new ArrayList<>();
    for (String line : answer.lines().toList()) {
      String bare = line.strip().replaceFirst("^(?:[-*]|\\d{1,2}[.)])\\s+", "").strip();
      if (!bare.isEmpty() && lines.size() < most && !lines.contains(bare)) {
        lines.add(bare);
      }
    }
    return lines;
  }
}
